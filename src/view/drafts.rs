//! What was begun and not sent.

use ratatui::layout::Rect;

use super::canvas::{Canvas, below};
use super::{detail, empty};
use crate::command::{Command, Scope};
use crate::lang;
use crate::reply::{Draft, Mode};
use crate::theme::Role;

/// The rows' part.
pub(super) fn rows(area: Rect) -> Rect {
    below(area, 1)
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let drafts = &c.m.drafts;
    let rest = detail::title(c, area, "view-drafts", &drafts.drafts.len().to_string());
    if drafts.drafts.is_empty() {
        let text = c.say(if drafts.loaded { "view-drafts-empty" } else { "view-empty-loading" });
        empty::lines(c, rest, &text, &[(Command::Back, "view-key-back"), (Command::New, "view-key-new")], Scope::Drafts);
        return;
    }
    detail::rows(c, rest, drafts.rows, drafts.drafts.len(), |c, line, i| {
        if let Some(d) = drafts.drafts.get(i) {
            one(c, line, d);
        }
    });
}

fn one(c: &mut Canvas<'_>, line: Rect, d: &Draft) {
    let note = d.mode == Mode::Note;
    let (mark, role) = if note { ("✎", Role::Note) } else { ("→", Role::MessageOut) };
    let mut x = c.put(line.x + 2, line.y, 2, mark, role) + 1;
    x = c.put(x, line.y, 7, &d.ticket.map(|t| t.to_string()).unwrap_or_default(), Role::Dim).max(x + 6) + 1;
    let wide = (line.width / 4).max(10);
    let to = d.to.iter().map(|a| a.label().to_owned()).collect::<Vec<_>>().join(", ");
    x = c.put(x, line.y, wide, &to, Role::Dim).max(x + wide) + 1;
    let age = lang::span(c.m.lang, c.m.now.since(d.saved));
    let right = c.put_right(line.right().saturating_sub(1), line.y, 4, &age, Role::Dim).saturating_sub(1);
    let first = d.body.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
    x = c.put(x, line.y, right.saturating_sub(x), &d.subject, Role::Text) + 2;
    c.put(x, line.y, right.saturating_sub(x), first, Role::Faint);
}
