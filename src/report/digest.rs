//! How the work went, and how things stand.

use serde::{Deserialize, Serialize};

use super::Cause;
use crate::clock::Time;
use crate::ticket::TicketId;

/// The digest of a time that ends now. Spam and tickets that were merged into others count nowhere.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Digest {
    pub since: Time,
    pub until: Time,
    /// Tickets that a customer's mail opened; imported history is not among them.
    pub new: u32,
    /// Tickets that got an answer, and all answers.
    pub answered: u32,
    pub replies: u32,
    /// Tickets that an agent closed, and closed ones that a customer's mail opened again.
    pub closed: u32,
    pub reopened: u32,
    pub first_answer: FirstAnswer,
    /// How things stand at the end.
    pub now: Queue,
    pub oldest: Option<Oldest>,
    /// By name.
    pub agents: Vec<AgentLine>,
    /// In the order of the configuration; then those that it no longer has.
    pub mailboxes: Vec<MailboxLine>,
    /// Messages that could not be understood, ever.
    pub quarantine: u64,
    /// What somebody has to see to now.
    pub trouble: Vec<Cause>,
}

/// From a customer's first message on a ticket to the first answer, in the tickets of which that answer falls into the time. By the clock,
/// nights and weekends included, from when the message came into the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstAnswer {
    pub n: u32,
    /// `None` if there is none.
    pub median_seconds: Option<u64>,
}

/// The tickets as they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    /// Open, and not put off by a snooze.
    pub open: u32,
    /// Of these: nobody's.
    pub unassigned: u32,
    /// Of the open ones: those in which a customer wrote last, by how long the first message since the last answer has been waiting:
    /// under four hours, under a day, under three days, longer.
    pub unanswered: u32,
    pub ages: [u32; 4],
    pub snoozed: u32,
    /// For the customer.
    pub waiting: u32,
}

/// The ticket whose customer has waited longest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oldest {
    pub ticket: TicketId,
    pub subject: String,
    pub requester: String,
    pub assignee: Option<String>,
    /// Since when.
    pub since: Time,
}

/// What an agent did, and has to do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentLine {
    pub name: String,
    pub replies: u32,
    /// Tickets that this agent closed last.
    pub closed: u32,
    /// Open now, and assigned to this agent.
    pub open: u32,
}

/// The same of a mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailboxLine {
    pub name: String,
    pub new: u32,
    pub replies: u32,
    pub closed: u32,
    pub open: u32,
    pub unanswered: u32,
}
