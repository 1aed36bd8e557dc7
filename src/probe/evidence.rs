//! What was noticed of a probe, by whom.

use serde::{Deserialize, Serialize};

use super::Origin;
use crate::clock::Time;
use crate::ticket::Method;

/// Somebody who listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ear {
    /// The polled mailbox.
    Polled,
    /// Its folder for unwanted mail.
    Junk,
    /// The inbox of the account that sends.
    Account,
    /// The support mailbox itself.
    Support,
    /// The inbox of the account outside.
    Outside,
    /// A report that somebody pasted.
    Pasted,
    /// A message trace that somebody pasted.
    Trace,
    /// Settings of the tenant that somebody pasted.
    Settings,
    /// Customers' mail that came or failed since.
    Passing,
}

impl Ear {
    /// Its word in `--json`, and the end of its text ids.
    pub const fn word(self) -> &'static str {
        match self {
            Ear::Polled => "polled",
            Ear::Junk => "junk",
            Ear::Account => "account",
            Ear::Support => "support",
            Ear::Outside => "outside",
            Ear::Pasted => "pasted",
            Ear::Trace => "trace",
            Ear::Settings => "settings",
            Ear::Passing => "passing",
        }
    }
}

/// One observation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub at: Time,
    pub origin: Origin,
    pub ear: Ear,
    /// Tells the same observation, made again, from another.
    pub key: String,
    pub found: Found,
}

impl Evidence {
    /// Whether `newer` is a later look at the same thing: a trace grows, a setting is changed.
    pub(super) fn is_replaced_by(&self, newer: &Evidence) -> bool {
        // The judges' words begin with the kind of object.
        let object = |e: &Evidence| e.key.rsplit_once("runbook-judge-").and_then(|(_, id)| id.split('-').next()).map(str::to_owned);
        match (&self.found, &newer.found) {
            (Found::Traced { .. }, Found::Traced { .. }) => self.origin == newer.origin,
            (Found::Setting { .. }, Found::Setting { .. }) => object(self) == object(newer),
            _ => false,
        }
    }
}

/// What it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Found {
    /// In the polled mailbox or its junk folder. `method` is the forwarding mechanism by its marks. `sender` is the From header.
    Arrived { method: Method, sender: String },
    /// The support mailbox has it.
    Copy,
    /// A delivery report: the catalogue entry of its diagnosis, codes, whom it was about, and whether a server is still trying.
    Report { diagnosis: String, code: String, recipient: String, trying: bool, said: String },
    /// A line of a message trace.
    Traced { place: Traced, status: TraceStatus },
    /// A setting of the tenant, judged. It is about every message.
    Setting { verdict: crate::runbook::Verdict, say: crate::lang::Phrase },
    /// A customer's mail came the same way.
    Customer { method: Method },
}

/// Whom a line of a trace is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Traced {
    /// The support address.
    Support,
    /// The polled mailbox.
    Target,
    /// A trace was pasted and had nothing about this message.
    Nothing,
}

/// `Status` of a message trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TraceStatus {
    Delivered,
    Expanded,
    Failed,
    Quarantined,
    FilteredAsSpam,
    Pending,
    /// `GettingStatus`, or nothing.
    Unknown,
}
