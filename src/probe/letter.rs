//! The probe's message: plain, short, without a link, and unlike automatic mail, which rules treat differently from a customer's.

use crate::clock::Time;
use crate::lang::Lang;
use crate::reply::deliverable;

/// The header field with the token. What carries it is never answered and never becomes a ticket.
pub const MARK: &str = "X-Ticketty-Probe";

/// What a probe's message is made of.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    pub token: &'a str,
    pub from: &'a str,
    /// The support address.
    pub to: &'a str,
    /// Without angle brackets.
    pub message_id: &'a str,
    pub lang: Lang,
}

/// The message as it is handed in: RFC 5322, ASCII. The token stands in the subject, the text, the Message-ID and [`MARK`], since each of
/// them is lost on some way.
///
/// `None` if an address cannot be written into a header.
pub fn letter(l: &Letter<'_>, now: Time) -> Option<Vec<u8>> {
    let address = |a: &str| deliverable(a).filter(|a| a.is_ascii());
    let (from, to) = (address(l.from)?, address(l.to)?);
    let args = [("token", l.token), ("support", to.as_str())];
    let subject = l.lang.say_with("probe-letter-subject", &args);
    let mut bodies = vec![l.lang.say_with("probe-letter-text", &args)];
    if l.lang != Lang::En {
        // Whoever reads the mailbox need not speak the desk's language.
        bodies.push(Lang::En.say_with("probe-letter-text", &args));
    }
    let text = format!("{}\r\n\r\n{}\r\n", l.token, bodies.join("\n\n").replace('\n', "\r\n"));
    let date = now.timestamp().strftime("%a, %d %b %Y %H:%M:%S +0000");
    // Not "All": that would ask servers to keep their failure reports to themselves. No Auto-Submitted and no Precedence: rules commonly
    // except automatic mail, and the probe is to go the way of a customer's.
    let head = format!(
        "From: <{from}>\r\nTo: <{to}>\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: <{id}>\r\n{MARK}: {token}\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n",
        id = l.message_id,
        token = l.token,
    );
    Some([head, text].concat().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_is_plain_and_carries_its_token_in_four_places() {
        let token = "k7f2".repeat(6) + "ab";
        for lang in [Lang::En, Lang::It] {
            let id = format!("probe.{token}@contoso.com");
            let l = Letter { token: &token, from: "desk@contoso.com", to: "help@contoso.com", message_id: &id, lang };
            let bytes = letter(&l, Time(0)).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.is_ascii() && text.len() < 2048 && !text.contains("http"), "{text}");
            assert!(text.split("\r\n").all(|line| line.len() <= 78 || line.starts_with("Message-ID") || line.starts_with("Subject")), "{text}");
            assert_eq!(text.matches(&token).count(), 4, "{text}");
            assert!(!text.contains("Auto-Submitted") && !text.contains("Precedence"));
            assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            assert!(text.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n"));
        }
    }

    #[test]
    fn no_header_is_smuggled_in() {
        let l = Letter { token: "t", from: "a@b.example\r\nBcc: all@c.example", to: "help@contoso.com", message_id: "x@y", lang: Lang::En };
        assert!(letter(&l, Time(0)).is_none());
    }
}
