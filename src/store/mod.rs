//! Memory. The log is the truth, sled is its index, tantivy is derived from both.
//!
//! * One append-only log of checksummed records (`log/`) holds raw messages and batches of changes. A batch is acknowledged when its
//!   record is synced to the disk; every waiting batch shares that sync. A torn end is cut off when the store is opened, and kept aside.
//!   What is damaged further up is stepped over, named, and left where it is.
//! * sled (`index/`) holds what is looked up: folded tickets, where in the log the happenings of a ticket are, messages by Message-ID, the
//!   intake ledger, the outbox, where raw messages lie. It is told only what the log already has on the disk, together with the place in
//!   the log that this brings it up to; opening replays the rest. If sled is damaged all the same, or the log lost what it had seen, it is
//!   set aside under a name with the date, and rebuilt.
//! * The full-text index (`search/`) is behind, never ahead, and can be deleted at any time.
//!
//! A submitted batch is written to the log (it survives `kill -9` from there), then shown in memory and queued for sled; nobody waits for
//! sled. The files: `frame` how records stand in a segment, `log` and `scan` writing and walking them, `sync` the shared sync, `logged`
//! what a batch record holds, `number` giving numbers, `apply` what a batch does to `memory` and `index`, `open` putting it together.

mod apply;
mod batch;
pub mod crash;
mod error;
mod folder;
mod format;
mod frame;
mod fulltext;
mod index;
mod key;
mod known;
mod ledger;
mod log;
mod logged;
mod memory;
mod number;
mod open;
mod outbox;
mod scan;
mod search;
mod sled_store;
mod sync;
mod tail;
mod tokens;
mod wanted;
mod words;
#[cfg(test)]
mod crash_tests;
#[cfg(test)]
mod damage_tests;
#[cfg(test)]
mod search_tests;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use batch::{Batch, Committed, Target, TicketChange, Waiting};
pub use error::StoreError;
pub use folder::room;
pub use ledger::{Disposition, LedgerKey, MailboxMark};
pub use open::{Opened, Rebuilt, open};
pub use outbox::Outgoing;
pub use sled_store::SledStore;

use crate::thread::Known;
use crate::ticket::{Happening, OutboxId, RawId, Ticket, TicketId};

/// Where tickets are kept. sled is the embedded one; others may follow.
///
/// Calls block; nothing here waits for a network. Reads see every batch from the moment [`Store::submit`] returns.
pub trait Store: Known + Send + Sync {
    /// Checks versions, gives numbers, makes the batch visible, and returns at once. It is durable when [`Waiting::wait`] returns `Ok`.
    ///
    /// # Errors
    /// [`StoreError::Moved`] if a ticket is not at the version named; then nothing of the batch happened.
    fn submit(&self, batch: Batch) -> Result<Committed, StoreError>;

    /// Keeps the bytes of a message; durable with the next batch, or when [`Store::sync`] returns. The same bytes are kept once.
    ///
    /// # Errors
    /// The disk is full or failing.
    fn keep_raw(&self, bytes: &[u8]) -> Result<RawId, StoreError>;

    /// Waits until everything handed over so far is durable.
    ///
    /// # Errors
    /// The disk is full or failing.
    fn sync(&self) -> Result<(), StoreError>;

    /// The bytes of a message.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if they were never kept or are lost; [`StoreError::Damaged`] if their checksum is wrong.
    fn raw(&self, id: RawId) -> Result<Vec<u8>, StoreError>;

    /// Every ticket, in no order; cheap: the list is shared until the next change.
    fn tickets(&self) -> Arc<Vec<Arc<Ticket>>>;

    /// One ticket as it stands, not following merges.
    fn get(&self, id: TicketId) -> Option<Arc<Ticket>>;

    /// The number that the next new ticket gets, if nobody opens another one first: see [`Batch::opens`].
    fn next_ticket(&self) -> TicketId;

    /// What happened to a ticket, in order.
    ///
    /// # Errors
    /// The index cannot be read.
    fn happenings(&self, id: TicketId) -> Result<Vec<Happening>, StoreError>;

    /// What became of a message on a server.
    ///
    /// # Errors
    /// The index cannot be read.
    fn disposition(&self, key: &LedgerKey) -> Result<Option<Disposition>, StoreError>;

    /// Every entry of a mailbox for one UIDVALIDITY, by UID.
    ///
    /// # Errors
    /// The index cannot be read.
    fn ledger(&self, mailbox: &str, uid_validity: u32) -> Result<Vec<(u32, Disposition)>, StoreError>;

    /// How far a mailbox has been read.
    ///
    /// # Errors
    /// The index cannot be read.
    fn mark(&self, mailbox: &str) -> Result<Option<MailboxMark>, StoreError>;

    /// Replies that still need something, oldest first: not final, or accepted and not yet filed (`filed` is `Some(false)`); with `all`, the others too.
    ///
    /// # Errors
    /// The index cannot be read.
    fn outbox(&self, all: bool) -> Result<Vec<Outgoing>, StoreError>;

    /// One queued reply.
    ///
    /// # Errors
    /// The index cannot be read.
    fn outgoing(&self, id: OutboxId) -> Result<Option<Outgoing>, StoreError>;

    /// The raw message that has this Message-ID, if one was received or sent.
    fn raw_of(&self, message_id: &str) -> Option<RawId>;

    /// The store's own key for signatures: made when the store was, never changed.
    fn secret(&self) -> [u8; 32];

    /// Tickets with messages in which all the words stand, the best first: those that have them in a subject or in the names of people, then
    /// the others, each with the newest news first. The last word may be unfinished, from two letters on, unless a space follows. Case and
    /// accents do not matter. What was submitted is found at once, except while the full text is being made again.
    ///
    /// # Errors
    /// The full-text index cannot be read.
    fn search(&self, words: &str, limit: usize) -> Result<Vec<TicketId>, StoreError>;

    /// How far the making of the full text has come, `(done, of)` bytes of the log, while it is being made again; [`Store::search`] finds
    /// part of what there is until then.
    fn making_full_text(&self) -> Option<(u64, u64)>;

    /// Sets a named value, durable with the next batch: small state of other rooms (`Sent` folder names, measured facts).
    ///
    /// # Errors
    /// The disk is full or failing.
    fn set_fact(&self, name: &str, value: &str) -> Result<(), StoreError>;

    /// A named value.
    fn fact(&self, name: &str) -> Option<String>;
}
