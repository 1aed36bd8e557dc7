//! The engine: the one process that opens the store, speaks IMAP and SMTP, and keeps time.
//!
//! * `core` is what everything here shares; a change goes through [`Core::commit`], which answers when it is durable and then tells every screen.
//! * `crew` has the mailboxes worked: `inbox` polls one each, `take` turns what came into tickets; `outbox` hands replies in, one at a time for each account.
//! * A reply goes through `prepare` (what stands in the draft), `envelope` (how it would leave, and what is in the way) and `send` (into the outbox);
//!   `take_back` makes it a draft again, `outgoing` shows and pushes what is under way.
//! * `serve` accepts callers; each request is handled in the file named for it.

mod answer;
mod audit;
mod bell;
mod change;
mod conversation;
mod core;
mod crew;
mod draft;
mod duty;
mod envelope;
mod explain;
mod facts;
mod file_sent;
mod find;
mod guest;
mod health;
mod identity;
mod import;
mod inbox;
mod jitter;
mod jobs;
mod list;
mod log;
mod measured;
mod once;
mod outbox;
mod outgoing;
mod people;
mod prepare;
mod presence;
mod probe;
mod reload;
mod report;
mod runbook;
mod send;
mod senders;
mod sending_facts;
mod serve;
mod shape;
mod split;
mod take;
mod take_back;
mod timer;
mod tokens;
mod unconfirmed;
mod ways;

pub use self::core::{Core, Settings, scene};
pub use log::LogRing;
pub use measured::{Fact, Measured, Sight, measured, note_measured};
pub use probe::{Looked, look};
pub use serve::run;
pub use ways::{Ways, ways};
