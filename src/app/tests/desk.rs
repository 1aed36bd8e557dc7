//! A desk of plain values: it answers as the real one does, from memory.

use crate::clock::Time;
use crate::lang::Phrase;
use crate::link::{Answer, Check, Counts, Entry, EntryBody, Failure, FailureKind, FileShape, Hit, HitKind, JobState, MessageShape, Page, Request, TicketShape};
use crate::reply::{Blocker, Draft, DraftKey};
use crate::store::Outgoing;
use crate::ticket::{Actor, Address, DeliveryState, Happening, OutboxId, RawId, SenderFound, Ticket, TicketId};

pub struct Desk {
    pub now: Time,
    pub tickets: Vec<Ticket>,
    pub drafts: Vec<Draft>,
    pub others: Vec<String>,
    pub blockers: Vec<Blocker>,
    /// What full-text search finds.
    pub found: Vec<TicketId>,
    pub sent: Vec<Draft>,
    pub taken_back: Vec<OutboxId>,
    pub changes: usize,
    pub jobs: Vec<JobState>,
    pub outgoing: Vec<Outgoing>,
    /// Conversations have one entry more.
    pub more: bool,
}

impl Desk {
    /// Tickets #1 to #n, all open, the newest first in the list.
    pub fn new(n: u64, now: Time) -> Self {
        let mut desk = Desk {
            now,
            tickets: Vec::new(),
            drafts: Vec::new(),
            others: Vec::new(),
            blockers: Vec::new(),
            found: Vec::new(),
            sent: Vec::new(),
            taken_back: Vec::new(),
            changes: 0,
            jobs: vec![JobState { job: 1, what: Phrase::new("x"), done: 1, of: 2, can_cancel: true, ended: None, failed: false }],
            outgoing: Vec::new(),
            more: false,
        };
        for id in 1..=n {
            desk.open(id);
        }
        desk
    }

    pub fn open(&mut self, id: u64) {
        let mut t = Ticket::empty(TicketId(id));
        t.subject = format!("Printer {id} does not print");
        t.requester = Address::new(format!("Customer {id}"), format!("c{id}@example.com"));
        t.version = 1;
        t.updated = Time(self.now.0 - 1_000_000 + i64::try_from(id).unwrap() * 1000);
        t.support = "help@contoso.example".into();
        self.tickets.push(t);
    }

    pub fn ticket(&mut self, id: u64) -> &mut Ticket {
        self.tickets.iter_mut().find(|t| t.id == TicketId(id)).unwrap()
    }

    pub fn welcome(&self) -> Answer {
        let counts = Counts { open: self.tickets.len(), ..Counts::default() };
        let agents = vec!["anna".into(), "bruno".into()];
        Answer::Welcome { agent: "anna".into(), agents, version: "test".into(), mailboxes: Vec::new(), counts, demo: false }
    }

    /// A conversation of four entries: a message with a quote and a file, a change, our reply, another message.
    pub fn shape(&self, id: TicketId) -> Option<TicketShape> {
        let ticket = self.tickets.iter().find(|t| t.id == id)?.clone();
        let from = ticket.requester.clone();
        let message = |text: &str, quoted: &str, files: Vec<FileShape>| MessageShape {
            raw: Some(RawId([7; 16])),
            from: from.clone(),
            sender: SenderFound { address: from.clone(), ..SenderFound::default() },
            text: text.into(),
            quoted: quoted.into(),
            files,
            ..MessageShape::default()
        };
        let file = FileShape { name: "../page.pdf".into(), mime: "application/pdf".into(), bytes: 10, inline: false, part: 2 };
        let mut bodies = vec![
            EntryBody::In(message("It does not print.", "> old words", vec![file])),
            EntryBody::Event { text: Phrase::new("x") },
            EntryBody::Note { text: "Asked the office.".into() },
            EntryBody::In(message("Still nothing.", "", Vec::new())),
        ];
        if self.more {
            bodies.push(EntryBody::Note { text: "Called back".into() });
        }
        let entry = |(i, body)| Entry { seq: i as u64 + 1, ticket: id, at: self.now, by: Actor::Customer(from.clone()), body };
        Some(TicketShape { ticket, entries: bodies.into_iter().enumerate().map(entry).collect(), others: Vec::new(), drafts: Vec::new() })
    }

