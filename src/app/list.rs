//! The ticket list: a window over the desk's pages. What is selected is a ticket, not a row.

use std::collections::BTreeMap;

use super::rows::scrolled;
use super::{Asked, Effect, Model};
use crate::clock::Time;
use crate::link::{Page, Request};
use crate::ticket::{Order, Query, Ticket, TicketId};

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
    /// What comes to that place is to be opened.
    pub(super) opening: bool,
}

impl List {
    /// What filter and search ask for, with `agent` as `@me`. Who searches for words wants them wherever they are, best first.
    pub(super) fn meant(&self, agent: &str) -> Query {
        let mut query = Query::parse(&self.filter, agent);
        if !self.search.is_empty() {
            query.any_status |= query.status.is_empty();
            if !self.filter.contains("sort:") {
                query.order = Order::Best;
            }
        }
        query
    }

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

impl Model {
    /// Asks for the stretch around the cursor.
    pub(super) fn ask_page(&mut self, out: &mut Vec<Effect>) {
        let list = &self.list;
        let limit = (self.measures.list_rows * 4).max(120);
        let (place, around) = match list.going {
            Some(place) => (place, None),
            None if self.touched => (list.cursor, list.selected),
            None => (0, None),
        };
        let request = Request::Tickets {
            query: list.query.clone(),
            search: list.search.clone(),
            offset: place.saturating_sub(limit / 2),
            limit,
            around: if list.loaded { around } else { None },
        };
        out.extend(self.slots.page.want(Asked::Page, request));
    }

    /// Another query: the list begins anew, and an answer to the old one is not shown.
    pub(super) fn narrow(&mut self, filter: &str, search: &str, out: &mut Vec<Effect>) {
        let list = &mut self.list;
        if list.filter == filter && list.search == search {
            return;
        }
        filter.clone_into(&mut list.filter);
        search.trim().clone_into(&mut list.search);
        list.query = list.meant(&self.agent);
        list.loaded = false;
        list.cursor = 0;
        list.top = 0;
        list.going = None;
        list.range_from = None;
        self.ask_page(out);
    }

    /// What was looked for is in the list: that is where the keyboard goes.
    pub(super) fn show_list(&mut self) {
        self.place = super::Place::Tickets;
        self.in_conversation = false;
    }

    /// A stretch came.
    pub(super) fn page(&mut self, page: Page, out: &mut Vec<Effect>) {
        let next = self.slots.page.answered(Asked::Page);
        let outdated = next.is_some() && !self.list.loaded;
        out.extend(next);
        if outdated {
            return;
        }
        let shown = self.measures.list_rows;
        let chosen = self.touched;
        let list = &mut self.list;
        let was = list.selected;
        let row_on_screen = list.cursor.saturating_sub(list.top);
        (list.total, list.offset, list.rows) = (page.total, page.offset, page.rows);
        for t in &list.rows {
            if let Some(marked) = list.marked.get_mut(&t.id) {
                marked.clone_from(t);
            }
        }
        let last = list.total.saturating_sub(1);
        let found = list.selected.filter(|_| chosen && list.loaded && list.going.is_none()).and_then(|id| list.rows.iter().position(|t| t.id == id));
        if let Some(at) = found {
            list.cursor = list.offset + at;
            // The selected row stays where it is on the screen; but at the list's head, what is new is to be seen.
            if list.top > 0 || list.cursor >= shown {
                list.top = list.cursor.saturating_sub(row_on_screen);
            }
        } else {
            list.cursor = list.going.unwrap_or(if chosen { list.cursor } else { 0 }).min(last);
            list.selected = list.row(list.cursor).map(|t| t.id);
        }
        list.loaded = true;
        list.top = scrolled(list.top, list.cursor, list.total, shown);
        list.going = None;
        if list.selected.is_none() && list.total > 0 {
            // The list was shorter or longer than thought: the row is outside of what came.
            list.going = Some(list.cursor);
            self.ask_page(out);
            return;
        }
        self.learn_tags();
        if std::mem::take(&mut self.list.opening)
            && let Some(id) = self.list.selected
        {
            self.open_ticket(id, true, out);
        } else if self.list.selected != was {
            self.follow_selection();
        }
    }

    /// No stretch came: what is here stays if it belongs to the query, and the cursor is on a row of it.
    pub(super) fn no_page(&mut self) {
        let list = &mut self.list;
        list.opening = false;
        list.going = None;
        if !list.loaded {
            (list.total, list.offset, list.loaded) = (0, 0, true);
            list.rows.clear();
        }
        if list.current().is_none() {
            list.cursor = list.cursor.clamp(list.offset, (list.offset + list.rows.len()).max(list.offset + 1) - 1);
            list.selected = list.row(list.cursor).map(|t| t.id);
        }
    }

    /// Goes to a place of the list, as soon as its row is here.
    pub(super) fn list_place(&mut self, place: usize, out: &mut Vec<Effect>) {
        let shown = self.measures.list_rows;
        let list = &mut self.list;
        let place = place.min(list.total.saturating_sub(1));
        list.cursor = place;
        list.top = scrolled(list.top, place, list.total, shown);
        list.selected = list.row(place).map(|t| t.id);
        list.going = if list.selected.is_none() && list.total > 0 { Some(place) } else { None };
        self.extend_range();
        let list = &self.list;
        let (first, end) = (list.offset, list.offset + list.rows.len());
        let near_start = place < first + shown && first > 0;
        let near_end = place + shown >= end && end < list.total;
        if list.going.is_some() || near_start || near_end {
            self.ask_page(out);
        }
        self.follow_selection();
    }

