//! The desk comes and goes.

use super::{Asked, Effect, Link, Model, Place};
use crate::lang::Phrase;
use crate::link::{Answer, Request};

impl Model {
    /// The desk is there: everything that is shown is asked again, and what was written meanwhile is handed over.
    pub(super) fn link_up(&mut self, welcome: Answer, out: &mut Vec<Effect>) {
        let Answer::Welcome { agent, agents, version, mailboxes, counts, demo } = welcome else { return };
        let again = matches!(self.link, Link::Down { .. });
        self.link = Link::Up;
        self.agent = agent;
        self.agents = agents;
        self.version = version;
        self.mailboxes = mailboxes;
        self.counts = counts;
        self.demo = demo;
        self.announced = None;
        self.slots.reset();
        self.ahead.reset();
        self.changes = super::undo::Changes::default();
        // `@me` means somebody from now on.
        self.list.query = self.list.meant(&self.agent);
        self.ask_page(out);
        self.ask_open_ticket(out);
        out.push(Effect::ask(Asked::Agents, Request::Agents));
        out.push(Effect::ask(Asked::Jobs, Request::Jobs));
        if self.place == Place::Outbox {
            self.ask_outbox(out);
        }
        if !self.drafts.local.is_empty() {
            // What the desk does not know yet is handed over with its answer.
            out.push(Effect::ask(Asked::Drafts, Request::Drafts));
        }
        if again {
            self.say(Phrase::new("app-linked-again"));
        }
    }

    /// The desk is gone. What is shown stays, and what is written is kept on this machine.
    pub(super) fn link_down(&mut self, why: Phrase) {
        if !matches!(self.link, Link::Down { .. }) {
            self.link = Link::Down { since: self.now, why };
        }
        self.people.clear();
        self.slots.reset();
        self.changes = super::undo::Changes::default();
        if let Some(c) = &mut self.compose
            && c.phase != super::Phase::Writing
        {
            // Whether a reply was queued is told by the outbox, not guessed: the draft stays until then.
            if c.phase == super::Phase::Sending {
                c.unsaved = Some(Phrase::new("app-send-unknown"));
            }
            c.phase = super::Phase::Writing;
            if matches!(self.overlay, Some(super::Overlay::Review)) {
                self.overlay = None;
            }
        }
    }
}
