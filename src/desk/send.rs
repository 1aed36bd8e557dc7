//! From a draft to the outbox.

use std::sync::Arc;

use super::conversation::Told;
use super::core::{Core, bad, broken, failure, lock};
use super::once::opened_fact;
use crate::config::Mailbox;
use crate::lang::Phrase;
use crate::link::{Answer, Failure, FailureKind};
use crate::mail;
use crate::reply::{self, Blocker, Draft, Letterhead, Mode};
use crate::store::{Batch, Outgoing, Target, TicketChange, crash};
use crate::ticket::{Actor, DeliveryState, Event, Kind, OutboxId, RawId, Status, TicketId};

impl Core {
    /// Queues a reply, or records a note.
    pub(super) async fn send(self: &Arc<Self>, agent: &str, mut draft: Draft, overruled: &[Blocker]) -> Result<Answer, Failure> {
        agent.clone_into(&mut draft.agent);
        if draft.mode == Mode::Note {
            return self.note(agent, &draft).await;
        }
        if let Some(done) = self.sent_before(&draft) {
            return Ok(done);
        }
        let core = Arc::clone(self);
        let checked = draft.clone();
        let check = tokio::task::spawn_blocking(move || core.check(&checked)).await.map_err(|e| broken(&e.to_string()))?;
        let left: Vec<_> = check.blockers.into_iter().filter(|b| !(b.can_be_overruled() && overruled.contains(b))).collect();
        if !left.is_empty() {
            let list = serde_json::to_string(&left).unwrap_or_default();
            return Err(Failure { kind: FailureKind::Blocked, what: Phrase::new("desk-blocked").with("n", left.len()).with("blockers", list) });
        }
        let Some(mailbox) = self.sender_of(&draft).filter(|m| m.smtp.is_some()) else {
            return Err(bad(Phrase::new("desk-no-sender").with("mailbox", &draft.mailbox)));
        };
        let hand = self.handover.lock().await;
        // Another screen of the same agent may have been faster.
        if let Some(done) = self.sent_before(&draft) {
            return Ok(done);
        }
        crash::step("queue");
        let (core, letter) = (Arc::clone(self), draft.clone());
        let answer = tokio::task::spawn_blocking(move || core.queue(letter, &mailbox)).await.map_err(|e| broken(&e.to_string()))??;
        drop(hand);
        crash::step("queue-forget-draft");
        self.forget_draft(&draft.key());
        self.outbox.ring();
        crash::step("queue-answer");
        Ok(answer)
    }

    /// Builds a reply and makes it durable in the outbox, with the ticket that a first message opens: both or neither.
    fn queue(&self, mut draft: Draft, mailbox: &Mailbox) -> Result<Answer, Failure> {
        let is_first = draft.ticket.is_none();
        // The message names its ticket, so that the number has to be known before; nobody else opens one meanwhile.
        let alone = is_first.then(|| lock(&self.intake));
        let ticket = *draft.ticket.get_or_insert_with(|| self.store.next_ticket());
        let message = self.write(&draft, ticket, mailbox)?;
        let now = self.now();
        let until = now.after(std::time::Duration::from_secs(u64::from(self.config().outbox.hold_seconds)));
        let (target, named) = if is_first { (Target::New(0), Target::placeholder(0)) } else { (Target::Ticket(ticket), ticket) };
        let mut batch = Batch { at: now, words: vec![(target, mail::words_of(&draft.subject, &draft.to, &draft.body))], ..Batch::default() };
        let mut events = Vec::new();
        if is_first {
            batch.opens = Some(ticket);
            batch.facts.push(opened_fact(&draft, ticket));
            events.push(Event::Opened {
                subject: draft.subject.clone(),
                requester: draft.to.first().cloned().unwrap_or_default(),
                mailbox: mailbox.name.clone(),
                support: mailbox.support.clone(),
                history: false,
            });
        }
        events.push(Event::ReplyQueued { outbox: OutboxId(0), message: message.clone() });
        let status = self.store.get(ticket).map_or(Status::Open, |t| t.status);
        if status == Status::Open {
            events.push(Event::StatusSet { from: status, to: Status::Waiting });
        }
        batch.tickets.push(TicketChange { target, expect: None, by: Actor::Agent(draft.agent.clone()), events });
        batch.outbox.push(Outgoing {
            id: OutboxId(0),
            ticket: named,
            agent: draft.agent,
            mailbox: mailbox.name.clone(),
            message,
            state: DeliveryState::Held,
            queued: now,
            due: until,
            attempts: 0,
            said: String::new(),
            diagnosis: None,
            filed: None,
        });
        crash::step("queue-commit");
        let done = self.commit_now(batch, false).map_err(|e| failure(&e))?;
        drop(alone);
        let outbox = done.queued.first().copied().unwrap_or(OutboxId(0));
        Ok(Answer::Queued { outbox, ticket, until })
    }

