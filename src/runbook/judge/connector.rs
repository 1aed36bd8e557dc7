//! `Get-InboundConnector`: whether the relay knows this machine.

use super::super::Subnet;
use super::super::output::{Record, Value};
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let all: Vec<&Record> = records.iter().filter(|r| r.has(&["ConnectorType", "Enabled"])).collect();
    let is_ours = |r: &&&Record| r.text("ConnectorType").eq_ignore_ascii_case("OnPremises");
    if all.is_empty() {
        return;
    }
    let Some(connector) = all.iter().filter(is_ours).max_by_key(|r| r.get("Enabled").and_then(Value::truth) == Some(true)) else {
        return bench.fail("connector-partner", &[]);
    };
    let name = connector.text("Name").to_owned();
    let args = [("name", name.as_str())];
    bench.either(connector.get("Enabled").and_then(Value::truth) == Some(true), "connector-on", "connector-off", &args);
    let listed: Vec<Subnet> = connector.get("SenderIPAddresses").map(Value::items).unwrap_or_default().into_iter().filter_map(Subnet::parse).collect();
    let certificate = connector.get("TlsSenderCertificateName").is_some_and(|v| !v.is_unset());
    let egress = bench.scene.more.get("egress").cloned().unwrap_or_default();
    for address in egress.split(',').filter_map(Subnet::parse) {
        let known = listed.iter().any(|s| s.covers(address));
        let address = address.to_string();
        match (known, certificate) {
            (true, _) => bench.pass("connector-knows", &[("name", &name), ("address", &address)]),
            (false, true) => bench.note("connector-certificate", &args),
            (false, false) => bench.fail("connector-unknown", &[("name", &name), ("address", &address)]),
        }
    }
    if egress.is_empty() && listed.is_empty() && !certificate {
        bench.fail("connector-empty", &args);
    }
}
