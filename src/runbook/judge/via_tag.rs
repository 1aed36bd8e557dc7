//! `Get-AntiPhishPolicy`: the tag beside a sender's name.

use super::super::output::{Record, Value};
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let policies: Vec<(&str, bool)> = records.iter().filter_map(|r| Some((r.text("Name"), r.get("EnableViaTag").and_then(Value::truth)?))).collect();
    if policies.is_empty() {
        return;
    }
    let on = policies.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    bench.either(on.is_empty(), "via-off", "via-on", &[("name", &on)]);
}
