//! `Get-TransportRule`: mail flow rules.

use super::super::FORWARD_MARK;
use super::super::output::Record;
use super::verdict::Bench;

const TARGETS: [&str; 2] = ["RedirectMessageTo", "BlindCopyTo"];

fn rules(records: &[Record]) -> Vec<&Record> {
    records.iter().filter(|r| r.has(&["State"]) && TARGETS.iter().any(|t| r.get(t).is_some())).collect()
}

fn leads(r: &Record, target: &str) -> bool {
    TARGETS.iter().any(|t| r.get(t).is_some_and(|v| v.names(target)))
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
    let ours: Vec<&&Record> = all.iter().filter(|r| leads(r, &bench.scene.target)).collect();
    let Some(rule) = ours.iter().find(|r| is_on(r)).or(ours.first()) else {
        return bench.fail("flow-elsewhere", &[("name", first.text("Name"))]);
    };
    let name = rule.text("Name").to_owned();
    let args = [("name", name.as_str())];
    bench.either(is_on(rule), "flow-on", "flow-off", &args);
    if rule.get("SentTo").is_some_and(|v| !v.is_unset() && !v.is_cut() && !bench.scene.support.is_empty() && !v.names(&bench.scene.support)) {
        bench.fail("flow-other-address", &[("name", &name), ("found", rule.text("SentTo"))]);
    }
    if rule.get("SetHeaderName").is_some_and(|v| !v.text().eq_ignore_ascii_case(FORWARD_MARK)) {
        bench.note("flow-no-mark", &[("name", &name), ("mark", FORWARD_MARK)]);
    }
    if ours.iter().filter(|r| is_on(r)).count() > 1 {
        bench.fail("flow-twice", &[]);
    }
}
