//! The desk's log.

use ratatui::layout::Rect;

use super::canvas::{Canvas, below};
use super::{detail, empty};
use crate::command::{Command, Scope};
use crate::theme::Role;

/// The rows' part.
pub(super) fn rows(area: Rect) -> Rect {
    below(area, 1)
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let log = &c.m.log;
    let rest = detail::title(c, area, "view-log", &log.lines.len().to_string());
    if log.lines.is_empty() {
        let text = c.say(if log.loaded { "view-log-empty" } else { "view-empty-loading" });
        empty::lines(c, rest, &text, &[(Command::Back, "view-key-back")], Scope::Log);
        return;
    }
    detail::rows(c, rest, log.rows, log.lines.len(), |c, line, i| {
        let text = log.lines.get(i).map(String::as_str).unwrap_or_default();
        let role = match text {
            t if t.contains(" ERROR ") => Role::Bad,
            t if t.contains(" WARN ") => Role::Warn,
            _ => Role::Dim,
        };
        c.put(line.x + 2, line.y, line.width.saturating_sub(3), text, role);
    });
}
