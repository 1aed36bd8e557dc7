//! `Get-Mailbox`: forwarding set by the administrator.

use super::super::output::{Record, Value};
use super::verdict::Bench;
use super::{inbox_rule, rule};

fn mailboxes(records: &[Record]) -> Vec<&Record> {
    records.iter().filter(|r| r.get("ForwardingAddress").or(r.get("ForwardingSmtpAddress")).is_some()).collect()
}

fn set<'a>(r: &'a Record, name: &str) -> Option<&'a str> {
    r.get(name).filter(|v| !v.is_unset()).map(Value::text)
}

/// Whether it forwards to the polled mailbox and keeps a copy.
pub(super) fn judge(records: &[Record], bench: &mut Bench) {
    let all = mailboxes(records);
    let Some(mailbox) = all.iter().find(|r| r.get("PrimarySmtpAddress").is_some_and(|v| v.names(&bench.scene.support))).or(all.first()) else { return };
    let (object, address) = (set(mailbox, "ForwardingAddress"), set(mailbox, "ForwardingSmtpAddress"));
    match (object, address) {
        (None, None) => return bench.fail("forwarding-none", &[]),
        (Some(object), address) => {
            // The name of an object says nothing about where it leads, unless the contact was pasted too.
            let contacts: Vec<&Record> = records.iter().filter(|r| r.has(&["ExternalEmailAddress", "Name"])).collect();
            let meant = contacts.iter().find(|c| last_part(object).eq_ignore_ascii_case(c.text("Name")));
            match meant {
                _ if mailbox.get("ForwardingAddress").is_some_and(|v| v.names(&bench.scene.target)) => bench.pass("forwarding-leads", &[]),
                Some(c) if c.get("ExternalEmailAddress").is_some_and(|v| v.names(&bench.scene.target)) => bench.pass("forwarding-leads", &[]),
                Some(c) => bench.fail("forwarding-elsewhere", &[("found", c.text("ExternalEmailAddress"))]),
                None => bench.missing("forwarding-object", &[("found", object)]),
            }
            if let Some(address) = address {
                bench.note("forwarding-both", &[("object", object), ("address", address)]);
            }
        }
        (None, Some(found)) => {
            let leads = mailbox.get("ForwardingSmtpAddress").is_some_and(|v| v.names(&bench.scene.target));
            bench.either(leads, "forwarding-leads", "forwarding-elsewhere", &[("found", found)]);
        }
    }
    match mailbox.get("DeliverToMailboxAndForward").and_then(Value::truth) {
        Some(keeps) => bench.either(keeps, "forwarding-copy", "forwarding-no-copy", &[]),
        None => bench.missing("odd-value", &[("property", "DeliverToMailboxAndForward")]),
    }
}

/// `contoso.com/Users/Helpdesk intake` is `Helpdesk intake`.
fn last_part(object: &str) -> &str {
    object.rsplit('/').next().unwrap_or(object).trim()
}

/// Whether no mailbox forwards any more.
pub(super) fn none(records: &[Record], bench: &mut Bench) {
    let all = mailboxes(records);
    if all.is_empty() {
        return;
    }
    let found = all.iter().find_map(|r| set(r, "ForwardingAddress").or_else(|| set(r, "ForwardingSmtpAddress")));
    bench.either(found.is_none(), "no-forwarding", "still-forwarding", &[("found", found.unwrap_or_default())]);
}

/// Whether one way only leads to the polled mailbox.
pub(super) fn one_way(records: &[Record], bench: &mut Bench) {
    let by_mailbox = mailboxes(records).iter().any(|r| set(r, "ForwardingAddress").or_else(|| set(r, "ForwardingSmtpAddress")).is_some());
    let ways = [("mailbox-forwarding", by_mailbox), ("inbox-rule", inbox_rule::any(records)), ("transport-rule", rule::any(records, &bench.scene.target))];
    let found: Vec<&str> = ways.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect();
    if found.len() > 1 {
        bench.fail("two-ways", &[("found", &found.join(" + "))]);
    }
}
