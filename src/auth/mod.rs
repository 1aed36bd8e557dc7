//! Signing in: where a secret comes from, and how it is presented.
//!
//! Invariant: a secret lives in a [`secrecy::SecretString`], never in a log, an error, an event or `--json`.

mod keyring;
pub mod oauth;
mod program;
mod secret;
mod xoauth2;

pub use keyring::Keyring;
pub use secret::{Proof, SecretSource, SignIn};
pub use xoauth2::xoauth2;
