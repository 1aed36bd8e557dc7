//! When to look, how long to wait, how often a probe may be sent.

use std::time::Duration;

use super::{Ear, Found, Leg, LegState, Origin, Run};
use crate::clock::Time;

/// Between two messages of ours.
pub const PACE: Duration = Duration::from_mins(1);
/// Messages of ours in a day, over all mailboxes.
pub const DAILY: usize = 48;
/// After this time silence counts, for the time being.
pub const PROVISIONAL: Duration = Duration::from_mins(15);
/// After this time a message is lost: servers give up after a day.
pub const LOST: Duration = Duration::from_hours(24);
/// How long after the first sign a second one is awaited: another copy, another report.
pub const GRACE: Duration = Duration::from_secs(40);
/// How often handing in is tried while the server says "not now".
const ATTEMPTS: u32 = 5;

/// When everybody is asked next; `None` if nothing more is to be learned.
pub fn next(run: &Run, now: Time) -> Option<Time> {
    if run.ended.is_some() {
        return None;
    }
    if run.legs.iter().any(|l| l.state == LegState::Sending) {
        return Some(now);
    }
    let planned = run.legs.iter().filter(|l| l.state == LegState::Planned).map(|l| l.due).min();
    let waiting = run.legs.iter().filter(|l| !settled(run, l, now)).filter_map(|l| l.sent).max();
    let look = waiting.map(|sent| {
        let from = run.looked.unwrap_or(sent);
        // At the end of the wait itself, too, so that it is not overslept.
        let ends = [sent.after(PROVISIONAL), sent.after(LOST)].into_iter().filter(|t| *t > from).min();
        let step = from.after(looks_at(from.since(sent)));
        let step = ends.map_or(step, |e| e.min(step));
        // What has shown itself needs one look when its grace is over.
        run.legs.iter().filter_map(|l| first_sign(run, l)).map(|t| t.after(GRACE)).filter(|t| *t > from).min().map_or(step, |g| g.min(step))
    });
    match (planned, look) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// The pause after a message has been under way for so long: every 12 seconds for 2 minutes, every minute up to 15, then every hour.
pub fn looks_at(under_way: Duration) -> Duration {
    match under_way.as_secs() {
        0..120 => Duration::from_secs(12),
        120..900 => Duration::from_mins(1),
        _ => Duration::from_hours(1),
    }
}

/// Whether nothing more will come of this message.
pub fn settled(run: &Run, leg: &Leg, now: Time) -> bool {
    match leg.state {
        LegState::Planned | LegState::Sending => false,
        LegState::Refused | LegState::NotSent => true,
        LegState::Sent | LegState::Unconfirmed => first_sign(run, leg).is_some_and(|t| t.after(GRACE) <= now) || leg.sent.is_some_and(|s| s.after(LOST) <= now),
    }
}

/// When it first showed that this message arrived or failed.
fn first_sign(run: &Run, leg: &Leg) -> Option<Time> {
    let tells = |f: &Found| matches!(f, Found::Arrived { .. } | Found::Report { trying: false, .. });
    run.evidence.iter().filter(|e| e.origin == leg.origin && e.ear != Ear::Passing && tells(&e.found)).map(|e| e.at).min()
}

/// Whether handing in is tried once more after a temporary refusal, and when: 1, 2, 4, 8 minutes later.
pub fn again(leg: &Leg, now: Time) -> Option<Time> {
    (leg.attempts < ATTEMPTS).then(|| now.after(PACE * 2_u32.saturating_pow(leg.attempts.saturating_sub(1).min(4))))
}

/// Whether a run may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    Yes,
    /// One is under way; it may be looked at.
    UnderWay,
    /// A message left less than a minute ago.
    TooSoon(Time),
    /// Enough for a day.
    TooMany(Time),
}

