//! The socket between the desk and everybody else: newline-delimited JSON over a Unix socket. These types are the documented interface.
//!
//! A caller sends [`Envelope`]s with numbers of its own choosing; each is answered by one [`Incoming::Reply`] with the same number.
//! [`Incoming::Notice`]s come in between to those who asked for them with [`Request::Hello`].

mod client;
mod facts;
mod frame;
mod notice;
mod request;
mod server;
mod shape;

pub use client::{Client, Inbox};
pub use facts::{MailboxFacts, Refusal, Twice, Way};
pub use frame::{Envelope, Incoming, MAX_LINE};
pub use notice::{Doing, JobState, MailboxState, Notice, Presence};
pub use request::{Answer, Failure, FailureKind, Parting, Request};
pub use server::{Caller, Listener, listen};
pub use shape::{Check, Counts, Entry, EntryBody, FileShape, Hit, HitKind, MessageShape, Page, ProbeShape, TicketShape};

/// The version of this interface; a caller with another is told to restart the desk or itself.
pub const PROTOCOL: u32 = 1;
