//! Which mechanism passed a message on, told by the header fields that each leaves, and which support address the customer wrote to.
//!
//! | mark | left by |
//! |---|---|
//! | `X-Helpdesk-Forward` | the mail flow rule that our own instructions make |
//! | `X-MS-Exchange-Transport-Rules-Loop` | a mail flow rule |
//! | `X-MS-Exchange-ForwardingLoop` | forwarding set on an Exchange mailbox |
//! | `X-MS-Exchange-Inbox-Rules-Loop` | an inbox rule: redirect, or forward if the mailbox is the sender now; an absence note of the sender's carries it, too |
//! | `X-Forwarded-To`, `X-Forwarded-For`, `+caf_=` in the return path | Gmail |
//! | `X-Google-Group-Id`, `List-Post`, `X-BeenThere`, `Mailing-List` | a group or list |
//! | `X-LD-Processed: …,ExtFwd` | a Microsoft 365 tenant that passed it out; without any of the above a list with a contact is the likeliest |
//! | `Resent-From` | mailbox forwarding, a redirect, or a person's mail program (RFC 5322, section 3.6.6) |
//! | `X-Gmail-Fetch-Info`, `with POP3` and the like in `Received` | a collector |
//! | `X-Sieve-Redirected-From`, several `Delivered-To`, `SRS0=` in the return path | a mail server's alias, `.forward` or Sieve script |
//! | `X-Forwarded-Message-Id`, a forwarded text | a person |
//!
//! Microsoft promises none of these marks: they explain, and decide nothing else.

use super::model::{Mail, Own};
use super::{address, sender};
use crate::text::clean_line;
use crate::ticket::{Hop, Kind, Method, Route};

/// The longest value kept as evidence.
const VALUE: usize = 120;

/// The way that `mail` came; wants headers, sender and kind to be known.
pub(super) fn of(mail: &Mail, own: &Own) -> Route {
    let mut seen = Seen::of(mail, own);
    let mut route = Route { via: via(&mail.from.name), ..Route::default() };
    (route.method, route.certain) = seen.method(mail, own);
    if route.method == Method::ByHand && seen.evidence.is_empty() {
        seen.tell("Subject", &mail.subject);
    }
    (route.support, route.support_by) = support(mail, own, &seen);
    route.looped = seen.hops.iter().enumerate().any(|(i, a)| !a.address.is_empty() && seen.hops.iter().skip(i + 1).any(|b| a == b)) || seen.delivered_twice();
    seen.hops.dedup();
    let kinds = |m: Method| seen.hops.iter().filter(|h| h.method == m).count();
    let mechanisms = [Method::MailboxForwarding, Method::RuleRedirect, Method::TransportRule, Method::Gmail].iter().filter(|m| kinds(**m) > 0).count();
    route.chained =
        mechanisms > 1 || kinds(Method::RuleRedirect) > 1 || kinds(Method::MailboxForwarding) > 1 || seen.resent.len() > 1 || seen.tenants.len() > 1;
    if let Some(last) = seen.hops.last_mut()
        && matches!(route.method, Method::RuleForward | Method::RuleForwardAttached)
        && last.method == Method::RuleRedirect
    {
        last.method = route.method;
    }
    route.hops = seen.hops;
    route.evidence = seen.evidence;
    route
}

/// The marks of a message.
#[derive(Default)]
struct Seen {
    evidence: Vec<String>,
    /// Oldest first.
    hops: Vec<Hop>,
    ours: bool,
    transport: bool,
    mailbox: bool,
    rules: bool,
    gmail: bool,
    list: bool,
    passed_out: bool,
    fetched: bool,
    sieve: bool,
    rewritten: bool,
    by_person: bool,
    /// Different addresses that resent it.
    resent: Vec<String>,
    /// Different tenants that passed it out.
    tenants: Vec<String>,
    /// Where it was delivered, oldest first.
    delivered: Vec<String>,
    original_to: Vec<String>,
}

