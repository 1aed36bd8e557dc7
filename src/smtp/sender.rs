//! Handing messages in, one at a time.

use std::time::{Duration, Instant};

use super::connection::{Connection, Fault};
use super::patience::Patience;
use super::rate::Rate;
use super::reports::ReportsAsked;
use super::{Outcome, SmtpAccount};
use crate::wire::{WireError, WireStage};

/// A submission account in use: one connection at a time, a rate limit, and a deadline for each step.
pub struct Sender {
    account: SmtpAccount,
    patience: Patience,
    rate: Rate,
    kept: Option<Connection>,
    size_limit: Option<u64>,
    reports: Option<ReportsAsked>,
    offers_reports: Option<bool>,
}

impl Sender {
    /// For this account. Connects when there is something to send.
    pub fn new(account: SmtpAccount) -> Self {
        let rate = Rate::new(account.per_minute);
        Sender { account, patience: Patience::default(), rate, kept: None, size_limit: None, reports: None, offers_reports: None }
    }

    /// Asks for reports about what is handed in from now on, where the server offers that (RFC 3461): about failures and delays, with the
    /// headers only, and with `envelope_id` in them.
    #[must_use]
    pub fn asking_for_reports(mut self, envelope_id: &str) -> Self {
        self.reports = Some(ReportsAsked::new(envelope_id));
        self
    }

    /// For somebody who waits for the outcome: no step takes longer than `step`.
    #[must_use]
    pub fn hurried(mut self, step: Duration) -> Self {
        self.patience = self.patience.at_most(step);
        self
    }

    #[cfg(test)]
    pub(super) fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// Waits for the rate limit and connects, unless that is done. Nothing has left after that: whoever has to note that a message is being
    /// handed in does so between this and [`Sender::send`]. Dropping the future does no harm.
    ///
    /// # Errors
    /// [`Outcome::Deferred`] or [`Outcome::NotSent`].
    pub async fn ready(&mut self) -> Result<(), Outcome> {
        tokio::time::sleep(self.rate.pause(Instant::now())).await;
        let connection = self.connect().await.map_err(|fault| match fault {
            Fault::Answer(answer) => Outcome::Deferred { code: answer.code, said: answer.said(), recipient: None },
            Fault::Wire(e) => Outcome::NotSent(e),
        })?;
        self.note(&connection);
        self.kept = Some(connection);
        Ok(())
    }

    /// Hands one message in: to all of `to`, or to none. `from` is MAIL FROM unless the account names another, `to` the RCPT TO addresses.
    /// Waits for the rate limit first. The connection is kept a short while for the next message.
    ///
    /// A future that is dropped may have handed the message over: its outcome is [`Outcome::Unconfirmed`]. It never spoils the next message.
    pub async fn send(&mut self, from: &str, to: &[String], bytes: &[u8]) -> Outcome {
        if let Err(outcome) = self.ready().await {
            return outcome;
        }
        let Some(mut connection) = self.kept.take() else {
            return Outcome::NotSent(WireError::new(WireStage::Lost, self.account.name(), ""));
        };
        self.rate.count(Instant::now());
        let from = if self.account.envelope_from.is_empty() { from } else { &self.account.envelope_from };
        let outcome = connection.hand_in(from, to, bytes, self.reports.as_ref()).await;
        self.kept = Some(connection);
        outcome
    }

    /// Signs in and leaves: for `health`.
    ///
    /// # Errors
    /// With the stage and the server's words.
    pub async fn probe(&mut self) -> Result<(), WireError> {
        self.close().await;
        match Connection::open(&self.account, self.patience).await {
            Ok(connection) => {
                self.note(&connection);
                connection.quit().await;
                Ok(())
            }
            Err(Fault::Answer(answer)) => Err(WireError::new(WireStage::Command, self.account.name(), answer.said())),
            Err(Fault::Wire(e)) => Err(e),
        }
    }

    /// The largest message that the server takes, in bytes, as it said when last connected.
    pub const fn size_limit(&self) -> Option<u64> {
        self.size_limit
    }

    /// Whether the server lets delivery reports be asked for (RFC 3461), as it said when last connected.
    pub const fn offers_reports(&self) -> Option<bool> {
        self.offers_reports
    }

    fn note(&mut self, connection: &Connection) {
        self.size_limit = connection.offers().size_limit;
        self.offers_reports = Some(connection.offers().dsn);
    }

    /// Leaves the server, if connected. Call it when the outbox has been empty for a moment: an idle connection counts against the account.
    pub async fn close(&mut self) {
        if let Some(connection) = self.kept.take() {
            connection.quit().await;
        }
    }

    async fn connect(&mut self) -> Result<Connection, Fault> {
        if let Some(mut kept) = self.kept.take()
            && kept.is_ready().await
        {
            return Ok(kept);
        }
        Connection::open(&self.account, self.patience).await
    }
}
