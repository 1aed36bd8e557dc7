//! The rules, in order; the first that matches decides.

use std::time::Duration;

use super::{Known, Marker};
use crate::clock::Time;
use crate::mail::Mail;
use crate::ticket::{TicketId, Why};

/// Where a message belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Placement {
    /// On this ticket.
    On(TicketId, Why),
    /// On a new one; `why.continues` names the closed ticket that it follows up, if any.
    New(Why),
}

/// How long a closed ticket is opened again by an answer; later answers open a linked one.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    pub reopen_within: Duration,
}

/// Finds the ticket.
pub fn place(_mail: &Mail, _known: &dyn Known, _marker: &Marker, _policy: Policy, _now: Time) -> Placement {
    Placement::New(Why::default())
}
