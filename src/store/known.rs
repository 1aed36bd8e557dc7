//! What threading asks of the past.

use std::sync::Arc;

use super::SledStore;
use super::key;
use crate::thread::Known;
use crate::ticket::{Ticket, TicketId};

impl SledStore {
    /// The tickets listed under a key, merged ones followed, each once, in the order of the list.
    fn listed(&self, key: &[u8]) -> Vec<TicketId> {
        let Ok(Some(value)) = self.index.get(key) else { return Vec::new() };
        let memory = self.memory();
        let mut found = Vec::new();
        for id in key::read_ids(&value).into_iter().filter_map(|id| memory.follow(id)).map(|t| t.id) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        found
    }
}

impl Known for SledStore {
    fn ticket_of(&self, message_id: &str) -> Option<TicketId> {
        let value = self.index.get(&key::message(message_id)).ok()??;
        let (id, _) = key::read_message(&value)?;
        self.memory().follow(id).map(|t| t.id)
    }

    fn naming(&self, message_id: &str) -> Vec<TicketId> {
        self.listed(&key::naming(message_id))
    }

    fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>> {
        self.memory().follow(id).cloned()
    }

    fn by_conversation(&self, guid: &str) -> Vec<TicketId> {
        self.listed(&key::conversation(guid))
    }

    fn by_subject(&self, base: &str) -> Vec<TicketId> {
        self.listed(&key::subject(base))
    }
}
