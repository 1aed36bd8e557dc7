//! What came in becomes tickets. Used by the inbox and by imports.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::core::{Core, lock};
use crate::bounce::Scene;
use crate::clock::Time;
use crate::intake::{self, Arrival, Placed, Taken};
use crate::link::Notice;
use crate::mail::{self, Mail, Own};
use crate::probe::Ear;
use crate::store::{Batch, Committed, Disposition, LedgerKey, Outgoing, StoreError, Target, TicketChange, Waiting, crash};
use crate::text::clean_line;
use crate::ticket::{Actor, Delivery, DeliveryState, Diagnosis, Event, Method, RawId, Status, TicketId};

/// A message to take in.
pub struct Incoming<'a> {
    pub bytes: &'a [u8],
    /// Where it lies on the server; `None` for an import.
    pub key: Option<LedgerKey>,
    pub at: Time,
    pub cut: bool,
}

/// What all messages of one route have in common.
pub struct Route<'a> {
    pub mailbox: &'a str,
    pub support: &'a str,
    pub scene: &'a Scene,
    pub own: &'a Own,
    pub history: bool,
    /// The status of tickets that history opens.
    pub status: Status,
}

/// For the log.
const fn placed_as(placed: &Placed) -> &'static str {
    match placed {
        Placed::On(_) => "joins ticket",
        Placed::New => "opens ticket",
        Placed::Duplicate(_) => "came before, on ticket",
        Placed::Nothing(rule) => rule,
    }
}

/// What became of a message.
pub struct Outcome {
    pub durable: Waiting,
    pub placed: Placed,
    pub tickets: Vec<std::sync::Arc<crate::ticket::Ticket>>,
    /// Replies of which the message told something.
    pub outgoing: Vec<Outgoing>,
}

impl Core {
    /// Places one message, visibly at once; durable when [`Outcome::durable`] says so. Blocks. `None` if the ledger has a line for it already:
    /// a desk died between the message and the mark, or two work the mailbox for a moment.
    ///
    /// # Errors
    /// The disk. A message that cannot be understood is no error: it is quarantined.
    pub fn take(&self, m: &Incoming<'_>, route: &Route<'_>) -> Result<Option<Outcome>, StoreError> {
        if self.is_taken(m)? {
            return Ok(None);
        }
        crash::step("take-raw");
        let raw = self.store.keep_raw(m.bytes)?;
        // The parser is held to never panicking; should it do so all the same, one message is set aside, not the mailbox.
        let Ok(mail) = catch_unwind(AssertUnwindSafe(|| mail::read(m.bytes, route.own))) else {
            return self.quarantine(m.key.clone(), Some(raw), "panic").map(Some);
        };
        if let Some(key) = m.key.as_ref().filter(|_| !route.mailbox.is_empty()) {
            let copy = format!("{}/{}/{}", key.mailbox, key.uid_validity, key.uid);
            if self.is_probe(&mail, Ear::Polled, &copy, route.own, route.scene) {
                return self.ignore(key, "own-probe").map(Some);
            }
            if self.is_report(&mail, route.scene) {
                return self.ignore(key, "own-report").map(Some);
            }
        }
        let _one_at_a_time = lock(&self.intake);
        if self.is_taken(m)? {
            return Ok(None);
        }
        let now = self.now();
        let arrival = Arrival { mailbox: route.mailbox, support: route.support, at: m.at, raw, history: route.history, status: route.status, cut: m.cut };
        let copy_came = |id: &str, m: &Mail| self.copy_came(id, m, raw, route.own);
        let desk =
            intake::Desk { copy_came: &copy_came, known: &*self.store, marker: &self.marker, own: route.own, policy: self.policy(), scene: route.scene, now };
        let Ok(taken) = catch_unwind(AssertUnwindSafe(|| intake::take(&mail, &arrival, &desk))) else {
            return self.quarantine(m.key.clone(), Some(raw), "panic").map(Some);
        };
        let at = if route.history { mail.date.filter(|d| *d < now).unwrap_or(m.at) } else { now };
        let batch = self.batch(&taken, raw, &mail, m.key.clone(), at);
        if !route.history && !route.mailbox.is_empty() {
            super::ways::note(&*self.store, route.mailbox, mail.route.method, m.at)?;
            if let Some(Event::DuplicateSeen { besides: Some(held), .. }) = taken.events.first() {
                super::ways::note_twice(&*self.store, route.mailbox, [*held, mail.route.method], m.at)?;
            }
        }
        if !route.history && !route.mailbox.is_empty() {
            let diagnosis = taken.events.iter().find_map(|e| if let Event::Received(m) = e { m.diagnosis.as_deref() } else { None });
            self.passing(route.mailbox, &mail, diagnosis, route.own, m.at);
        }
        crash::step("take-submit");
        let outgoing = batch.outbox.clone();
        let Committed { tickets, durable, .. } = self.store.submit(batch)?;
        if let (Some(key), false) = (&m.key, route.history) {
            let ticket = tickets.first().map(|t| t.id.0).unwrap_or_default();
            tracing::info!("mailbox {}: message {} ({}): {} {ticket}", key.mailbox, key.uid, mail.kind.word(), placed_as(&taken.placed));
        }
        Ok(Some(Outcome { durable, placed: taken.placed, tickets, outgoing }))
    }

