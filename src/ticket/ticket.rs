//! A ticket as lists show it: everything but the messages themselves.

use serde::{Deserialize, Serialize};

use super::{Address, DeliveryState, OutboxId, Priority, Status, TicketId};
use crate::clock::Time;

/// The sum of what happened. Made by [`Ticket::apply`] only.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    pub id: TicketId,
    /// The number of happenings folded in. A change names the version it was decided on.
    pub version: u64,
    pub subject: String,
    pub status: Status,
    pub priority: Priority,
    /// An agent's name.
    pub assignee: Option<String>,
    /// Sorted, without repeats.
    pub tags: Vec<String>,
    pub requester: Address,
    /// Others who take part: copied people, and those who answered.
    pub participants: Vec<Address>,
    pub mailbox: String,
    pub support: String,
    pub opened: Time,
    /// The last happening that a person would call news: a message in or out, a note.
    pub updated: Time,
    pub last_in: Option<Time>,
    pub last_out: Option<Time>,
    /// Messages in, messages out, notes.
    pub messages_in: u32,
    pub messages_out: u32,
    pub notes: u32,
    pub snooze: Option<Snooze>,
    /// The first words of the newest message.
    pub excerpt: String,
    /// Replies that are not final, with their state; a failed one stays until a later one is accepted.
    pub outgoing: Vec<(OutboxId, DeliveryState)>,
    /// The catalogue id of the last failure that nobody has dealt with; empty if none.
    pub trouble: String,
    pub merged_into: Option<TicketId>,
    pub linked: Vec<TicketId>,
    /// Tickets from which an agent has parted this one: no mail joins the two again.
    #[serde(default)]
    pub apart: Vec<TicketId>,
    /// Opened by an import or a first synchronisation.
    pub history: bool,
}

/// Out of sight until a moment; new mail ends it early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snooze {
    pub until: Time,
}

impl Ticket {
    /// A ticket to which nothing has happened yet.
    pub fn empty(id: TicketId) -> Self {
        Ticket {
            id,
            version: 0,
            subject: String::new(),
            status: Status::Open,
            priority: Priority::Normal,
            assignee: None,
            tags: Vec::new(),
            requester: Address::default(),
            participants: Vec::new(),
            mailbox: String::new(),
            support: String::new(),
            opened: Time::default(),
            updated: Time::default(),
            last_in: None,
            last_out: None,
            messages_in: 0,
            messages_out: 0,
            notes: 0,
            snooze: None,
            excerpt: String::new(),
            outgoing: Vec::new(),
            trouble: String::new(),
            merged_into: None,
            linked: Vec::new(),
            apart: Vec::new(),
            history: false,
        }
    }

    /// Whether the customer waits for a first answer.
    pub fn is_new(&self) -> bool {
        self.status == Status::Open && self.messages_out == 0 && self.merged_into.is_none()
    }

    /// Whether it is hidden by a snooze that has not run out.
    pub fn is_snoozed(&self, now: Time) -> bool {
        self.snooze.is_some_and(|s| s.until > now)
    }

    /// Whether `address` takes part: the requester or a participant.
    pub fn takes_part(&self, address: &str) -> bool {
        self.requester.is(address) || self.participants.iter().any(|p| p.is(address))
    }
}
