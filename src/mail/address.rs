//! Address lists (RFC 5322, section 3.4).

use super::encoded;
use crate::text::clean_line;
use crate::ticket::Address;

/// More addresses than this in one list are not kept.
const MOST: usize = 1000;

/// The addresses of a raw header value: encoded words decoded, groups opened, comments taken as names where there is no other.
pub(super) fn list(raw: &[u8]) -> Vec<Address> {
    // Encoded words are decoded after cutting, so that a comma in a name does not cut.
    let text = super::charset::guess(&encoded::unfold(raw));
    let mut out = parse(&text);
    if out.iter().any(|a| !a.address.contains('@') && a.address.contains("=?")) || (out.iter().all(|a| a.address.is_empty()) && text.contains("=?")) {
        // The whole list in encoded words.
        out = parse(&encoded::words(&text));
    }
    out
}

/// The addresses of text as written by people and programs: `Ann <ann@example.com>; "Lee, Bob" [mailto:bob@example.com]`.
pub(super) fn parse(text: &str) -> Vec<Address> {
    let mut out = Vec::new();
    for piece in pieces(text) {
        if out.len() >= MOST {
            break;
        }
        // Addresses with nothing but blanks between them.
        let several = piece.split_whitespace().count() > 1
            && piece.split_whitespace().all(|w| w.find('@').is_some_and(|at| at > 0 && at + 1 < w.len()) && !w.contains(['<', '"', '(']));
        if several { out.extend(piece.split_whitespace().filter_map(one)) } else { out.extend(one(&piece)) }
    }
    out
}

/// Cuts a list at commas and semicolons outside quotes, comments and angle brackets; opens groups.
fn pieces(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut depth, mut angle, mut escaped) = (false, 0usize, false, false);
    // A quote or bracket that never closes does not count.
    let last = |c: char| text.rfind(c).unwrap_or(0);
    let (last_quote, last_paren, last_angle, last_semicolon) = (last('"'), last(')'), last('>'), last(';'));
    for (i, c) in text.char_indices() {
        let Some(last) = out.last_mut() else { break };
        if escaped {
            escaped = false;
            last.push(c);
            continue;
        }
        match c {
            '\\' if quoted || depth > 0 => escaped = true,
            '"' if depth == 0 && (quoted || last_quote > i) => quoted = !quoted,
            '(' if !quoted && (depth > 0 || last_paren > i) => depth += 1,
            ')' if !quoted => depth = depth.saturating_sub(1),
            '<' if !quoted && depth == 0 && last_angle > i => angle = true,
            '>' if !quoted => angle = false,
            // `Lee, Bob <bob@example.com>` without quotes is one person: what has no address yet goes on.
            ',' | ';'
                if !quoted
                    && depth == 0
                    && !angle
                    && (c == ';' || has_address(last) || last.trim().is_empty() || !names_next(text.get(i + 1..).unwrap_or_default())) =>
            {
                out.push(String::new());
                continue;
            }
            // A group's name, unless a name merely has a colon in it.
            ':' if !quoted && depth == 0 && !angle && is_group(last) && (last_semicolon > i || text.get(i + 1..).is_some_and(|r| r.trim().is_empty())) => {
                last.clear();
                continue;
            }
            _ => {}
        }
        last.push(c);
        // The comma may be missing: `Ann <ann@example.com> Bob <bob@example.com>`.
        if c == '>' && !quoted && depth == 0 && has_address(last) && another_follows(text.get(i + 1..).unwrap_or_default()) {
            out.push(String::new());
        }
    }
    out
}

/// Whether the text goes on with a further name and address before the next comma.
fn another_follows(rest: &str) -> bool {
    let next = rest.split([',', ';']).next().unwrap_or_default().trim_start();
    !next.starts_with(['>', '(']) && !next.starts_with("<mailto:") && next.find('<').is_some_and(|at| next.get(at..).is_some_and(|r| r.contains('@')))
}

