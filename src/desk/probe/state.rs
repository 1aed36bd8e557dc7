//! The runs of this desk: in memory, and in the store.

use std::sync::{Arc, Mutex, OnceLock};

use crate::clock::{Clock, Time};
use crate::desk::bell::Bell;
use crate::desk::core::{Core, lock};
use crate::link::{Notice, ProbeShape};
use crate::probe::{self, Origin, Run, State, Verdict};

/// So many runs are kept.
const KEPT: u64 = 16;
/// The named value that says how many there were.
const COUNT: &str = "probes";

/// The runs, oldest first.
#[derive(Default)]
pub struct Probes {
    runs: Mutex<Vec<Run>>,
    /// Woken when a run begins or ends, or its clock was moved.
    pub bell: Bell,
    clock: OnceLock<Arc<dyn Clock>>,
}

impl Probes {
    /// Lets the probes' time pass by another clock than the desk's: nobody waits a quarter of an hour for a play. Only the first call counts.
    pub fn set_clock(&self, clock: Arc<dyn Clock>) {
        let _ = self.clock.set(clock);
        self.bell.ring();
    }

    /// Whether they have a clock of their own.
    pub(super) fn hurries(&self) -> bool {
        self.clock.get().is_some()
    }

    pub(in crate::desk) fn all(&self) -> Vec<Run> {
        lock(&self.runs).clone()
    }
}

impl Core {
    /// The present moment, for probes.
    pub fn probe_now(&self) -> Time {
        self.probes.clock.get().map_or_else(|| self.now(), |c| c.now())
    }

    /// Brings back what the store has. What was being sent when the desk died is not sent again.
    pub(in crate::desk) fn remember_probes(&self) {
        let count: u64 = self.store.fact(COUNT).and_then(|n| n.parse().ok()).unwrap_or(0);
        let slots = count.saturating_sub(KEPT) + 1..=count;
        let mut runs: Vec<Run> = slots.filter_map(|n| serde_json::from_str(&self.store.fact(&slot(n))?).ok()).filter(|r: &Run| r.number > 0).collect();
        for leg in runs.iter_mut().flat_map(|r| &mut r.legs) {
            if leg.state == probe::LegState::Sending {
                (leg.state, leg.sent) = (probe::LegState::Unconfirmed, Some(leg.due));
            }
        }
        *lock(&self.probes.runs) = runs;
    }

    /// A run begins: it gets its number, and an older one of the same mailbox that is still listening ends.
    pub(super) fn begin_probe(&self, mut run: Run) -> Run {
        let mut runs = lock(&self.probes.runs);
        for old in runs.iter_mut().filter(|r| r.mailbox == run.mailbox && r.ended.is_none()) {
            old.ended = Some(probe::Ending::Replaced);
            self.keep_probe(old);
        }
        run.number = runs.last().map_or(0, |r| r.number).max(self.store.fact(COUNT).and_then(|n| n.parse().ok()).unwrap_or(0)) + 1;
        self.keep_probe(&run);
        if let Err(e) = self.store.set_fact(COUNT, &run.number.to_string()) {
            tracing::error!("a probe's number cannot be kept: {e}");
        }
        runs.push(run.clone());
        while runs.len() as u64 > KEPT {
            runs.remove(0);
        }
        drop(runs);
        self.tell_probe(&run, None);
        self.probes.bell.ring();
        run
    }

    /// Changes a run; if that was news it is kept and told. `None` if there is no such run.
    pub(super) fn change_probe<T>(&self, number: u64, change: impl FnOnce(&mut Run) -> T) -> Option<T> {
        let mut runs = lock(&self.probes.runs);
        let run = runs.iter_mut().find(|r| r.number == number)?;
        let before = run.clone();
        let result = change(run);
        let now = run.clone();
        let looked_only = Run { looked: now.looked, ..before.clone() } == now;
        if !looked_only {
            self.keep_probe(&now);
        }
        drop(runs);
        if now != before {
            self.tell_probe(&now, Some(&before));
        }
        Some(result)
    }

    fn keep_probe(&self, run: &Run) {
        let kept = serde_json::to_string(run).map(|json| self.store.set_fact(&slot(run.number), &json));
        if !matches!(kept, Ok(Ok(()))) {
            tracing::error!("probe {} cannot be kept: {kept:?}", run.number);
        }
    }

    /// Tells the screens, and says it in a sentence when a verdict has been reached.
    fn tell_probe(&self, run: &Run, before: Option<&Run>) {
        let shape = self.probe_shape(run.clone());
        let (now, verdict) = (shape.now, shape.verdict.clone());
        self.tell(Notice::Probe(Box::new(shape)));
        let old = before.map(|b| probe::verdict(b, b.looked.unwrap_or(now)));
        let is_news = |v: &Verdict| !matches!(v.state, State::Waiting | State::Over) && old.as_ref().is_some_and(|o| o.state != v.state);
        if is_news(&verdict) {
            let grave = matches!(verdict.state, State::Trouble | State::CannotTell);
            tracing::info!("probe {} of {}: {}", run.number, run.mailbox, probe::summary(run, &verdict, crate::lang::Lang::En));
            let id = if grave { "probe-said-trouble" } else { "probe-said-well" };
            self.tell(Notice::Say { text: crate::lang::Phrase::new(id).with("support", &run.support), grave });
        }
    }

    /// A run with what it means now.
    pub(super) fn probe_shape(&self, run: Run) -> ProbeShape {
        let now = self.probe_now();
        let verdict = probe::verdict(&run, now);
        ProbeShape { run, verdict, now }
    }

    /// The run and the message of it that a token belongs to.
    pub(super) fn probe_by_token(&self, token: &str) -> Option<(u64, Origin)> {
        let runs = lock(&self.probes.runs);
        runs.iter().rev().find_map(|r| r.legs.iter().find(|l| l.token == token).map(|l| (r.number, l.origin)))
    }

    /// The runs that wait for a person's mail with a code, and the codes.
    pub(super) fn probe_codes(&self) -> Vec<(u64, String)> {
        let runs = lock(&self.probes.runs);
        let open = runs.iter().filter(|r| r.ended.is_none());
        open.filter_map(|r| r.leg(Origin::Person).map(|l| (r.number, l.token.clone()))).collect()
    }
}

fn slot(number: u64) -> String {
    format!("probe.{}", number % KEPT)
}
