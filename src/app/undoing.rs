//! Changes to tickets: asked one after the other, remembered, and taken back.

use super::undo::{Step, Told, Wish};
use super::{Asked, Effect, Model, Place};
use crate::lang::Phrase;
use crate::link::{Failure, FailureKind, Parting, Request};
use crate::reply::Draft;
use crate::ticket::{Change, OutboxId, Ticket, TicketId};

impl Model {
    /// Changes the tickets that are marked, selected or open.
    pub(super) fn change_targets(&mut self, changes: Vec<Change>, what: Phrase, out: &mut Vec<Effect>) {
        let targets = self.targets();
        self.change(targets, changes, what, out);
    }

    /// Changes these tickets, after whatever is being changed already.
    pub(super) fn change(&mut self, tickets: Vec<TicketId>, changes: Vec<Change>, what: Phrase, out: &mut Vec<Effect>) {
        if !tickets.is_empty() {
            let named = match tickets.as_slice() {
                [one] => one.to_string(),
                many => self.lang.say_with("app-tickets", &[("n", &many.len().to_string())]),
            };
            let what = what.with("ticket", named).with("n", tickets.len());
            self.changes.waiting.push_back(Wish::Change { tickets, changes, what });
            self.do_next(out);
        }
    }

    /// Takes the newest step back, after whatever is being changed.
    pub(super) fn take_back_last(&mut self, out: &mut Vec<Effect>) {
        self.changes.waiting.push_back(Wish::Undo);
        self.do_next(out);
    }

    /// Merges each ticket into one, in turn.
    pub(super) fn merge(&mut self, from: &[TicketId], into: TicketId, out: &mut Vec<Effect>) {
        let wishes = from.iter().copied().filter(|f| *f != into).map(|from| Wish::Merge { from, into });
        self.changes.waiting.extend(wishes);
        self.do_next(out);
    }

    /// Gives the message under the cursor, and unless it goes alone all after it, a ticket of their own.
    pub(super) fn split(&mut self, alone: bool, out: &mut Vec<Effect>) {
        let Some(c) = &self.conversation else { return };
        let Some(entry) = c.entry().filter(|_| c.message().is_some()) else { return };
        self.changes.waiting.push_back(Wish::Split(Parting { ticket: c.id, on: entry.ticket, seq: entry.seq, alone }));
        self.do_next(out);
    }

    fn do_next(&mut self, out: &mut Vec<Effect>) {
        while self.changes.running == 0 {
            match self.changes.waiting.pop_front() {
                None => return,
                Some(Wish::Change { tickets, changes, what }) => self.ask_change(tickets, changes, what, out),
                Some(Wish::Merge { from, into }) => {
                    self.changes.running += 1;
                    out.push(Effect::ask(Asked::Merge { from, into }, Request::Merge { from, into }));
                }
                Some(Wish::Split(parting)) => {
                    self.changes.running += 1;
                    out.push(Effect::ask(Asked::Split(parting), Request::Split(parting)));
                }
                Some(Wish::Undo) => match self.undo.steps.pop() {
                    Some(step) => self.ask_undo(step, out),
                    None => self.say(Phrase::new("cmd-no-undo")),
                },
            }
        }
    }

    fn ask_change(&mut self, ids: Vec<TicketId>, changes: Vec<Change>, what: Phrase, out: &mut Vec<Effect>) {
        let before: Vec<Ticket> = ids.iter().filter_map(|id| self.ticket(*id).cloned()).collect();
        if before.len() == ids.len() && before.iter().all(|t| changes.iter().all(|c| c.event(t).is_none())) {
            self.say(Phrase::new("app-already-so"));
            return;
        }
        let version = |id: &TicketId| before.iter().find(|t| t.id == *id).map(|t| t.version);
        let tickets = ids.iter().map(|id| (*id, version(id))).collect();
        self.tell(tickets, Told { what, before, changes, undoing: None }, out);
    }

    fn tell(&mut self, tickets: Vec<(TicketId, Option<u64>)>, told: Told, out: &mut Vec<Effect>) {
        self.changes.running += 1;
        let request = Request::Change { tickets, changes: told.changes.clone() };
        out.push(Effect::ask(Asked::Change(Box::new(told)), request));
    }

    /// A change was made, or was not.
    pub(super) fn changed(&mut self, told: Told, result: Result<Vec<Ticket>, Failure>, out: &mut Vec<Effect>) {
        self.answered_one();
        match result {
            Ok(after) => {
                self.undo.rebase(&told.before, &after);
                if told.undoing.is_none() {
                    let back: Vec<_> = after.iter().filter_map(|t| back_of(t, &told)).collect();
                    if !back.is_empty() {
                        self.undo.push(Step::Changes { what: told.what.clone(), back });
                    }
                    self.list.marked.clear();
                    self.list.range_from = None;
                }
                self.renew(&after);
                // What was taken back from a list is what comes next, not the row that took its place.
                if let (Some(_), [one], false) = (&told.undoing, after.as_slice(), self.in_conversation) {
                    self.list.selected = Some(one.id);
                }
                self.say(told.what);
            }
            Err(why) => {
                // A lost connection is no reason to forget how to take it back; a ticket that has moved on is.
                if let (Some(step), FailureKind::Gone) = (told.undoing, why.kind) {
                    self.undo.push(*step);
                }
                self.warn(why.what);
            }
        }
        self.ask_page(out);
        self.ask_open_ticket(out);
        self.do_next(out);
    }

