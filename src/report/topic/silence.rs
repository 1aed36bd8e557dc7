//! No mail for longer than is usual: how a forward that was stopped is seen first.

use super::super::{Cause, Seen};
use super::World;
use crate::config::Topic;
use crate::lang::Phrase;

pub(super) fn look(w: &World) -> Seen {
    let mut seen = Seen::default();
    for q in &w.quiet {
        let key = format!("silence.{}", q.mailbox);
        // Where nothing can be read, the silence is our own.
        if !w.polled.iter().any(|p| p.name == q.mailbox && p.idle) {
            seen.unknown.push(key);
        } else if q.silence.is_unusual() {
            let hours = w.now.since(q.last).as_secs() / 3600;
            let say = Phrase::new("report-silence").with("mailbox", &q.mailbox).with("support", &q.support).with("hours", hours);
            let say = say.with("expected", q.silence.expected.round() as u64);
            seen.causes.push(Cause::new(Topic::Silence, key, q.last, say).todo("report-silence-probe").ends("report-silence-over"));
        }
    }
    seen
}
