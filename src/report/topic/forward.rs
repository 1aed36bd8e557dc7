//! A forward that does not work: as a probe found it, or as a report says that came in.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::{Cause, Seen};
use super::World;
use crate::config::Topic;
use crate::lang::Phrase;
use crate::probe::{self, State};

/// A verdict counts so long.
const STALE: Duration = Duration::from_hours(14 * 24);
/// The catalogue's entries for a forward that was stopped.
const BLOCKED: &str = "fwd-";

pub(super) fn look(w: &World) -> Seen {
    let mut seen = Seen::default();
    for (run, verdict) in &w.probes {
        let key = format!("forward.{}", run.mailbox);
        match verdict.state {
            // What was so weeks ago says nothing of today.
            State::Trouble if w.now.since(run.began) >= STALE => seen.unknown.push(key),
            State::Trouble => {
                let say = Phrase::new("report-forward-fault").with("support", &run.support).with("target", &run.target).with("mailbox", &run.mailbox);
                let named = verdict.causes.first();
                let diagnosis = named.filter(|n| !n.diagnosis.is_empty()).map(|n| Box::new(probe::diagnosis(n, run)));
                let mark = verdict.causes.iter().map(|n| n.cause.id()).collect::<Vec<_>>().join(" ");
                let cause = Cause::new(Topic::Forward, key, run.began, say).mark(&mark).todo("report-forward-look").ends("report-forward-over");
                seen.causes.push(Cause { diagnosis, ..cause });
            }
            State::Works => {}
            State::Half | State::CannotTell | State::Waiting | State::Over => seen.unknown.push(key),
        }
    }
    // What came back is on tickets: one line for a mailbox, however many there are.
    let mut stopped: BTreeMap<&str, (usize, &crate::ticket::Ticket)> = BTreeMap::new();
    for t in w.troubled.iter().filter(|t| t.trouble.starts_with(BLOCKED)) {
        let (n, first) = stopped.entry(&t.mailbox).or_insert((0, t));
        *n += 1;
        if t.updated < first.updated {
            *first = t;
        }
    }
    for (mailbox, (n, first)) in stopped {
        let say = Phrase::new("report-forward-stopped").with("mailbox", mailbox).with("n", n).with("ticket", first.id).with("subject", &first.subject);
        seen.causes.push(Cause::new(Topic::Forward, format!("stopped.{mailbox}"), first.updated, say).todo("report-forward-read"));
    }
    seen
}
