//! What can happen to a ticket. Fields may be added, with a default; none may be renamed or removed: old records are read for ever.

use serde::{Deserialize, Serialize};

use super::{Address, Diagnosis, InMessage, Method, OutMessage, OutboxId, Priority, RawId, Status, Sum, TicketId};
use crate::clock::Time;

/// Something that happened: the unit of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happening {
    /// Position on its ticket, from 1. The ticket's version is that of its last happening.
    pub seq: u64,
    pub at: Time,
    pub by: Actor,
    pub event: Event,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// The agent of that name.
    Agent(String),
    /// Somebody who wrote in.
    Customer(Address),
    /// The program itself: a timer, the outbox, intake.
    Desk,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "most happenings are messages that came in")]
pub enum Event {
    /// The ticket came into being.
    Opened {
        subject: String,
        requester: Address,
        /// The configured mailbox that it belongs to; empty for imported history.
        #[serde(default)]
        mailbox: String,
        /// The support address that the customer wrote to; empty if unknown.
        #[serde(default)]
        support: String,
        /// Came from an import or a first synchronisation: nothing automatic follows.
        #[serde(default)]
        history: bool,
    },
    Received(InMessage),
    /// The same message by another route.
    DuplicateSeen {
        message_id: String,
        mailbox: String,
        /// How this copy came.
        #[serde(default)]
        method: Method,
        /// How the copy that is held came, if by another mechanism: two of them pass the same mail on.
        #[serde(default)]
        besides: Option<Method>,
    },
    Noted {
        text: String,
    },
    ReplyQueued {
        outbox: OutboxId,
        message: OutMessage,
    },
    /// A queued reply moved on. See [`DeliveryState`].
    Delivered {
        outbox: OutboxId,
        delivery: Delivery,
    },
    StatusSet {
        from: Status,
        to: Status,
    },
    Assigned {
        from: Option<String>,
        to: Option<String>,
    },
    Tagged {
        added: Vec<String>,
        removed: Vec<String>,
    },
    Snoozed {
        until: Option<Time>,
    },
    PrioritySet {
        from: Priority,
        to: Priority,
    },
    SubjectSet {
        from: String,
        to: String,
    },
    RequesterSet {
        from: Address,
        to: Address,
    },
    ParticipantsSet {
        added: Vec<Address>,
        removed: Vec<Address>,
    },
    /// This ticket's messages continue on `into`.
    MergedInto {
        into: TicketId,
    },
    /// The messages of `other` belong here from now on.
    MergedFrom {
        other: TicketId,
        /// What the conversation comes to with them; absent in old records, which leave the numbers alone.
        #[serde(default)]
        sum: Option<Box<Sum>>,
    },
    /// The merge was undone.
    Unmerged {
        other: TicketId,
        /// What the conversation comes to without them.
        #[serde(default)]
        sum: Option<Box<Sum>>,
    },
    /// Some of this ticket's messages are on `into` from now on: the happenings named, by the ticket on which they happened.
    SplitInto {
        into: TicketId,
        taken: Vec<(TicketId, u64)>,
        /// What is left here.
        sum: Box<Sum>,
    },
    /// These messages of `other` belong here from now on.
    SplitFrom {
        other: TicketId,
        taken: Vec<Moved>,
        sum: Box<Sum>,
    },
    /// The two are about the same matter.
    Linked {
        other: TicketId,
    },
    /// A kind of event that this version does not know; kept as it is.
    #[serde(other)]
    Unknown,
}

/// A happening that was moved to another ticket's conversation by a split, with what has to follow it there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Moved {
    /// Where it happened, and its number there.
    pub ticket: TicketId,
    pub seq: u64,
    /// Of a message: answers to it go where it now is. Empty if it had none, or is a note.
    pub message_id: String,
    pub raw: Option<RawId>,
    /// See [`InMessage::names`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// A step in the life of a queued reply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    pub state: DeliveryState,
    /// The server's own words, cleaned; empty if it said nothing.
    #[serde(default)]
    pub said: String,
    /// The submission server.
    #[serde(default)]
    pub server: String,
    /// Attempts so far.
    #[serde(default)]
    pub attempts: u32,
    #[serde(default)]
    pub diagnosis: Option<Box<Diagnosis>>,
    /// The message as it was sent, where it differs from the one queued.
    #[serde(default)]
    pub raw: Option<RawId>,
}

/// Where a queued reply stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeliveryState {
    /// Waits for the hold time to pass; can be taken back.
    Held,
    /// Being handed to the server now.
    Sending,
    /// Refused for now; will be tried again.
    Deferred,
    /// The server took responsibility for it (250).
    Accepted,
    /// Handed over, but the answer was lost. Resolved by looking for its Message-ID.
    Unconfirmed,
    /// Refused for good.
    Refused,
    /// Taken back by an agent before it was sent.
    TakenBack,
    /// Accepted, and later returned.
    Bounced,
}

impl DeliveryState {
    /// Whether nothing more will happen by itself.
    pub const fn is_final(self) -> bool {
        matches!(self, DeliveryState::Accepted | DeliveryState::Refused | DeliveryState::TakenBack | DeliveryState::Bounced)
    }

    /// The word used in `--json` and in message files.
    pub const fn word(self) -> &'static str {
        match self {
            DeliveryState::Held => "held",
            DeliveryState::Sending => "sending",
            DeliveryState::Deferred => "deferred",
            DeliveryState::Accepted => "accepted",
            DeliveryState::Unconfirmed => "unconfirmed",
            DeliveryState::Refused => "refused",
            DeliveryState::TakenBack => "taken-back",
            DeliveryState::Bounced => "bounced",
        }
    }
}
