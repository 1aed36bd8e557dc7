//! Header fields: cutting them apart, and the parameters of the structured ones.

use super::model::Headers;
use super::{charset, encoded};
use crate::text::{clean, is_tricky, percent_decoded};

/// More fields than this are not kept.
const MOST: usize = 2000;
/// A longer value is cut.
const LONGEST: usize = 1 << 18;

/// Raw fields in their order: name and value as they stand, with their folds.
pub(super) fn raw(section: &[u8]) -> Vec<(String, &[u8])> {
    let section = section.strip_prefix("\u{feff}".as_bytes()).unwrap_or(section);
    let mut out: Vec<(String, &[u8])> = Vec::new();
    let mut at = 0;
    while at < section.len() && out.len() < MOST {
        let start = at;
        // A field goes on while the next line begins with white space.
        loop {
            at += section.get(at..).and_then(|r| r.iter().position(|b| *b == b'\n')).map_or(section.len() - at, |n| n + 1);
            if !matches!(section.get(at), Some(b' ' | b'\t')) {
                break;
            }
        }
        let line = section.get(start..at).unwrap_or_default();
        if line.iter().all(u8::is_ascii_whitespace) {
            if out.is_empty() {
                continue;
            }
            break;
        }
        let Some(colon) = line.iter().position(|b| *b == b':') else { continue };
        let name = line.get(..colon).unwrap_or_default().trim_ascii();
        if name.is_empty() || name.len() > 200 || !name.iter().all(|b| (b'!'..=b'~').contains(b)) {
            continue;
        }
        let value = line.get(colon + 1..).unwrap_or_default();
        let value = value.get(..value.len().min(LONGEST)).unwrap_or_default();
        out.push((String::from_utf8_lossy(name).into_owned(), value));
    }
    out
}

/// Decoded and cleaned fields. The flag tells that one held something that only serves to deceive.
pub(super) fn headers(raw: &[(String, &[u8])]) -> (Headers, bool) {
    let mut tricky = false;
    let fields = raw
        .iter()
        .map(|(name, value)| {
            let text = encoded::unstructured(value);
            if matches!(name.to_ascii_lowercase().as_str(), "subject" | "from" | "to" | "cc" | "reply-to" | "sender") && is_tricky(&text) {
                tricky = true;
            }
            (name.clone(), clean(text.trim()).replace('\n', " "))
        })
        .collect();
    (Headers(fields), tricky)
}

/// A structured field with parameters: Content-Type, Content-Disposition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parameters {
    /// What stands before the first `;`, lower case.
    pub value: String,
    pub named: Vec<(String, String)>,
}

impl Parameters {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }
}

/// Reads parameters (RFC 2045, section 5.1; RFC 2231 continuations and charsets; RFC 2047 where people put it all the same).
pub(super) fn parameters(raw: &[u8]) -> Parameters {
    let text = charset::guess(&encoded::unfold(raw));
    let mut pieces = pieces(&text);
    // `application/pdf name=x`, `filename=x`: a semicolon is missing, or what stands before it.
    if let Some(first) = pieces.first_mut()
        && let Some(equals) = first.find('=')
    {
        let at = first.get(..equals).and_then(|h| h.trim_end().rfind(char::is_whitespace)).unwrap_or(0);
        let rest = first.split_off(at);
        pieces.insert(1, rest);
    }
    let mut pieces = pieces.into_iter();
    let value = pieces.next().unwrap_or_default().split('/').map(str::trim).collect::<Vec<_>>().join("/").to_ascii_lowercase();
    let mut plain: Vec<(String, String)> = Vec::new();
    // Sections of RFC 2231: name, number, encoded, value.
    let mut sections: Vec<(String, u32, bool, String)> = Vec::new();
    for piece in pieces {
        let Some((name, value)) = piece.split_once('=') else {
            // Words behind an unquoted value with spaces belong to it.
            if let Some((_, last)) = plain.last_mut().filter(|(n, _)| matches!(n.as_str(), "name" | "filename") && piece.contains('.') && !piece.contains('"'))
            {
                last.push(';');
                last.push_str(&piece);
            }
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        let value = unquote(value.trim());
        let mut parts = name.splitn(3, '*');
        let (base, second, third) = (parts.next().unwrap_or_default().trim().to_owned(), parts.next(), parts.next());
        match (second.map(|s| (s, s.parse::<u32>())), third) {
            (None, _) => plain.push((base, value)),
            (Some((_, Ok(n))), extra) => sections.push((base, n, extra.is_some(), value)),
            (Some((_, Err(_))), _) => sections.push((base, 0, true, value)),
        }
    }
    let mut named = joined(sections);
    for (name, value) in plain {
        // Of two boundaries, the body tells which it is.
        if name == "boundary" || !named.iter().any(|(n, _)| *n == name) {
            let value = encoded::words(&value).trim().to_owned();
            let value = if matches!(name.as_str(), "name" | "filename") { unescaped(value) } else { value };
            named.push((name, value));
        }
    }
    Parameters { value, named }
}

/// A name that was escaped as in an address of the web, which only RFC 2231's own form allows.
fn unescaped(name: String) -> String {
    match String::from_utf8(percent_decoded(&name)) {
        Ok(text) if !text.is_ascii() && name.is_ascii() => text,
        _ => name,
    }
}

/// Cuts at `;` outside quotes and comments.
fn pieces(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(last) = out.last_mut() else { break };
        match c {
            ';' if !quoted => out.push(String::new()),
            '"' if !escaped => {
                quoted = !quoted;
                last.push(c);
            }
            _ => last.push(c),
        }
        escaped = c == '\\' && !escaped && quoted;
        if quoted && chars.peek().is_none() && out.last().is_some_and(|l| l.contains(';')) {
            // The quote never closed: cut as if it were not there.
            return text.split(';').map(str::to_owned).collect();
        }
    }
    out
}

