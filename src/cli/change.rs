//! Assign, tag, close, reopen: one command, any number of tickets.

use std::io::BufRead;

use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use super::{Setting, list};
use crate::link::{Answer, Request};
use crate::ticket::{Change, Status, TicketId};

pub fn assign(setting: &Setting, tickets: &[String], to: Option<String>, out: Out) -> Result<u8, Trouble> {
    change(setting, tickets, out, move |me| match to.as_deref() {
        None | Some("me") => vec![Change::Assign(Some(me.to_owned()))],
        Some("none" | "") => vec![Change::Assign(None)],
        Some(name) => vec![Change::Assign(Some(name.to_owned()))],
    })
}

/// `--tag vpn` adds, `--tag -vpn` takes away.
pub fn tag(setting: &Setting, tickets: &[String], tags: &[String], out: Out) -> Result<u8, Trouble> {
    let (gone, new): (Vec<_>, Vec<_>) = tags.iter().partition(|t| t.starts_with('-'));
    let mut changes = Vec::new();
    if !new.is_empty() {
        changes.push(Change::AddTags(new.iter().map(|t| t.trim_start_matches('+').to_owned()).collect()));
    }
    if !gone.is_empty() {
        changes.push(Change::RemoveTags(gone.iter().map(|t| t.trim_start_matches('-').to_owned()).collect()));
    }
    change(setting, tickets, out, move |_| changes)
}

pub fn status(setting: &Setting, tickets: &[String], to: Status, out: Out) -> Result<u8, Trouble> {
    change(setting, tickets, out, move |_| vec![Change::Status(to)])
}

fn change(setting: &Setting, tickets: &[String], mut out: Out, changes: impl FnOnce(&str) -> Vec<Change>) -> Result<u8, Trouble> {
    let ids = ids(tickets)?;
    reach::with(setting, async move |reach: Reach| {
        let changes = changes(&reach.agent);
        let answer = reach.ask(Request::Change { tickets: ids.into_iter().map(|id| (id, None)).collect(), changes }).await?;
        let Answer::Changed { tickets } = answer else { return Err(unexpected(&answer)) };
        for t in &tickets {
            list::print(t, &mut out);
        }
        out.flush();
        Ok(0)
    })
}

/// Ticket numbers; `-` reads them from standard input, one on each line or in any JSON line with an `id`.
///
/// # Errors
/// Something that is no number.
pub fn ids(given: &[String]) -> Result<Vec<TicketId>, Trouble> {
    let mut all = Vec::new();
    for word in given {
        if word == "-" {
            for line in std::io::stdin().lock().lines() {
                let line = line.map_err(|e| Trouble::new(trouble::IOERR, "cli-stdin").with("words", e))?;
                let from_json = serde_json::from_str::<serde_json::Value>(&line).ok().and_then(|v| v.get("id")?.as_u64()).map(|n| n.to_string());
                for id in from_json.as_deref().unwrap_or(&line).split_whitespace().take(1) {
                    all.push(one(id)?);
                }
            }
        } else {
            all.push(one(word)?);
        }
    }
    Ok(all)
}

pub fn one(word: &str) -> Result<TicketId, Trouble> {
    word.parse().map_err(|()| Trouble::new(trouble::USAGE, "cli-no-number").with("word", crate::text::clean_line(word)))
}
