//! Tables: which of them hold data, and how those are set.

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

/// Rows as lines: in columns where they fit, else with bars between the cells.
pub(super) fn lay_out(rows: &[Vec<String>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(|c| rows.iter().filter_map(|r| r.get(c)).map(|cell| width(cell)).max().unwrap_or(0)).collect();
    let fits = widths.iter().sum::<usize>() + 3 * columns.saturating_sub(1) <= WIDEST;
    rows.iter()
        .filter(|row| !row.is_empty())
        .map(|row| {
            let mut line = String::new();
            for (c, cell) in row.iter().enumerate() {
                line.push_str(cell);
                if c + 1 < row.len() {
                    if fits {
                        let pad = widths.get(c).copied().unwrap_or(0).saturating_sub(width(cell));
                        line.extend(std::iter::repeat_n(' ', pad));
                    }
                    line.push_str(" | ");
                }
            }
            line
        })
        .collect()
}
