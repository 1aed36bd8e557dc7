//! Making a digest.

use crate::clock::Time;
use crate::desk::core::Core;
use crate::report::{Digest, Measure, causes};

impl Core {
    /// The digest from `since` to now. Reads every ticket's history: seconds for a large store. Blocks.
    pub(super) fn digest(&self, since: Time) -> Digest {
        let config = self.config();
        let agents: Vec<String> = config.agent.iter().map(|a| a.name.clone()).collect();
        let mailboxes: Vec<String> = config.mailbox.iter().map(|m| m.name.clone()).collect();
        let mut measure = Measure::new(since, self.now(), &agents, &mailboxes);
        for ticket in self.store.tickets().iter().filter(|t| Measure::counts(t)) {
            match self.conversation(ticket.id) {
                Ok(told) => measure.add(ticket, told.iter().map(|t| &t.happening)),
                Err(e) => tracing::error!("ticket {} is not in the digest: {:?}", ticket.id.0, e.what),
            }
        }
        let quarantine = self.store.fact("quarantine").and_then(|n| n.parse().ok()).unwrap_or(0);
        Digest { quarantine, trouble: causes(&self.world(true)).causes, ..measure.digest() }
    }
}
