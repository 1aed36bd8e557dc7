//! Replies on their way.

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::ticket::{DeliveryState, Diagnosis, OutMessage, OutboxId, TicketId};

/// A queued reply as it stands now. Its history is on its ticket.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outgoing {
    /// 0 before it has a number.
    pub id: OutboxId,
    pub ticket: TicketId,
    /// The agent who wrote it; empty for the program's own messages.
    pub agent: String,
    /// The configured mailbox whose sender carries it.
    pub mailbox: String,
    pub message: OutMessage,
    pub state: DeliveryState,
    pub queued: Time,
    /// Not before this moment: the end of the hold time, or the next attempt.
    pub due: Time,
    pub attempts: u32,
    /// The server's last words, cleaned.
    pub said: String,
    pub diagnosis: Option<Box<Diagnosis>>,
    /// Whether a copy is in the server's Sent folder: `None` if that is not ours to do or not yet known.
    #[serde(default)]
    pub filed: Option<bool>,
}

impl Outgoing {
    /// Whether something is left to do: it is not final, or its copy is not yet in the Sent folder.
    pub fn is_open(&self) -> bool {
        !self.state.is_final() || (self.state == DeliveryState::Accepted && self.filed == Some(false))
    }
}
