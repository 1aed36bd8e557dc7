//! What a run means.

use serde::{Deserialize, Serialize};

use super::matrix::{Fact, Kept, MATRIX, Means, Row};
use super::seen::{self, traced};
use super::settings;
use super::{Cause, Certainty, Ear, Ending, Found, LegVerdict, Mark, Origin, Run, Seen, Tell, TraceStatus, Traced};
use crate::clock::Time;
use crate::ticket::Who;

/// How it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Too early to say. Causes that have shown themselves are named all the same.
    #[default]
    Waiting,
    /// Mail arrives from inside and from outside.
    Works,
    /// It arrives from the one side that was tried.
    Half,
    /// The cause is named.
    Trouble,
    /// Several causes look like this.
    CannotTell,
    /// Broken off before anything was known.
    Over,
}

/// A cause, named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Named {
    pub cause: Cause,
    pub certainty: Certainty,
    pub who: Who,
    /// The entry of the bounce catalogue that says what to do; may be empty.
    pub diagnosis: String,
    pub runbook: String,
}

/// The verdict.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Verdict {
    pub state: State,
    /// The causes named, the gravest first. With [`State::CannotTell`]: those that look alike, the likeliest first.
    pub causes: Vec<Named>,
    /// No faults, but worth knowing.
    pub remarks: Vec<Cause>,
    /// What tells causes apart, or is still to be tried.
    pub tells: Vec<Tell>,
    pub legs: Vec<LegVerdict>,
    /// Nothing more will be learned by waiting.
    pub settled: bool,
}

impl Verdict {
    /// The runbook for the gravest cause that one cures; none while the cause cannot be told.
    pub fn runbook(&self) -> Option<&str> {
        let causes = if self.state == State::CannotTell { &[][..] } else { &self.causes };
        causes.iter().map(|n| n.runbook.as_str()).find(|r| !r.is_empty())
    }

    /// Every cause that is named for certain or as likely: none while it cannot be told.
    pub fn named(&self) -> Vec<Cause> {
        let causes = if self.state == State::CannotTell { &[][..] } else { &self.causes };
        causes.iter().map(|n| n.cause).chain(self.remarks.iter().copied()).collect()
    }
}

