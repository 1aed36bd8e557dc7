//! Is it too quiet? A blocked forward is seen first as mail that does not come.

use super::super::{Finding, Level, Patient};
use crate::clock::Time;
use crate::link::MailboxFacts;
use crate::report::Rhythm;

const NAME: &str = "silence";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    // Without a desk that polls, a silence is our own.
    let Some(facts) = p.facts().await.filter(|_| p.desk_runs) else {
        return vec![Finding::new(NAME, Level::CannotTell, "silence-own")];
    };
    facts.iter().map(|f| judge(f, p.clock.now())).collect()
}

fn judge(f: &MailboxFacts, now: Time) -> Finding {
    let Some(last) = f.arrivals.last() else { return Finding::new(NAME, Level::Note, "silence-never").with("mailbox", &f.name).remedy("silence-probe") };
    let hours = now.since(*last).as_secs() / 3600;
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("mailbox", &f.name).with("hours", hours);
    let Some(rhythm) = Rhythm::learn(&f.arrivals) else { return finding(Level::Note, "silence-young").with("n", f.arrivals.len()) };
    let s = rhythm.judge(*last, now);
    let (level, id) = match (s.is_alarming(rhythm.longest()), s.is_unusual()) {
        (true, _) => (Level::Problem, "silence-alarming"),
        (false, true) => (Level::Warning, "silence-unusual"),
        _ => (Level::Ok, "silence-usual"),
    };
    let finding = finding(level, id).with("expected", s.expected.round() as u64).with("longer", s.longer).with("of", s.of);
    if level == Level::Ok { finding } else { finding.remedy("silence-probe").runbook("message-trace") }
}
