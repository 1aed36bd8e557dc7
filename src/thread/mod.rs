//! Which ticket does this mail belong to, and why. Asks a small [`Known`] trait that the store implements.
//!
//! Headers decide first: our own signed Message-IDs, then every Message-ID that is known or was named (RFC 5256, REFERENCES), then marks
//! in the text, Exchange's conversation index, and last, within narrow bounds, the subject. What a header names proves that its writer has
//! seen a message, not that it concerns him: he who takes no part in a ticket is shown as such and gets nothing of it by himself.

mod connect;
mod conversation_index;
mod ladder;
mod mark;
mod named;
mod subject;

pub use conversation_index::ConversationIndex;
pub use ladder::{Placement, Policy, place};
pub use mark::Marker;
pub use subject::base_subject;

use std::sync::Arc;

use crate::ticket::{Ticket, TicketId};

/// What the past knows. Tickets that were merged are followed to where they went.
pub trait Known {
    /// The ticket on which the message with this Message-ID (no angle brackets) lies, ours or theirs.
    fn ticket_of(&self, message_id: &str) -> Option<TicketId>;
    /// Tickets with messages that name this Message-ID, in the order in which they did; some of them, if they are very many.
    fn naming(&self, message_id: &str) -> Vec<TicketId>;
    /// The ticket.
    fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>>;
    /// Tickets with a message of this Exchange conversation ([`ConversationIndex::guid`]).
    fn by_conversation(&self, guid: &str) -> Vec<TicketId>;
    /// The newest tickets that were opened with this base subject.
    fn by_subject(&self, base: &str) -> Vec<TicketId>;
}