/// Looks at the runs so far: one at a time for a mailbox, one message a minute, few a day. A run whose first wait is over may be replaced.
pub fn allowed(runs: &[Run], mailbox: &str, now: Time) -> Allowed {
    let young = |r: &Run| r.legs.iter().any(|l| l.state == LegState::Planned || l.sent.is_some_and(|s| now.since(s) < PROVISIONAL) && !settled(r, l, now));
    if runs.iter().any(|r| r.mailbox == mailbox && r.ended.is_none() && young(r)) {
        return Allowed::UnderWay;
    }
    let ours = runs.iter().flat_map(|r| &r.legs).filter(|l| l.origin != Origin::Person).filter_map(|l| l.sent.or((l.attempts > 0).then_some(l.due)));
    let mut times: Vec<Time> = ours.filter(|t| now.since(*t) < LOST).collect();
    times.sort_unstable();
    if let Some(last) = times.last().filter(|t| now.since(**t) < PACE) {
        return Allowed::TooSoon(last.after(PACE));
    }
    match times.first() {
        Some(first) if times.len() >= DAILY => Allowed::TooMany(first.after(LOST)),
        _ => Allowed::Yes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::{Evidence, plan};

    fn at(seconds: i64) -> Time {
        Time::from_seconds(seconds)
    }

    fn run(sent: i64) -> Run {
        let mut run = plan(vec![Leg { origin: Origin::Inside, ..Leg::default() }], Vec::new(), at(0));
        run.legs[0].state = LegState::Sent;
        run.legs[0].sent = Some(at(sent));
        run
    }

    fn arrived(second: i64) -> Evidence {
        let found = Found::Arrived { method: crate::ticket::Method::Direct, sender: String::new() };
        Evidence { at: at(second), origin: Origin::Inside, ear: Ear::Polled, key: second.to_string(), found }
    }

    #[test]
    fn looks_grow_rarer_and_end_after_a_day() {
        let mut r = run(0);
        let mut seen = Vec::new();
        let mut now = at(0);
        while let Some(t) = next(&r, now) {
            assert!(t > now, "{t:?} after {now:?}");
            now = t;
            r.looked = Some(t);
            seen.push(t.seconds());
        }
        assert_eq!(seen[..11], [12, 24, 36, 48, 60, 72, 84, 96, 108, 120, 180]);
        assert!(seen.contains(&900) && seen.last() == Some(&86_400), "{seen:?}");
        assert_eq!(seen.len(), 10 + 13 + 24);
    }

    #[test]
    fn what_has_shown_itself_needs_one_more_look() {
        let mut r = run(0);
        r.looked = Some(at(12));
        assert!(r.note(arrived(5)) && !r.note(arrived(5)));
        assert_eq!(next(&r, at(12)), Some(at(24)));
        r.looked = Some(at(36));
        assert_eq!(next(&r, at(36)), Some(at(45)));
        assert_eq!(next(&r, at(45)), None);
        assert!(settled(&r, &r.legs[0], at(45)) && !settled(&r, &r.legs[0], at(44)));
    }

    #[test]
    fn the_messages_leave_a_minute_apart_and_a_code_at_once() {
        let leg = |origin| Leg { origin, ..Leg::default() };
        let r = plan(vec![leg(Origin::Inside), leg(Origin::Person), leg(Origin::Outside), leg(Origin::Identity)], Vec::new(), at(100));
        assert_eq!(r.legs.iter().map(|l| l.due.seconds()).collect::<Vec<_>>(), [100, 100, 160, 220]);
        assert_eq!(next(&r, at(100)), Some(at(100)));
    }

    #[test]
    fn one_at_a_time_one_a_minute_few_a_day() {
        let mut r = Run { mailbox: "a".into(), ..run(0) };
        assert_eq!(allowed(&[], "a", at(0)), Allowed::Yes);
        assert_eq!(allowed(&[r.clone()], "a", at(30)), Allowed::UnderWay);
        assert_eq!(allowed(&[r.clone()], "b", at(30)), Allowed::TooSoon(at(60)));
        assert_eq!(allowed(&[r.clone()], "a", at(901)), Allowed::Yes);
        r.note(arrived(5));
        assert_eq!(allowed(&[r.clone()], "a", at(61)), Allowed::Yes);
        r.legs = vec![r.legs[0].clone(); DAILY];
        assert_eq!(allowed(&[r.clone()], "a", at(1000)), Allowed::TooMany(at(86_400)));
        assert_eq!(allowed(&[r], "a", at(86_400)), Allowed::Yes);
    }

    #[test]
    fn temporary_refusals_are_tried_again_for_a_while() {
        let leg = |attempts| Leg { attempts, ..Leg::default() };
        assert_eq!([1, 2, 3, 4, 5].map(|n| again(&leg(n), at(0)).map(Time::seconds)), [Some(60), Some(120), Some(240), Some(480), None]);
    }
}