/// Reads the run off the matrix.
pub fn verdict(run: &Run, now: Time) -> Verdict {
    let (inside, outside, identity) = (seen::of(run, Origin::Inside, now), seen::outside(run, now), seen::of(run, Origin::Identity, now));
    let mut v = Verdict { settled: run.ended.is_some() || super::next(run, now).is_none(), ..Verdict::default() };
    let unsure = [&inside, &outside].iter().any(|l| l.seen == Seen::Waiting);
    // That mail comes through is said once it is known whether replies may leave, too.
    let well = |l: &LegVerdict| l.seen == Seen::Arrived || l.seen == Seen::Untried;
    let waits = unsure || identity.seen == Seen::Waiting && well(&inside) && well(&outside);
    let shown = |l: &LegVerdict| matches!(l.seen, Seen::Blocked | Seen::Failed | Seen::Refused | Seen::Unsent);
    if !unsure || shown(&inside) || shown(&outside) {
        match MATRIX.iter().find(|r| fits(r, run, &inside, &outside)).map(|r| &r.is) {
            Some(Means::Works) => v.state = State::Works,
            Some(Means::Half(tells)) => (v.state, v.tells) = (State::Half, tells.to_vec()),
            Some(Means::Is(cause, certainty, tells)) => {
                v.tells = tells.to_vec();
                // A setting that shows the same makes it certain.
                let proven = settings::sift(run, &[*cause]).shown.contains(&(*cause, Certainty::Certain));
                v.name(*cause, if proven { Certainty::Certain } else { *certainty }, if shown(&inside) { &inside } else { &outside });
            }
            Some(Means::AsReportedInside) => v.name(inside.cause.unwrap_or(Cause::Reported), Certainty::Certain, &inside),
            Some(Means::AsReportedOutside) => v.name(outside.cause.unwrap_or(Cause::Reported), Certainty::Certain, &outside),
            Some(Means::OneOf(causes, tells)) => {
                v.tells = tells.to_vec();
                v.one_of(run, causes);
            }
            None => v.state = State::Waiting,
        }
    }
    // What was pasted speaks before the time is over, if nothing else does.
    let heard = |l: &LegVerdict| !matches!(l.seen, Seen::Untried | Seen::Waiting);
    if unsure && v.causes.is_empty() && !heard(&inside) && !heard(&outside) {
        for (cause, certainty) in settings::sift(run, Cause::ALL).shown {
            v.name(cause, certainty.min(Certainty::Likely), &inside);
        }
    }
    let marked = |mark: Mark| [&inside, &outside].into_iter().find(|l| l.marks.contains(&mark));
    for (mark, cause, certainty) in [
        (Mark::Twice, Cause::Twice, Certainty::Certain),
        (Mark::Rewritten, Cause::Rewritten, Certainty::Certain),
        (Mark::SenderReplaced, Cause::SenderReplaced, Certainty::Likely),
        (Mark::Junk, Cause::Junk, Certainty::Certain),
        (Mark::Slow, Cause::Slow, Certainty::Certain),
        (Mark::Deferred, Cause::Greylisted, Certainty::Certain),
    ] {
        if let Some(leg) = marked(mark) {
            v.name(cause, certainty, leg);
        }
    }
    if shown(&identity) || identity.seen == Seen::Arrived && identity.marks.contains(&Mark::SenderReplaced) {
        let denied = identity.diagnosis.starts_with("sendas");
        let cause = match identity.seen {
            Seen::Arrived => Cause::SenderReplaced,
            _ if denied => Cause::SendAs,
            Seen::Unsent => Cause::NotSent,
            Seen::Refused => Cause::Refused,
            // Stopped on the way, as the other one was: that says nothing of Send As.
            _ => return v.end(run, waits, [inside, outside, identity]),
        };
        v.name(cause, Certainty::Certain, &identity);
    }
    v.end(run, waits, [inside, outside, identity])
}

impl Verdict {
    /// These look alike; what settings somebody pasted may tell them apart.
    fn one_of(&mut self, run: &Run, causes: &[Cause]) {
        let sifted = settings::sift(run, causes);
        for (cause, certainty) in &sifted.shown {
            self.name(*cause, *certainty, &LegVerdict::default());
        }
        if sifted.shown.is_empty() {
            // Settings that rule out everything are wrong, or not all of it.
            let left = if sifted.left.is_empty() { causes } else { sifted.left.as_slice() };
            for cause in left {
                self.name(*cause, Certainty::Likely, &LegVerdict::default());
            }
            self.state = State::CannotTell;
        } else {
            self.tells.clear();
        }
    }

    fn name(&mut self, cause: Cause, certainty: Certainty, leg: &LegVerdict) {
        if cause.is_remark() {
            if !self.remarks.contains(&cause) {
                self.remarks.push(cause);
            }
            if matches!(cause, Cause::InsideExcepted) && self.state == State::Waiting {
                self.state = State::Works;
            }
            return;
        }
        if self.causes.iter().any(|n| n.cause == cause) {
            return;
        }
        let reported = matches!(
            cause,
            Cause::Reported | Cause::Refused | Cause::NotSent | Cause::SendAs | Cause::TargetRefuses | Cause::ListClosed | Cause::MailboxClosed
        );
        let diagnosis = if reported && !leg.diagnosis.is_empty() { leg.diagnosis.as_str() } else { cause.catalogue() };
        self.causes.push(Named { cause, certainty, who: cause.who(), diagnosis: diagnosis.to_owned(), runbook: cause.runbook().to_owned() });
        if self.state != State::CannotTell {
            self.state = State::Trouble;
        }
    }

