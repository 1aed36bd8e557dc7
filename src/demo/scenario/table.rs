//! The scenarios.

use super::By::{self, Attach, Forward, List, Mailbox, Redirect, Rule, RuleCopy};
use super::{Proof, Wrong};
use crate::probe::{Cause, State, Verdict};

/// A tenant to play. What it is, in words: `demo-scenario-NAME`.
#[derive(Debug)]
pub struct Scenario {
    pub name: &'static str,
    pub(super) by: By,
    pub(super) wrong: Wrong,
    /// Whether anybody listens besides the polled mailbox.
    pub(super) heard: bool,
    /// What a probe must make of it.
    pub shows: Shows,
    /// Where that cannot be told: what it becomes with what somebody pastes, each by itself.
    pub told: &'static [(Proof, Shows)],
}

/// What a probe makes of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    Works,
    /// Mail arrives, and this is remarked.
    Remarks(Cause),
    Names(Cause),
    /// It cannot be told; this is among the causes that look alike.
    Doubts(Cause),
}

impl Shows {
    /// Whether a verdict is the one expected. A doubt must hold the cause that was set, and nothing may be named beside.
    pub fn agrees(self, verdict: &Verdict) -> bool {
        let named = verdict.named();
        match self {
            Works => verdict.state == State::Works && named.is_empty(),
            Remarks(cause) => verdict.state == State::Works && named == [cause],
            Names(cause) => verdict.state == State::Trouble && named == [cause],
            Doubts(cause) => verdict.state == State::CannotTell && verdict.causes.iter().any(|n| n.cause == cause) && !verdict.tells.is_empty(),
        }
    }
}

impl Scenario {
    /// The scenario of this name.
    pub fn named(name: &str) -> Option<&'static Scenario> {
        ALL.iter().find(|s| s.name == name)
    }
}

const fn plain(name: &'static str, by: By, wrong: Wrong, shows: Shows) -> Scenario {
    Scenario { name, by, wrong, heard: true, shows, told: &[] }
}

const fn unclear(name: &'static str, by: By, wrong: Wrong, cause: Cause, told: &'static [(Proof, Shows)]) -> Scenario {
    Scenario { name, by, wrong, heard: true, shows: Shows::Doubts(cause), told }
}

const fn deaf(name: &'static str, by: By, wrong: Wrong, cause: Cause, told: &'static [(Proof, Shows)]) -> Scenario {
    Scenario { name, by, wrong, heard: false, shows: Shows::Doubts(cause), told }
}

use Proof::{Detail, Report, Settings, Trace};
use Shows::{Doubts, Names, Remarks, Works};

