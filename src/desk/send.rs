//! From a draft to the outbox, and back.

use std::sync::Arc;

use super::conversation::Told;
use super::core::{Core, bad, broken, failure, lock, no_ticket};
use super::once::opened_fact;
use super::serve::Guest;
use super::unconfirmed;
use crate::bounce::{Advice, advice};
use crate::config::Mailbox;
use crate::lang::{Lang, Phrase};
use crate::link::{Answer, Check, Failure, FailureKind};
use crate::mail;
use crate::reply::{self, Answering, Blocker, Draft, DraftKey, Fields, Letterhead, Mode};
use crate::store::{Batch, Outgoing, Target, TicketChange, crash};
use crate::ticket::{Actor, Address, Delivery, DeliveryState, Event, InMessage, Kind, OutboxId, RawId, Status, Ticket, TicketId};

impl Core {
    /// A draft to write in: the one that is there, or a new one.
    pub(super) async fn prepare(
        self: &Arc<Self>,
        guest: &Arc<Guest>,
        ticket: Option<TicketId>,
        mode: Mode,
        answer_to: Option<(u64, TicketId)>,
    ) -> Result<Answer, Failure> {
        let (core, guest) = (Arc::clone(self), Arc::clone(guest));
        let work = move || core.prepare_now(&guest, ticket, mode, answer_to);
        tokio::task::spawn_blocking(work).await.map_err(|e| broken(&e.to_string()))?
    }

    fn prepare_now(&self, guest: &Guest, ticket: Option<TicketId>, mode: Mode, answer_to: Option<(u64, TicketId)>) -> Result<Answer, Failure> {
        let key = DraftKey { agent: guest.agent.clone(), ticket, note: mode == Mode::Note };
        let others = ticket.map(|t| self.replying(t, guest.screen)).unwrap_or_default();
        if let Some(draft) = self.draft(&key) {
            let check = self.check(&draft);
            return Ok(Answer::Draft { draft, existing: true, others, check });
        }
        let held = ticket.map(|id| self.store.get(id).ok_or_else(|| no_ticket(id))).transpose()?;
        let answered = held.as_ref().map(|t| self.answered(t, answer_to)).transpose()?.flatten();
        let mailbox = self.mailbox_of(held.as_deref());
        let own = self.config().own_addresses();
        let signature = self.signature(&guest.agent, mailbox.as_ref(), held.as_deref());
        let text = answered.as_ref().map(|(m, _)| self.text_of(m)).unwrap_or_default();
        // Whoever takes no part in the ticket, and those he named, get an answer only if just he is to have one.
        let people = answered.as_ref().map(|(m, _)| m).filter(|m| !m.stranger || mode == Mode::ReplySender);
        let answering = Answering {
            ticket: held.as_deref(),
            sender: people.map(|m| m.sender.address.clone()).unwrap_or_default(),
            to: people.map(|m| m.to.clone()).unwrap_or_default(),
            cc: people.map(|m| m.cc.clone()).unwrap_or_default(),
            date: answered.as_ref().map(|(m, _)| m.date),
            message_id: answered.as_ref().map_or("", |(m, _)| m.message_id.as_str()),
            subject: held.as_ref().map_or("", |t| t.subject.as_str()),
            text: &text,
            own: &own,
            signature: &signature,
            lang: guest.lang,
            zone: Some(jiff::tz::TimeZone::system()),
        };
        let mut draft = reply::prefill(&guest.agent, mode, &answering, self.now());
        draft.ticket = ticket;
        draft.mailbox = mailbox.map(|m| m.name).unwrap_or_default();
        draft.based_on = held.as_ref().map_or(0, |t| t.version);
        let check = self.check(&draft);
        Ok(Answer::Draft { draft, existing: false, others, check })
    }

    /// The message that is answered: the one asked for, else the last that a person wrote who takes part, else the last at all.
    fn answered(&self, ticket: &Ticket, wanted: Option<(u64, TicketId)>) -> Result<Option<(InMessage, u64)>, Failure> {
        let rank = |m: &InMessage| (m.kind == Kind::Person, !m.stranger, m.date);
        let mut last: Option<(InMessage, u64)> = None;
        for Told { ticket: on, happening: h, .. } in self.conversation(ticket.id)? {
            let Event::Received(m) = h.event else { continue };
            if wanted == Some((h.seq, on)) {
                return Ok(Some((m, h.seq)));
            }
            if last.as_ref().is_none_or(|(l, _)| rank(&m) >= rank(l)) {
                last = Some((m, h.seq));
            }
        }
        Ok(last)
    }

    fn text_of(&self, m: &InMessage) -> String {
        let bytes = m.raw.and_then(|r| self.store.raw(r).ok());
        bytes.map_or_else(|| m.excerpt.clone(), |b| mail::read(&b, &self.own()).text)
    }