    async fn note(self: &Arc<Self>, agent: &str, draft: &Draft) -> Result<Answer, Failure> {
        let ticket = draft.ticket.ok_or_else(|| bad(Phrase::new("desk-note-where")))?;
        if draft.body.trim().is_empty() {
            return Err(bad(Phrase::new("desk-note-empty")));
        }
        let answer = self.change(agent, &[(ticket, None)], &[crate::ticket::Change::Note(draft.body.clone())]).await?;
        self.forget_draft(&draft.key());
        Ok(answer)
    }

    /// Builds the message and keeps its bytes.
    fn write(&self, draft: &Draft, ticket: TicketId, mailbox: &Mailbox) -> Result<crate::ticket::OutMessage, Failure> {
        let mut files = Vec::with_capacity(draft.attachments.len());
        for path in &draft.attachments {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let bytes = std::fs::read(path).map_err(|e| bad(Phrase::new("desk-unreadable-file").with("path", path.display()).with("words", e)))?;
            files.push((name, bytes));
        }
        let message_id = self.message_id(draft, ticket, mailbox);
        let (references, answered) = self.thread_of(ticket, &draft.in_reply_to)?;
        let header = |name: &str| answered.as_ref().and_then(|m| m.headers.get(name)).unwrap_or_default().to_owned();
        let (topic, index) = (header("Thread-Topic"), header("Thread-Index"));
        let token = if mailbox.plain_subjects { String::new() } else { self.marker.token(ticket) };
        let head = Letterhead {
            from: self.from(&draft.agent, mailbox),
            message_id: &message_id,
            references: &references,
            thread_topic: &topic,
            thread_index: &index,
            token: &token,
            zone: Some(jiff::tz::TimeZone::system()),
            files: &files,
        };
        let built = reply::build(draft, &head, self.now()).map_err(|r| bad(r.phrase()))?;
        let (bytes, limit) = (built.bytes.len() as u64, self.most(Some(mailbox)));
        if limit > 0 && bytes > limit {
            return Err(bad(Blocker::TooLarge { bytes, limit }.phrase()));
        }
        let raw = self.store.keep_raw(&built.bytes).map_err(|e| failure(&e))?;
        Ok(crate::ticket::OutMessage { raw: Some(raw), ..built.message })
    }

    /// The ticket's Message-IDs, oldest first, and the message that is answered.
    fn thread_of(&self, ticket: TicketId, answering: &str) -> Result<(Vec<String>, Option<mail::Mail>), Failure> {
        let (mut ids, mut answered): (Vec<String>, Option<RawId>) = (Vec::new(), None);
        for Told { happening: h, .. } in self.conversation(ticket)? {
            let (id, raw) = match h.event {
                Event::Received(m) if m.kind == Kind::Person || m.message_id == answering => (m.message_id, m.raw),
                Event::ReplyQueued { message, .. } => (message.message_id, message.raw),
                _ => continue,
            };
            if id == answering {
                answered = raw;
            }
            if !id.is_empty() {
                ids.push(id);
            }
        }
        let mail = answered.and_then(|r| self.store.raw(r).ok()).map(|b| mail::read(&b, &self.own()));
        Ok((ids, mail))
    }
}
