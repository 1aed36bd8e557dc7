//! Messages that are another matter get a ticket of their own.

use std::sync::Arc;

use super::conversation::Told;
use super::core::{Core, bad, broken, no_ticket};
use crate::lang::Phrase;
use crate::link::{Answer, Failure, Parting};
use crate::mail;
use crate::store::{Batch, Target, TicketChange};
use crate::ticket::{Actor, Address, Event, Kind, Moved, Status, Sum, Ticket, TicketId};

impl Core {
    /// Moves a message, and unless it goes alone everything that was written after it, to a new ticket. Merging that back undoes it.
    pub(super) async fn split(self: &Arc<Self>, agent: &str, parting: Parting) -> Result<Answer, Failure> {
        let (core, by) = (Arc::clone(self), agent.to_owned());
        let plan = move || core.split_batch(&by, parting);
        let batch = tokio::task::spawn_blocking(plan).await.map_err(|e| broken(&e.to_string()))??;
        let done = self.commit(batch, false).await?;
        Ok(Answer::Changed { tickets: done.tickets.iter().map(|t| (**t).clone()).collect() })
    }

    fn split_batch(&self, agent: &str, parting: Parting) -> Result<Batch, Failure> {
        let Parting { ticket: id, on, seq, alone } = parting;
        let ticket = self.store.get(id).filter(|t| t.merged_into.is_none()).ok_or_else(|| no_ticket(id))?;
        let all = self.conversation(id)?;
        let at = all.iter().position(|t| (t.ticket, t.happening.seq) == (on, seq) && is_message(t));
        let at = at.ok_or_else(|| bad(Phrase::new("desk-split-what").with("ticket", id)))?;
        let end = if alone { at + 1 } else { all.len() };
        let going: Vec<&Told> = all.get(at..end).unwrap_or_default().iter().filter(|t| is_writing(t)).collect();
        let goes = |t: &Told| going.iter().any(|g| (g.ticket, g.happening.seq) == (t.ticket, t.happening.seq) || is_fate_of(t, g));
        let (moved, rest): (Vec<Told>, Vec<Told>) = all.iter().cloned().partition(goes);
        if !rest.iter().any(is_message) {
            return Err(bad(Phrase::new("desk-split-all").with("ticket", id)));
        }
        Ok(self.parted(agent, &ticket, &moved, &rest))
    }

    fn parted(&self, agent: &str, ticket: &Ticket, moved: &[Told], rest: &[Told]) -> Batch {
        let sum = |told: &[Told]| Box::new(Sum::of_all(told.iter().map(|t| &t.happening)));
        let by = Actor::Agent(agent.to_owned());
        let change = |target, expect, events| TicketChange { target, expect, by: by.clone(), events };
        let items: Vec<&Told> = moved.iter().filter(|t| is_writing(t)).collect();
        let taken = items.iter().map(|t| as_moved(t)).collect();
        let new = opened(ticket, &items, Event::SplitFrom { other: ticket.id, taken, sum: sum(moved) });
        let mut tickets = vec![change(Target::New(0), None, new)];
        let mut parts: Vec<TicketId> = items.iter().map(|t| t.part).filter(|p| *p != ticket.id).collect();
        parts.sort_unstable();
        parts.dedup();
        for part in std::iter::once(ticket.id).chain(parts) {
            let taken = items.iter().filter(|t| t.part == part).map(|t| (t.ticket, t.happening.seq)).collect();
            let left = if part == ticket.id { sum(rest) } else { sum(&rest.iter().filter(|t| t.part == part).cloned().collect::<Vec<_>>()) };
            let expect = (part == ticket.id).then_some(ticket.version);
            tickets.push(change(Target::Ticket(part), expect, vec![Event::SplitInto { into: Target::placeholder(0), taken, sum: left }]));
        }
        let own = self.own();
        let raws = items.iter().filter_map(|t| as_moved(t).raw);
        let texts = raws.filter_map(|raw| self.store.raw(raw).ok()).map(|bytes| mail::words(&mail::read(&bytes, &own)));
        let words = texts.map(|text| (Target::New(0), text)).collect();
        Batch { at: self.now(), tickets, words, ..Batch::default() }
    }
}

/// What makes the new ticket: about what its first message is about, from its writer, with the people of its messages.
fn opened(from: &Ticket, items: &[&Told], split: Event) -> Vec<Event> {
    let received = || items.iter().filter_map(|t| if let Event::Received(m) = &t.happening.event { Some(m) } else { None });
    let people = || received().filter(|m| matches!(m.kind, Kind::Person | Kind::Bulk));
    let requester = people().next().map_or_else(|| from.requester.clone(), |m| m.sender.address.clone());
    let subject = received().map(|m| m.subject.clone()).find(|s| !s.is_empty()).unwrap_or_else(|| from.subject.clone());
    let mut added: Vec<Address> = Vec::new();
    for a in people().flat_map(|m| std::iter::once(&m.sender.address).chain(&m.cc)) {
        if !a.address.is_empty() && !a.is(&from.support) && !a.is(&requester.address) && !added.iter().any(|x| x.is(&a.address)) {
            added.push(a.clone());
        }
    }
    let mut events = vec![Event::Opened { subject, requester, mailbox: from.mailbox.clone(), support: from.support.clone(), history: from.history }, split];
    if !added.is_empty() {
        events.push(Event::ParticipantsSet { added, removed: Vec::new() });
    }
    // Unless it is old mail, somebody has yet to act on it.
    if from.history && from.status == Status::Closed {
        events.push(Event::StatusSet { from: Status::Open, to: Status::Closed });
    }
    if from.assignee.is_some() {
        events.push(Event::Assigned { from: None, to: from.assignee.clone() });
    }
    events
}

fn as_moved(t: &Told) -> Moved {
    let (ticket, seq) = (t.ticket, t.happening.seq);
    match &t.happening.event {
        Event::Received(m) => Moved { ticket, seq, message_id: m.message_id.clone(), raw: m.raw, names: m.names.clone() },
        Event::ReplyQueued { message, .. } => Moved { ticket, seq, message_id: message.message_id.clone(), raw: message.raw, names: Vec::new() },
        _ => Moved { ticket, seq, ..Moved::default() },
    }
}

const fn is_message(t: &Told) -> bool {
    matches!(t.happening.event, Event::Received(_) | Event::ReplyQueued { .. })
}

/// What somebody wrote; status and owner are the ticket's and stay.
const fn is_writing(t: &Told) -> bool {
    matches!(t.happening.event, Event::Received(_) | Event::ReplyQueued { .. } | Event::Noted { .. })
}

/// Whether this tells what became of that reply.
fn is_fate_of(t: &Told, reply: &Told) -> bool {
    match (&t.happening.event, &reply.happening.event) {
        (Event::Delivered { outbox, .. }, Event::ReplyQueued { outbox: of, .. }) => outbox == of,
        _ => false,
    }
}
