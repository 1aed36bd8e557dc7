//! What went wrong, for a person and for a script.

use crate::config::Problem;
use crate::lang::{Lang, Phrase};
use crate::link::{Failure, FailureKind};
use crate::wire::{WireError, WireStage};

// sysexits.h
pub const USAGE: u8 = 64;
pub const DATAERR: u8 = 65;
pub const NOINPUT: u8 = 66;
pub const UNAVAILABLE: u8 = 69;
pub const SOFTWARE: u8 = 70;
pub const CANTCREAT: u8 = 73;
pub const IOERR: u8 = 74;
pub const TEMPFAIL: u8 = 75;
pub const NOPERM: u8 = 77;
pub const CONFIG: u8 = 78;

/// An error that ends a command.
#[derive(Debug)]
pub struct Trouble {
    pub code: u8,
    what: Vec<Phrase>,
    problems: Vec<Problem>,
}

impl Trouble {
    /// `id` is a text of the message files.
    pub fn new(code: u8, id: &str) -> Self {
        Trouble { code, what: vec![Phrase::new(id)], problems: Vec::new() }
    }

    /// What another room has already put into a sentence.
    pub fn said(what: Phrase) -> Self {
        Trouble { code: UNAVAILABLE, what: vec![what], problems: Vec::new() }
    }

    /// Wrong arguments.
    pub fn of_usage(what: Phrase) -> Self {
        Trouble { code: USAGE, what: vec![what], problems: Vec::new() }
    }

    /// With another exit code.
    #[must_use]
    pub fn exit_with(self, code: u8) -> Self {
        Trouble { code, ..self }
    }

    /// Fills a place of the text.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.what = self.what.into_iter().map(|p| p.with(name, value.to_string())).collect();
        self
    }

    /// A configuration that cannot be used.
    pub fn config(problems: Vec<Problem>) -> Self {
        Trouble { code: CONFIG, what: Vec::new(), problems }
    }

    /// A folder that cannot be used.
    pub fn folder(problem: Problem) -> Self {
        Trouble { code: CANTCREAT, what: Vec::new(), problems: vec![problem] }
    }

    /// A failure on the wire.
    pub fn wire(e: WireError) -> Self {
        let code = match e.stage {
            WireStage::SignIn => NOPERM,
            WireStage::Settings => CONFIG,
            _ if e.is_temporary() => TEMPFAIL,
            _ => UNAVAILABLE,
        };
        Trouble { code, what: vec![e.phrase()], problems: Vec::new() }
    }

    /// On stderr, one line each; as JSON objects with `error` if wished.
    pub fn print(&self, lang: Lang, json: bool) {
        for text in self.lines(lang) {
            if json {
                eprintln!("{}", serde_json::json!({"error": text, "code": self.code}));
            } else {
                eprintln!("ticketty: {text}");
            }
        }
    }

    fn lines(&self, lang: Lang) -> Vec<String> {
        let of_config = self.problems.iter().map(|p| {
            let place = if p.line > 0 { format!("{}:{}", p.file.display(), p.line) } else { p.file.display().to_string() };
            let key = if p.key.is_empty() { String::new() } else { format!("{}: ", p.key) };
            format!("{place}: {key}{}", lang.phrase(&p.what))
        });
        self.what.iter().map(|p| lang.phrase(p)).chain(of_config).collect()
    }
}

impl From<Failure> for Trouble {
    fn from(f: Failure) -> Self {
        let code = match f.kind {
            FailureKind::Bad => USAGE,
            FailureKind::NoSuchThing => NOINPUT,
            FailureKind::Moved => TEMPFAIL,
            FailureKind::Blocked => DATAERR,
            FailureKind::Forbidden => NOPERM,
            FailureKind::Broken => IOERR,
            FailureKind::Gone => UNAVAILABLE,
        };
        Trouble { code, what: vec![f.what], problems: Vec::new() }
    }
}
