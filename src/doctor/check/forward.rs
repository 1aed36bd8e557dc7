//! What the last forwarding probe of each mailbox said.

use super::super::{Finding, Level, Patient};
use crate::link::{Answer, ProbeShape, Request};
use crate::probe::{self, State};

const NAME: &str = "forward";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    match p.ask(Request::Probes { mailbox: None }).await {
        Some(Ok(Answer::Probes { probes })) if !probes.is_empty() => probes.iter().flat_map(judge).collect(),
        Some(Ok(_)) => vec![Finding::new(NAME, Level::Note, "forward-never").remedy("silence-probe")],
        _ => Vec::new(),
    }
}

/// A line for each cause that is named; one line for everything else.
fn judge(shape: &ProbeShape) -> Vec<Finding> {
    let (level, id) = match shape.verdict.state {
        State::Works => (Level::Ok, "forward-works"),
        State::Half => (Level::Note, "forward-half"),
        State::Trouble => (Level::Problem, "forward-trouble"),
        State::CannotTell => (Level::CannotTell, "forward-cannot-tell"),
        State::Waiting | State::Over => (Level::Note, "forward-waiting"),
    };
    let line = || Finding::new(NAME, level, id).with("support", &shape.run.support).with("mailbox", &shape.run.mailbox);
    if level != Level::Problem {
        return vec![if level == Level::Ok { line() } else { line().remedy("forward-look") }];
    }
    let named = |n: &probe::Named| {
        let finding = line().remedy("forward-look");
        let finding = if n.diagnosis.is_empty() { finding } else { finding.because(probe::diagnosis(n, &shape.run)) };
        if n.runbook.is_empty() { finding } else { finding.runbook(&n.runbook) }
    };
    shape.verdict.causes.iter().map(named).collect()
}