impl Seen {
    fn of(mail: &Mail, own: &Own) -> Self {
        let mut seen = Seen::default();
        // Fields are put on top: the bottom one is the oldest.
        for (name, value) in mail.headers.0.iter().rev() {
            seen.field(name, value, mail);
        }
        if seen.resent.is_empty() && seen.by_person && own.is(&mail.from.address) {
            seen.by_person = false;
        }
        seen
    }

    fn field(&mut self, name: &str, value: &str, mail: &Mail) {
        let is = |n: &str| name.eq_ignore_ascii_case(n);
        if is("X-Helpdesk-Forward") {
            self.ours = true;
            self.hop(Method::TransportRule, "");
        } else if is("X-MS-Exchange-Transport-Rules-Loop") {
            self.transport = true;
            self.hop(Method::TransportRule, &first_address(value));
        } else if is("X-MS-Exchange-ForwardingLoop") {
            self.mailbox = true;
            self.hop(Method::MailboxForwarding, &first_address(value));
        } else if is("X-MS-Exchange-Inbox-Rules-Loop") {
            let named = first_address(value);
            // The absence note of the one who writes: the mark is that of his own mailbox.
            if mail.kind == Kind::AutoReply && (named.is_empty() || mail.from.is(&named)) {
                return;
            }
            self.rules = true;
            self.hop(Method::RuleRedirect, &named);
        } else if is("X-Forwarded-For") || is("X-Forwarded-To") {
            // Web forms write client addresses here.
            let Some(from) = addresses(value).into_iter().next() else { return };
            if is("X-Forwarded-For") {
                self.gmail = true;
                self.hop(Method::Gmail, &from);
            }
        } else if is("X-Google-Group-Id") || is("List-Post") || is("X-BeenThere") || is("Mailing-List") {
            if !self.list {
                self.hop(Method::List, &first_address(value));
            }
            self.list = true;
        } else if is("X-LD-Processed") {
            let tenant = value.split(',').next().unwrap_or_default().trim().to_ascii_lowercase();
            if !value.to_ascii_lowercase().contains("extfwd") {
                return;
            }
            self.passed_out = true;
            push(&mut self.tenants, tenant);
        } else if is("Resent-From") {
            push(&mut self.resent, first_address(value));
        } else if is("X-Gmail-Fetch-Info") || is("Received") && is_collector(value) {
            self.fetched = true;
            self.hop(Method::Fetched, &if is("Received") { String::new() } else { first_address(value) });
        } else if is("X-Sieve-Redirected-From") {
            self.sieve = true;
            self.hop(Method::ServerRedirect, &first_address(value));
        } else if is("Return-Path") {
            let lower = value.to_ascii_lowercase();
            let srs = lower.contains("+srs=") || sender::unwrapped(&first_address(value)).is_some();
            self.gmail |= lower.contains("+caf_=");
            self.rewritten |= srs;
            if !srs && !lower.contains("+caf_=") {
                return;
            }
        } else if is("Delivered-To") {
            self.delivered.extend(addresses(value));
            return;
        } else if is("X-Original-To") || is("Envelope-To") || is("X-Envelope-To") || is("Apparently-To") {
            self.original_to.extend(addresses(value));
            return;
        } else if is("X-Forwarded-Message-Id") {
            self.by_person = true;
        } else {
            return;
        }
        self.tell(name, value);
    }

    fn tell(&mut self, name: &str, value: &str) {
        self.evidence.push(format!("{}: {}", clean_line(name), clean_line(value).chars().take(VALUE).collect::<String>()));
    }

    fn hop(&mut self, method: Method, address: &str) {
        self.hops.push(Hop { method, address: address.to_owned() });
    }

    /// The same server handed it to the same mailbox twice.
    fn delivered_twice(&self) -> bool {
        self.delivered.iter().enumerate().any(|(i, a)| self.delivered.iter().skip(i + 2).any(|b| a == b) && self.delivered.iter().skip(i + 1).any(|b| a != b))
    }

