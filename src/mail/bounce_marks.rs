//! Is this message a delivery report? Told by structure (RFC 3464, RFC 6522), by headers that only mail servers write, and where
//! a server keeps to no standard, by two independent marks of three: who sent it, its subject, the beginning of its text.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::mail::{Mail, Part};
use crate::ticket::Kind;

/// [`Kind::Bounce`] or [`Kind::Delay`] for a delivery report; `None` for everything else, reports of success and of spam included.
///
/// Needs headers, parts and body of `m`; looks at nothing else.
pub fn kind(m: &Mail) -> Option<Kind> {
    let content_type = m.headers.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let auto = m.headers.get("auto-submitted").unwrap_or_default().to_ascii_lowercase();
    // Dovecot's delivery agent refuses in the form of a receipt. (A person's own Sieve rule does so too, which is an automatic answer.)
    let by_agent = |p: &Part| p.mime == "message/disposition-notification" && contains(&p.content, b"Mail Delivery Agent");
    if auto.contains("(rejected)") && m.parts.iter().any(by_agent) {
        return Some(Kind::Bounce);
    }
    let has_part = |mimes: &[&str]| m.parts.iter().any(|p| mimes.contains(&p.mime.as_str()));
    if content_type.contains("feedback-report")
        || content_type.contains("disposition-notification")
        || has_part(&["message/feedback-report", "message/disposition-notification"])
    {
        return None;
    }
    let marks = Marks::of(m);
    let report_part = has_part(&["message/delivery-status", "message/global-delivery-status"]);
    let is_report = content_type.starts_with("multipart/report") && (content_type.contains("delivery-status") || report_part);
    // The parts of an attached message are here as well: a person may pass a report on.
    if is_report || (report_part && marks.sender) {
        return match Actions::of(m) {
            Actions { failed: false, delayed: false, done: true } => None,
            Actions { failed: false, delayed: true, .. } => Some(Kind::Delay),
            // Servers that name no action say in words that they are still trying.
            Actions { failed: false, done: false, .. } if marks.delay => Some(Kind::Delay),
            _ => Some(Kind::Bounce),
        };
    }
    let by_header = m.headers.has("x-failed-recipients") || m.headers.has("x-ms-exchange-message-is-ndr") || m.headers.has("x-ms-embedded-report")
        || auto.contains("(failure)")
        || auto.contains("(warning-timeout)")
        // No person has this name (RFC 2142 leaves it to mail systems).
        || m.from.address.to_ascii_lowercase().starts_with("mailer-daemon@");
    if by_header || marks.count() >= 2 { Some(if marks.delay { Kind::Delay } else { Kind::Bounce }) } else { None }
}

/// What the fields of the report say happened.
#[derive(Default)]
struct Actions {
    failed: bool,
    delayed: bool,
    /// Delivered, relayed or expanded.
    done: bool,
}

impl Actions {
    fn of(m: &Mail) -> Self {
        let mut found = Actions::default();
        for part in m.parts.iter().filter(|p| p.mime.ends_with("delivery-status")) {
            for line in String::from_utf8_lossy(&part.content).lines() {
                let Some((name, value)) = line.split_once(':') else { continue };
                if name.trim().eq_ignore_ascii_case("action") {
                    let value = value.trim().to_ascii_lowercase();
                    found.failed |= value.starts_with("fail");
                    found.delayed |= value.starts_with("delay");
                    found.done |= ["deliver", "relay", "expand"].iter().any(|w| value.starts_with(w));
                }
            }
        }
        found
    }
}

/// What stands in `bounce_marks.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    senders: Vec<String>,
    subjects: Vec<String>,
    within_subjects: Vec<String>,
    ends_of_subjects: Vec<String>,
    bodies: Vec<String>,
    returned: Vec<String>,
    delays: Vec<String>,
    given_up: Vec<String>,
}

/// The marks, ready to be searched for.
struct Table {
    senders: Option<AhoCorasick>,
    subjects: Vec<String>,
    within_subjects: Option<AhoCorasick>,
    ends_of_subjects: Vec<String>,
    bodies: Option<AhoCorasick>,
    returned: Option<AhoCorasick>,
    delays: Option<AhoCorasick>,
    given_up: Option<AhoCorasick>,
}

