//! An open ticket: its messages, notes and changes, a cursor over them, and what is folded.

use std::collections::BTreeSet;

use super::{Asked, Effect, Model};
use crate::lang::Phrase;
use crate::link::{Entry, EntryBody, Failure, MessageShape, Request, TicketShape};
use crate::ticket::{Kind, TicketId};

/// The open ticket.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub id: TicketId,
    /// `None` until the desk has answered. What is shown of the next ticket meanwhile is the list's row.
    pub shape: Option<TicketShape>,
    /// Why there is nothing to show.
    pub failure: Option<Phrase>,
    /// The entry that commands mean.
    pub cursor: usize,
    /// The first line shown, counted after wrapping and folding.
    pub scroll: usize,
    /// Messages whose quotes are folded out, by ticket and number.
    pub unfolded: BTreeSet<(TicketId, u64)>,
    /// All quotes are folded out.
    pub all_unfolded: bool,
    /// What must be in sight once the view has measured.
    pub reveal: Option<Reveal>,
    /// Something of one's own is about to appear at the end: it is to be seen.
    pub(super) expecting: bool,
}

/// A wish to scroll, fulfilled when the heights are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// This entry's first line at the top, as far as the end allows.
    Entry(usize),
    End,
}

impl Conversation {
    /// A ticket that is being opened.
    pub fn new(id: TicketId) -> Self {
        Conversation { id, shape: None, failure: None, cursor: 0, scroll: 0, unfolded: BTreeSet::new(), all_unfolded: false, reveal: None, expecting: false }
    }

    /// What happened, oldest first.
    pub fn entries(&self) -> &[Entry] {
        self.shape.as_ref().map_or(&[], |s| &s.entries)
    }

    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries().get(self.cursor)
    }

    /// The message under the cursor, in or out.
    pub fn message(&self) -> Option<&MessageShape> {
        match &self.entry()?.body {
            EntryBody::In(m) | EntryBody::Out { message: m, .. } => Some(m),
            EntryBody::Note { .. } | EntryBody::Event { .. } => None,
        }
    }

    /// Whether a message is a machine's report of a failure that is explained: it folds as a whole.
    pub fn is_report(m: &MessageShape) -> bool {
        m.advice.is_some() && matches!(m.kind, Kind::Bounce | Kind::Delay)
    }

    /// Takes what happened in. Cursor and scroll position stay at the entry where they were; the first time they go to the newest message.
    pub(super) fn fill(&mut self, shape: TicketShape) {
        let at = self.entry().map(|e| (e.ticket, e.seq));
        let grown = shape.entries.len() > self.entries().len();
        let own = self.expecting && grown;
        self.expecting &= !own;
        let found = at.filter(|_| !own).and_then(|at| shape.entries.iter().position(|e| (e.ticket, e.seq) == at));
        if let Some(found) = found {
            self.cursor = found;
        } else {
            let news = |e: &Entry| !matches!(e.body, EntryBody::Event { .. });
            self.cursor = shape.entries.iter().rposition(news).unwrap_or(shape.entries.len().saturating_sub(1));
            self.reveal = Some(Reveal::Entry(self.cursor));
        }
        self.failure = None;
        self.shape = Some(shape);
    }

    /// Whether an entry's quotes are to be shown.
    pub fn is_unfolded(&self, entry: &Entry) -> bool {
        self.all_unfolded != self.unfolded.contains(&(entry.ticket, entry.seq))
    }
}

impl Model {
    /// Opens a ticket; with `focus` the keyboard goes there too.
    pub(super) fn open_ticket(&mut self, id: TicketId, focus: bool, out: &mut Vec<Effect>) {
        self.in_conversation = focus || self.in_conversation;
        self.list_select(id);
        self.list.preview_at = None;
        if self.conversation.as_ref().is_none_or(|c| c.id != id) {
            self.new_conversation(id);
        }
        self.ask_ticket(id, out);
    }

    pub(super) fn close_ticket(&mut self) {
        self.keep_conversation();
        self.in_conversation = false;
        self.list.preview_at = None;
    }

    pub(super) fn ask_ticket(&mut self, id: TicketId, out: &mut Vec<Effect>) {
        out.extend(self.slots.ticket.want(Asked::Ticket(id), Request::Ticket { id }));
    }

