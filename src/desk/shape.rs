//! A ticket, opened: what happened, in the order in which it did, ready to be read.

use std::collections::HashMap;

use super::answer::missing;
use super::conversation::Told;
use super::core::Core;
use super::unconfirmed;
use crate::bounce::advice;
use crate::clock::Time;
use crate::lang::{Lang, Phrase};
use crate::link::{Entry, EntryBody, Failure, FileShape, MessageShape, TicketShape};
use crate::mail::{self, Mail, Own};
use crate::ticket::{Address, DeliveryState, Event, Happening, InMessage, Method, OutMessage, OutboxId, Query, RawId, Ticket, TicketId};

/// Other tickets of the same person that are shown beside one.
const OTHERS: usize = 10;

impl Core {
    /// The ticket and its conversation; a merged ticket's is part of the one that it went into.
    pub fn shape(&self, id: TicketId, lang: Lang) -> Result<TicketShape, Failure> {
        let ticket = self.store.get(id).ok_or_else(|| missing(id))?;
        let own = self.own();
        let entries = self.entries(id, lang, &own)?;
        let others = self.others(&ticket);
        Ok(TicketShape { entries, others, drafts: self.drafting(id), ticket: (*ticket).clone() })
    }

    fn entries(&self, id: TicketId, lang: Lang, own: &Own) -> Result<Vec<Entry>, Failure> {
        let mut entries = Vec::new();
        let mut queued: HashMap<OutboxId, usize> = HashMap::new();
        for Told { part, ticket, happening: h } in self.conversation(id)? {
            let body = match &h.event {
                Event::Received(m) => EntryBody::In(self.received(m, lang, own)),
                Event::ReplyQueued { outbox, message } => {
                    queued.insert(*outbox, entries.len());
                    let state = DeliveryState::Held;
                    EntryBody::Out { message: self.sent(message, h.at, own), outbox: *outbox, state, deliveries: Vec::new(), advice: None }
                }
                Event::Delivered { outbox, delivery } => {
                    let out = queued.get(outbox).and_then(|at| entries.get_mut(*at));
                    if let Some(Entry { body: EntryBody::Out { state, deliveries, advice: words, .. }, .. }) = out {
                        *state = delivery.state;
                        *words = match delivery.state {
                            DeliveryState::Unconfirmed => Some(unconfirmed::advice(*outbox, lang)),
                            _ => delivery.diagnosis.as_deref().map(|d| advice(d, lang)),
                        };
                        deliveries.push((h.at, delivery.clone()));
                    }
                    continue;
                }
                Event::Noted { text } => EntryBody::Note { text: text.clone() },
                // Told once, by the ticket that is open.
                Event::SplitInto { .. } if part != id => continue,
                other => match said(other, lang) {
                    Some(text) => EntryBody::Event { text },
                    None => continue,
                },
            };
            let Happening { seq, at, by, .. } = h;
            entries.push(Entry { seq, ticket, at, by, body });
        }
        Ok(entries)
    }

    fn received(&self, m: &InMessage, lang: Lang, own: &Own) -> MessageShape {
        let shape = MessageShape {
            message_id: m.message_id.clone(),
            from: m.from.clone(),
            sender: m.sender.clone(),
            to: m.to.clone(),
            cc: m.cc.clone(),
            subject: m.subject.clone(),
            date: m.date,
            kind: m.kind,
            why: m.why.clone(),
            stranger: m.stranger,
            problems: m.problems.clone(),
            advice: m.diagnosis.as_deref().map(|d| advice(d, lang)),
            diagnosis: m.diagnosis.clone(),
            cut: m.cut,
            route: m.route.clone(),
            ..MessageShape::default()
        };
        self.with_text(shape, m.raw, &m.excerpt, own)
    }

    fn sent(&self, m: &OutMessage, at: Time, own: &Own) -> MessageShape {
        let shape = MessageShape {
            message_id: m.message_id.clone(),
            from: m.from.clone(),
            to: m.to.clone(),
            cc: m.cc.clone(),
            bcc: m.bcc.clone(),
            subject: m.subject.clone(),
            date: at,
            ..MessageShape::default()
        };
        self.with_text(shape, m.raw, &m.excerpt, own)
    }

