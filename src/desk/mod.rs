//! The engine: the one process that opens the store, speaks IMAP and SMTP, and keeps time.
//!
//! * `core` is what everything here shares; a change goes through [`Core::commit`], which answers when it is durable and then tells every screen.
//! * `crew` has the mailboxes worked: `inbox` polls one each, `take` turns what came into tickets; `outbox` hands replies in, one at a time for each account.
//! * `serve` accepts callers; each request is handled in the file named for it.

mod answer;
mod audit;
mod bell;
mod change;
mod conversation;
mod core;
mod crew;
mod draft;
mod explain;
mod facts;
mod file_sent;
mod find;
mod health;
mod identity;
mod import;
mod inbox;
mod jitter;
mod jobs;
mod list;
mod log;
mod once;
mod outbox;
mod people;
mod presence;
mod probe;
mod reload;
mod runbook;
mod send;
mod senders;
mod serve;
mod shape;
mod split;
mod take;
mod timer;
mod tokens;
mod unconfirmed;
mod ways;

pub use self::core::{Core, Settings, scene};
pub use log::LogRing;
pub use serve::run;
pub use ways::{Ways, ways};
