//! Why a message did not arrive. The facts come out as a [`Diagnosis`](crate::ticket::Diagnosis); the words for them, in both languages,
//! stand in the catalogue, which is data.
//!
//! Five callers, one answer: a bounce on a ticket, a refusal in the outbox, a sign-in failure, the doctor, and `ticketty explain`.
//!
//! ```text
//! a report ─▶ report ─words▶ finding ─▶ catalogue entry ─▶ Diagnosis ─▶ advice, explain
//! an answer, a sentence ──────▲            │
//!                                     reason (where no entry fits)
//! ```

mod advice;
mod catalogue;
mod code;
mod command;
mod diagnose;
mod explain;
mod fields;
mod fill;
mod finding;
mod gist;
mod listed;
mod original;
mod reason;
mod report;
mod scene;
mod server;

#[cfg(test)]
mod family_tests;
#[cfg(test)]
mod receiver_tests;

pub use advice::{Advice, advice};
pub use catalogue::{is_known, portal, portals_checked};
pub use diagnose::{answer, mail, mentioned, sign_in, text};
pub use explain::{explain, explain_text};
pub use fill::{literal, replaced, value as fill_value};
pub use scene::Scene;
