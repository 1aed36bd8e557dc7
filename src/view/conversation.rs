//! The open ticket: a heading that stays, and the entries below it.

use std::collections::BTreeSet;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::{Canvas, below};
use super::entry::Scribe;
use super::words;
use crate::app::{Conversation, Model};
use crate::command::{Command, Scope};
use crate::keys::print_sequence;
use crate::lang::Lang;
use crate::link::{Entry, EntryBody, TicketShape};
use crate::text;
use crate::theme::{Role, Theme};
use crate::ticket::{Priority, Ticket, TicketId};

/// Rows of the heading.
const HEADING: u16 = 3;

/// Entries in lines, and where each begins.
#[derive(Default)]
pub(super) struct Laid {
    pub lines: Vec<Line<'static>>,
    pub tops: Vec<usize>,
}

/// The conversation that was laid out last, and all that its lines depend on.
#[derive(Default)]
pub(super) struct Kept {
    of: Option<Of>,
    laid: Laid,
}

#[derive(PartialEq)]
struct Of {
    shape: Option<TicketShape>,
    unfolded: BTreeSet<(TicketId, u64)>,
    all: bool,
    width: u16,
    lang: Lang,
    theme: Theme,
    advice_key: String,
}

impl Kept {
    pub fn lay(&mut self, m: &Model, theme: &Theme, talk: &Conversation, width: u16) -> &Laid {
        let advice_key = m.keymap.keys_of(Scope::Ticket, Command::Advice).first().map(|k| print_sequence(k)).unwrap_or_default();
        let same = self.of.as_ref().is_some_and(|o| {
            o.width == width
                && o.lang == m.lang
                && o.all == talk.all_unfolded
                && o.unfolded == talk.unfolded
                && o.theme == *theme
                && o.advice_key == advice_key
                && o.shape == talk.shape
        });
        if !same {
            self.laid = lay(m, theme, talk, width, &advice_key);
            self.of = Some(Of {
                shape: talk.shape.clone(),
                unfolded: talk.unfolded.clone(),
                all: talk.all_unfolded,
                width,
                lang: m.lang,
                theme: theme.clone(),
                advice_key,
            });
        }
        &self.laid
    }
}

fn lay(m: &Model, theme: &Theme, talk: &Conversation, width: u16, advice_key: &str) -> Laid {
    let support = talk.shape.as_ref().map(|s| s.ticket.support.clone()).unwrap_or_default();
    let mut s = Scribe { m, theme, width: usize::from(width), advice_key: advice_key.to_owned(), lines: Vec::new() };
    let mut tops = Vec::new();
    let mut last: Option<&Entry> = None;
    for e in talk.entries() {
        // Changes that follow one another stand together; a message keeps its distance.
        if last.is_some_and(|l| !event(l) || !event(e)) {
            s.blank();
        }
        tops.push(s.lines.len());
        s.entry(e, talk.is_unfolded(e), &support);
        last = Some(e);
    }
    Laid { lines: s.lines, tops }
}

fn event(e: &Entry) -> bool {
    matches!(e.body, EntryBody::Event { .. })
}

/// The part of the pane that has the entries: two columns for the cursor on the left, two for the scroll mark on the right.
pub(super) fn body(area: Rect) -> Rect {
    let rest = below(area, HEADING);
    Rect { x: rest.x + 2.min(rest.width), width: rest.width.saturating_sub(4), ..rest }
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect, talk: &Conversation, laid: &Laid) {
    let m = c.m;
    let focused = m.scope_below() == Scope::Ticket;
    let ticket = talk.shape.as_ref().map(|s| &s.ticket).or_else(|| m.list.rows.iter().find(|t| t.id == talk.id));
    heading(c, area, talk.id, ticket, focused);
    let body = body(area);
    if let Some(why) = &talk.failure {
        for (line, y) in text::wrap(&m.lang.phrase(why), usize::from(body.width)).iter().zip(body.top()..body.bottom()) {
            c.put(body.x, y, body.width, line, Role::Bad);
        }
        return;
    }
    if talk.shape.is_none() {
        let excerpt = ticket.map(|t| t.excerpt.clone()).unwrap_or_default();
        for (line, y) in text::wrap(&excerpt, usize::from(body.width)).iter().zip(body.top()..body.bottom()) {
            c.put(body.x, y, body.width, line, Role::Faint);
        }
        return;
    }
    for (line, y) in laid.lines.iter().skip(talk.scroll).zip(body.top()..body.bottom()) {
        c.line(body.x, y, body.width, line);
    }
    if focused {
        cursor(c, body, talk, laid);
    }
    c.scroll_mark(Rect { width: body.width + 2, ..body }, talk.scroll, laid.lines.len());
}

