//! What an agent is writing, saved as it is typed.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::ticket::{Address, OutboxId, TicketId};

/// What kind of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// To everybody who takes part.
    #[default]
    Reply,
    /// To the writer of the message answered alone.
    ReplySender,
    /// To somebody else, with the message quoted whole.
    Forward,
    /// An internal note: never leaves.
    Note,
    /// A first message to somebody: opens a ticket.
    New,
}

/// One draft for each agent, ticket and kind of writing. `ticket` is `None` for [`Mode::New`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DraftKey {
    pub agent: String,
    pub ticket: Option<TicketId>,
    pub note: bool,
}

/// A message being written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    pub agent: String,
    pub ticket: Option<TicketId>,
    pub mode: Mode,
    /// The configured mailbox whose sender is used.
    pub mailbox: String,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub bcc: Vec<Address>,
    pub subject: String,
    /// What the agent wrote, with signature and quoted text as they will be sent.
    pub body: String,
    /// Files on the desk's machine.
    pub attachments: Vec<PathBuf>,
    /// The Message-ID that is answered, without angle brackets; empty for a new message.
    pub in_reply_to: String,
    /// The ticket's version when the draft was begun: newer customer mail stops the sending.
    pub based_on: u64,
    pub begun: Time,
    pub saved: Time,
    /// The reply that it was before it was taken back.
    pub taken_back: Option<OutboxId>,
}

impl Draft {
    /// Its key.
    pub fn key(&self) -> DraftKey {
        DraftKey { agent: self.agent.clone(), ticket: self.ticket, note: self.mode == Mode::Note }
    }
}
