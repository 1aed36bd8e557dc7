//! The message that carries a page: RFC 5322, plain text and HTML.

use jiff::tz::TimeZone;
use lettre::message::{MultiPart, SinglePart};

use crate::clock::Time;
use crate::reply::{Head, deliverable, moment};
use crate::ticket::{Address, RawId};

/// The header field that says which report it is: a server that gives the message another Message-ID leaves it alone.
pub const MARK: &str = "X-Ticketty-Report";

/// What is written around the page.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The system address, with the name beside it.
    pub from: &'a Address,
    pub to: &'a str,
    /// Signed, without angle brackets: [`Marker::report_id`](crate::thread::Marker::report_id).
    pub message_id: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    pub html: &'a str,
}

/// The message as it is handed in. The same envelope and moment give the same bytes. `None` if an address cannot be written into a header.
///
/// Everything but NDR is suppressed (MS-OXCMAIL, section 2.1.3.2.20): the report that it cannot be delivered is wanted.
pub fn letter(e: &Envelope<'_>, now: Time, zone: Option<&TimeZone>) -> Option<Vec<u8>> {
    let (from, to) = (deliverable(&e.from.address)?, deliverable(e.to)?);
    let id = Some(e.message_id).filter(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_graphic() && b != b'<' && b != b'>'))?;
    let one_line = |text: &str| crate::text::clean_line(text);
    let mut head = Head::default();
    head.people("From", &[Address::new(one_line(&e.from.name), from)]);
    head.words("Date", &moment(now, zone));
    head.text("Subject", &one_line(e.subject));
    head.words("Message-ID", &format!("<{id}>"));
    head.people("To", &[Address::new("", to)]);
    // Here our own id outlives a server that gives the message another one.
    head.words("References", &format!("<{id}>"));
    head.words("Auto-Submitted", "auto-generated");
    head.words("X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
    head.words(MARK, id.split('@').next().unwrap_or_default());
    head.words("MIME-Version", "1.0");
    let boundary = format!("=report_{}", RawId::of(id.as_bytes()));
    let both = MultiPart::alternative().boundary(boundary).singlepart(SinglePart::plain(e.text.to_owned())).singlepart(SinglePart::html(e.html.to_owned()));
    let mut bytes = head.into_bytes();
    bytes.extend(both.formatted());
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail;
    use crate::ticket::Kind;

    fn envelope<'a>(from: &'a Address, to: &'a str) -> Envelope<'a> {
        Envelope { from, to, message_id: "r1.a.b@contoso.com", subject: "Più ticket\r\nBcc: x@y.example", text: "Città\n", html: "<p>Città</p>\n" }
    }

    #[test]
    fn the_letter_is_automatic_and_asks_for_failure_reports_only() {
        let from = Address::new("Help (ticketty)", "noreply@contoso.com");
        let bytes = letter(&envelope(&from, "lead@contoso.com"), Time(0), None).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        for line in [
            "From: \"Help (ticketty)\" <noreply@contoso.com>\r\n",
            "To: lead@contoso.com\r\n",
            "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
            "Message-ID: <r1.a.b@contoso.com>\r\n",
            "References: <r1.a.b@contoso.com>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r\n",
            "X-Ticketty-Report: r1.a.b\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains("\r\nBcc:") && !text.replace("\r\n", "").contains(['\r', '\n']), "{text}");
        let read = mail::read(&bytes, &mail::Own::default());
        assert_eq!((read.kind, read.subject.as_str(), read.text.trim()), (Kind::AutoReply, "Più ticket Bcc: x@y.example", "Città"));
    }

    #[test]
    fn no_header_is_smuggled_in_by_an_address() {
        let (good, bad) = (Address::new("", "noreply@contoso.com"), Address::new("", "a@b.example\r\nBcc: c@d.example"));
        assert!(letter(&envelope(&bad, "lead@contoso.com"), Time(0), None).is_none());
        assert!(letter(&envelope(&good, "lead@contoso.com>\r\nX: y"), Time(0), None).is_none());
    }
}
