//! A draft is sent once, whoever asks again, and whatever happened in between.
//!
//! The Message-ID of a reply is made from its draft: writer, ticket, and the moment it was begun. So the store itself says whether the
//! draft has left, from the instant at which the reply is durable.

use sha2::{Digest, Sha256};

use super::core::Core;
use crate::config::Mailbox;
use crate::link::Answer;
use crate::reply::{Draft, Mode};
use crate::ticket::{DeliveryState, Event, TicketId};

impl Core {
    /// The answer that the draft's sending was given, if it was sent.
    pub(super) fn sent_before(&self, draft: &Draft) -> Option<Answer> {
        let ticket = draft.ticket.or_else(|| self.opened_for(draft))?;
        if draft.mode == Mode::Note {
            return None;
        }
        let id = self.message_id(draft, ticket, &self.sender_of(draft)?);
        self.store.ticket_of(&id)?;
        let queued = self.store.happenings(ticket).ok()?.into_iter().find_map(|h| match h.event {
            Event::ReplyQueued { outbox, message } if message.message_id == id => Some(outbox),
            _ => None,
        })?;
        let until = self.store.outgoing(queued).ok()??.due;
        Some(Answer::Queued { outbox: queued, ticket, until })
    }

    /// The Message-ID of the reply that this draft becomes.
    pub(super) fn message_id(&self, draft: &Draft, ticket: TicketId, mailbox: &Mailbox) -> String {
        let domain = mailbox.support.rsplit_once('@').map_or("ticketty.invalid", |(_, d)| d);
        let digest = Sha256::digest(format!("{}\0{}", draft.begun.0, draft.agent));
        let nonce = digest.iter().take(8).fold(0, |all: u64, byte| all << 8 | u64::from(*byte));
        self.marker.message_id(ticket, nonce, domain)
    }

    /// The ticket that was opened for a first message to somebody.
    pub(super) fn opened_for(&self, draft: &Draft) -> Option<TicketId> {
        self.store.fact(&opened_fact(draft, TicketId(0)).0)?.parse().ok().map(TicketId)
    }

    /// Drafts that were sent by a desk that died before it could remove them, and those of replies that it did not come to take back.
    pub(super) fn forget_sent_drafts(&self) {
        let not_taken_back = |id| self.outgoing(id).is_ok_and(|o| o.state != DeliveryState::TakenBack);
        for draft in self.all_drafts() {
            if self.sent_before(&draft).is_some() || draft.taken_back.is_some_and(not_taken_back) {
                self.forget_draft(&draft.key());
            }
        }
    }
}

/// That the first message of this draft opened `ticket`: name and value.
pub(super) fn opened_fact(d: &Draft, ticket: TicketId) -> (String, String) {
    (format!("opened.{}.{}", d.agent, d.begun.0), ticket.0.to_string())
}
