//! Forwarding probes: they run in the background, survive a restart, and are asked about by screens.
//!
//! * `state` keeps the runs: each change is in the store before anybody is told; `requests` starts, pastes into and ends them.
//! * `worker` is the one task that sends and looks; `listen` reads the mailboxes that may have heard something.
//! * `notice` is what intake asks of each message: one of ours never becomes a ticket.

mod listen;
mod notice;
mod requests;
mod state;
mod worker;

pub use listen::{Looked, look};
pub use state::Probes;
pub(super) use worker::run;
