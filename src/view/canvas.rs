//! What everything is drawn with: text at a place, cut to fit, in the look of a role.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::app::Model;
use crate::command::{Command, Scope};
use crate::keys::print_sequence;
use crate::text;
use crate::theme::{Role, Theme};

/// The screen being drawn.
pub(super) struct Canvas<'a> {
    pub m: &'a Model,
    pub theme: &'a Theme,
    buf: &'a mut Buffer,
    cursor: Option<Position>,
}

impl<'a> Canvas<'a> {
    pub fn new(m: &'a Model, theme: &'a Theme, buf: &'a mut Buffer) -> Self {
        Canvas { m, theme, buf, cursor: None }
    }

    /// The whole screen.
    pub fn whole(&self) -> Rect {
        self.buf.area
    }

    pub fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// The terminal's own cursor goes here, unless something drawn later wants it.
    pub fn set_cursor(&mut self, x: u16, y: u16) {
        self.cursor = Some(Position { x, y });
    }

    /// What a role adds to the ground that it is written on. Plain text adds nothing: it looks right in headers and boxes, too.
    pub fn style(&self, role: Role) -> Style {
        if role == Role::Text { Style::new() } else { self.theme.style(role) }
    }

    /// A text of the message files.
    pub fn say(&self, id: &str) -> String {
        self.m.lang.say(id)
    }

    pub fn say_with(&self, id: &str, args: &[(&str, &str)]) -> String {
        self.m.lang.say_with(id, args)
    }

    /// The key that a person presses for `command` there; empty if none is bound.
    pub fn key(&self, scope: Scope, command: Command) -> String {
        self.m.keymap.keys_of(scope, command).first().map(|k| print_sequence(k)).unwrap_or_default()
    }

    /// Empties an area and gives it the look of `role`.
    pub fn fill(&mut self, area: Rect, role: Role) {
        let area = area.intersection(self.buf.area);
        for at in area.positions() {
            if let Some(cell) = self.buf.cell_mut(at) {
                cell.reset();
            }
        }
        // A wide character that would reach into the area from the left has lost its right half.
        for y in area.top()..area.bottom() {
            if let Some(cell) = area.x.checked_sub(1).and_then(|x| self.buf.cell_mut((x, y)))
                && text::width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
        }
        let style = self.theme.ground().patch(self.theme.style(role));
        self.buf.set_style(area, style);
    }

    /// Adds a role's look to what is there.
    pub fn tint(&mut self, area: Rect, role: Role) {
        self.buf.set_style(area.intersection(self.buf.area), self.style(role));
    }

    /// Writes at most `width` columns, with `…` for what does not fit. Returns the column after it.
    pub fn put(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        self.put_styled(x, y, width, text, self.style(role))
    }

    pub fn put_styled(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = self.buf.area;
        if y >= area.bottom() || x >= area.right() || width == 0 {
            return x;
        }
        let fitted = text::fit(text, usize::from(width));
        self.buf.set_stringn(x, y, fitted, usize::from(width), style).0
    }

    /// The same, ending at column `right` (not included). Returns the column where it begins.
    pub fn put_right(&mut self, right: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let fitted = text::fit(text, usize::from(width));
        let x = right.saturating_sub(text::width(&fitted) as u16);
        self.put(x, y, width, &fitted, role);
        x
    }

    /// Writes a prepared line.
    pub fn line(&mut self, x: u16, y: u16, width: u16, line: &Line<'_>) {
        if y < self.buf.area.bottom() && x < self.buf.area.right() {
            self.buf.set_line(x, y, line, width);
        }
    }

    /// Writes pairs of text and role one after the other. Returns the column after the last.
    pub fn run(&mut self, x: u16, y: u16, width: u16, parts: &[(&str, Role)]) -> u16 {
        let end = x.saturating_add(width);
        parts.iter().fold(x, |at, (text, role)| self.put(at, y, end.saturating_sub(at), text, *role))
    }

    /// A horizontal rule.
    pub fn rule(&mut self, area: Rect, y: u16, role: Role) {
        self.put(area.x, y, area.width, &"─".repeat(usize::from(area.width)), role);
    }

    /// A vertical rule.
    pub fn vertical(&mut self, x: u16, area: Rect) {
        for y in area.top()..area.bottom() {
            self.put(x, y, 1, "│", Role::Border);
        }
    }

    /// How far down a long thing one is: a mark on the right edge, nothing if all of it is seen.
    pub fn scroll_mark(&mut self, area: Rect, top: usize, len: usize) {
        let rows = usize::from(area.height);
        if len <= rows || rows == 0 || area.width == 0 {
            return;
        }
        let size = (rows * rows / len).max(1);
        let at = (top.min(len - rows) * (rows - size)).div_ceil(len - rows);
        for i in at..at + size {
            self.put(area.right() - 1, area.y + i as u16, 1, "▐", Role::Faint);
        }
    }
}

/// The rows of `area` from its `n`-th on.
pub(super) fn below(area: Rect, n: u16) -> Rect {
    let n = n.min(area.height);
    Rect { y: area.y + n, height: area.height - n, ..area }
}

/// `area` without its first and last column.
pub(super) fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(2), ..area }
}
