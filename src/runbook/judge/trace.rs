//! `Get-MessageTraceV2`: what became of mail in the tenant.

use super::super::output::Record;
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let is_row = |r: &&Record| r.has(&["Status"]) && (r.get("RecipientAddress").is_some() || r.get("Recipient").is_some());
    let recipient = |r: &Record| r.get("RecipientAddress").or_else(|| r.get("Recipient")).cloned().unwrap_or_default();
    let rows: Vec<&Record> = records.iter().filter(is_row).collect();
    if rows.is_empty() {
        return;
    }
    let count = |statuses: &[&str]| rows.iter().filter(|r| statuses.contains(&r.text("Status").to_lowercase().as_str())).count();
    for (statuses, id) in [(&["failed"][..], "trace-failed"), (&["quarantined"], "trace-quarantined"), (&["filteredasspam", "filtered as spam"], "trace-spam")]
    {
        let n = count(statuses);
        if n > 0 {
            bench.fail(id, &[("n", &n.to_string())]);
        }
    }
    let waiting = count(&["pending", "gettingstatus", "getting status"]);
    if waiting > 0 {
        bench.note("trace-pending", &[("n", &waiting.to_string())]);
    }
    let arrived = |r: &&&Record| matches!(r.text("Status").to_lowercase().as_str(), "delivered") && recipient(r).names(&bench.scene.target);
    let n = rows.iter().filter(arrived).count();
    if n > 0 {
        bench.pass("trace-handed-over", &[("n", &n.to_string())]);
    } else if !rows.iter().any(|r| recipient(r).names(&bench.scene.target)) {
        // Mail reached the tenant, and nothing was sent on: no report would ever tell.
        bench.fail("trace-not-forwarded", &[("n", &rows.len().to_string())]);
    }
}
