//! The ticket list.

use ratatui::layout::Rect;

use super::canvas::{Canvas, below};
use super::empty;
use super::row::{self, Columns};
use crate::command::Scope;
use crate::theme::Role;
use crate::ticket::Order;

/// The part of the pane that has the rows.
pub(super) fn body(area: Rect) -> Rect {
    below(area, 1)
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let list = &c.m.list;
    let focused = c.m.scope_below() == Scope::List;
    title(c, area, focused);
    let body = body(area);
    if list.total == 0 && list.rows.is_empty() {
        empty::list(c, body);
        return;
    }
    let digits = list.rows.iter().map(|t| t.id.0).max().unwrap_or(0).to_string().len() as u16;
    let columns = Columns::of(area.width, c.whole().width, digits);
    for (i, place) in (list.top..list.total).take(usize::from(body.height)).enumerate() {
        let line = Rect { y: body.y + i as u16, height: 1, ..body };
        let Some(t) = list.row(place) else {
            c.put(line.x + 2, line.y, line.width, "…", Role::Faint);
            continue;
        };
        let subject = row::draw(c, line, t, columns, list.is_marked(t.id));
        if list.selected == Some(t.id) {
            c.tint(subject, if focused { Role::Selection } else { Role::SelectionIdle });
            c.put(line.x, line.y, 1, if focused { "▌" } else { "▏" }, Role::Accent);
            if focused {
                c.set_cursor(line.x, line.y);
            }
        }
    }
    if body.width > 60 {
        c.scroll_mark(body, list.top, list.total);
    }
}

fn title(c: &mut Canvas<'_>, area: Rect, focused: bool) {
    let list = &c.m.list;
    let role = if focused { Role::Accent } else { Role::Dim };
    let mut what = match (list.search.as_str(), list.filter.trim()) {
        ("", "") => c.say("view-list-default"),
        ("", filter) => filter.to_owned(),
        (search, "") => c.say_with("view-list-search", &[("words", search)]),
        (search, filter) => format!("{} · {filter}", c.say_with("view-list-search", &[("words", search)])),
    };
    if list.query.order == Order::Best {
        what = format!("{what} · {}", c.say("view-list-best"));
    }
    let mut right = Vec::new();
    if list.range_from.is_some() {
        right.push((c.say("view-list-range"), Role::Marked));
    }
    if !list.marked.is_empty() {
        right.push((c.say_with("view-list-marked", &[("n", &list.marked.len().to_string())]), Role::Marked));
    }
    if list.total > 0 {
        right.push((list.total.to_string(), Role::Dim));
    }
    let mut x = area.right().saturating_sub(1);
    for (text, role) in right.iter().rev() {
        x = c.put_right(x, area.y, area.width / 2, text, *role).saturating_sub(2);
    }
    c.put(area.x + 1, area.y, x.saturating_sub(area.x + 1), &what, role);
}
