//! Intent becomes bytes: drafts, quoted text, templates, the checks before sending, and the RFC 5322 message.

mod build;
mod check;
mod draft;
mod prefill;

pub use build::{Built, Letterhead, Refusal, build};
pub use check::{Blocker, check};
pub use draft::{Draft, DraftKey, Mode};
pub use prefill::{Answering, prefill};
