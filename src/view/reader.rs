//! Something to read, in a box that leaves little of the rest.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use super::popup;
use crate::app::{Reader, ReaderLine};
use crate::text;
use crate::theme::{Role, Theme};

/// The wrapped lines of the reader that was drawn last.
#[derive(Default)]
pub(super) struct Kept {
    of: Option<(Vec<ReaderLine>, u16, Theme)>,
    lines: Vec<Line<'static>>,
}

impl Kept {
    pub fn lay(&mut self, theme: &Theme, r: &Reader, width: u16) -> &[Line<'static>] {
        if !self.of.as_ref().is_some_and(|(lines, w, t)| *w == width && t == theme && *lines == r.lines) {
            self.lines = r.lines.iter().flat_map(|l| wrap(l, width, theme)).collect();
            self.of = Some((r.lines.clone(), width, theme.clone()));
        }
        &self.lines
    }
}

fn wrap(line: &ReaderLine, width: u16, theme: &Theme) -> Vec<Line<'static>> {
    let (role, indent) = match line {
        ReaderLine::Heading(_) => (Role::Accent, ""),
        ReaderLine::Text(_) => (Role::Text, ""),
        ReaderLine::Code(_) => (Role::Code, "  "),
        ReaderLine::Dim(_) => (Role::Dim, ""),
        ReaderLine::Blank => return vec![Line::default()],
    };
    let look = if role == Role::Text { Style::new() } else { theme.style(role) };
    let wrapped = text::wrap(line.text(), usize::from(width).saturating_sub(indent.len()));
    wrapped.into_iter().map(|l| Line::from(Span::styled(format!("{indent}{l}"), look))).collect()
}

fn frame(whole: Rect) -> Rect {
    let (x, y) = (if whole.width > 70 { whole.width / 16 } else { 0 }, u16::from(whole.height > 20));
    Rect { x, y, width: whole.width - 2 * x, height: whole.height.saturating_sub(2 * y + 1) }
}

/// The part of the screen that has the lines.
pub(super) fn body(whole: Rect) -> Rect {
    let area = frame(whole);
    Rect { x: area.x + 2, y: area.y + 1, width: area.width.saturating_sub(4), height: area.height.saturating_sub(2) }
}

pub(super) fn draw(c: &mut Canvas<'_>, r: &Reader, kept: &mut Kept) {
    let whole = c.whole();
    let title = c.m.lang.phrase(&r.title);
    popup::draw(c, frame(whole), &title);
    let body = body(whole);
    let lines = kept.lay(c.theme, r, body.width);
    for (line, y) in lines.iter().skip(r.scroll).zip(body.top()..body.bottom()) {
        c.line(body.x, y, body.width, line);
    }
    c.scroll_mark(Rect { width: body.width + 2, ..body }, r.scroll, lines.len());
    c.set_cursor(body.x, body.y);
}
