//! What became of one message, from all that was noticed of it.

use serde::{Deserialize, Serialize};
use std::time::Duration;

use super::cause::of_report;
use super::{Cause, Ear, Found, Leg, LegState, Origin, PROVISIONAL, Run, TraceStatus, Traced};
use crate::clock::Time;
use crate::ticket::Method;

/// What became of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// No such message was sent.
    #[default]
    Untried,
    /// It is too early to say.
    Waiting,
    Arrived,
    /// A report says 5.7.520.
    Blocked,
    /// A report says something else.
    Failed,
    /// A server is still trying.
    Delayed,
    /// The submission server refused it.
    Refused,
    /// It could not be handed in.
    Unsent,
    /// Nothing was heard of it in time.
    Silent,
}

impl Seen {
    /// Its word in `--json`, and the end of its text ids.
    pub const fn word(self) -> &'static str {
        match self {
            Seen::Untried => "untried",
            Seen::Waiting => "waiting",
            Seen::Arrived => "arrived",
            Seen::Blocked => "blocked",
            Seen::Failed => "failed",
            Seen::Delayed => "delayed",
            Seen::Refused => "refused",
            Seen::Unsent => "unsent",
            Seen::Silent => "silent",
        }
    }
}

/// What else was remarkable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    Twice,
    Junk,
    /// The support mailbox is the sender now.
    Rewritten,
    /// Somebody else is the sender now.
    SenderReplaced,
    Slow,
    /// The submission server asked for patience first.
    Deferred,
    /// It was not this message that arrived, but a customer's by the same way.
    ByCustomer,
}

/// What became of one message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegVerdict {
    pub origin: Origin,
    pub seen: Seen,
    pub marks: Vec<Mark>,
    /// The forwarding mechanism by which it came.
    pub method: Method,
    /// From handing it in to its arrival, or to the report.
    pub after: Option<Duration>,
    /// Whether the support mailbox has it; `None` if nobody could look.
    pub copy: Option<bool>,
    /// What a report or a refusal means: the catalogue's entry.
    pub diagnosis: String,
    pub code: String,
    /// A server's own words.
    pub said: String,
    /// Who heard the report.
    pub heard: Option<Ear>,
    pub cause: Option<Cause>,
}

/// Longer than this is slow.
const SLOW: Duration = Duration::from_mins(5);

/// What became of the message from `origin`.
pub fn of(run: &Run, origin: Origin, now: Time) -> LegVerdict {
    let Some(leg) = run.leg(origin) else { return LegVerdict { origin, ..LegVerdict::default() } };
    let mine = || run.evidence.iter().filter(move |e| e.origin == origin);
    let arrivals: Vec<_> = mine()
        .filter_map(|e| match &e.found {
            Found::Arrived { method, sender } => Some((e, method, sender)),
            _ => None,
        })
        .collect();
    let mut v = LegVerdict { origin, said: leg.said.clone(), ..LegVerdict::default() };
    if leg.attempts > 1 && leg.sent.is_some() {
        v.marks.push(Mark::Deferred);
    }
    v.copy = if mine().any(|e| e.found == Found::Copy) || traced(run, origin, Traced::Support, TraceStatus::Delivered) {
        Some(true)
    } else {
        run.hears(Ear::Support).then_some(false)
    };
    if let Some((first, method, sender)) = arrivals.first() {
        v.seen = Seen::Arrived;
        v.method = **method;
        v.after = leg.sent.map(|s| first.at.since(s));
        let same_ear = |ear: Ear| arrivals.iter().filter(|(e, ..)| e.ear == ear).count();
        if same_ear(Ear::Polled) > 1 || same_ear(Ear::Junk) > 1 || arrivals.iter().any(|(_, m, _)| m != method) {
            v.marks.push(Mark::Twice);
        }
        if same_ear(Ear::Polled) == 0 {
            v.marks.push(Mark::Junk);
        }
        if sender.eq_ignore_ascii_case(&run.support) && !leg.from.eq_ignore_ascii_case(&run.support)
            || matches!(method, Method::RuleForward | Method::RuleForwardAttached)
        {
            v.marks.push(Mark::Rewritten);
        } else if !leg.from.is_empty() && !sender.eq_ignore_ascii_case(&leg.from) {
            v.marks.push(Mark::SenderReplaced);
        }
        if v.after.is_some_and(|a| a > SLOW) {
            v.marks.push(Mark::Slow);
        }
        return v;
    }
    v.seen = match leg.state {
        LegState::Planned | LegState::Sending => Seen::Waiting,
        LegState::Refused => Seen::Refused,
        LegState::NotSent => Seen::Unsent,
        LegState::Sent | LegState::Unconfirmed => silence(leg, now),
    };
    v.diagnosis.clone_from(&leg.diagnosis);
    for e in mine() {
        let Found::Report { diagnosis, code, recipient, trying, said } = &e.found else { continue };
        let cause = of_report(diagnosis, &format!("{code} {said}"), recipient, &run.support, &run.target);
        if *trying {
            if matches!(v.seen, Seen::Waiting | Seen::Silent) {
                (v.seen, v.cause) = (Seen::Delayed, Some(Cause::Delayed));
            }
        } else {
            (v.seen, v.cause) = (if cause == Cause::OutboundPolicy { Seen::Blocked } else { Seen::Failed }, Some(cause));
        }
        (v.diagnosis, v.code, v.said, v.heard) = (diagnosis.clone(), code.clone(), said.clone(), Some(e.ear));
        v.after = leg.sent.map(|s| e.at.since(s));
        if cause == Cause::OutboundPolicy {
            break;
        }
    }
    if v.seen == Seen::Silent
        && let Some(e) = mine().find(|e| matches!(e.found, Found::Customer { .. }))
        && let Found::Customer { method } = &e.found
    {
        v.seen = Seen::Arrived;
        v.method = *method;
        v.marks.push(Mark::ByCustomer);
    }
    v
}

/// The customers' side: a message of ours or a person's; the better known of the two. A customer's mail counts where neither was sent.
pub fn outside(run: &Run, now: Time) -> LegVerdict {
    let rank = |v: &LegVerdict| match v.seen {
        Seen::Untried => 0,
        Seen::Unsent => 1,
        Seen::Refused => 2,
        Seen::Waiting => 3,
        Seen::Silent => 4,
        Seen::Delayed => 5,
        Seen::Failed | Seen::Blocked => 6,
        Seen::Arrived => 7,
    };
    let (a, b) = (of(run, Origin::Outside, now), of(run, Origin::Person, now));
    let mut best = if rank(&b) > rank(&a) { b } else { a };
    if best.seen == Seen::Untried
        && let Some((e, method)) = run.evidence.iter().find_map(|e| if let Found::Customer { method } = &e.found { Some((e, method)) } else { None })
    {
        best = LegVerdict { origin: e.origin, seen: Seen::Arrived, method: *method, marks: vec![Mark::ByCustomer], ..best };
    }
    best
}

/// Whether a trace has such a line.
pub fn traced(run: &Run, origin: Origin, place: Traced, status: TraceStatus) -> bool {
    run.evidence.iter().any(|e| e.origin == origin && e.found == Found::Traced { place, status })
}

fn silence(leg: &Leg, now: Time) -> Seen {
    if leg.sent.is_some_and(|s| now.since(s) >= PROVISIONAL) { Seen::Silent } else { Seen::Waiting }
}
