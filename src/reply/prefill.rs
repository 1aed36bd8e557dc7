//! A draft as it opens: recipients, subject, signature, quoted text.

use super::{Draft, Mode};
use crate::clock::Time;
use crate::lang::Lang;
use crate::ticket::{Address, Ticket};

/// What is being answered.
#[derive(Clone, Debug, Default)]
pub struct Answering<'a> {
    pub ticket: Option<&'a Ticket>,
    /// Of the message answered: sender, date, Message-ID, its visible text. Empty for a new message.
    pub sender: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub date: Option<Time>,
    pub message_id: &'a str,
    pub subject: &'a str,
    pub text: &'a str,
    /// Our addresses: never recipients of a reply to all.
    pub own: &'a [String],
    /// Already filled for this agent; empty if none.
    pub signature: &'a str,
    pub lang: Lang,
}

/// A draft for `agent`.
pub fn prefill(agent: &str, mode: Mode, _answering: &Answering<'_>, now: Time) -> Draft {
    Draft { agent: agent.to_owned(), mode, begun: now, saved: now, ..Draft::default() }
}