    /// Asks again for the ticket that is open, if one is.
    pub(super) fn ask_open_ticket(&mut self, out: &mut Vec<Effect>) {
        if let Some(id) = self.conversation.as_ref().map(|c| c.id) {
            self.ask_ticket(id, out);
        }
    }

    /// A conversation came.
    pub(super) fn ticket_came(&mut self, id: TicketId, result: Result<TicketShape, Failure>, out: &mut Vec<Effect>) {
        // The question that waited may be about another ticket than this one.
        let now_open = self.conversation.as_ref().map(|c| c.id);
        if let Some(open) = now_open {
            out.extend(self.slots.ticket.answered(Asked::Ticket(open)));
        } else {
            self.slots.ticket.reset();
        }
        let Some(c) = self.conversation.as_mut().filter(|c| c.id == id) else { return };
        match result {
            Ok(shape) => {
                let ticket = shape.ticket.clone();
                c.fill(shape);
                self.renew(&[ticket]);
            }
            Err(why) => c.failure = Some(why.what),
        }
    }

    pub(super) fn conversation_measured(&mut self) {
        let m = &self.measures;
        let Some(c) = self.conversation.as_mut().filter(|c| c.shape.is_some()) else { return };
        let last = m.ticket_lines.saturating_sub(m.ticket_rows.max(1));
        match c.reveal.take() {
            Some(Reveal::Entry(at)) => c.scroll = m.entry_tops.get(at).copied().unwrap_or(0),
            Some(Reveal::End) => c.scroll = last,
            None => {}
        }
        c.scroll = c.scroll.min(last);
    }

    /// Scrolls by lines. The cursor goes along: it is on the entry at the top of the page, or on the last one at the end. Where
    /// everything is in sight, it goes from entry to entry.
    pub(super) fn scroll(&mut self, by: isize) {
        let m = &self.measures;
        let Some(c) = self.conversation.as_mut() else { return };
        let count = c.entries().len();
        let last = m.ticket_lines.saturating_sub(m.ticket_rows.max(1));
        let to = c.scroll.saturating_add_signed(by).min(last);
        if to == c.scroll {
            // At an end, or nothing to scroll.
            c.cursor = c.cursor.saturating_add_signed(by.signum()).min(count.saturating_sub(1));
            if by == isize::MIN {
                c.cursor = 0;
            } else if by == isize::MAX {
                c.cursor = count.saturating_sub(1);
            }
            return;
        }
        c.scroll = to;
        c.cursor = if to == last { count.saturating_sub(1) } else { m.entry_tops.iter().rposition(|top| *top <= to).unwrap_or(0) };
        c.cursor = c.cursor.min(count.saturating_sub(1));
    }

    /// Goes to the next message, note or change, and shows its beginning.
    pub(super) fn next_entry(&mut self, by: isize) {
        let Some(c) = self.conversation.as_mut() else { return };
        c.cursor = c.cursor.saturating_add_signed(by).min(c.entries().len().saturating_sub(1));
        c.reveal = Some(Reveal::Entry(c.cursor));
    }

    pub(super) fn fold(&mut self) {
        let Some(c) = self.conversation.as_mut() else { return };
        let Some(key) = c.entry().map(|e| (e.ticket, e.seq)) else { return };
        if !c.unfolded.remove(&key) {
            c.unfolded.insert(key);
        }
    }

    pub(super) fn fold_all(&mut self) {
        if let Some(c) = self.conversation.as_mut() {
            c.all_unfolded = !c.all_unfolded;
            c.unfolded.clear();
            c.reveal = Some(Reveal::Entry(c.cursor));
        }
    }

    /// Opens the ticket so many rows further in the list.
    pub(super) fn next_ticket(&mut self, by: isize, out: &mut Vec<Effect>) {
        let to = self.list.cursor.saturating_add_signed(by);
        if to == self.list.cursor || to >= self.list.total {
            self.say(Phrase::new("app-no-more-tickets"));
            return;
        }
        self.list_place(to, out);
        match self.list.selected {
            Some(id) => self.open_ticket(id, true, out),
            None => self.list.opening = true,
        }
    }

    /// After a ticket was dealt with: the next one, or the list if it was the last.
    pub(super) fn next_ticket_or_list(&mut self, out: &mut Vec<Effect>) {
        if self.list.cursor + 1 < self.list.total {
            self.next_ticket(1, out);
        } else {
            self.close_ticket();
        }
    }
}
