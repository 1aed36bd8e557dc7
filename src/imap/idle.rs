//! Waiting for news.

use std::time::Duration;

use tokio::time::Instant;

use super::session::Session;
use crate::wire::WireError;

impl Session {
    /// Waits for new messages in the selected folder: with IDLE where the server has it, renewed within 10 minutes. Returns on news, or after
    /// `at_most`; look with [`Session::sizes_from`] in both cases, since servers forget to tell. Without IDLE it only lets the time pass.
    ///
    /// May be dropped while it waits: the next command ends the IDLE first.
    pub async fn wait(&mut self, at_most: Duration) -> Result<(), WireError> {
        let until = Instant::now() + at_most;
        while !self.line.news && Instant::now() < until {
            if self.no_idle || !self.has("IDLE") {
                tokio::time::sleep_until(until).await;
                return Ok(());
            }
            if !self.line.is_idle() && !self.line.start_idle(self.patience.command).await? {
                self.no_idle = true;
                continue;
            }
            // A deadline of our own: a server may say "still here" for ever.
            let renew = until.min(Instant::now() + self.patience.idle);
            while !self.line.news && self.line.is_idle() {
                match tokio::time::timeout_at(renew, self.line.idle_turn()).await {
                    Ok(turn) => turn?,
                    Err(_) => break,
                }
            }
            self.line.end_idle(self.patience.command).await?;
        }
        Ok(())
    }
}
