//! `Get-CASMailbox`, `Get-TransportConfig`, `Get-OrganizationConfig`: which protocols are open.

use super::super::output::{Record, Value};
use super::verdict::Bench;

const SWITCH: &str = "SmtpClientAuthenticationDisabled";

/// Records of mailboxes have `ImapEnabled` or an address beside the switch; the tenant's has neither.
fn is_mailbox(r: &Record) -> bool {
    ["ImapEnabled", "PopEnabled", "PrimarySmtpAddress", "Name"].iter().any(|n| r.get(n).is_some())
}

/// The mailbox's switch decides; where it is empty, the tenant's does.
pub(super) fn smtp_auth(records: &[Record], bench: &mut Bench) {
    let with: Vec<&Record> = records.iter().filter(|r| r.has(&[SWITCH])).collect();
    if with.is_empty() {
        return;
    }
    let mailbox = with.iter().find(|r| r.get("PrimarySmtpAddress").is_some_and(|v| v.names(&bench.scene.account))).or(with.iter().find(|r| is_mailbox(r)));
    let tenant = with.iter().find(|r| !is_mailbox(r)).and_then(|r| r.get(SWITCH)).and_then(Value::truth);
    match (mailbox.and_then(|r| r.get(SWITCH)).and_then(Value::truth), mailbox.is_some(), tenant) {
        (Some(off), ..) => bench.either(!off, "smtp-on", "smtp-off", &[]),
        (None, true, Some(off)) => bench.either(!off, "smtp-tenant-on", "smtp-tenant-off", &[]),
        (None, true, None) => bench.missing("smtp-tenant-missing", &[]),
        (None, false, _) => bench.missing("smtp-mailbox-missing", &[]),
    }
}

pub(super) fn imap(records: &[Record], bench: &mut Bench) {
    let with: Vec<&Record> = records.iter().filter(|r| r.has(&["ImapEnabled"])).collect();
    let named = with.iter().find(|r| r.get("PrimarySmtpAddress").is_some_and(|v| v.names(&bench.scene.target)));
    if let Some(on) = named.or(with.last()).and_then(|r| r.get("ImapEnabled")).and_then(Value::truth) {
        bench.either(on, "imap-on", "imap-off", &[]);
    }
}

pub(super) fn direct_send(records: &[Record], bench: &mut Bench) {
    if let Some(rejected) = records.iter().find_map(|r| r.get("RejectDirectSend")).and_then(Value::truth) {
        bench.either(!rejected, "direct-on", "direct-off", &[]);
    }
}
