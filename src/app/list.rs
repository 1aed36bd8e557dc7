//! The ticket list: a window over the desk's pages. What is selected is a ticket, not a row.

use std::collections::BTreeMap;

use crate::clock::Time;
use crate::ticket::{Query, Ticket, TicketId};

/// The list and the part of it that is here.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The filter line as typed.
    pub filter: String,
    /// What it means.
    pub query: Query,
    /// Full-text search: only tickets in whose messages these words stand, best first. Empty for none.
    pub search: String,
    /// A page has come since the query changed.
    pub loaded: bool,
    /// How many tickets the query has.
    pub total: usize,
    /// The place of the first of [`List::rows`] in the whole list.
    pub offset: usize,
    pub rows: Vec<Ticket>,
    pub selected: Option<TicketId>,
    /// The selected ticket's place in the whole list.
    pub cursor: usize,
    /// The place of the first row shown.
    pub top: usize,
    /// Marked tickets, as they are now: they need not be in [`List::rows`].
    pub marked: BTreeMap<TicketId, Ticket>,
    /// A range is being marked: from the row where it began, to the cursor.
    pub range_from: Option<usize>,
    /// The marks from before the range began.
    pub(super) before_range: Vec<TicketId>,
    /// When the conversation follows the selection.
    pub(super) preview_at: Option<Time>,
    /// A place was asked for whose row is not here yet: the cursor goes to it when it comes.
    pub(super) going: Option<usize>,
}

impl List {
    /// The ticket at a place of the whole list, if it is here.
    pub fn row(&self, place: usize) -> Option<&Ticket> {
        self.rows.get(place.checked_sub(self.offset)?)
    }

    /// The selected ticket.
    pub fn current(&self) -> Option<&Ticket> {
        let id = self.selected?;
        self.row(self.cursor).filter(|t| t.id == id).or_else(|| self.rows.iter().find(|t| t.id == id))
    }

    /// Whether the ticket is marked.
    pub fn is_marked(&self, id: TicketId) -> bool {
        self.marked.contains_key(&id)
    }
}
