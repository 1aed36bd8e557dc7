//! The line at the bottom, and what Tab offers for it.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::{Line, Prompt};
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect, prompt: &Prompt) {
    let m = c.m;
    c.fill(area, Role::Text);
    let label = m.lang.phrase(&prompt.label);
    let gap = u16::from(text::width(&label) > 1);
    let x = c.put(area.x + 1, area.y, area.width / 2, &label, Role::Accent) + gap;
    field(c, Rect { x, width: area.right().saturating_sub(x + 1), ..area }, &prompt.line, Role::Strong, true);
    let mut y = area.y;
    if let Some(remark) = &prompt.remark {
        y = y.saturating_sub(1);
        let row = Rect { y, ..area };
        c.fill(row, Role::Popup);
        c.put(row.x + 1, y, row.width.saturating_sub(2), &m.lang.phrase(remark), Role::Warn);
    }
    if let Some(done) = &prompt.completion
        && !done.words.is_empty()
    {
        let row = Rect { y: y.saturating_sub(1), ..area };
        c.fill(row, Role::Popup);
        words(c, row, &done.words, done.at);
    }
}

/// Words in a row, scrolled so that the chosen one is seen.
fn words(c: &mut Canvas<'_>, row: Rect, words: &[String], at: Option<usize>) {
    let width = |w: &String| text::width(w) as u16 + 2;
    let mut first = 0;
    let chosen = at.unwrap_or(0);
    while first < chosen && words.get(first..=chosen).unwrap_or_default().iter().map(width).sum::<u16>() + 4 > row.width {
        first += 1;
    }
    let mut x = row.x + 1;
    for (i, word) in words.iter().enumerate().skip(first) {
        if x + width(word) > row.right() {
            c.put(row.right() - 1, row.y, 1, "…", Role::Faint);
            break;
        }
        let end = c.put(x, row.y, row.right() - x, word, Role::Hint);
        if at == Some(i) {
            c.tint(Rect { x, width: end - x, ..row }, Role::Selection);
        }
        x = end + 2;
    }
}

/// A line being typed: the part around the cursor, if it is longer than its place.
pub(super) fn field(c: &mut Canvas<'_>, area: Rect, line: &Line, role: Role, focused: bool) {
    let wide = usize::from(area.width);
    let before = line.before();
    let rest = line.text().get(before.len()..).unwrap_or_default();
    let mut from = 0;
    let cut = |from: usize| before.get(from..).unwrap_or_default();
    while focused && text::width(cut(from)) + 1 > wide && from < before.len() {
        from += cut(from).chars().next().map_or(1, char::len_utf8);
    }
    c.put(area.x, area.y, area.width, &format!("{}{rest}", cut(from)), role);
    if focused && area.width > 0 {
        c.set_cursor(area.x + text::width(cut(from)).min(wide - 1) as u16, area.y);
    }
}
