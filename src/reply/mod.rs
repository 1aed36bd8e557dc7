//! Intent becomes bytes: drafts, quoted text, templates, the checks before sending, and the RFC 5322 message.
//!
//! Invariant: whatever stands in a draft, a name or a subject, [`build`] writes one message with the headers that are meant, and no other.

mod address;
mod attached;
mod build;
mod check;
mod draft;
mod file_type;
mod header;
mod html;
mod prefill;
mod quote;
mod subject;
mod template;
#[cfg(test)]
mod tests;
mod thread_index;

pub use address::{deliverable, format_address, format_addresses, parse_addresses};
pub use build::{Built, LOOP_MARK, Letterhead, Refusal, build, envelope, moment};
pub use check::{Blocker, check};
pub use draft::{Draft, DraftKey, Mode};
pub use header::Head;
pub use html::escape;
pub use prefill::{Answering, prefill};
pub use quote::own_words;
pub use template::{Fields, fill, unresolved};
