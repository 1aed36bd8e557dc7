//! What the setup screen knows, and what a key does to it. Pure: what has to touch the world comes out as a [`Wish`].

use std::path::Path;

use super::News;
use super::book::Book;
use crate::app::Line;
use crate::config::{Config, Mailbox};
use crate::keys::{Code, Key};
use crate::lang::{Lang, Phrase};
use crate::runbook;
use crate::setup::{self, FIELDS, Field, Kind, Proposal, Report, Saved};

/// What the loop is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Nothing,
    Leave,
    /// End the test or the look-up that runs.
    Stop,
    Guess(String),
    Test,
    Save,
    /// Put the passwords into the keyring, then save.
    Keep,
}

/// Keys of this screen, as they are printed.
pub const GUESS: &str = "C-g";
pub const BOOK: &str = "C-r";
pub const TEST: &str = "C-t";
pub const SAVE: &str = "C-s";
/// Saves, with the typed passwords in the system's keyring.
pub const KEEP: &str = "M-s";
pub const LEAVE: &str = "Esc";

/// Which half the keys scroll where only one fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Form,
    Test,
}

/// What runs beside the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Busy {
    Guessing,
    Testing,
    Keeping,
}

/// The screen's state.
#[derive(Debug)]
pub struct Form {
    pub lang: Lang,
    pub proposal: Proposal,
    /// The field with the cursor, from 0.
    pub at: usize,
    pub line: Line,
    pub pane: Pane,
    pub busy: Option<Busy>,
    /// The steps of the last test, in order; the last word on each.
    pub reports: Vec<Report>,
    /// What is being tested, as it was when the test began.
    trying: Option<Proposal>,
    /// What passed the test.
    pub passed: Option<Proposal>,
    /// News and complaints, for the lines under the form.
    pub said: Vec<String>,
    pub saved: Option<Saved>,
    /// How far the test's pane is scrolled; the drawing keeps it within bounds.
    pub scroll: usize,
    /// The first field that is shown.
    pub top: usize,
    /// The runbook that is read over all of it.
    pub(super) book: Option<Book>,
    leaving: bool,
    begun_as: Proposal,
}

impl Form {
    pub fn new(proposal: Proposal, lang: Lang) -> Self {
        let mut form = Form {
            lang,
            begun_as: proposal.clone(),
            proposal,
            at: 0,
            line: Line::default(),
            pane: Pane::Form,
            busy: None,
            reports: Vec::new(),
            trying: None,
            passed: None,
            said: Vec::new(),
            saved: None,
            scroll: 0,
            top: 0,
            book: None,
            leaving: false,
        };
        form.go(0);
        form
    }

    /// The field with the cursor.
    pub fn field(&self) -> Field {
        FIELDS.get(self.at).copied().unwrap_or(Field { path: "support", kind: Kind::Text })
    }

    /// Whether what is on the screen has passed the test.
    pub fn is_tested(&self) -> bool {
        self.passed.as_ref() == Some(&self.proposal)
    }

    /// A key.
    pub fn key(&mut self, key: Key) -> Wish {
        if let Some(book) = &mut self.book {
            if !book.key(key) {
                self.book = None;
            }
            return Wish::Nothing;
        }
        let leaving = std::mem::take(&mut self.leaving);
        match (key.code, key.ctrl) {
            (Code::Char('s'), false) if key.alt => return self.save(Wish::Keep),
            (Code::Esc, _) | (Code::Char('c' | 'q'), true) => return self.leave(leaving),
            (Code::Char('g'), true) => return self.guess(),
            (Code::Char('r'), true) => self.book = Some(Book::open(self.cure(), &self.proposal)),
            (Code::Char('t'), true) => return Wish::Test,
            (Code::Char('s'), true) => return self.save(Wish::Save),
            (Code::Tab, _) if key.shift => self.go(self.at.checked_sub(1).unwrap_or(FIELDS.len() - 1)),
            (Code::Up, _) => self.go(self.at.saturating_sub(1)),
            (Code::Tab, _) => self.go((self.at + 1) % FIELDS.len()),
            (Code::Down | Code::Enter, _) => self.go((self.at + 1).min(FIELDS.len() - 1)),
            (Code::PageDown, _) => self.scroll += 5,
            (Code::PageUp, _) => self.scroll = self.scroll.saturating_sub(5),
            (Code::Char(' ') | Code::Left | Code::Right, false) if matches!(self.field().kind, Kind::Word(_)) => self.turn(key.code == Code::Left),
            _ => {
                if self.line.key(key) {
                    self.typed();
                }
            }
        }
        Wish::Nothing
    }

