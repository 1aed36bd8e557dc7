//! Beside the conversation, where there is room: who the customer is, who else takes part, what else they wrote about.

use ratatui::layout::Rect;

use super::canvas::{Canvas, inset};
use super::words;
use crate::lang;
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let m = c.m;
    let Some(talk) = &m.conversation else { return };
    let ticket = talk.shape.as_ref().map(|s| &s.ticket).or_else(|| m.list.rows.iter().find(|t| t.id == talk.id));
    let Some(t) = ticket else { return };
    let mut column = Column { area: inset(area), y: area.y };
    column.heading(c, "view-side-customer");
    column.text(c, t.requester.label(), Role::Strong);
    if !t.requester.name.is_empty() {
        column.text(c, &t.requester.address, Role::Dim);
    }
    if !t.participants.is_empty() {
        column.heading(c, "view-side-people");
        for a in &t.participants {
            column.text(c, a.label(), Role::Text);
            if !a.name.is_empty() {
                column.text(c, &format!("  {}", a.address), Role::Dim);
            }
        }
    }
    column.heading(c, "view-side-ticket");
    column.pair(c, "view-side-opened", &lang::day(t.opened, &m.zone));
    if let Some(at) = t.last_in {
        column.pair(c, "view-side-last-in", &lang::ago(m.lang, at, m.now));
    }
    if let Some(at) = t.last_out {
        column.pair(c, "view-side-last-out", &lang::ago(m.lang, at, m.now));
    }
    if !t.support.is_empty() {
        column.pair(c, "view-side-support", &t.support);
    }
    if let Some(snooze) = t.snooze.filter(|s| s.until > m.now) {
        column.pair(c, "view-side-snooze", &lang::day(snooze.until, &m.zone));
    }
    if !t.linked.is_empty() {
        column.pair(c, "view-side-linked", &t.linked.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
    }
    if let Some(shape) = &talk.shape {
        if !shape.drafts.is_empty() {
            column.pair(c, "view-side-drafts", &shape.drafts.join(", "));
        }
        if !shape.others.is_empty() {
            column.heading(c, "view-side-others");
            for other in &shape.others {
                let (mark, look) = words::mark(other, m);
                let age = lang::span(m.lang, m.now.since(other.updated));
                let Some(y) = column.next() else { return };
                let right = c.put_right(column.area.right(), y, 4, &age, Role::Dim).saturating_sub(1);
                let number = format!(" {} ", other.id);
                c.run(column.area.x, y, right.saturating_sub(column.area.x), &[(mark, look), (&number, Role::Dim), (&other.subject, Role::Text)]);
            }
        }
    }
}

struct Column {
    area: Rect,
    y: u16,
}

impl Column {
    fn next(&mut self) -> Option<u16> {
        let y = self.y;
        self.y += 1;
        (y < self.area.bottom()).then_some(y)
    }

    fn heading(&mut self, c: &mut Canvas<'_>, id: &str) {
        if self.y > self.area.y {
            self.y += 1;
        }
        if let Some(y) = self.next() {
            c.put(self.area.x, y, self.area.width, &c.say(id), Role::Accent);
        }
    }

    fn text(&mut self, c: &mut Canvas<'_>, text: &str, role: Role) {
        if let Some(y) = self.next() {
            c.put(self.area.x, y, self.area.width, text, role);
        }
    }

    fn pair(&mut self, c: &mut Canvas<'_>, id: &str, value: &str) {
        let label = c.say(id);
        if text::width(&label) + text::width(value) + 2 > usize::from(self.area.width) {
            self.text(c, &label, Role::Dim);
            self.text(c, &format!("  {value}"), Role::Text);
        } else if let Some(y) = self.next() {
            c.put(self.area.x, y, self.area.width, &label, Role::Dim);
            c.put_right(self.area.right(), y, self.area.width, value, Role::Text);
        }
    }
}
