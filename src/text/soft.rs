//! Soft line breaks: where a text that is being written goes on on the next row. The text itself stays as it is.

use unicode_segmentation::UnicodeSegmentation;

use super::width;

/// Columns of a tab in a text that is being written.
pub const TAB: usize = 4;

/// They never begin a row where another break will do.
const CLOSING: &str = "、。，．：；！？）」』】》〉";

/// A row on the screen: this part of this line, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SoftRow {
    pub line: usize,
    pub from: usize,
    pub to: usize,
}

/// Rows of at most `columns`, at least one for each line. Breaks come after spaces and around wide characters; words longer than a row
/// are cut between characters. Spaces at a break stay at the end of their row, and may hang over: no row begins with one that was typed
/// between two words.
pub fn soft_rows<S: AsRef<str>>(lines: &[S], columns: usize) -> Vec<SoftRow> {
    let columns = columns.max(2);
    let mut rows = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let text = text.as_ref();
        let (mut from, mut used) = (0, 0);
        // The last place where a row may end, and the columns used up to it.
        let mut gap: Option<(usize, usize)> = None;
        let mut breaks = false;
        for (at, cluster) in text.grapheme_indices(true) {
            let (space, wide) = (cluster == " ", columns_of(cluster));
            if at > from && !space && (breaks || wide > 1) && !CLOSING.contains(cluster) {
                gap = Some((at, used));
            }
            if !space && used + wide > columns && at > from {
                let (to, before) = gap.take().filter(|(to, _)| *to > from).unwrap_or((at, used));
                rows.push(SoftRow { line, from, to });
                (from, used) = (to, used - before);
            }
            used += wide;
            breaks = space || wide > 1;
        }
        rows.push(SoftRow { line, from, to: text.len() });
    }
    rows
}

/// Columns of a cluster or of more of them, tabs included.
pub fn columns_of(text: &str) -> usize {
    let tabs = text.matches('\t').count();
    if tabs == 0 { width(text) } else { width(&text.replace('\t', "")) + tabs * TAB }
}

/// The row in which the byte `at` of `line` stands, and its column. At a break that is the beginning of the next row.
pub fn soft_place<S: AsRef<str>>(rows: &[SoftRow], lines: &[S], line: usize, at: usize) -> (usize, usize) {
    let row = rows.iter().rposition(|r| r.line == line && r.from <= at).unwrap_or(0);
    let before = rows.get(row).and_then(|r| lines.get(r.line)?.as_ref().get(r.from..at));
    (row, before.map_or(0, columns_of))
}

/// The byte of a row's line that stands at `column`, or as near before it as a character begins; never beyond the row.
pub fn soft_byte<S: AsRef<str>>(row: SoftRow, lines: &[S], column: usize) -> usize {
    let text = lines.get(row.line).and_then(|l| l.as_ref().get(row.from..row.to)).unwrap_or_default();
    let whole = lines.get(row.line).is_some_and(|l| l.as_ref().len() == row.to);
    let mut used = 0;
    let mut last = row.from;
    for (at, cluster) in text.grapheme_indices(true) {
        last = row.from + at;
        used += columns_of(cluster);
        if used > column {
            return last;
        }
    }
    // Behind the last character of a broken row is the next row already.
    if whole { row.to } else { last }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_break_at_words_and_begin_with_none_of_their_spaces() {
        let check = |text: &str, columns: usize, expect: &[&str]| {
            let lines: Vec<_> = text.split('\n').collect();
            let rows: Vec<_> = soft_rows(&lines, columns).iter().map(|r| &lines[r.line][r.from..r.to]).collect();
            assert_eq!(rows, expect, "{text:?} in {columns}");
        };
        check("", 10, &[""]);
        check("a\n\nb", 10, &["a", "", "b"]);
        check("one two three", 7, &["one two ", "three"]);
        check("> one two  three", 9, &["> one two  ", "three"]);
        check("  indented", 12, &["  indented"]);
        check("customers, and", 10, &["customers, ", "and"]);
        check("https://example.com", 10, &["https://ex", "ample.com"]);
        check("see https://example.com", 10, &["see ", "https://ex", "ample.com"]);
        check("日本語日本語", 5, &["日本", "語日", "本語"]);
        check("日本、語", 5, &["日", "本、", "語"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
        check("שלום עולם", 5, &["שלום ", "עולם"]);
        check("a👨‍👩‍👧b", 3, &["a👨‍👩‍👧", "b"]);
        check("a\tb c", 6, &["a\tb ", "c"]);
    }

    #[test]
    fn places_and_back() {
        let lines = ["one two three", "日本語"];
        let rows = soft_rows(&lines, 7);
        let check = |line, at, expect| assert_eq!(soft_place(&rows, &lines, line, at), expect, "{line} {at}");
        check(0, 0, (0, 0));
        check(0, 7, (0, 7));
        check(0, 8, (1, 0));
        check(0, 13, (1, 5));
        check(1, 3, (2, 2));
        assert_eq!(soft_byte(rows[0], &lines, 99), 7, "not on the next row");
        assert_eq!(soft_byte(rows[1], &lines, 99), 13);
        assert_eq!(soft_byte(rows[2], &lines, 3), 3, "a wide character is not split");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_but_spaces_hangs_over(text in "[a-z \t日é👨\u{301}שl]{0,60}", columns in 2usize..12) {
            let lines = [text.as_str()];
            let rows = soft_rows(&lines, columns);
            prop_assert_eq!(rows.iter().map(|r| &text[r.from..r.to]).collect::<String>(), text.clone());
            for r in &rows {
                let row = &text[r.from..r.to];
                prop_assert!(columns_of(row.trim_end_matches(' ')) <= columns.max(TAB), "{:?}", row);
                for column in 0..=columns {
                    let at = soft_byte(*r, &lines, column);
                    prop_assert!(text.is_char_boundary(at) && at >= r.from && at <= r.to);
                    prop_assert!(soft_place(&rows, &lines, 0, at).1 <= column);
                }
            }
        }
    }
}
