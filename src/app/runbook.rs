//! Runbooks and diagnoses to be read: asked for by name, offered by a diagnosis, copied, and their output judged.

use super::{Asked, Effect, Model, Overlay, Place, PromptKind, ReaderLine};
use crate::bounce::Advice;
use crate::lang::Phrase;
use crate::link::{EntryBody, Request};
use crate::runbook::{self, Page, Report};
use crate::ticket::Diagnosis;

impl Model {
    /// The runbook for what is read or selected; without one, its name is asked for.
    pub(super) fn follow_runbook(&mut self, out: &mut Vec<Effect>) {
        let offered = match &self.overlay {
            Some(Overlay::Reader(r)) => r.method.clone(),
            _ => self.finding_runbook().or_else(|| self.trouble_here().and_then(|id| runbook::curing(&id)).map(str::to_owned)),
        };
        match offered {
            Some(method) => self.ask_runbook(&method, out),
            None => self.open_prompt(PromptKind::Command, "runbook ", out),
        }
    }

    pub(super) fn ask_runbook(&mut self, method: &str, out: &mut Vec<Effect>) {
        if runbook::exists(method) {
            let mailbox = self.mailbox_here();
            out.push(Effect::ask(Asked::Runbook, Request::Runbook { method: method.to_owned(), mailbox }));
        } else {
            self.warn(Phrase::new("app-no-runbook").with("typed", method));
        }
    }

    pub(super) fn explain(&mut self, text: &str, out: &mut Vec<Effect>) {
        if text.trim().is_empty() {
            self.say(Phrase::new("app-explain-nothing"));
        } else {
            out.push(Effect::ask(Asked::Explain, Request::Explain { text: text.to_owned() }));
        }
    }

    pub(super) fn judge(&mut self, method: String, output: &str, out: &mut Vec<Effect>) {
        if !output.trim().is_empty() {
            let mailbox = self.mailbox_here();
            out.push(Effect::ask(Asked::Judge, Request::Judge { method, mailbox, output: output.to_owned() }));
        }
    }

    /// A line to paste the output into.
    pub(super) fn ask_output(&mut self, out: &mut Vec<Effect>) {
        if let Some(Overlay::Reader(r)) = &self.overlay
            && let Some(method) = r.method.clone()
        {
            self.open_prompt(PromptKind::Judge(method), "", out);
        }
    }

    /// The mailbox of the ticket or finding that is selected; empty if there is none.
    fn mailbox_here(&self) -> String {
        let of_ticket = || self.targets().first().and_then(|id| self.ticket(*id)).map(|t| t.mailbox.clone());
        self.finding_mailbox().or_else(of_ticket).unwrap_or_default()
    }

    /// The diagnosis of what is selected, by its name in the catalogue.
    fn trouble_here(&self) -> Option<String> {
        if self.place == Place::Outbox {
            return self.outbox.current().and_then(|(o, _)| o.diagnosis.as_ref()).map(|d| d.id.clone());
        }
        let of = |body: &EntryBody| diagnosis_of(body).map(|d| d.id.clone());
        let open = self.conversation.as_ref().filter(|_| self.in_conversation);
        let read = open.and_then(|c| c.entry().and_then(|e| of(&e.body)).or_else(|| c.entries().iter().rev().find_map(|e| of(&e.body))));
        read.or_else(|| self.targets().first().and_then(|id| self.ticket(*id)).map(|t| t.trouble.clone()).filter(|t| !t.is_empty()))
    }

    pub(super) fn explained(&mut self, d: &Diagnosis, advice: &Advice) {
        let lines = self.advice_lines(advice, &d.evidence.join("\n"), &d.id);
        self.read_with(Phrase::new("app-explain-title"), lines, runbook::curing(&d.id));
    }

    pub(super) fn runbook_came(&mut self, page: &Page) {
        let lines = self.runbook_lines(page);
        self.read_with(Phrase::new("app-runbook-title").with("title", &page.title), lines, Some(&page.method));
    }

    pub(super) fn judged(&mut self, method: &str, report: &Report) {
        let mut lines: Vec<ReaderLine> = Vec::new();
        for (verdict, said) in report.sentences(self.lang) {
            lines.push(match verdict {
                runbook::Verdict::Fail => ReaderLine::Heading(format!("{} {said}", verdict.mark())),
                _ => ReaderLine::Text(format!("{} {said}", verdict.mark())),
            });
        }
        lines.extend([ReaderLine::Blank, ReaderLine::Dim(self.lang.say("app-judged-again"))]);
        self.read_with(Phrase::new("app-judged-title").with("method", method), lines, Some(method));
    }

    fn runbook_lines(&self, p: &Page) -> Vec<ReaderLine> {
        let heading = |id: &str| ReaderLine::Heading(self.lang.say(id));
        let mut lines = vec![ReaderLine::Text(p.why.clone()), ReaderLine::Blank];
        if !p.steps.is_empty() {
            lines.push(heading("runbook-head-portal"));
            lines.extend(p.steps.iter().enumerate().map(|(i, s)| ReaderLine::Text(format!("{}. {s}", i + 1))));
            lines.push(ReaderLine::Blank);
        }
        if !p.blocks.is_empty() {
            lines.push(heading("runbook-head-powershell"));
        }
        for b in &p.blocks {
            let instead = if b.alternative { format!("{} ", self.lang.say("runbook-head-alternative")) } else { String::new() };
            lines.push(ReaderLine::Text(format!("{instead}{}", b.say)));
            lines.extend(b.run.iter().cloned().map(ReaderLine::Code));
            lines.push(ReaderLine::Dim(self.lang.say("runbook-head-verify")));
            lines.extend(b.verify.iter().cloned().map(ReaderLine::Code));
            lines.push(ReaderLine::Blank);
        }
        if !p.notes.is_empty() {
            lines.push(heading("runbook-head-notes"));
            lines.extend(p.notes.iter().map(|n| ReaderLine::Text(format!("· {n}"))));
            lines.push(ReaderLine::Blank);
        }
        lines.push(ReaderLine::Dim(self.lang.say("app-runbook-keys")));
        if !p.next.is_empty() {
            let list = p.next.iter().map(|(id, title)| format!("{title} ({id})")).collect::<Vec<_>>().join(" · ");
            lines.push(ReaderLine::Dim(self.lang.say_with("runbook-next", &[("list", &list)])));
        }
        lines.push(ReaderLine::Dim(self.lang.say_with("bounce-checked", &[("day", &p.checked)])));
        lines
    }

    /// The commands of what is read, or all of it.
    pub(super) fn copy_read(&self, all: bool, out: &mut Vec<Effect>) -> bool {
        let Some(Overlay::Reader(r)) = &self.overlay else { return false };
        let code = |l: &&ReaderLine| all || matches!(l, ReaderLine::Code(_));
        let text = r.lines.iter().filter(code).map(ReaderLine::text).collect::<Vec<_>>().join("\n");
        if text.trim().is_empty() {
            return false;
        }
        out.push(Effect::Copy(text + "\n"));
        true
    }
}

/// The diagnosis that stands with an entry.
pub(super) fn diagnosis_of(body: &EntryBody) -> Option<&Diagnosis> {
    match body {
        EntryBody::In(m) => m.diagnosis.as_deref(),
        EntryBody::Out { message, deliveries, .. } => deliveries.iter().rev().find_map(|(_, d)| d.diagnosis.as_deref()).or(message.diagnosis.as_deref()),
        EntryBody::Note { .. } | EntryBody::Event { .. } => None,
    }
}
