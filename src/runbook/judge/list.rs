//! `Get-DistributionGroup` and `Get-DistributionGroupMember`.

use super::super::output::{Record, Value};
use super::acceptance;
use super::verdict::Bench;

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let is_list = |r: &&Record| r.has(&["RequireSenderAuthenticationEnabled"]) && !r.has(&["ExternalEmailAddress"]) && !acceptance::is_mailbox(r);
    let lists: Vec<&Record> = records.iter().filter(is_list).collect();
    let named = |r: &&&Record| r.get("PrimarySmtpAddress").is_some_and(|v| v.names(&bench.scene.support));
    let Some(list) = lists.iter().find(named).or(lists.first().filter(|_| lists.len() == 1)) else { return };
    if list.get("PrimarySmtpAddress").is_some_and(|v| !bench.scene.support.is_empty() && !v.names(&bench.scene.support)) {
        bench.fail("list-other", &[("found", list.text("PrimarySmtpAddress"))]);
    }
    let open = list.get("RequireSenderAuthenticationEnabled").and_then(Value::truth);
    match open {
        Some(closed) => bench.either(!closed, "list-open", "list-closed", &[]),
        None => bench.missing("odd-value", &[("property", "RequireSenderAuthenticationEnabled")]),
    }
    if let Some(few) = acceptance::few(list) {
        bench.fail("list-few", &[("found", &few)]);
    }
    let on = |name: &str| list.get(name).and_then(Value::truth);
    if on("ModerationEnabled") == Some(true) {
        bench.fail("list-moderated", &[]);
    }
    if on("ReportToOriginatorEnabled") == Some(false) && on("ReportToManagerEnabled") != Some(true) {
        bench.note("list-no-reports", &[]);
    }
}

/// Whether the contact is a member, and whether anything keeps a copy.
pub(super) fn members(records: &[Record], bench: &mut Bench) {
    let members: Vec<&Record> = records.iter().filter(|r| r.has(&["RecipientType", "Name"])).collect();
    if members.is_empty() {
        return;
    }
    let target = &bench.scene.target;
    let is_contact = |r: &&Record| r.text("RecipientType").eq_ignore_ascii_case("MailContact");
    let ours =
        members.iter().any(|r| r.get("PrimarySmtpAddress").is_some_and(|v| v.names(target)) || r.get("ExternalEmailAddress").is_some_and(|v| v.names(target)));
    let names = members.iter().map(|r| r.text("Name")).collect::<Vec<_>>().join(", ");
    if ours {
        bench.pass("members-contact", &[]);
    } else if members.iter().any(is_contact) {
        bench.missing("members-some-contact", &[("found", &names)]);
    } else {
        bench.fail("members-none", &[("found", &names)]);
    }
    if !members.iter().any(|r| r.text("RecipientType").to_lowercase().contains("mailbox")) {
        bench.note("members-no-copy", &[]);
    }
}
