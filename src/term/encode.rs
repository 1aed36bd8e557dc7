//! The shortest bytes that change one screen into another.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// What the terminal would draw with, and where.
#[derive(Clone, Debug)]
pub struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// `None` where it cannot be known: after the last column, after characters that terminals measure differently.
    at: Option<Position>,
}

impl Default for Pen {
    fn default() -> Self {
        Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty(), at: None }
    }
}

/// Attributes that show on an empty cell.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

const ATTRIBUTES: [(Modifier, &str, &str); 7] = [
    (Modifier::BOLD, "1", "22"),
    (Modifier::DIM, "2", "22"),
    (Modifier::ITALIC, "3", "23"),
    (Modifier::UNDERLINED, "4", "24"),
    (Modifier::SLOW_BLINK, "5", "25"),
    (Modifier::REVERSED, "7", "27"),
    (Modifier::CROSSED_OUT, "9", "29"),
];

/// An empty cell that shows its background alone: reversed or underlined, it would show its foreground, too.
pub fn is_plain_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANK)
}

/// Makes empty cells that look the same equal, so that they need not be written.
pub fn level(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if is_plain_blank(cell) {
            cell.fg = Color::Reset;
            cell.modifier = Modifier::empty();
        }
    }
}

/// Writes to `out` what turns `before` into `after`; both are level and of one size. `erase` says that the terminal erases in the current
/// background colour.
pub fn encode(before: &Buffer, after: &Buffer, pen: &mut Pen, erase: bool, out: &mut String) {
    let changes = changes(before, after);
    let mut i = 0;
    while let Some((x, y, cell)) = changes.get(i).copied() {
        pen.go(Position { x, y }, after, out);
        let blanks = if is_plain_blank(cell) && (erase || cell.bg == Color::Reset) {
            changes.get(i..).unwrap_or_default().iter().zip(x..).take_while(|((cx, cy, c), at)| cx == at && *cy == y && *c == cell).count()
        } else {
            0
        };
        let to_the_edge = || (x..after.area.width).all(|x| after.cell((x, y)) == Some(cell));
        let rest = || changes.get(i..).unwrap_or_default().iter().take_while(|c| c.1 == y).count();
        // A few spaces side by side are as short.
        if blanks > 0 && (blanks > 3 || rest() > blanks) && to_the_edge() {
            pen.dip(cell, out);
            out.push_str("\x1b[K");
            while changes.get(i).is_some_and(|c| c.1 == y) {
                i += 1;
            }
        } else if blanks > 8 {
            pen.dip(cell, out);
            let _ = write!(out, "\x1b[{blanks}X");
            i += blanks;
        } else {
            pen.put(cell, after.area.width, out);
            i += 1;
        }
    }
}

/// The cells to be written. Ratatui's own comparison leaves the right half of a wide character behind when its left half is written over.
fn changes<'a>(before: &Buffer, after: &'a Buffer) -> Vec<(u16, u16, &'a Cell)> {
    let columns = |cell: Option<&Cell>| cell.map_or(1, |c| if c.symbol().len() == 1 { 1 } else { crate::text::width(c.symbol()).max(1) as u16 });
    let mut out = Vec::new();
    for y in after.area.top()..after.area.bottom() {
        let (mut x, mut broken) = (after.area.left(), 0);
        while let Some(cell) = after.cell((x, y)).filter(|_| x < after.area.right()) {
            let wide = columns(Some(cell));
            if before.cell((x, y)) != Some(cell) || x < broken {
                out.push((x, y, cell));
                // Whatever was wide here is broken up to its end.
                broken = (x..x + wide).map(|i| i + columns(before.cell((i, y)))).fold(broken, u16::max);
            }
            x += wide;
        }
    }
    out
}

