//! One submission, one [`Outcome`], always with the server's own words.
//!
//! Invariant: [`Outcome::NotSent`], [`Outcome::Deferred`] and [`Outcome::Refused`] promise that nobody got the message, so that it may be sent
//! again; once the closing dot is on its way only the server's answer decides, and without one the outcome is [`Outcome::Unconfirmed`].

mod account;
mod answer;
mod connection;
mod content;
mod meet;
mod offers;
mod outcome;
mod patience;
mod rate;
mod reports;
mod sender;
mod sign_in;
#[cfg(test)]
mod tests;

pub use account::SmtpAccount;
pub use meet::{Met, meet};
pub use outcome::Outcome;
pub use sender::Sender;