static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("bounce_marks.toml")).ok()?;
    let needles = |list: &[String]| AhoCorasick::new(list).ok();
    Some(Table {
        senders: needles(&file.senders),
        subjects: file.subjects,
        within_subjects: needles(&file.within_subjects),
        ends_of_subjects: file.ends_of_subjects,
        bodies: needles(&file.bodies),
        returned: needles(&file.returned),
        delays: needles(&file.delays),
        given_up: needles(&file.given_up),
    })
});

fn has(needles: Option<&AhoCorasick>, text: &str) -> bool {
    needles.is_some_and(|n| n.is_match(text))
}

#[derive(Default)]
struct Marks {
    sender: bool,
    subject: bool,
    body: bool,
    /// The words say that the server is still trying.
    delay: bool,
}

/// How much of the text is looked at: what a server says comes first, and further down stands somebody's mail.
const BEGINNING: usize = 2_500;

impl Marks {
    fn of(m: &Mail) -> Self {
        let Some(table) = TABLE.as_ref() else { return Marks::default() };
        let subject = plain(&m.subject);
        let mut marks = Marks {
            sender: is_server(m, table),
            subject: table.subjects.iter().any(|s| subject.starts_with(s))
                || table.ends_of_subjects.iter().any(|s| subject.ends_with(s))
                || (!is_reply(&subject) && has(table.within_subjects.as_ref(), &subject)),
            ..Marks::default()
        };
        // Two marks are needed, so that most mail is spared the search.
        if marks.count() > 0 || m.parts.iter().any(|p| p.mime.ends_with("delivery-status")) || m.headers.has("x-failed-recipients") {
            let body = plain(&m.body.chars().take(BEGINNING).collect::<String>());
            let end = table.returned.as_ref().and_then(|r| r.find(&body)).map_or(body.len(), |hit| hit.start());
            let body = body.get(..end).unwrap_or(&body);
            marks.body = has(table.bodies.as_ref(), body);
            marks.delay = (has(table.delays.as_ref(), &subject) || has(table.delays.as_ref(), body)) && !has(table.given_up.as_ref(), body);
        }
        marks
    }

    fn count(&self) -> u8 {
        u8::from(self.sender) + u8::from(self.subject) + u8::from(self.body)
    }
}

fn contains(content: &[u8], word: &[u8]) -> bool {
    content.windows(word.len()).any(|w| w == word)
}

/// Lower case, single spaces, straight quotes.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('\u{2019}', "'")
}

/// Whether a subject begins with `Re:`, `Fwd:`, `I:` or the like.
fn is_reply(subject: &str) -> bool {
    subject.split_once(':').is_some_and(|(prefix, _)| prefix.chars().count() <= 4 && !prefix.contains(' '))
}

