//! Frames: what the terminal shows, and what it should show.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::encode::{Pen, encode, level};

/// Remembers what the terminal shows and says what to write.
#[derive(Debug, Default)]
pub struct Painter {
    shown: Buffer,
    next: Buffer,
    pen: Pen,
    cursor: Option<Position>,
    known: bool,
    erase: bool,
    out: String,
}

impl Painter {
    /// For a terminal of which nothing is known yet. `erase`: it erases in the current background colour, as all do but GNU screen.
    pub fn new(erase: bool) -> Self {
        Painter { erase, ..Painter::default() }
    }

    /// Whether the terminal of this environment erases in colour; looked up with `var`.
    pub fn erases(var: impl Fn(&str) -> Option<String>) -> bool {
        var("TMUX").is_some() || (var("STY").is_none() && !var("TERM").is_some_and(|t| t.starts_with("screen")))
    }

    /// Forgets what the terminal shows: somebody else has written on it.
    pub fn forget(&mut self) {
        self.known = false;
    }

    /// Has `draw` draw a screen of `columns` by `rows` and say where the cursor belongs; returns the bytes to be written, which are none
    /// if all of it is there already. The bytes are one synchronized update (DEC private mode 2026).
    pub fn frame(&mut self, (columns, rows): (u16, u16), draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> &[u8] {
        let area = Rect::new(0, 0, columns, rows);
        self.next.resize(area);
        self.next.reset();
        let cursor = draw(&mut self.next).filter(|c| area.contains(*c));
        level(&mut self.next);
        self.out.clear();
        self.out.push_str("\x1b[?2026h");
        let start = self.out.len();
        if !self.known || self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.pen = Pen::default();
            self.cursor = None;
            self.known = true;
            self.out.push_str("\x1b[m\x1b[?25l\x1b[H\x1b[2J");
        }
        encode(&self.shown, &self.next, &mut self.pen, self.erase, &mut self.out);
        let drawn = self.out.len() > start;
        match cursor {
            Some(at) if drawn || self.cursor != cursor => {
                self.pen.go(at, &self.next, &mut self.out);
                if self.cursor.is_none() {
                    self.out.push_str("\x1b[?25h");
                }
            }
            None if self.cursor.is_some() => self.out.push_str("\x1b[?25l"),
            _ => {}
        }
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        if self.out.len() == start {
            return &[];
        }
        self.out.push_str("\x1b[?2026l");
        self.out.as_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::encode::is_plain_blank;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};

    fn write(buf: &mut Buffer, x: u16, y: u16, text: &str, style: Style) {
        buf.set_string(x, y, text, style);
    }

    /// What a terminal shows after these bytes: text, colours and attributes of every cell.
    fn same(parser: &vt100::Parser, buf: &Buffer) -> Result<(), String> {
        let colour = |c: vt100::Color| match c {
            vt100::Color::Default => Color::Reset,
            vt100::Color::Idx(n) => Color::Indexed(n),
            vt100::Color::Rgb(r, g, b) => Color::Rgb(r, g, b),
        };
        for y in 0..buf.area.height {
            let mut x = 0;
            while x < buf.area.width {
                let want = buf.cell((x, y)).unwrap();
                let got = parser.screen().cell(y, x).unwrap();
                let text = if got.contents().is_empty() { " " } else { got.contents() };
                let mut modifier = Modifier::empty();
                modifier.set(Modifier::BOLD, got.bold());
                modifier.set(Modifier::UNDERLINED, got.underline());
                modifier.set(Modifier::REVERSED, got.inverse());
                let blank = is_plain_blank(want);
                let fg = if blank { want.fg } else { colour(got.fgcolor()) };
                let (m, w) = if blank { (modifier - Modifier::BOLD, want.modifier - Modifier::BOLD) } else { (modifier, want.modifier) };
                if (text, fg, colour(got.bgcolor()), m) != (want.symbol(), want.fg, want.bg, w) {
                    return Err(format!("at {x},{y}: wanted {want:?}, got {got:?}"));
                }
                x += crate::text::width(want.symbol()).max(1) as u16;
            }
        }
        Ok(())
    }

