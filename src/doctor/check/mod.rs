//! The checks, in the order in which mail meets them. One file each.

#![allow(clippy::unused_async, reason = "every check is asked in the same way")]

mod audit;
mod clock;
mod configuration;
mod desk;
mod double;
mod files;
mod forward;
mod imap;
mod measured;
mod message_id;
mod names;
mod reports;
mod send_as;
mod silence;
mod smtp;
mod token;
mod ways;

use futures::future::BoxFuture;

use super::{Finding, Patient};
use crate::clock::Time;
use crate::lang;

type Check = for<'a> fn(&'a Patient) -> BoxFuture<'a, Vec<Finding>>;

macro_rules! table {
    ($($name:literal $file:ident),* $(,)?) => { &[$(($name, |p| Box::pin($file::check(p)))),*] };
}

/// Every check by its name.
pub(super) const TABLE: &[(&str, Check)] = table![
    "configuration" configuration,
    "files" files,
    "clock" clock,
    "names" names,
    "imap" imap,
    "smtp" smtp,
    "token" token,
    "send-as" send_as,
    "message-id" message_id,
    "measured" measured,
    "ways" ways,
    "forward" forward,
    "reports" reports,
    "silence" silence,
    "double" double,
    "desk" desk,
    "audit" audit,
];

/// A moment as a person reads it, in this machine's zone.
fn moment(at: Time) -> String {
    lang::day(at, &jiff::tz::TimeZone::system())
}

/// Fills in how old something is: `days` and `at`.
fn age(finding: Finding, now: Time, at: Time) -> Finding {
    finding.with("days", now.since(at).as_secs() / 86_400).with("at", moment(at))
}