    /// The text from the raw message; where that is lost, the excerpt and a problem that says so.
    fn with_text(&self, mut shape: MessageShape, raw: Option<RawId>, excerpt: &str, own: &Own) -> MessageShape {
        shape.raw = raw;
        match raw.map(|r| self.store.raw(r)) {
            Some(Ok(bytes)) => {
                let mail = mail::read(&bytes, own);
                shape.files = files(&mail);
                shape.seals = mail.seals.iter().map(ToString::to_string).collect();
                (shape.text, shape.quoted) = (mail.text, mail.quoted);
            }
            lost => {
                if let Some(Err(e)) = lost {
                    tracing::warn!("a message cannot be shown: {e}");
                    shape.problems.push("raw-lost".into());
                }
                excerpt.clone_into(&mut shape.text);
            }
        }
        shape
    }

    fn others(&self, ticket: &Ticket) -> Vec<Ticket> {
        if ticket.requester.address.is_empty() {
            return Vec::new();
        }
        let query = Query { any_status: true, ..Query::default() };
        let mut same: Vec<Ticket> =
            self.list(&query).iter().filter(|t| t.id != ticket.id && t.requester.is(&ticket.requester.address)).take(OTHERS).map(|t| (**t).clone()).collect();
        query.sort(&mut same);
        same
    }
}

fn files(mail: &Mail) -> Vec<FileShape> {
    mail.attachments.iter().map(|a| FileShape { name: a.name.clone(), mime: a.mime.clone(), bytes: a.bytes as u64, inline: a.inline, part: a.part }).collect()
}

/// A change in words; `None` for what speaks for itself.
fn said(event: &Event, lang: Lang) -> Option<Phrase> {
    let people = |list: &[Address]| list.iter().map(Address::label).collect::<Vec<_>>().join(", ");
    Some(match event {
        Event::Opened { history: false, .. } => Phrase::new("event-opened"),
        Event::Opened { history: true, .. } => Phrase::new("event-opened-history"),
        Event::DuplicateSeen { mailbox, method, besides: Some(held), .. } => {
            let name = |m: &Method| lang.say(&format!("route-name-{}", m.word()));
            Phrase::new("event-duplicate-twice").with("mailbox", mailbox).with("one", name(held)).with("other", name(method))
        }
        Event::DuplicateSeen { mailbox, .. } => Phrase::new("event-duplicate").with("mailbox", mailbox),
        Event::StatusSet { to, .. } => Phrase::new(format!("event-status-{}", to.word())),
        Event::Assigned { to: Some(name), .. } => Phrase::new("event-assigned").with("agent", name),
        Event::Assigned { to: None, .. } => Phrase::new("event-unassigned"),
        Event::Tagged { added, removed } if removed.is_empty() => Phrase::new("event-tagged").with("tags", added.join(", ")),
        Event::Tagged { removed, .. } => Phrase::new("event-untagged").with("tags", removed.join(", ")),
        Event::Snoozed { until: Some(until) } => Phrase::new("event-snoozed").with("until", crate::lang::day(*until, &jiff::tz::TimeZone::system())),
        Event::Snoozed { until: None } => Phrase::new("event-woke"),
        Event::PrioritySet { to, .. } => Phrase::new(format!("event-priority-{}", to.word())),
        Event::SubjectSet { to, .. } => Phrase::new("event-subject").with("subject", to),
        Event::RequesterSet { to, .. } => Phrase::new("event-requester").with("who", format!("{} <{}>", to.name, to.address).trim()),
        Event::ParticipantsSet { added, .. } if !added.is_empty() => Phrase::new("event-joined").with("who", people(added)),
        Event::ParticipantsSet { removed, .. } => Phrase::new("event-left").with("who", people(removed)),
        Event::MergedInto { into } => Phrase::new("event-merged-into").with("ticket", into),
        Event::MergedFrom { other, .. } => Phrase::new("event-merged-from").with("ticket", other),
        Event::Unmerged { other, .. } => Phrase::new("event-unmerged").with("ticket", other),
        Event::SplitInto { into, .. } => Phrase::new("event-split-into").with("ticket", into),
        Event::SplitFrom { other, .. } => Phrase::new("event-split-from").with("ticket", other),
        Event::Linked { other } => Phrase::new("event-linked").with("ticket", other),
        Event::Received(_) | Event::Noted { .. } | Event::ReplyQueued { .. } | Event::Delivered { .. } | Event::Unknown => return None,
    })
}