    #[test]
    fn nothing_is_written_when_nothing_changed() {
        let mut p = Painter::new(true);
        let draw = |buf: &mut Buffer| {
            write(buf, 2, 1, "hello", Style::new().bold());
            Some(Position { x: 2, y: 1 })
        };
        assert!(!p.frame((20, 5), draw).is_empty());
        assert!(p.frame((20, 5), draw).is_empty());
        p.forget();
        assert!(!p.frame((20, 5), draw).is_empty());
    }

    #[test]
    fn a_moved_cursor_costs_a_few_bytes() {
        let mut p = Painter::new(true);
        p.frame((20, 5), |_| Some(Position { x: 0, y: 0 }));
        assert_eq!(p.frame((20, 5), |_| Some(Position { x: 0, y: 1 })), b"\x1b[?2026h\r\n\x1b[?2026l");
        assert_eq!(p.frame((20, 5), |_| None), b"\x1b[?2026h\x1b[?25l\x1b[?2026l");
    }

    #[test]
    fn reverse_and_bold_survive_without_colours() {
        let mut p = Painter::new(true);
        let bytes = p.frame((6, 1), |buf| {
            write(buf, 0, 0, "abc", Style::new().reversed().bold());
            None
        });
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(text.contains("\x1b[1;7mabc"), "{text:?}");
        assert!(!text.contains("\x1b[;m"), "{text:?}");
    }

    #[test]
    fn a_reversed_blank_loses_the_colour_of_what_was_drawn_before() {
        let mut p = Painter::new(true);
        p.frame((4, 1), |buf| {
            write(buf, 0, 0, "a", Style::new().fg(Color::Indexed(9)));
            None
        });
        let bytes = p.frame((4, 1), |buf| {
            write(buf, 0, 0, " b", Style::new().reversed());
            None
        });
        let mut terminal = vt100::Parser::new(1, 4, 0);
        terminal.process(b"\x1b[38;5;9ma");
        terminal.process(bytes);
        assert_eq!(terminal.screen().cell(0, 0).map(vt100::Cell::fgcolor), Some(vt100::Color::Default));
    }

    fn style() -> impl Strategy<Value = Style> {
        let colour = prop_oneof![Just(Color::Reset), (0u8..20).prop_map(Color::Indexed), Just(Color::Rgb(1, 2, 3))];
        (colour.clone(), colour, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(fg, bg, bold, underline, reverse)| {
            let mut s = Style::new().fg(fg).bg(bg);
            for (on, m) in [(bold, Modifier::BOLD), (underline, Modifier::UNDERLINED), (reverse, Modifier::REVERSED)] {
                if on {
                    s = s.add_modifier(m);
                }
            }
            s
        })
    }

    type Stroke = (u16, u16, String, Style);

    fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
        let text = prop_oneof![4 => "[a-c ]{1,14}", 1 => Just("日本 x".to_owned()), 1 => Just("e\u{301}u".to_owned()), 2 => " {3,20}"];
        proptest::collection::vec((0u16..20, 0u16..4, text, style()), 0..8)
    }

    proptest! {
        #[test]
        fn the_terminal_shows_what_was_drawn(frames in proptest::collection::vec(strokes(), 1..5), erase in any::<bool>()) {
            let mut p = Painter::new(erase);
            let mut terminal = vt100::Parser::new(4, 20, 0);
            for strokes in frames {
                let mut want = Buffer::default();
                let bytes = p.frame((20, 4), |buf| {
                    for (x, y, text, style) in &strokes {
                        write(buf, *x, *y, text, *style);
                    }
                    want = buf.clone();
                    None
                }).to_vec();
                terminal.process(&bytes);
                level(&mut want);
                if let Err(what) = same(&terminal, &want) {
                    prop_assert!(false, "{what} after {:?}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
}
