//! Which ticket does this mail belong to, and why. Asks a small [`Known`] trait that the store implements.

mod ladder;
mod mark;
mod subject;

pub use ladder::{Placement, Policy, place};
pub use mark::Marker;
pub use subject::base_subject;

use std::sync::Arc;

use crate::ticket::{Ticket, TicketId};

/// What the past knows.
pub trait Known {
    /// The ticket on which the message with this Message-ID (no angle brackets) lies, ours or theirs.
    fn ticket_of(&self, message_id: &str) -> Option<TicketId>;
    /// The ticket, merged ones followed to where they went.
    fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>>;
    /// Tickets with a message of this Thread-Index root (44 hexadecimal digits).
    fn by_thread_index(&self, root: &str) -> Vec<TicketId>;
}
