//! What can go wrong with memory.

use std::path::{Path, PathBuf};

use crate::lang::Phrase;
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
    /// The disk. Nothing of the change happened; the next one may succeed (space was freed).
    #[error("{path}: {source}", path = .path.display())]
    Disk { path: PathBuf, source: std::io::Error },
    /// The disk failed in a way after which nothing more can be promised; what is there can still be read.
    #[error("no more changes are taken since {path} failed: {why}", path = .path.display())]
    ReadOnly { path: PathBuf, why: String },
    /// The index, in its own words.
    #[error("the index: {0}")]
    Index(String),
}

impl StoreError {
    /// What happened and what to do next, for people.
    pub fn phrase(&self) -> Phrase {
        match self {
            StoreError::Moved { ticket, .. } => Phrase::new("store-moved").with("ticket", ticket),
            StoreError::NoTicket(ticket) => Phrase::new("store-no-ticket").with("ticket", ticket),
            StoreError::Missing(what) => Phrase::new("store-missing").with("what", what),
            StoreError::Damaged { path, at, .. } => Phrase::new("store-damaged").with("path", path.display()).with("at", at),
            StoreError::Locked(path) => Phrase::new("store-locked").with("path", path.display()),
            StoreError::TooNew { path, found, known } => Phrase::new("store-too-new").with("path", path.display()).with("found", found).with("known", known),
            StoreError::Disk { path, source } => Phrase::new("store-disk").with("path", path.display()).with("why", source),
            StoreError::ReadOnly { path, why } => Phrase::new("store-read-only").with("path", path.display()).with("why", why),
            StoreError::Index(why) => Phrase::new("store-index").with("why", why),
        }
    }
}

/// Names the file that an I/O error is about.
pub(super) fn disk(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError + '_ {
    move |source| StoreError::Disk { path: path.to_owned(), source }
}
