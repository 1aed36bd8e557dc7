//! `Get-HostedConnectionFilterPolicy`: is everything that should be let through on the list?

use super::super::Subnet;
use super::super::output::{Record, Value};
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let Some(policy) = records.iter().find(|r| r.has(&["IPAllowList"])) else { return };
    let listed = |name: &str| -> Vec<Subnet> { policy.get(name).map(Value::items).unwrap_or_default().into_iter().filter_map(Subnet::parse).collect() };
    let (allowed, blocked) = (listed("IPAllowList"), listed("IPBlockList"));
    let wanted = bench.scene.more.get("subnets").cloned().unwrap_or_default();
    let wanted: Vec<Subnet> = wanted.split(',').filter_map(Subnet::parse).collect();
    let absent: Vec<String> = wanted.iter().filter(|w| !allowed.iter().any(|a| a.covers(**w))).map(Subnet::to_string).collect();
    let refused: Vec<String> = blocked.iter().filter(|b| wanted.iter().any(|w| w.covers(**b) || b.covers(*w))).map(Subnet::to_string).collect();
    if !refused.is_empty() {
        bench.fail("allowed-blocked", &[("found", &refused.join(", "))]);
    }
    let cut = policy.get("IPAllowList").is_some_and(Value::is_cut);
    match (wanted.is_empty(), absent.is_empty(), cut) {
        (true, ..) => bench.missing("allowed-unknown", &[]),
        (_, true, _) => bench.pass("allowed", &[("n", &wanted.len().to_string())]),
        (_, false, true) => bench.missing("cut", &[("property", "IPAllowList")]),
        (_, false, false) => bench.fail("not-allowed", &[("found", &absent.join(", "))]),
    }
}
