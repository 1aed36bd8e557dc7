//! What can go wrong with memory.

use std::path::PathBuf;

use crate::ticket::TicketId;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the ticket first.
    #[error("ticket {ticket} is at version {now}, not {expected}")]
    Moved { ticket: TicketId, expected: u64, now: u64 },
    /// No such ticket.
    #[error("there is no ticket {0}")]
    NoTicket(TicketId),
    /// Not here.
    #[error("{0} is not in the store")]
    Missing(String),
    /// A checksum is wrong.
    #[error("{path}: damaged at byte {at}: {what}", path = .path.display())]
    Damaged { path: PathBuf, at: u64, what: String },
    /// Another process has it open.
    #[error("{path} is in use by another process", path = .0.display())]
    Locked(PathBuf),
    /// Written by a newer version.
    #[error("{path} has format {found}; this version reads up to {known}", path = .path.display())]
    TooNew { path: PathBuf, found: u32, known: u32 },
    /// The disk.
    #[error("{path}: {source}", path = .path.display())]
    Disk { path: PathBuf, source: std::io::Error },
    /// The index, in its own words.
    #[error("the index: {0}")]
    Index(String),
}
