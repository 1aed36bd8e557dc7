//! Replies on their way, with the server's own words.

use super::rows::Rows;
use super::{Asked, Effect, Model};
use crate::bounce::Advice;
use crate::link::Request;
use crate::store::Outgoing;

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

    pub(super) fn retry(&mut self, out: &mut Vec<Effect>) {
        if let Some(outbox) = self.outbox.current().map(|(o, _)| o.id) {
            out.push(Effect::ask(Asked::Retry(outbox), Request::RetryNow { outbox, knowingly: false }));
        }
    }

    pub(super) fn take_back_current(&mut self, out: &mut Vec<Effect>) {
        if let Some(outbox) = self.outbox.current().map(|(o, _)| o.id) {
            out.push(Effect::ask(Asked::TakeBack(outbox), Request::TakeBack { outbox }));
        }
    }
}
