//! What is always in memory: every ticket, and the replies with something left to do.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Outgoing;
use crate::ticket::{OutboxId, Ticket, TicketId};

/// The present.
#[derive(Default)]
pub(super) struct Memory {
    /// In the order of their numbers. Shared with readers: a change copies the list only while somebody still holds the old one.
    list: Arc<Vec<Arc<Ticket>>>,
    /// Replies with something left to do.
    pub(super) outbox: BTreeMap<OutboxId, Arc<Outgoing>>,
    pub(super) facts: HashMap<String, String>,
    pub(super) last_ticket: u64,
    pub(super) last_outbox: u64,
}

impl Memory {
    /// Nothing yet, but the numbers up to these are taken.
    pub(super) fn after(last_ticket: u64, last_outbox: u64) -> Self {
        Memory { last_ticket, last_outbox, ..Memory::default() }
    }

    pub(super) fn list(&self) -> Arc<Vec<Arc<Ticket>>> {
        Arc::clone(&self.list)
    }

    pub(super) fn get(&self, id: TicketId) -> Option<&Arc<Ticket>> {
        self.place(id).ok().and_then(|at| self.list.get(at))
    }

    /// The ticket that `id` was merged into in the end; itself if it was not.
    pub(super) fn follow(&self, id: TicketId) -> Option<&Arc<Ticket>> {
        let mut ticket = self.get(id)?;
        // Two tickets merged into each other would lead around for ever.
        for _ in 0..64 {
            match ticket.merged_into.and_then(|into| self.get(into)) {
                Some(into) => ticket = into,
                None => break,
            }
        }
        Some(ticket)
    }

    /// The number of the next new ticket.
    pub(super) const fn next_ticket(&self) -> TicketId {
        TicketId(self.last_ticket + 1)
    }

    pub(super) fn put(&mut self, ticket: Arc<Ticket>) {
        self.last_ticket = self.last_ticket.max(ticket.id.0);
        let place = self.place(ticket.id);
        let list = Arc::make_mut(&mut self.list);
        match place {
            Ok(at) => {
                if let Some(old) = list.get_mut(at) {
                    *old = ticket;
                }
            }
            Err(at) => list.insert(at, ticket),
        }
    }

    pub(super) fn put_outgoing(&mut self, entry: Arc<Outgoing>) {
        self.last_outbox = self.last_outbox.max(entry.id.0);
        if entry.is_open() {
            self.outbox.insert(entry.id, entry);
        } else {
            self.outbox.remove(&entry.id);
        }
    }

    fn place(&self, id: TicketId) -> Result<usize, usize> {
        // Numbers are given without gaps, so that the place is nearly always this one.
        let guess = id.0.wrapping_sub(1) as usize;
        match self.list.get(guess) {
            Some(t) if t.id == id => Ok(guess),
            _ => self.list.binary_search_by_key(&id, |t| t.id),
        }
    }
}