/// All of them.
pub static ALL: &[Scenario] = &[
    plain("list", List, Wrong::Nothing, Works),
    plain("mailbox-forwarding", Mailbox, Wrong::Nothing, Works),
    plain("inbox-rule-redirect", Redirect, Wrong::Nothing, Works),
    plain("transport-rule", Rule, Wrong::Nothing, Works),
    plain("transport-rule-copy", RuleCopy, Wrong::Nothing, Works),
    plain("inbox-rule-forward", Forward, Wrong::Nothing, Names(Cause::Rewritten)),
    plain("inbox-rule-attach", Attach, Wrong::Nothing, Names(Cause::Rewritten)),
    plain("policy-off", Mailbox, Wrong::Policy, Names(Cause::OutboundPolicy)),
    plain("policy-automatic", Mailbox, Wrong::Policy, Names(Cause::OutboundPolicy)),
    plain("policy-off-list", List, Wrong::Policy, Names(Cause::OutboundPolicy)),
    plain("policy-off-inbox-rule", Redirect, Wrong::Policy, Names(Cause::OutboundPolicyRule)),
    plain("policy-off-inbox-rule-forward", Forward, Wrong::Policy, Names(Cause::OutboundPolicyRule)),
    deaf(
        "policy-off-unheard",
        Mailbox,
        Wrong::Policy,
        Cause::OutboundPolicy,
        &[
            (Report, Names(Cause::OutboundPolicy)),
            (Trace, Doubts(Cause::OutboundPolicy)),
            (Detail, Names(Cause::OutboundPolicy)),
            (Settings, Names(Cause::OutboundPolicy)),
        ],
    ),
    plain("reject-rule", Mailbox, Wrong::RejectRule, Names(Cause::BlockedByRule)),
    unclear(
        "report-lost",
        Mailbox,
        Wrong::ReportLost,
        Cause::ReportLost,
        // Then it is known what the lost report says.
        &[(Trace, Doubts(Cause::ReportLost)), (Detail, Names(Cause::OutboundPolicy)), (Settings, Names(Cause::OutboundPolicy))],
    ),
    unclear(
        "remote-domain",
        Mailbox,
        Wrong::RemoteDomain,
        Cause::RemoteDomain,
        &[(Trace, Doubts(Cause::RemoteDomain)), (Detail, Names(Cause::RemoteDomain)), (Settings, Names(Cause::RemoteDomain))],
    ),
    unclear(
        "not-forwarded",
        Mailbox,
        Wrong::NotForwarded,
        Cause::NotForwarded,
        &[(Trace, Doubts(Cause::NotForwarded)), (Detail, Doubts(Cause::NotForwarded)), (Settings, Names(Cause::NotForwarded))],
    ),
    unclear(
        "second-hop",
        Redirect,
        Wrong::SecondHop,
        Cause::SecondHop,
        &[(Trace, Doubts(Cause::SecondHop)), (Detail, Names(Cause::SecondHop)), (Settings, Doubts(Cause::SecondHop))],
    ),
    plain("rule-loop", RuleCopy, Wrong::RuleLoop, Names(Cause::RuleLoop)),
    plain("hop-loop", Mailbox, Wrong::HopLoop, Names(Cause::HopLoop)),
    plain("list-closed", List, Wrong::ListClosed, Names(Cause::ListClosed)),
    deaf(
        "list-closed-unheard",
        List,
        Wrong::ListClosed,
        Cause::ListClosed,
        &[(Report, Names(Cause::ListClosed)), (Trace, Doubts(Cause::ListClosed)), (Detail, Names(Cause::ListClosed)), (Settings, Names(Cause::ListClosed))],
    ),
    plain("mailbox-closed", Mailbox, Wrong::MailboxClosed, Names(Cause::MailboxClosed)),
    plain("contact-closed", List, Wrong::ContactClosed, Names(Cause::ContactClosed)),
    unclear("inside-only", RuleCopy, Wrong::InsideOnly, Cause::Conditional, &[(Trace, Names(Cause::Conditional)), (Settings, Names(Cause::Conditional))]),
    plain("outside-only", RuleCopy, Wrong::OutsideOnly, Remarks(Cause::InsideExcepted)),
    plain("relay-pool", Mailbox, Wrong::RelayPool, Names(Cause::RelayPool)),
    unclear(
        "relay-pool-silent",
        Mailbox,
        Wrong::RelayPoolSilent,
        Cause::RelayPool,
        &[(Trace, Names(Cause::RelayPool)), (Detail, Names(Cause::RelayPool)), (Settings, Doubts(Cause::RelayPool))],
    ),
    unclear("quarantined", Mailbox, Wrong::Quarantined, Cause::Quarantined, &[(Trace, Names(Cause::Quarantined)), (Settings, Doubts(Cause::Quarantined))]),
    unclear(
        "held-at-target",
        Mailbox,
        Wrong::HeldAtTarget,
        Cause::HeldAtTarget,
        &[(Trace, Names(Cause::HeldAtTarget)), (Settings, Doubts(Cause::HeldAtTarget))],
    ),
    plain("target-full", Mailbox, Wrong::TargetFull, Names(Cause::TargetRefuses)),
    plain("no-such-address", Mailbox, Wrong::NoSuchAddress, Names(Cause::NotDelivered)),
    unclear("deleted", Mailbox, Wrong::Deleted, Cause::NotDelivered, &[(Trace, Names(Cause::NotDelivered)), (Settings, Names(Cause::NotDelivered))]),
    plain("junk", Mailbox, Wrong::Junk, Names(Cause::Junk)),
    plain("twice", Mailbox, Wrong::Twice, Names(Cause::Twice)),
    plain("sender-replaced", Mailbox, Wrong::SenderReplaced, Names(Cause::SenderReplaced)),
    plain("send-as-refused", Mailbox, Wrong::SendAsRefused, Names(Cause::SendAs)),
    plain("send-as-returned", Mailbox, Wrong::SendAsReturned, Names(Cause::SendAs)),
    plain("submission-refused", Mailbox, Wrong::SubmissionRefused, Names(Cause::Refused)),
    plain("sign-in-refused", Mailbox, Wrong::SignInRefused, Names(Cause::NotSent)),
    plain("greylisted", Mailbox, Wrong::Greylisted, Remarks(Cause::Greylisted)),
    plain("slow", Mailbox, Wrong::Slow, Remarks(Cause::Slow)),
    plain("delayed", Mailbox, Wrong::Delayed, Names(Cause::Delayed)),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn every_scenario_is_told_in_both_languages_and_once() {
        for (n, s) in ALL.iter().enumerate() {
            let id = format!("demo-scenario-{}", s.name);
            assert!(Lang::En.has(&id) && Lang::It.has(&id), "{id}");
            assert!(ALL.iter().skip(n + 1).all(|o| o.name != s.name), "{}", s.name);
        }
    }

    #[test]
    fn every_cause_can_be_seen() {
        let shown = |c: &Cause| {
            ALL.iter()
                .any(|s| std::iter::once(s.shows).chain(s.told.iter().map(|(_, w)| *w)).any(|w| matches!(w, Names(x) | Remarks(x) | Doubts(x) if x == *c)))
        };
        // What is left stands for another diagnosis, or for what a person has not done.
        let missing: Vec<_> = Cause::ALL.iter().filter(|c| !shown(c) && !matches!(c, Cause::Reported | Cause::CodeNotSent)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
