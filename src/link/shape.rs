//! Tickets and conversations as a reader gets them: cleaned, cut into what is new and what is quoted.

use serde::{Deserialize, Serialize};

use crate::bounce::Advice;
use crate::clock::Time;
use crate::lang::Phrase;
use crate::probe::{Run, Verdict};
use crate::reply::Blocker;
use crate::ticket::{Actor, Address, Delivery, DeliveryState, Diagnosis, Kind, OutboxId, RawId, Route, SenderFound, Ticket, TicketId, Why};

/// A stretch of a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// How many tickets the query has.
    pub total: usize,
    /// The place of the first row.
    pub offset: usize,
    pub rows: Vec<Ticket>,
}

/// The numbers in the header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub new: usize,
    pub open: usize,
    pub waiting: usize,
    pub closed: usize,
    pub spam: usize,
    pub snoozed: usize,
    pub mine: usize,
    pub unassigned: usize,
    pub trouble: usize,
    /// Replies held, being sent, deferred.
    pub outbox: usize,
    /// Replies refused or unconfirmed.
    pub outbox_trouble: usize,
    pub quarantine: usize,
}

/// A ticket, opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TicketShape {
    pub ticket: Ticket,
    pub entries: Vec<Entry>,
    /// Other tickets of the same requester, newest first, at most ten.
    pub others: Vec<Ticket>,
    /// Agents with a draft on it.
    pub drafts: Vec<String>,
}

/// Something in the conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The happening's number; entries of a merged ticket carry theirs.
    pub seq: u64,
    pub ticket: TicketId,
    pub at: Time,
    pub by: Actor,
    pub body: EntryBody,
}

/// What it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::large_enum_variant, reason = "read one at a time")]
pub enum EntryBody {
    In(MessageShape),
    Out {
        message: MessageShape,
        outbox: OutboxId,
        state: DeliveryState,
        deliveries: Vec<(Time, Delivery)>,
        advice: Option<Advice>,
    },
    Note {
        text: String,
    },
    /// A change, in words.
    Event {
        text: Phrase,
    },
}

/// A message, made readable.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MessageShape {
    pub raw: Option<RawId>,
    pub message_id: String,
    pub from: Address,
    pub sender: SenderFound,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub bcc: Vec<Address>,
    pub subject: String,
    pub date: Time,
    pub kind: Kind,
    /// What is new.
    pub text: String,
    /// What folds: quotes, signature, disclaimer. May be empty.
    pub quoted: String,
    pub files: Vec<FileShape>,
    pub why: Why,
    /// Its writer takes no part in the ticket.
    #[serde(default)]
    pub stranger: bool,
    pub problems: Vec<String>,
    /// How it is signed or encrypted: `smime-signed`, `smime-encrypted`, `pgp-signed`, `pgp-encrypted`. No signature is checked.
    #[serde(default)]
    pub seals: Vec<String>,
    pub diagnosis: Option<Box<Diagnosis>>,
    pub advice: Option<Advice>,
    pub cut: bool,
    /// How it came, where there is something to tell.
    #[serde(default)]
    pub route: Option<Box<Route>>,
}

/// An attachment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileShape {
    pub name: String,
    pub mime: String,
    pub bytes: u64,
    pub inline: bool,
    pub part: usize,
}

/// What would be sent, and what stands in the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    pub from: Address,
    /// MAIL FROM and RCPT TO.
    pub envelope_from: String,
    pub envelope_to: Vec<String>,
    pub subject: String,
    pub blockers: Vec<Blocker>,
}

/// A forwarding probe, and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProbeShape {
    pub run: Run,
    pub verdict: Verdict,
    /// The moment that the verdict is of.
    pub now: Time,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub kind: HitKind,
    /// The ticket, or the newest of the person.
    pub ticket: Option<TicketId>,
    /// What to show.
    pub label: String,
    /// More about it, dimmer.
    pub detail: String,
    /// Characters of `label` that matched, by index.
    pub matched: Vec<usize>,
    pub score: i64,
    /// The query that shows what this hit stands for: `from:…`, `tag:…`.
    pub query: String,
}

/// What kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitKind {
    Ticket,
    Person,
    Tag,
}
