//! `Get-TransportRule`: mail flow rules.

use super::super::FORWARD_MARK;
use super::super::output::{Record, Value};
use super::verdict::Bench;

const TARGETS: [&str; 2] = ["RedirectMessageTo", "BlindCopyTo"];

fn rules(records: &[Record]) -> Vec<&Record> {
    records.iter().filter(|r| r.has(&["State"]) && TARGETS.iter().any(|t| r.get(t).is_some())).collect()
}

fn leads(r: &Record, target: &str) -> bool {
    TARGETS.iter().any(|t| r.get(t).is_some_and(|v| v.names(target)))
}

/// `True` of a switch.
fn is_set(r: &Record, name: &str) -> bool {
    r.get(name).and_then(Value::truth) == Some(true)
}

/// Whose mail it forwards.
fn senders(rule: &Record, name: &str, bench: &mut Bench) {
    let args = [("name", name)];
    match rule.text("FromScope").to_ascii_lowercase().as_str() {
        "inorganization" => bench.fail("flow-inside-only", &args),
        "notinorganization" => bench.note("flow-outside-only", &args),
        _ => {}
    }
    if rule.get("From").is_some_and(|v| !v.is_unset()) {
        bench.fail("flow-some", &[("name", name), ("found", rule.text("From"))]);
    }
    if rule.get("ExceptIfFrom").is_some_and(|v| v.names(&bench.scene.account)) {
        bench.note("flow-outside-only", &args);
    }
}

fn is_on(r: &Record) -> bool {
    r.text("State").eq_ignore_ascii_case("enabled") && r.get("Mode").is_none_or(|m| m.text().eq_ignore_ascii_case("enforce"))
}

/// Whether an active rule leads to `target`.
pub(super) fn any(records: &[Record], target: &str) -> bool {
    rules(records).iter().any(|r| is_on(r) && leads(r, target))
}

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let all = rules(records);
    let Some(first) = all.first() else { return };
    let names_us = |r: &Record| r.get("SentTo").is_none_or(|v| v.is_unset() || v.names(&bench.scene.support));
    let deleting: Vec<String> = all.iter().filter(|r| is_on(r) && is_set(r, "DeleteMessage") && names_us(r)).map(|r| r.text("Name").to_owned()).collect();
    deleting.iter().for_each(|name| bench.fail("flow-deletes", &[("name", name)]));
    let ours: Vec<&&Record> = all.iter().filter(|r| leads(r, &bench.scene.target)).collect();
    let Some(rule) = ours.iter().find(|r| is_on(r)).or(ours.first()) else {
        if !deleting.is_empty() {
            return;
        }
        return bench.fail("flow-elsewhere", &[("name", first.text("Name"))]);
    };
    let name = rule.text("Name").to_owned();
    let args = [("name", name.as_str())];
    bench.either(is_on(rule), "flow-on", "flow-off", &args);
    if rule.get("SentTo").is_some_and(|v| !v.is_unset() && !v.is_cut() && !bench.scene.support.is_empty() && !v.names(&bench.scene.support)) {
        bench.fail("flow-other-address", &[("name", &name), ("found", rule.text("SentTo"))]);
    }
    senders(rule, &name, bench);
    if rule.get("SetHeaderName").is_some_and(|v| !v.text().eq_ignore_ascii_case(FORWARD_MARK)) {
        bench.note("flow-no-mark", &[("name", &name), ("mark", FORWARD_MARK)]);
    }
    if ours.iter().filter(|r| is_on(r)).count() > 1 {
        bench.fail("flow-twice", &[]);
    }
}
