//! Something to read, before it is known where: a mail, a terminal, a screen.

use crate::probe::{Line, Tone};

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The subject of the mail.
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Line(Line),
    /// A heading for each column, and the rows. The first column is words, the others are numbers.
    Table(Vec<String>, Vec<Vec<String>>),
}

impl Page {
    pub(super) fn line(&mut self, tone: Tone, text: impl Into<String>) {
        self.blocks.push(Block::Line(Line { tone, text: text.into() }));
    }

    /// A heading, with space before it unless it is the first thing.
    pub(super) fn head(&mut self, text: impl Into<String>) {
        if !self.blocks.is_empty() {
            self.line(Tone::Plain, "");
        }
        self.line(Tone::Head, text);
    }
}