    /// Different mailboxes of delivery; a plus tag makes none.
    fn moved(&self) -> bool {
        let bare = |a: &String| a.split_once('+').map_or_else(|| a.clone(), |(l, r)| format!("{l}@{}", r.rsplit('@').next().unwrap_or_default()));
        let mut all: Vec<String> = self.delivered.iter().map(bare).collect();
        all.dedup();
        all.len() > 1
    }

    fn method(&mut self, mail: &Mail, own: &Own) -> (Method, bool) {
        let by_mailbox = own.is(&mail.from.address) || self.hops.iter().any(|h| h.method == Method::RuleRedirect && mail.from.is(&h.address));
        if self.rules && by_mailbox && mail.kind != Kind::AutoReply {
            let attached = mail.forwarded.is_some() && mail.attachments.iter().any(|a| a.mime == "message/rfc822");
            return (if attached { Method::RuleForwardAttached } else { Method::RuleForward }, true);
        }
        // Of several mechanisms the newest named itself last.
        if let Some(last) = self.hops.iter().rev().find(|h| !matches!(h.method, Method::List | Method::Fetched)) {
            return (last.method, true);
        }
        if self.gmail {
            return (Method::Gmail, true);
        }
        if self.list {
            return (Method::List, true);
        }
        if self.fetched {
            return (Method::Fetched, true);
        }
        if !self.resent.is_empty() {
            return if self.passed_out { (Method::MailboxForwarding, false) } else { (Method::Resent, true) };
        }
        if self.passed_out {
            return (Method::DistributionList, false);
        }
        if self.rewritten {
            let exchange = mail.headers.get("Return-Path").is_some_and(|r| r.to_ascii_lowercase().contains("+srs="));
            return (if exchange { Method::DistributionList } else { Method::ServerRedirect }, false);
        }
        if self.moved() {
            let shown = self.delivered.join(" → ");
            self.tell("Delivered-To", &shown);
            return (Method::ServerRedirect, false);
        }
        if self.by_person || mail.forwarded.is_some() && super::subject::hint(&mail.subject) == crate::text::Hint::Forward {
            return (Method::ByHand, self.by_person);
        }
        (Method::Direct, false)
    }
}

/// Which of our addresses the customer wrote to, best mark first, and the field that names it.
fn support(mail: &Mail, own: &Own, seen: &Seen) -> (String, String) {
    let ours = |text: &str| addresses(text).into_iter().find(|a| is_ours(a, own));
    let marks = ["X-Helpdesk-Forward", "X-MS-Exchange-ForwardingLoop", "X-MS-Exchange-Inbox-Rules-Loop", "Resent-From", "X-Forwarded-For"];
    for name in marks {
        if let Some(found) = mail.headers.all(name).find_map(ours) {
            return (found, name.to_owned());
        }
    }
    // The polled mailbox stands in the fields of delivery of every message: only one of several tells.
    let first = seen.delivered.first().filter(|_| seen.moved());
    for (name, found) in [("Delivered-To", first), ("X-Original-To", seen.original_to.first().filter(|a| !seen.delivered.contains(a)))] {
        if let Some(found) = found.filter(|a| is_ours(a, own)) {
            return (bare(found, own), name.to_owned());
        }
    }
    for (name, people) in [("To", &mail.to), ("Cc", &mail.cc)] {
        if let Some(a) = people.iter().find(|a| is_ours(&a.address, own)) {
            return (bare(&a.address.to_ascii_lowercase(), own), name.to_owned());
        }
    }
    if let Some(found) = mail.headers.all("Received").collect::<Vec<_>>().into_iter().rev().find_map(received_for).filter(|a| is_ours(a, own)) {
        return (bare(&found, own), "Received".to_owned());
    }
    // Authentication before forwarding names the domain of the first recipient only.
    let domains =
        mail.headers.all("ARC-Authentication-Results").filter_map(|v| v.to_ascii_lowercase().split_once("smtp.rcpttodomain=").map(|(_, d)| d.to_owned()));
    for value in domains {
        let domain = value.split([' ', ';', '\t']).next().unwrap_or_default();
        let mut here = own.addresses.iter().filter(|a| a.rsplit('@').next() == Some(domain));
        if let (Some(only), None) = (here.next(), here.next()) {
            return (only.clone(), "ARC-Authentication-Results".to_owned());
        }
    }
    (String::new(), String::new())
}

