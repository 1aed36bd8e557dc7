//! The Microsoft 365 tenant of the play: which addresses it has, how it forwards them, and what it writes into the headers as it does.

use super::dice::Dice;
use super::mime::{date, field, header};
use crate::clock::Time;

/// How mail for an address reaches the polled mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A distribution list with a mail contact in it.
    List,
    /// A mailbox that forwards and keeps a copy.
    Mailbox,
    /// An inbox rule of a mailbox that redirects.
    InboxRule,
    /// A transport rule that redirects.
    TransportRule,
}

/// An address of the tenant that customers write to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counter {
    pub name: &'static str,
    pub address: &'static str,
    pub method: Method,
    /// The polled mailbox it leads to.
    pub polled: &'static str,
}

/// A mailbox with forwarding.
pub const SUPPORT: Counter =
    Counter { name: "Contoso Support", address: "support@contoso.example", method: Method::Mailbox, polled: "desk-support@mail.example" };
/// A distribution list. The account that sends replies may not send as this address, until somebody allows it.
pub const BILLING: Counter = Counter { name: "Contoso Billing", address: "billing@contoso.example", method: Method::List, polled: "desk-billing@mail.example" };
/// A mailbox whose forward the outbound policy blocks.
pub const ORDERS: Counter =
    Counter { name: "Contoso Orders", address: "orders@contoso.example", method: Method::InboxRule, polled: "desk-support@mail.example" };

impl Counter {
    /// The counters that a letter's `to` means.
    pub fn named(to: &str) -> Vec<Counter> {
        match to {
            "billing" => vec![BILLING],
            "orders" => vec![ORDERS],
            "both" => vec![SUPPORT, BILLING],
            _ => vec![SUPPORT],
        }
    }

    /// The counter with this address; support, if it is none of them.
    pub fn at(address: &str) -> Counter {
        if address.eq_ignore_ascii_case(BILLING.address) { BILLING } else { SUPPORT }
    }
}

/// The account that hands replies in.
pub const SENDER: &str = "helpdesk@contoso.example";
/// The tenant's domain.
pub const DOMAIN: &str = "contoso.example";

/// The tenant.
#[derive(Clone, Debug)]
pub struct Tenant {
    /// Its id in loop headers.
    guid: String,
}

impl Tenant {
    pub fn new(seed: u64) -> Self {
        Tenant { guid: Dice::named(seed, "tenant").guid() }
    }

    /// A message as it arrives in the polled mailbox: everything that the way there adds, above what was sent. `from` is the envelope
    /// sender, empty for reports.
    pub fn forward(&self, original: &[u8], from: &str, counter: Counter, at: Time, dice: &mut Dice) -> Vec<u8> {
        let mut fields = Self::last_hop(from, counter, at, dice);
        if matches!(counter.method, Method::Mailbox | Method::InboxRule) {
            fields.push(field("Resent-From", format!("<{}>", counter.address)));
        }
        fields.extend(self.inside(from, counter, at, dice));
        [header(&fields).as_bytes(), original].concat()
    }

    /// What the redirecting mailbox's server has written by the time the outbound policy stops the message.
    pub fn stopped(&self, original: &[u8], from: &str, counter: Counter, at: Time, dice: &mut Dice) -> Vec<u8> {
        let mut fields = vec![field("Resent-From", format!("<{}>", counter.address))];
        fields.extend(self.inside(from, counter, at, dice));
        [header(&fields).as_bytes(), original].concat()
    }

    /// A server of the tenant.
    pub fn server(dice: &mut Dice) -> String {
        format!("DB9P192MB{:04}.EURP192.PROD.OUTLOOK.COM", dice.between(100, 9999))
    }

