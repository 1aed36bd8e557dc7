//! A page as lines of text.

use super::{Block, Page};
use crate::probe::{Line, Tone};
use crate::text;

/// Lines of mail end before this column, where words allow (RFC 3676, section 4.2).
const WIDE: usize = 76;

/// The page as lines, its tables in columns. Lines of text are as long as they are.
pub fn lines(page: &Page) -> Vec<Line> {
    let mut out = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Line(l) => out.push(l.clone()),
            Block::Table(head, rows) => out.extend(table(head, rows)),
        }
    }
    out
}

/// The page as the text of a mail. Commands are not broken: they are copied.
pub fn plain(page: &Page) -> String {
    let mut out = String::new();
    for l in lines(page) {
        if l.tone == Tone::Command {
            out.push_str(&l.text);
            out.push('\n');
            continue;
        }
        let indent = " ".repeat(l.text.len() - l.text.trim_start_matches(' ').len());
        let mut wrapped = text::wrap(l.text.trim_start_matches(' '), WIDE - indent.len().min(WIDE / 2));
        if wrapped.is_empty() {
            wrapped.push(String::new());
        }
        for part in wrapped {
            let part = part.trim_end();
            if !part.is_empty() {
                out.push_str(&indent);
                out.push_str(part);
            }
            out.push('\n');
        }
    }
    out
}

fn table(head: &[String], rows: &[Vec<String>]) -> Vec<Line> {
    let all = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let columns = head.len();
    let widths: Vec<usize> = (0..columns).map(|c| all().filter_map(|r| r.get(c)).map(|cell| text::width(cell)).max().unwrap_or(0)).collect();
    let row = |cells: &[String]| {
        let mut line = String::from("  ");
        for (c, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(text::width(cell)));
            if c == 0 {
                line.extend([cell, pad.as_str()]);
            } else {
                line.extend(["  ", pad.as_str(), cell]);
            }
        }
        line.trim_end().to_owned()
    };
    let first = Line { tone: Tone::Dim, text: row(head) };
    std::iter::once(first).chain(rows.iter().map(|r| Line { tone: Tone::Plain, text: row(r) })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_in_columns_and_text_is_wrapped() {
        let mut page = Page::default();
        page.head("Agents");
        let cell = |s: &str| s.to_owned();
        page.blocks.push(Block::Table(vec![cell("name"), cell("answers")], vec![vec![cell("anna"), cell("12")], vec![cell("京子"), cell("3")]]));
        page.head("More");
        page.line(Tone::Plain, format!("  {}", "word ".repeat(20).trim_end()));
        page.line(Tone::Command, format!("  {}", "x".repeat(90)));
        let text = plain(&page);
        assert!(text.starts_with("Agents\n  name  answers\n  anna       12\n  京子        3\n\nMore\n  word word"), "{text}");
        assert!(text.lines().filter(|l| !l.contains('x')).all(|l| l.len() <= 78) && text.contains(&"x".repeat(90)), "{text}");
        assert!(text.lines().filter(|l| l.contains("word")).all(|l| l.starts_with("  word")));
    }
}
