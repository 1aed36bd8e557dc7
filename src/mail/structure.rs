//! Where things stand in the bytes: the end of the headers (RFC 5322, section 2.1) and the parts between boundaries (RFC 2046, section 5.1).

use std::ops::Range;

/// More parts than this are not cut out of one multipart.
const MOST: usize = 2000;
/// So many lines are looked through for another field behind one that is none.
const FAR: usize = 40;

/// The header section at the start of `bytes`, and where the body begins.
///
/// It ends at the first empty line. Where that line is missing it ends before the first line that cannot be a field, unless fields that
/// everybody knows follow: then that line is a broken one, as relays make them when they lose the white space of a folded field.
pub(super) fn sections(bytes: &[u8]) -> (usize, usize) {
    let mut at = 0;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        let line = bytes.get(at..end).unwrap_or_default();
        if line.trim_ascii().is_empty() {
            // A line of blanks may be the rest of a folded field (RFC 5322, section 4.2), and an editor's empty line.
            let more = bytes.get(end..).is_some_and(|r| is_field(first_line(r)) || matches!(r.first(), Some(b' ' | b'\t')));
            if line.first().is_none_or(|b| !matches!(b, b' ' | b'\t')) || at == 0 || !more {
                return (at, end);
            }
        } else if !matches!(line.first(), Some(b' ' | b'\t' | b':')) && !is_field(line) && (line.starts_with(b"--") || !fields_follow(bytes, end)) {
            return (at, at);
        }
        at = end;
    }
    (bytes.len(), bytes.len())
}

/// Where the line that begins at `at` ends, its line end included.
fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).and_then(|r| r.iter().position(|b| *b == b'\n')).map_or(bytes.len(), |n| at + n + 1)
}

fn first_line(bytes: &[u8]) -> &[u8] {
    bytes.get(..line_end(bytes, 0)).unwrap_or_default()
}

/// Whether a line begins a field: a name without white space, and a colon. Old programs put blanks before it.
pub(super) fn is_field(line: &[u8]) -> bool {
    let Some(colon) = line.iter().position(|b| *b == b':') else { return false };
    let name = line.get(..colon).unwrap_or_default().trim_ascii_end();
    !name.is_empty() && name.len() <= 200 && name.iter().all(|b| (b'!'..=b'~').contains(b))
}

/// Whether fields that mail is known by stand before the next empty line.
fn fields_follow(bytes: &[u8], mut at: usize) -> bool {
    for _ in 0..FAR {
        let end = line_end(bytes, at);
        let line = bytes.get(at..end).unwrap_or_default();
        if line.trim_ascii().is_empty() {
            return false;
        }
        let name = line.split(|b| *b == b':').next().unwrap_or_default().trim_ascii_end().to_ascii_lowercase();
        if is_field(line)
            && (name.starts_with(b"content-")
                || name.starts_with(b"x-")
                || [b"from".as_slice(), b"to", b"cc", b"subject", b"date", b"message-id", b"received", b"mime-version", b"reply-to", b"return-path"]
                    .contains(&name.as_slice()))
        {
            return true;
        }
        at = end;
    }
    false
}

/// The parts of a body that `boundary` sets off, each from its headers to the line end before the next boundary; `None` if it is not there.
///
/// A boundary is a line of its own: what merely contains or begins like it is text. A part that no boundary closes goes to the end. Parts
/// that stand behind the closing boundary are read all the same: a multipart within may carry the same one.
pub(super) fn parts(body: &[u8], boundary: &str) -> Option<Vec<Range<usize>>> {
    let boundary = boundary.trim_end().as_bytes();
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut at, mut open, mut found) = (0, None, false);
    if boundary.is_empty() {
        return None;
    }
    while at < body.len() && out.len() < MOST {
        let end = line_end(body, at);
        let line = body.get(at..end).unwrap_or_default();
        if let Some(rest) = line.strip_prefix(b"--").and_then(|l| l.strip_prefix(boundary)) {
            let closes = rest.strip_prefix(b"--").is_some_and(|r| r.trim_ascii().is_empty());
            if closes || rest.trim_ascii().is_empty() {
                if let Some(start) = open {
                    out.push(start..before_line_end(body, at).max(start));
                }
                open = (!closes).then_some(end);
                found = true;
            }
        }
        at = end;
    }
    out.extend(open.filter(|_| out.len() < MOST).map(|start| start..body.len()));
    found.then_some(out)
}

