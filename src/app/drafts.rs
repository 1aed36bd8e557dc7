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
    /// Those that lie on this machine, and of which the desk has not said that it has them.
    pub(super) local: Vec<Draft>,
}

impl Drafts {
    /// The draft under the cursor.
    pub fn current(&self) -> Option<&Draft> {
        self.drafts.get(self.rows.cursor)
    }
}

impl Model {
    /// The desk's drafts came. One that is newer here, or only here, takes its place among them, and is handed over.
    pub(super) fn drafts_came(&mut self, mut drafts: Vec<Draft>, out: &mut Vec<Effect>) {
        let (own, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.drafts.local).into_iter().partition(|d| d.agent == self.agent);
        self.drafts.local = others;
        let writing = self.compose.as_ref().map(|c| c.base.key());
        for local in own {
            let key = local.key();
            let known = drafts.iter_mut().find(|d| d.key() == key);
            if known.as_ref().is_some_and(|k| k.saved >= local.saved) {
                if writing != Some(key.clone()) {
                    out.push(Effect::DropDraftLocal(key));
                }
                continue;
            }
            match known {
                Some(known) => known.clone_from(&local),
                None => drafts.push(local.clone()),
            }
            out.push(Effect::ask(Asked::SaveDraft(key, local.saved), Request::SaveDraft { draft: local.clone() }));
            self.drafts.local.push(local);
        }
        drafts.sort_by_key(|d| std::cmp::Reverse(d.saved));
        self.drafts.drafts = drafts;
        self.drafts.loaded = true;
        let cursor = self.drafts.rows.cursor;
        self.drafts.rows.set(cursor, self.drafts.drafts.len(), self.measures.place_rows);
    }

    /// Drafts were found on this machine: something did not end as it should. Where several agents share an account, some are of others,
    /// who may be writing them now.
    pub(super) fn local_drafts(&mut self, drafts: Vec<Draft>, out: &mut Vec<Effect>) {
        if !drafts.is_empty() {
            let own = drafts.iter().filter(|d| d.agent == self.agent || !self.linked()).count();
            if own > 0 {
                self.say(Phrase::new("app-drafts-found").with("n", own));
            }
            self.drafts.local.extend(drafts);
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
            (Confirm::Others(_), true) | (Confirm::Discard | Confirm::DropDraft(_) | Confirm::SendAgain(_) | Confirm::MarkSent(_), false) => {}
            (Confirm::Others(_), false) => self.leave_draft(out),
            (Confirm::Discard, true) => {
                if let Some(c) = self.compose.take() {
                    self.drop_draft(&c.base, out);
                    self.say(Phrase::new("app-draft-dropped"));
                }
            }
            (Confirm::SendAgain(reply), true) => out.push(reply.again()),
            (Confirm::MarkSent(reply), true) => out.push(reply.arrived()),
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
