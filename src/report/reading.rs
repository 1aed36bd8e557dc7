//! What a message that came in has to do with a report of ours.

use super::MARK;
use crate::bounce::{self, Scene};
use crate::mail::Mail;
use crate::thread::Marker;
use crate::ticket::{Diagnosis, Kind};

/// What it is. The number is the report's.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The report itself, come round.
    Own(u64),
    /// It could not be delivered.
    Returned(u64, Option<Box<Diagnosis>>),
    /// A server is still trying.
    Delayed(u64),
    /// An automatic answer to it, or a complaint about it: nobody's business.
    Automatic(u64),
}

/// Returned parts are looked through up to this size, in bytes.
const PART: usize = 64 * 1024;

/// What `mail` is to a report; `None` if it is none, or names none. A person who answers one has written a message like any other.
pub fn read(mail: &Mail, marker: &Marker, scene: &Scene) -> Option<Reading> {
    let find = |text: &str| marker.report_in_text(text);
    let is_report = matches!(mail.kind, Kind::Bounce | Kind::Delay | Kind::Feedback);
    if !is_report && let Some(number) = mail.message_id.as_deref().and_then(find).or_else(|| mail.headers.get(MARK).and_then(find)) {
        return Some(Reading::Own(number));
    }
    if !is_report && mail.kind != Kind::AutoReply {
        return None;
    }
    let diagnosis = if is_report { bounce::mail(mail, scene).map(Box::new) } else { None };
    let named = || mail.in_reply_to.iter().chain(&mail.references).find_map(|id| find(id));
    let returned = || {
        let textual = mail.parts.iter().filter(|p| p.mime.starts_with("text/") || p.mime.starts_with("message/"));
        textual.take(16).find_map(|p| find(&String::from_utf8_lossy(p.content.get(..PART).unwrap_or(&p.content))))
    };
    let original = diagnosis.as_ref().and_then(|d| d.original_message_id.as_deref()).and_then(find);
    let number = original.or_else(named).or_else(|| if is_report { returned() } else { None })?;
    Some(match mail.kind {
        Kind::Bounce => Reading::Returned(number, diagnosis),
        Kind::Delay => Reading::Delayed(number),
        _ => Reading::Automatic(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::{self, Own};

    fn check(raw: &str) -> Option<String> {
        let marker = Marker::new([5; 32]);
        let id = marker.report_id(31, 7, "contoso.com");
        let reply = marker.message_id(crate::ticket::TicketId(4), 7, "contoso.com");
        let raw = raw.replace("REPORT", &id).replace("WORD", id.split('@').next().unwrap()).replace("REPLY", &reply).replace('\n', "\r\n");
        let own = Own { addresses: vec!["help@contoso.com".into()], id_domains: vec!["contoso.com".into()], ..Own::default() };
        let read = read(&mail::read(raw.as_bytes(), &own), &marker, &Scene::default())?;
        Some(match read {
            Reading::Own(n) => format!("own {n}"),
            Reading::Returned(n, d) => format!("returned {n} {}", d.map_or(String::new(), |d| d.code)),
            Reading::Delayed(n) => format!("delayed {n}"),
            Reading::Automatic(n) => format!("automatic {n}"),
        })
    }

    fn bounce(action: &str, status: &str, original: &str) -> String {
        format!(
            "From: postmaster@fabrikam.example\nTo: noreply@contoso.com\nSubject: Delivery\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nAbout your mail.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns;a.example\n\nFinal-Recipient: rfc822;lead@fabrikam.example\nAction: {action}\nStatus: {status}\nDiagnostic-Code: smtp;550 {status} no such user\n\n--b\nContent-Type: text/rfc822-headers\n\nFrom: noreply@contoso.com\n{original}\n--b--\n"
        )
    }

    #[test]
    fn a_report_is_told_from_what_is_said_about_it() {
        for (raw, expect) in [
            (
                "From: noreply@contoso.com\nTo: help@contoso.com\nMessage-ID: <REPORT>\nAuto-Submitted: auto-generated\nSubject: x\n\nx\n".to_owned(),
                Some("own 31"),
            ),
            // A server has given it another Message-ID, and a list another subject.
            ("From: noreply@contoso.com\nMessage-ID: <AB12@srv.outlook.example>\nX-Ticketty-Report: WORD\nSubject: [team] x\n\nx\n".to_owned(), Some("own 31")),
            (bounce("failed", "5.1.1", "Message-ID: <REPORT>\n"), Some("returned 31 550 5.1.1")),
            (bounce("failed", "5.1.1", "Message-ID: <AB12@srv.outlook.example>\nX-Ticketty-Report: WORD\n"), Some("returned 31 550 5.1.1")),
            (bounce("delayed", "4.4.1", "Message-ID: <REPORT>\n"), Some("delayed 31")),
            (bounce("failed", "5.1.1", "Message-ID: <REPLY>\n"), None),
            (
                "From: lead@contoso.com\nSubject: Automatic reply: x\nAuto-Submitted: auto-replied\nIn-Reply-To: <REPORT>\n\nAway.\n".to_owned(),
                Some("automatic 31"),
            ),
            ("From: lead@contoso.com\nSubject: Re: x\nIn-Reply-To: <REPORT>\nReferences: <REPORT>\n\nWhat is this?\n".to_owned(), None),
            ("From: lead@contoso.com\nSubject: x\nMessage-ID: <a@b.example>\n\nx\n".to_owned(), None),
        ] {
            assert_eq!(check(&raw).as_deref(), expect, "{raw}");
        }
    }
}
