//! By which ways mail last came.

use super::super::{Finding, Level, Patient};
use crate::ticket::Method;

const NAME: &str = "ways";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let Some(facts) = p.facts().await else { return vec![Finding::new(NAME, Level::CannotTell, "no-store").with("check", NAME)] };
    let mut found = Vec::new();
    for f in facts {
        if f.ways.is_empty() {
            found.push(Finding::new(NAME, Level::Note, "ways-none").with("mailbox", &f.name));
        }
        for w in &f.ways {
            let support = if w.support.is_empty() { "–" } else { &w.support };
            let hidden = matches!(w.method, Method::RuleForward | Method::RuleForwardAttached);
            let (level, id) = if hidden { (Level::Warning, "way-hides-sender") } else { (Level::Ok, "way") };
            let finding = Finding::new(NAME, level, id)
                .with("mailbox", &f.name)
                .with_method("method", w.method)
                .with("support", support)
                .with("n", w.n)
                .with("at", super::moment(w.last));
            found.push(if hidden { finding.remedy("way-redirect").runbook("transport-rule") } else { finding });
        }
    }
    found
}
