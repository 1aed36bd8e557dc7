//! Which message failed.

use std::sync::LazyLock;

use regex::Regex;

use super::fields::{self, Fields};
use super::gist::Gist;
use crate::mail::Mail;

static MESSAGE_ID: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?im)^[ \t>*|]*(?:X-(?:Microsoft|Google)-Original-)?Message-ID\s*:\s*<?([^\s<>]+@[^\s<>]+|[^\s<>@]{8,})>?").ok());

/// The Message-ID of the message that failed, without brackets: from the report's fields, the returned header, the report's own
/// In-Reply-To and References, its text, the envelope id; in that order.
pub fn message_id(m: &Mail, fields: &Fields, gist: &Gist) -> Option<String> {
    let named = |text: &str, name: &str| header(text, name).and_then(|v| bare(&v));
    let from_fields = fields.message.get("original-message-id").and_then(bare).or_else(|| m.headers.get("original-message-id").and_then(bare));
    // A server that replaces our Message-ID keeps it under another name.
    let returned = ["X-Microsoft-Original-Message-ID", "X-Google-Original-Message-ID", "X-Original-Message-ID", "Message-ID"];
    let found = from_fields.or_else(|| returned.iter().find_map(|n| named(&gist.returned, n)));
    let found = found.or_else(|| m.in_reply_to.first().cloned()).or_else(|| m.references.last().cloned());
    let in_text = || [&gist.words, &gist.returned, &m.body].iter().find_map(|t| MESSAGE_ID.as_ref()?.captures(t)?.get(1).map(|g| g.as_str().to_owned()));
    let envelope = || fields.message.get("original-envelope-id").filter(|e| e.contains('@')).and_then(bare);
    found.or_else(in_text).or_else(envelope).map(|id| crate::text::clean_line(&id))
}

/// To whom the returned message was addressed.
pub fn recipients(gist: &Gist) -> Vec<String> {
    let mut out = Vec::new();
    for name in ["To", "Cc", "X-Envelope-To", "Delivered-To"] {
        let list = header(&gist.returned, name).unwrap_or_default();
        for address in list.split(',').filter_map(fields::address) {
            if !out.contains(&address) {
                out.push(address);
            }
        }
        if !out.is_empty() {
            break;
        }
    }
    out
}

/// A header field of a message's text, unfolded; quotation marks before the lines are passed over.
fn header(text: &str, name: &str) -> Option<String> {
    let mut lines = text.lines().map(|l| l.trim_start_matches(['>', '|']));
    while let Some(line) = lines.next() {
        let Some((n, value)) = line.split_once(':') else { continue };
        if n.trim().eq_ignore_ascii_case(name) {
            let mut value = value.trim().to_owned();
            for more in lines.by_ref().take_while(|l| l.starts_with([' ', '\t'])) {
                value.push(' ');
                value.push_str(more.trim());
            }
            return Some(value);
        }
    }
    None
}

/// A Message-ID without brackets and white space.
fn bare(value: &str) -> Option<String> {
    let inside = value.split_once('<').and_then(|(_, r)| r.split_once('>')).map_or(value, |(id, _)| id);
    let id: String = inside.split_whitespace().collect();
    (id.len() > 2).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_named_where_servers_name_it() {
        let gist = |returned: &str| Gist { words: String::new(), returned: returned.into() };
        for (returned, expect) in [
            ("Received: from x\nMessage-ID:\n <1@example.org>\nTo: a@example.org", Some("1@example.org")),
            ("Message-ID: <new@server>\nX-Microsoft-Original-Message-ID: <ours@example.org>\n", Some("ours@example.org")),
            ("> Message-Id: <2@example.org>\n", Some("2@example.org")),
            ("", None),
        ] {
            assert_eq!(message_id(&Mail::default(), &Fields::default(), &gist(returned)).as_deref(), expect, "{returned}");
        }
        let reply = Mail { in_reply_to: vec!["3@example.org".into()], ..Mail::default() };
        assert_eq!(message_id(&reply, &Fields::default(), &gist("")).as_deref(), Some("3@example.org"));
    }

    #[test]
    fn the_returned_message_names_its_recipients() {
        let gist = Gist { words: String::new(), returned: "Subject: x\nTo: \"Ann\" <a@example.org>,\n b@example.org\n\nhello".into() };
        assert_eq!(recipients(&gist), ["a@example.org", "b@example.org"]);
    }
}
