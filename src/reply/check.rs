//! What stands in the way of sending. An agent may overrule some of it, and is told which.

use serde::{Deserialize, Serialize};

use super::Draft;
use crate::ticket::Ticket;

/// A reason not to send yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Blocker {
    NoRecipient,
    BadAddress {
        address: String,
    },
    /// A recipient is one of our own addresses: the reply would come back as mail.
    OwnAddress {
        address: String,
    },
    NoSubject,
    EmptyBody,
    /// A template field without a value stands in the text.
    Unresolved {
        field: String,
    },
    /// The text speaks of an attachment and there is none.
    ForgottenAttachment {
        word: String,
    },
    MissingFile {
        path: String,
    },
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    /// The customer wrote since the draft was begun.
    NewerMail {
        version: u64,
    },
    /// The last reply by this sender was refused for a reason that has not gone away.
    SenderRefused {
        diagnosis: String,
    },
    /// Everybody who would get it is a machine.
    OnlyMachines {
        address: String,
    },
}

impl Blocker {
    /// Whether the agent may send all the same.
    pub const fn can_be_overruled(&self) -> bool {
        matches!(
            self,
            Blocker::NoSubject | Blocker::ForgottenAttachment { .. } | Blocker::NewerMail { .. } | Blocker::SenderRefused { .. } | Blocker::OwnAddress { .. }
        )
    }
}

/// Everything that stands in the way; empty if nothing does. `own` are our addresses, `sizes` the attachments' sizes (`None`: no such file).
pub fn check(_draft: &Draft, _ticket: Option<&Ticket>, _own: &[String], _sizes: &[Option<u64>], _limit: u64) -> Vec<Blocker> {
    Vec::new()
}
