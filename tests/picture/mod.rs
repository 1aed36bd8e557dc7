//! A screen as a picture: SVG, cell by cell, from what was drawn or from what a terminal shows.

#![allow(dead_code, reason = "each test that takes pictures uses a part")]

use std::fmt::Write;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

/// The size of a cell in the picture, in pixels.
const CELL: (f64, f64) = (8.4, 18.0);
const FONT: &str = "'JetBrains Mono','DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace";

/// One cell. An empty text is the right half of a wide character.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: String,
    pub fg: String,
    pub bg: String,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
}

/// The colours where a cell has none: text and background.
pub const NIGHT: (&str, &str) = ("#d0d0d0", "#1c1c1c");

/// What was drawn.
pub fn of_buffer(buf: &Buffer, default: (&str, &str)) -> Vec<Vec<Cell>> {
    let row = |y: u16| {
        let mut skip = 0;
        (0..buf.area.width)
            .map(|x| {
                let cell = buf.cell((x, y)).expect("inside");
                let mut fg = hex(cell.fg).unwrap_or_else(|| default.0.to_owned());
                let mut bg = hex(cell.bg).unwrap_or_else(|| default.1.to_owned());
                if cell.modifier.contains(Modifier::REVERSED) {
                    std::mem::swap(&mut fg, &mut bg);
                }
                let has = |m: Modifier| cell.modifier.contains(m);
                let text = if skip > 0 { String::new() } else { cell.symbol().to_owned() };
                skip = if skip > 0 { skip - 1 } else { ticketty::text::width(cell.symbol()).saturating_sub(1) };
                Cell { text, fg, bg, bold: has(Modifier::BOLD), dim: has(Modifier::DIM), italic: has(Modifier::ITALIC), underline: has(Modifier::UNDERLINED) }
            })
            .collect()
    };
    (0..buf.area.height).map(row).collect()
}

/// What a terminal shows.
pub fn of_terminal(screen: &vt100::Screen, default: (&str, &str)) -> Vec<Vec<Cell>> {
    let (rows, columns) = screen.size();
    let colour = |c: vt100::Color| match c {
        vt100::Color::Default => None,
        vt100::Color::Idx(n) => hex(Color::Indexed(n)),
        vt100::Color::Rgb(r, g, b) => hex(Color::Rgb(r, g, b)),
    };
    let one = |y: u16, x: u16| {
        let cell = screen.cell(y, x).expect("inside");
        let mut fg = colour(cell.fgcolor()).unwrap_or_else(|| default.0.to_owned());
        let mut bg = colour(cell.bgcolor()).unwrap_or_else(|| default.1.to_owned());
        if cell.inverse() {
            std::mem::swap(&mut fg, &mut bg);
        }
        let text = match cell.contents() {
            "" if !cell.is_wide_continuation() => " ",
            text => text,
        };
        Cell { text: text.to_owned(), fg, bg, bold: cell.bold(), dim: cell.dim(), italic: cell.italic(), underline: cell.underline() }
    };
    (0..rows).map(|y| (0..columns).map(|x| one(y, x)).collect()).collect()
}

/// The picture. `cursor` is the column and row of the terminal's cursor.
pub fn svg(rows: &[Vec<Cell>], default: (&str, &str), cursor: Option<(u16, u16)>) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let (w, h) = (columns as f64 * CELL.0 + 24.0, rows.len() as f64 * CELL.1 + 24.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w:.0}\" height=\"{h:.0}\" viewBox=\"0 0 {w:.0} {h:.0}\" font-family=\"{FONT}\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n<g transform=\"translate(12 12)\">\n",
        default.1
    );
    for (y, row) in rows.iter().enumerate() {
        let top = y as f64 * CELL.1;
        for (x, run) in runs(row, |a, b| a.bg == b.bg) {
            if run[0].bg != default.1 {
                let wide = run.len() as f64 * CELL.0;
                let _ =
                    writeln!(out, "<rect x=\"{:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" fill=\"{}\"/>", x as f64 * CELL.0, CELL.1, run[0].bg);
            }
        }
        // Only plain characters stand together: others may come from another font, with other widths.
        let plain = |c: &Cell| c.text.len() == 1;
        for (x, run) in runs(row, |a, b| {
            plain(a) && plain(b) && Cell { bg: String::new(), text: String::new(), ..a.clone() } == Cell { bg: String::new(), text: String::new(), ..b.clone() }
        }) {
            let text: String = run.iter().map(|c| c.text.as_str()).collect();
            if text.trim().is_empty() && !run[0].underline {
                continue;
            }
            let cells = run.len() + usize::from(run.len() == 1 && ticketty::text::width(&text) == 2);
            let mut style = format!("fill=\"{}\"", run[0].fg);
            for (on, attribute) in [
                (run[0].bold, " font-weight=\"bold\""),
                (run[0].italic, " font-style=\"italic\""),
                (run[0].underline, " text-decoration=\"underline\""),
                (run[0].dim, " opacity=\"0.6\""),
            ] {
                if on {
                    style.push_str(attribute);
                }
            }
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let length = cells as f64 * CELL.0;
            let _ = writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" {style} textLength=\"{length:.1}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">{escaped}</text>",
                x as f64 * CELL.0,
                top + CELL.1 * 0.76
            );
        }
    }
    if let Some((x, y)) = cursor {
        let _ = writeln!(
            out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" opacity=\"0.45\"/>",
            f64::from(x) * CELL.0,
            f64::from(y) * CELL.1,
            CELL.0,
            CELL.1,
            default.0
        );
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Neighbours that are alike, with the column of the first.
fn runs(row: &[Cell], alike: impl Fn(&Cell, &Cell) -> bool) -> Vec<(usize, &[Cell])> {
    let mut at = 0;
    row.chunk_by(|a, b| alike(a, b))
        .map(|run| {
            at += run.len();
            (at - run.len(), run)
        })
        .collect()
}

fn hex(c: Color) -> Option<String> {
    let of = |(r, g, b): (u8, u8, u8)| format!("#{r:02x}{g:02x}{b:02x}");
    const SIXTEEN: [(u8, u8, u8); 16] = [
        (0x1c, 0x1c, 0x1c),
        (0xcc, 0x57, 0x5d),
        (0x5f, 0xa8, 0x5f),
        (0xc8, 0xa0, 0x4f),
        (0x5f, 0x87, 0xd7),
        (0xa8, 0x6f, 0xc8),
        (0x4f, 0xa8, 0xa8),
        (0xd0, 0xd0, 0xd0),
        (0x6c, 0x6c, 0x6c),
        (0xff, 0x87, 0x87),
        (0x87, 0xd7, 0x87),
        (0xff, 0xd7, 0x87),
        (0x87, 0xaf, 0xff),
        (0xd7, 0xaf, 0xff),
        (0x87, 0xd7, 0xd7),
        (0xff, 0xff, 0xff),
    ];
    match c {
        Color::Rgb(r, g, b) => Some(of((r, g, b))),
        Color::Indexed(n @ 0..=15) => Some(of(SIXTEEN[usize::from(n)])),
        Color::Indexed(n @ 16..=231) => {
            let level = |i: u8| if i == 0 { 0 } else { 55 + 40 * i };
            let n = n - 16;
            Some(of((level(n / 36), level(n / 6 % 6), level(n % 6))))
        }
        Color::Indexed(n) => {
            let grey = 8 + 10 * (n - 232);
            Some(of((grey, grey, grey)))
        }
        _ => None,
    }
}
