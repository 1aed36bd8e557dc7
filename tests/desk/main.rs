//! Ring 4: the desk against the loopback post office, as it should be and with faults.

#![allow(clippy::panic, reason = "a test that cannot go on says so")]

mod bench;
mod doctor;
mod faults;
mod inbox;
mod outbox;
mod reload;
mod reports;
mod threads;
mod tokens;
mod work;
