//! The one task that makes reports and sends them.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::letters::WATCH;
use super::post;
use crate::clock::Time;
use crate::config::{Reporting, Topic};
use crate::desk::core::{Core, lock};
use crate::report::{self, Watch, causes};
use crate::store::Batch;
use crate::ticket::DeliveryState;

/// How often the desk asks itself how it is; a desk whose clock jumps looks again after it.
const LOOK: Duration = Duration::from_mins(1);
/// A digest that is later than this is not sent any more: the next one tells it.
const LATE: Duration = Duration::from_hours(12);
/// The named value that says up to which of its moments the digest was sent.
const DIGESTED: &str = "digested";

/// Works until the desk stops.
pub async fn run(core: Arc<Core>) {
    let (mut bell, mut renewed) = (core.reports.bell.listen(), core.renewed.listen());
    loop {
        let config = core.config();
        let can = !config.report_senders().is_empty();
        let on = can && config.reports.is_on();
        if on {
            let looking = Arc::clone(&core);
            // It cannot fail; one that is cut short is made good by the next.
            let _ = tokio::task::spawn_blocking(move || looking.look_at_reports()).await;
        }
        while let Some(letter) = core.due_report() {
            if !post::hand_in(&core, letter).await {
                core.put_off(letter);
            }
            if *core.stopping().borrow() {
                return;
            }
        }
        let next = core.letters(|all| all.iter().filter(|l| l.waits()).map(|l| l.due).min());
        let pause = next.map_or(LOOK, |t| t.since(core.now()).min(LOOK));
        tokio::select! {
            () = core.stopped() => return,
            () = bell.rung() => {}
            () = renewed.rung() => {}
            () = tokio::time::sleep(pause), if on || can && next.is_some() => {}
        }
    }
}

impl Core {
    /// Makes what is due. Blocks.
    fn look_at_reports(&self) {
        let config = self.config();
        self.look_at_digest(&config.reports);
        self.look_at_alerts(&config.reports);
    }

    fn look_at_digest(&self, reports: &Reporting) {
        let Some(schedule) = reports.schedule() else { return };
        let (zone, now) = (TimeZone::system(), self.now());
        let slot = schedule.last(now, &zone);
        let done: Option<i64> = self.store.fact(DIGESTED).and_then(|t| t.parse().ok());
        if done.is_some_and(|t| t >= slot.0) {
            return;
        }
        let fact = (DIGESTED.to_owned(), slot.0.to_string());
        // The first one is that of the next moment.
        let result = if done.is_none() || now.since(slot) > LATE {
            self.store.set_fact(&fact.0, &fact.1)
        } else {
            let digest = self.digest(schedule.before(slot, &zone));
            let lang = self.lang_of_reports();
            self.queue_report(&report::digest(&digest, lang, &zone), false, lang, vec![fact]).map(drop)
        };
        if let Err(e) = result {
            tracing::error!("the digest cannot be made: {e}");
        }
    }

    fn look_at_alerts(&self, reports: &Reporting) {
        let wanted = &reports.alerts.0;
        let before = lock(&self.reports.watch).clone();
        if wanted.is_empty() && before == Watch::default() {
            return;
        }
        let now = self.now();
        let mut watch = before.clone();
        watch.step(&causes(&self.world(wanted.contains(&Topic::Silence))), wanted, now);
        let due = watch.due().is_some_and(|t| t <= now) && !self.everybody_waits(reports);
        let kept = |watch: &Watch| serde_json::to_string(watch).ok().map(|json| (WATCH.to_owned(), json));
        let result = if due {
            let (news, lang) = (watch.take(now), self.lang_of_reports());
            let page = report::alert(&news, lang, &TimeZone::system(), now);
            self.queue_report(&page, true, lang, kept(&watch).into_iter().collect()).map(drop)
        } else if watch == before {
            Ok(())
        } else {
            self.commit_now(Batch { at: now, facts: kept(&watch).into_iter().collect(), ..Batch::default() }, false).map(drop)
        };
        if let Err(e) = result {
            tracing::error!("what alerts were told of cannot be kept: {e}");
        }
        *lock(&self.reports.watch) = watch;
    }

    /// Whether an alert waits for every reader: what is news then waits with it, and is told in one message.
    fn everybody_waits(&self, reports: &Reporting) -> bool {
        self.letters(|all| reports.to.iter().all(|to| all.iter().any(|l| l.alert && l.waits() && l.to == *to)))
    }

    /// All messages that wait do so as long as this one.
    fn put_off(&self, number: u64) {
        let Some((due, said)) = self.letters(|all| all.iter().find(|l| l.number == number && l.waits()).map(|l| (l.due, l.said.clone()))) else { return };
        let others: Vec<u64> = self.letters(|all| all.iter().filter(|l| l.waits() && l.due < due).map(|l| l.number).collect());
        for other in others {
            let later = self.change_report(other, |l| {
                (l.due, l.said, l.attempts) = (due, said.clone(), l.attempts + 1);
                true
            });
            if let Some(Err(e)) = later {
                tracing::error!("report {other} cannot be put off: {e}");
            }
        }
    }

    /// The message whose turn it is. Those to people who no longer get reports are let go.
    fn due_report(&self) -> Option<u64> {
        let config = self.config();
        // Without a sender everything waits for other settings.
        if config.report_senders().is_empty() {
            return None;
        }
        let (readers, now) = (&config.reports.to, self.now());
        let (due, strange) = self.letters(|all| {
            let (theirs, strange): (Vec<_>, Vec<_>) = all.iter().filter(|l| l.waits()).partition(|l| readers.contains(&l.to));
            let due = theirs.into_iter().find(|l| l.due <= now).map(|l| l.number);
            (due, strange.into_iter().map(|l| l.number).collect::<Vec<_>>())
        });
        for number in strange {
            if let Some(Err(e)) = self.change_report(number, |l| {
                l.state = DeliveryState::TakenBack;
                true
            }) {
                tracing::error!("report {number} cannot be let go: {e}");
            }
        }
        due
    }
}

/// When a message is tried again after `attempts`: after 1, 2, 4, … minutes, then every hour.
pub(super) fn again(attempts: u32, now: Time) -> Time {
    now.after((Duration::from_mins(1) * 2_u32.saturating_pow(attempts.saturating_sub(1).min(6))).min(Duration::from_hours(1)))
}
