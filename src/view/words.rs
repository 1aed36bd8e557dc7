//! Marks and words for states. A mark is never told from another by its colour alone.

use crate::app::Model;
use crate::lang::Lang;
use crate::theme::Role;
use crate::ticket::{Actor, Address, DeliveryState, Priority, SenderHow, Status, Ticket};

/// A ticket's mark: one column.
pub(super) fn mark(t: &Ticket, m: &Model) -> (&'static str, Role) {
    match t.status {
        _ if t.is_snoozed(m.now) => ("z", Role::Faint),
        Status::Open if t.is_new() => ("●", Role::StatusNew),
        Status::Open => ("○", Role::StatusOpen),
        Status::Waiting => ("◌", Role::StatusWaiting),
        Status::Closed => ("✓", Role::StatusClosed),
        Status::Spam => ("✗", Role::StatusSpam),
    }
}

/// A ticket's status in words.
pub(super) fn status(t: &Ticket, m: &Model) -> String {
    let id = match t.status {
        _ if t.is_snoozed(m.now) => "view-status-snoozed".to_owned(),
        _ if t.is_new() => "view-status-new".to_owned(),
        s => format!("view-status-{}", s.word()),
    };
    m.lang.say(&id)
}

/// What else has to be seen in a list: a failure, a reply on its way. One column.
pub(super) fn flag(t: &Ticket) -> Option<(&'static str, Role)> {
    let failed = |s: &DeliveryState| matches!(s, DeliveryState::Refused | DeliveryState::Bounced | DeliveryState::Unconfirmed);
    if !t.trouble.is_empty() || t.outgoing.iter().any(|(_, s)| failed(s)) {
        return Some(("!", Role::Bad));
    }
    if !t.outgoing.is_empty() {
        return Some(("↗", Role::Warn));
    }
    match t.priority {
        Priority::Urgent => Some(("▲", Role::Urgent)),
        Priority::High => Some(("△", Role::High)),
        Priority::Low => Some(("▽", Role::Faint)),
        Priority::Normal => None,
    }
}

/// The mark and look of a reply's state.
pub(super) fn delivery(state: DeliveryState) -> (&'static str, Role) {
    match state {
        DeliveryState::Held => ("◷", Role::Warn),
        DeliveryState::Sending => ("↗", Role::Warn),
        DeliveryState::Deferred => ("↻", Role::Warn),
        DeliveryState::Accepted => ("✓", Role::Good),
        DeliveryState::Unconfirmed => ("?", Role::Bad),
        DeliveryState::Refused | DeliveryState::Bounced => ("✗", Role::Bad),
        DeliveryState::TakenBack => ("↶", Role::Faint),
    }
}

/// Where the sender was found, in words; empty for the From header.
pub(super) fn how(how: SenderHow, lang: Lang) -> String {
    let word = match how {
        SenderHow::From => return String::new(),
        SenderHow::XOriginalFrom => "x-original-from",
        SenderHow::XOriginalSender => "x-original-sender",
        SenderHow::ReplyTo => "reply-to",
        SenderHow::AttachedMessage => "attached",
        SenderHow::ForwardedBlock => "forwarded",
        SenderHow::Srs => "srs",
        SenderHow::Agent => "agent",
    };
    lang.say(&format!("view-how-{word}"))
}

/// Who did something.
pub(super) fn actor(by: &Actor, lang: Lang) -> String {
    match by {
        Actor::Agent(name) => name.clone(),
        Actor::Customer(a) => a.label().to_owned(),
        Actor::Desk => lang.say("view-desk"),
    }
}

/// `Anna Rossi <anna@example.com>`, or the address alone.
pub(super) fn person(a: &Address) -> String {
    if a.name.is_empty() { a.address.clone() } else { format!("{} <{}>", a.name, a.address) }
}

/// A size in the unit that gives two or three digits.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
