//! What was begun and not sent.

use super::rows::Rows;
use super::{Asked, Confirm, Effect, Model, Overlay, Place};
use crate::lang::Phrase;
use crate::link::Request;
use crate::reply::Draft;

/// The drafts view.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Newest first; the desk's and those that lie on this machine only.
    pub drafts: Vec<Draft>,
    pub rows: Rows,
    pub loaded: bool,
    /// Those that lie on this machine.
    pub(super) local: Vec<Draft>,
}

impl Drafts {
    /// The draft under the cursor.
    pub fn current(&self) -> Option<&Draft> {
        self.drafts.get(self.rows.cursor)
    }
}

impl Model {
    /// The desk's drafts came. One that is newer here, or only here, takes its place among them.
    pub(super) fn drafts_came(&mut self, mut drafts: Vec<Draft>) {
        for local in self.drafts.local.iter().filter(|d| d.agent == self.agent) {
            match drafts.iter_mut().find(|d| d.key() == local.key()) {
                Some(known) if known.saved < local.saved => known.clone_from(local),
                Some(_) => {}
                None => drafts.push(local.clone()),
            }
        }
        drafts.sort_by_key(|d| std::cmp::Reverse(d.saved));
        self.drafts.drafts = drafts;
        self.drafts.loaded = true;
        let cursor = self.drafts.rows.cursor;
        self.drafts.rows.set(cursor, self.drafts.drafts.len(), self.measures.place_rows);
    }

    /// Drafts were found on this machine: something did not end as it should.
    pub(super) fn local_drafts(&mut self, drafts: Vec<Draft>, out: &mut Vec<Effect>) {
        if !drafts.is_empty() {
            self.say(Phrase::new("app-drafts-found").with("n", drafts.len()));
            self.drafts.local = drafts;
            if self.linked() {
                out.push(Effect::ask(Asked::Drafts, Request::Drafts));
            }
        }
    }

    pub(super) fn resume_draft(&mut self, out: &mut Vec<Effect>) {
        if let Some(draft) = self.drafts.current().cloned() {
            self.place = Place::Tickets;
            if let Some(id) = draft.ticket {
                self.open_ticket(id, false, out);
            }
            self.resume(draft, out);
        }
    }

    pub(super) fn ask_drop_draft(&mut self) {
        if let Some(draft) = self.drafts.current().cloned() {
            self.overlay = Some(Overlay::Confirm(Confirm::DropDraft(Box::new(draft))));
        }
    }

    /// A question was answered.
    pub(super) fn confirmed(&mut self, question: Confirm, yes: bool, out: &mut Vec<Effect>) {
        match (question, yes) {
            (Confirm::Others(_), true) | (Confirm::Discard | Confirm::DropDraft(_), false) => {}
            (Confirm::Others(_), false) => self.leave_draft(out),
            (Confirm::Discard, true) => {
                if let Some(c) = self.compose.take() {
                    self.drop_draft(&c.base, out);
                    self.say(Phrase::new("app-draft-dropped"));
                }
            }
            (Confirm::DropDraft(draft), true) => {
                self.drop_draft(&draft, out);
                let key = draft.key();
                self.drafts.drafts.retain(|d| d.key() != key);
                let cursor = self.drafts.rows.cursor;
                self.drafts.rows.set(cursor, self.drafts.drafts.len(), self.measures.place_rows);
                self.say(Phrase::new("app-draft-dropped"));
            }
        }
    }
}
