//! The snapshot from which the command table tells what is possible.

use super::{Model, Overlay, Place};
use crate::command::{EntryFacts, Scope, Situation};
use crate::link::EntryBody;
use crate::ticket::{Status, Ticket, TicketId};

impl Model {
    /// The tickets that a command would work on: in the conversation the open one, in the list the marked ones or the selected one.
    pub fn targets(&self) -> Vec<TicketId> {
        if self.place != Place::Tickets {
            return Vec::new();
        }
        match &self.conversation {
            Some(c) if self.in_conversation => vec![c.id],
            _ if !self.list.marked.is_empty() => self.list.marked.keys().copied().collect(),
            _ => self.list.selected.into_iter().collect(),
        }
    }

    /// What is known of a ticket, wherever it is shown.
    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        let open = self.conversation.as_ref().and_then(|c| c.shape.as_ref());
        let open = open.into_iter().flat_map(|s| std::iter::once(&s.ticket).chain(&s.others));
        // The newest wins: a notice reaches the list at once, the conversation a question later.
        self.list.rows.iter().chain(self.list.marked.values()).chain(open).filter(|t| t.id == id).max_by_key(|t| t.version)
    }

    /// What the command table needs to know, for what has the keyboard now.
    pub fn situation(&self) -> Situation {
        self.situation_in(self.scope())
    }

    pub(super) fn situation_in(&self, scope: Scope) -> Situation {
        let ids = self.targets();
        let tickets: Vec<_> = ids.iter().filter_map(|id| self.ticket(*id)).collect();
        let all = |test: &dyn Fn(&Ticket) -> bool| !tickets.is_empty() && tickets.len() == ids.len() && tickets.iter().all(|t| test(t));
        let check = self.compose.as_ref().and_then(|c| c.check.as_ref());
        let soft = check.map_or(0, |c| c.blockers.iter().filter(|b| b.can_be_overruled()).count());
        let hard = check.map_or(0, |c| c.blockers.len()) - soft;
        let (entry, entry_trouble) = self.entry_facts();
        Situation {
            scope,
            linked: self.linked(),
            rows: self.list.total,
            targets: ids.len(),
            marked: self.list.marked.len(),
            all_mine: all(&|t| t.assignee.as_deref() == Some(&self.agent)),
            all_closed: all(&|t| t.status == Status::Closed),
            all_spam: all(&|t| t.status == Status::Spam),
            open: self.conversation.is_some(),
            trouble: match self.place {
                Place::Outbox => self.outbox.current().is_some_and(|(_, advice)| advice.is_some()),
                _ => entry_trouble || tickets.first().is_some_and(|t| !t.trouble.is_empty()),
            },
            entry,
            people: tickets.iter().any(|t| !t.participants.is_empty()),
            can_undo: !self.undo.steps.is_empty() || self.changes.running > 0,
            soft_blockers: soft,
            hard_blockers: hard,
            attached: self.compose.as_ref().map_or(0, |c| c.base.attachments.len()),
            outgoing: self.outbox.current().map(|(o, _)| o.state),
            draft: self.drafts.current().is_some(),
            finding: !self.doctor.findings.is_empty(),
            runbook: matches!(&self.overlay, Some(Overlay::Reader(r)) if r.method.is_some()),
            commands: matches!(&self.overlay, Some(Overlay::Reader(r)) if r.has_commands()),
            job: self.jobs.current().map(|j| j.can_cancel && j.ended.is_none()),
        }
    }

    /// Facts about the entry under the cursor, and whether it tells of a failure.
    fn entry_facts(&self) -> (EntryFacts, bool) {
        let Some(c) = self.conversation.as_ref() else { return (EntryFacts::default(), false) };
        let files = self.files_here().len();
        let Some(m) = c.message() else { return (EntryFacts { files, ..EntryFacts::default() }, false) };
        let (incoming, trouble) = match c.entry().map(|e| &e.body) {
            Some(EntryBody::Out { advice, .. }) => (false, advice.is_some()),
            _ => (true, m.advice.is_some()),
        };
        (EntryFacts { message: true, incoming, raw: m.raw.is_some(), quoted: !m.quoted.is_empty() || super::Conversation::is_report(m), files }, trouble)
    }

    /// The picker or prompt on top works for what lies below it.
    pub(super) fn take_overlay(&mut self) -> Option<Overlay> {
        self.pending.clear();
        self.overlay.take()
    }
}