/// Whether the sender is a mail server: by name, or by the null return path that RFC 5321, section 4.5.5 reserves for them.
fn is_server(m: &Mail, table: &Table) -> bool {
    let null_path = m.headers.get("return-path").is_some_and(|r| matches!(r.trim(), "<>" | ""));
    m.from.address.is_empty() || null_path || has(table.senders.as_ref(), &plain(&format!("{} {}", m.headers.get("from").unwrap_or_default(), m.from.address)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Headers;
    use crate::ticket::Address;

    fn mail(from: &str, subject: &str, body: &str) -> Mail {
        let headers = Headers(vec![("From".into(), from.into()), ("Subject".into(), subject.into())]);
        Mail { headers, subject: subject.into(), body: body.into(), from: Address { address: from.into(), ..Address::default() }, ..Mail::default() }
    }

    fn with_report(mut m: Mail, content_type: &str, fields: &str) -> Mail {
        m.headers.0.push(("Content-Type".into(), content_type.into()));
        m.parts.push(Part { mime: "message/delivery-status".into(), content: fields.into(), ..Part::default() });
        m
    }

    #[test]
    fn the_table_can_be_read() {
        let file: File = toml::from_str(include_str!("bounce_marks.toml")).unwrap();
        for mark in [&file.senders, &file.subjects, &file.within_subjects, &file.ends_of_subjects, &file.bodies, &file.returned, &file.delays, &file.given_up]
            .into_iter()
            .flatten()
        {
            assert!(*mark == plain(mark) && mark.chars().count() >= 2, "{mark}");
        }
    }

    #[test]
    fn reports_of_the_standard_are_told_by_their_action() {
        let report = "multipart/report; report-type=delivery-status; boundary=x";
        for (action, expect) in [("failed", Some(Kind::Bounce)), ("delayed", Some(Kind::Delay)), ("delivered", None), ("relayed", None)] {
            let m =
                with_report(mail("anybody@example.com", "x", "y"), report, &format!("Reporting-MTA: dns; mx.example.com\n\nAction: {action}\nStatus: 4.4.7\n"));
            assert_eq!(kind(&m), expect, "{action}");
        }
        let mixed = with_report(mail("a@example.com", "x", "y"), report, "Action: delivered\n\nAction: failed\n");
        assert_eq!(kind(&mixed), Some(Kind::Bounce));
    }

    #[test]
    fn servers_without_a_standard_need_two_marks() {
        for (from, subject, body, expect) in [
            ("mailer-daemon@mx.example.com", "failure notice", "Hi. This is the qmail-send program at mx.example.com.", Some(Kind::Bounce)),
            ("mailer-daemon@mx.example.com", "hello", "how are you", Some(Kind::Bounce)),
            ("postmaster@mx.example.com", "hello", "how are you", None),
            ("anna@example.com", "failure notice", "our boiler sent one, what does it mean?", None),
            ("anna@example.com", "Re: failure notice", "This is the qmail-send program at mx.example.com, it says", None),
            ("postmaster@example.com", "Non recapitabile: Preventivo", "Il recapito non è riuscito per i seguenti destinatari", Some(Kind::Bounce)),
            (
                "mailer-daemon@example.com",
                "Warning: message abc delayed 24 hours",
                "This message was created automatically by mail delivery software. A message that you sent has not yet been delivered",
                Some(Kind::Delay),
            ),
            ("postmaster@example.com", "Maintenance on Sunday", "The mail system is down from six to eight.", None),
        ] {
            assert_eq!(kind(&mail(from, subject, body)), expect, "{from} {subject}");
        }
    }

    #[test]
    fn headers_of_servers_are_enough() {
        let mut m = mail("x@example.com", "Guten Tag", "etwas");
        m.headers.0.push(("X-Failed-Recipients".into(), "a@example.org".into()));
        assert_eq!(kind(&m), Some(Kind::Bounce));
        let mut m = mail("x@example.com", "Guten Tag", "etwas");
        m.headers.0.push(("X-MS-Exchange-Message-Is-Ndr".into(), String::new()));
        assert_eq!(kind(&m), Some(Kind::Bounce));
    }

    #[test]
    fn refusals_in_the_form_of_receipts() {
        for (agent, expect) in [("mx; Dovecot Mail Delivery Agent", Some(Kind::Bounce)), ("mx; a Sieve", None)] {
            let mut m = mail("postmaster@example.com", "Automatically rejected mail", "Quota exceeded");
            m.headers.0.push(("Auto-Submitted".into(), "auto-replied (rejected)".into()));
            m.headers.0.push(("Content-Type".into(), "multipart/report; report-type=disposition-notification".into()));
            m.parts.push(Part { mime: "message/disposition-notification".into(), content: format!("Reporting-UA: {agent}\n").into(), ..Part::default() });
            assert_eq!(kind(&m), expect, "{agent}");
        }
    }

    #[test]
    fn complaints_and_receipts_are_no_bounces() {
        for report in ["multipart/report; report-type=feedback-report", "multipart/report; report-type=disposition-notification"] {
            let m = with_report(mail("postmaster@example.com", "Delivery status", "could not be delivered"), report, "Action: failed\n");
            assert_eq!(kind(&m), None);
        }
    }
}
