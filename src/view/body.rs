//! The text that is being written: wrapped softly, quotes set off, the cursor in sight.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::Compose;
use crate::text;
use crate::theme::Role;

/// The part of the text that is seen, kept from frame to frame.
#[derive(Default)]
pub(super) struct Seen {
    /// Its first row.
    pub top: usize,
    /// How many rows there is room for.
    pub rows: usize,
}

/// Columns of the text in an area: behind a full row the cursor has a place of its own.
pub(super) const fn columns(width: u16) -> usize {
    width.saturating_sub(1) as usize
}

/// Draws what fits.
pub(super) fn draw(c: &mut Canvas<'_>, area: Rect, compose: &Compose, focused: bool, seen: &mut Seen) {
    if area.is_empty() {
        return;
    }
    let lines = compose.body.lines();
    let rows = text::soft_rows(lines, columns(area.width));
    let (line, at) = compose.body_cursor();
    let (row, column) = text::soft_place(&rows, lines, line, at);
    let height = usize::from(area.height);
    seen.rows = height;
    let top = &mut seen.top;
    *top = (*top).min(row).max((row + 1).saturating_sub(height)).min(rows.len().saturating_sub(height));
    for (r, y) in rows.iter().skip(*top).zip(area.top()..area.bottom()) {
        let whole = lines.get(r.line).map_or("", String::as_str);
        let role = if whole.starts_with('>') { Role::Quote } else { Role::Text };
        let shown = whole.get(r.from..r.to).unwrap_or_default().replace('\t', "    ");
        c.put(area.x, y, area.width, shown.trim_end(), role);
        if let Some((from, to)) = selected(compose, r) {
            let before = |to: usize| whole.get(r.from..to).map_or(0, text::columns_of) as u16;
            let (left, right) = (before(from).min(area.width), before(to).min(area.width));
            c.tint(Rect { x: area.x + left, y, width: right - left, height: 1 }, Role::Selection);
        }
    }
    c.scroll_mark(Rect { width: area.width + 1, ..area }, *top, rows.len());
    if focused {
        c.set_cursor(area.x + (column as u16).min(area.width - 1), area.y + (row - *top) as u16);
    }
}

/// The part of a row that is selected, in bytes of its line.
fn selected(compose: &Compose, row: &text::SoftRow) -> Option<(usize, usize)> {
    let (begin, end) = compose.body.selection_range()?;
    let line = compose.body.lines().get(row.line)?;
    let byte = |(at, chars): (usize, usize)| match at.cmp(&row.line) {
        std::cmp::Ordering::Less => 0,
        std::cmp::Ordering::Equal => line.char_indices().nth(chars).map_or(line.len(), |(i, _)| i),
        std::cmp::Ordering::Greater => line.len(),
    };
    let (from, to) = (byte(begin).max(row.from), byte(end).min(row.to));
    (from < to).then_some((from, to))
}
