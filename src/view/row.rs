//! One ticket on one line.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::list_width;
use super::words;
use crate::lang;
use crate::text;
use crate::theme::Role;
use crate::ticket::{Status, Ticket};

/// The columns of a list of some width; 0 where there is no room for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    number: u16,
    who: u16,
    assignee: u16,
    tags: u16,
    age: u16,
}

impl Columns {
    /// For rows of `width` columns in which the widest number has `digits` digits. Where a conversation has room beside
    /// the list, the columns on the left are as narrow as they are then, so that they stay where they are when one is opened.
    pub fn of(width: u16, screen: u16, digits: u16) -> Self {
        let narrow = list_width(screen);
        let who = if narrow < screen { narrow * 2 / 7 } else { width / 4 };
        Columns {
            number: digits.clamp(3, 9),
            who: who.clamp(9, 22),
            assignee: if width >= 70 { 9 } else { 0 },
            tags: if width >= 90 { width / 6 } else { 0 },
            age: 4,
        }
    }
}

/// Draws `t` on the first line of `area`; returns where the subject is. That part alone shows the selection, besides a bar in the first
/// column: a row from edge to edge would double what a key press sends.
pub(super) fn draw(c: &mut Canvas<'_>, area: Rect, t: &Ticket, at: Columns, marked: bool) -> Rect {
    let y = area.y;
    let (glyph, look) = words::mark(t, c.m);
    let done = matches!(t.status, Status::Closed | Status::Spam);
    let mut x = area.x + 1;
    if marked {
        c.put(x, y, 1, "*", Role::Marked);
    }
    x += 1;
    c.put_right(x + at.number, y, at.number, &t.id.0.to_string(), Role::Dim);
    x += at.number + 1;
    c.put(x, y, 1, glyph, look);
    x += 1;
    if let Some((flag, look)) = words::flag(t) {
        c.put(x, y, 1, flag, look);
    }
    x += 2;
    let plain = if done { Role::Faint } else { Role::Text };
    c.put(x, y, at.who, t.requester.label(), if done { Role::Faint } else { Role::Dim });
    x += at.who + 1;

    // From the right: age, whose it is, tags; the subject has the rest.
    let mut right = area.right().saturating_sub(1);
    let age = lang::span(c.m.lang, c.m.now.since(t.updated));
    c.put_right(right, y, at.age, &age, Role::Dim);
    right = right.saturating_sub(at.age + 1);
    if at.assignee > 0 {
        let begin = right.saturating_sub(at.assignee);
        match &t.assignee {
            Some(name) => c.put(begin, y, at.assignee, name, if *name == c.m.agent { Role::Mine } else { Role::Other }),
            None => c.put(begin, y, at.assignee, "·", Role::Faint),
        };
        right = begin.saturating_sub(1);
    }
    if at.tags > 0 && !t.tags.is_empty() {
        let tags = text::fit(&t.tags.join(" "), usize::from(at.tags));
        right = c.put_right(right, y, at.tags, &tags, Role::Tag).saturating_sub(1);
    }
    let others = c.m.others_at(t.id);
    let named = area.width >= 70;
    if let Some(name) = others.replying.first() {
        let text = if named { format!("✎{name}") } else { "✎".to_owned() };
        right = c.put_right(right, y, 12, &text, Role::Warn).saturating_sub(1);
    } else if let (true, Some(name)) = (named, others.reading.first()) {
        right = c.put_right(right, y, 12, &format!("‹{name}›"), Role::Dim).saturating_sub(1);
    }
    let role = if t.is_new() && !t.is_snoozed(c.m.now) { Role::Strong } else { plain };
    let subject = if t.subject.is_empty() { c.say("view-no-subject") } else { t.subject.clone() };
    let place = Rect { x: x.min(right), width: right.saturating_sub(x), ..area };
    let fitted = text::fit(&subject, usize::from(place.width));
    // What says that there is more is no part of the subject: it looks like the age beside it.
    match fitted.strip_suffix('…').filter(|_| fitted != subject) {
        Some(cut) => {
            let end = c.put(x, y, place.width, cut, role);
            c.put(end, y, 1, "…", if done { Role::Faint } else { Role::Dim });
        }
        None => {
            c.put(x, y, place.width, &fitted, role);
        }
    }
    place
}