impl Pen {
    /// Moves the cursor to `to`, in the fewest bytes.
    pub fn go(&mut self, to: Position, screen: &Buffer, out: &mut String) {
        let from = self.at.replace(to);
        match from {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y && at.x < to.x => {
                let gap = to.x - at.x;
                let step = if gap == 1 { "\x1b[C".to_owned() } else { format!("\x1b[{gap}C") };
                // Writing a few cells again may be shorter than a step over them.
                let mut again = String::new();
                let same = usize::from(gap) < step.len()
                    && (at.x..to.x).all(|x| {
                        screen.cell((x, at.y)).is_some_and(|c| {
                            again.push_str(c.symbol());
                            c.symbol().len() == 1 && self.would_draw(c)
                        })
                    });
                out.push_str(if same { &again } else { &step });
            }
            Some(at) if to.x == 0 && to.y == at.y + 1 => out.push_str("\r\n"),
            _ if to.x == 0 && to.y == 0 => out.push_str("\x1b[H"),
            _ if to.x == 0 => {
                let _ = write!(out, "\x1b[{}H", to.y + 1);
            }
            _ => {
                let _ = write!(out, "\x1b[{};{}H", to.y + 1, to.x + 1);
            }
        }
    }

    fn put(&mut self, cell: &Cell, columns: u16, out: &mut String) {
        self.dip(cell, out);
        let symbol = cell.symbol();
        out.push_str(symbol);
        let wide = columns_taken(symbol);
        self.at = self.at.filter(|at| at.x + wide.unwrap_or(columns) < columns).map(|at| Position { x: at.x + wide.unwrap_or(0), y: at.y });
    }

    fn would_draw(&self, cell: &Cell) -> bool {
        if is_plain_blank(cell) {
            return self.bg == cell.bg && !self.modifier.intersects(SEEN_ON_BLANK);
        }
        (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier)
    }

    /// Takes up the cell's colours and attributes.
    fn dip(&mut self, cell: &Cell, out: &mut String) {
        if self.would_draw(cell) {
            return;
        }
        let (mut fg, mut modifier) = (cell.fg, cell.modifier);
        if is_plain_blank(cell) {
            // Nobody sees these on an empty cell: keep what is there.
            fg = self.fg;
            modifier = self.modifier - SEEN_ON_BLANK;
        }
        let whole = {
            let mut params = vec![String::new()];
            params.extend(ATTRIBUTES.iter().filter(|(m, ..)| modifier.contains(*m)).map(|(_, on, _)| (*on).to_owned()));
            params.extend((fg != Color::Reset).then(|| colour(fg, 30)));
            params.extend((cell.bg != Color::Reset).then(|| colour(cell.bg, 40)));
            params.join(";")
        };
        let change = self.change(fg, cell.bg, modifier);
        let _ = write!(out, "\x1b[{}m", if change.len() <= whole.len() { &change } else { &whole });
        (self.fg, self.bg, self.modifier) = (fg, cell.bg, modifier);
    }

    fn change(&self, fg: Color, bg: Color, modifier: Modifier) -> String {
        let mut params: Vec<String> = Vec::new();
        let mut has = self.modifier;
        for (m, _, off) in ATTRIBUTES {
            if has.contains(m) && !modifier.contains(m) {
                params.push(off.to_owned());
                has -= if off == "22" { Modifier::BOLD | Modifier::DIM } else { m };
            }
        }
        params.extend(ATTRIBUTES.iter().filter(|(m, ..)| modifier.contains(*m) && !has.contains(*m)).map(|(_, on, _)| (*on).to_owned()));
        if fg != self.fg {
            params.push(colour(fg, 30));
        }
        if bg != self.bg {
            params.push(colour(bg, 40));
        }
        params.join(";")
    }
}

/// How far the cursor moves; `None` where terminals do not agree: emoji, and what is made of several characters.
fn columns_taken(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    match (chars.next()?, chars.next()) {
        (' '..='~', None) => Some(1),
        (c, None) if c < '\u{1f000}' => Some(crate::text::width(symbol) as u16).filter(|w| *w > 0),
        _ => None,
    }
}

/// The parameter of a colour (ECMA-48, 8.3.117, and xterm's extensions); `base` is 30 for text and 40 for what is behind it.
fn colour(c: Color, base: u8) -> String {
    let n = match c {
        Color::Reset => return (base + 9).to_string(),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Indexed(n) => n,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    match n {
        0..=7 => (base + n).to_string(),
        8..=15 => (base + 52 + n).to_string(),
        _ => format!("{};5;{n}", base + 8),
    }
}