    fn ask_undo(&mut self, step: Step, out: &mut Vec<Effect>) {
        match step {
            Step::Sent { outbox, until, draft } => {
                if until <= self.now {
                    self.say(Phrase::new("cmd-no-too-late"));
                } else {
                    self.changes.running += 1;
                    self.taking_back = Some((outbox, draft));
                    out.push(Effect::ask(Asked::TakeBack(outbox), Request::TakeBack { outbox }));
                }
            }
            Step::Merge { from, into } => {
                self.changes.running += 1;
                let step = Step::Merge { from, into };
                let what = Phrase::new("app-unmerged").with("from", from).with("into", into);
                let told = Told { what, before: Vec::new(), changes: Vec::new(), undoing: Some(Box::new(step)) };
                out.push(Effect::ask(Asked::Change(Box::new(told)), Request::Unmerge { from, into }));
            }
            Step::Split { from, new } => {
                self.changes.running += 1;
                let what = Phrase::new("app-unsplit").with("from", from).with("new", new);
                let told = Told { what, before: Vec::new(), changes: Vec::new(), undoing: Some(Box::new(Step::Split { from, new })) };
                out.push(Effect::ask(Asked::Change(Box::new(told)), Request::Merge { from: new, into: from }));
            }
            Step::Changes { what, back } => {
                // Tickets with the same way back go together: all of them or none.
                let mut left = back;
                while let Some((_, _, changes)) = left.first().cloned() {
                    let (part, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, _, c)| *c == changes);
                    left = others;
                    let tickets = part.iter().map(|(id, version, _)| (*id, Some(*version))).collect();
                    let before = part.iter().filter_map(|(id, ..)| self.ticket(*id).cloned()).collect();
                    let undoing = Some(Box::new(Step::Changes { what: what.clone(), back: part }));
                    let said = what.reworded("app-undone");
                    self.tell(tickets, Told { what: said, before, changes, undoing }, out);
                }
            }
        }
    }

    /// A reply was taken back, or has left already. The desk gives the draft that may be sent again; what it cannot know of it, the files
    /// and the exact text, is known here if it was written here.
    pub(super) fn taken_back(&mut self, outbox: OutboxId, result: Result<Draft, Failure>, out: &mut Vec<Effect>) {
        if self.taking_back.is_some() {
            self.answered_one();
        }
        let draft = self.taking_back.take_if(|(id, _)| *id == outbox).map(|(_, draft)| draft);
        self.undo.steps.retain(|s| !matches!(s, Step::Sent { outbox: o, .. } if *o == outbox));
        match result {
            Ok(again) => {
                self.toasts.retain(|t| t.text.id != "app-queued");
                self.say(Phrase::new("app-taken-back"));
                let draft = match draft {
                    Some(own) if own.ticket == again.ticket => Draft { begun: again.begun, based_on: again.based_on, ..*own },
                    Some(own) => Draft { body: own.body, attachments: own.attachments, ..again },
                    None => again,
                };
                if draft.agent == self.agent {
                    self.place = Place::Tickets;
                    self.resume(draft, out);
                }
            }
            Err(why) => self.warn(why.what),
        }
        self.ask_outbox_if_shown(out);
        self.ask_page(out);
        self.ask_open_ticket(out);
        self.do_next(out);
    }

    pub(super) fn merged(&mut self, from: TicketId, into: TicketId, result: Result<Vec<Ticket>, Failure>, out: &mut Vec<Effect>) {
        self.answered_one();
        match result {
            Ok(tickets) => {
                self.undo.push(Step::Merge { from, into });
                self.list.marked.remove(&from);
                self.renew(&tickets);
                self.say(Phrase::new("app-merged").with("from", from).with("into", into));
                if self.conversation.as_ref().is_some_and(|c| c.id == from) {
                    self.open_ticket(into, self.in_conversation, out);
                }
            }
            Err(why) => self.warn(why.what),
        }
        self.ask_page(out);
        self.do_next(out);
    }

    pub(super) fn parted(&mut self, parting: Parting, result: Result<Vec<Ticket>, Failure>, out: &mut Vec<Effect>) {
        self.answered_one();
        match result {
            Ok(tickets) => {
                if let Some(new) = tickets.iter().map(|t| t.id).max() {
                    self.undo.push(Step::Split { from: parting.ticket, new });
                    self.say(Phrase::new("app-split").with("from", parting.ticket).with("new", new));
                }
                self.renew(&tickets);
            }
            Err(why) => self.warn(why.what),
        }
        self.ask_page(out);
        self.ask_open_ticket(out);
        self.do_next(out);
    }

    fn answered_one(&mut self) {
        self.changes.running = self.changes.running.saturating_sub(1);
    }
}

/// What takes the change back on this ticket; `None` if it was so already.
fn back_of(after: &Ticket, told: &Told) -> Option<(TicketId, u64, Vec<Change>)> {
    let before = told.before.iter().find(|t| t.id == after.id)?;
    let back: Vec<_> = told.changes.iter().rev().filter(|c| c.event(before).is_some()).filter_map(|c| c.inverse(before)).collect();
    (!back.is_empty()).then_some((after.id, after.version, back))
}
