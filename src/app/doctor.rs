//! The doctor's page: what was found, worst first, and the examination that goes on.

use super::rows::Rows;
use super::{Asked, Effect, Model, Place, ReaderLine};
use crate::clock::Time;
use crate::doctor::{Finding, Level, Step};
use crate::lang::Phrase;
use crate::link::Request;

/// What the doctor found, and how far he is.
#[derive(Clone, Debug, Default)]
pub struct Doctor {
    /// Worst first; of the last examination that ended.
    pub findings: Vec<Finding>,
    pub rows: Rows,
    /// An examination goes on; how far it is, once a check has ended.
    pub running: Option<Option<Step>>,
    /// When the last one ended.
    pub ended: Option<Time>,
}

/// News of an examination.
#[derive(Clone, Debug)]
pub enum Examined {
    Step(Step),
    /// Over: what was found, worst first.
    Found(Vec<Finding>),
}

impl Doctor {
    /// The finding under the cursor.
    pub fn current(&self) -> Option<&Finding> {
        self.findings.get(self.rows.cursor)
    }

    /// How many findings need somebody.
    pub fn ill(&self) -> usize {
        self.findings.iter().filter(|f| matches!(f.level, Level::Problem | Level::Warning)).count()
    }
}

impl Model {
    /// Begins an examination, unless one goes on.
    pub(super) fn examine(&mut self, out: &mut Vec<Effect>) {
        if self.doctor.running.is_none() {
            self.doctor.running = Some(None);
            out.push(Effect::Examine);
        } else {
            self.say(Phrase::new("app-doctor-runs"));
        }
    }

    pub(super) fn examined(&mut self, news: Examined) {
        match news {
            Examined::Step(step) => self.doctor.running = Some(Some(step)),
            Examined::Found(findings) => {
                // The cursor stays with the finding that was looked at.
                let at = self.doctor.current().map(|f| f.say.clone());
                let at = at.and_then(|say| findings.iter().position(|f| f.say == say)).unwrap_or(0);
                self.doctor.findings = findings;
                self.doctor.rows.set(at, self.doctor.findings.len(), self.measures.place_rows);
                (self.doctor.running, self.doctor.ended) = (None, Some(self.now));
            }
        }
    }

    /// The finding under the cursor, with all that is known of it. Where the remedy is to read the verdict of a probe, that is shown.
    pub(super) fn open_finding(&mut self, out: &mut Vec<Effect>) {
        let Some(f) = self.doctor.current() else { return };
        if f.remedy.as_ref().is_some_and(|r| r.id == "doctor-forward-look")
            && let Some(mailbox) = f.say.args.get("mailbox").cloned()
        {
            out.push(Effect::ask(Asked::Probe, Request::Probes { mailbox: Some(mailbox) }));
            return;
        }
        let level = self.lang.say(&format!("doctor-level-{}", f.level.word()));
        let mut lines = vec![ReaderLine::Heading(level), ReaderLine::Text(self.lang.phrase(&f.say)), ReaderLine::Blank];
        if f.remedy.is_some() {
            lines.extend(f.remedies(self.lang).into_iter().map(|text| ReaderLine::Text(self.lang.say_with("doctor-remedy", &[("text", &text)]))));
            lines.push(ReaderLine::Blank);
        }
        if let (Some(advice), Some(d)) = (f.advice(self.lang), &f.diagnosis) {
            lines.extend(self.advice_lines(&advice, &d.evidence.join("\n"), &d.id));
        } else if !f.runbook.is_empty() {
            let title = self.lang.say(&format!("runbook-{}-title", f.runbook));
            lines.push(ReaderLine::Text(self.lang.say_with("app-advice-runbook", &[("title", &title), ("method", &f.runbook)])));
        }
        let (title, method) = (Phrase::new("app-doctor-finding").with("check", &f.check), f.runbook.clone());
        self.read_with(title, lines, Some(method.as_str()).filter(|m| !m.is_empty()));
    }

    /// The runbook of the finding that is selected, and the mailbox that it speaks of.
    pub(super) fn finding_runbook(&self) -> Option<String> {
        self.doctor.current().map(|f| f.runbook.clone()).filter(|m| !m.is_empty() && self.place == Place::Doctor)
    }

    pub(super) fn finding_mailbox(&self) -> Option<String> {
        let here = self.place == Place::Doctor;
        self.doctor.current().filter(|_| here).and_then(|f| f.say.args.get("mailbox").cloned())
    }
}
