//! Header fields as they are written: folded, and encoded only where they must be (RFC 5322, section 2.2.3; RFC 2047).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::ticket::Address;

/// Lines are folded before this, where there is a space to fold at.
const LINE: usize = 76;
/// The longest encoded word, `=?utf-8?q?` and `?=` included: one fits into the line of each field name.
const WORD: usize = 62;

/// The head of a message, field by field.
#[derive(Default)]
pub struct Head(String);

impl Head {
    /// A field of plain text: Subject and the like.
    pub fn text(&mut self, name: &str, text: &str) {
        self.fold(name, &encoded(text));
    }

    /// A field that may be folded at its spaces and is ASCII otherwise: identifiers, dates.
    pub fn words(&mut self, name: &str, value: &str) {
        self.fold(name, &value.split(' ').map(str::to_owned).collect::<Vec<_>>());
    }

    /// A field of people. The addresses are as a server takes them.
    pub fn people(&mut self, name: &str, people: &[Address]) {
        let mut tokens = Vec::new();
        for (n, person) in people.iter().enumerate() {
            let comma = if n + 1 < people.len() { "," } else { "" };
            if person.name.is_empty() {
                tokens.push(format!("{}{comma}", person.address));
            } else {
                tokens.extend(phrase(&person.name));
                tokens.push(format!("<{}>{comma}", person.address));
            }
        }
        self.fold(name, &tokens);
    }

    /// The whole head, without the empty line after it.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }

    fn fold(&mut self, name: &str, tokens: &[String]) {
        self.0.push_str(name);
        self.0.push(':');
        let mut width = name.len() + 1;
        for (n, token) in tokens.iter().enumerate() {
            if n > 0 && width + 1 + token.len() > LINE {
                self.0.push_str("\r\n");
                width = 0;
            }
            self.0.push(' ');
            self.0.push_str(token);
            width += 1 + token.len();
        }
        self.0.push_str("\r\n");
    }
}

/// A display name: bare, quoted, or encoded; cut where a line may be folded.
fn phrase(name: &str) -> Vec<String> {
    let is_plain = |c: char| c == ' ' || c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    if is_foreign(name) {
        return encoded_words(name);
    }
    let written = if name.chars().all(is_plain) { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) };
    written.split(' ').map(str::to_owned).collect()
}

/// Text whose foreign words are encoded, together with what stands between them.
fn encoded(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(word) = words.get(at) {
        if !is_foreign(word) {
            tokens.push((*word).to_owned());
            at += 1;
            continue;
        }
        // The space between two encoded words is not read: so a run of them is one text.
        let run = words.get(at..).unwrap_or_default().iter().take_while(|w| is_foreign(w)).count();
        tokens.extend(encoded_words(&words.get(at..at + run).unwrap_or_default().join(" ")));
        at += run;
    }
    tokens
}

/// Whether it cannot stand as it is: not ASCII, or to be mistaken for an encoded word.
fn is_foreign(word: &str) -> bool {
    !word.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) || word.contains("=?")
}

/// Encoded words: Q, which people can read, for Latin letters; B, which is shorter, for the rest.
fn encoded_words(text: &str) -> Vec<String> {
    let is_q = text.chars().all(|c| c < '\u{250}');
    let room = WORD - "=?utf-8?q??=".len();
    let (mut all, mut part) = (Vec::new(), String::new());
    for c in text.chars() {
        let width = if is_q { part.chars().map(q_width).sum::<usize>() + q_width(c) } else { (part.len() + c.len_utf8()).div_ceil(3) * 4 };
        if width > room {
            all.push(word(&part, is_q));
            part.clear();
        }
        part.push(c);
    }
    all.push(word(&part, is_q));
    all
}

