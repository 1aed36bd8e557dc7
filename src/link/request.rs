//! What can be asked, and what is answered.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Check, Counts, Hit, JobState, MailboxFacts, MailboxState, Page, Presence, ProbeShape, TicketShape};
use crate::auth::oauth::Standing;
use crate::bounce::Advice;
use crate::lang::{Lang, Phrase};
use crate::probe::Origin;
use crate::reply::{Blocker, Draft, DraftKey, Mode};
use crate::runbook::Report;
use crate::store::Outgoing;
use crate::ticket::{Address, Change, Diagnosis, OutboxId, Query, RawId, Ticket, TicketId};

/// A question or a wish.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Request {
    /// First on every connection. `agent` is needed where the peer's uid does not say who it is; `notices` asks for notices.
    Hello {
        protocol: u32,
        agent: Option<String>,
        notices: bool,
        lang: Lang,
    },
    /// A stretch of a list. With `around`, the stretch is chosen so that this ticket is in it, if it is in the list at all.
    /// With `search`, only tickets in whose messages all these words stand, best first; the last word may be unfinished.
    Tickets {
        query: Query,
        #[serde(default)]
        search: String,
        offset: usize,
        limit: usize,
        around: Option<TicketId>,
    },
    Counts,
    /// A ticket with its whole conversation.
    Ticket {
        id: TicketId,
    },
    /// All changes to each ticket, or none of them. `version` is that which the caller saw; `None` takes it as it is.
    Change {
        tickets: Vec<(TicketId, Option<u64>)>,
        changes: Vec<Change>,
    },
    Merge {
        from: TicketId,
        into: TicketId,
    },
    Unmerge {
        from: TicketId,
        into: TicketId,
    },
    /// Some messages get a ticket of their own. `Merge` it back to undo that.
    Split(Parting),
    /// Bytes of a message as it came or went, base64.
    Raw {
        raw: RawId,
    },
    /// An attachment's bytes, base64: the `part` of [`FileShape`](super::FileShape).
    File {
        raw: RawId,
        part: usize,
    },
    /// A new draft, or the one that is there already, and who else is writing.
    Prepare {
        ticket: Option<TicketId>,
        mode: Mode,
        /// The message that is answered: its number, and the ticket on which it came if that is another, as [`Entry`](super::Entry) says.
        answer_to: Option<u64>,
        #[serde(default)]
        answer_on: Option<TicketId>,
    },
    SaveDraft {
        draft: Draft,
    },
    DropDraft {
        key: DraftKey,
    },
    /// The agent's own drafts.
    Drafts,
    /// The exact envelope, and what stands in the way.
    Check {
        draft: Draft,
    },
    /// Queues it. `overruled` are the blockers that the agent has seen.
    Send {
        draft: Draft,
        overruled: Vec<Blocker>,
    },
    TakeBack {
        outbox: OutboxId,
    },
    /// Tries a deferred reply now, or a refused one again. An unconfirmed one may have arrived already: that takes `knowingly`.
    RetryNow {
        outbox: OutboxId,
        #[serde(default)]
        knowingly: bool,
    },
    /// An unconfirmed reply is known to have arrived.
    MarkSent {
        outbox: OutboxId,
    },
    Outbox {
        all: bool,
    },
    /// What this caller is doing, shown to the others.
    Doing {
        ticket: Option<TicketId>,
        replying: bool,
    },
    /// Fuzzy: tickets, people, tags.
    Find {
        text: String,
        limit: usize,
    },
    /// Fuzzy: everybody who took part in a ticket, and the agents, for completing recipients.
    People {
        text: String,
        limit: usize,
    },
    /// Full text over subjects and bodies; the last word may be unfinished.
    Search {
        words: String,
        limit: usize,
    },
    Health,
    Jobs,
    CancelJob {
        job: u64,
    },
    /// The last lines of the desk's log.
    Log {
        lines: usize,
    },
    /// mbox file or Maildir on the desk's machine, as history: closed tickets, or open ones.
    Import {
        path: PathBuf,
        open: bool,
    },
    /// Every message, one answer with many lines, for `list --messages`.
    Messages,
    Audit,
    /// A runbook with the addresses of a mailbox (the first if the name is empty) filled in.
    Runbook {
        method: String,
        #[serde(default)]
        mailbox: String,
    },
    /// What the administrator sent back: the output of that runbook's verify commands.
    Judge {
        method: String,
        #[serde(default)]
        mailbox: String,
        output: String,
    },
    /// How mail comes and goes, by the log of the last weeks.
    Facts,
    /// How the work went since then, and how things stand; with `send`, also to everybody who gets reports.
    Report {
        since: crate::clock::Time,
        #[serde(default)]
        send: bool,
    },
    /// The diagnosis of pasted text, with the desk's own addresses filled in.
    Explain {
        text: String,
    },
    /// Begins a forwarding probe of a mailbox, by its name or address; of the first that can send, if none is named. Without `origins`: from
    /// everywhere that the configuration allows.
    StartProbe {
        mailbox: Option<String>,
        #[serde(default)]
        origins: Vec<Origin>,
    },
    /// The last probe of a mailbox, or of every one.
    Probes {
        mailbox: Option<String>,
    },
    /// A report or a message trace that somebody pasted, for the last probe.
    PasteProbe {
        mailbox: Option<String>,
        text: String,
    },
    CancelProbe {
        mailbox: Option<String>,
    },
    /// Paths on the desk's machine that begin so, for completion.
    Paths {
        begin: String,
    },
    Agents,
    /// Polls every mailbox now.
    Poll,
    Stop,
}

