//! What can be wrong, a file for each topic: from how the desk stands to the troubles that somebody has to see to.

mod disk;
mod forward;
mod mailbox;
mod reply;
mod sending;
mod silence;
#[cfg(test)]
mod tests;
mod token;

use std::time::Duration;

use super::{Seen, Silence};
use crate::auth::oauth::Standing;
use crate::bounce::Scene;
use crate::clock::Time;
use crate::lang::Phrase;
use crate::probe::{Run, Verdict};
use crate::store::Outgoing;
use crate::ticket::Ticket;

/// How the desk stands.
#[derive(Debug, Default)]
pub struct World {
    pub now: Time,
    /// When the desk began.
    pub started: Time,
    /// How long a trouble may last that may pass by itself.
    pub patience: Duration,
    pub polled: Vec<Polled>,
    /// Replies that wait, failed, or are unconfirmed, and that nobody has dealt with.
    pub outgoing: Vec<Outgoing>,
    /// Open tickets that speak of a failure, and since when.
    pub troubled: Vec<std::sync::Arc<Ticket>>,
    /// The OAuth accounts in use.
    pub standings: Vec<Standing>,
    /// The last forwarding probe of each mailbox.
    pub probes: Vec<(Run, Verdict)>,
    /// What the rhythm of each mailbox says; empty if that was not looked at.
    pub quiet: Vec<Quiet>,
    /// Bytes free where the store is, and where that is.
    pub room: Option<u64>,
    pub folder: String,
    /// What the store says when it takes nothing more.
    pub store: Option<String>,
}

/// How reading a mailbox goes.
#[derive(Clone, Debug, Default)]
pub struct Polled {
    pub name: String,
    /// Whether it was read to the end, and is being listened to.
    pub idle: bool,
    /// The last failure; `None` if there was none since it was last read.
    pub trouble: Option<Phrase>,
    /// The server's words to it.
    pub words: String,
    pub last_ok: Option<Time>,
    /// Whether its OAuth account needs somebody: then that is the trouble.
    pub needs_sign_in: bool,
    pub scene: Scene,
}

/// How long a mailbox has been silent.
#[derive(Clone, Debug)]
pub struct Quiet {
    pub mailbox: String,
    pub support: String,
    /// The last message.
    pub last: Time,
    pub silence: Silence,
}

/// What somebody has to see to, in the order of [`Topic::ALL`](crate::config::Topic::ALL).
pub fn causes(w: &World) -> Seen {
    [mailbox::look, sending::look, reply::look, token::look, forward::look, silence::look, disk::look]
        .iter()
        .fold(Seen::default(), |all, look| all.join(look(w)))
}
