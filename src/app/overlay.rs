//! What lies on top of the views and takes the keys. One at a time.

use super::{Asked, Effect, Picker, Prompt, Reader};
use crate::lang::Phrase;
use crate::link::Request;
use crate::reply::Draft;
use crate::store::Outgoing;
use crate::ticket::{Address, OutboxId};

/// Something on top.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A line to type, at the bottom.
    Prompt(Prompt),
    /// A list to choose from, with a line to narrow it: palette, finder, help, pickers.
    Picker(Box<Picker>),
    /// Something to read and scroll.
    Reader(Reader),
    /// A question.
    Confirm(Confirm),
    /// The envelope of [`Model::compose`](super::Model::compose) and what stands in the way.
    Review,
}

/// A question with yes and no.
#[derive(Clone, Debug, PartialEq)]
pub enum Confirm {
    /// Others are writing already: their names. Yes goes on to the text.
    Others(Vec<String>),
    /// Throw away what is being written.
    Discard,
    /// Throw away a draft in the drafts view.
    DropDraft(Box<Draft>),
    /// Send an unconfirmed reply again, though it may have arrived.
    SendAgain(Unsettled),
    /// An unconfirmed reply has arrived.
    MarkSent(Unsettled),
}

/// A reply of which nobody knows whether it arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Unsettled {
    pub outbox: OutboxId,
    pub subject: String,
    /// Those it was sent to, for reading.
    pub to: String,
}

impl Confirm {
    /// The question.
    pub fn question(&self) -> Phrase {
        match self {
            Confirm::Others(who) => Phrase::new("app-confirm-others").with("who", who.join(", ")).with("n", who.len()),
            Confirm::Discard => Phrase::new("app-confirm-discard"),
            Confirm::SendAgain(reply) => reply.name(Phrase::new("app-confirm-send-again")),
            Confirm::MarkSent(reply) => reply.name(Phrase::new("app-confirm-mark-sent")),
            Confirm::DropDraft(draft) => Phrase::new("app-confirm-drop").with("subject", &draft.subject),
        }
    }
}

impl Unsettled {
    pub(super) fn of(out: &Outgoing) -> Self {
        let m = &out.message;
        let to: Vec<&str> = m.to.iter().chain(&m.cc).chain(&m.bcc).map(Address::label).collect();
        Unsettled { outbox: out.id, subject: m.subject.clone(), to: to.join(", ") }
    }

    /// What sends it again.
    pub(super) fn again(&self) -> Effect {
        Effect::ask(Asked::Retry(self.outbox), Request::RetryNow { outbox: self.outbox, knowingly: true })
    }

    /// What marks it as arrived.
    pub(super) fn arrived(&self) -> Effect {
        Effect::ask(Asked::MarkSent(self.outbox), Request::MarkSent { outbox: self.outbox })
    }

    fn name(&self, question: Phrase) -> Phrase {
        question.with("subject", &self.subject).with("to", &self.to)
    }
}
