//! The unit of change: all of it happens, or nothing.

use serde::{Deserialize, Serialize};

use super::{Disposition, LedgerKey, MailboxMark, Outgoing, StoreError};
use crate::clock::Time;
use crate::ticket::{Actor, Event, OutboxId, RawId, Ticket, TicketId};

/// Changes that belong together.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Batch {
    pub at: Time,
    pub tickets: Vec<TicketChange>,
    /// What became of messages on servers. [`Disposition::Ticket`] may name a new ticket by [`Target::New`]; see [`Batch::dispose`].
    pub ledger: Vec<(LedgerKey, Disposition)>,
    pub marks: Vec<(String, MailboxMark)>,
    /// Replies queued or moved on. An `id` of 0 is given a number, in the order in which they stand here.
    pub outbox: Vec<Outgoing>,
    /// What the full-text index should find on which ticket; not kept in the log.
    #[serde(skip)]
    pub words: Vec<(Target, String)>,
}

/// What happens to one ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketChange {
    pub target: Target,
    /// The version that the change was decided on; `None` for facts that are true whatever else happened (mail that arrived).
    pub expect: Option<u64>,
    pub by: Actor,
    pub events: Vec<Event>,
}

/// A ticket that exists, or the n-th new one of this batch (from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    Ticket(TicketId),
    New(u32),
}

/// What became of a batch.
pub struct Committed {
    /// The numbers of the new tickets, in their order.
    pub opened: Vec<TicketId>,
    /// The numbers of the outbox entries, in their order.
    pub queued: Vec<OutboxId>,
    /// Every ticket touched, as it is now.
    pub tickets: Vec<std::sync::Arc<Ticket>>,
    /// When it is durable.
    pub durable: Waiting,
}

/// A promise that the disk has it.
pub struct Waiting(pub(super) Box<dyn FnOnce() -> Result<(), StoreError> + Send>);

impl Waiting {
    /// Blocks until the batch is on the disk.
    ///
    /// # Errors
    /// The disk refused; the store takes no more changes after that.
    pub fn wait(self) -> Result<(), StoreError> {
        (self.0)()
    }
}

/// The name of a raw message that a batch refers to; kept here so that a rebuild can tell which are missing.
pub(super) fn raws(batch: &Batch) -> Vec<RawId> {
    let of = |e: &Event| match e {
        Event::Received(m) => m.raw,
        Event::ReplyQueued { message, .. } => message.raw,
        Event::Delivered { delivery, .. } => delivery.raw,
        _ => None,
    };
    batch.tickets.iter().flat_map(|t| &t.events).filter_map(of).collect()
}
