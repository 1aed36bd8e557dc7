//! Empty places say what to do next, with the keys that are in force.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::Link;
use crate::command::{Command, Scope};
use crate::text;
use crate::theme::Role;

/// A few lines in the middle: the first one strong, the others with keys.
pub(super) fn lines(c: &mut Canvas<'_>, area: Rect, first: &str, keys: &[(Command, &str)], scope: Scope) {
    let mut y = area.y + area.height / 3;
    let wide = usize::from(area.width.saturating_sub(6));
    for line in text::wrap(first, wide.min(64)) {
        c.put(area.x + 3, y, area.width.saturating_sub(4), &line, Role::Text);
        y += 1;
    }
    y += 1;
    let shown: Vec<_> = keys.iter().map(|(command, id)| (c.key(scope, *command), c.say(id))).filter(|(k, _)| !k.is_empty()).collect();
    let wide = shown.iter().map(|(k, _)| text::width(k)).max().unwrap_or(0) as u16;
    for (key, what) in shown {
        if y >= area.bottom() {
            break;
        }
        c.put(area.x + 3, y, wide, &key, Role::Key);
        c.put(area.x + 5 + wide, y, area.width.saturating_sub(6 + wide), &what, Role::Hint);
        y += 1;
    }
}

/// A list without tickets.
pub(super) fn list(c: &mut Canvas<'_>, area: Rect) {
    let m = c.m;
    let (text, keys): (String, &[(Command, &str)]) = match &m.link {
        Link::Connecting => (c.say("view-empty-connecting"), &[]),
        Link::Down { why, .. } => (format!("{}\n{}", c.say("view-empty-down"), m.lang.phrase(why)), &[(Command::Quit, "view-key-quit")]),
        Link::Up if !m.list.loaded => (c.say("view-empty-loading"), &[]),
        Link::Up if !m.list.search.is_empty() || !m.list.filter.trim().is_empty() => (
            c.say("view-empty-filtered"),
            &[(Command::Filter, "view-key-filter"), (Command::Search, "view-key-search"), (Command::Back, "view-key-clear"), (Command::View, "view-key-view")],
        ),
        Link::Up => (
            c.say(if m.mailboxes.is_empty() { "view-empty-no-mailbox" } else { "view-empty-done" }),
            &[
                (Command::Refresh, "view-key-refresh"),
                (Command::View, "view-key-view"),
                (Command::New, "view-key-new"),
                (Command::Palette, "view-key-palette"),
                (Command::Help, "view-key-help"),
            ],
        ),
    };
    lines(c, area, &text, keys, Scope::List);
}