/// A bar beside the entry that commands mean.
fn cursor(c: &mut Canvas<'_>, body: Rect, talk: &Conversation, laid: &Laid) {
    let Some(&from) = laid.tops.get(talk.cursor) else {
        c.set_cursor(body.x, body.y);
        return;
    };
    let mut to = laid.tops.get(talk.cursor + 1).copied().unwrap_or(laid.lines.len());
    while to > from + 1 && laid.lines.get(to - 1).is_some_and(|l| l.width() == 0) {
        to -= 1;
    }
    let seen = from.max(talk.scroll)..to.min(talk.scroll + usize::from(body.height));
    let row = |line: usize| body.y + (line - talk.scroll) as u16;
    let first = if seen.is_empty() { body.y } else { row(seen.start) };
    for line in seen {
        c.put(body.x.saturating_sub(2), row(line), 1, "▌", Role::Accent);
    }
    c.set_cursor(body.x.saturating_sub(2), first);
}

fn heading(c: &mut Canvas<'_>, area: Rect, id: TicketId, ticket: Option<&Ticket>, focused: bool) {
    let m = c.m;
    let (x, wide) = (area.x + 1, area.width.saturating_sub(2));
    let number = format!("{id} ");
    let subject = ticket.map(|t| t.subject.clone()).filter(|s| !s.is_empty()).unwrap_or_else(|| c.say("view-no-subject"));
    c.run(x, area.y, wide, &[(&number, if focused { Role::Accent } else { Role::Dim }), (&subject, Role::Strong)]);
    if let Some(t) = ticket {
        let (mark, look) = words::mark(t, m);
        let mut parts: Vec<(String, Role)> = vec![(format!("{mark} {}", words::status(t, m)), look)];
        if t.priority != Priority::Normal {
            let role = if t.priority == Priority::Urgent { Role::Urgent } else { Role::High };
            let (flag, _) = words::flag(&Ticket { trouble: String::new(), outgoing: Vec::new(), ..t.clone() }).unwrap_or((" ", Role::Text));
            parts.push((format!("{flag} {}", c.say(&format!("view-priority-{}", t.priority.word()))), role));
        }
        match &t.assignee {
            Some(name) if *name == m.agent => parts.push((c.say("view-yours"), Role::Mine)),
            Some(name) => parts.push((name.clone(), Role::Other)),
            None => parts.push((c.say("view-nobodys"), Role::Faint)),
        }
        if !t.tags.is_empty() {
            parts.push((t.tags.join(" "), Role::Tag));
        }
        if let Some(into) = t.merged_into {
            parts.push((c.say_with("view-merged", &[("ticket", &into.to_string())]), Role::Warn));
        }
        let others = m.others_at(id);
        let mut right = area.right().saturating_sub(1);
        for (names, say, role) in [(&others.replying, "view-replying", Role::Bad), (&others.reading, "view-reading", Role::Warn)] {
            if !names.is_empty() {
                let said = c.say_with(say, &[("who", &names.join(", ")), ("n", &names.len().to_string())]);
                right = c.put_right(right, area.y + 1, wide / 2, &said, role).saturating_sub(2);
            }
        }
        let mut at = x;
        for (i, (text, role)) in parts.iter().enumerate() {
            if i > 0 {
                at = c.put(at, area.y + 1, right.saturating_sub(at), " · ", Role::Faint);
            }
            at = c.put(at, area.y + 1, right.saturating_sub(at), text, *role);
        }
    }
    c.rule(area, area.y + 2, if focused { Role::BorderFocus } else { Role::Border });
}
