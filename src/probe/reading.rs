//! What a message that carries a probe's token says about the probe.

use super::{Found, MARK, code_in, token_in};
use crate::bounce::{self, Scene};
use crate::mail::{Mail, Own};
use crate::ticket::{Kind, Method};

/// What it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The probe itself, or a report about it.
    Of(Found),
    /// An automatic answer to it: of no use, and nobody's business.
    Automatic,
    /// A person who wrote back: a message like any other.
    Answer,
}

/// The parts that reports and forwards return the original in are looked through up to this size, in bytes.
const PART: usize = 64 * 1024;

/// The token of ours that `mail` carries, in whichever place it survived.
pub fn token_of(mail: &Mail, key: [u8; 32]) -> Option<String> {
    let find = |text: &str| token_in(key, text);
    let headers = || mail.headers.0.iter().find_map(|(_, v)| find(v));
    let returned = || {
        let textual = |p: &&crate::mail::Part| p.mime.starts_with("text/") || p.mime.starts_with("message/");
        mail.parts.iter().filter(textual).find_map(|p| find(&String::from_utf8_lossy(p.content.get(..PART).unwrap_or(&p.content))))
    };
    let has_another = matches!(mail.kind, Kind::Bounce | Kind::Delay) || mail.forwarded.is_some();
    find(&mail.subject).or_else(headers).or_else(|| find(start(&mail.body))).or_else(|| if has_another { returned() } else { None })
}

/// Whether a person sent the code.
pub fn has_code(mail: &Mail, code: &str) -> bool {
    code_in(code, &mail.subject) || code_in(code, start(&mail.body))
}

/// Reads a message that is known to carry `token`.
pub fn read(mail: &Mail, token: &str, own: &Own, scene: &Scene) -> Reading {
    if let Some(d) = bounce::mail(mail, scene) {
        let failed = d.recipients.iter().find(|r| r.action != "delivered").or(d.recipients.first());
        return Reading::Of(Found::Report {
            diagnosis: d.id,
            code: [d.code.as_str(), d.sub_code.as_str()].join(" ").trim().to_owned(),
            recipient: failed.map(|r| r.address.to_lowercase()).unwrap_or_default(),
            trying: mail.kind == Kind::Delay,
            said: d.evidence.into_iter().next().unwrap_or_default(),
        });
    }
    let carries = mail.headers.get(MARK).is_some_and(|v| v.contains(token)) || mail.message_id.as_deref().is_some_and(|id| id.contains(token));
    if carries || own.is(&mail.from.address) {
        return Reading::Of(arrived(mail));
    }
    if mail.kind == Kind::AutoReply { Reading::Automatic } else { Reading::Answer }
}

/// A probe that came out of the forward.
pub fn arrived(mail: &Mail) -> Found {
    let sender = mail.from.address.to_lowercase();
    // A rule that forwards calls its message automatic: with a sender's own absence note it cannot be confused, since this one has our token.
    let by_rule = mail.headers.get("X-MS-Exchange-Inbox-Rules-Loop").is_some_and(|by| !sender.is_empty() && by.to_lowercase().contains(&sender));
    let method = match mail.route.method {
        Method::Direct if by_rule => Method::RuleForward,
        // Our own account wrote it, and still does.
        Method::RuleForward if !by_rule => Method::RuleRedirect,
        other => other,
    };
    Found::Arrived { method, sender }
}

fn start(body: &str) -> &str {
    match body.char_indices().nth(8000) {
        Some((end, _)) => body.get(..end).unwrap_or(body),
        None => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail;
    use crate::probe::token;

    const KEY: [u8; 32] = [3; 32];

    fn own() -> Own {
        Own { addresses: vec!["help@contoso.com".into(), "desk@contoso.com".into(), "intake@desk.example".into()], ..Own::default() }
    }

    fn scene() -> Scene {
        Scene { support: "help@contoso.com".into(), target: "intake@desk.example".into(), ..Scene::default() }
    }

    fn check(raw: &str, token: &str) -> Option<Reading> {
        let m = mail::read(raw.replace('\n', "\r\n").replace("TOKEN", token).as_bytes(), &own());
        let t = token_of(&m, KEY)?;
        assert_eq!(t, token);
        Some(read(&m, &t, &own(), &scene()))
    }

    #[test]
    fn a_probe_is_told_from_what_is_said_about_it() {
        let t = token(KEY, [9; 20]);
        let arrived = |method, sender: &str| Some(Reading::Of(Found::Arrived { method, sender: sender.into() }));
        for (raw, expect) in [
            (
                "From: desk@contoso.com\nSubject: [probe TOKEN] x\nMessage-ID: <probe.TOKEN@contoso.com>\nX-MS-Exchange-ForwardingLoop: help@contoso.com;1\n\nx\n",
                arrived(Method::MailboxForwarding, "desk@contoso.com"),
            ),
            (
                "From: help@contoso.com\nSubject: FW: test\nMessage-ID: <new@contoso.com>\nAuto-Submitted: auto-generated\nX-MS-Exchange-Inbox-Rules-Loop: help@contoso.com\n\nTOKEN\n",
                arrived(Method::RuleForward, "help@contoso.com"),
            ),
            ("From: account7@relay.example\nSubject: x\nX-Ticketty-Probe: TOKEN\n\nx\n", arrived(Method::Direct, "account7@relay.example")),
            ("From: bob@contoso.com\nSubject: Automatic reply: [probe TOKEN]\nAuto-Submitted: auto-replied\n\nAway\n", Some(Reading::Automatic)),
            ("From: bob@contoso.com\nSubject: Re: [probe TOKEN]\n\nWhat is this?\n", Some(Reading::Answer)),
            ("From: bob@contoso.com\nSubject: Hello\n\nSomething else\n", None),
        ] {
            assert_eq!(check(raw, &t), expect, "{raw}");
        }
    }

    #[test]
    fn a_report_is_read_whatever_came_back_in_it() {
        let t = token(KEY, [9; 20]);
        let raw = "From: postmaster@contoso.com\nTo: desk@contoso.com\nSubject: Undeliverable: test\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt was stopped.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;a.example\n\nFinal-Recipient: rfc822;intake@desk.example\nAction: failed\nStatus: 5.7.520\nDiagnostic-Code: smtp;550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <probe.TOKEN@contoso.com>\n\n--b--\n";
        let Some(Reading::Of(Found::Report { diagnosis, code, recipient, trying, .. })) = check(raw, &t) else { panic!("a report") };
        assert_eq!(
            (diagnosis.as_str(), code.as_str(), recipient.as_str(), trying),
            ("fwd-external-blocked", "550 5.7.520 AS(7555)", "intake@desk.example", false)
        );
    }
}