/// Ours, with or without a plus tag.
fn is_ours(address: &str, own: &Own) -> bool {
    own.is(address) || own.is(&untagged(address))
}

/// The configured form of one of our addresses.
fn bare(address: &str, own: &Own) -> String {
    if own.is(address) { address.to_owned() } else { untagged(address) }
}

fn untagged(address: &str) -> String {
    match (address.split_once('+'), address.rsplit_once('@')) {
        (Some((local, _)), Some((_, domain))) => format!("{local}@{domain}"),
        _ => address.to_owned(),
    }
}

/// Every address in a value, lower case, whatever stands between them.
fn addresses(value: &str) -> Vec<String> {
    value
        .split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')'))
        .map(|w| w.trim_start_matches("mailto:").trim_matches(['.', '\'']).to_ascii_lowercase())
        .filter(|w| w.split_once('@').is_some_and(|(l, d)| !l.is_empty() && !d.is_empty() && !d.contains('@')))
        .collect()
}

fn first_address(value: &str) -> String {
    addresses(value).into_iter().next().unwrap_or_default()
}

/// The address for which a server took a message (`for <…>` in `Received`).
fn received_for(value: &str) -> Option<String> {
    let (_, rest) = value.split_once(" for ")?;
    address::parse(rest.split(';').next().unwrap_or_default()).into_iter().next().map(|a| a.address.to_ascii_lowercase()).filter(|a| a.contains('@'))
}

/// Whether a `Received` field was written by a collector (RFC 3848 has no word for them; these are what they write).
fn is_collector(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    ["with pop3", "with imap", "with pop2", "with apop", "(fetchmail", "by getmail", "mpop-"].iter().any(|w| lower.contains(w))
}

/// Whom a display name says that the message came by.
fn via(name: &str) -> String {
    let person = sender::without_via(name);
    if person == name || person.is_empty() {
        return String::new();
    }
    let rest = name.split_once(person.as_str()).map(|(_, r)| r).unwrap_or_default();
    let rest = rest.trim_start_matches(['\'', '"', ' ', '(', '[']);
    rest.split_once(' ').map(|(_, by)| by.trim_matches(['\'', '"', ' ', ')', ']']).to_owned()).unwrap_or_default()
}