    fn is_taken(&self, m: &Incoming<'_>) -> Result<bool, StoreError> {
        m.key.as_ref().map_or(Ok(false), |k| Ok(self.store.disposition(k)?.is_some()))
    }

    /// How the held message came, if it is the same letter. Two routes change headers on the way, and some change the body's white space;
    /// who wrote, when and what stay.
    fn copy_came(&self, id: &str, mail: &Mail, raw: RawId, own: &Own) -> Option<Method> {
        let same = Some(mail.route.method);
        let Some(held) = self.store.raw_of(id) else { return same };
        if held == raw {
            return same;
        }
        let Ok(bytes) = self.store.raw(held) else { return same };
        let other = mail::read(&bytes, own);
        let words = |m: &Mail| m.body.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let is_copy = other.from.is(&mail.from.address) && other.date == mail.date && (other.subject == mail.subject || words(&other) == words(mail));
        is_copy.then_some(other.route.method)
    }

    fn batch(&self, taken: &Taken, raw: RawId, mail: &Mail, key: Option<LedgerKey>, at: Time) -> Batch {
        let mut batch = Batch { at, ..Batch::default() };
        let target = match taken.placed {
            Placed::On(t) | Placed::Duplicate(t) => Some(Target::Ticket(t)),
            Placed::New => Some(Target::New(0)),
            Placed::Nothing(_) => None,
        };
        let disposition = match &taken.placed {
            Placed::Duplicate(t) => Disposition::Duplicate { of: mail.message_id.clone().unwrap_or_default(), ticket: Some(*t) },
            Placed::Nothing(rule) => Disposition::Ignored { rule: (*rule).to_owned() },
            Placed::On(_) | Placed::New => Disposition::Ticket { target: target.unwrap_or(Target::New(0)), raw },
        };
        batch.ledger.extend(key.map(|k| (k, disposition)));
        if let Some(target) = target {
            batch.tickets.push(TicketChange { target, expect: None, by: taken.by.clone(), events: taken.events.clone() });
            let here = match target {
                Target::Ticket(t) => t,
                Target::New(n) => Target::placeholder(n),
            };
            let merged = taken.merged.iter().map(|other| (*other, Event::MergedInto { into: here }));
            let linked = taken.linked.iter().map(|other| (*other, Event::Linked { other: here }));
            for (other, event) in merged.chain(linked) {
                batch.tickets.push(TicketChange { target: Target::Ticket(other), expect: None, by: Actor::Desk, events: vec![event] });
            }
            if !taken.words.is_empty() {
                batch.words.push((target, taken.words.clone()));
            }
        }
        let returned = match (&taken.placed, &taken.failed) {
            (Placed::On(t), Some(d)) => self.returned(*t, d),
            _ => None,
        };
        for (change, outgoing) in returned.into_iter().chain(self.proved_by(mail, &taken.events)) {
            batch.tickets.push(change);
            batch.outbox.push(outgoing);
        }
        batch
    }

