//! Tables: which of them hold data, and how those are set.

use super::columns::{BAR, EMPTY};
use super::tokens::{Token, Tokens};
use super::width;

/// Wider tables lose their columns.
const WIDEST: usize = 78;

/// What a table looks like from afar.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shape {
    nested: bool,
    rows_of_several: usize,
    cells_in_row: usize,
    headings: bool,
    blocks: usize,
}

impl Shape {
    /// Most tables in mail only place things on the page. One holds data if it has no table within, and several rows of several cells.
    pub(super) fn is_data(self) -> bool {
        !self.nested && (self.rows_of_several >= 2 || (self.headings && self.rows_of_several >= 1)) && self.blocks <= self.rows_of_several * 8
    }
}

/// The shapes of all tables, in the order of their start tags.
pub(super) fn shapes(source: &str) -> Vec<Shape> {
    let mut out: Vec<Shape> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    if !source.as_bytes().windows(6).any(|w| w.eq_ignore_ascii_case(b"<table")) {
        return out;
    }
    for token in Tokens::new(source) {
        match token {
            Token::Open(name, _) => {
                if name == "table" {
                    if let Some(outer) = open.last().and_then(|&i| out.get_mut(i)) {
                        outer.nested = true;
                    }
                    open.push(out.len());
                    out.push(Shape::default());
                    continue;
                }
                let Some(shape) = open.last().and_then(|&i| out.get_mut(i)) else { continue };
                match name.as_str() {
                    "tr" => shape.cells_in_row = 0,
                    "td" | "th" => {
                        shape.cells_in_row += 1;
                        shape.headings |= name == "th";
                        if shape.cells_in_row == 2 {
                            shape.rows_of_several += 1;
                        }
                    }
                    "p" | "div" | "br" | "ul" | "blockquote" => shape.blocks += 1,
                    _ => {}
                }
            }
            Token::Close(name) if name == "table" => {
                open.pop();
            }
            _ => {}
        }
    }
    out
}

/// Rows as lines: in columns where they fit, else with bars between the cells, for `wrap` to set them when it knows the pane. What is empty
/// in every row goes; a first cell with nothing behind it stands alone.
pub(super) fn lay_out(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let most = |c: usize| rows.iter().filter_map(|r| r.get(c)).map(|cell| width(cell)).max().unwrap_or(0);
    let kept: Vec<(usize, usize)> = (0..columns).map(|c| (c, most(c))).filter(|(_, w)| *w > 0).collect();
    let fits = kept.iter().map(|(_, w)| w + width(BAR)).sum::<usize>() <= WIDEST + width(BAR);
    let mut out = Vec::new();
    for row in rows {
        let cell = |c: usize| row.get(c).map(|cell| cell.replace(['|', '\n'], " ")).unwrap_or_default();
        let cells: Vec<String> = kept.iter().map(|(c, _)| cell(*c)).collect();
        let last = cells.iter().rposition(|c| !c.is_empty());
        if last.is_none_or(|last| last == 0) {
            out.extend(cells.into_iter().next().filter(|c| !c.is_empty()));
            continue;
        }
        let mut line = String::new();
        for (n, (text, (_, wide))) in cells.iter().zip(&kept).enumerate() {
            let end = n == 0 || n + 1 == kept.len();
            let text = if text.is_empty() && end { EMPTY } else { text };
            line.push_str(if n > 0 { BAR } else { "" });
            line.push_str(text);
            if fits {
                line.extend(std::iter::repeat_n(' ', wide.saturating_sub(width(text))));
            }
        }
        out.push(line.trim_end().to_owned());
    }
    out
}
