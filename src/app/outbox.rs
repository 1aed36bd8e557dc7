//! Replies on their way, with the server's own words.

use super::rows::Rows;
use super::{Asked, Confirm, Effect, Model, Overlay, Unsettled};
use crate::bounce::Advice;
use crate::link::Request;
use crate::store::Outgoing;
use crate::ticket::DeliveryState;

/// The outbox view.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    pub entries: Vec<(Outgoing, Option<Advice>)>,
    pub rows: Rows,
    /// Those that are done, too.
    pub all: bool,
    pub loaded: bool,
}

impl Outbox {
    /// The reply under the cursor.
    pub fn current(&self) -> Option<&(Outgoing, Option<Advice>)> {
        self.entries.get(self.rows.cursor)
    }
}

impl Model {
    /// The outbox came. The cursor stays at its reply.
    pub(super) fn outbox_came(&mut self, entries: Vec<(Outgoing, Option<Advice>)>, out: &mut Vec<Effect>) {
        out.extend(self.slots.outbox.answered(Asked::Outbox));
        let at = self.outbox.current().map(|(o, _)| o.id);
        let found = at.and_then(|id| entries.iter().position(|(o, _)| o.id == id)).unwrap_or(self.outbox.rows.cursor);
        self.outbox.entries = entries;
        self.outbox.loaded = true;
        self.outbox.rows.set(found, self.outbox.entries.len(), self.measures.place_rows);
    }

    pub(super) fn outbox_toggle_all(&mut self, out: &mut Vec<Effect>) {
        self.outbox.all = !self.outbox.all;
        self.ask_outbox(out);
    }

    /// Tries the reply again. One that may have arrived is asked about first: the customer could get it twice.
    pub(super) fn retry(&mut self, out: &mut Vec<Effect>) {
        match self.outbox.current().map(|(o, _)| o) {
            Some(o) if o.state == DeliveryState::Unconfirmed => self.overlay = Some(Overlay::Confirm(Confirm::SendAgain(Unsettled::of(o)))),
            Some(o) => out.push(Effect::ask(Asked::Retry(o.id), Request::RetryNow { outbox: o.id, knowingly: false })),
            None => {}
        }
    }

    /// Asked about first as well: a reply that is marked so and never arrived is one that nobody looks for any more.
    pub(super) fn ask_mark_sent(&mut self) {
        if let Some((o, _)) = self.outbox.current() {
            self.overlay = Some(Overlay::Confirm(Confirm::MarkSent(Unsettled::of(o))));
        }
    }

    pub(super) fn take_back_current(&mut self, out: &mut Vec<Effect>) {
        if let Some(outbox) = self.outbox.current().map(|(o, _)| o.id) {
            out.push(Effect::ask(Asked::TakeBack(outbox), Request::TakeBack { outbox }));
        }
    }
}
