//! Colours: reading them, and finding the nearest one that a terminal can show.

use ratatui::style::{Color, Modifier, Style};

use super::{Depth, same};

const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// The sixteen as xterm shows them; only for measuring distances.
const SHADES: [(u8, u8, u8); 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

/// A colour as a theme file writes it: `default`, one of the sixteen names, a number of the 256, `#rgb` or `#rrggbb`. `None` for anything else.
pub fn parse(text: &str) -> Option<Color> {
    if text == "default" {
        return Some(Color::Reset);
    }
    if let Some(hex) = text.strip_prefix('#') {
        return parse_hex(hex);
    }
    if let Some(n) = NAMES.iter().position(|n| *n == text) {
        return Some(Color::Indexed(n as u8));
    }
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok().map(Color::Indexed)).flatten()
}

fn parse_hex(hex: &str) -> Option<Color> {
    let digits: Option<Vec<u8>> = hex.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
    match digits?.as_slice() {
        [r, g, b] => Some(Color::Rgb(r * 17, g * 17, b * 17)),
        [r1, r0, g1, g0, b1, b0] => Some(Color::Rgb(r1 * 16 + r0, g1 * 16 + g0, b1 * 16 + b0)),
        _ => None,
    }
}

/// Red, green and blue of a colour; `None` for the terminal's own.
pub fn shade(colour: Color) -> Option<(u8, u8, u8)> {
    match colour {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(n) => Some(match n {
            0..=15 => SHADES.get(usize::from(n)).copied().unwrap_or_default(),
            16..=231 => {
                let level = |i: u8| if i == 0 { 0 } else { 55 + 40 * i };
                let n = n - 16;
                (level(n / 36), level(n / 6 % 6), level(n % 6))
            }
            232.. => {
                let grey = 8 + 10 * (n - 232);
                (grey, grey, grey)
            }
        }),
        _ => None,
    }
}

/// `style` in the colours of `depth`. What would not stand out from `ground` any more is left in the ground's colour, so that it can be read.
pub fn fit(style: Style, ground: Style, depth: Depth) -> Style {
    let mut out = style;
    out.fg = style.fg.and_then(|c| nearest(c, depth));
    out.bg = style.bg.and_then(|c| nearest(c, depth));
    let under = out.bg.or(ground.bg.and_then(|c| nearest(c, depth)));
    if depth < Depth::Cube && same(out.fg, under) {
        out.fg = ground.fg.and_then(|c| nearest(c, depth));
        if same(out.fg, under) {
            out = out.fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED);
        }
    }
    out
}

fn nearest(colour: Color, depth: Depth) -> Option<Color> {
    match (depth, colour) {
        (Depth::None, _) => None,
        (Depth::True, _) | (_, Color::Reset) | (Depth::Cube, Color::Indexed(_)) | (Depth::Sixteen, Color::Indexed(0..=15)) => Some(colour),
        (Depth::Cube, _) => Some(closest(colour, 16..=255)),
        (Depth::Sixteen, _) => Some(closest(colour, 0..=15)),
    }
}

fn closest(colour: Color, among: std::ops::RangeInclusive<u8>) -> Color {
    let Some(from) = shade(colour) else { return Color::Reset };
    among.map(Color::Indexed).min_by_key(|c| shade(*c).map_or(u32::MAX, |to| distance(from, to))).unwrap_or(Color::Reset)
}

/// Distance as the eye sees it, roughly: weighted by how red the pair is ("redmean").
fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let mean = i32::midpoint(i32::from(a.0), i32::from(b.0));
    let (r, g, b) = (i32::from(a.0) - i32::from(b.0), i32::from(a.1) - i32::from(b.1), i32::from(a.2) - i32::from(b.2));
    (((512 + mean) * r * r) / 256 + 4 * g * g + ((767 - mean) * b * b) / 256).unsigned_abs()
}
