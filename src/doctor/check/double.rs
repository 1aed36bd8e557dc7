//! Does mail come by two ways at once, or by one behind the other?

use super::super::{Finding, Level, Patient};

const NAME: &str = "double";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let mut found = Vec::new();
    for f in p.facts().await.unwrap_or_default() {
        let twice: Vec<_> = f.twice.iter().filter(|t| t.other.is_some()).collect();
        for t in &twice {
            let Some(other) = t.other else { continue };
            let finding = Finding::new(NAME, Level::Warning, "double").with("mailbox", &f.name).with_method("one", t.one).with_method("other", other);
            found.push(finding.with("n", t.n).with("at", super::moment(t.last)).remedy("double-one").runbook("one-redirect"));
        }
        if f.chained > 0 {
            found.push(
                Finding::new(NAME, Level::Warning, "chained").with("mailbox", &f.name).with("n", f.chained).remedy("chained-short").runbook("one-redirect"),
            );
        }
        if twice.is_empty() && f.chained == 0 && !f.arrivals.is_empty() {
            found.push(Finding::new(NAME, Level::Ok, "single").with("mailbox", &f.name));
        }
    }
    found
}
