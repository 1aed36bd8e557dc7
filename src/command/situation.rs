//! What the table needs to know of the screen to say what is possible now.

use super::Scope;
use crate::ticket::DeliveryState;

/// A snapshot, made by the screen for each question. The default is an empty list with a desk behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    pub scope: Scope,
    /// Whether the desk is there.
    pub linked: bool,
    /// Rows in the list.
    pub rows: usize,
    /// Tickets that a command would work on: the marked ones, or the selected one.
    pub targets: usize,
    pub marked: usize,
    /// All targets are the agent's own.
    pub all_mine: bool,
    /// All targets are closed.
    pub all_closed: bool,
    /// All targets are spam.
    pub all_spam: bool,
    /// A ticket is open in the conversation.
    pub open: bool,
    /// The first target has a failure that nobody has dealt with, or the entry under the cursor has one.
    pub trouble: bool,
    pub entry: EntryFacts,
    /// Other people take part besides the requester.
    pub people: bool,
    pub can_undo: bool,
    /// Blockers of the draft under review: those that can be overruled, and the others.
    pub soft_blockers: usize,
    pub hard_blockers: usize,
    /// Attachments of the draft.
    pub attached: usize,
    /// The state of the reply under the cursor.
    pub outgoing: Option<DeliveryState>,
    /// The draft under the cursor.
    pub draft: bool,
    /// The job under the cursor: whether it can be cancelled.
    pub job: Option<bool>,
    /// The doctor has found something.
    pub finding: bool,
    /// What is read is a runbook, or has one.
    pub runbook: bool,
    /// Commands to be copied stand in what is read.
    pub commands: bool,
}

/// The entry of the conversation under the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryFacts {
    /// It is a message, in or out.
    pub message: bool,
    pub incoming: bool,
    /// Its raw bytes are kept.
    pub raw: bool,
    pub quoted: bool,
    pub files: usize,
}

impl Default for Situation {
    fn default() -> Self {
        Situation {
            scope: Scope::List,
            linked: true,
            rows: 0,
            targets: 0,
            marked: 0,
            all_mine: false,
            all_closed: false,
            all_spam: false,
            open: false,
            trouble: false,
            entry: EntryFacts::default(),
            people: false,
            can_undo: false,
            soft_blockers: 0,
            hard_blockers: 0,
            attached: 0,
            outgoing: None,
            draft: false,
            job: None,
            finding: false,
            runbook: false,
            commands: false,
        }
    }
}
