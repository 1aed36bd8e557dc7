//! Which request is answered where.

use std::path::Path;
use std::sync::Arc;

use super::core::{Core, broken, failure, no_ticket};
use super::guest::Guest;
use crate::lang::Phrase;
use crate::link::{Answer, Failure, FailureKind, Request};
use crate::ticket::RawId;

impl Request {
    /// Whether it changes nothing, so that order does not matter.
    pub(super) const fn only_reads(&self) -> bool {
        use Request as R;
        matches!(
            self,
            R::Tickets { .. }
                | R::Counts
                | R::Ticket { .. }
                | R::Raw { .. }
                | R::File { .. }
                | R::Drafts
                | R::Check { .. }
                | R::Outbox { .. }
                | R::Find { .. }
                | R::Search { .. }
                | R::Health
                | R::Jobs
                | R::Log { .. }
                | R::Messages
                | R::Audit
                | R::Facts
                | R::Report { .. }
                | R::Runbook { .. }
                | R::Judge { .. }
                | R::Explain { .. }
                | R::Probes { .. }
                | R::Paths { .. }
                | R::Agents
        )
    }
}

impl Core {
    pub(super) fn welcome(&self, agent: &str) -> Answer {
        Answer::Welcome {
            agent: agent.to_owned(),
            agents: self.agents(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            mailboxes: self.mailbox_states(),
            counts: self.counts(agent),
            demo: self.demo,
        }
    }

    pub(super) async fn answer(self: &Arc<Self>, guest: &Arc<Guest>, request: Request) -> Result<Answer, Failure> {
        let agent = guest.agent.as_str();
        match request {
            Request::Hello { .. } => Ok(self.welcome(agent)),
            Request::Change { tickets, changes } => self.change(agent, &tickets, &changes).await,
            Request::Merge { from, into } => self.merge(agent, from, into).await,
            Request::Unmerge { from, into } => self.unmerge(agent, from, into).await,
            Request::Split(parting) => self.split(agent, parting).await,
            Request::Prepare { ticket, mode, answer_to, answer_on } => self.prepare(guest, ticket, mode, answer_to.zip(answer_on.or(ticket))).await,
            Request::Send { draft, overruled } => self.send(agent, draft, &overruled).await,
            Request::TakeBack { outbox } => self.take_back(agent, outbox).await,
            Request::RetryNow { outbox, knowingly } => self.retry_now(agent, outbox, knowingly).await,
            Request::MarkSent { outbox } => self.mark_sent(agent, outbox).await,
            Request::Import { path, open } => self.import(path, open),
            Request::Audit => self.audit().await,
            Request::Doing { ticket, replying } => {
                self.does(guest.screen, ticket, replying);
                Ok(Answer::Done)
            }
            Request::CancelJob { job } if self.cancel(job) => Ok(Answer::Done),
            Request::CancelJob { .. } => Err(Failure { kind: FailureKind::NoSuchThing, what: Phrase::new("desk-no-such-job") }),
            Request::Poll => {
                self.poll.ring();
                Ok(Answer::Done)
            }
            Request::Stop => {
                self.stop();
                Ok(Answer::Done)
            }
            // The rest reads the store or the disk and may block.
            other => {
                let (core, guest) = (Arc::clone(self), Arc::clone(guest));
                tokio::task::spawn_blocking(move || core.answer_now(&guest, other)).await.map_err(|e| broken(&e.to_string()))?
            }
        }
    }

    fn answer_now(&self, guest: &Guest, request: Request) -> Result<Answer, Failure> {
        let agent = guest.agent.as_str();
        Ok(match request {
            Request::Tickets { query, offset, limit, around, search } => Answer::Tickets(self.page(&query, &search, offset, limit, around)?),
            Request::Counts => Answer::Counts(self.counts(agent)),
            Request::Ticket { id } => Answer::Ticket(self.shape(id, guest.lang)?),
            Request::Raw { raw } => bytes(String::new(), &self.store.raw(raw).map_err(|e| failure(&e))?),
            Request::File { raw, part } => self.file(raw, part)?,
            Request::SaveDraft { draft } => self.save_draft(agent, draft)?,
            Request::DropDraft { key } => self.drop_draft(agent, &key)?,
            Request::Drafts => Answer::Drafts { drafts: self.drafts_of(agent) },
            Request::Check { draft } => Answer::Check(self.check(&draft)),
            Request::Outbox { all } => self.outbox_list(all, guest.lang)?,
            Request::Find { text, limit } => Answer::Hits { hits: self.find(&text, limit) },
            Request::People { text, limit } => Answer::People { people: self.people(&text, limit) },
            Request::Search { words, limit } => Answer::Hits { hits: self.search(&words, limit)? },
            Request::Health => self.health(agent),
            Request::Jobs => Answer::Jobs { jobs: self.job_states() },
            Request::Log { lines } => Answer::Log { lines: self.log.last(lines) },
            Request::Messages => self.messages()?,
            Request::Facts => self.facts()?,
            Request::Report { since, send } => self.report(since, send)?,
            Request::Runbook { method, mailbox } => self.runbook(&method, &mailbox, guest.lang)?,
            Request::Judge { method, mailbox, output } => self.judge(&method, &mailbox, &output)?,
            Request::Explain { text } => self.explain(&text, guest.lang),
            Request::StartProbe { mailbox, origins } => {
                let run = self.start_probe(mailbox.as_deref(), &origins, false)?;
                self.probes_answer(Some(&run.mailbox))
            }
            Request::Probes { mailbox } => self.probes_answer(mailbox.as_deref()),
            Request::PasteProbe { mailbox, text } => self.paste_probe(mailbox.as_deref(), &text)?,
            Request::CancelProbe { mailbox } => self.cancel_probe(mailbox.as_deref())?,
            Request::Paths { begin } => Answer::Paths { paths: paths(&begin) },
            Request::Agents => Answer::Agents { agents: self.agents(), here: self.here() },
            _ => return Err(broken("unanswered")),
        })
    }

    fn file(&self, raw: RawId, part: usize) -> Result<Answer, Failure> {
        let whole = self.store.raw(raw).map_err(|e| failure(&e))?;
        let mail = crate::mail::read(&whole, &self.own());
        let name = mail.attachments.iter().find(|a| a.part == part).map(|a| a.name.clone());
        match (name, mail.parts.get(part)) {
            (Some(name), Some(part)) => Ok(bytes(name, &part.content)),
            _ => Err(Failure { kind: FailureKind::NoSuchThing, what: Phrase::new("desk-no-such-file") }),
        }
    }
}

pub(super) fn bytes(name: String, bytes: &[u8]) -> Answer {
    use base64::Engine as _;
    Answer::Bytes { name, base64: base64::engine::general_purpose::STANDARD.encode(bytes) }
}

/// Paths that begin so, folders with a slash, at most a hundred; `~` is the home folder.
fn paths(begin: &str) -> Vec<String> {
    let home = std::env::var("HOME").unwrap_or_default();
    let full = begin.strip_prefix("~/").map_or_else(|| begin.to_owned(), |rest| format!("{home}/{rest}"));
    let (folder, start) = full.rsplit_once('/').map_or((".", full.as_str()), |(f, s)| (if f.is_empty() { "/" } else { f }, s));
    let mut found: Vec<String> = std::fs::read_dir(Path::new(folder))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| {
            let name = e.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !start.starts_with('.');
            (name.starts_with(start) && !hidden && crate::text::clean_line(&name) == name)
                .then(|| format!("{}/{name}{}", folder.trim_end_matches('/'), if e.path().is_dir() { "/" } else { "" }))
        })
        .collect();
    found.sort();
    found.truncate(100);
    found
}

pub(super) fn missing(id: crate::ticket::TicketId) -> Failure {
    no_ticket(id)
}
