//! Sending what is written: envelope and blockers first, then the outbox.

use super::undo::Step;
use super::{Asked, Compose, Effect, Model, Overlay, Phase};
use crate::clock::Time;
use crate::lang::Phrase;
use crate::link::{Check, Failure, FailureKind, Request};
use crate::ticket::{Change, OutboxId};

impl Model {
    /// The first step of sending: envelope and blockers. A note has neither.
    pub(super) fn send(&mut self, out: &mut Vec<Effect>) {
        let now = self.now;
        if self.compose.as_ref().is_some_and(|c| c.phase != Phase::Writing) {
            return;
        }
        self.save_now(out);
        let Some(c) = &mut self.compose else { return };
        let draft = c.draft(now);
        if !c.is_note() {
            c.phase = Phase::Checking;
            out.push(Effect::ask(Asked::Check, Request::Check { draft }));
            return;
        }
        match draft.ticket {
            Some(id) if !draft.body.trim().is_empty() => {
                c.phase = Phase::Sending;
                self.expect_own(true);
                let change = Request::Change { tickets: vec![(id, None)], changes: vec![Change::Note(draft.body)] };
                out.push(Effect::ask(Asked::Note, change));
            }
            _ => self.say(Phrase::new("app-note-empty")),
        }
    }

    /// Envelope and blockers came.
    pub(super) fn checked(&mut self, result: Result<Check, Failure>) {
        let Some(c) = self.compose.as_mut().filter(|c| c.phase == Phase::Checking) else { return };
        match result {
            Ok(check) => {
                c.check = Some(check);
                self.overlay = Some(Overlay::Review);
            }
            Err(why) => {
                c.phase = Phase::Writing;
                self.warn(why.what);
            }
        }
    }

    /// The second step, from the review.
    pub(super) fn send_now(&mut self, overrule: bool, out: &mut Vec<Effect>) {
        let now = self.now;
        let Some(c) = self.compose.as_mut().filter(|c| c.phase == Phase::Checking) else { return };
        let blockers = c.check.as_ref().map(|k| k.blockers.clone()).unwrap_or_default();
        let overruled = if overrule { blockers } else { Vec::new() };
        c.phase = Phase::Sending;
        self.overlay = None;
        let draft = c.draft(now);
        self.expect_own(true);
        out.push(Effect::ask(Asked::Send, Request::Send { draft, overruled }));
    }

    /// It is queued, or it is not.
    pub(super) fn sent(&mut self, result: Result<(OutboxId, Time), Failure>, out: &mut Vec<Effect>) {
        match (result, self.compose.take()) {
            (Ok((outbox, until)), compose) => {
                if let Some(c) = compose {
                    let draft = c.draft(self.now);
                    self.drop_draft(&draft, out);
                    self.undo.steps.push(Step::Sent { outbox, until, draft: Box::new(draft) });
                }
                self.say(Phrase::new("app-queued"));
                self.ask_page(out);
                self.ask_open_ticket(out);
            }
            (Err(why), Some(mut c)) => {
                c.phase = Phase::Writing;
                self.compose = Some(c);
                self.expect_own(false);
                if why.kind == FailureKind::Blocked {
                    // Something new stands in the way: the review shows it.
                    self.send(out);
                } else {
                    self.warn(why.what);
                }
            }
            (Err(why), None) => self.warn(why.what),
        }
    }

    /// The note stands on the ticket, or it does not.
    pub(super) fn noted(&mut self, result: Result<(), Failure>, out: &mut Vec<Effect>) {
        match (result, self.compose.take()) {
            (Ok(()), compose) => {
                if let Some(c) = compose {
                    self.drop_draft(&c.base, out);
                }
                self.say(Phrase::new("app-noted"));
                self.ask_open_ticket(out);
            }
            (Err(why), compose) => {
                self.compose = compose.map(|c| Compose { phase: Phase::Writing, ..c });
                self.expect_own(false);
                self.warn(why.what);
            }
        }
    }

    /// What is being handed over will stand at the end of the conversation, and is to be seen there. The news of it may come before the answer.
    fn expect_own(&mut self, expecting: bool) {
        let ticket = self.compose.as_ref().and_then(|c| c.base.ticket);
        if let Some(c) = self.conversation.as_mut().filter(|c| Some(c.id) == ticket) {
            c.expecting = expecting;
        }
    }
}
