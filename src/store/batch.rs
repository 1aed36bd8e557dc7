//! The unit of change: all of it happens, or nothing.

use serde::{Deserialize, Serialize};

use super::{Disposition, LedgerKey, MailboxMark, Outgoing, StoreError};
use crate::clock::Time;
use crate::ticket::{Actor, Event, OutboxId, Ticket, TicketId};

/// Changes that belong together.
///
/// Numbers that the store has yet to give are written as placeholders, and resolved everywhere in the batch:
///
/// * [`Target::New`] in `tickets`, `ledger` and `words`; [`Target::placeholder`] where a plain [`TicketId`] is wanted ([`Outgoing::ticket`],
///   the other ticket of a link or merge, [`Why::continues`](crate::ticket::Why)).
/// * [`OutboxId`] 0 in [`Outgoing::id`]; in an event, `OutboxId(0)` is the entry of this batch for the same ticket. Where a ticket has several,
///   the n-th `ReplyQueued` takes the n-th, and a `Delivered` means the same one as the last `ReplyQueued` before it (or the first).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Batch {
    pub at: Time,
    /// A change without events changes nothing but still demands its version. New tickets are numbered from `New(0)` without gaps.
    pub tickets: Vec<TicketChange>,
    /// What became of messages on servers. A later entry for the same key replaces the earlier one.
    pub ledger: Vec<(LedgerKey, Disposition)>,
    pub marks: Vec<(String, MailboxMark)>,
    /// Replies queued or moved on; the whole entry as it stands from now on.
    pub outbox: Vec<Outgoing>,
    /// Named values, as [`Store::set_fact`](super::Store::set_fact) sets them.
    pub facts: Vec<(String, String)>,
    /// The number that [`Target::New`]`(0)` must get, for whoever had to write it down before ([`Store::next_ticket`](super::Store::next_ticket));
    /// [`StoreError::Moved`] if it is taken.
    pub opens: Option<TicketId>,
    /// What the full-text index should find on which ticket, one entry for each message as [`mail::words`](crate::mail::words) has it; what
    /// stands on the first line counts for more. Not kept in the log: a rebuild makes the same from the raw message. Notes need none.
    #[serde(skip)]
    pub words: Vec<(Target, String)>,
}

/// What happens to one ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketChange {
    pub target: Target,
    /// The version that the change was decided on, which is the one before the batch; `None` for facts that are true whatever else
    /// happened (mail that arrived).
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

impl Target {
    /// Stands for the `n`-th new ticket where a number is wanted; [`Store::submit`](super::Store::submit) replaces it.
    pub const fn placeholder(n: u32) -> TicketId {
        TicketId(u64::MAX - n as u64)
    }
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
