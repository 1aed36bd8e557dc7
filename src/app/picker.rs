//! A list to choose from, narrowed as one types: palette, help, finder, and the small choices (whom, which status, until when).

use super::Line;
use crate::clock::Time;
use crate::command::Command;
use crate::lang::Phrase;
use crate::ticket::{Address, Priority, RawId, Status, TicketId};

/// What is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A command, by its name or its sentence.
    Palette,
    /// The same, with keys, by group, only what exists here.
    Help,
    /// Tickets, people, tags, commands.
    Finder,
    /// A ready-made filter.
    View,
    Assign,
    Tag,
    Status,
    Priority,
    Snooze,
    Merge,
    Link,
    Requester,
    RemovePerson,
    /// An attachment to save.
    File,
    /// What to copy.
    Copy,
}

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub label: String,
    /// Said after it, dimmer.
    pub detail: String,
    /// The keys that do the same.
    pub keys: String,
    /// Why it cannot be chosen.
    pub disabled: Option<Phrase>,
    /// It is so already.
    pub checked: bool,
    /// Choices with the same heading stand together while nothing is typed; empty for none.
    pub heading: String,
    pub value: Value,
}

/// What a choice stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Command(Command),
    Ticket(TicketId),
    /// A filter.
    Query(String),
    Agent(Option<String>),
    Tag(String),
    Status(Status),
    Priority(Priority),
    Until(Option<Time>),
    Address(Address),
    /// Attachments of a message: raw message, part, name.
    Files(Vec<(RawId, usize, String)>),
    Text(String),
}

/// The picker on top.
#[derive(Clone, Debug)]
pub struct Picker {
    pub pick: Pick,
    pub title: Phrase,
    pub input: Line,
    pub choices: Vec<Choice>,
    /// What is left after narrowing, best first: the index into [`Picker::choices`], and which characters of the label matched.
    pub shown: Vec<(usize, Vec<usize>)>,
    /// Into [`Picker::shown`].
    pub cursor: usize,
    /// What the typed text itself would be taken for, if it is no choice: a new tag, a moment.
    pub typed: Option<Choice>,
    /// The tickets that the choice is for.
    pub(super) targets: Vec<TicketId>,
}