    /// The runbook that mends what the test has found.
    fn cure(&self) -> Option<&'static str> {
        self.reports.iter().find_map(|r| r.diagnosis.as_ref()).and_then(|d| runbook::curing(&d.id))
    }

    /// Pasted text goes into the field; over a runbook it is the output of its commands.
    pub fn paste(&mut self, text: &str) -> Wish {
        if let Some(book) = &mut self.book {
            book.paste(text, self.lang);
            return Wish::Nothing;
        }
        self.line.insert(text.trim_matches(['\r', '\n']));
        self.typed();
        Wish::Nothing
    }

    /// Checks the form and begins the test; `None` if it cannot be tested yet, which is said.
    pub fn begin_test(&mut self, config: &Config, file: &Path) -> Option<Mailbox> {
        self.proposal.complete();
        self.go(self.at);
        self.reports.clear();
        self.scroll = 0;
        match self.proposal.mailbox(config, file) {
            Ok(mailbox) => {
                self.said.clear();
                (self.busy, self.pane) = (Some(Busy::Testing), Pane::Test);
                self.trying = Some(self.proposal.clone());
                Some(mailbox)
            }
            Err(problems) => {
                let said = problems.iter().map(|p| format!("{}: {}", self.label(&p.key), self.lang.phrase(&p.what)));
                self.said = std::iter::once(self.lang.say("setup-not-valid")).chain(said).collect();
                if let Some(at) = problems.first().and_then(|p| FIELDS.iter().position(|f| f.path == p.key)) {
                    self.go(at);
                }
                (self.busy, self.pane) = (None, Pane::Form);
                None
            }
        }
    }

    /// The name of a field as it is on the screen, or the key where the form does not have it.
    fn label(&self, key: &str) -> String {
        let id = format!("setup-field-{}", key.replace('.', "-"));
        if self.lang.has(&id) { self.lang.say(&id) } else { key.to_owned() }
    }

    pub(super) fn news(&mut self, news: News) {
        match news {
            News::Report(report) => {
                self.reports.retain(|r| r.stage != report.stage);
                self.reports.push(report);
            }
            News::Tested(passed) => {
                self.busy = None;
                let tried = self.trying.take();
                self.passed = tried.filter(|_| passed);
                // What was changed meanwhile was not tested.
                let id = if self.is_tested() { "setup-passed" } else { "setup-test-again" };
                self.said = if passed { vec![self.lang.say(id)] } else { Vec::new() };
            }
            News::Kept(Ok(kept)) => {
                self.busy = None;
                if self.is_tested() {
                    self.passed = Some(kept.clone());
                    self.proposal = kept;
                    self.go(self.at);
                }
            }
            News::Kept(Err(what)) => {
                self.busy = None;
                self.say(&what);
            }
            News::Guessed(guess) => {
                self.busy = None;
                let address = self.proposal.at("support");
                self.said = match &guess {
                    Some(guess) => setup::describe(guess, self.lang),
                    None => vec![self.lang.say_with("setup-nothing-found", &[("address", &address)])],
                };
                if let Some(guess) = guess {
                    guess.fill(&mut self.proposal);
                    self.proposal.complete();
                    self.go(self.at);
                }
            }
        }
    }

    pub(super) fn say(&mut self, what: &Phrase) {
        self.said = vec![self.lang.phrase(what)];
    }

    pub(super) fn saved(&mut self, saved: Saved) {
        self.said = saved.lines(&self.proposal, self.lang);
        self.begun_as = self.proposal.clone();
        self.saved = Some(saved);
    }

    fn leave(&mut self, leaving: bool) -> Wish {
        if self.busy.take().is_some() {
            self.pane = Pane::Form;
            return Wish::Stop;
        }
        if self.pane == Pane::Test && !leaving {
            self.pane = Pane::Form;
            return Wish::Nothing;
        }
        if leaving || self.proposal == self.begun_as {
            return Wish::Leave;
        }
        self.leaving = true;
        self.said = vec![self.lang.say_with("setup-leave", &[("quit", LEAVE)])];
        Wish::Nothing
    }

    fn guess(&mut self) -> Wish {
        self.proposal.complete();
        // The mailbox's own address says more than that of the support, which may be somewhere else.
        let user = self.proposal.at("imap.user");
        let address = if user.contains('@') { user } else { self.proposal.at("support") };
        self.busy = Some(Busy::Guessing);
        Wish::Guess(address)
    }

    fn save(&mut self, wish: Wish) -> Wish {
        if self.is_tested() {
            if wish == Wish::Keep {
                self.busy = Some(Busy::Keeping);
            }
            return wish;
        }
        let id = if self.passed.is_some() { "setup-test-again" } else { "setup-hint-not-tested" };
        self.said = vec![self.lang.say_with(id, &[("test", TEST)])];
        Wish::Nothing
    }

    fn go(&mut self, at: usize) {
        self.at = at;
        self.pane = Pane::Form;
        let text = self.proposal.get(self.field());
        if self.line.text() != text {
            self.line.set(text);
        }
    }

    fn typed(&mut self) {
        self.pane = Pane::Form;
        self.proposal.set(self.field(), self.line.text());
    }

    /// The next of a field's words.
    fn turn(&mut self, back: bool) {
        let Kind::Word(words) = self.field().kind else { return };
        let now = words.iter().position(|w| *w == self.line.text());
        let next = match now {
            Some(n) if back => n.checked_sub(1).unwrap_or(words.len() - 1),
            Some(n) => (n + 1) % words.len(),
            None => 0,
        };
        self.line.set(words.get(next).copied().unwrap_or_default());
        self.typed();
    }
}
