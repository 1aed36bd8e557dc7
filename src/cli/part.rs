//! Joining tickets and parting them, where the mail was read wrongly.

use super::change::{ids, one};
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::{self, Trouble};
use super::{Setting, list};
use crate::link::{Answer, EntryBody, Parting, Request};
use crate::ticket::Ticket;

/// Merges each ticket into one, in turn.
pub fn merge(setting: &Setting, tickets: &[String], into: &str, mut out: Out) -> Result<u8, Trouble> {
    let (from, into) = (ids(tickets)?, one(into)?);
    reach::with(setting, async move |reach: Reach| {
        for from in from {
            print(&changed(&reach, Request::Merge { from, into }).await?, &mut out);
        }
        out.flush();
        Ok(0)
    })
}

/// A merged ticket stands by itself again.
pub fn unmerge(setting: &Setting, ticket: &str, mut out: Out) -> Result<u8, Trouble> {
    let from = one(ticket)?;
    reach::with(setting, async move |reach: Reach| {
        let answer = reach.ask(Request::Ticket { id: from }).await?;
        let Answer::Ticket(shape) = answer else { return Err(unexpected(&answer)) };
        let Some(into) = shape.ticket.merged_into else { return Err(Trouble::new(trouble::DATAERR, "cli-not-merged").with("ticket", from)) };
        print(&changed(&reach, Request::Unmerge { from, into }).await?, &mut out);
        out.flush();
        Ok(0)
    })
}

/// Moves a message, counted as `show` counts them, and unless `alone` all that follows, to a new ticket.
pub fn split(setting: &Setting, ticket: &str, message: usize, alone: bool, mut out: Out) -> Result<u8, Trouble> {
    let id = one(ticket)?;
    reach::with(setting, async move |reach: Reach| {
        let answer = reach.ask(Request::Ticket { id }).await?;
        let Answer::Ticket(shape) = answer else { return Err(unexpected(&answer)) };
        let mut messages = shape.entries.iter().filter(|e| matches!(e.body, EntryBody::In(_) | EntryBody::Out { .. }));
        let of = messages.clone().count();
        let Some(entry) = message.checked_sub(1).and_then(|n| messages.nth(n)) else {
            return Err(Trouble::new(trouble::DATAERR, "cli-no-such-message").with("ticket", id).with("message", message).with("of", of));
        };
        let parting = Parting { ticket: id, on: entry.ticket, seq: entry.seq, alone };
        print(&changed(&reach, Request::Split(parting)).await?, &mut out);
        out.flush();
        Ok(0)
    })
}

async fn changed(reach: &Reach, request: Request) -> Result<Vec<Ticket>, Trouble> {
    match reach.ask(request).await? {
        Answer::Changed { tickets } => Ok(tickets),
        answer => Err(unexpected(&answer)),
    }
}

fn print(tickets: &[Ticket], out: &mut Out) {
    tickets.iter().for_each(|t| list::print(t, out));
}