fn push(list: &mut Vec<String>, value: String) {
    if !value.is_empty() && !list.contains(&value) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::read;

    const GUID: &str = "0f3b7f5e-1111-4222-8333-444455556666";

    fn route(headers: &str, body: &str) -> Route {
        let own = Own { addresses: vec!["help@contoso.com".into(), "sales@contoso.com".into(), "desk@tickets.example".into()], ..Own::default() };
        let from = if headers.contains("From: ") && headers.starts_with("From") { "" } else { "From: Ann <ann@example.com>\r\n" };
        read(format!("{from}{headers}\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n\r\n{body}\r\n").as_bytes(), &own).route
    }

    fn check(headers: &str, expect: (Method, bool), support: &str) {
        let r = route(headers, "The door does not open.");
        assert_eq!(((r.method, r.certain), r.support.as_str()), (expect, support), "{headers}");
        assert!(!r.chained && !r.looped, "{headers}");
    }

    #[test]
    fn each_mechanism_has_its_fingerprint() {
        use Method::*;
        check("To: help@contoso.com", (Direct, false), "help@contoso.com");
        check("To: someone@example.net", (Direct, false), "");
        check("To: help+7@contoso.com", (Direct, false), "help@contoso.com");
        check(&format!("X-LD-Processed: {GUID},ExtAddr\r\nTo: help@contoso.com"), (Direct, false), "help@contoso.com");
        check(&format!("X-LD-Processed: {GUID},ExtFwd\r\nTo: help@contoso.com"), (DistributionList, false), "help@contoso.com");
        check("Return-Path: <help+SRS=a1=bc=example.com=ann@contoso.com>\r\nTo: team@contoso.com", (DistributionList, false), "");
        check(
            &format!("Resent-From: <sales@contoso.com>\r\nX-MS-Exchange-ForwardingLoop: sales@contoso.com;{GUID}\r\nTo: x@example.net"),
            (MailboxForwarding, true),
            "sales@contoso.com",
        );
        check(
            &format!("X-MS-Exchange-ForwardingLoop: ForwardingHandled;{GUID}\r\nResent-From: sales@contoso.com"),
            (MailboxForwarding, true),
            "sales@contoso.com",
        );
        check(&format!("Resent-From: sales@contoso.com\r\nX-LD-Processed: {GUID},ExtFwd"), (MailboxForwarding, false), "sales@contoso.com");
        check("Resent-From: sales@contoso.com\r\nX-MS-Exchange-Inbox-Rules-Loop: sales@contoso.com", (RuleRedirect, true), "sales@contoso.com");
        check(
            "From: Help <help@contoso.com>\r\nSubject: FW: Door\r\nX-MS-Exchange-Inbox-Rules-Loop: help@contoso.com\r\nTo: desk@tickets.example",
            (RuleForward, true),
            "help@contoso.com",
        );
        check("X-MS-Exchange-Transport-Rules-Loop: 1\r\nTo: help@contoso.com", (TransportRule, true), "help@contoso.com");
        check("X-Helpdesk-Forward: help@contoso.com\r\nTo: other@contoso.com", (TransportRule, true), "help@contoso.com");
        check("X-Forwarded-To: desk@tickets.example\r\nX-Forwarded-For: help@contoso.com desk@tickets.example", (Gmail, true), "help@contoso.com");
        check("Return-Path: <help+caf_=desk=tickets.example@gmail.com>\r\nTo: help@contoso.com", (Gmail, true), "help@contoso.com");
        check("X-Forwarded-For: 192.0.2.7\r\nTo: help@contoso.com", (Direct, false), "help@contoso.com");
        check("Delivered-To: desk@tickets.example\r\nDelivered-To: help@contoso.com", (ServerRedirect, false), "help@contoso.com");
        check("Delivered-To: desk@tickets.example\r\nTo: undisclosed-recipients:;", (Direct, false), "");
        check("Delivered-To: desk@tickets.example\r\nX-Original-To: sales@contoso.com", (Direct, false), "sales@contoso.com");
        check("X-Sieve-Redirected-From: sales@contoso.com", (ServerRedirect, true), "");
        check("Return-Path: <SRS0=ab=cd=example.com=ann@mx.contoso.com>\r\nTo: sales@contoso.com", (ServerRedirect, false), "sales@contoso.com");
        check("List-Post: <mailto:help@contoso.com>\r\nTo: help@contoso.com", (List, true), "help@contoso.com");
        check(
            "Received: from pop.example.net by desk with POP3 (fetchmail-6.4.1) for <desk@localhost>\r\nTo: help@contoso.com",
            (Fetched, true),
            "help@contoso.com",
        );
        check("Resent-From: Bob <bob@example.net>\r\nTo: help@contoso.com", (Resent, true), "help@contoso.com");
        check("Subject: Fwd: Door\r\nX-Forwarded-Message-Id: <1@example.com>\r\nTo: help@contoso.com", (ByHand, true), "help@contoso.com");
        check(
            "Received: from a by b for <sales@contoso.com>; Mon, 2 Mar 2026 10:00:00 +0000\r\nTo: everyone@example.net",
            (Direct, false),
            "sales@contoso.com",
        );
        check(
            "ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=pass smtp.rcpttodomain=tickets.example smtp.mailfrom=example.com",
            (Direct, false),
            "desk@tickets.example",
        );
    }

    #[test]
    fn a_persons_forward_is_told_by_its_text() {
        let block = "---------- Forwarded message ---------\r\nFrom: Eve <eve@example.net>\r\nDate: Mon, 2 Mar 2026\r\nSubject: Door\r\nTo: Ann <ann@example.com>\r\n\r\nShut.";
        let r = route("Subject: Fwd: Door\r\nTo: help@contoso.com", block);
        assert_eq!((r.method, r.certain), (Method::ByHand, false));
        assert!(r.method.hides_sender() && !r.evidence.is_empty());
    }

    #[test]
    fn an_absence_note_carries_the_mark_of_its_own_mailbox() {
        let r = route(
            "Subject: Automatic reply: Door\r\nAuto-Submitted: auto-generated\r\nX-MS-Exchange-Inbox-Rules-Loop: ann@example.com\r\nTo: help@contoso.com",
            "Away.",
        );
        assert_eq!((r.method, r.hops.len()), (Method::Direct, 0));
        let r = route("Subject: Automatic reply: Door\r\nAuto-Submitted: auto-generated\r\nX-MS-Exchange-Inbox-Rules-Loop: help@contoso.com", "Away.");
        assert_eq!(r.method, Method::RuleRedirect);
    }

    #[test]
    fn chains_and_loops_are_seen() {
        let check = |headers: &str, expect: (bool, bool)| {
            let r = route(headers, "x");
            assert_eq!((r.chained, r.looped), expect, "{headers}");
        };
        check("X-MS-Exchange-Inbox-Rules-Loop: sales@contoso.com\r\nX-MS-Exchange-ForwardingLoop: help@contoso.com", (true, false));
        check("X-MS-Exchange-Inbox-Rules-Loop: sales@contoso.com\r\nX-MS-Exchange-Inbox-Rules-Loop: help@contoso.com", (true, false));
        check("X-MS-Exchange-Inbox-Rules-Loop: sales@contoso.com\r\nX-MS-Exchange-Inbox-Rules-Loop: sales@contoso.com", (false, true));
        check("Resent-From: a@contoso.com\r\nResent-From: b@contoso.com", (true, false));
        check("Resent-From: a@contoso.com\r\nX-MS-Exchange-Inbox-Rules-Loop: a@contoso.com", (false, false));
        check(&format!("X-LD-Processed: {GUID},ExtFwd\r\nX-LD-Processed: 9{},ExtFwd", GUID.get(1..).unwrap()), (true, false));
        check(&format!("X-LD-Processed: {GUID},ExtAddr\r\nX-LD-Processed: 9{},ExtFwd", GUID.get(1..).unwrap()), (false, false));
        check("Delivered-To: a@contoso.com\r\nDelivered-To: b@contoso.com\r\nDelivered-To: a@contoso.com", (false, true));
        check("Delivered-To: a@contoso.com\r\nDelivered-To: a@contoso.com", (false, false));
        let r = route("X-MS-Exchange-Transport-Rules-Loop: 1\r\nX-MS-Exchange-Inbox-Rules-Loop: sales@contoso.com", "x");
        assert_eq!(r.hops.iter().map(|h| h.method).collect::<Vec<_>>(), [Method::RuleRedirect, Method::TransportRule], "the field on top is the newest");
        assert_eq!(r.method, Method::TransportRule);
    }

    #[test]
    fn via_is_told() {
        let check = |from: &str, expect: &str| assert_eq!(route(&format!("From: {from}\r\nTo: help@contoso.com"), "x").via, expect, "{from}");
        check("'Ann Lee' via Support <help@contoso.com>", "Support");
        check("Ann (via Sharepoint) <no-reply@contoso.com>", "Sharepoint");
        check("Ann <ann@example.com>", "");
        check("Via Roma 3 <ann@example.com>", "");
    }
}
