//! One run of the probe: what is sent from where, who listens, and what was noticed. All of it is kept, so that a restart loses nothing.

use serde::{Deserialize, Serialize};

use super::{Ear, Evidence};
use crate::clock::Time;
use crate::lang::Phrase;

/// Where a probe begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The account that sends the replies, under its own address.
    #[default]
    Inside,
    /// A configured account outside the tenant.
    Outside,
    /// A person with a mail program and a code.
    Person,
    /// The account that sends the replies, as the support address: may it?
    Identity,
}

impl Origin {
    /// Its word in `--json`, and the end of its text ids.
    pub const fn word(self) -> &'static str {
        match self {
            Origin::Inside => "inside",
            Origin::Outside => "outside",
            Origin::Person => "person",
            Origin::Identity => "identity",
        }
    }

    /// Whether it stands for the customers.
    pub const fn is_outside(self) -> bool {
        matches!(self, Origin::Outside | Origin::Person)
    }
}

/// A run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Run {
    /// Counts the runs of a desk.
    pub number: u64,
    /// The configured mailbox.
    pub mailbox: String,
    /// Its support address: what is written to.
    pub support: String,
    /// The polled account: where it should come out.
    pub target: String,
    /// The account that sends the replies.
    pub account: String,
    pub began: Time,
    /// Begun by the calendar, not by a person.
    pub scheduled: bool,
    pub legs: Vec<Leg>,
    pub listeners: Vec<Listener>,
    pub evidence: Vec<Evidence>,
    /// When everybody was last asked.
    pub looked: Option<Time>,
    pub ended: Option<Ending>,
}

/// Why a run is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Everything is known that will be.
    Done,
    Cancelled,
    /// Another run of the same mailbox began.
    Replaced,
}

/// One message of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Leg {
    pub origin: Origin,
    /// The token; a person's code.
    pub token: String,
    /// The From address; empty for a person.
    pub from: String,
    /// Without angle brackets; empty for a person.
    pub message_id: String,
    /// When it is to be handed in, or tried again.
    pub due: Time,
    pub state: LegState,
    pub sent: Option<Time>,
    /// The submission server's words.
    pub said: String,
    /// The catalogue entry for a refusal.
    pub diagnosis: String,
    pub attempts: u32,
}

/// How far a message got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LegState {
    #[default]
    Planned,
    /// Being handed in. Found so after a restart, it counts as unconfirmed: it is not sent again on a guess.
    Sending,
    Sent,
    /// Handed in, and the answer was lost.
    Unconfirmed,
    /// The server refused it for good.
    Refused,
    /// It could not be handed in at all: no connection, no sign-in.
    NotSent,
}

/// Somebody who listens, or cannot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listener {
    pub ear: Ear,
    /// The account listened at; empty if it is not configured.
    pub account: String,
    /// `None` until it was tried.
    pub open: Option<bool>,
    /// Why it is deaf.
    pub why: Option<Phrase>,
    /// Where reading goes on: folder, UIDVALIDITY, UID.
    pub folder: String,
    pub uid_validity: u32,
    pub next: u32,
}

impl Listener {
    pub fn new(ear: Ear, account: &str) -> Self {
        Listener { ear, account: account.to_owned(), open: None, why: None, folder: String::new(), uid_validity: 0, next: 0 }
    }
}

impl Run {
    pub fn leg(&self, origin: Origin) -> Option<&Leg> {
        self.legs.iter().find(|l| l.origin == origin)
    }

    pub fn leg_mut(&mut self, origin: Origin) -> Option<&mut Leg> {
        self.legs.iter_mut().find(|l| l.origin == origin)
    }

    /// Whether somebody hears there, or is told by a person.
    pub fn hears(&self, ear: Ear) -> bool {
        self.listeners.iter().any(|l| l.ear == ear && l.open == Some(true))
    }

    /// Adds what is new. `false` if it was known.
    pub fn note(&mut self, evidence: Evidence) -> bool {
        let known = self.evidence.iter().any(|e| e.ear == evidence.ear && e.key == evidence.key && e.origin == evidence.origin);
        if !known {
            self.evidence.push(evidence);
        }
        !known
    }

    /// Adds what somebody pasted. A second look at the same thing replaces the first.
    pub fn note_pasted(&mut self, evidence: Vec<Evidence>) {
        self.evidence.retain(|old| !evidence.iter().any(|new| old.is_replaced_by(new)));
        for e in evidence {
            self.note(e);
        }
    }
}

/// A run that is about to begin. The messages that we send leave a minute apart.
pub fn plan(legs: Vec<Leg>, listeners: Vec<Listener>, now: Time) -> Run {
    let mut due = now;
    let legs = legs.into_iter().map(|l| {
        if l.origin == Origin::Person {
            return Leg { due: now, sent: Some(now), state: LegState::Sent, ..l };
        }
        let leg = Leg { due, ..l };
        due = due.after(super::PACE);
        leg
    });
    Run { began: now, legs: legs.collect(), listeners, ..Run::default() }
}
