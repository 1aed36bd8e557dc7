//! What the desk tells without being asked.

use serde::{Deserialize, Serialize};

use super::{Counts, ProbeShape};
use crate::auth::oauth::Need;
use crate::clock::Time;
use crate::lang::Phrase;
use crate::store::Outgoing;
use crate::ticket::{Ticket, TicketId};

/// News.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "news")]
pub enum Notice {
    /// These are so now. `mail` if a message of a person came in.
    Tickets {
        tickets: Vec<Ticket>,
        mail: bool,
    },
    Counts(Counts),
    Mailbox(MailboxState),
    Outgoing(Outgoing),
    /// Everybody who is here now.
    Here {
        people: Vec<Presence>,
    },
    Job(JobState),
    /// A forwarding probe, as it stands now.
    Probe(Box<ProbeShape>),
    /// Something that a person should read.
    Say {
        text: Phrase,
        grave: bool,
    },
    /// The desk is going; come back later.
    Stopping,
}

/// A screen, and what the agent at it is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    pub agent: String,
    /// The same for the life of a connection.
    pub screen: u64,
    pub ticket: Option<TicketId>,
    pub doing: Doing,
    pub since: Time,
}

/// What somebody does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doing {
    #[default]
    Looking,
    Reading,
    Replying,
}

/// How a mailbox is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxState {
    pub name: String,
    pub support: String,
    /// `starting`, `working`, `idle`, `waiting` (after a failure), `off` (no longer configured).
    pub state: String,
    /// The last failure, and what to do about it; `None` once all is well again.
    pub trouble: Option<Phrase>,
    /// The server's own words.
    pub words: String,
    /// The diagnosis of `words`: a catalogue id.
    pub diagnosis: String,
    pub last_ok: Option<Time>,
    pub last_mail: Option<Time>,
    pub next_try: Option<Time>,
    /// Taken in since the desk started.
    pub taken: u64,
    /// Why somebody has to see to its OAuth account, or to that of its sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<Need>,
}

/// Long work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobState {
    pub job: u64,
    pub what: Phrase,
    pub done: u64,
    /// 0 if unknown.
    pub of: u64,
    pub can_cancel: bool,
    /// `None` while it runs; how it ended.
    pub ended: Option<Phrase>,
    pub failed: bool,
}
