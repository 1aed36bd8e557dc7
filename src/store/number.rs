//! Giving numbers: from a batch with placeholders to one that can be written into the log. Nothing changes here, so that a refusal is free.

use std::collections::HashMap;

use super::logged::{Logged, LoggedChange, Sealed};
use super::memory::Memory;
use super::{Batch, Disposition, StoreError, Target, words};
use crate::ticket::{Event, OutboxId, TicketId};

/// A batch ready for the log.
pub(super) struct Numbered {
    pub logged: Logged,
    pub opened: Vec<TicketId>,
    pub queued: Vec<OutboxId>,
    pub words: Vec<(TicketId, String)>,
}

/// Checks a batch against the present and gives its numbers.
pub(super) fn number(batch: Batch, memory: &Memory) -> Result<Numbered, StoreError> {
    let opened = new_tickets(&batch, memory)?;
    let names = Names { memory, opened: &opened };

    let mut outbox = batch.outbox;
    let mut last = memory.last_outbox;
    let mut queued = Vec::with_capacity(outbox.len());
    let mut of_ticket: HashMap<TicketId, Vec<OutboxId>> = HashMap::new();
    for entry in &mut outbox {
        entry.ticket = names.id(entry.ticket)?;
        if entry.id.0 == 0 {
            last += 1;
            entry.id = OutboxId(last);
        } else if entry.id.0 > last {
            return Err(StoreError::Missing(format!("outbox entry {}", entry.id.0)));
        }
        queued.push(entry.id);
        of_ticket.entry(entry.ticket).or_default().push(entry.id);
    }

    let mut versions: HashMap<TicketId, u64> = HashMap::new();
    let mut replies: HashMap<TicketId, usize> = HashMap::new();
    let mut tickets = Vec::with_capacity(batch.tickets.len());
    let named = batch.words.into_iter().map(|(target, text)| Ok((names.target(target)?, text)));
    let mut words = named.collect::<Result<Vec<_>, StoreError>>()?;
    for change in batch.tickets {
        let id = names.target(change.target)?;
        let before = memory.get(id).map_or(0, |t| t.version);
        if let Some(expected) = change.expect
            && expected != before
        {
            return Err(StoreError::Moved { ticket: id, expected, now: before });
        }
        let version = versions.entry(id).or_insert(before);
        let first = *version + 1;
        *version += change.events.len() as u64;
        let entries = of_ticket.get(&id).map_or(&[][..], Vec::as_slice);
        let reply = replies.entry(id).or_default();
        let mut events = Vec::with_capacity(change.events.len());
        for mut event in change.events {
            names.resolve(&mut event)?;
            if let Event::Noted { text } = &event {
                words.push((id, words::of_note(text)));
            }
            fill_outbox(&mut event, entries, reply)?;
            events.push(Sealed::new(&event).map_err(|e| StoreError::Index(e.to_string()))?);
        }
        if !events.is_empty() {
            tickets.push(LoggedChange { ticket: id, by: change.by, first, events });
        }
    }

    let mut ledger = batch.ledger;
    for (_, disposition) in &mut ledger {
        match disposition {
            Disposition::Ticket { target, .. } => *target = Target::Ticket(names.target(*target)?),
            Disposition::Duplicate { ticket: Some(ticket), .. } => *ticket = names.id(*ticket)?,
            _ => {}
        }
    }
    let logged = Logged { at: batch.at, tickets, ledger, marks: batch.marks, outbox, facts: batch.facts };
    Ok(Numbered { logged, opened, queued, words })
}

/// The numbers of the new tickets. Each must have something happen to it, or it would not exist.
fn new_tickets(batch: &Batch, memory: &Memory) -> Result<Vec<TicketId>, StoreError> {
    let mut new: Vec<u32> = batch.tickets.iter().filter(|c| !c.events.is_empty()).filter_map(|c| fresh(c.target)).collect();
    new.sort_unstable();
    new.dedup();
    (0..).zip(&new).find(|(i, n)| i != *n).map_or(Ok(()), |(i, _)| Err(no_new(i)))?;
    let next = memory.next_ticket();
    if let Some(ticket) = batch.opens.filter(|t| *t != next) {
        return Err(StoreError::Moved { ticket, expected: 0, now: memory.get(ticket).map_or(0, |t| t.version) });
    }
    Ok((0..new.len() as u64).map(|n| TicketId(next.0 + n)).collect())
}

const fn fresh(target: Target) -> Option<u32> {
    match target {
        Target::New(n) => Some(n),
        Target::Ticket(_) => None,
    }
}

fn no_new(n: u32) -> StoreError {
    StoreError::Missing(format!("new ticket {n} of the batch"))
}

/// What targets and placeholders mean.
struct Names<'a> {
    memory: &'a Memory,
    opened: &'a [TicketId],
}

impl Names<'_> {
    fn target(&self, target: Target) -> Result<TicketId, StoreError> {
        match target {
            Target::Ticket(id) => self.id(id),
            Target::New(n) => self.opened.get(n as usize).copied().ok_or_else(|| no_new(n)),
        }
    }

    fn id(&self, id: TicketId) -> Result<TicketId, StoreError> {
        match u32::try_from(u64::MAX - id.0) {
            Ok(n) => self.target(Target::New(n)),
            Err(_) if self.memory.get(id).is_some() => Ok(id),
            Err(_) => Err(StoreError::NoTicket(id)),
        }
    }

    fn resolve(&self, event: &mut Event) -> Result<(), StoreError> {
        match event {
            Event::MergedInto { into: id }
            | Event::MergedFrom { other: id, .. }
            | Event::Unmerged { other: id, .. }
            | Event::SplitInto { into: id, .. }
            | Event::SplitFrom { other: id, .. }
            | Event::Linked { other: id } => *id = self.id(*id)?,
            Event::Received(m) => {
                if let Some(id) = &mut m.why.continues {
                    *id = self.id(*id)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Gives an event the number of its outbox entry. `reply` counts the replies of the ticket so far.
fn fill_outbox(event: &mut Event, entries: &[OutboxId], reply: &mut usize) -> Result<(), StoreError> {
    let (id, place) = match event {
        Event::ReplyQueued { outbox, .. } => {
            *reply += 1;
            (outbox, *reply - 1)
        }
        Event::Delivered { outbox, .. } => (outbox, reply.saturating_sub(1)),
        _ => return Ok(()),
    };
    if id.0 == 0 {
        *id = *entries.get(place).ok_or_else(|| StoreError::Missing("the outbox entry of an event".into()))?;
    }
    Ok(())
}
