//! Encoded words in header fields (RFC 2047), as they should be and as they are.

use super::charset;
use super::transfer;

/// A header value, unfolded, as text. Raw 8-bit bytes are guessed at.
pub(super) fn unstructured(raw: &[u8]) -> String {
    let text = charset::guess(&unfold(raw));
    let once = words(&text);
    // Some gateways encode what is encoded already.
    if once.contains("=?") && once != text && once.contains("?=") { words(&once) } else { once }
}

/// Line ends within a field go; what stands on the next line stays apart.
pub(super) fn unfold(raw: &[u8]) -> Vec<u8> {
    raw.iter().copied().filter(|b| !matches!(b, b'\r' | b'\n' | 0)).collect()
}

/// Decodes the encoded words in `text`; white space between two of them goes, and what two of them split is joined before decoding.
pub(super) fn words(text: &str) -> String {
    if !text.contains("=?") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // A word that may go on in the next one.
    let mut held: Option<Held> = None;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        let Some(word) = parse(from) else {
            flush(&mut held, &mut out);
            out.push_str(before);
            out.push_str("=?");
            rest = from.get(2..).unwrap_or_default();
            continue;
        };
        let between = held.is_some() && before.trim().is_empty();
        match &mut held {
            Some(last) if between && last.label.eq_ignore_ascii_case(word.label) => last.add(&word),
            _ => {
                flush(&mut held, &mut out);
                if !between {
                    out.push_str(before);
                }
                let mut first = Held { label: word.label.to_owned(), ..Held::default() };
                first.add(&word);
                held = Some(first);
            }
        }
        rest = from.get(word.length..).unwrap_or_default();
    }
    flush(&mut held, &mut out);
    out.push_str(rest);
    out
}

/// Neighbouring words in one charset, joined before their characters are decoded: some senders cut through characters, or through
/// groups of base64.
#[derive(Default)]
struct Held {
    label: String,
    bytes: Vec<u8>,
    base64: String,
}

impl Held {
    fn add(&mut self, word: &Word<'_>) {
        if word.quoted {
            self.close();
            let spaced: Vec<u8> = word.content.bytes().map(|b| if b == b'_' { b' ' } else { b }).collect();
            self.bytes.extend(transfer::quoted_printable(&spaced, true));
        } else {
            self.base64.push_str(word.content);
            if self.base64.len().is_multiple_of(4) || self.base64.ends_with('=') {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        self.bytes.extend(transfer::base64(self.base64.as_bytes()).0);
        self.base64.clear();
    }
}

fn flush(held: &mut Option<Held>, out: &mut String) {
    if let Some(mut h) = held.take() {
        h.close();
        out.push_str(&charset::decode(&h.bytes, Some(&h.label)).0);
    }
}

struct Word<'a> {
    label: &'a str,
    quoted: bool,
    content: &'a str,
    length: usize,
}

/// An encoded word at the start of `text`.
fn parse(text: &str) -> Option<Word<'_>> {
    let inner = text.strip_prefix("=?")?;
    let (label, after) = inner.split_once('?')?;
    if label.is_empty() || label.len() > 60 || label.contains(char::is_whitespace) {
        return None;
    }
    let (encoding, data) = after.split_once('?')?;
    let quoted = match encoding {
        "q" | "Q" => true,
        "b" | "B" => false,
        _ => return None,
    };
    // The end is the next `?=`; in Q, a `?` followed by an encoded `=` is data.
    let mut end = data.find("?=")?;
    if quoted {
        while data.get(end + 2..end + 4).is_some_and(|h| h.bytes().all(|b| b.is_ascii_hexdigit())) && data.get(end + 2..).is_some_and(|r| r.contains("?=")) {
            end += 2 + data.get(end + 2..)?.find("?=")?;
        }
    }
    let content = data.get(..end)?;
    if content.contains("=?") && !quoted {
        return None;
    }
    // RFC 2231 puts a language behind the charset.
    let label = label.split('*').next().unwrap_or(label);
    Some(Word { label, quoted, content, length: text.len() - data.len() + end + 2 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_decoded() {
        let check = |raw: &[u8], expect: &str| assert_eq!(unstructured(raw), expect, "{}", String::from_utf8_lossy(raw));
        check(b"plain", "plain");
        check(b"=?utf-8?q?gr=C3=BC=C3=9Fe?= x", "grüße x");
        check(b"=?UTF-8?B?Z3LDvMOfZQ==?=", "grüße");
        check(b"=?utf-8?q?a?=\r\n =?utf-8?q?b?= c", "ab c");
        check(b"=?utf-8?B?w?= =?utf-8?B?7w=?=", "ü");
        check(b"=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "ü");
        check(b"=?iso-8859-1?q?a_b?=", "a b");
        check(b"=?iso-2022-jp?B?GyRCJW0lMBsoQg==?=\r\n =?ISO-2022-JP?B?GyRCJSQlcxsoQg==?=", "ログイン");
        check(b"=?utf-8*en?q?x?=", "x");
        check(b"x=?utf-8?q?y?=z", "xyz");
        check(b"=?utf-8?q?open", "=?utf-8?q?open");
        check(b"=?utf-8?q?why=3F_not?=", "why? not");
        check(b"raw \xc3\xbc", "raw ü");
        check(b"raw \xfc", "raw ü");
        check(b"=?utf-8?q?=3D=3Futf-8=3Fq=3Ftwice=3F=3D?=", "twice");
        check(b"=?x-unknown?q?a=FCb?=", "aüb");
        check(b"a\r\n\tb", "a\tb");
    }
}
