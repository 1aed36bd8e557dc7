//! Handing a report in: as the system address of a mailbox, through its server; through another mailbox's where that cannot be had.

use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::letters::Letter;
use super::worker::again;
use crate::config::Mailbox;
use crate::desk::core::Core;
use crate::report::{self, Envelope};
use crate::smtp::Outcome;
use crate::ticket::{Address, DeliveryState};

/// A digest is retried so long; an alert as long as a reply.
const DIGEST: Duration = Duration::from_hours(24);

/// Tries a message once with each server that may send it, until one has taken it, or may have. `false` if none of them lets anybody in:
/// the next message would fare the same, and a sign-in that is refused again and again locks the account.
pub(super) async fn hand_in(core: &Arc<Core>, number: u64) -> bool {
    let mut is_let_in = false;
    let config = core.config();
    let mut refusals: Vec<(DeliveryState, String)> = Vec::new();
    for mailbox in config.report_senders() {
        // It may have been let go meanwhile, or have come back already.
        let here = core.letters(|all| all.iter().find(|l| l.number == number && l.may_leave()).cloned());
        let Some(letter) = here else { return true };
        let Some(outcome) = attempt(core, &letter, mailbox).await else {
            // Another one was asked before, and has not taken it.
            refusals.iter_mut().for_each(|(state, _)| *state = DeliveryState::Deferred);
            break;
        };
        is_let_in |= !matches!(outcome, Outcome::NotSent(_));
        let step = match outcome {
            Outcome::Accepted { said } => (DeliveryState::Accepted, said),
            Outcome::Unconfirmed { said } => (DeliveryState::Unconfirmed, said),
            Outcome::Refused { said, .. } => (DeliveryState::Refused, said),
            Outcome::Deferred { said, .. } => (DeliveryState::Deferred, said),
            Outcome::NotSent(e) => (DeliveryState::Deferred, e.words),
        };
        if matches!(step.0, DeliveryState::Accepted | DeliveryState::Unconfirmed) {
            settle(core, number, step).await;
            return true;
        }
        tracing::warn!("report {number} to {}: not through mailbox {}: {}", letter.to, mailbox.name, step.1);
        refusals.push(step);
    }
    // What one of them puts off may yet go; the words are those of the first, which is the one meant.
    let state = if refusals.iter().any(|(s, _)| *s == DeliveryState::Deferred) { DeliveryState::Deferred } else { DeliveryState::Refused };
    if let Some((_, said)) = refusals.into_iter().next() {
        settle(core, number, (state, said)).await;
    } else {
        return true;
    }
    is_let_in
}

/// One attempt; `None` if the desk stops before it has begun, or the message may not be sent after all.
async fn attempt(core: &Arc<Core>, letter: &Letter, mailbox: &Mailbox) -> Option<Outcome> {
    let account = mailbox.smtp.as_ref()?;
    let Some(bytes) = written(core, letter, mailbox) else {
        return Some(Outcome::Refused { code: 553, said: format!("553 {}", letter.to), recipient: None });
    };
    let shared = core.senders.of(account);
    let mut sender = tokio::select! {
        () = core.stopped() => return None,
        sender = shared.lock() => sender,
    };
    // Nothing of it has left yet: no reason to wait for a server that hangs.
    let ready = tokio::select! {
        () = core.stopped() => return None,
        ready = sender.ready() => ready,
    };
    if let Err(outcome) = ready {
        return Some(outcome);
    }
    let (marking, number) = (Arc::clone(core), letter.number);
    let marked = tokio::task::spawn_blocking(move || {
        marking.change_report(number, |l| {
            let leaves = l.may_leave();
            if leaves {
                l.state = DeliveryState::Sending;
            }
            leaves
        })
    });
    match marked.await.ok()?? {
        Ok(_) => {}
        // It may be the store that it complains of.
        Err(e) if letter.alert => tracing::error!("report {number} is sent although that cannot be kept: {e}"),
        Err(e) => {
            tracing::error!("report {number} was not sent: {e}");
            return Some(Outcome::Deferred { code: 0, said: e.to_string(), recipient: None });
        }
    }
    let system = mailbox.system.as_deref()?;
    // Not the empty sender: servers that sign people in take only addresses that these may use, and who cannot be reached is worth knowing.
    let from = if account.envelope_from.is_empty() { system } else { account.envelope_from.as_str() };
    let outcome = sender.send(from, std::slice::from_ref(&letter.to), &bytes).await;
    sender.close().await;
    Some(outcome)
}

/// The bytes: the same at every attempt through the same mailbox.
fn written(core: &Core, letter: &Letter, mailbox: &Mailbox) -> Option<Vec<u8>> {
    let system = mailbox.system.as_deref()?;
    let domain = system.rsplit_once('@').map_or("ticketty.invalid", |(_, d)| d);
    let id = core.marker.report_id(letter.number, letter.nonce, domain);
    let from = Address::new(mailbox.display.clone(), system);
    let e = Envelope { from: &from, to: &letter.to, message_id: &id, subject: &letter.subject, text: &letter.text, html: &letter.html };
    report::letter(&e, letter.queued, Some(&TimeZone::system()))
}

async fn settle(core: &Arc<Core>, number: u64, step: (DeliveryState, String)) {
    let core = Arc::clone(core);
    // What breaks off here is found as being sent, and is unconfirmed.
    let _ = tokio::task::spawn_blocking(move || settle_now(&core, number, step)).await;
}

fn settle_now(core: &Core, number: u64, (state, said): (DeliveryState, String)) {
    let now = core.now();
    let days = u64::from(core.config().outbox.retry_days);
    let settled = core.change_report(number, |l| {
        // It was let go, or a failure report was faster than the answer that was lost.
        if !l.may_leave() {
            return false;
        }
        let patience = if l.alert { Duration::from_secs(days * 86_400) } else { DIGEST };
        l.attempts += 1;
        let over = now.since(l.queued) >= patience;
        l.state = if state == DeliveryState::Deferred && over { DeliveryState::Refused } else { state };
        l.due = again(l.attempts, now);
        l.said = said;
        true
    });
    match settled {
        Some(Ok(l)) if l.state == DeliveryState::Accepted => tracing::info!("report {number} to {}: {}", l.to, l.said),
        Some(Ok(l)) => tracing::warn!("report {number} to {}: {:?} {}", l.to, l.state, l.said),
        Some(Err(e)) => tracing::error!("what became of report {number} cannot be kept: {e}"),
        None => {}
    }
}
