//! Under whose name a draft would leave, to whom, and what stands in the way.

use super::core::Core;
use super::sending_facts::{refusal_fact, size_fact};
use crate::config::Mailbox;
use crate::link::Check;
use crate::reply::{self, Blocker, Draft, Mode};
use crate::ticket::{Actor, Address, DeliveryState, Event, OutboxId, Ticket};

impl Core {
    pub(super) fn sender_of(&self, draft: &Draft) -> Option<Mailbox> {
        let config = self.config();
        config.mailbox(&draft.mailbox).cloned().or_else(|| self.mailbox_of(draft.ticket.and_then(|t| self.store.get(t)).as_deref()))
    }

    /// The mailbox whose sender answers a ticket: its own, else the one whose address was written to, else the first that can send.
    pub(super) fn mailbox_of(&self, ticket: Option<&Ticket>) -> Option<Mailbox> {
        let config = self.config();
        let by_name = ticket.and_then(|t| config.mailbox(&t.mailbox));
        let by_address = || ticket.and_then(|t| config.mailbox.iter().find(|m| m.support.eq_ignore_ascii_case(&t.support)));
        by_name.or_else(by_address).or_else(|| config.mailbox.iter().find(|m| m.smtp.is_some())).cloned()
    }

    /// The exact envelope, and everything that stands in the way.
    pub(super) fn check(&self, draft: &Draft) -> Check {
        let ticket = draft.ticket.and_then(|t| self.store.get(t));
        let own = self.config().own_addresses();
        let sizes: Vec<Option<u64>> = draft.attachments.iter().map(|p| std::fs::metadata(p).ok().filter(std::fs::Metadata::is_file).map(|m| m.len())).collect();
        let mailbox = self.sender_of(draft);
        let mut blockers = reply::check(draft, ticket.as_deref(), &own, &sizes, self.most(mailbox.as_ref()));
        if let (Some(t), Some(m)) = (&ticket, &mailbox)
            && draft.mode != Mode::Note
        {
            blockers.extend(self.refused_sender(t, m));
            blockers.extend(self.answered_by_another(t, draft));
        }
        let from = mailbox.as_ref().map(|m| self.from(&draft.agent, m)).unwrap_or_default();
        let envelope_from =
            mailbox.as_ref().and_then(|m| m.smtp.as_ref()).map(|s| s.envelope_from.clone()).filter(|f| !f.is_empty()).unwrap_or_else(|| from.address.clone());
        let envelope_to = draft.to.iter().chain(&draft.cc).chain(&draft.bcc).map(|a| a.address.clone()).collect();
        Check { from, envelope_from, envelope_to, subject: draft.subject.clone(), blockers }
    }

    /// The largest message that a mailbox's sender takes, in bytes; 0 if it has none.
    pub(super) fn most(&self, mailbox: Option<&Mailbox>) -> u64 {
        let Some((m, smtp)) = mailbox.and_then(|m| Some((m, m.smtp.as_ref()?))) else { return 0 };
        let servers = self.store.fact(&size_fact(&m.name)).and_then(|n| n.parse().ok()).filter(|n| *n > 0);
        servers.unwrap_or(u64::MAX).min(smtp.max_message_bytes)
    }

    /// A colleague's reply that was queued since the draft was begun, and was not taken back: the customer would get two answers.
    fn answered_by_another(&self, ticket: &Ticket, draft: &Draft) -> Option<Blocker> {
        if ticket.version <= draft.based_on || !matches!(draft.mode, Mode::Reply | Mode::ReplySender) {
            return None;
        }
        let told = self.conversation(ticket.id).ok()?;
        let stopped = |id: OutboxId| {
            told.iter().any(|t| {
                matches!(&t.happening.event, Event::Delivered { outbox, delivery } if *outbox == id
                && matches!(delivery.state, DeliveryState::TakenBack | DeliveryState::Refused))
            })
        };
        told.iter().rev().take_while(|t| t.happening.at > draft.begun).find_map(|t| match (&t.happening.by, &t.happening.event) {
            (Actor::Agent(agent), Event::ReplyQueued { outbox, .. }) if *agent != draft.agent && !stopped(*outbox) => {
                Some(Blocker::Answered { agent: agent.clone() })
            }
            _ => None,
        })
    }

    /// A Send As that was denied stays denied until something was accepted.
    fn refused_sender(&self, _ticket: &Ticket, mailbox: &Mailbox) -> Option<Blocker> {
        let diagnosis = self.store.fact(&refusal_fact(&mailbox.name)).filter(|d| !d.is_empty())?;
        Some(Blocker::SenderRefused { diagnosis })
    }

    pub(super) fn from(&self, agent: &str, m: &Mailbox) -> Address {
        let config = self.config();
        let person = config.agent(agent).map(|a| a.display.clone()).filter(|d| !d.is_empty());
        let name = match (person, m.display.is_empty()) {
            (Some(person), false) => format!("{person} ({})", m.display),
            (Some(person), true) => person,
            (None, _) => m.display.clone(),
        };
        Address::new(name, m.support.clone())
    }
}
