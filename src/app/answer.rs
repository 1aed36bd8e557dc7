//! What the desk answers.

use super::{Asked, Effect, Model, ReaderLine};
use crate::lang::Phrase;
use crate::link::{Answer, Failure};

impl Model {
    pub(super) fn answer(&mut self, asked: Asked, result: Result<Answer, Failure>, out: &mut Vec<Effect>) {
        // Each question takes the answer that belongs to it. Another one is the desk's mistake, and changes nothing.
        match (asked, result) {
            (Asked::Page, Ok(Answer::Tickets(page))) => self.page(page, out),
            (Asked::Page, other) => {
                out.extend(self.slots.page.answered(Asked::Page));
                self.no_page();
                self.failed(other);
            }
            (Asked::Ticket(id), Ok(Answer::Ticket(shape))) => self.ticket_came(id, Ok(shape), out),
            (Asked::Ticket(id), Err(why)) => self.ticket_came(id, Err(why), out),
            (Asked::Ticket(_), Ok(_)) => self.slots.ticket.reset(),
            (Asked::Ahead, Ok(Answer::Ticket(shape))) => self.came_ahead(Some(shape)),
            (Asked::Ahead, _) => self.came_ahead(None),
            (Asked::Counts, Ok(Answer::Counts(counts))) => self.counts = counts,
            (Asked::Prepare, Ok(Answer::Draft { draft, existing, others, check })) => self.prepared(draft, existing, others, check, out),
            (Asked::SaveDraft(key, saved), result) => self.draft_saved(&key, saved, result.map(drop), out),
            (Asked::Drafts, Ok(Answer::Drafts { drafts })) => self.drafts_came(drafts, out),
            (Asked::Check, Ok(Answer::Check(check))) => self.checked(Ok(check)),
            (Asked::Envelope, Ok(Answer::Check(check))) => {
                if let Some(c) = &mut self.compose {
                    c.check = Some(check);
                }
            }
            (Asked::Check, other) => self.checked(Err(unexpected(other))),
            (Asked::Send, Ok(Answer::Queued { outbox, until, .. })) => self.sent(Ok((outbox, until)), out),
            (Asked::Send, other) => self.sent(Err(unexpected(other)), out),
            (Asked::Note, Ok(Answer::Changed { .. })) => self.noted(Ok(()), out),
            (Asked::Note, other) => self.noted(Err(unexpected(other)), out),
            (Asked::Change(told), Ok(Answer::Changed { tickets })) => self.changed(*told, Ok(tickets), out),
            (Asked::Change(told), Ok(Answer::Done)) => self.changed(*told, Ok(Vec::new()), out),
            (Asked::Change(told), other) => self.changed(*told, Err(unexpected(other)), out),
            (Asked::Merge { from, into }, Ok(Answer::Changed { tickets })) => self.merged(from, into, Ok(tickets), out),
            (Asked::Merge { from, into }, Ok(Answer::Done)) => self.merged(from, into, Ok(Vec::new()), out),
            (Asked::Merge { from, into }, other) => self.merged(from, into, Err(unexpected(other)), out),
            (Asked::Split(parting), Ok(Answer::Changed { tickets })) => self.parted(parting, Ok(tickets), out),
            (Asked::Split(parting), other) => self.parted(parting, Err(unexpected(other)), out),
            (Asked::TakeBack(outbox), Ok(Answer::Draft { draft, .. })) => self.taken_back(outbox, Ok(draft), out),
            (Asked::TakeBack(outbox), other) => self.taken_back(outbox, Err(unexpected(other)), out),
            (Asked::Retry(_), Ok(_)) => {
                self.say(Phrase::new("app-retrying"));
                self.ask_outbox_if_shown(out);
            }
            (Asked::MarkSent(_), Ok(_)) => {
                self.say(Phrase::new("app-marked-sent"));
                self.ask_outbox_if_shown(out);
            }
            (Asked::MarkSent(_) | Asked::Retry(_), Err(why)) => {
                // It may have changed under the question: the list shows what it is now.
                self.failed(Err(why));
                self.ask_outbox_if_shown(out);
            }
            (Asked::Outbox, Ok(Answer::Outbox { entries })) => self.outbox_came(entries, out),
            (Asked::Outbox, other) => {
                out.extend(self.slots.outbox.answered(Asked::Outbox));
                self.failed(other);
            }
            (Asked::Jobs, Ok(Answer::Jobs { jobs })) => self.jobs_came(jobs),
            (Asked::Log, Ok(Answer::Log { lines })) => self.log_came(lines),
            (Asked::Find, result) => {
                let next = self.slots.find.answered(Asked::Find);
                match (result, next) {
                    // What was found is for what was typed before.
                    (_, Some(next)) => out.push(next),
                    (Ok(Answer::Hits { hits }), None) => self.found(hits),
                    (other, None) => self.failed(other),
                }
            }
            (Asked::People, result) => {
                let next = self.slots.people.answered(Asked::People);
                match (result, next) {
                    (_, Some(next)) => out.push(next),
                    (Ok(Answer::People { people }), None) => self.people_came(people),
                    // No offer is no misfortune.
                    _ => {}
                }
            }
            (Asked::Paths, result) => {
                let next = self.slots.paths.answered(Asked::Paths);
                match (result, next) {
                    (_, Some(next)) => out.push(next),
                    (Ok(Answer::Paths { paths }), None) => self.paths_came(paths),
                    // No completion is no misfortune.
                    _ => {}
                }
            }
            (Asked::Source, Ok(Answer::Bytes { base64, .. })) => self.read_source(&base64),
            (Asked::File { folder, name, .. }, Ok(Answer::Bytes { base64, .. })) => out.push(Effect::WriteFile { folder, name, base64 }),
            (Asked::Import, Ok(Answer::Job { .. })) => self.say(Phrase::new("app-import-runs")),
            (Asked::Audit, Ok(Answer::Audit { lines, .. })) => {
                let lines = lines.iter().map(|p| ReaderLine::Text(self.lang.phrase(p))).collect();
                self.read(Phrase::new("app-audit-title"), lines);
            }
            (Asked::Report, Ok(Answer::Report { digest, .. })) => self.report_came(&digest),
            (Asked::Probe, Ok(Answer::Probes { probes })) => self.probes_came(&probes),
            (Asked::Probe, Err(why)) => self.probe_refused(why, out),
            (Asked::Runbook, Ok(Answer::Runbook(page))) => self.runbook_came(&page),
            (Asked::Judge, Ok(Answer::Judged { method, report })) => self.judged(&method, &report),
            (Asked::Explain, Ok(Answer::Explained { diagnosis, advice })) => self.explained(&diagnosis, &advice),
            (Asked::Agents, Ok(Answer::Agents { agents, here })) => {
                self.agents = agents;
                self.people = here;
            }
            (_, other) => self.failed(other),
        }
    }

    /// Says what went wrong. A lost connection is said once, in the header, not with every question that was open.
    fn failed(&mut self, result: Result<Answer, Failure>) {
        if let Err(why) = result
            && why.kind != crate::link::FailureKind::Gone
        {
            self.warn(why.what);
        }
    }
}

/// The failure, or one that says that the answer was no answer.
fn unexpected(result: Result<Answer, Failure>) -> Failure {
    result.err().unwrap_or_else(|| Failure { kind: crate::link::FailureKind::Bad, what: Phrase::new("app-odd-answer") })
}