    /// The reply that a bounce speaks of, marked as returned; it may have been written on a ticket that was merged into this one, or moved here.
    fn returned(&self, ticket: TicketId, d: &Diagnosis) -> Option<(TicketChange, Outgoing)> {
        let id = d.original_message_id.as_deref()?;
        let told = self.conversation(ticket).ok()?;
        let outbox = told.iter().rev().find_map(|t| match &t.happening.event {
            Event::ReplyQueued { outbox, message } if message.message_id == id => Some(*outbox),
            _ => None,
        })?;
        let mut out = self.store.outgoing(outbox).ok()??;
        let said = d.evidence.first().cloned().unwrap_or_default();
        (out.state, out.said, out.diagnosis) = (DeliveryState::Bounced, said, Some(Box::new(d.clone())));
        let delivery =
            Delivery { state: out.state, said: out.said.clone(), server: String::new(), attempts: out.attempts, diagnosis: out.diagnosis.clone(), raw: None };
        let events = vec![Event::Delivered { outbox, delivery }];
        Some((TicketChange { target: Target::Ticket(out.ticket), expect: None, by: Actor::Desk, events }, out))
    }

    /// Notes that a message is no ticket's business.
    fn ignore(&self, key: &LedgerKey, rule: &'static str) -> Result<Outcome, StoreError> {
        let ledger = vec![(key.clone(), Disposition::Ignored { rule: rule.to_owned() })];
        let Committed { tickets, durable, .. } = self.store.submit(Batch { at: self.now(), ledger, ..Batch::default() })?;
        Ok(Outcome { durable, placed: Placed::Nothing(rule), tickets, outgoing: Vec::new() })
    }

    /// Sets a message aside, visibly.
    ///
    /// # Errors
    /// The disk.
    pub fn quarantine(&self, key: Option<LedgerKey>, raw: Option<RawId>, why: &str) -> Result<Outcome, StoreError> {
        tracing::error!("a message is set aside: {} ({key:?})", clean_line(why));
        let n: u64 = self.store.fact("quarantine").and_then(|n| n.parse().ok()).unwrap_or(0);
        self.store.set_fact("quarantine", &(n + 1).to_string())?;
        let ledger = key.map(|k| (k, Disposition::Quarantined { why: why.to_owned(), raw })).into_iter().collect();
        let Committed { tickets, durable, .. } = self.store.submit(Batch { at: self.now(), ledger, ..Batch::default() })?;
        self.counting.notify_one();
        Ok(Outcome { durable, placed: Placed::Nothing("quarantine"), tickets, outgoing: Vec::new() })
    }

    /// Tells the screens what came, once it is durable.
    pub fn tell_taken(&self, outcomes: Vec<Outcome>) -> Result<usize, StoreError> {
        let mut news: std::collections::BTreeMap<TicketId, crate::ticket::Ticket> = std::collections::BTreeMap::new();
        let mut taken = 0;
        let (mut mail, mut outgoing) = (false, Vec::new());
        for o in outcomes {
            o.durable.wait()?;
            taken += 1;
            mail |= matches!(o.placed, Placed::On(_) | Placed::New);
            news.extend(o.tickets.iter().map(|t| (t.id, (**t).clone())));
            outgoing.extend(o.outgoing);
        }
        if !news.is_empty() {
            self.tell(Notice::Tickets { tickets: news.into_values().collect(), mail });
            self.counting.notify_one();
        }
        outgoing.into_iter().for_each(|o| self.tell(Notice::Outgoing(o)));
        Ok(taken)
    }
}
