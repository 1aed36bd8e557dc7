//! The intake ledger: one line for each message on a server, saying what became of it.

use serde::{Deserialize, Serialize};

use super::Target;
use crate::ticket::{RawId, TicketId};

/// A message on a server. UIDs mean something only together with UIDVALIDITY (RFC 3501, section 2.3.1.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LedgerKey {
    /// The configured name of the mailbox, with `/FOLDER` where it is not INBOX.
    pub mailbox: String,
    pub uid_validity: u32,
    pub uid: u32,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// On this ticket. In a batch the target may be new; what is read back is always [`Target::Ticket`].
    Ticket { target: Target, raw: RawId },
    /// The same message was taken before.
    Duplicate { of: String, ticket: Option<TicketId> },
    /// Nothing for a ticket: `own-probe`, `before-start`, `history-limit`, …
    Ignored { rule: String },
    /// Could not be understood or fetched; kept for a person to look at.
    Quarantined { why: String, raw: Option<RawId> },
    /// Vanished from the server before it could be fetched, confirmed by a second look.
    Gone,
}

/// How far a mailbox was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailboxMark {
    pub uid_validity: u32,
    /// Every UID up to this one has a line in the ledger.
    pub seen_to: u32,
    /// UIDs below this one were there before us and are none of our business.
    pub start: u32,
}
