//! `Get-Mailbox`: from whom the support mailbox takes mail.

use super::super::output::{Record, Value};
use super::verdict::Bench;

/// Whether this describes a mailbox, not a list: only mailboxes have forwarding.
pub(super) fn is_mailbox(r: &Record) -> bool {
    r.get("ForwardingAddress").or(r.get("ForwardingSmtpAddress")).is_some()
}

/// The only senders that an object takes mail from, if it names some.
pub(super) fn few(r: &Record) -> Option<String> {
    r.fields().find(|(name, v)| name.starts_with("acceptmessagesonlyfrom") && !v.is_unset()).map(|(_, v)| v.text().to_owned())
}

pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let Some(mailbox) = records.iter().find(|r| is_mailbox(r) && r.has(&["RequireSenderAuthenticationEnabled"])) else { return };
    if let Some(closed) = mailbox.get("RequireSenderAuthenticationEnabled").and_then(Value::truth) {
        bench.either(!closed, "mailbox-open", "mailbox-closed", &[]);
    }
    if let Some(few) = few(mailbox) {
        bench.fail("mailbox-few", &[("found", &few)]);
    }
}
