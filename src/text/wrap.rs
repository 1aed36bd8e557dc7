//! Breaking lines so that nothing is wider than the pane.

use unicode_segmentation::UnicodeSegmentation;

use super::{columns as table, width};

/// Clean text in lines of at most `columns`. Continuation lines repeat the marks of a quoted line (`> `) and the indentation of a list
/// item; words longer than a line are cut between characters. Rows of a table that is too wide stay in columns, or become records. A width
/// under 8 is treated as 8.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let lines: Vec<String> = text.split('\n').map(|l| expand_tabs(l).trim_end().to_owned()).collect();
    let mut out = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        let rows = table::rows(rest);
        if rows > 1 {
            let (whole, after) = rest.split_at(rows);
            if whole.iter().all(|l| width(l) <= columns) {
                out.extend_from_slice(whole);
            } else {
                out.extend(table::relaid(whole, columns));
            }
            rest = after;
            continue;
        }
        if width(line) <= columns {
            out.push(line.clone());
        } else {
            wrap_line(line, columns, &mut out);
        }
        rest = after;
    }
    out
}

/// Wraps one line that is too long.
fn wrap_line(line: &str, columns: usize, out: &mut Vec<String>) {
    let (first, rest) = hang(line);
    // A prefix that leaves no room is treated as text.
    let (first, rest, body) =
        if width(&rest) > columns / 2 { ("", String::new(), line.trim_start()) } else { (first, rest, line.get(first.len()..).unwrap_or_default()) };
    let mut current = first.to_owned();
    let mut empty = true;
    for word in body.split_inclusive(' ') {
        let bare = word.trim_end_matches(' ');
        if empty && bare.is_empty() {
            continue;
        }
        if width(&current) + width(bare) > columns && !empty {
            out.push(current.trim_end().to_owned());
            current.clone_from(&rest);
            empty = true;
            if bare.is_empty() {
                continue;
            }
        }
        if width(&current) + width(bare) <= columns {
            current.push_str(word);
        } else {
            for cluster in word.graphemes(true) {
                if width(&current) + width(cluster) > columns && !empty {
                    out.push(std::mem::replace(&mut current, rest.clone()));
                    empty = true;
                }
                if !(empty && cluster == " ") {
                    current.push_str(cluster);
                    empty = false;
                }
            }
            continue;
        }
        empty = false;
    }
    if !empty {
        out.push(current.trim_end().to_owned());
    }
}

/// The prefix of a line and the prefix of its continuation: quote marks repeat, a list mark becomes spaces.
fn hang(line: &str) -> (&str, String) {
    let quotes = line.len() - line.trim_start_matches(['>', '|', ' ']).len();
    let (quote, body) = line.split_at(quotes);
    let indent = body.len() - body.trim_start().len();
    let rest = body.trim_start();
    let mark = match rest.split_once(' ') {
        Some((m, _)) if matches!(m, "-" | "*" | "•" | "+" | "–") => m.len() + 1,
        Some((m, _)) if m.len() <= 4 && m.ends_with(['.', ')']) && m.starts_with(|c: char| c.is_ascii_digit()) => m.len() + 1,
        _ => 0,
    };
    let prefix = line.get(..quotes + indent + mark).unwrap_or_default();
    let hanging = width(prefix) - width(quote);
    (prefix, format!("{quote}{}", " ".repeat(hanging)))
}

fn expand_tabs(line: &str) -> String {
    if !line.contains('\t') {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len() + 8);
    let mut column = 0;
    for cluster in line.graphemes(true) {
        if cluster == "\t" {
            let stop = 8 - column % 8;
            out.extend(std::iter::repeat_n(' ', stop));
            column += stop;
        } else {
            out.push_str(cluster);
            column += width(cluster);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_break_at_words_and_keep_their_prefix() {
        let check = |text: &str, columns: usize, expect: &[&str]| assert_eq!(wrap(text, columns), expect, "{text:?} in {columns}");
        check("one two three", 8, &["one two", "three"]);
        check("a\n\nb", 20, &["a", "", "b"]);
        check("> one two three", 10, &["> one two", "> three"]);
        check("> > one two three", 12, &["> > one two", "> > three"]);
        check("- one two three", 10, &["- one two", "  three"]);
        check("10. one two three", 12, &["10. one two", "    three"]);
        check("https://example.com/long", 10, &["https://ex", "ample.com/", "long"]);
        check("日本語日本語", 8, &["日本語日", "本語"]);
        check("one twos  three", 8, &["one twos", "three"]);
        check("> one two   three", 9, &["> one two", "> three"]);
        check("\tx", 20, &["        x"]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "[a-z >\\-日é\n\t]*", columns in 8usize..60) {
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns, "{line:?} in {columns}");
            }
        }

        #[test]
        fn tables_lose_no_word_either(
            rows in proptest::collection::vec(proptest::collection::vec("[a-zé日]{1,5}( [a-z0-9]{1,6}){0,6}", 1..6), 1..7), quote in "(> ){0,2}", columns in 8usize..90,
        ) {
            let text = rows.iter().map(|r| format!("{quote}{}", r.join(" | "))).collect::<Vec<_>>().join("\n");
            let wrapped = wrap(&text, columns);
            prop_assert!(wrapped.iter().all(|l| width(l) <= columns), "{wrapped:?}");
            // Where the pane is wide enough for them, words stay whole.
            let words: Vec<&str> = wrapped.iter().flat_map(|l| l.split([' ', ':'])).collect();
            prop_assert!(columns < 40 || rows.iter().flatten().flat_map(|c| c.split(' ')).all(|w| words.contains(&w)), "{text} {wrapped:?}");
        }

        #[test]
        fn no_word_is_lost(text in "[a-z \n]*", columns in 8usize..60) {
            let squeeze = |s: &str| s.split_whitespace().collect::<String>();
            prop_assert_eq!(squeeze(&wrap(&text, columns).concat()), squeeze(&text));
        }
    }
}
