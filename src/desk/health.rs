//! How the desk is.

use super::core::{Core, lock};
use crate::auth::oauth::Need;
use crate::lang::Phrase;
use crate::link::Answer;

impl Core {
    pub(super) fn health(&self, agent: &str) -> Answer {
        let mut findings = self.findings.clone();
        findings.extend(lock(&self.unsettled).iter().cloned());
        for m in self.mailbox_states() {
            if let Some(trouble) = m.trouble {
                findings.push(Phrase::new("desk-mailbox-trouble").with("mailbox", &m.name).with("words", &m.words));
                // What somebody has to do about its account is said below, once for all that use it.
                if m.sign_in.as_ref().is_none_or(|n| matches!(n, Need::Lapses { .. })) {
                    findings.push(trouble);
                }
            }
        }
        let oauth = self.standings();
        findings.extend(oauth.iter().filter_map(|s| s.finding(self.now())));
        let counts = self.counts(agent);
        if counts.outbox_trouble > 0 {
            findings.push(Phrase::new("desk-outbox-trouble").with("n", counts.outbox_trouble));
        }
        if counts.quarantine > 0 {
            findings.push(Phrase::new("desk-quarantine").with("n", counts.quarantine));
        }
        findings.extend(self.report_findings());
        Answer::Health {
            mailboxes: self.mailbox_states(),
            counts,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            uptime_seconds: self.now().since(self.started).as_secs(),
            pid: std::process::id(),
            findings,
            oauth,
        }
    }
}
