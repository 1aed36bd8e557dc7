//! How the desk stands, gathered.

use std::collections::BTreeMap;
use std::time::Duration;

use super::letters::Learnt;
use crate::auth::oauth::Need;
use crate::desk::core::{Core, lock, scene};
use crate::link::Answer;
use crate::probe;
use crate::report::{Polled, Rhythm, World};
use crate::store;
use crate::ticket::Status;

/// The rhythms are learnt anew after this: that reads the tickets of weeks.
const LEARNT: Duration = Duration::from_hours(6);

impl Core {
    /// Reads the outbox and small files; with `rhythms`, now and then the tickets of the last weeks. Blocks.
    pub(super) fn world(&self, rhythms: bool) -> World {
        let config = self.config();
        let states = self.mailbox_states();
        if rhythms {
            self.learn_rhythms();
        }
        let polled = config.mailbox.iter().filter_map(|m| {
            let state = states.iter().find(|s| s.name == m.name)?;
            let mut place = scene(m);
            place.host.clone_from(&m.imap.server.host);
            place.account.clone_from(&m.imap.sign_in.user);
            Some(Polled {
                name: m.name.clone(),
                idle: state.state == "idle",
                trouble: state.trouble.clone(),
                words: state.words.clone(),
                last_ok: state.last_ok,
                needs_sign_in: state.sign_in.as_ref().is_some_and(|n| !matches!(n, Need::Lapses { .. })),
                scene: place,
            })
        });
        let mut probes = BTreeMap::new();
        for run in self.probes.all() {
            let verdict = probe::verdict(&run, self.probe_now());
            probes.insert(run.mailbox.clone(), (run, verdict));
        }
        let last_mail = |name: &str| states.iter().find(|s| s.name == name).map(|s| (s.support.clone(), s.last_mail));
        let tickets = self.store.tickets();
        let troubled = tickets.iter().filter(|t| !t.trouble.is_empty() && matches!(t.status, Status::Open | Status::Waiting) && t.merged_into.is_none());
        World {
            now: self.now(),
            started: self.started,
            patience: config.reports.patience(),
            polled: polled.collect(),
            outgoing: self.replies_to_see_to().unwrap_or_default(),
            troubled: troubled.cloned().collect(),
            standings: self.standings(),
            probes: probes.into_values().collect(),
            quiet: self.reports.quiet(last_mail, self.now()),
            room: store::room(&self.data),
            folder: self.data.display().to_string(),
            store: self.store.sync().err().map(|e| e.to_string()),
        }
    }

    fn learn_rhythms(&self) {
        let now = self.now();
        if lock(&self.reports.rhythms).as_ref().is_some_and(|(at, _)| now.since(*at) < LEARNT) {
            return;
        }
        let Ok(Answer::Facts { mailboxes }) = self.facts() else { return };
        let learnt = mailboxes.into_iter().filter_map(|f| Some(Learnt { rhythm: Rhythm::learn(&f.arrivals)?, last: *f.arrivals.last()?, mailbox: f.name }));
        *lock(&self.reports.rhythms) = Some((now, learnt.collect()));
    }
}
