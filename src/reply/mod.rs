//! Intent becomes bytes: drafts, quoted text, templates, the checks before sending, and the RFC 5322 message.

mod address;
mod build;
mod check;
mod draft;
mod prefill;

pub use address::{deliverable, format_address, format_addresses, parse_addresses};
pub use build::{Built, Letterhead, Refusal, build};
pub use check::{Blocker, check};
pub use draft::{Draft, DraftKey, Mode};
pub use prefill::{Answering, prefill};