/// What is split off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parting {
    /// The conversation.
    pub ticket: TicketId,
    /// The message, as [`Entry`](super::Entry) names it: the ticket on which it came, and its number there.
    pub on: TicketId,
    pub seq: u64,
    /// Only this message; otherwise it and everything after it.
    pub alone: bool,
}

/// An answer; which one belongs to which request is told by its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Answer {
    /// To `Hello`: who you are taken for, who else there is, and the program's version.
    Welcome {
        agent: String,
        agents: Vec<String>,
        version: String,
        mailboxes: Vec<MailboxState>,
        counts: Counts,
        demo: bool,
    },
    Tickets(Page),
    Counts(Counts),
    Ticket(TicketShape),
    /// To `Change`, `Merge`, `Unmerge`, `Split`: the tickets as they are now, a new one among them.
    Changed {
        tickets: Vec<Ticket>,
    },
    Bytes {
        name: String,
        base64: String,
    },
    /// `existing` if the draft was there; `others` are agents who are replying to the same ticket.
    Draft {
        draft: Draft,
        existing: bool,
        others: Vec<String>,
        check: Check,
    },
    Drafts {
        drafts: Vec<Draft>,
    },
    Check(Check),
    Queued {
        outbox: OutboxId,
        ticket: TicketId,
        until: crate::clock::Time,
    },
    Outbox {
        entries: Vec<(Outgoing, Option<Advice>)>,
    },
    Hits {
        hits: Vec<Hit>,
    },
    People {
        people: Vec<Address>,
    },
    Health {
        mailboxes: Vec<MailboxState>,
        counts: Counts,
        version: String,
        uptime_seconds: u64,
        pid: u32,
        findings: Vec<Phrase>,
        /// The OAuth accounts in use.
        #[serde(default)]
        oauth: Vec<Standing>,
    },
    Jobs {
        jobs: Vec<JobState>,
    },
    Log {
        lines: Vec<String>,
    },
    /// A long work has begun; its end is a notice.
    Job {
        job: u64,
    },
    Messages {
        lines: Vec<serde_json::Value>,
    },
    Audit {
        lines: Vec<Phrase>,
        differs: bool,
    },
    Facts {
        mailboxes: Vec<MailboxFacts>,
    },
    /// `to` are those to whom it was queued.
    Report {
        digest: Box<crate::report::Digest>,
        to: Vec<String>,
    },
    Runbook(crate::runbook::Page),
    Judged {
        method: String,
        report: Report,
    },
    Explained {
        diagnosis: Diagnosis,
        advice: Advice,
    },
    Probes {
        probes: Vec<ProbeShape>,
    },
    Paths {
        paths: Vec<String>,
    },
    Agents {
        agents: Vec<String>,
        here: Vec<Presence>,
    },
    Done,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub kind: FailureKind,
    /// What happened and what to do, for a person.
    pub what: Phrase,
}

/// What a program needs to know of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailureKind {
    /// Malformed or impossible.
    Bad,
    NoSuchThing,
    /// The ticket has changed since.
    Moved,
    /// Something stands in the way of sending.
    Blocked,
    /// Not for this caller.
    Forbidden,
    /// The disk, the store.
    Broken,
    /// The desk is stopping, or another version.
    Gone,
}
