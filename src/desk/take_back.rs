//! A reply that has not left becomes a draft again.

use std::sync::Arc;

use super::core::{Core, broken, failure, lock};
use super::outgoing::too_late;
use crate::link::{Answer, Failure};
use crate::mail;
use crate::reply::{self, Draft, Mode};
use crate::store::{Batch, Outgoing, Target, TicketChange, crash};
use crate::ticket::{Actor, Delivery, DeliveryState, Event, OutboxId, Status};

impl Core {
    /// Takes a reply back that was not sent yet; it is a draft again, with its files.
    pub(super) async fn take_back(self: &Arc<Self>, agent: &str, id: OutboxId) -> Result<Answer, Failure> {
        let _hand = self.handover.lock().await;
        let (core, agent) = (Arc::clone(self), agent.to_owned());
        tokio::task::spawn_blocking(move || core.take_back_now(&agent, id)).await.map_err(|e| broken(&e.to_string()))?
    }

    fn take_back_now(&self, agent: &str, id: OutboxId) -> Result<Answer, Failure> {
        let mut out = self.outgoing(id)?;
        if !matches!(out.state, DeliveryState::Held | DeliveryState::Deferred) {
            return Err(too_late(out.state));
        }
        // The draft first: what is taken back is nowhere else.
        let draft = self.draft_again(&out)?;
        out.state = DeliveryState::TakenBack;
        let delivery = Delivery { state: out.state, said: String::new(), server: String::new(), attempts: out.attempts, diagnosis: None, raw: None };
        let mut events = vec![Event::Delivered { outbox: id, delivery }];
        if let Some(t) = self.store.get(out.ticket)
            && t.status == Status::Waiting
        {
            events.push(Event::StatusSet { from: t.status, to: Status::Open });
        }
        let change = TicketChange { target: Target::Ticket(out.ticket), expect: None, by: Actor::Agent(agent.to_owned()), events };
        crash::step("take-back");
        self.commit_now(Batch { at: self.now(), tickets: vec![change], outbox: vec![out], ..Batch::default() }, false).map_err(|e| failure(&e))?;
        let check = self.check(&draft);
        Ok(Answer::Draft { draft, existing: true, others: Vec::new(), check })
    }

    /// The draft that a reply was, saved. Words of a draft that was begun after it stand above its own.
    fn draft_again(&self, out: &Outgoing) -> Result<Draft, Failure> {
        let bytes = out.message.raw.ok_or_else(|| broken("no message")).and_then(|r| self.store.raw(r).map_err(|e| failure(&e)))?;
        let mail = mail::read(&bytes, &self.own());
        let now = self.now();
        let mut draft = Draft {
            agent: out.agent.clone(),
            ticket: Some(out.ticket),
            mode: Mode::Reply,
            mailbox: out.mailbox.clone(),
            to: out.message.to.clone(),
            cc: out.message.cc.clone(),
            bcc: out.message.bcc.clone(),
            subject: out.message.subject.clone(),
            body: mail.body,
            attachments: Vec::new(),
            in_reply_to: mail.in_reply_to.first().cloned().unwrap_or_default(),
            based_on: self.store.get(out.ticket).map_or(0, |t| t.version + 2),
            begun: now,
            saved: now,
            taken_back: Some(out.id),
        };
        let files: Vec<(&str, &[u8])> = mail.attachments.iter().filter_map(|a| Some((a.name.as_str(), mail.parts.get(a.part)?.content.as_slice()))).collect();
        let _tidy = lock(&self.draft_files);
        let io = |e: std::io::Error| broken(&e.to_string());
        draft.attachments = self.keep_files(out.id, &files).map_err(io)?;
        if let Some(other) = self.draft(&draft.key()) {
            let words = reply::own_words(&other.body);
            if !words.is_empty() && !draft.body.contains(&words) {
                draft.body = format!("{words}\n\n{}", draft.body);
            }
            draft.attachments.extend(other.attachments);
            // Not to be dropped should the desk die now: it is more than the reply.
            draft.taken_back = None;
        }
        self.write_draft(&draft).map_err(io)?;
        Ok(draft)
    }
}
