//! The marks `[1]`, `[2]`, … of links, and the list of their targets.

use std::collections::BTreeSet;

/// `text` with the targets of the marks in it.
pub fn with_links(mut text: String, links: &[String]) -> String {
    if links.is_empty() {
        return text;
    }
    let used: BTreeSet<usize> = marks(&text).map(|(_, _, n)| n).collect();
    let notes: Vec<String> = used.into_iter().filter_map(|n| links.get(n.checked_sub(1)?).map(|l| format!("[{n}] {l}"))).collect();
    if !notes.is_empty() {
        text.push_str("\n\n");
        text.push_str(&notes.join("\n"));
    }
    text
}

/// `text` with the marks up to `last` raised by `by`, as it stands behind a text with so many links.
pub fn renumbered(text: &str, last: usize, by: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for (start, end, n) in marks(text) {
        if (1..=last).contains(&n) {
            out.push_str(text.get(from..start).unwrap_or_default());
            out.push_str(&format!("[{}]", n + by));
            from = end;
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Where marks stand, and their numbers.
fn marks(text: &str) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
    text.match_indices('[').filter_map(|(at, _)| {
        let digits = text.get(at + 1..)?.bytes().take(8).take_while(u8::is_ascii_digit).count();
        let end = at + 1 + digits;
        let closed = text.as_bytes().get(end) == Some(&b']');
        let number = text.get(at + 1..end)?;
        (closed && !number.starts_with('0')).then(|| number.parse().ok())?.map(|n| (at, end + 1, n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_get_their_targets() {
        let links = ["https://a.example".to_owned(), "https://b.example".to_owned()];
        assert_eq!(with_links("x[2] [3] [a] [".into(), &links), "x[2] [3] [a] [\n\n[2] https://b.example");
        assert_eq!(with_links("x".into(), &links), "x");
        assert_eq!(renumbered("a[1]b[2]c[9]", 2, 3), "a[4]b[5]c[9]");
    }
}
