//! Files in the text, as programs sent them before MIME (uuencode, POSIX.1).

use std::ops::Range;

use crate::text::{Line, Role};

/// More files are not taken out of one text.
const MOST: usize = 200;

/// Name and content of each file in a text.
pub(super) fn files(text: &[u8]) -> Vec<(String, Vec<u8>)> {
    // Most texts have none.
    if !text.starts_with(b"begin ") && !text.windows(7).any(|w| w == b"\nbegin ") {
        return Vec::new();
    }
    let lines: Vec<&[u8]> = text.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).collect();
    blocks(&lines)
        .into_iter()
        .filter_map(|block| {
            let lines = lines.get(block)?;
            let (first, rest) = lines.split_first()?;
            let mut content = Vec::new();
            rest.iter().take_while(|l| **l != b"end").for_each(|l| line(l, &mut content));
            let name = first.splitn(3, |b| *b == b' ').nth(2)?;
            Some((String::from_utf8_lossy(name).into_owned(), content))
        })
        .collect()
}

/// Folds the lines that are files.
pub(super) fn mark(lines: &mut [Line]) {
    if !lines.iter().any(|l| l.text.starts_with("begin ")) {
        return;
    }
    let texts: Vec<&[u8]> = lines.iter().map(|l| l.text.as_bytes().trim_ascii_end()).collect();
    for at in blocks(&texts).into_iter().flatten() {
        if let Some(line) = lines.get_mut(at) {
            line.role = Role::Signature;
        }
    }
}

/// The content of one file, from its first line on or from before it; all of it if there is no such line.
pub(super) fn decode(bytes: &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).collect();
    let start = lines.iter().position(|l| l.starts_with(b"begin ")).map_or(0, |n| n + 1);
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    lines.iter().skip(start).take_while(|l| **l != b"end").for_each(|l| line(l, &mut out));
    out
}

/// Where files stand: from `begin`, a mode and a name over lines whose first character tells their length, to `end`.
fn blocks(lines: &[&[u8]]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if !begins(line) || out.len() >= MOST {
            continue;
        }
        let data = lines.iter().skip(at).take_while(|l| is_data(l)).count();
        if data > 0 && lines.get(at + data).is_some_and(|l| *l == b"end") {
            out.push(at - 1..at + data + 1);
            at += data + 1;
        }
    }
    out
}

fn begins(line: &[u8]) -> bool {
    let mut words = line.splitn(3, |b| *b == b' ');
    words.next() == Some(b"begin")
        && words.next().is_some_and(|mode| matches!(mode.len(), 3 | 4) && mode.iter().all(|b| (b'0'..=b'7').contains(b)))
        && words.next().is_some_and(|name| !name.trim_ascii().is_empty())
}

/// Whether a line is as long as its first character says. Blanks at its end may have been cut off, and some add a check sum.
fn is_data(line: &[u8]) -> bool {
    let Some(&first) = line.first() else { return true };
    let needed = usize::from(first.wrapping_sub(b' ') & 63).div_ceil(3) * 4;
    line.iter().all(|b| (b' '..=b'`').contains(b)) && line.len() <= needed + 3 && (line.len() > needed / 2 || needed == 0) && line != b"end"
}

fn line(line: &[u8], out: &mut Vec<u8>) {
    let Some((&first, data)) = line.split_first() else { return };
    let length = usize::from(first.wrapping_sub(b' ') & 63);
    let start = out.len();
    for group in data.chunks(4) {
        let value = |i: usize| u32::from(group.get(i).copied().unwrap_or(b' ').wrapping_sub(b' ') & 63);
        let word = value(0) << 18 | value(1) << 12 | value(2) << 6 | value(3);
        out.extend([(word >> 16) as u8, (word >> 8) as u8, word as u8]);
    }
    out.truncate(start + length.min(out.len() - start));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_the_text() {
        let check = |text: &str, expect: &[(&str, &str)]| {
            let found = files(text.as_bytes());
            assert_eq!(found.iter().map(|(n, c)| (n.as_str(), String::from_utf8_lossy(c).into_owned())).collect::<Vec<_>>().len(), expect.len(), "{text}");
            for ((name, content), (n, c)) in found.iter().zip(expect) {
                assert_eq!((name.as_str(), content.as_slice()), (*n, c.as_bytes()), "{text}");
            }
        };
        let hello = "%2&5L;&\\";
        check(&format!("begin 644 my file.txt\n{hello}\n`\nend\n"), &[("my file.txt", "Hello")]);
        check(&format!("See:\r\nbegin 0644 a\r\n{hello}\r\n \r\nend\r\nand\nbegin 600 b\n{hello}\n\nend"), &[("a", "Hello"), ("b", "Hello")]);
        check(&format!("begin 644 cut.txt\n{hello}\n"), &[]);
        check("begin 644 the work\nthen rest\nend", &[]);
        check("We begin 644 a", &[]);
        assert_eq!(decode(format!("x\nbegin 644 a\n{hello}\n`\nend\nMx").as_bytes()), b"Hello");
        assert_eq!(decode(hello.as_bytes()), b"Hello");
    }
}
