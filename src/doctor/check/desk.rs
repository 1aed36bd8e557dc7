//! The desk itself: does it run, and what does it complain of? What `health` says is said here, too, and no more.

use super::super::{Finding, Level, Patient};
use crate::link::{Answer, Request};

const NAME: &str = "desk";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let mut found = Vec::new();
    if !p.desk_runs {
        found.push(Finding::new(NAME, Level::Warning, "desk-none").remedy("desk-start"));
    }
    let (counts, findings) = match p.ask(Request::Health).await {
        Some(Ok(Answer::Health { counts, findings, version, .. })) => {
            if p.desk_runs {
                found.push(Finding::new(NAME, Level::Ok, "desk-ok").with("version", version));
            }
            (counts, findings)
        }
        Some(Err(e)) => return vec![Finding::said(NAME, Level::Problem, e.what)],
        _ => return found,
    };
    let level = |id: &str| if id == "desk-quarantine" || id.starts_with("report-") { Level::Warning } else { Level::Problem };
    let remedy = |id: &str| match id {
        "desk-quarantine" => Some("quarantine-look"),
        "desk-outbox-trouble" => Some("outbox-look"),
        _ => None,
    };
    for say in findings {
        let finding = Finding::said(NAME, level(&say.id), say.clone());
        found.push(match remedy(&say.id) {
            Some(id) => finding.remedy(id),
            None => finding,
        });
    }
    found.push(Finding::new(NAME, Level::Ok, "outbox").with("n", counts.outbox));
    found
}
