//! Replies and notes from the command line.

use std::io::Read;

use super::Setting;
use super::args::Letter;
use super::change::one;
use super::list;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use crate::link::{Answer, Request};
use crate::reply::{Draft, Mode, parse_addresses};
use crate::ticket::{Change, Status};

/// Queues a reply. The text is the argument, or standard input.
pub fn reply(setting: &Setting, letter: Letter, mut out: Out) -> Result<u8, Trouble> {
    let id = one(&letter.ticket)?;
    let text = text(letter.text.clone())?;
    super::desk::start_if_needed(setting)?;
    reach::with(setting, async move |reach: Reach| {
        let answer = reach.ask(Request::Prepare { ticket: Some(id), mode: Mode::Reply, answer_to: None, answer_on: None }).await?;
        let Answer::Draft { draft, existing, .. } = answer else { return Err(unexpected(&answer)) };
        if existing && !letter.force {
            // Somebody's words are never overwritten by a script.
            return Err(Trouble::new(trouble::TEMPFAIL, "cli-draft-exists").with("ticket", id));
        }
        let draft = finished(draft, &letter, &text);
        let answer = reach.ask(Request::Check { draft: draft.clone() }).await?;
        let Answer::Check(check) = answer else { return Err(unexpected(&answer)) };
        let overruled = if letter.force { check.blockers.clone() } else { Vec::new() };
        if let Some(b) = check.blockers.iter().find(|b| !(letter.force && b.can_be_overruled())) {
            return Err(Trouble::new(trouble::DATAERR, "cli-blocked").with("blocker", setting.lang.phrase(&b.phrase())));
        }
        let answer = reach.ask(Request::Send { draft, overruled }).await?;
        let Answer::Queued { outbox, ticket, until } = answer else { return Err(unexpected(&answer)) };
        if letter.close {
            reach.ask(Request::Change { tickets: vec![(ticket, None)], changes: vec![Change::Status(Status::Closed)] }).await?;
        }
        if out.json {
            out.json(&serde_json::json!({"ticket": ticket, "outbox": outbox, "held_until": until.rfc3339()}));
        } else {
            out.say("cli-queued", &[("ticket", &ticket.to_string()), ("to", &check.envelope_to.join(", "))]);
        }
        out.flush();
        Ok(0)
    })
}

/// The prepared draft with the words on top of the quoted text.
fn finished(mut draft: Draft, letter: &Letter, text: &str) -> Draft {
    draft.body = format!("{}\n{}", text.trim_end(), draft.body);
    draft.attachments.clone_from(&letter.attach);
    if !letter.to.is_empty() {
        draft.to = letter.to.iter().flat_map(|a| parse_addresses(a)).collect();
    }
    draft.cc.extend(letter.cc.iter().flat_map(|a| parse_addresses(a)));
    draft
}

pub fn note(setting: &Setting, ticket: &str, words: Option<String>, mut out: Out) -> Result<u8, Trouble> {
    let id = one(ticket)?;
    let words = text(words)?;
    reach::with(setting, async move |reach: Reach| {
        let answer = reach.ask(Request::Change { tickets: vec![(id, None)], changes: vec![Change::Note(words)] }).await?;
        let Answer::Changed { tickets } = answer else { return Err(unexpected(&answer)) };
        tickets.iter().for_each(|t| list::print(t, &mut out));
        out.flush();
        Ok(0)
    })
}

fn text(given: Option<String>) -> Result<String, Trouble> {
    let text = match given {
        Some(t) if t != "-" => t,
        _ => {
            let mut t = String::new();
            std::io::stdin().lock().read_to_string(&mut t).map_err(|e| Trouble::new(trouble::IOERR, "cli-stdin").with("words", e))?;
            t
        }
    };
    if text.trim().is_empty() { Err(Trouble::new(trouble::USAGE, "cli-no-text")) } else { Ok(text) }
}
