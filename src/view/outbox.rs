//! Replies on their way, and the servers' own words about the one under the cursor.

use ratatui::layout::Rect;

use super::advice::{self, Extent};
use super::canvas::{Canvas, below};
use super::{detail, empty, words};
use crate::app::Outbox;
use crate::command::{Command, Scope};
use crate::lang;
use crate::store::Outgoing;
use crate::text;
use crate::theme::Role;
use crate::ticket::DeliveryState;

/// The rows' part: what they need, but never more than half of it.
pub(super) fn rows(area: Rect, len: usize) -> Rect {
    let rest = below(area, 1);
    Rect { height: (len.max(1) as u16).min(rest.height / 2).max(1.min(rest.height)), ..rest }
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let outbox: &Outbox = &c.m.outbox;
    let rest = detail::title(c, area, if outbox.all { "view-outbox-all" } else { "view-outbox" }, &outbox.entries.len().to_string());
    if outbox.entries.is_empty() {
        let text = c.say(if outbox.loaded { "view-outbox-empty" } else { "view-empty-loading" });
        empty::lines(c, rest, &text, &[(Command::ShowAll, "view-key-show-all"), (Command::Back, "view-key-back")], Scope::Outbox);
        return;
    }
    let list = rows(area, outbox.entries.len());
    detail::rows(c, list, outbox.rows, outbox.entries.len(), |c, line, i| {
        if let Some((entry, _)) = outbox.entries.get(i) {
            one(c, line, entry);
        }
    });
    let under = below(rest, list.height);
    c.rule(under, under.y, Role::Border);
    if let Some((entry, how)) = outbox.current() {
        about(c, below(under, 1), entry, how.as_ref());
    }
}

fn one(c: &mut Canvas<'_>, line: Rect, o: &Outgoing) {
    let (mark, role) = words::delivery(o.state);
    let state = c.say(&format!("view-delivery-{}", o.state.word()));
    let mut x = c.put(line.x + 2, line.y, 2, mark, role) + 1;
    x = c.put(x, line.y, 14, &state, role).max(x + 14) + 1;
    x = c.put(x, line.y, 7, &o.ticket.to_string(), Role::Dim).max(x + 6) + 1;
    let to = o.message.to.iter().chain(&o.message.cc).map(|a| a.label().to_owned()).collect::<Vec<_>>().join(", ");
    let wide = (line.width / 4).max(10);
    x = c.put(x, line.y, wide, &to, Role::Dim).max(x + wide) + 1;
    let age = lang::span(c.m.lang, c.m.now.since(o.queued));
    let right = c.put_right(line.right().saturating_sub(1), line.y, 4, &age, Role::Dim).saturating_sub(1);
    c.put(x, line.y, right.saturating_sub(x), &o.message.subject, Role::Text);
}

fn about(c: &mut Canvas<'_>, area: Rect, o: &Outgoing, how: Option<&crate::bounce::Advice>) {
    let m = c.m;
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let mut lines: Vec<(String, Role)> = Vec::new();
    if matches!(o.state, DeliveryState::Held | DeliveryState::Deferred) {
        let left = lang::span(m.lang, o.due.since(m.now));
        let id = if o.state == DeliveryState::Held { "view-outbox-leaves" } else { "view-outbox-next" };
        lines.push((m.lang.say_with(id, &[("span", &left), ("n", &o.attempts.to_string())]), Role::Warn));
    }
    lines.push((m.lang.say_with("view-outbox-by", &[("agent", &o.agent), ("mailbox", &o.mailbox), ("at", &lang::day(o.queued, &m.zone))]), Role::Dim));
    if !o.said.is_empty() {
        lines.push((format!("{} {}", c.say("view-outbox-said"), o.said), Role::Code));
    }
    let mut y = area.y;
    for (text, role) in lines {
        for line in text::wrap(&text, usize::from(area.width)) {
            c.put(area.x, y, if y < area.bottom() { area.width } else { 0 }, &line, role);
            y += 1;
        }
    }
    if let Some(how) = how.filter(|a| !a.title.is_empty()) {
        let key = c.key(Scope::Outbox, Command::Advice);
        let of = |extent| advice::lines(how, o.diagnosis.as_deref(), extent, m.lang, c.theme, usize::from(area.width));
        let mut lines = of(Extent::Whole);
        if lines.len() + 1 > usize::from(area.bottom().saturating_sub(y)) {
            lines = of(Extent::Brief(&key));
        }
        for (line, y) in lines.iter().zip(y + 1..area.bottom()) {
            c.line(area.x, y, area.width, line);
        }
    }
}
