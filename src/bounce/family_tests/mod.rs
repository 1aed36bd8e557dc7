//! Reports as each mail server writes them, after its source code or manual, with people and hosts of our own. One row a template.

mod exim;
mod groupware;
mod postfix_and_sendmail;
mod providers;
mod qmail;
mod windows_and_gateways;

use super::{Scene, mail};
use crate::mail::{Own, read};
use crate::ticket::Kind;

/// What is read in a report: kind, then `address status reason` for each recipient, then the Message-ID of what failed.
fn reading(raw: &str) -> String {
    let m = read(raw.replace('\n', "\r\n").as_bytes(), &Own::default());
    let kind = match m.kind {
        Kind::Bounce => "bounce",
        Kind::Delay => "delay",
        _ => return "no report".into(),
    };
    let Some(d) = mail(&m, &Scene::default()) else { return format!("{kind}, not read") };
    let rows: Vec<String> = d.recipients.iter().map(|r| format!("{} {} {}", r.address, r.status, r.reason)).collect();
    format!("{kind}: {}; {}", rows.join(", "), d.original_message_id.unwrap_or_default())
}

/// A report without parts.
fn plain(from: &str, subject: &str, body: &str) -> String {
    format!("From: {from}\nTo: desk@contoso.com\nSubject: {subject}\nDate: Mon, 3 Mar 2025 10:12:13 +0100\n\n{body}")
}

/// A report in parts (RFC 6522): text, fields, and the header of the message.
fn parts(from: &str, subject: &str, body: &str, fields: &str) -> String {
    format!(
        "From: {from}\nTo: desk@contoso.com\nSubject: {subject}\nDate: Mon, 3 Mar 2025 10:12:13 +0100\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=cut\n\n\
         --cut\nContent-Type: text/plain\n\n{body}\n\n--cut\nContent-Type: message/delivery-status\n\n{fields}\n\n\
         --cut\nContent-Type: text/rfc822-headers\n\n{HEAD}\n--cut--\n"
    )
}

/// The header of the message that failed.
const HEAD: &str = "Received: from pc.contoso.com by mx.contoso.com; Mon, 3 Mar 2025 09:00:00 +0100\nFrom: Desk <desk@contoso.com>\nTo: anna@example.org\nSubject: The door\nMessage-ID: <m1@contoso.com>\n";

const DAEMON: &str = "MAILER-DAEMON@mx.example.net";

fn check(rows: Vec<(&str, String, &str)>) {
    let wrong: Vec<String> = rows
        .into_iter()
        .filter_map(|(server, raw, expect)| {
            let got = reading(&raw);
            (got != expect).then(|| format!("{server}\n  want {expect}\n  got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
