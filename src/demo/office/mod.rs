//! A post office on 127.0.0.1: IMAP4rev1 (RFC 3501, with UIDPLUS, MOVE, IDLE, SPECIAL-USE, ID) and message submission (RFC 6409)
//! over mailboxes in memory, written byte by byte so that it can lie.

mod account;
mod change;
mod envelope;
mod fault;
mod fetch;
mod folder;
mod folders;
mod imap;
mod open;
mod parse;
mod search;
mod select;
mod smtp;
mod state;
mod wire;

pub use envelope::Submission;
pub use fault::{Fault, Faults, Incident, Protocol, Trouble};
pub use folder::{Folder, Message};
pub use open::{Office, PASSWORD, USER};
pub use state::Judge;
