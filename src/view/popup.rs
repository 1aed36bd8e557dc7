//! Boxes that lie over the rest.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::theme::Role;

/// A box of at most `width` by `height`, in the middle and a little up; all of the screen where that is small.
pub(super) fn place(c: &Canvas<'_>, width: u16, height: u16) -> Rect {
    let whole = c.whole();
    let (width, height) = (width.min(whole.width), height.min(whole.height.saturating_sub(1)));
    let y = (whole.height - height) / 3;
    Rect { x: (whole.width - width) / 2, y: y.max(u16::from(whole.height > height)), width, height }
}

/// Draws frame and title; returns what is inside, with a column of air on both sides.
pub(super) fn draw(c: &mut Canvas<'_>, area: Rect, title: &str) -> Rect {
    c.fill(area, Role::Popup);
    if area.width < 4 || area.height < 3 {
        return area;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let bar = "─".repeat(usize::from(area.width - 2));
    for (y, left, end) in [(area.y, "╭", "╮"), (bottom, "╰", "╯")] {
        c.put(area.x, y, 1, left, Role::Faint);
        c.put(area.x + 1, y, area.width - 2, &bar, Role::Faint);
        c.put(right, y, 1, end, Role::Faint);
    }
    for y in area.y + 1..bottom {
        c.put(area.x, y, 1, "│", Role::Faint);
        c.put(right, y, 1, "│", Role::Faint);
    }
    if !title.is_empty() {
        c.put(area.x + 2, area.y, area.width - 4, &format!(" {title} "), Role::PopupTitle);
    }
    Rect { x: area.x + 2, y: area.y + 1, width: area.width - 4, height: area.height - 2 }
}