    /// The agent's lines and the house's, their fields filled. A template with a mistake stands as it was written: the agent sees it.
    fn signature(&self, agent: &str, mailbox: Option<&Mailbox>, ticket: Option<&Ticket>) -> String {
        let config = self.config();
        let writer = config.agent(agent).cloned().unwrap_or_default();
        let house = mailbox.map(|m| m.signature.trim_end().to_owned()).unwrap_or_default();
        let lines = [writer.signature.trim_end().to_owned(), house].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("\n");
        let support = mailbox.map(|m| Address::new(m.display.clone(), m.support.clone())).unwrap_or_default();
        let today = jiff::tz::TimeZone::system().to_datetime(self.now().timestamp()).date().to_string();
        let fields = Fields::of(ticket, &Address::new(writer.display, writer.address), &support, &today);
        reply::fill(&lines, &fields).unwrap_or(lines)
    }

    /// The mailbox whose sender answers a ticket: its own, else the one whose address was written to, else the first that can send.
    fn mailbox_of(&self, ticket: Option<&Ticket>) -> Option<Mailbox> {
        let config = self.config();
        let by_name = ticket.and_then(|t| config.mailbox(&t.mailbox));
        let by_address = || ticket.and_then(|t| config.mailbox.iter().find(|m| m.support.eq_ignore_ascii_case(&t.support)));
        by_name.or_else(by_address).or_else(|| config.mailbox.iter().find(|m| m.smtp.is_some())).cloned()
    }

    pub(super) fn sender_of(&self, draft: &Draft) -> Option<Mailbox> {
        let config = self.config();
        config.mailbox(&draft.mailbox).cloned().or_else(|| self.mailbox_of(draft.ticket.and_then(|t| self.store.get(t)).as_deref()))
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
        }
        let from = mailbox.as_ref().map(|m| self.from(&draft.agent, m)).unwrap_or_default();
        let envelope_from =
            mailbox.as_ref().and_then(|m| m.smtp.as_ref()).map(|s| s.envelope_from.clone()).filter(|f| !f.is_empty()).unwrap_or_else(|| from.address.clone());
        let envelope_to = draft.to.iter().chain(&draft.cc).chain(&draft.bcc).map(|a| a.address.clone()).collect();
        Check { from, envelope_from, envelope_to, subject: draft.subject.clone(), blockers }
    }

    /// The largest message that a mailbox's sender takes, in bytes; 0 if it has none.
    fn most(&self, mailbox: Option<&Mailbox>) -> u64 {
        let Some((m, smtp)) = mailbox.and_then(|m| Some((m, m.smtp.as_ref()?))) else { return 0 };
        let servers = self.store.fact(&size_fact(&m.name)).and_then(|n| n.parse().ok()).filter(|n| *n > 0);
        servers.unwrap_or(u64::MAX).min(smtp.max_message_bytes)
    }

    /// A Send As that was denied stays denied until something was accepted.
    fn refused_sender(&self, _ticket: &Ticket, mailbox: &Mailbox) -> Option<Blocker> {
        let diagnosis = self.store.fact(&refusal_fact(&mailbox.name)).filter(|d| !d.is_empty())?;
        Some(Blocker::SenderRefused { diagnosis })
    }

    fn from(&self, agent: &str, m: &Mailbox) -> Address {
        let config = self.config();
        let person = config.agent(agent).map(|a| a.display.clone()).filter(|d| !d.is_empty());
        let name = match (person, m.display.is_empty()) {
            (Some(person), false) => format!("{person} ({})", m.display),
            (Some(person), true) => person,
            (None, _) => m.display.clone(),
        };
        Address::new(name, m.support.clone())
    }

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

    pub(super) fn outbox_list(&self, all: bool, lang: Lang) -> Result<Answer, Failure> {
        let mut entries = self.store.outbox(all).map_err(|e| failure(&e))?;
        if !all {
            entries.retain(|o| !o.state.is_final());
            // What failed stays in sight until somebody has dealt with it.
            let failed = self.store.tickets();
            let failed = failed.iter().flat_map(|t| &t.outgoing).filter(|(_, s)| s.is_final()).map(|(id, _)| *id);
            for id in failed {
                entries.extend(self.store.outgoing(id).map_err(|e| failure(&e))?);
            }
        }
        entries.sort_by_key(|o| std::cmp::Reverse(o.id));
        let entries = entries.into_iter().map(|o| (Self::advice_on(&o, lang), o)).map(|(a, o)| (o, a)).collect();
        Ok(Answer::Outbox { entries })
    }
}

/// Says under which catalogue entry the last reply of a mailbox's sender was refused for the sender's sake; empty if none was.
pub(super) fn refusal_fact(mailbox: &str) -> String {
    format!("sender-refused.{mailbox}")
}

/// The largest message that the server of a mailbox's sender takes, as it said when last asked.
pub(super) fn size_fact(mailbox: &str) -> String {
    format!("size-limit.{mailbox}")
}

pub(super) fn too_late(state: DeliveryState) -> Failure {
    bad(Phrase::new("desk-too-late").with("state", state.word()))
}
