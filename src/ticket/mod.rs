//! The vocabulary: what a ticket is, what may happen to it, and how what happened becomes what it is.
//!
//! Invariant: a ticket changes in one way only. A [`Happening`] is recorded, and [`Ticket::apply`] folds it in.
//! History, undo, notices and statistics are readings of the records; nothing else is stored about a ticket.

mod change;
mod contact;
mod diagnosis;
mod event;
mod fold;
mod id;
mod message;
mod query;
mod route;
mod status;
mod sum;
#[expect(clippy::module_inception, reason = "the room is named for its main word")]
mod ticket;

pub use change::Change;
pub use contact::Address;
pub use diagnosis::{Confidence, Diagnosis, Recipient, Retry, Who};
pub use event::{Actor, Delivery, DeliveryState, Event, Happening, Moved};
pub use id::{OutboxId, RawId, TicketId};
pub use message::{InMessage, Kind, Miss, OutMessage, Rule, SenderFound, SenderHow, Why};
pub use query::{Order, Query};
pub use route::{Hop, Method, Route};
pub use status::{Priority, Status};
pub use sum::Sum;
pub use ticket::{Snooze, Ticket};
