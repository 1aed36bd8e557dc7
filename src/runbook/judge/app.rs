//! `Get-ServicePrincipal`: whether Exchange knows the app.

use super::super::output::Record;
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let all: Vec<&Record> = records.iter().filter(|r| r.has(&["AppId", "ObjectId"])).collect();
    if all.is_empty() {
        return;
    }
    let client = bench.scene.more.get("client").cloned().unwrap_or_default();
    let ours = all.iter().find(|r| client.is_empty() || r.text("AppId").eq_ignore_ascii_case(client.trim()));
    match ours {
        Some(app) => bench.pass("app", &[("name", app.text("DisplayName")), ("object", app.text("ObjectId"))]),
        None => bench.fail("no-app", &[("client", &client)]),
    }
}
