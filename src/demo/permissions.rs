//! Send As: under whose name the sending account may hand messages in.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::office::Submission;
use super::received::receive;
use super::tenant::SENDER;

/// Whom the sending account may send as.
#[derive(Default)]
pub struct Permissions {
    granted: Mutex<Vec<String>>,
    /// Counts them.
    pub refusals: watch::Sender<u64>,
}

impl Permissions {
    /// The refusal of a message whose sender the account may not be.
    pub fn judge(&self, submission: &Submission) -> Option<String> {
        let from = receive(submission).address.to_lowercase();
        let envelope = submission.from.to_lowercase();
        let foreign = [from, envelope].into_iter().find(|a| !self.granted().contains(a))?;
        self.refusals.send_modify(|n| *n += 1);
        Some(format!(
            "554 5.2.252 SendAsDenied; {SENDER} not allowed to send as {foreign}; STOREDRV.Submission.Exception:SendAsDeniedException.MapiExceptionSendAsDenied; Failed to process message due to a permanent exception with message [BeginDiagnosticData]Cannot submit message.[EndDiagnosticData]"
        ))
    }

    /// From now on it may.
    pub fn grant(&self, address: &str) {
        self.granted().push(address.to_owned());
    }

    fn granted(&self) -> MutexGuard<'_, Vec<String>> {
        self.granted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
