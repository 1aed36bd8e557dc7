//! The draft that an agent begins with: whom it answers, what it quotes, what stands below it.

use std::sync::Arc;

use super::conversation::Told;
use super::core::{Core, broken, no_ticket};
use super::guest::Guest;
use crate::config::Mailbox;
use crate::link::{Answer, Failure};
use crate::mail;
use crate::reply::{self, Answering, DraftKey, Fields, Mode};
use crate::ticket::{Address, Event, InMessage, Kind, Ticket, TicketId};

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
}
