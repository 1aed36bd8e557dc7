//! Digests and alerts: made when it is time, kept, handed in, and known again when they come back.
//!
//! * `worker` is the one task that looks and sends; `world` and `digest` gather, the `report` room says what it means.
//! * `letters` keeps the messages, one for each reader, with the discipline of the outbox: a message that is about to be handed over is
//!   durably marked so, and one that was left half done is unconfirmed and never sent on a guess. They are no entries of the outbox, since
//!   each of those belongs to a ticket.
//! * `post` hands in, as the system address of a mailbox, and tries another mailbox's server where the first cannot be reached.
//! * `notice` is what intake asks of each message: one of ours never becomes a ticket.

mod digest;
mod letters;
mod notice;
mod post;
mod requests;
mod worker;
mod world;

pub use letters::Reports;
pub(super) use worker::run;
