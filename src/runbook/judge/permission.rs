//! `Get-RecipientPermission`, `Get-MailboxPermission`, and where sent mail is kept.

use super::super::output::{Record, Value};
use super::verdict::Bench;

/// Whether the sending account may send as the support address.
pub(super) fn send_as(records: &[Record], bench: &mut Bench) {
    let all: Vec<&Record> = records.iter().filter(|r| r.has(&["Trustee", "AccessRights"])).collect();
    if all.is_empty() {
        return;
    }
    let trusts = |r: &&&Record| r.get("Trustee").is_some_and(|v| v.names(&bench.scene.account)) && r.text("AccessRights").to_lowercase().contains("sendas");
    let ours: Vec<&&Record> = all.iter().filter(trusts).collect();
    let denied = ours.iter().any(|r| r.text("AccessControlType").eq_ignore_ascii_case("deny"));
    let cut = all.iter().any(|r| r.get("Trustee").is_some_and(Value::is_cut));
    let others = all.iter().map(|r| r.text("Trustee")).filter(|t| !t.eq_ignore_ascii_case("NT AUTHORITY\\SELF")).collect::<Vec<_>>().join(", ");
    if denied {
        bench.fail("send-as-denied", &[]);
    } else if !ours.is_empty() {
        bench.pass("send-as", &[]);
    } else if cut {
        bench.missing("cut", &[("property", "Trustee")]);
    } else if others.is_empty() {
        bench.fail("send-as-nobody", &[]);
    } else {
        bench.fail("send-as-others", &[("found", &others)]);
    }
}

/// Whether what is sent as the support address is kept in its own folder, too.
pub(super) fn sent_copy(records: &[Record], bench: &mut Bench) {
    match records.iter().find_map(|r| r.get("MessageCopyForSentAsEnabled")).and_then(Value::truth) {
        Some(true) => bench.pass("sent-copy", &[]),
        Some(false) => bench.note("no-sent-copy", &[]),
        None => {}
    }
}

/// Whether somebody may read the polled mailbox.
pub(super) fn full_access(records: &[Record], bench: &mut Bench) {
    let all: Vec<&Record> = records.iter().filter(|r| r.has(&["User", "AccessRights"])).collect();
    if all.is_empty() {
        return;
    }
    let full = |r: &&&Record| r.text("AccessRights").to_lowercase().contains("fullaccess") && !r.text("User").eq_ignore_ascii_case("NT AUTHORITY\\SELF");
    let users = all.iter().filter(full).map(|r| r.text("User")).collect::<Vec<_>>().join(", ");
    bench.either(!users.is_empty(), "full-access", "no-full-access", &[("found", &users)]);
}
