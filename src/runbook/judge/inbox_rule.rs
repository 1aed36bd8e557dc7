//! `Get-InboxRule`: rules of the mailbox's owner.

use super::super::output::{Record, Value};
use super::verdict::Bench;

const ACTIONS: [&str; 3] = ["ForwardTo", "ForwardAsAttachmentTo", "RedirectTo"];

fn rules(records: &[Record]) -> impl Iterator<Item = &Record> {
    records.iter().filter(|r| r.has(&["Enabled"]) && ACTIONS.iter().any(|a| r.get(a).is_some()))
}

fn acts(r: &Record, action: &str) -> bool {
    r.get(action).is_some_and(|v| !v.is_unset())
}

fn is_on(r: &Record) -> bool {
    r.get("Enabled").and_then(Value::truth) != Some(false)
}

/// Whether an enabled rule sends mail on.
pub(super) fn any(records: &[Record]) -> bool {
    rules(records).any(|r| is_on(r) && ACTIONS.iter().any(|a| acts(r, a)))
}

/// Rules that send mail on, and what that does to it.
pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    for r in rules(records).filter(|r| is_on(r)) {
        let name = r.text("Name").to_owned();
        if acts(r, "ForwardTo") || acts(r, "ForwardAsAttachmentTo") {
            bench.fail("rule-forwards", &[("name", &name)]);
        } else if acts(r, "RedirectTo") {
            bench.note("rule-redirects", &[("name", &name)]);
        }
    }
}

/// Whether no inbox rule sends mail on any more.
pub(super) fn none(records: &[Record], bench: &mut Bench) {
    let mut seen = false;
    for r in rules(records) {
        seen = true;
        if is_on(r) && ACTIONS.iter().any(|a| acts(r, a)) {
            bench.fail("rule-still-on", &[("name", r.text("Name"))]);
        }
    }
    if seen && !any(records) {
        bench.pass("no-inbox-rule", &[]);
    }
}
