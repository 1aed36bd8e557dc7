//! The first line: how the mailboxes are, what there is to do, what is on its way, who is on.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::Link;
use crate::auth::oauth::{self, Need};
use crate::lang;
use crate::link::MailboxState;
use crate::text;
use crate::theme::Role;

/// A piece of the line. Those of a higher `rank` go first where there is no room.
struct Piece {
    text: String,
    role: Role,
    rank: u8,
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    c.fill(area, Role::Header);
    let mut left = vec![Piece { text: "ticketty".into(), role: Role::Strong, rank: 4 }];
    if c.m.demo {
        left.push(Piece { text: c.say("view-demo"), role: Role::Warn, rank: 2 });
    }
    match &c.m.link {
        Link::Up => left.extend(c.m.mailboxes.iter().flat_map(|b| [Some(mailbox(c, b)), sign_in(c, b)]).flatten()),
        Link::Connecting => left.push(Piece { text: c.say("view-connecting"), role: Role::Warn, rank: 0 }),
        Link::Down { .. } => left.push(Piece { text: format!("! {}", c.say("view-desk-away")), role: Role::Bad, rank: 0 }),
    }
    let mut right = counts(c);
    while width(&left) + width(&right) + 5 > usize::from(area.width) {
        let worst = left.iter().chain(&right).map(|p| p.rank).max().unwrap_or(0);
        let in_right = right.iter().rposition(|p| p.rank == worst);
        match (in_right, left.iter().rposition(|p| p.rank == worst)) {
            _ if worst == 0 => break,
            (Some(i), _) => drop(right.remove(i)),
            (None, Some(i)) => drop(left.remove(i)),
            (None, None) => break,
        }
    }
    let mut x = area.x + 1;
    for p in &left {
        x = c.put(x, area.y, area.right().saturating_sub(x), &p.text, p.role) + 2;
    }
    let mut x = area.right().saturating_sub(width(&right) as u16 + 1);
    for p in &right {
        x = c.put(x, area.y, area.right().saturating_sub(x), &p.text, p.role) + 2;
    }
}

fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|p| text::width(&p.text) + 2).sum::<usize>().saturating_sub(2)
}

fn mailbox(c: &Canvas<'_>, b: &MailboxState) -> Piece {
    if b.trouble.is_some() {
        let since = b.last_ok.map(|t| format!(" {}", lang::span(c.m.lang, c.m.now.since(t)))).unwrap_or_default();
        return Piece { text: format!("{} ✗{since}", b.name), role: Role::Bad, rank: 1 };
    }
    match b.state.as_str() {
        "starting" | "working" => Piece { text: format!("{} ↻", b.name), role: Role::Text, rank: 2 },
        "off" => Piece { text: format!("{} –", b.name), role: Role::Faint, rank: 3 },
        _ => Piece { text: format!("{} ✓", b.name), role: Role::Good, rank: 3 },
    }
}

/// Why somebody has to see to the mailbox's OAuth account.
fn sign_in(c: &Canvas<'_>, b: &MailboxState) -> Option<Piece> {
    let now = c.m.now;
    let (text, role, rank) = match b.sign_in.as_ref()? {
        Need::Nobody => (c.say("view-sign-in-nobody"), Role::Bad, 2),
        Need::Refused { .. } => (c.say("view-sign-in-refused"), Role::Bad, 2),
        Need::Unreadable { .. } => (c.say("view-sign-in-unreadable"), Role::Bad, 2),
        Need::Lapses { at } if *at <= now => (c.say("view-sign-in-lapsed"), Role::Bad, 2),
        Need::Lapses { at } => (c.say_with("view-sign-in-lapses", &[("n", &oauth::days(*at, now).to_string())]), Role::Warn, 3),
    };
    Some(Piece { text: format!("! {text}"), role, rank })
}

fn counts(c: &Canvas<'_>) -> Vec<Piece> {
    let n = &c.m.counts;
    let mut out = Vec::new();
    let mut add = |count: usize, id: &str, role: Role, rank: u8, always: bool| {
        if always || count > 0 {
            out.push(Piece { text: c.say_with(id, &[("n", &count.to_string())]), role, rank });
        }
    };
    add(n.new, "view-count-new", if n.new > 0 { Role::StatusNew } else { Role::Text }, 1, true);
    add(n.open, "view-count-open", Role::Text, 2, true);
    add(n.waiting, "view-count-waiting", Role::Text, 4, true);
    add(n.trouble, "view-count-trouble", Role::Bad, 1, false);
    add(n.quarantine, "view-count-quarantine", Role::Warn, 3, false);
    add(n.outbox, "view-count-outbox", Role::Warn, 2, false);
    add(n.outbox_trouble, "view-count-outbox-trouble", Role::Bad, 1, false);
    let people = c.m.who_is_on();
    if !people.is_empty() {
        let shown: Vec<_> = people.iter().take(4).copied().collect();
        let more = if people.len() > 4 { format!(" +{}", people.len() - 4) } else { String::new() };
        out.push(Piece { text: format!("{}{more}", shown.join(" ")), role: Role::Dim, rank: 5 });
    }
    out
}
