//! Does the forward work? What the last probe of each mailbox said, and what has come since.

use super::super::{Finding, Level, Patient};
use super::{age, moment};
use crate::clock::Time;
use crate::config::Mailbox;
use crate::link::{Answer, MailboxFacts, ProbeShape, Request};
use crate::probe::{self, State};
use crate::ticket::Method;

const NAME: &str = "forward";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let Some(Ok(Answer::Probes { probes })) = p.ask(Request::Probes { mailbox: None }).await else { return Vec::new() };
    let facts = p.facts().await.unwrap_or_default();
    let of = |m: &Mailbox| judge(m, probes.iter().find(|s| s.run.mailbox == m.name), facts.iter().find(|f| f.name == m.name), p.clock.now());
    p.config.mailbox.iter().flat_map(of).collect()
}

/// A line for each cause that is named; one line for everything else.
fn judge(m: &Mailbox, shape: Option<&ProbeShape>, facts: Option<&MailboxFacts>, now: Time) -> Vec<Finding> {
    let line = |level, id: &str| Finding::new(NAME, level, id).with("support", &m.support).with("mailbox", &m.name);
    let came = facts.and_then(|f| f.ways.iter().filter(|w| w.method != Method::Direct).max_by_key(|w| w.last));
    let Some(shape) = shape else {
        return vec![match came {
            Some(w) => age(line(Level::Ok, "forward-seen").with_method("method", w.method), now, w.last),
            // Customers write to the polled mailbox itself: nothing is forwarded.
            None if m.imap.sign_in.user.eq_ignore_ascii_case(&m.support) => line(Level::Ok, "forward-none-needed"),
            None => line(Level::CannotTell, "forward-never").remedy("silence-probe"),
        }];
    };
    let (level, id) = match shape.verdict.state {
        State::Works => (Level::Ok, "forward-works"),
        State::Half => (Level::Note, "forward-half"),
        State::Trouble => (Level::Problem, "forward-trouble"),
        State::CannotTell => (Level::CannotTell, "forward-cannot-tell"),
        State::Waiting | State::Over => (Level::Note, "forward-waiting"),
    };
    let line = |level, id: &str| age(line(level, id), now, shape.run.began);
    let stopped = matches!(level, Level::Problem | Level::CannotTell);
    // A customer's mail that came by a forward after the probe's time was over: it works now, or for some.
    let over = shape.run.legs.iter().filter_map(|l| l.sent).max().map(|t| t.after(probe::PROVISIONAL));
    if let Some(w) = came.filter(|w| stopped && shape.verdict.named().iter().all(|c| c.stops_mail()) && over.is_some_and(|t| w.last > t)) {
        return vec![line(Level::Note, "forward-since").with_method("method", w.method).with("at", moment(w.last)).remedy("silence-probe")];
    }
    if level != Level::Problem {
        return vec![if level == Level::Ok { line(level, id) } else { line(level, id).remedy("forward-look") }];
    }
    let named = |n: &probe::Named| {
        let finding = line(level, id).with_cause(n.cause).remedy("forward-look");
        let finding = if n.diagnosis.is_empty() { finding } else { finding.because(probe::diagnosis(n, &shape.run)) };
        if n.runbook.is_empty() { finding } else { finding.runbook(&n.runbook) }
    };
    shape.verdict.causes.iter().map(named).collect()
}
