//! The servers against the ledger: has everything been taken?

use super::super::{Finding, Level, Patient};
use crate::link::{Answer, Request};

const NAME: &str = "audit";

/// Lines that say no more than numbers.
const NUMBERS: [&str; 2] = ["audit-mailbox", "audit-store"];
/// Lines that are worth a word, and nothing to act on.
const WORDS: [&str; 2] = ["audit-vanished", "audit-new-numbers"];

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    match p.ask(Request::Audit).await {
        Some(Ok(Answer::Audit { lines, differs: _ })) => lines
            .into_iter()
            .map(|l| {
                let level = match l.id.as_str() {
                    id if NUMBERS.contains(&id) => Level::Ok,
                    id if WORDS.contains(&id) => Level::Note,
                    // The check of the mailbox itself says why.
                    "audit-unreachable" => Level::CannotTell,
                    _ => Level::Problem,
                };
                let finding = Finding::said(NAME, level, l);
                if level == Level::Problem { finding.remedy("audit-poll") } else { finding }
            })
            .collect(),
        Some(Ok(_)) => Vec::new(),
        Some(Err(e)) => vec![Finding::said(NAME, Level::CannotTell, e.what)],
        None => vec![Finding::new(NAME, Level::CannotTell, "no-store").with("check", NAME)],
    }
}
