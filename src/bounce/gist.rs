//! A report's own words, without the message that it returns.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::mail::Mail;

/// A report, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Gist {
    /// What the server says to a person.
    pub words: String,
    /// The beginning of the returned message, with its header fields; empty if none came along.
    pub returned: String,
}

/// Lines that stand between a report and the message it returns, lower case. By server, in the comments.
#[rustfmt::skip]
const SEPARATORS: &[&str] = &[
    // qmail, Yahoo, Courier
    "--- below this line is a copy", "---below this line is a copy", "--- enclosed is a copy of", "--- original message follows", "--- forwarded message", "--- mensaje original", "--- the original message", "below is a copy of the original message",
    // Exim, 1&1, GMX
    "------ this is a copy of", "----- this is a copy of", "---- this is a copy of", "here is a copy of the first part", "---- start of returned message", "--- the header of the original message", "included is a copy of the message header", "------ the body of the message",
    // Sendmail
    "----- message header follows", "----- original message follows", "----- unsent message follows", "----- message body suppressed", "----- header of the original message", "--- returned message", "-------- returned mail", "--------returned mail follows",
    // Gmail, Exchange
    "----- original message -----", "----- message header follows -----", "original message headers:", "message headers follow", "original message header:", "intestazioni originali del messaggio", "en-têtes de message d'origine", "ursprüngliche nachrichtenkopfzeilen", "oorspronkelijke berichtkoppen", "cabeçalhos originais da mensagem", "encabezados de mensajes originales", "encabezados originales del mensaje",
    // IMail, JetMail, InterMail, LSMTP, DragonFly, MailEnable and others
    "original message follows", "original message attached", "---- header of the source mail", "------------------------------ original message", "-- the header and top", "the first 50 lines of your original message", "message text follows:", "original message as received", "your message reads (in part)", "------- returned message", "-------original mail info", "old message:", "a summary of the undelivered message",
    "original message details", "your original message", "======= original message", "returned message:", "the unsent message follows", "---- unsent message", "------ original message ------",
];

static NEEDLES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(SEPARATORS).ok());

/// Takes a report apart.
pub fn of(m: &Mail) -> Gist {
    let body = text(m);
    let body = beginning(&body, MOST);
    let (words, mut returned) = split(body);
    let attached = m.parts.iter().find(|p| RETURNED.contains(&p.mime.as_str()));
    if let Some(part) = attached {
        returned = String::from_utf8_lossy(part.content.get(..part.content.len().min(MOST)).unwrap_or_default()).into_owned();
    }
    Gist { words: words.to_owned(), returned }
}

/// The text of a report; of one whose parts are not where it says, all that is there.
pub fn text(m: &Mail) -> Cow<'_, str> {
    match m.parts.iter().find(|p| p.mime.starts_with("multipart/")) {
        Some(broken) if m.body.trim().is_empty() => String::from_utf8_lossy(broken.content.get(..broken.content.len().min(MOST)).unwrap_or_default()),
        _ => Cow::Borrowed(&m.body),
    }
}

/// Returned messages are read so far, in bytes.
const MOST: usize = 64_000;

const RETURNED: [&str; 7] =
    ["message/rfc822", "message/global", "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers", "message/global-headers", "message/partial"];

/// As much of a text as is looked at.
pub fn beginning(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most)).unwrap_or(text)
}

/// Splits a text at the first separator, or where header fields of a message begin on their own.
pub fn split(body: &str) -> (&str, String) {
    let by_mark = NEEDLES
        .as_ref()
        .and_then(|n| n.find_iter(body).map(|hit| line_start(body, hit.start())).find(|at| body.get(..*at).is_some_and(|t| !t.trim().is_empty())));
    let by_fields = returned_fields(body);
    let Some(at) = [by_mark, by_fields].into_iter().flatten().min() else { return (body, String::new()) };
    let (words, returned) = (body.get(..at).unwrap_or(body), body.get(at..).unwrap_or_default());
    (words, returned.to_owned())
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |n| n + 1)
}

/// Where `Received:` or `Return-Path:` begins a line: no server says that of itself.
fn returned_fields(body: &str) -> Option<usize> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let head = line.trim_start_matches(['>', ' ', '\t']);
        let is_field = ["Received:", "Return-Path:", "Return-path:", "X-Received:", "DKIM-Signature:"].iter().any(|f| head.starts_with(f));
        if is_field && at > 0 {
            return Some(at);
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_returned_message_is_cut_off() {
        for (body, words) in [
            (
                "Sorry.\n<a@example.org>:\nno such user\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <x@y>\n",
                "Sorry.\n<a@example.org>:\nno such user\n\n",
            ),
            ("It failed: a@example.org\nReceived: from mx\n", "It failed: a@example.org\n"),
            ("Nothing returned", "Nothing returned"),
            ("   ----- Original message -----\nstarts at once", "   ----- Original message -----\nstarts at once"),
        ] {
            assert_eq!(split(body).0, words, "{body}");
        }
    }
}