    pub fn answer(&mut self, request: Request) -> Result<Answer, Failure> {
        let no = |id: &str| Failure { kind: FailureKind::NoSuchThing, what: Phrase::new(id) };
        Ok(match request {
            Request::Tickets { query, search, offset, limit, around } => {
                let mut list: Vec<_> = self.tickets.iter().filter(|t| query.admits(t, self.now)).cloned().collect();
                if !search.is_empty() {
                    list.retain(|t| self.found.contains(&t.id));
                }
                query.sort(&mut list);
                let offset = around.and_then(|id| list.iter().position(|t| t.id == id)).map_or(offset, |at| at.saturating_sub(limit / 2));
                let rows = list.iter().skip(offset).take(limit).cloned().collect();
                Answer::Tickets(Page { total: list.len(), offset: offset.min(list.len()), rows })
            }
            Request::Ticket { id } => Answer::Ticket(self.shape(id).ok_or_else(|| no("gone"))?),
            Request::Change { tickets, changes } => {
                let moved = |(id, v): &(TicketId, Option<u64>)| self.tickets.iter().any(|t| t.id == *id && v.is_some_and(|v| v != t.version));
                if tickets.iter().any(moved) {
                    return Err(Failure { kind: FailureKind::Moved, what: Phrase::new("moved") });
                }
                self.changes += 1;
                let mut after = Vec::new();
                for (id, _) in tickets {
                    let now = self.now;
                    let t = self.ticket(id.0);
                    for c in &changes {
                        if let Some(event) = c.event(t) {
                            t.apply(&Happening { seq: t.version + 1, at: now, by: Actor::Agent("anna".into()), event });
                        }
                    }
                    after.push(t.clone());
                }
                Answer::Changed { tickets: after }
            }
            Request::Merge { from, into } => {
                let t = self.ticket(from.0);
                t.merged_into = Some(into);
                t.version += 1;
                Answer::Changed { tickets: vec![t.clone()] }
            }
            Request::Split(parting) => {
                let new = self.tickets.len() as u64 + 1;
                self.open(new);
                self.ticket(parting.ticket.0).version += 1;
                Answer::Changed { tickets: vec![self.ticket(parting.ticket.0).clone(), self.ticket(new).clone()] }
            }
            Request::Unmerge { from, .. } => {
                let t = self.ticket(from.0);
                t.merged_into = None;
                t.version += 1;
                Answer::Changed { tickets: vec![t.clone()] }
            }
            Request::Prepare { ticket, mode, .. } => {
                let key = DraftKey { agent: "anna".into(), ticket, note: mode == crate::reply::Mode::Note };
                let kept = self.drafts.iter().find(|d| d.key() == key).cloned();
                let to = ticket.map(|id| self.ticket(id.0).requester.clone()).into_iter().collect();
                let new = Draft { agent: "anna".into(), ticket, mode, to, body: "\n-- \nAnna".into(), begun: self.now, saved: self.now, ..Draft::default() };
                let existing = kept.is_some();
                Answer::Draft { draft: kept.unwrap_or(new), existing, others: self.others.clone(), check: Check::default() }
            }
            Request::SaveDraft { draft } => {
                self.drafts.retain(|d| d.key() != draft.key());
                self.drafts.push(draft);
                Answer::Done
            }
            Request::DropDraft { key } => {
                self.drafts.retain(|d| d.key() != key);
                Answer::Done
            }
            Request::Drafts => Answer::Drafts { drafts: self.drafts.clone() },
            Request::Check { draft } => {
                let envelope_to = draft.to.iter().map(|a| a.address.clone()).collect();
                Answer::Check(Check { envelope_to, blockers: self.blockers.clone(), ..Check::default() })
            }
            Request::Send { draft, overruled } => {
                if self.blockers.iter().any(|b| !overruled.contains(b)) {
                    return Err(Failure { kind: FailureKind::Blocked, what: Phrase::new("blocked") });
                }
                self.sent.push(draft.clone());
                let outbox = OutboxId(self.sent.len() as u64);
                Answer::Queued { outbox, ticket: draft.ticket.unwrap_or(TicketId(99)), until: Time(self.now.0 + 10_000) }
            }
            Request::TakeBack { outbox } => {
                self.taken_back.push(outbox);
                let sent = self.sent.get(outbox.0 as usize - 1).cloned().ok_or_else(|| no("gone"))?;
                let draft = Draft { begun: self.now, attachments: Vec::new(), body: "rebuilt".into(), ..sent };
                Answer::Draft { draft, existing: true, others: Vec::new(), check: Check::default() }
            }
            Request::Find { text, .. } => {
                let of = |t: &Ticket| Hit {
                    kind: HitKind::Ticket,
                    ticket: Some(t.id),
                    label: format!("{} {}", t.id, t.subject),
                    detail: String::new(),
                    matched: Vec::new(),
                    score: 1,
                    query: String::new(),
                };
                Answer::Hits { hits: self.tickets.iter().filter(|t| t.subject.contains(&text) || t.id.to_string().contains(&text)).map(of).collect() }
            }
            Request::People { text, limit } => {
                let people = self.tickets.iter().map(|t| t.requester.clone()).filter(|a| a.address.contains(&text) || a.name.contains(&text));
                Answer::People { people: people.take(limit).collect() }
            }
            Request::Paths { begin } => Answer::Paths { paths: vec![format!("{begin}x.txt"), format!("{begin}y/")] },
            Request::File { .. } => Answer::Bytes { name: "page.pdf".into(), base64: "aGk=".into() },
            Request::Raw { .. } => Answer::Bytes { name: String::new(), base64: "U3ViamVjdDogeBtbMko=".into() },
            Request::Outbox { all } => {
                let shown = self.outgoing.iter().filter(|o| all || o.state != DeliveryState::Accepted);
                Answer::Outbox { entries: shown.map(|o| (o.clone(), None)).collect() }
            }
            Request::RetryNow { outbox, knowingly } => {
                let o = self.outgoing.iter_mut().find(|o| o.id == outbox).ok_or_else(|| no("gone"))?;
                if o.state == DeliveryState::Accepted || o.state == DeliveryState::Unconfirmed && !knowingly {
                    return Err(no("not-so"));
                }
                o.state = DeliveryState::Deferred;
                Answer::Done
            }
            Request::MarkSent { outbox } => {
                let o = self.outgoing.iter_mut().find(|o| o.id == outbox && o.state == DeliveryState::Unconfirmed).ok_or_else(|| no("not-so"))?;
                o.state = DeliveryState::Accepted;
                Answer::Done
            }
            Request::Jobs => Answer::Jobs { jobs: self.jobs.clone() },
            Request::Log { .. } => Answer::Log { lines: (0..100).map(|n| format!("line {n}")).collect() },
            Request::Agents => Answer::Agents { agents: vec!["anna".into(), "bruno".into()], here: Vec::new() },
            Request::Import { .. } => Answer::Job { job: 2 },
            Request::Explain { text } => {
                let diagnosis = crate::bounce::text(&text, &crate::bounce::Scene::default());
                let advice = crate::bounce::advice(&diagnosis, crate::lang::Lang::En);
                Answer::Explained { diagnosis, advice }
            }
            Request::Runbook { method, .. } => {
                Answer::Runbook(crate::runbook::page(&method, &crate::bounce::Scene::default(), crate::lang::Lang::En).ok_or_else(|| no("gone"))?)
            }
            Request::Judge { method, output, .. } => {
                let report = crate::runbook::judge(&method, &output, &crate::bounce::Scene::default()).ok_or_else(|| no("gone"))?;
                Answer::Judged { method, report }
            }
            Request::Report { since, .. } => {
                let digest = crate::report::Digest { since, until: self.now, new: 7, ..crate::report::Digest::default() };
                Answer::Report { digest: Box::new(digest), to: Vec::new() }
            }
            Request::Audit => Answer::Audit { lines: Vec::new(), differs: false },
            _ => Answer::Done,
        })
    }
}
