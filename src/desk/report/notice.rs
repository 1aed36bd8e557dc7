//! What a message says about a report. Asked before anything else is made of it.

use crate::bounce::Scene;
use crate::desk::core::Core;
use crate::mail::Mail;
use crate::report::{self, Reading};
use crate::ticket::DeliveryState;

impl Core {
    /// Whether `mail` is a report of ours, or what a machine says about one, and so no ticket's business; what it says is noted.
    pub(in crate::desk) fn is_report(&self, mail: &Mail, scene: &Scene) -> bool {
        let Some(reading) = report::read(mail, &self.marker, scene) else { return false };
        match reading {
            Reading::Returned(number, diagnosis) => {
                let said = diagnosis.and_then(|d| d.evidence.into_iter().next()).unwrap_or_default();
                let returned = self.change_report(number, |l| {
                    let news = l.state != DeliveryState::Bounced;
                    (l.state, l.said) = (DeliveryState::Bounced, said);
                    news
                });
                match returned {
                    Some(Ok(l)) => tracing::warn!("report {number}: the report to {} cannot be delivered: {}", l.to, l.said),
                    Some(Err(e)) => tracing::error!("what became of a report cannot be kept: {e}"),
                    None => {}
                }
            }
            // It came round: so it arrived.
            Reading::Own(number) => {
                let arrived = |l: &mut super::letters::Letter| {
                    l.state == DeliveryState::Unconfirmed && {
                        l.state = DeliveryState::Accepted;
                        true
                    }
                };
                if let Some(Err(e)) = self.change_report(number, arrived) {
                    tracing::error!("what became of a report cannot be kept: {e}");
                }
            }
            Reading::Delayed(number) => tracing::info!("report {number}: a server is still trying to deliver it"),
            Reading::Automatic(_) => {}
        }
        true
    }
}
