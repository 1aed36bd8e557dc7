//! How long each step may take.

use std::time::Duration;

/// Deadlines. RFC 5321, section 4.5.3.2, allows more for most steps; somebody is waiting for these.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    /// Name, connection, handshake: each.
    pub connect: Duration,
    /// The greeting: some servers make strangers wait.
    pub greeting: Duration,
    pub command: Duration,
    /// Each block of the message.
    pub block: Duration,
    /// The answer to the message. Short patience here makes replies that were sent twice, or not known to be sent.
    pub end: Duration,
    /// A connection is kept for the next message so long. Exchange Online closes after some minutes.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let s = Duration::from_secs;
        Patience { connect: s(15), greeting: s(60), command: s(120), block: s(120), end: s(600), idle: s(20) }
    }
}

impl Patience {
    /// The same, but with at most `step` for each step.
    pub fn at_most(self, step: Duration) -> Self {
        let [connect, greeting, command, block, end] = [self.connect, self.greeting, self.command, self.block, self.end].map(|d| d.min(step));
        Patience { connect, greeting, command, block, end, idle: self.idle }
    }
}
