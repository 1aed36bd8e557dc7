//! Settings of the tenant that somebody pasted: which causes they show, and which they rule out.
//!
//! The output is judged by the runbooks; what the judges say bears on what the probe saw. A setting alone names nothing: mail may come
//! through all the same. Where mail does not come, it decides between causes that look alike.

use super::Certainty::{self, Certain, Likely};
use super::{Cause, Ear, Evidence, Found, Origin, Run};
use crate::bounce::Scene;
use crate::clock::Time;
use crate::runbook::{self, Judged, Verdict};

/// What a sentence of the judges means here.
struct Bearing {
    /// Its id, without `runbook-judge-`.
    said: &'static str,
    /// The cause that it shows, if what was seen fits one of `explains`.
    shows: Option<(Cause, Certainty)>,
    explains: &'static [Cause],
    rules_out: &'static [Cause],
}

const fn shows(said: &'static str, cause: Cause, certainty: Certainty, explains: &'static [Cause]) -> Bearing {
    Bearing { said, shows: Some((cause, certainty)), explains, rules_out: &[] }
}

const fn rules_out(said: &'static str, rules_out: &'static [Cause]) -> Bearing {
    Bearing { said, shows: None, explains: &[], rules_out }
}

/// A rejected forward looks different by who hears of it.
const BLOCKED: &[Cause] = &[Cause::OutboundPolicy, Cause::OutboundPolicyRule, Cause::ReportLost];

#[rustfmt::skip]
const TABLE: &[Bearing] = &[
    shows("outbound-off", Cause::OutboundPolicy, Certain, BLOCKED),
    // Off in most tenants, not in all.
    shows("outbound-automatic", Cause::OutboundPolicy, Likely, BLOCKED),
    rules_out("outbound-on", &[Cause::OutboundPolicy, Cause::OutboundPolicyRule]),
    shows("remote-off", Cause::RemoteDomain, Certain, &[Cause::RemoteDomain]),
    rules_out("remote-on", &[Cause::RemoteDomain]),
    // Another way may be set: it rules this out again.
    shows("forwarding-none", Cause::NotForwarded, Likely, &[Cause::NotForwarded]),
    shows("forwarding-elsewhere", Cause::NotForwarded, Likely, &[Cause::NotForwarded]),
    rules_out("forwarding-leads", &[Cause::NotForwarded, Cause::Conditional]),
    rules_out("rule-redirects", &[Cause::NotForwarded]),
    rules_out("rule-forwards", &[Cause::NotForwarded]),
    shows("flow-off", Cause::NotForwarded, Likely, &[Cause::NotForwarded]),
    shows("flow-elsewhere", Cause::NotForwarded, Likely, &[Cause::NotForwarded]),
    rules_out("flow-on", &[Cause::NotForwarded]),
    shows("flow-inside-only", Cause::Conditional, Certain, &[Cause::Conditional]),
    shows("flow-some", Cause::Conditional, Likely, &[Cause::Conditional]),
    shows("flow-deletes", Cause::NotDelivered, Certain, &[Cause::NotDelivered]),
    shows("members-none", Cause::NotForwarded, Likely, &[Cause::NotForwarded]),
    rules_out("members-contact", &[Cause::NotForwarded, Cause::Conditional]),
    shows("list-closed", Cause::ListClosed, Certain, &[Cause::ListClosed]),
    shows("list-few", Cause::ListClosed, Likely, &[Cause::ListClosed]),
    // What is a list is no mailbox, and the other way round.
    rules_out("list-open", &[Cause::ListClosed, Cause::MailboxClosed]),
    shows("mailbox-closed", Cause::MailboxClosed, Certain, &[Cause::MailboxClosed]),
    shows("mailbox-few", Cause::MailboxClosed, Likely, &[Cause::MailboxClosed]),
    rules_out("mailbox-open", &[Cause::ListClosed, Cause::MailboxClosed]),
    shows("contact-closed", Cause::ContactClosed, Certain, &[Cause::ContactClosed]),
];

const PREFIX: &str = "runbook-judge-";

/// What the settings in `text` say about the forward of `run`. Empty if there are none in it.
pub fn read(text: &str, run: &Run, now: Time) -> Vec<Evidence> {
    let scene = Scene { support: run.support.clone(), target: run.target.clone(), account: run.account.clone(), ..Scene::default() };
    let judged = runbook::judge("audit", text, &scene).map(|r| r.judged).unwrap_or_default();
    let bearing = |j: &Judged| j.say.id.strip_prefix(PREFIX).and_then(|id| TABLE.iter().find(|b| b.said == id));
    // What is not set there is of no interest where another way leads here.
    let leads = judged.iter().filter_map(bearing).any(|b| b.rules_out.contains(&Cause::NotForwarded));
    let idle = |j: &Judged| leads && bearing(j).is_some_and(|b| b.shows.is_some_and(|(c, _)| c == Cause::NotForwarded));
    let told = judged.into_iter().filter(|j| j.verdict != Verdict::Missing && !idle(j));
    told.map(|j| {
        let (key, found) = (j.say.id.clone(), Found::Setting { verdict: j.verdict, say: j.say });
        Evidence { at: now, origin: Origin::Inside, ear: Ear::Settings, key, found }
    })
    .collect()
}

/// The causes among `possible` that the settings leave, and those of them that they show.
pub(super) struct Sifted {
    pub shown: Vec<(Cause, Certainty)>,
    pub left: Vec<Cause>,
}

pub(super) fn sift(run: &Run, possible: &[Cause]) -> Sifted {
    let all: Vec<&Bearing> = said(run).map(|(b, _)| b).collect();
    let out = |c: Cause| all.iter().any(|b| b.rules_out.contains(&c));
    let mut shown: Vec<(Cause, Certainty)> = Vec::new();
    for (cause, certainty) in all.iter().filter(|b| b.explains.iter().any(|c| possible.contains(c))).filter_map(|b| b.shows) {
        if !out(cause) && shown.iter().all(|(c, _)| *c != cause) {
            shown.push((cause, certainty));
        }
    }
    Sifted { shown, left: possible.iter().copied().filter(|c| !out(*c)).collect() }
}

/// Whether a setting that was pasted after `then` rules the cause out: somebody has mended it.
pub(super) fn is_mended(run: &Run, cause: Cause, then: Time) -> bool {
    said(run).any(|(b, at)| at > then && b.rules_out.contains(&cause))
}

fn said(run: &Run) -> impl Iterator<Item = (&'static Bearing, Time)> + '_ {
    let id = |e: &Evidence| if let Found::Setting { say, .. } = &e.found { say.id.strip_prefix(PREFIX).map(str::to_owned) } else { None };
    run.evidence.iter().filter_map(move |e| {
        let id = id(e)?;
        Some((TABLE.iter().find(|b| b.said == id)?, e.at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn every_sentence_of_the_table_is_one_of_the_judges() {
        for b in TABLE {
            assert!(Lang::En.has(&format!("{PREFIX}{}", b.said)), "{}", b.said);
        }
    }
}
