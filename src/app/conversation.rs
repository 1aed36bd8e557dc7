//! An open ticket: its messages, notes and changes, a cursor over them, and what is folded.

use std::collections::BTreeSet;

use crate::lang::Phrase;
use crate::link::{Entry, EntryBody, MessageShape, TicketShape};
use crate::ticket::TicketId;

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
        Conversation { id, shape: None, failure: None, cursor: 0, scroll: 0, unfolded: BTreeSet::new(), all_unfolded: false, reveal: None }
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

    /// Whether an entry's quotes are to be shown.
    pub fn is_unfolded(&self, entry: &Entry) -> bool {
        self.all_unfolded != self.unfolded.contains(&(entry.ticket, entry.seq))
    }
}
