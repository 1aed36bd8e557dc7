//! Replies on their way, as agents see them and push them on.

use std::sync::Arc;

use super::core::{Core, bad, failure};
use super::sending_facts::refusal_fact;
use super::unconfirmed;
use crate::bounce::{Advice, advice};
use crate::lang::{Lang, Phrase};
use crate::link::{Answer, Failure, FailureKind};
use crate::store::{Batch, Outgoing, Target, TicketChange};
use crate::ticket::{Actor, Delivery, DeliveryState, Event, OutboxId};

impl Core {
    /// Makes a reply due now: one that waits, one that failed, or, `knowingly`, one that may have arrived.
    pub(super) async fn retry_now(self: &Arc<Self>, agent: &str, id: OutboxId, knowingly: bool) -> Result<Answer, Failure> {
        let _hand = self.handover.lock().await;
        let mut out = self.outgoing(id)?;
        if matches!(out.state, DeliveryState::Accepted | DeliveryState::Sending | DeliveryState::TakenBack) {
            return Err(too_late(out.state));
        }
        if out.state == DeliveryState::Unconfirmed && !knowingly {
            let what = Phrase::new("desk-unconfirmed-refused").with("n", id.0);
            return Err(Failure { kind: FailureKind::Blocked, what });
        }
        out.due = self.now();
        let mut tickets = Vec::new();
        if !matches!(out.state, DeliveryState::Held | DeliveryState::Deferred) {
            out.state = DeliveryState::Deferred;
            out.queued = out.due;
            let delivery = Delivery {
                state: out.state,
                said: out.said.clone(),
                server: String::new(),
                attempts: out.attempts,
                diagnosis: out.diagnosis.clone(),
                raw: None,
            };
            tickets.push(TicketChange {
                target: Target::Ticket(out.ticket),
                expect: None,
                by: Actor::Agent(agent.to_owned()),
                events: vec![Event::Delivered { outbox: id, delivery }],
            });
        }
        self.store.set_fact(&refusal_fact(&out.mailbox), "").map_err(|e| failure(&e))?;
        self.commit(Batch { at: self.now(), tickets, outbox: vec![out], ..Batch::default() }, false).await?;
        self.outbox.ring();
        Ok(Answer::Done)
    }

    pub(super) fn outgoing(&self, id: OutboxId) -> Result<Outgoing, Failure> {
        let found = self.store.outgoing(id).map_err(|e| failure(&e))?;
        found.ok_or_else(|| Failure { kind: FailureKind::NoSuchThing, what: Phrase::new("desk-no-such-reply") })
    }

    fn advice_on(out: &Outgoing, lang: Lang) -> Option<Advice> {
        match out.state {
            DeliveryState::Unconfirmed => Some(unconfirmed::advice(out.id, lang)),
            _ => out.diagnosis.as_deref().map(|d| advice(d, lang)),
        }
    }

    /// Replies on their way, and those that failed, which stay in sight until somebody has dealt with them.
    pub(super) fn replies_to_see_to(&self) -> Result<Vec<Outgoing>, Failure> {
        let mut entries = self.store.outbox(false).map_err(|e| failure(&e))?;
        entries.retain(|o| !o.state.is_final());
        let failed = self.store.tickets();
        let failed = failed.iter().flat_map(|t| &t.outgoing).filter(|(_, s)| s.is_final()).map(|(id, _)| *id);
        for id in failed {
            entries.extend(self.store.outgoing(id).map_err(|e| failure(&e))?);
        }
        Ok(entries)
    }

    pub(super) fn outbox_list(&self, all: bool, lang: Lang) -> Result<Answer, Failure> {
        let mut entries = if all { self.store.outbox(true).map_err(|e| failure(&e))? } else { self.replies_to_see_to()? };
        entries.sort_by_key(|o| std::cmp::Reverse(o.id));
        let entries = entries.into_iter().map(|o| (Self::advice_on(&o, lang), o)).map(|(a, o)| (o, a)).collect();
        Ok(Answer::Outbox { entries })
    }
}

pub(super) fn too_late(state: DeliveryState) -> Failure {
    bad(Phrase::new("desk-too-late").with("state", state.word()))
}
