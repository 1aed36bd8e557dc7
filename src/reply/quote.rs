//! The message answered, below the answer.

use super::Answering;
use super::address::{format_address, format_addresses};
use crate::lang::day;
use crate::ticket::Address;

/// More lines than anybody scrolls through; the conversation has the rest.
const LINES: usize = 1000;

/// The attribution line in the interface language, and the text with `> ` before each line. Empty if there is no text.
pub(super) fn quoted(a: &Answering<'_>) -> String {
    if a.text.trim().is_empty() {
        return String::new();
    }
    let who = format_address(&a.sender);
    let head = match date(a) {
        Some(date) => a.lang.say_with("reply-attribution", &[("date", &date), ("who", &who)]),
        None => a.lang.say_with("reply-attribution-undated", &[("who", &who)]),
    };
    let mut out = format!("{head}\n");
    for line in cut(a.text) {
        out.push_str(match line.chars().next() {
            None => ">",
            Some('>') => ">",
            Some(_) => "> ",
        });
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The text whole, below a block that says who wrote it to whom, as mail programs forward.
pub(super) fn forwarded(a: &Answering<'_>) -> String {
    let from = if a.sender.address.is_empty() { String::new() } else { format_address(&a.sender) };
    let fields = [
        ("reply-forwarded-from", from),
        ("reply-forwarded-date", date(a).unwrap_or_default()),
        ("reply-forwarded-subject", a.subject.to_owned()),
        ("reply-forwarded-to", list(&a.to)),
        ("reply-forwarded-cc", list(&a.cc)),
    ];
    let known = fields.iter().filter(|(_, value)| !value.is_empty()).map(|(id, value)| format!("{}: {value}", a.lang.say(id)));
    let head: Vec<_> = std::iter::once(format!("---------- {} ----------", a.lang.say("reply-forwarded"))).chain(known).collect();
    let mut out = format!("{}\n\n", head.join("\n"));
    for line in cut(a.text) {
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The agent's own words in a body: without signature, attribution and quoted lines.
pub fn own_words(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let is_quote = |n: usize| lines.get(n).is_some_and(|l| l.starts_with('>'));
    let mut words = Vec::new();
    let mut in_signature = false;
    for (n, line) in lines.iter().enumerate() {
        if line.starts_with("----------") && line.ends_with("----------") {
            break;
        }
        if *line == "-- " {
            in_signature = true;
        }
        let attribution = line.ends_with(':') && (is_quote(n + 1) || (lines.get(n + 1).is_some_and(|l| l.is_empty()) && is_quote(n + 2)));
        if is_quote(n) || attribution {
            // What follows a quote is an answer to it, even below a signature.
            in_signature = false;
        } else if !in_signature {
            words.push(*line);
        }
    }
    words.join("\n").trim().to_owned()
}

fn date(a: &Answering<'_>) -> Option<String> {
    a.date.map(|t| day(t, a.zone.as_ref().unwrap_or(&jiff::tz::TimeZone::UTC)))
}

fn list(addresses: &[Address]) -> String {
    let named: Vec<_> = addresses.iter().filter(|a| !a.address.is_empty()).cloned().collect();
    format_addresses(&named)
}

fn cut(text: &str) -> impl Iterator<Item = &str> {
    let more = text.lines().nth(LINES).map(|_| "[…]");
    text.trim_end().lines().take(LINES).map(str::trim_end).chain(more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_what_the_agent_wrote() {
        for (body, want) in [
            ("Hello\n\n-- \nAnna\n\nOn 2026-01-02, Bob wrote:\n> text", "Hello"),
            ("\n\n-- \nAnna\n\nOn 2026-01-02, Bob wrote:\n> text\n", ""),
            ("On 2026-01-02, Bob wrote:\n> one\nfirst answer\n> two\nsecond answer", "first answer\nsecond answer"),
            ("Steps:\n1. this", "Steps:\n1. this"),
            ("FYI\n\n---------- Forwarded message ----------\nFrom: x\n\nlong text", "FYI"),
            ("--\nno signature mark", "--\nno signature mark"),
            ("", ""),
        ] {
            assert_eq!(own_words(body), want, "{body:?}");
        }
    }
}
