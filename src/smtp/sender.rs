//! Handing a message in.

use super::{Outcome, SmtpAccount};

/// A submission account in use: one connection at a time, a rate limit, and a deadline for each step.
pub struct Sender {}

impl Sender {
    /// For this account. Connects when there is something to send.
    pub fn new(_account: SmtpAccount) -> Self {
        Sender {}
    }

    /// Hands one message in. `from` is MAIL FROM, `to` the RCPT TO addresses. Waits for the rate limit first.
    pub async fn send(&mut self, _from: &str, _to: &[String], _bytes: &[u8]) -> Outcome {
        Outcome::Unconfirmed { said: String::new() }
    }

    /// Signs in and leaves: for `health`.
    ///
    /// # Errors
    /// With the stage and the server's words.
    pub async fn probe(&mut self) -> Result<(), crate::wire::WireError> {
        Ok(())
    }
}
