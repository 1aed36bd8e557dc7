//! Lists that fill the screen: a title, rows with a cursor, and something about the row that the cursor is on.

use ratatui::layout::Rect;

use super::canvas::{Canvas, below};
use crate::app::Rows;
use crate::theme::Role;

/// Draws the title line; what is left is below it.
pub(super) fn title(c: &mut Canvas<'_>, area: Rect, id: &str, right: &str) -> Rect {
    let text = c.say(id);
    let x = c.put_right(area.right().saturating_sub(1), area.y, area.width / 2, right, Role::Dim);
    c.put(area.x + 1, area.y, x.saturating_sub(area.x + 2), &text, Role::Accent);
    below(area, 1)
}

/// How far something is, `width` columns wide.
pub(super) fn bar(width: u16, done: u64, of: u64) -> String {
    let full = (u64::from(width) * done.min(of)).checked_div(of).unwrap_or(0) as usize;
    format!("{}{}", "━".repeat(full), "╌".repeat(usize::from(width) - full))
}

/// Draws the rows that are in sight with `one`, and the cursor.
pub(super) fn rows(c: &mut Canvas<'_>, area: Rect, at: Rows, len: usize, mut one: impl FnMut(&mut Canvas<'_>, Rect, usize)) {
    for (i, y) in (at.top..len).zip(area.top()..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        one(c, line, i);
        if i == at.cursor {
            c.tint(line, Role::Selection);
            c.put(line.x, y, 1, "▌", Role::Accent);
            c.set_cursor(line.x, y);
        }
    }
    c.scroll_mark(area, at.top, len);
}
