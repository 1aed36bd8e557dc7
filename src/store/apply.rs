//! What one batch of the log does to memory and index. The same for a batch just submitted and for one read back years later.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::frame::Pos;
use super::index::{Changes, Index};
use super::logged::{Logged, LoggedChange};
use super::memory::Memory;
use super::{StoreError, key, ledger};
use crate::thread::{ConversationIndex, base_subject};
use crate::ticket::{Event, Happening, InMessage, Moved, RawId, Ticket, TicketId};

/// So many tickets are listed under one Message-ID, conversation or subject. A newsletter is answered by more, and "invoice" is asked about by
/// more; such lists are no help in finding one conversation.
const LISTED: usize = 64;

/// What a batch changes, not yet done.
#[derive(Default)]
pub(super) struct Effect {
    pub changes: Changes,
    pub tickets: BTreeMap<TicketId, Ticket>,
    /// Raw messages spoken of, with the ticket and Message-ID.
    pub raws: Vec<(RawId, TicketId, String)>,
}

/// Works out what the batch at `at` changes.
pub(super) fn effect(logged: &Logged, at: Pos, memory: &Memory, index: &Index) -> Result<Effect, StoreError> {
    let mut it = Effect::default();
    for change in &logged.tickets {
        it.change(change, logged, at, memory, index)?;
    }
    for ticket in it.tickets.values() {
        let value = rmp_serde::to_vec(ticket).map_err(|e| StoreError::Index(e.to_string()))?;
        it.changes.insert(key::ticket(ticket.id), Some(value));
    }
    for (line, disposition) in &logged.ledger {
        let value = ledger::value(disposition).map_err(|e| StoreError::Index(e.to_string()))?;
        it.changes.insert(key::ledger_line(line), Some(value));
    }
    for (mailbox, mark) in &logged.marks {
        let value = rmp_serde::to_vec(mark).map_err(|e| StoreError::Index(e.to_string()))?;
        it.changes.insert(key::mark(mailbox), Some(value));
    }
    for entry in &logged.outbox {
        it.changes.insert(key::outgoing(entry.id), Some(key::place(at)));
        it.changes.insert(key::open_outgoing(entry.id), entry.is_open().then(Vec::new));
    }
    for (name, _) in &logged.facts {
        it.changes.insert(key::fact(name), Some(key::place(at)));
    }
    Ok(it)
}

/// Does to memory what the batch says. Gives the tickets touched.
pub(super) fn remember(logged: Logged, effect: BTreeMap<TicketId, Ticket>, memory: &mut Memory) -> Vec<Arc<Ticket>> {
    let tickets: Vec<_> = effect.into_values().map(Arc::new).collect();
    for ticket in &tickets {
        memory.put(Arc::clone(ticket));
    }
    for entry in logged.outbox {
        memory.put_outgoing(Arc::new(entry));
    }
    memory.facts.extend(logged.facts);
    tickets
}

impl Effect {
    fn change(&mut self, change: &LoggedChange, logged: &Logged, at: Pos, memory: &Memory, index: &Index) -> Result<(), StoreError> {
        let id = change.ticket;
        let mut ticket = self.tickets.remove(&id).or_else(|| memory.get(id).map(|t| Ticket::clone(t))).unwrap_or_else(|| Ticket::empty(id));
        for happening in change.happenings(logged.at) {
            ticket.apply(&happening);
            self.look_up(id, &happening, logged, memory, index)?;
        }
        self.tickets.insert(id, ticket);
        self.changes.insert(key::happening(id, change.first), Some(key::place(at)));
        Ok(())
    }

    /// What can later be asked about a happening.
    fn look_up(&mut self, id: TicketId, h: &Happening, logged: &Logged, memory: &Memory, index: &Index) -> Result<(), StoreError> {
        match &h.event {
            Event::Received(m) => {
                self.raws.extend(m.raw.map(|raw| (raw, id, m.message_id.clone())));
                self.received(id, m, index)
            }
            Event::ReplyQueued { message, .. } => {
                self.raws.extend(message.raw.map(|raw| (raw, id, message.message_id.clone())));
                self.message(&message.message_id, id, message.raw, false, index)
            }
            Event::Delivered { outbox, delivery } => {
                let Some(raw) = delivery.raw else { return Ok(()) };
                let named = logged.outbox.iter().find(|o| o.id == *outbox).or_else(|| memory.outbox.get(outbox).map(|o| &**o));
                let message_id = named.map(|o| o.message.message_id.clone()).unwrap_or_default();
                self.raws.push((raw, id, message_id.clone()));
                self.message(&message_id, id, Some(raw), true, index)
            }
            Event::Opened { subject, .. } => {
                let base = base_subject(subject);
                if base.is_empty() { Ok(()) } else { self.list(key::subject(&base), id, List::Newest, index) }
            }
            Event::SplitFrom { taken, .. } => taken.iter().try_for_each(|m| self.moved(id, m, index)),
            _ => Ok(()),
        }
    }

    fn received(&mut self, id: TicketId, m: &InMessage, index: &Index) -> Result<(), StoreError> {
        if let Some(guid) = ConversationIndex::guid_of_header(&m.thread_index) {
            self.list(key::conversation(guid), id, List::Newest, index)?;
        }
        for named in &m.names {
            self.list(key::naming(named), id, List::Oldest, index)?;
        }
        self.message(&m.message_id, id, m.raw, false, index)
    }

    /// A message goes elsewhere, and with it what is known by it.
    fn moved(&mut self, to: TicketId, m: &Moved, index: &Index) -> Result<(), StoreError> {
        for named in &m.names {
            self.list(key::naming(named), to, List::First, index)?;
        }
        self.message(&m.message_id, to, m.raw, true, index)
    }

    /// Adds a ticket to a list of them.
    fn list(&mut self, key: Vec<u8>, id: TicketId, at: List, index: &Index) -> Result<(), StoreError> {
        let before = match self.changes.get(&key) {
            Some(value) => value.clone(),
            None => index.get(&key)?,
        };
        let mut tickets = before.map(|v| key::read_ids(&v)).unwrap_or_default();
        match at {
            List::First => {
                tickets.retain(|t| *t != id);
                tickets.insert(0, id);
                tickets.truncate(LISTED);
            }
            _ if tickets.contains(&id) => return Ok(()),
            List::Oldest if tickets.len() >= LISTED => return Ok(()),
            List::Newest if tickets.len() >= LISTED => {
                tickets.remove(0);
                tickets.push(id);
            }
            List::Oldest | List::Newest => tickets.push(id),
        }
        self.changes.insert(key, Some(key::ids(&tickets)));
        Ok(())
    }

    /// Notes where a Message-ID is. The first message that had it keeps it, unless `anew`: what comes later under the same name may be a forgery.
    fn message(&mut self, message_id: &str, id: TicketId, raw: Option<RawId>, anew: bool, index: &Index) -> Result<(), StoreError> {
        if message_id.is_empty() {
            return Ok(());
        }
        let key = key::message(message_id);
        let taken = !anew && (self.changes.contains_key(&key) || index.get(&key)?.is_some());
        if !taken {
            self.changes.insert(key, Some(key::message_value(id, raw)));
        }
        Ok(())
    }
}

/// Where a ticket goes in a list, and which ones stay in a list that is full.
#[derive(Clone, Copy)]
enum List {
    /// To the front.
    First,
    /// To the end, if there is room.
    Oldest,
    /// To the end, in place of the first.
    Newest,
}
