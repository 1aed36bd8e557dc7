//! Something to read: why a message is on its ticket, what a diagnosis says, a message's source.

use crate::lang::Phrase;
use crate::probe::{Line, Tone};

/// Lines to scroll through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reader {
    pub title: Phrase,
    pub lines: Vec<ReaderLine>,
    /// The first line shown, counted after wrapping.
    pub scroll: usize,
    /// The runbook that belongs to it: the cure of a diagnosis, or what is being read.
    pub method: Option<String>,
}

impl Reader {
    /// Whether some lines of it are to be copied by themselves; a message's source is copied whole.
    pub fn has_commands(&self) -> bool {
        let code = |l: &&ReaderLine| matches!(l, ReaderLine::Code(_));
        self.lines.iter().any(|l| code(&l)) && !self.lines.iter().all(|l| code(&l) || *l == ReaderLine::Blank)
    }
}

/// A line before wrapping, with the part it plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReaderLine {
    Heading(String),
    Text(String),
    /// To be copied as it is: commands, addresses, source.
    Code(String),
    Dim(String),
    Blank,
}

impl From<Line> for ReaderLine {
    fn from(l: Line) -> Self {
        match l.tone {
            _ if l.text.is_empty() => ReaderLine::Blank,
            Tone::Head | Tone::Good | Tone::Bad | Tone::Doubt => ReaderLine::Heading(l.text),
            Tone::Plain => ReaderLine::Text(l.text),
            Tone::Dim => ReaderLine::Dim(l.text),
            Tone::Command => ReaderLine::Code(l.text.trim_start().to_owned()),
        }
    }
}

impl ReaderLine {
    /// The words of it.
    pub fn text(&self) -> &str {
        match self {
            ReaderLine::Heading(t) | ReaderLine::Text(t) | ReaderLine::Code(t) | ReaderLine::Dim(t) => t,
            ReaderLine::Blank => "",
        }
    }
}
