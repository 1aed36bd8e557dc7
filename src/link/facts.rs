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
    /// Replies accepted since the last refusal to send as the support address; `None` if there was none.
    pub refused_as_sender: Option<Refusal>,
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
