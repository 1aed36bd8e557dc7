//! Replies of which nobody knows whether they arrived: the server's answer was lost. They are never sent again on a guess; what settles them
//! is a proof (a copy of ours, or a message that could only be written by somebody who has it) or a person.

use std::sync::Arc;

use super::core::Core;
use super::outgoing::too_late;
use crate::bounce::Advice;
use crate::lang::Lang;
use crate::link::{Answer, Failure};
use crate::mail::Mail;
use crate::store::{Batch, Outgoing, Target, TicketChange};
use crate::ticket::{Actor, Delivery, DeliveryState, Event, InMessage, Kind, OutboxId};

impl Core {
    /// A person says that it arrived.
    pub(super) async fn mark_sent(self: &Arc<Self>, agent: &str, id: OutboxId) -> Result<Answer, Failure> {
        self.settle(id, Actor::Agent(agent.to_owned()), false).await.map(|()| Answer::Done)
    }

    /// Marks an unconfirmed reply as accepted. `filed` if a copy is in the Sent folder.
    ///
    /// # Errors
    /// It is not unconfirmed any more; the disk.
    pub(super) async fn settle(self: &Arc<Self>, id: OutboxId, by: Actor, filed: bool) -> Result<(), Failure> {
        let _hand = self.handover.lock().await;
        let out = self.outgoing(id)?;
        if out.state != DeliveryState::Unconfirmed {
            return Err(too_late(out.state));
        }
        let (change, out) = arrived(out, by, filed);
        self.commit(Batch { at: self.now(), tickets: vec![change], outbox: vec![out], ..Batch::default() }, false).await?;
        // Its copy may have to be filed.
        self.filing.ring();
        Ok(())
    }

    /// The unconfirmed replies of which `mail` proves that they arrived: it is one of them, or names one.
    pub(super) fn proved_by(&self, mail: &Mail, taken: &[Event]) -> Vec<(TicketChange, Outgoing)> {
        let unconfirmed = self.unconfirmed();
        if unconfirmed.is_empty() || mail.kind == Kind::Bounce {
            // What came back is marked as that.
            return Vec::new();
        }
        let reported = taken.iter().find_map(|e| if let Event::Received(m) = e { reported(m) } else { None });
        let names = |id: &str| mail.message_id.iter().chain(&mail.in_reply_to).chain(&mail.references).any(|i| i == id) || reported == Some(id);
        unconfirmed.into_iter().filter(|o| names(&o.message.message_id)).map(|o| arrived(o, Actor::Desk, false)).collect()
    }

    /// Whether an answer to this reply, or a notice of its delay, was taken in before it was known to be unconfirmed.
    pub(super) fn was_answered(&self, out: &Outgoing) -> Result<bool, Failure> {
        let id = out.message.message_id.as_str();
        let answers = |e: &Event| matches!(e, Event::Received(m) if m.kind != Kind::Bounce && (m.why.detail == id || reported(m) == Some(id)));
        // Answers are where the reply is, which may have been moved since.
        let here = self.store.ticket_of(id).unwrap_or(out.ticket);
        Ok(self.conversation(here)?.iter().any(|t| answers(&t.happening.event)))
    }

    pub(super) fn unconfirmed(&self) -> Vec<Outgoing> {
        let all = self.store.outbox(false).unwrap_or_else(|e| {
            tracing::error!("the outbox cannot be read: {e}");
            Vec::new()
        });
        all.into_iter().filter(|o| o.state == DeliveryState::Unconfirmed).collect()
    }
}

/// The message of which a delay notice says that a server has it.
fn reported(m: &InMessage) -> Option<&str> {
    m.diagnosis.as_ref().filter(|_| m.kind == Kind::Delay)?.original_message_id.as_deref()
}

fn arrived(mut out: Outgoing, by: Actor, filed: bool) -> (TicketChange, Outgoing) {
    out.state = DeliveryState::Accepted;
    out.filed = Some(filed);
    let delivery = Delivery { state: out.state, said: out.said.clone(), server: String::new(), attempts: out.attempts, diagnosis: None, raw: None };
    let change = TicketChange { target: Target::Ticket(out.ticket), expect: None, by, events: vec![Event::Delivered { outbox: out.id, delivery }] };
    (change, out)
}

/// What "unconfirmed" means, and what can be done about it.
pub(super) fn advice(id: OutboxId, lang: Lang) -> Advice {
    let n = id.0.to_string();
    let say = |what: &str| lang.say_with(&format!("desk-unconfirmed-{what}"), &[("n", &n)]);
    Advice {
        title: say("title"),
        cause: say("cause"),
        who: lang.say("bounce-who-agent"),
        retry: say("retry"),
        steps: ["wait", "ask", "sent", "again"].map(say).to_vec(),
        ..Advice::default()
    }
}