fn is_group(name: &str) -> bool {
    name.len() < 1000 && !name.contains('@') && !name.contains("=?") && !name.to_ascii_lowercase().trim_end().ends_with("mailto")
}

fn has_address(piece: &str) -> bool {
    piece.contains('@')
}

/// Whether the next piece is the rest of an unquoted name with a comma: words and then `<address>`, no address of its own before.
fn names_next(rest: &str) -> bool {
    let next = rest.split([',', ';']).next().unwrap_or_default();
    match next.find('<') {
        Some(at) => !next.get(..at).unwrap_or_default().contains('@') && !next.get(..at).unwrap_or_default().trim().is_empty(),
        None => false,
    }
}

fn one(piece: &str) -> Option<Address> {
    let piece = piece.trim().trim_start_matches('\u{feff}');
    if piece.is_empty() {
        return None;
    }
    let (mut without, comment) = uncommented(piece);
    if !without.contains('<') && without.contains('@') {
        // White space around the dots and the @ of a bare address (RFC 5322, section 4.4).
        let tight = without
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" @", "@")
            .replace("@ ", "@")
            .replace("@ ", "@")
            .replace(". ", ".")
            .replace(" .", ".");
        if !tight.trim().contains(char::is_whitespace) {
            without = tight;
        }
    }
    let bracket = match (without.rfind('<'), without.rfind("[mailto:"), without.rfind('[')) {
        (Some(at), _, _) => Some((at, '>')),
        (None, Some(at), _) => Some((at, ']')),
        (None, None, Some(at))
            if without.get(at..).is_some_and(|r| r.contains('@') && r.trim_end().ends_with(']')) && !without.get(..at).unwrap_or_default().contains('@') =>
        {
            Some((at, ']'))
        }
        _ => None,
    };
    let (name, address) = match bracket {
        Some((at, close)) => {
            let inner = without.get(at + 1..).unwrap_or_default();
            let inner = inner.split(close).next().unwrap_or_default();
            (without.get(..at).unwrap_or_default().to_owned(), inner.to_owned())
        }
        None if without.contains('@') && !without.trim().contains(char::is_whitespace) => (String::new(), without.trim().to_owned()),
        // A local part in quotes may have blanks.
        None if without.trim_start().starts_with('"') && without.rsplit_once("\"@").is_some_and(|(_, domain)| !domain.trim().contains(char::is_whitespace)) => {
            (String::new(), without.trim().to_owned())
        }
        None if without.contains('@') => {
            // Words and a bare address: the word with the @ is the address.
            let word = without.split_whitespace().find(|w| w.contains('@')).unwrap_or_default().to_owned();
            (without.replace(&word, " "), word.trim_matches(['\'', '"', ',']).to_owned())
        }
        None => (without.clone(), String::new()),
    };
    let mut name = name;
    // `Ann <ann@example.com<mailto:ann@example.com>>`, as text made from HTML has it.
    if name.contains('<') {
        name = name.split('<').next().unwrap_or_default().to_owned();
    }
    let address = bare(&address);
    let mut name = display(&name);
    if name.is_empty() {
        name = display(&comment);
    }
    if address.is_empty() && name.is_empty() {
        return None;
    }
    Some(Address { name, address })
}