    fn last_hop(from: &str, counter: Counter, at: Time, dice: &mut Dice) -> Vec<(String, String)> {
        let domain = from.rsplit('@').next().unwrap_or_default();
        let out = format!("mail-db8eur05on{}.outbound.protection.outlook.com", dice.between(2000, 2300));
        let signature = dice.word(88, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789+/");
        let verdict = if from.is_empty() {
            "spf=none smtp.mailfrom=<>; dmarc=none action=none header.from=contoso.example; dkim=none (message not signed); arc=none".to_owned()
        } else if domain == DOMAIN {
            format!("spf=none; dmarc=none action=none header.from={domain}; dkim=none (message not signed); arc=none (0)")
        } else {
            format!(
                "spf=pass (sender ip is 192.0.2.{}) smtp.rcpttodomain={DOMAIN} smtp.mailfrom={domain}; dmarc=pass (p=none sp=none pct=100) action=none header.from={domain}; dkim=pass (signature was verified) header.d={domain}; arc=none (0)",
                dice.between(2, 250)
            )
        };
        vec![
            field("Return-Path", format!("<{}>", srs(from, counter, dice))),
            field("Delivered-To", counter.polled),
            field(
                "Received",
                format!(
                    "from EUR05-DB8-obe.outbound.protection.outlook.com ({out} [192.0.2.{}]) by mx.mail.example (Postfix) with ESMTPS id {} for <{}>; {}",
                    dice.between(2, 250),
                    dice.word(10, "0123456789ABCDEF"),
                    counter.polled,
                    date(at, 60)
                ),
            ),
            field("ARC-Seal", format!("i=1; a=rsa-sha256; s=arcselector10001; d=microsoft.com; cv=none; b={signature}==")),
            field(
                "ARC-Message-Signature",
                format!(
                    "i=1; a=rsa-sha256; c=relaxed/relaxed; d=microsoft.com; s=arcselector10001; h=From:Date:Subject:Message-ID:Content-Type:MIME-Version; bh={}=; b={}==",
                    dice.word(43, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789+/"),
                    dice.word(88, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789+/")
                ),
            ),
            field("ARC-Authentication-Results", format!("i=1; mx.microsoft.com 1; {verdict}")),
        ]
    }

    /// The hops and marks within the tenant.
    fn inside(&self, from: &str, counter: Counter, at: Time, dice: &mut Dice) -> Vec<(String, String)> {
        let domain = from.rsplit('@').next().unwrap_or_default();
        let internal = from.is_empty() || domain == DOMAIN;
        let (first, second) = (Self::server(dice), Self::server(dice));
        let version = "with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.9343.9";
        let mut fields = vec![field(
            "Received",
            format!("from {first} (2603:10a6:10:{}::12) by {second} (2603:10a6:10:{}::8) {version}; {}", dice.hex(3), dice.hex(3), date(at, 0)),
        )];
        if !internal {
            let ip = dice.between(2, 250);
            fields.extend([
                field(
                    "Received",
                    format!("from mx1.{domain} (198.51.100.{ip}) by DU6PEPF0000A7E{}.mail.protection.outlook.com (10.167.8.43) {version}; {}", dice.between(0, 9), date(at, 0)),
                ),
                field(
                    "Authentication-Results",
                    format!("spf=pass (sender IP is 198.51.100.{ip}) smtp.mailfrom={domain}; dkim=pass (signature was verified) header.d={domain};dmarc=pass action=none header.from={domain};compauth=pass reason=100"),
                ),
                field("Received-SPF", format!("Pass (protection.outlook.com: domain of {domain} designates 198.51.100.{ip} as permitted sender) receiver=protection.outlook.com; client-ip=198.51.100.{ip}; helo=mx1.{domain}; pr=C")),
            ]);
        }
        match counter.method {
            Method::Mailbox => fields.push(field("X-MS-Exchange-ForwardingLoop", format!("{};{}", counter.address, self.guid))),
            Method::InboxRule => fields.push(field("X-MS-Exchange-Inbox-Rules-Loop", counter.address)),
            Method::TransportRule => fields.push(field("X-MS-Exchange-Transport-Rules-Loop", counter.address)),
            Method::List => {}
        }
        fields.extend([
            field("X-LD-Processed", format!("{},{}", self.guid, if counter.method == Method::TransportRule { "ExtAddr" } else { "ExtFwd" })),
            field("X-MS-Exchange-CrossTenant-OriginalArrivalTime", at.timestamp().strftime("%d %b %Y %H:%M:%S.0000 (UTC)").to_string()),
            field("X-MS-Exchange-CrossTenant-Network-Message-Id", dice.guid()),
            field("X-MS-Exchange-CrossTenant-Id", self.guid.clone()),
            field("X-MS-Exchange-CrossTenant-AuthAs", if internal { "Internal" } else { "Anonymous" }),
            field("X-MS-Exchange-CrossTenant-FromEntityHeader", if internal { "Hosted" } else { "Internet" }),
            field("X-MS-Exchange-Transport-CrossTenantHeadersStamped", second),
            field("X-OriginatorOrg", DOMAIN),
        ]);
        if !internal {
            fields.push(field("Received", format!("by mx1.{domain} (Postfix, from userid 1001) id {}; {}", dice.word(10, "0123456789ABCDEF"), date(at, 0))));
        }
        fields
    }
}

/// The envelope sender as the tenant rewrites it: `support+SRS=hash=day=domain=user@contoso.example`, or the short form where that is too long.
fn srs(from: &str, counter: Counter, dice: &mut Dice) -> String {
    let Some((user, domain)) = from.split_once('@') else { return String::new() };
    if domain == DOMAIN {
        return from.to_owned();
    }
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let (hash, day) = (dice.word(5, letters), dice.word(2, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
    let mailbox = counter.address.split('@').next().unwrap_or_default();
    let local = format!("{mailbox}+SRS={hash}={day}={domain}={user}");
    if local.len() > 64 { format!("bounces+SRS={hash}={day}@{DOMAIN}") } else { format!("{local}@{DOMAIN}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(counter: Counter, from: &str) -> String {
        let mail = Tenant::new(1).forward(b"From: Ada <ada@example.org>\r\n\r\nText\r\n", from, counter, Time::from_seconds(1_795_356_300), &mut Dice::new(2));
        String::from_utf8(mail).expect("ASCII")
    }

    #[test]
    fn each_method_leaves_its_own_marks() {
        let marks = ["Resent-From:", "X-MS-Exchange-ForwardingLoop:", "X-MS-Exchange-Inbox-Rules-Loop:", "X-MS-Exchange-Transport-Rules-Loop:", "ExtFwd"];
        let check = |counter: Counter, expect: [bool; 5]| {
            let mail = forwarded(counter, "ada@example.org");
            assert_eq!(marks.map(|m| mail.contains(m)), expect, "{mail}");
            assert!(mail.contains("ARC-Seal: i=1;") && mail.contains("dmarc=pass") && mail.ends_with("From: Ada <ada@example.org>\r\n\r\nText\r\n"));
            assert!(mail.lines().all(|l| l.len() < 120), "{mail}");
        };
        check(SUPPORT, [true, true, false, false, true]);
        check(BILLING, [false, false, false, false, true]);
        check(ORDERS, [true, false, true, false, true]);
        check(Counter { method: Method::TransportRule, ..ORDERS }, [false, false, false, true, false]);
    }

    #[test]
    fn return_paths_are_rewritten_unless_they_are_our_own_or_empty() {
        let path = |from: &str| forwarded(SUPPORT, from).lines().next().unwrap_or_default().to_owned();
        assert!(path("ada@example.org").starts_with("Return-Path: <support+SRS=") && path("ada@example.org").ends_with("=example.org=ada@contoso.example>"));
        assert!(path("somebody.with.a.long.name@a-rather-long-domain-name.example").starts_with("Return-Path: <bounces+SRS="));
        assert_eq!(path("petra@contoso.example"), "Return-Path: <petra@contoso.example>");
        assert_eq!(path(""), "Return-Path: <>");
    }
}
