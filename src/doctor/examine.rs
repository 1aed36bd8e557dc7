//! Running the checks: all at once, each with an end.

use std::time::Duration;

use futures::StreamExt;
use futures::stream::FuturesUnordered;

use super::check::TABLE;
use super::{Finding, Level, Patient};

/// How long a check may take, for whoever has no other wish.
pub const CHECK: Duration = Duration::from_mins(2);

/// How far the examination is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The check that has just ended.
    pub check: &'static str,
    pub done: usize,
    pub of: usize,
}

/// Runs every check; `progress` hears of each that ends. The findings come worst first, within a level in the order of the table.
/// No check takes longer than `patience`: what is not known by then cannot be told.
pub async fn examine(patient: &Patient, patience: Duration, mut progress: impl FnMut(Step)) -> Vec<Finding> {
    let of = TABLE.len();
    let mut running: FuturesUnordered<_> = TABLE
        .iter()
        .enumerate()
        .map(|(place, (name, check))| async move {
            let late = || vec![Finding::new(name, Level::CannotTell, "late").with("check", name).with("seconds", patience.as_secs())];
            (place, *name, tokio::time::timeout(patience, check(patient)).await.unwrap_or_else(|_| late()))
        })
        .collect();
    let mut found: Vec<(usize, Finding)> = Vec::new();
    let mut done = 0;
    while let Some((place, check, findings)) = running.next().await {
        done += 1;
        progress(Step { check, done, of });
        found.extend(findings.into_iter().map(|f| (place, f)));
    }
    found.sort_by_key(|(place, f)| (f.level, *place));
    found.into_iter().map(|(_, f)| f).collect()
}