/// The address without `mailto:`, routes, white space and what else surrounds it.
fn bare(text: &str) -> String {
    let decoded = if text.contains("=?") { encoded::words(text) } else { text.to_owned() };
    let cleaned = clean_line(&decoded);
    let t = cleaned.trim_matches(['<', '>', ' ', '\'', '"', '‎']);
    let t = if t.len() > 7 && t.get(..7).is_some_and(|p| p.eq_ignore_ascii_case("mailto:")) { t.get(7..).unwrap_or_default() } else { t };
    // `@relay.example:ann@example.com` (RFC 5322, section 4.4)
    let t = if t.starts_with('@') { t.rsplit_once(':').map_or(t, |(_, a)| a) } else { t };
    if t.starts_with('"') || t.contains("\"@") || cleaned.starts_with('"') && cleaned.contains("\"@") {
        return cleaned.trim_matches(['<', '>', ' ']).to_owned();
    }
    t.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A display name: quotes, escapes and encoded words undone.
pub(super) fn display(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.trim().chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {}
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    let decoded = encoded::words(&out);
    let line = clean_line(&decoded);
    let line = line.strip_prefix('\'').and_then(|l| l.strip_suffix('\'')).map_or(line.clone(), str::to_owned);
    line.trim_matches(['"', ' ', '*']).to_owned()
}

/// The text without its comments, and the first of them.
fn uncommented(text: &str) -> (String, String) {
    let (mut out, mut comment) = (String::new(), String::new());
    let (mut depth, mut quoted, mut first) = (0usize, false, true);
    if !text.contains('(') || !text.contains(')') {
        return (text.to_owned(), comment);
    }
    for c in text.chars() {
        match c {
            '"' if depth == 0 => {
                quoted = !quoted;
                out.push(c);
            }
            '(' if !quoted => {
                if depth > 0 && first {
                    comment.push(c);
                }
                depth += 1;
            }
            ')' if !quoted && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    first = false;
                } else if first {
                    comment.push(c);
                }
            }
            c if depth > 0 => {
                if first {
                    comment.push(c);
                }
            }
            c => out.push(c),
        }
    }
    // `Ann (Sales) <ann@example.com>`: the comment is part of the name.
    if out.contains('<') && !out.split('<').next().unwrap_or_default().trim().is_empty() {
        return (text.to_owned(), String::new());
    }
    // `Ann (ann@example.com)`
    if !out.contains('@') && comment.contains('@') {
        return (format!("{} <{}>", out.trim(), comment.trim()), String::new());
    }
    (out, comment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expect: &[(&str, &str)]) {
        let found = list(raw.as_bytes());
        let found: Vec<_> = found.iter().map(|a| (a.name.as_str(), a.address.as_str())).collect();
        assert_eq!(found, expect, "{raw}");
    }

    #[test]
    fn lists_are_read_however_they_are_written() {
        check("ann@example.com", &[("", "ann@example.com")]);
        check("Ann Lee <ann@example.com>, bob@example.com", &[("Ann Lee", "ann@example.com"), ("", "bob@example.com")]);
        check("\"Lee, Ann\" <ann@example.com>", &[("Lee, Ann", "ann@example.com")]);
        check("Lee, Ann <ann@example.com>; Bob <bob@example.com>", &[("Lee, Ann", "ann@example.com"), ("Bob", "bob@example.com")]);
        check("ann@example.com (Ann Lee)", &[("Ann Lee", "ann@example.com")]);
        check("=?utf-8?q?M=C3=BCller=2C_Eva?= <eva@example.de>", &[("Müller, Eva", "eva@example.de")]);
        check("\"=?utf-8?q?Eva_M?=\" <eva@example.de>", &[("Eva M", "eva@example.de")]);
        check("Team: ann@example.com, Bob <bob@example.com>;", &[("", "ann@example.com"), ("Bob", "bob@example.com")]);
        check("undisclosed-recipients:;", &[]);
        check("Ann [mailto:ann@example.com]", &[("Ann", "ann@example.com")]);
        check("Ann <ann@example.com<mailto:ann@example.com>>", &[("Ann", "ann@example.com")]);
        check("'Ann Lee' <ann@example.com>", &[("Ann Lee", "ann@example.com")]);
        check("\"ann@example.com\" <bob@example.com>", &[("ann@example.com", "bob@example.com")]);
        check("<@relay.example:ann@example.com>", &[("", "ann@example.com")]);
        check("Ann < ann @ example.com >", &[("Ann", "ann@example.com")]);
        check("\"open <ann@example.com>", &[("open", "ann@example.com")]);
        check("", &[]);
        check("Ann", &[("Ann", "")]);
    }
}