fn word(part: &str, is_q: bool) -> String {
    if !is_q {
        return format!("=?utf-8?b?{}?=", STANDARD.encode(part));
    }
    let mut said = String::from("=?utf-8?q?");
    for c in part.chars() {
        match c {
            ' ' => said.push('_'),
            c if q_width(c) == 1 => said.push(c),
            c => said.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|b| format!("={b:02X}"))),
        }
    }
    said + "?="
}

/// Columns of a character in Q: what may stand in a name stands as it is (RFC 2047, section 5, rule 3).
fn q_width(c: char) -> usize {
    if c == ' ' || c.is_ascii_alphanumeric() || "!*+-/".contains(c) { 1 } else { 3 * c.len_utf8() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(list: &[(&str, &str)]) -> String {
        let mut head = Head::default();
        head.people("From", &list.iter().map(|(n, a)| Address::new(*n, *a)).collect::<Vec<_>>());
        String::from_utf8(head.into_bytes()).unwrap()
    }

    fn subject(text: &str) -> String {
        let mut head = Head::default();
        head.text("Subject", text);
        String::from_utf8(head.into_bytes()).unwrap()
    }

    #[test]
    fn names_are_encoded_only_where_they_must_be() {
        for (name, want) in [
            ("", "a@x.org"),
            ("Anna Rossi", "Anna Rossi <a@x.org>"),
            ("Dora Berg (Help)", "\"Dora Berg (Help)\" <a@x.org>"),
            ("Rossi, Anna", "\"Rossi, Anna\" <a@x.org>"),
            ("J. \"Jo\" O'Neil\\", "\"J. \\\"Jo\\\" O'Neil\\\\\" <a@x.org>"),
            ("=?x?=", "=?utf-8?q?=3D=3Fx=3F=3D?= <a@x.org>"),
            ("Jürgen Größe (Desk)", "=?utf-8?q?J=C3=BCrgen_Gr=C3=B6=C3=9Fe_=28Desk=29?= <a@x.org>"),
            ("田中 美咲", "=?utf-8?b?55Sw5LitIOe+juWSsg==?= <a@x.org>"),
        ] {
            assert_eq!(people(&[(name, "a@x.org")]), format!("From: {want}\r\n"), "{name}");
        }
        assert_eq!(people(&[("Anna", "a@x.org"), ("", "b@y.org")]), "From: Anna <a@x.org>, b@y.org\r\n");
    }

    #[test]
    fn subjects_keep_their_plain_words() {
        for (text, want) in [
            ("Re: Printer on fire [#12-K7QF]", "Subject: Re: Printer on fire [#12-K7QF]\r\n"),
            ("Re: Stampante à fuoco", "Subject: Re: Stampante =?utf-8?q?=C3=A0?= fuoco\r\n"),
            ("più è più", "Subject: =?utf-8?q?pi=C3=B9_=C3=A8_pi=C3=B9?=\r\n"),
        ] {
            assert_eq!(subject(text), want, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn another_parser_reads_what_was_written(words in proptest::collection::vec("[!-~àßÉ京😀]{1,30}", 1..12), name in "[ -~àß京]{0,60}") {
            let text = words.join(" ");
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let mut head = Head::default();
            head.text("Subject", &text);
            head.people("From", &[Address::new(name.clone(), "anna@example.org")]);
            let mut bytes = head.into_bytes();
            for line in bytes.split(|b| *b == b'\n') {
                proptest::prop_assert!(line.len() <= 78 || !line.windows(2).any(|w| w == b"=?"), "{:?}", String::from_utf8_lossy(line));
            }
            bytes.extend_from_slice(b"\r\nText.\r\n");
            let parsed = mail_parser::MessageParser::new().parse(&bytes).unwrap();
            proptest::prop_assert_eq!(parsed.subject(), Some(text.as_str()));
            let from = parsed.from().and_then(|f| f.first()).unwrap();
            proptest::prop_assert_eq!(from.name().unwrap_or_default(), name);
            proptest::prop_assert_eq!(from.address(), Some("anna@example.org"));
        }
    }
}