    pub(super) fn list_go(&mut self, by: isize, out: &mut Vec<Effect>) {
        if self.list.total > 0 {
            self.list_place(self.list.cursor.saturating_add_signed(by), out);
        }
    }

    /// Takes the cursor to the ticket if it is here; the row need not be.
    pub(super) fn list_select(&mut self, id: TicketId) {
        if let Some(at) = self.list.rows.iter().position(|t| t.id == id) {
            self.list.cursor = self.list.offset + at;
            self.list.selected = Some(id);
            self.list.top = scrolled(self.list.top, self.list.cursor, self.list.total, self.measures.list_rows);
        }
    }

    pub(super) fn list_measured(&mut self) {
        let list = &mut self.list;
        list.top = scrolled(list.top, list.cursor, list.total, self.measures.list_rows);
    }

    /// Takes in what tickets are now, wherever they are shown. What is older than what is shown is left out.
    pub(super) fn renew(&mut self, tickets: &[Ticket]) {
        self.ahead.renew(tickets);
        for new in tickets {
            let open = self.conversation.as_mut().and_then(|c| c.shape.as_mut());
            let open = open.into_iter().flat_map(|s| std::iter::once(&mut s.ticket).chain(&mut s.others));
            let shown = self.list.rows.iter_mut().chain(self.list.marked.values_mut()).chain(open);
            for t in shown.filter(|t| t.id == new.id && t.version <= new.version) {
                t.clone_from(new);
            }
            self.tags.extend(new.tags.iter().cloned());
        }
    }

    fn learn_tags(&mut self) {
        let unknown: Vec<_> = self.list.rows.iter().flat_map(|t| &t.tags).filter(|t| !self.tags.contains(*t)).cloned().collect();
        self.tags.extend(unknown);
    }

    /// One step back within the list: ends the range, takes the marks away, leaves search and filter. `false` if there was nothing.
    pub(super) fn list_back(&mut self, out: &mut Vec<Effect>) -> bool {
        let list = &mut self.list;
        if list.range_from.take().is_some() {
            let before = std::mem::take(&mut list.before_range);
            list.marked.retain(|id, _| before.contains(id));
        } else if !list.marked.is_empty() {
            list.marked.clear();
        } else if !list.search.is_empty() {
            let filter = list.filter.clone();
            self.narrow(&filter, "", out);
        } else if !list.filter.is_empty() {
            self.narrow("", "", out);
        } else {
            return false;
        }
        true
    }

    pub(super) fn mark(&mut self, out: &mut Vec<Effect>) {
        if self.list.range_from.take().is_some() {
            return;
        }
        let Some(t) = self.list.current().cloned() else { return };
        if self.list.marked.remove(&t.id).is_none() {
            self.list.marked.insert(t.id, t);
        }
        self.list_go(1, out);
    }

    pub(super) fn toggle_range(&mut self) {
        if self.list.range_from.take().is_none() {
            self.list.range_from = Some(self.list.cursor);
            self.list.before_range = self.list.marked.keys().copied().collect();
            self.extend_range();
        }
    }

    /// Marks what lies between the range's beginning and the cursor, besides what was marked before.
    fn extend_range(&mut self) {
        let list = &mut self.list;
        let Some(from) = list.range_from else { return };
        let (a, b) = (from.min(list.cursor), from.max(list.cursor));
        // What lies outside of the stretch that is here keeps its mark.
        list.marked.retain(|id, _| list.before_range.contains(id) || !list.rows.iter().any(|t| t.id == *id));
        let within: Vec<_> = list.rows.iter().enumerate().filter(|(i, _)| (a..=b).contains(&(list.offset + i))).map(|(_, t)| t.clone()).collect();
        list.marked.extend(within.into_iter().map(|t| (t.id, t)));
    }

    pub(super) fn mark_all(&mut self) {
        let list = &mut self.list;
        list.range_from = None;
        if list.rows.iter().all(|t| list.marked.contains_key(&t.id)) {
            list.marked.clear();
        } else {
            list.marked.extend(list.rows.iter().map(|t| (t.id, t.clone())));
        }
    }

    /// The conversation beside the list shows what is selected, a moment later.
    fn follow_selection(&mut self) {
        let other = self.conversation.as_ref().is_some_and(|c| Some(c.id) != self.list.selected);
        let wanted = self.preview && self.panes() > 1 && other && !self.in_conversation;
        self.list.preview_at = wanted.then(|| self.now.after(Model::PREVIEW));
    }

    pub(super) fn preview_if_due(&mut self, out: &mut Vec<Effect>) {
        if self.list.preview_at.is_some_and(|at| at <= self.now) {
            self.list.preview_at = None;
            if let (Some(id), false) = (self.list.selected, self.in_conversation) {
                self.open_ticket(id, false, out);
            }
        }
    }

    pub(super) fn toggle_preview(&mut self, out: &mut Vec<Effect>) {
        self.preview = !self.preview;
        let id = if self.preview { "app-preview-on" } else { "app-preview-off" };
        self.say(crate::lang::Phrase::new(id));
        match self.list.selected {
            Some(id) if self.preview && self.panes() > 1 && !self.in_conversation => self.open_ticket(id, false, out),
            _ => {}
        }
    }
}
