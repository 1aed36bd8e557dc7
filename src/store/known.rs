//! What threading asks of the past.

use std::sync::Arc;

use super::SledStore;
use super::key;
use crate::thread::Known;
use crate::ticket::{Ticket, TicketId};

impl Known for SledStore {
    fn ticket_of(&self, message_id: &str) -> Option<TicketId> {
        let value = self.index.get(&key::message(message_id)).ok()??;
        let (id, _) = key::read_message(&value)?;
        self.memory().follow(id).map(|t| t.id)
    }

    fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>> {
        self.memory().follow(id).cloned()
    }

    fn by_thread_index(&self, root: &str) -> Vec<TicketId> {
        let Ok(lines) = self.index.prefix(&key::roots(root)) else { return Vec::new() };
        let memory = self.memory();
        let mut found: Vec<_> = lines.iter().filter_map(|(k, _)| Some(memory.follow(TicketId(key::tail_u64(k)?))?.id)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
