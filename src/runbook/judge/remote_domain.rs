//! `Get-RemoteDomain`: what is switched off there is dropped without a word.

use super::super::output::{Record, Value};
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let domains: Vec<&Record> = records.iter().filter(|r| r.has(&["DomainName", "AutoForwardEnabled"])).collect();
    if domains.is_empty() {
        return;
    }
    let wanted = bench.scene.target.rsplit_once('@').map_or(String::new(), |(_, d)| d.to_lowercase());
    let fits = |d: &&&Record| {
        let name = d.text("DomainName").to_lowercase();
        match name.strip_prefix("*.") {
            Some(parent) => wanted == parent || wanted.ends_with(&format!(".{parent}")),
            None => name == "*" || name == wanted,
        }
    };
    // The most specific entry counts: the longest name.
    let Some(domain) = domains.iter().filter(fits).max_by_key(|d| d.text("DomainName").len()) else {
        return bench.missing("remote-none", &[("domain", &wanted)]);
    };
    let name = domain.text("DomainName").to_owned();
    let args = [("domain", name.as_str())];
    match domain.get("AutoForwardEnabled").and_then(Value::truth) {
        Some(on) => bench.either(on, "remote-on", "remote-off", &args),
        None => bench.missing("odd-value", &[("property", "AutoForwardEnabled")]),
    }
    if domain.get("NDREnabled").and_then(Value::truth) == Some(false) {
        bench.note("remote-no-reports", &args);
    }
    if domain.get("TNEFEnabled").and_then(Value::truth) == Some(true) {
        bench.note("remote-winmail", &args);
    }
}
