//! What is said of an output.

use serde::{Deserialize, Serialize};

use crate::bounce::{self, Scene};
use crate::lang::Phrase;
use crate::text::clean_line;

/// How it looks, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It will not work like this.
    Fail,
    /// It cannot be told from what was pasted.
    Missing,
    /// It works, but somebody should know this.
    Note,
    Pass,
}

impl Verdict {
    /// The word of `--json`.
    pub const fn word(self) -> &'static str {
        match self {
            Verdict::Fail => "fail",
            Verdict::Missing => "missing",
            Verdict::Note => "note",
            Verdict::Pass => "pass",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub verdict: Verdict,
    pub say: Phrase,
}

/// All findings, worst first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub judged: Vec<Judged>,
}

impl Report {
    /// The worst of it; nothing at all counts as missing.
    pub fn verdict(&self) -> Verdict {
        self.judged.iter().map(|j| j.verdict).min().unwrap_or(Verdict::Missing)
    }

    pub(super) fn add(&mut self, said: Vec<Judged>) {
        self.judged.extend(said);
    }

    /// That the output of these commands is not in the text.
    pub(super) fn missing(&mut self, commands: &[String], scene: &Scene) {
        let fill = scene.fill();
        // Where several commands could print it, the first is the one that matters.
        let command = commands.first().map(|c| bounce::replaced(c, |n| bounce::fill_value(n, &fill).map(|v| bounce::literal(&v)))).unwrap_or_default();
        self.judged.push(Judged { verdict: Verdict::Missing, say: Phrase::new("runbook-judge-missing").with("command", command) });
    }

    pub(super) fn settle(&mut self) {
        let mut once = Vec::new();
        self.judged.retain(|j| {
            let new = !once.contains(j);
            once.push(j.clone());
            new
        });
        self.judged.sort_by_key(|j| j.verdict);
    }
}

/// Where a judge sits: the known addresses, and what it has said so far.
pub(super) struct Bench<'a> {
    pub scene: &'a Scene,
    said: Vec<Judged>,
}

impl<'a> Bench<'a> {
    pub fn new(scene: &'a Scene) -> Self {
        Bench { scene, said: Vec::new() }
    }

    pub fn done(self) -> Vec<Judged> {
        self.said
    }

    pub fn pass(&mut self, id: &str, args: &[(&str, &str)]) {
        self.say(Verdict::Pass, id, args);
    }

    pub fn note(&mut self, id: &str, args: &[(&str, &str)]) {
        self.say(Verdict::Note, id, args);
    }

    pub fn fail(&mut self, id: &str, args: &[(&str, &str)]) {
        self.say(Verdict::Fail, id, args);
    }

    pub fn missing(&mut self, id: &str, args: &[(&str, &str)]) {
        self.say(Verdict::Missing, id, args);
    }

    /// Passes if `good`, else fails with the other sentence.
    pub fn either(&mut self, good: bool, pass: &str, fail: &str, args: &[(&str, &str)]) {
        if good { self.pass(pass, args) } else { self.fail(fail, args) }
    }

    /// The sentence `runbook-judge-ID`; it may name `support`, `target`, `account` and what is in `args`.
    fn say(&mut self, verdict: Verdict, id: &str, args: &[(&str, &str)]) {
        let own = [("support", &self.scene.support), ("target", &self.scene.target), ("account", &self.scene.account)];
        let mut say = Phrase::new(format!("runbook-judge-{id}"));
        for (name, value) in own {
            say = say.with(name, if value.trim().is_empty() { format!("<{name}>") } else { clean_line(value) });
        }
        for (name, value) in args {
            say = say.with(name, clean_line(value));
        }
        self.said.push(Judged { verdict, say });
    }
}
