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
mod message_id;
mod names;
mod send_as;
mod silence;
mod smtp;
mod token;
mod ways;

use futures::future::BoxFuture;

use super::{Finding, Patient};

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
    "ways" ways,
    "forward" forward,
    "silence" silence,
    "double" double,
    "desk" desk,
    "audit" audit,
];
