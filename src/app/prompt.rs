//! A line at the bottom: the `:` line, filter, search, paths, addresses.

use super::Line;
use crate::lang::Phrase;
use crate::ticket::{RawId, TicketId};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptKind {
    Command,
    Filter,
    Search,
    /// A file for the draft.
    Attach,
    /// A folder for these attachments: raw message, part, safe name.
    SaveTo(Vec<(RawId, usize, String)>),
    Subject(TicketId),
    AddPerson(Vec<TicketId>),
}

/// The line on top.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    /// What stands before the line: `:`, `/`, a few words.
    pub label: Phrase,
    pub line: Line,
    /// What Tab offers.
    pub completion: Option<Completion>,
    /// What is wrong with what is typed, or what it would do.
    pub remark: Option<Phrase>,
    /// What the line would be without it: Esc goes back to it.
    pub(super) before: String,
    /// The place in the history; `None` for what is being typed.
    pub(super) back: Option<usize>,
}

/// Possible endings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where in the line the completed word begins, in bytes.
    pub from: usize,
    pub words: Vec<String>,
    /// The one that stands in the line.
    pub at: Option<usize>,
}

/// Lines typed before, newest last: one history for each sort of line.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub commands: Vec<String>,
    pub filters: Vec<String>,
    pub searches: Vec<String>,
}