    fn end(mut self, run: &Run, waits: bool, legs: [LegVerdict; 3]) -> Self {
        if waits && run.ended.is_none() {
            self.state = State::Waiting;
            self.tells.clear();
        }
        let began = run.evidence.iter().filter(|e| matches!(e.found, Found::Report { .. })).map(|e| e.at).max().unwrap_or(run.began);
        if self.state == State::Trouble && self.causes.iter().any(|n| settings::is_mended(run, n.cause, began)) {
            self.tells.push(Tell::Again);
        }
        if self.causes.is_empty() && matches!(run.ended, Some(Ending::Cancelled | Ending::Replaced)) && self.state == State::Waiting {
            self.state = State::Over;
        }
        if self.state == State::CannotTell && self.causes.len() == 1 {
            self.state = State::Trouble;
            self.tells.clear();
        }
        self.legs = legs.into_iter().filter(|l| l.seen != Seen::Untried || !l.marks.is_empty()).collect();
        self
    }
}

fn fits(row: &Row, run: &Run, inside: &LegVerdict, outside: &LegVerdict) -> bool {
    let one_of = |set: &[Seen], leg: &LegVerdict| set.is_empty() || set.contains(&leg.seen);
    one_of(row.inside, inside)
        && one_of(row.outside, outside)
        && kept_fits(row.kept, kept(inside, outside))
        && row.facts.iter().all(|f| holds(*f, run, inside, outside))
}

fn kept_fits(wanted: Kept, is: Kept) -> bool {
    wanted == Kept::Any || wanted == is
}

/// Whether the support mailbox has what did not arrive.
fn kept(inside: &LegVerdict, outside: &LegVerdict) -> Kept {
    let silent: Vec<Option<bool>> = [inside, outside].iter().filter(|l| l.seen == Seen::Silent).map(|l| l.copy).collect();
    if silent.contains(&Some(true)) {
        Kept::Yes
    } else if silent.contains(&Some(false)) {
        Kept::No
    } else {
        Kept::Unknown
    }
}

fn holds(fact: Fact, run: &Run, inside: &LegVerdict, outside: &LegVerdict) -> bool {
    let silent: Vec<Origin> = [inside, outside].iter().filter(|l| l.seen == Seen::Silent).map(|l| l.origin).collect();
    let any = |place: Traced, all: &[TraceStatus]| silent.iter().any(|o| all.iter().any(|s| traced(run, *o, place, *s)));
    let writer = || outside.origin == Origin::Outside && run.hears(Ear::Outside);
    let told = |place| {
        any(
            place,
            &[TraceStatus::Delivered, TraceStatus::Expanded, TraceStatus::Failed, TraceStatus::Pending, TraceStatus::Quarantined, TraceStatus::FilteredAsSpam],
        )
    };
    let all_ears = || run.hears(Ear::Account) && (writer() || outside.heard.is_some()) && run.hears(Ear::Support);
    match fact {
        Fact::AllEars => all_ears(),
        Fact::SomeDeaf => !all_ears(),
        Fact::InsideDeaf => !run.hears(Ear::Account),
        Fact::WriterDeaf => !writer(),
        Fact::WriterHeard => writer(),
        Fact::BlockedByTrace => outside.heard == Some(Ear::Trace),
        Fact::ByPerson => outside.origin == Origin::Person,
        Fact::TraceQuarantined => {
            any(Traced::Support, &[TraceStatus::Quarantined, TraceStatus::FilteredAsSpam])
                || any(Traced::Target, &[TraceStatus::Quarantined, TraceStatus::FilteredAsSpam])
        }
        Fact::TraceTargetTook => any(Traced::Target, &[TraceStatus::Delivered]),
        Fact::TraceTargetFailed => any(Traced::Target, &[TraceStatus::Failed]),
        Fact::TracePending => any(Traced::Target, &[TraceStatus::Pending]) || any(Traced::Support, &[TraceStatus::Pending]),
        Fact::TraceSupportOnly => any(Traced::Support, &[TraceStatus::Delivered, TraceStatus::Expanded]) && !told(Traced::Target),
        Fact::TraceSupportFailed => any(Traced::Support, &[TraceStatus::Failed]) && !told(Traced::Target),
        Fact::TraceNothing => any(Traced::Nothing, &[TraceStatus::Unknown]) && !told(Traced::Support) && !told(Traced::Target),
    }
}
