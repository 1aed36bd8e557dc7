//! Why a message did not arrive. The facts come out as a [`Diagnosis`](crate::ticket::Diagnosis); the words for them, in both languages,
//! stand in the catalogue, which is data.
//!
//! Five callers, one answer: a bounce on a ticket, a refusal in the outbox, a sign-in failure, the doctor, and `ticketty explain`.

mod advice;
mod diagnose;

pub use advice::{Advice, advice};
pub use diagnose::{Scene, answer, mail, mentioned, sign_in, text};
