//! HTML cut into tags and text, in one pass, whatever it looks like.

use std::borrow::Cow;

/// A piece of HTML.
pub(super) enum Token<'a> {
    /// Characters, entities not yet decoded.
    Text(&'a str),
    /// A start tag: name in lower case, attributes as written.
    Open(String, &'a str),
    /// An end tag.
    Close(String),
}

/// Walks over HTML. Comments, declarations, scripts, styles and titles are passed over.
pub(super) struct Tokens<'a> {
    source: &'a str,
    at: usize,
    /// Names of raw elements that have no end from here on, so that looking for it again is vain.
    endless: Vec<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Tokens { source, at: 0, endless: Vec::new() }
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Skips to behind `end`, or, if there is none, to behind the next `>`.
    fn skip_past(&mut self, end: &str) {
        let known = self.endless.iter().any(|e| e == end);
        let found = if known { None } else { self.rest().find(end).map(|n| n + end.len()) };
        if found.is_none() && !known {
            self.endless.push(end.to_owned());
        }
        self.at += found.or_else(|| self.rest().find('>').map(|n| n + 1)).unwrap_or(self.rest().len());
    }

    /// Skips the content of an element that holds no markup.
    fn skip_raw(&mut self, name: &str) {
        if self.endless.iter().any(|e| e == name) {
            return;
        }
        let rest = self.rest().as_bytes();
        let mut from = 0;
        while let Some(n) = rest.get(from..).and_then(|r| r.windows(2).position(|w| w == b"</")) {
            let at = from + n;
            if rest.get(at + 2..at + 2 + name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name.as_bytes())) {
                self.at += at;
                return;
            }
            from = at + 2;
        }
        self.endless.push(name.to_owned());
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            let markup = |i: usize| matches!((bytes.get(i), bytes.get(i + 1)), (Some(b'<'), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?')));
            if !markup(0) {
                let end = (1..bytes.len()).find(|&i| markup(i)).unwrap_or(bytes.len());
                self.at += end;
                return Some(Token::Text(rest.get(..end).unwrap_or_default()));
            }
            match bytes.get(1) {
                Some(b'!') if rest.starts_with("<!--") => {
                    self.at += if rest.starts_with("<!-->") { 2 } else { 4 };
                    self.skip_past("-->");
                }
                Some(b'!' | b'?') => self.at += rest.find('>').map_or(rest.len(), |n| n + 1),
                Some(b'/') => {
                    let end = rest.find('>').map_or(rest.len(), |n| n + 1);
                    self.at += end;
                    let name = rest.get(2..end).unwrap_or_default().trim_end_matches('>').trim().to_ascii_lowercase();
                    return Some(Token::Close(name));
                }
                _ => {
                    let end = tag_end(rest);
                    self.at += end;
                    let inner = rest.get(1..end).unwrap_or_default().trim_end_matches('>').trim_end_matches('/');
                    let cut = inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len());
                    let (name, attributes) = inner.split_at(cut);
                    let name = name.to_ascii_lowercase();
                    if matches!(name.as_str(), "script" | "style" | "title" | "template" | "object" | "svg" | "math" | "select") {
                        self.skip_raw(&name);
                    }
                    return Some(Token::Open(name, attributes));
                }
            }
        }
    }
}

/// Where the tag at the start of `rest` ends, quotes respected as long as they close soon.
fn tag_end(rest: &str) -> usize {
    let mut quote = 0;
    for (i, b) in rest.bytes().enumerate().take(1 << 15) {
        match b {
            b'>' if quote == 0 => return i + 1,
            b'"' | b'\'' if quote == 0 => quote = b,
            b if b == quote => quote = 0,
            _ => {}
        }
    }
    rest.find('>').map_or(rest.len(), |n| n + 1)
}

/// The value of the attribute `name`, decoded; empty for one without a value.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let bytes = attributes.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let skip = |from: usize, of: fn(u8) -> bool| from + bytes.iter().skip(from).take_while(|b| of(**b)).count();
        let start = skip(i, |b| b.is_ascii_whitespace() || b == b'/' || b == b'"' || b == b'\'');
        let end = skip(start, |b| !b.is_ascii_whitespace() && b != b'=' && b != b'/');
        let mut next = skip(end, |b| b.is_ascii_whitespace());
        let mut value = (next, next);
        if bytes.get(next) == Some(&b'=') {
            next = skip(next + 1, |b| b.is_ascii_whitespace());
            value = match bytes.get(next) {
                Some(&q @ (b'"' | b'\'')) => {
                    let close = next + 1 + bytes.iter().skip(next + 1).take_while(|b| **b != q).count();
                    (next + 1, close)
                }
                _ => (next, skip(next, |b| !b.is_ascii_whitespace())),
            };
            next = value.1 + usize::from(matches!(bytes.get(value.1), Some(b'"' | b'\'')));
        } else {
            value = (value.0, value.0);
        }
        if attributes.get(start..end).is_some_and(|n| n.eq_ignore_ascii_case(name)) {
            return attributes.get(value.0..value.1).map(decode);
        }
        i = next.max(end).max(i + 1);
    }
    None
}

/// Characters with their entities decoded.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = from.bytes().skip(1).take(32).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count() + 1;
        let closed = from.as_bytes().get(length) == Some(&b';');
        let name = from.get(1..length).unwrap_or_default();
        if let Some((c, used)) = entity(name, closed) {
            out.push_str(&c);
            rest = from.get(1 + used + usize::from(closed && used == name.len())..).unwrap_or_default();
        } else {
            out.push('&');
            rest = from.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// What an entity stands for, and how much of the name was used.
fn entity(name: &str, closed: bool) -> Option<(String, usize)> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        // Browsers read the C1 range as windows-1252.
        let c = match u8::try_from(code) {
            Ok(byte @ 0x80..=0x9f) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()?,
            _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        return Some((c.to_string(), name.len()));
    }
    if closed {
        let mut out = String::new();
        mail_parser::decoders::html::add_html_token(&mut out, format!("&{name};").as_bytes(), false);
        return (!out.starts_with('&') || out == "&").then_some((out, name.len()));
    }
    // The old ones are understood without their semicolon.
    [("nbsp", "\u{a0}"), ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\"")].into_iter().find(|(n, _)| name == *n).map(|(n, c)| (c.to_owned(), n.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters() {
        let check = |text: &str, expect: &str| assert_eq!(decode(text), expect, "{text}");
        check("a &amp; b", "a & b");
        check("&eacute;&#233;&#xE9;", "ééé");
        check("&#8217;&#146;", "’’");
        check("AT&T & co", "AT&T & co");
        check("x&nbsp y", "x\u{a0} y");
        check("&unknown; &#x110000;", "&unknown; \u{fffd}");
        check("&amp;lt;", "&lt;");
    }

    #[test]
    fn attributes_are_found_however_they_are_written() {
        let check = |attributes: &str, name: &str, expect: Option<&str>| assert_eq!(attribute(attributes, name).as_deref(), expect, "{attributes}");
        check(" href=\"a&amp;b\" id=x", "href", Some("a&b"));
        check(" HREF = 'a>b' id=x", "id", Some("x"));
        check(" hidden class=c", "hidden", Some(""));
        check(" hidden class=c", "class", Some("c"));
        check(" data-id=1", "id", None);
        check(" a=\"unclosed", "a", Some("unclosed"));
    }
}
