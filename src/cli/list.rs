//! Lists of tickets, and of messages.

use super::Setting;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::Trouble;
use crate::clock::{Clock, Real};
use crate::lang;
use crate::link::{Answer, Request};
use crate::text;
use crate::ticket::{Query, Ticket};

/// A request's stretch.
const STRETCH: usize = 1000;

pub fn list(setting: &Setting, query: &[String], messages: bool, limit: Option<usize>, mut out: Out) -> Result<u8, Trouble> {
    let query = query.join(" ");
    reach::with(setting, async move |reach: Reach| {
        if messages {
            let answer = reach.ask(Request::Messages).await?;
            let Answer::Messages { lines } = answer else { return Err(unexpected(&answer)) };
            for line in lines.iter().take(limit.unwrap_or(usize::MAX)) {
                if out.json { out.json(line) } else { out.line(message(line)) }
            }
        } else {
            let query = Query::parse(&query, &reach.agent);
            let mut offset = 0;
            let most = limit.unwrap_or(usize::MAX);
            loop {
                let answer = reach
                    .ask(Request::Tickets { query: query.clone(), search: String::new(), offset, limit: STRETCH.min(most - offset), around: None })
                    .await?;
                let Answer::Tickets(page) = answer else { return Err(unexpected(&answer)) };
                page.rows.iter().for_each(|t| print(t, &mut out));
                offset += page.rows.len();
                if page.rows.is_empty() || offset >= page.total.min(most) {
                    break;
                }
            }
            if offset == 0 && !out.json {
                out.say("cli-list-empty", &[]);
            }
        }
        out.flush();
        Ok(0)
    })
}

/// One ticket on a line.
pub fn print(t: &Ticket, out: &mut Out) {
    if out.json {
        out.json(&json(t));
        return;
    }
    let age = lang::span(out.lang, Real.now().since(t.updated));
    let status = out.lang.say(&format!("cli-status-{}", t.status.word()));
    let who = t.assignee.as_deref().unwrap_or("-");
    let tags = if t.tags.is_empty() { String::new() } else { format!("  [{}]", t.tags.join(" ")) };
    let trouble = if t.trouble.is_empty() { "" } else { "! " };
    let subject = if t.subject.is_empty() { out.lang.say("view-no-subject") } else { t.subject.clone() };
    out.line(format!(
        "{} {} {} {} {}  {trouble}{subject}{tags}",
        column(&t.id.to_string(), 7),
        column(&status, 9),
        column(&age, 4),
        column(who, 10),
        column(t.requester.label(), 24),
    ));
}

/// Cut or filled to so many columns of a terminal.
fn column(text: &str, wide: usize) -> String {
    let fitted = text::fit(text, wide);
    let rest = wide.saturating_sub(text::width(&fitted));
    fitted + &" ".repeat(rest)
}

/// A ticket as `--json` gives it: moments in RFC 3339.
pub fn json(t: &Ticket) -> serde_json::Value {
    let moment = |m: Option<crate::clock::Time>| m.map(crate::clock::Time::rfc3339);
    serde_json::json!({
        "id": t.id, "version": t.version, "subject": t.subject, "status": t.status, "priority": t.priority, "assignee": t.assignee, "tags": t.tags,
        "requester": t.requester, "participants": t.participants, "mailbox": t.mailbox, "support": t.support,
        "opened": t.opened.rfc3339(), "updated": t.updated.rfc3339(), "last_in": moment(t.last_in), "last_out": moment(t.last_out),
        "messages_in": t.messages_in, "messages_out": t.messages_out, "notes": t.notes, "snoozed_until": moment(t.snooze.map(|s| s.until)),
        "new": t.is_new(), "trouble": t.trouble, "merged_into": t.merged_into, "linked": t.linked, "history": t.history, "excerpt": t.excerpt,
    })
}

fn message(line: &serde_json::Value) -> String {
    let field = |name: &str| line.get(name).and_then(|v| v.as_str()).unwrap_or_default();
    let from = line.get("from").and_then(|f| f.get("address")).and_then(|a| a.as_str()).unwrap_or_default();
    let ticket = line.get("ticket").map(ToString::to_string).unwrap_or_default();
    format!("#{ticket}\t{}\t{}\t{from}\t{}", field("date"), field("kind"), field("subject"))
}