fn unquote(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else {
        // A comment or another parameter without `;` may follow; names with spaces are common, though.
        let value = value.trim_end_matches('"').trim();
        return value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')).unwrap_or(value).to_owned();
    };
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some(n @ ('"' | '\\')) => out.push(n),
                // Windows paths are sent without escaping.
                Some(n) => {
                    out.push('\\');
                    out.push(n);
                }
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

fn joined(mut sections: Vec<(String, u32, bool, String)>) -> Vec<(String, String)> {
    sections.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    let mut out: Vec<(String, String)> = Vec::new();
    let mut i = 0;
    while let Some((name, ..)) = sections.get(i) {
        let group: Vec<_> = sections.iter().skip(i).take_while(|s| s.0 == *name).collect();
        let mut label = None;
        let mut bytes = Vec::new();
        for (n, (_, _, encoded, value)) in group.iter().enumerate() {
            let mut value = value.as_str();
            if n == 0 && *encoded {
                let mut parts = value.splitn(3, '\'');
                if let (Some(l), Some(_), Some(rest)) = (parts.next(), parts.next(), parts.next()) {
                    label = Some(l.to_owned());
                    value = rest;
                }
            }
            if *encoded || (label.is_some() && value.contains('%')) { bytes.extend(percent_decoded(value)) } else { bytes.extend(value.as_bytes()) }
        }
        let text = match label.filter(|l| !l.is_empty()) {
            Some(l) => charset::decode(&bytes, Some(&l)).0,
            None => charset::guess(&bytes),
        };
        out.push((name.clone(), encoded::words(&text)));
        i += group.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_however_they_are_written() {
        let check = |raw: &str, name: &str, expect: Option<&str>| assert_eq!(parameters(raw.as_bytes()).get(name), expect, "{raw}");
        check("text/plain; charset=utf-8", "charset", Some("utf-8"));
        check("TEXT/plain; Charset = \"utf-8\" ; x", "charset", Some("utf-8"));
        check("a/b; name=\"a;b.txt\"", "name", Some("a;b.txt"));
        check("a/b; name=two words.txt; x=y", "name", Some("two words.txt"));
        check("a/b; name=\"=?utf-8?q?gr=C3=BCn.txt?=\"", "name", Some("grün.txt"));
        check("a/b; name*=utf-8''gr%C3%BCn.txt", "name", Some("grün.txt"));
        check("a/b; name*0*=utf-8''gr%C3; name*1*=%BCn; name*2=.txt", "name", Some("grün.txt"));
        check("a/b; name*1=b.txt; name*0=a", "name", Some("ab.txt"));
        check("a/b; name=x.txt; name*=utf-8''y.txt", "name", Some("y.txt"));
        check("a/b; name=\"c:\\\\temp\\\\x.txt\"", "name", Some("c:\\temp\\x.txt"));
        check("a/b; name=\"open; x=y", "x", Some("y"));
        check("a/b;; name=x", "name", Some("x"));
    }

    #[test]
    fn fields_are_cut_apart() {
        let fields = raw(b"A: 1\r\nB : 2\r\n\t3\r\nno colon\r\nC:\r\n\r\nbody: x");
        let names: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), String::from_utf8_lossy(v).trim().to_owned())).collect();
        assert_eq!(names, [("A", "1".into()), ("B", "2\r\n\t3".into()), ("C", String::new())]);
    }
}
