//! What the store knows of how mail comes and goes, for the doctor.

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::ticket::{Diagnosis, Method};

/// Of one mailbox.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailboxFacts {
    pub name: String,
    /// When messages came in, oldest first; the last eight weeks. Imported history is not among them.
    pub arrivals: Vec<Time>,
    /// By which ways, the last seen first.
    pub ways: Vec<Way>,
    /// Messages that came twice, by the pair of mechanisms.
    pub twice: Vec<Twice>,
    /// Messages that passed two mechanisms, one after the other.
    pub chained: u64,
    /// Answers that named the Message-ID that we gave our message, and answers that named another one although they were answers to ours.
    pub ids_kept: u64,
    pub ids_replaced: u64,
    /// The last refusal to send as the support address; `None` if something was accepted since.
    pub refused_as_sender: Option<Refusal>,
    /// Another refusal that the sending account's administrator has to mend, if nothing was accepted since.
    pub refused: Option<Refusal>,
    /// The last report of a failed forward that came in, or that a customer spoke of.
    pub forward_failed: Option<Refusal>,
    pub last_accepted: Option<Time>,
}

/// A way that mail came.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    pub method: Method,
    /// The support address that was written to; empty if it is not known.
    pub support: String,
    pub last: Time,
    pub n: u64,
}

/// Two ways at once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Twice {
    pub one: Method,
    pub other: Option<Method>,
    pub last: Time,
    pub n: u64,
}

/// The server did not let us send as the support address.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    pub at: Time,
    pub diagnosis: Box<Diagnosis>,
}
