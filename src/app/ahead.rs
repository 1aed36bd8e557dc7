//! Conversations fetched before they are opened, so that opening one shows the whole of it at once. What is shown so is asked for again, as
//! ever: a conversation from here is right in all that its ticket's version counts, and made quite right a moment later.

use std::collections::VecDeque;
use std::time::Duration;

use super::{Asked, Conversation, Effect, Model, Place};
use crate::clock::Time;
use crate::link::{EntryBody, Request, TicketShape};
use crate::ticket::{Ticket, TicketId};

/// So many are kept,
const KEPT: usize = 8;
/// but none with more text than this.
const LONGEST: usize = 256 << 10;
/// The selection has to rest so long: nobody opens what one only passes by.
const REST: Duration = Duration::from_millis(40);

/// What is here, and what is to come.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The oldest first.
    kept: VecDeque<TicketShape>,
    /// What is asked for once the time has come, unless it has been: the ticket, as it was then.
    next: Option<(TicketId, u64, Time)>,
    asked: Option<(TicketId, u64)>,
    running: bool,
}

impl Ahead {
    /// Keeps a conversation instead of an older one.
    pub fn keep(&mut self, shape: TicketShape) {
        self.kept.retain(|k| k.ticket.id != shape.ticket.id);
        if length(&shape) > LONGEST {
            return;
        }
        if self.kept.len() >= KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(shape);
    }

    /// Forgets what has changed since.
    pub fn renew(&mut self, now: &[Ticket]) {
        self.kept.retain(|k| now.iter().all(|t| t.id != k.ticket.id || t.version <= k.ticket.version));
    }

    fn has(&self, id: TicketId, version: u64) -> bool {
        self.kept.iter().any(|k| k.ticket.id == id && k.ticket.version == version)
    }

    /// When something is to be asked for.
    pub fn wake_at(&self) -> Option<Time> {
        self.next.filter(|_| !self.running).map(|(.., at)| at)
    }

    /// The link broke, or is another one.
    pub fn reset(&mut self) {
        *self = Ahead::default();
    }
}

/// Bytes of text.
fn length(shape: &TicketShape) -> usize {
    let of = |e: &EntryBody| match e {
        EntryBody::In(m) | EntryBody::Out { message: m, .. } => m.text.len() + m.quoted.len(),
        EntryBody::Note { text } => text.len(),
        EntryBody::Event { .. } => 0,
    };
    shape.entries.iter().map(|e| of(&e.body)).sum()
}

impl Model {
    /// An opened ticket, with its conversation if that is here.
    pub(super) fn new_conversation(&mut self, id: TicketId) {
        self.keep_conversation();
        let mut talk = Conversation::new(id);
        let version = self.list.rows.iter().find(|t| t.id == id).map(|t| t.version);
        if let Some(at) = self.ahead.kept.iter().position(|k| k.ticket.id == id && version.is_none_or(|v| v == k.ticket.version))
            && let Some(shape) = self.ahead.kept.remove(at)
        {
            talk.fill(shape);
        }
        self.conversation = Some(talk);
    }

    /// Puts the open conversation away: it may be wanted again soon.
    pub(super) fn keep_conversation(&mut self) {
        if let Some(shape) = self.conversation.take().and_then(|c| c.shape) {
            self.ahead.keep(shape);
        }
    }

    /// What is likely to be opened next: the selected ticket; where it is open already, the one below it.
    fn likely(&self) -> Option<&Ticket> {
        if self.place != Place::Tickets || self.compose.is_some() || self.list.preview_at.is_some() {
            return None;
        }
        let open = self.conversation.as_ref().map(|c| c.id);
        let selected = self.list.current()?;
        if open == Some(selected.id) { self.list.row(self.list.cursor + 1) } else { Some(selected) }
    }

    /// Fetches what is likely to be opened next, once the selection rests.
    pub(super) fn look_ahead(&mut self, out: &mut Vec<Effect>) {
        let likely = self.likely().filter(|_| self.linked()).map(|t| (t.id, t.version));
        let likely = likely.filter(|l| self.ahead.asked != Some(*l) && !self.ahead.has(l.0, l.1));
        let Some((id, version)) = likely else {
            self.ahead.next = None;
            return;
        };
        let due = match self.ahead.next {
            Some((next, at_version, due)) if (next, at_version) == (id, version) => due,
            _ => self.now.after(REST),
        };
        if due > self.now || self.ahead.running {
            self.ahead.next = Some((id, version, due));
            return;
        }
        (self.ahead.next, self.ahead.asked, self.ahead.running) = (None, Some((id, version)), true);
        out.push(Effect::ask(Asked::Ahead, Request::Ticket { id }));
    }

    /// A conversation came that nobody has opened yet; `None` if it did not come, which matters to nobody.
    pub(super) fn came_ahead(&mut self, shape: Option<TicketShape>) {
        self.ahead.running = false;
        if let Some(shape) = shape {
            self.ahead.keep(shape);
        }
    }
}
