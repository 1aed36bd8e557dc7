//! What a check found.

use serde::{Deserialize, Serialize};

use crate::bounce::{self, Advice};
use crate::lang::{Lang, Phrase};
use crate::probe::Cause;
use crate::ticket::{Diagnosis, Method};

/// How bad it is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Mail does not come or go.
    Problem,
    /// It will not for long, or not for everybody.
    Warning,
    /// Nobody can say from here.
    CannotTell,
    /// Worth knowing.
    Note,
    Ok,
}

impl Level {
    /// The word of `--json` and of the message files.
    pub const fn word(self) -> &'static str {
        match self {
            Level::Problem => "problem",
            Level::Warning => "warning",
            Level::CannotTell => "cannot-tell",
            Level::Note => "note",
            Level::Ok => "ok",
        }
    }

    /// One column, for a screen without colours.
    pub const fn mark(self) -> &'static str {
        match self {
            Level::Problem => "✗",
            Level::Warning => "!",
            Level::CannotTell => "?",
            Level::Note => "·",
            Level::Ok => "✓",
        }
    }
}

/// One line of the doctor's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The check that says it.
    pub check: String,
    pub level: Level,
    pub say: Phrase,
    /// What to do; absent if nothing needs to be done, or the diagnosis says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Phrase>,
    /// What the catalogue knows about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Box<Diagnosis>>,
    /// The runbook that mends it; empty if none does.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub runbook: String,
}

impl Finding {
    /// `id` is a text of `locales/*/doctor.ftl` without the room's name.
    pub fn new(check: &str, level: Level, id: &str) -> Self {
        Finding { check: check.to_owned(), level, say: Phrase::new(format!("doctor-{id}")), remedy: None, diagnosis: None, runbook: String::new() }
    }

    /// What another room has already put into a sentence.
    pub fn said(check: &str, level: Level, say: Phrase) -> Self {
        Finding { say, ..Finding::new(check, level, "") }
    }

    /// Fills a place of the sentence, and of the remedy if there is one.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        let value = crate::text::clean_line(&value.to_string());
        self.remedy = self.remedy.map(|r| r.with(name, &value));
        self.say = self.say.with(name, value);
        self
    }

    /// Fills a place of the sentence, and of the remedy if there is one, with another text.
    #[must_use]
    pub fn with_text(mut self, name: &str, id: &str) -> Self {
        self.remedy = self.remedy.map(|r| r.with_text(name, id));
        self.say = self.say.with_text(name, id);
        self
    }

    /// By which mechanism mail came: its name in the reader's language.
    #[must_use]
    pub fn with_method(self, name: &str, method: Method) -> Self {
        self.with_text(name, &format!("probe-method-{}", method.word()))
    }

    /// The cause that it names: `cause` for programs, `what` for people.
    #[must_use]
    pub fn with_cause(self, cause: Cause) -> Self {
        self.with("cause", cause.id()).with_text("what", &format!("probe-cause-{}", cause.id()))
    }

    /// What to do: a text of `locales/*/doctor.ftl`. The places filled before are filled in it, too.
    #[must_use]
    pub fn remedy(mut self, id: &str) -> Self {
        self.remedy = Some(self.say.reworded(format!("doctor-{id}")));
        self
    }

    #[must_use]
    pub fn runbook(mut self, method: &str) -> Self {
        method.clone_into(&mut self.runbook);
        self
    }

    /// A diagnosis, and the runbook that cures it.
    #[must_use]
    pub fn because(mut self, d: Diagnosis) -> Self {
        if let Some(method) = crate::runbook::curing(&d.id) {
            method.clone_into(&mut self.runbook);
        }
        self.diagnosis = Some(Box::new(d));
        self
    }

    /// The diagnosis in words.
    pub fn advice(&self, lang: Lang) -> Option<Advice> {
        self.diagnosis.as_ref().map(|d| bounce::advice(d, lang))
    }

    /// What to do, as sentences: the remedy, else the steps of the diagnosis.
    pub fn remedies(&self, lang: Lang) -> Vec<String> {
        match (&self.remedy, self.advice(lang)) {
            (Some(r), _) => vec![lang.phrase(r)],
            (None, Some(a)) => a.steps,
            (None, None) => Vec::new(),
        }
    }
}
