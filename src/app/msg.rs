//! What can happen to a screen.

use std::path::PathBuf;

use crate::clock::Time;
use crate::keys::{Key, Keymap};
use crate::lang::Phrase;
use crate::link::{Answer, Failure, Notice, Parting};
use crate::reply::DraftKey;
use crate::ticket::{OutboxId, RawId, TicketId};

use super::undo::Told;

/// Everything that the screen hears. The time of each is [`Model::now`](super::Model::now), set by the caller before.
#[derive(Clone, Debug)]
pub enum Msg {
    Key(Key),
    /// Bracketed paste: text, never commands.
    Paste(String),
    Resize(u16, u16),
    /// The time has come ([`Model::wake_at`](super::Model::wake_at)) or gone on.
    Tick(Time),
    /// The desk is there and said [`Answer::Welcome`].
    Linked(Answer),
    /// The desk went away. Every question still open has been answered with a failure before this.
    Unlinked(Phrase),
    Answer {
        asked: Asked,
        result: Result<Answer, Failure>,
    },
    Notice(Notice),
    /// `$EDITOR` ended: the text as it is now, or why not.
    EditorDone(Result<String, Phrase>),
    /// A file was written: where it is, or why not.
    Written(Result<PathBuf, Phrase>),
    /// Copied, and by which way; or why not.
    Copied(Result<Phrase, Phrase>),
    /// Drafts that lie on this machine and not in the desk, found at the start.
    LocalDrafts(Vec<crate::reply::Draft>),
    /// The doctor, asked for by [`Effect::Examine`](super::Effect::Examine), goes on.
    Examined(super::Examined),
    /// Another theme is in force.
    Themed {
        name: String,
        names: Vec<String>,
    },
    /// The user's keys were read.
    Keys(Box<Keymap>),
    /// Something that a person should read: a broken theme or key file, a failed local save.
    Say {
        text: Phrase,
        grave: bool,
    },
}

/// What an answer is the answer to.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// A stretch of the list.
    Page,
    Counts,
    /// A conversation.
    Ticket(TicketId),
    /// A conversation that may be opened soon.
    Ahead,
    Prepare,
    /// A draft as it was at that moment.
    SaveDraft(DraftKey, Time),
    DropDraft,
    Drafts,
    /// Envelope and blockers, to be reviewed before sending.
    Check,
    /// The same, only to be shown.
    Envelope,
    Send,
    /// An internal note, sent as a change.
    Note,
    Change(Box<Told>),
    Merge {
        from: TicketId,
        into: TicketId,
    },
    Split(Parting),
    TakeBack(OutboxId),
    Retry(OutboxId),
    MarkSent(OutboxId),
    Outbox,
    Jobs,
    CancelJob,
    Log,
    /// For the picker on top.
    Find,
    /// For the recipients that are typed.
    People,
    /// For the prompt on top.
    Paths,
    /// A message's source.
    Source,
    /// An attachment, to be written into this folder under this safe name.
    File {
        raw: RawId,
        folder: PathBuf,
        name: String,
    },
    Import,
    Report,
    Audit,
    /// A forwarding probe.
    Probe,
    Runbook,
    Judge,
    Explain,
    Agents,
    /// Only a failure matters.
    Nothing,
}