/// The line end before a boundary belongs to the boundary.
fn before_line_end(body: &[u8], at: usize) -> usize {
    let before = body.get(..at).unwrap_or_default();
    let before = before.strip_suffix(b"\n").map_or(before, |b| b.strip_suffix(b"\r").unwrap_or(b));
    before.len()
}

/// The boundary that a body uses, where its headers name none or another: the first line of dashes and something with a field of MIME below.
pub(super) fn boundary_used(body: &[u8]) -> Option<String> {
    let mut at = 0;
    while at < body.len() {
        let end = line_end(body, at);
        let line = body.get(at..end).unwrap_or_default().trim_ascii_end();
        if let Some(name) = line.strip_prefix(b"--").filter(|n| !n.is_empty() && n.len() <= 200) {
            let next = first_line(body.get(end..).unwrap_or_default());
            if is_field(next) && next.get(..8).is_some_and(|n| n.eq_ignore_ascii_case(b"content-")) {
                return std::str::from_utf8(name).ok().map(str::to_owned);
            }
        }
        at = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headers_end_where_the_body_begins() {
        let check = |text: &str, header: &str, body: &str| {
            let (end, start) = sections(text.as_bytes());
            assert_eq!((&text[..end], &text[start..]), (header, body), "{text:?}");
        };
        check("A: 1\r\n\r\nx", "A: 1\r\n", "x");
        check("A: 1\n\nx", "A: 1\n", "x");
        check("A: 1\n 2\n\nx", "A: 1\n 2\n", "x");
        check("A: 1\n \n 2\nB: 3\n\nx", "A: 1\n \n 2\nB: 3\n", "x");
        check("A: 1\n  \nHello\n", "A: 1\n", "Hello\n");
        check("A: 1\nHello there\nagain\n", "A: 1\n", "Hello there\nagain\n");
        check("A: 1\nlost fold\nSubject: 2\n\nx", "A: 1\nlost fold\nSubject: 2\n", "x");
        check("From ann Mon Mar  3 10:12:13 2025\nTo: b\n\nx", "From ann Mon Mar  3 10:12:13 2025\nTo: b\n", "x");
        check("A: 1\n--b\nContent-Type: a/b\n", "A: 1\n", "--b\nContent-Type: a/b\n");
        check("A: 1\n: 2\n\nx", "A: 1\n: 2\n", "x");
        check("Hello\n", "", "Hello\n");
        check("\nHello", "", "Hello");
        check("A: 1", "A: 1", "");
        check("", "", "");
    }

    #[test]
    fn parts_stand_between_lines_that_are_boundaries() {
        let of = |body: &'static str, boundary: &str| Some(parts(body.as_bytes(), boundary)?.into_iter().map(|r| &body[r]).collect::<Vec<_>>());
        let check = |body: &'static str, boundary: &str, expect: &[&str]| assert_eq!(of(body, boundary).as_deref(), Some(expect), "{body:?}");
        check("pre\r\n--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\npost", "b", &["\r\none", "\r\ntwo"]);
        check("--b\n\none\n--b  \n\ntwo\n--b-- \n", "b ", &["\none", "\ntwo"]);
        // Within a line, longer, shorter: text.
        check("--b\n\nsee --b\nand --b\n--bb\n--b-x\n--b--", "b", &["\nsee --b\nand --b\n--bb\n--b-x"]);
        // Never closed, closed at once, closed too early, empty.
        check("--b\n\none", "b", &["\none"]);
        check("--b--\n", "b", &[]);
        check("--b\n\none\n--b--\n--b\n\ntwo\n--b--", "b", &["\none", "\ntwo"]);
        check("--b\n--b\n--b--", "b", &["", ""]);
        assert_eq!((of("x", "b"), of("--\n\nx", "")), (None, None));
    }

    #[test]
    fn the_boundary_is_read_off_the_body() {
        let check = |body: &str, expect: Option<&str>| assert_eq!(boundary_used(body.as_bytes()).as_deref(), expect, "{body}");
        check("pre\n--x y\nContent-Type: text/plain\n", Some("x y"));
        check("--\nContent-Type: text/plain\n", None);
        check("-- \nAnn: 1\n--ann\nContent: no\n", None);
    }

    proptest! {
        #[test]
        fn parts_lie_in_the_body_in_order(body in "(--b|--b--|\n|\r\n|x| ){0,40}") {
            let mut at = 0;
            for part in parts(body.as_bytes(), "b").unwrap_or_default() {
                prop_assert!(part.start >= at && part.end >= part.start && part.end <= body.len());
                at = part.end;
            }
            let (end, start) = sections(body.as_bytes());
            prop_assert!(end <= start && start <= body.len());
        }
    }
}
