//! Short messages at the lower edge.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>, place: Rect) {
    let m = c.m;
    let most = place.width.saturating_sub(4).min(72);
    let mut y = place.bottom();
    for toast in m.toasts.iter().rev() {
        let role = if toast.grave { Role::ToastGrave } else { Role::Toast };
        let lines = text::wrap(&m.lang.phrase(&toast.text), usize::from(most.saturating_sub(4)));
        let shown = lines.get(..lines.len().min(5)).unwrap_or_default();
        let width = shown.iter().map(|l| text::width(l)).max().unwrap_or(0) as u16 + 4;
        if shown.len() as u16 + place.y >= y {
            return;
        }
        y -= shown.len() as u16;
        let area = Rect { x: place.right().saturating_sub(width + 1), y, width, height: shown.len() as u16 };
        c.fill(area, role);
        for (line, at) in shown.iter().zip(area.y..) {
            c.put(area.x + 2, at, width.saturating_sub(3), line, role);
        }
        c.put(area.x, area.y, 1, if toast.grave { "!" } else { "·" }, role);
    }
}
