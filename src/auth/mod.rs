//! Signing in: where a secret comes from, and how it is presented.
//!
//! Invariant: a secret lives in a [`secrecy::SecretString`], never in a log, an error, an event or `--json`.

pub mod oauth;
mod secret;
mod xoauth2;

pub use secret::{Proof, SecretSource, SignIn};
pub use xoauth2::xoauth2;
