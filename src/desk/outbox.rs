//! Replies on their way, one at a time for each sending account.
//!
//! What is about to be handed over is durably marked so before the first byte of it goes out, and not before the server is ready for it. A
//! desk that died in between finds the mark and says "unconfirmed"; it never sends on a guess.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex as Turn;

use super::core::{Core, scene};
use super::duty::Duty;
use super::jitter::jittered;
use super::sending_facts::{refusal_fact, size_fact};
use crate::bounce::{self, Scene};
use crate::clock::Time;
use crate::config::Mailbox;
use crate::link::Failure;
use crate::smtp::{Outcome, Sender};
use crate::store::{Batch, Outgoing, Target, TicketChange, crash};
use crate::ticket::{Actor, Delivery, DeliveryState, Diagnosis, Event, Retry, Who};
use crate::wire::WireStage;

const FIRST_PAUSE: Duration = Duration::from_mins(1);
const LONGEST_PAUSE: Duration = Duration::from_hours(1);
/// The connection is given up when nothing is due within this time.
const KEEP: Duration = Duration::from_secs(15);

/// Works the outbox of one account until its duty is over. The bell `filing` tells [`super::file_sent`] of each reply that it has to look after.
pub async fn run(core: Arc<Core>, duty: Duty, mailbox: Mailbox) {
    let Some(account) = mailbox.smtp.clone() else { return };
    let mut post = Post { sender: core.senders.of(&account), core, duty: duty.clone(), mailbox };
    let mut rung = post.core.outbox.listen();
    post.own_up().await;
    loop {
        let due = post.next();
        let wait = match &due {
            Some(o) => o.due.since(post.core.now()),
            None => LONGEST_PAUSE,
        };
        if let (Some(out), true) = (due, wait.is_zero()) {
            // A submission that has begun is finished even if it is to be the last: the grace time is for it.
            post.send(out).await;
            if duty.is_over() {
                return;
            }
            continue;
        }
        if wait > KEEP {
            // Unless another mailbox is using it.
            if let Ok(mut sender) = post.sender.try_lock() {
                sender.close().await;
            }
        }
        tokio::select! {
            () = duty.over() => return,
            () = rung.rung() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

struct Post {
    core: Arc<Core>,
    duty: Duty,
    mailbox: Mailbox,
    sender: Arc<Turn<Sender>>,
}

impl Post {
    fn mine(&self) -> Vec<Outgoing> {
        let all = self.core.store.outbox(false).unwrap_or_else(|e| {
            tracing::error!("the outbox cannot be read: {e}");
            Vec::new()
        });
        all.into_iter().filter(|o| o.mailbox == self.mailbox.name).collect()
    }

    /// The reply that is due first.
    fn next(&self) -> Option<Outgoing> {
        self.mine().into_iter().filter(|o| matches!(o.state, DeliveryState::Held | DeliveryState::Deferred)).min_by_key(|o| (o.due, o.id))
    }

    /// What a desk that died left half done is unconfirmed.
    async fn own_up(&mut self) {
        for out in self.mine().into_iter().filter(|o| o.state == DeliveryState::Sending) {
            let step = Step { state: DeliveryState::Unconfirmed, said: String::new(), diagnosis: None, due: self.core.now() };
            if let Err(e) = self.record(out, step).await {
                tracing::error!("an interrupted reply cannot be marked: {:?}", e.what);
            }
        }
        self.core.filing.ring();
    }

    async fn send(&mut self, out: Outgoing) {
        let shared = Arc::clone(&self.sender);
        let prepared = async {
            let mut sender = shared.lock().await;
            let ready = sender.ready().await;
            (sender, ready)
        };
        // Nothing of it has left yet: no reason to wait for a server that hangs.
        let (mut sender, ready) = tokio::select! {
            () = self.duty.over() => return,
            prepared = prepared => prepared,
        };
        let core = Arc::clone(&self.core);
        let hand = core.handover.lock().await;
        // It may have been taken back meanwhile.
        let Ok(Some(mut out)) = core.store.outgoing(out.id) else { return };
        if !matches!(out.state, DeliveryState::Held | DeliveryState::Deferred) || out.due > core.now() {
            return;
        }
        out.attempts += 1;
        if let Err(outcome) = ready {
            let step = self.judge(&out, outcome);
            if let Err(e) = self.record(out, step).await {
                tracing::error!("what became of a reply cannot be recorded: {:?}", e.what);
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            return;
        }
        let sending = Step { state: DeliveryState::Sending, said: String::new(), diagnosis: None, due: out.due };
        crash::step("send-mark");
        if let Err(e) = self.record(out.clone(), sending).await {
            tracing::error!("reply {} was not sent: {:?}", out.id.0, e.what);
            tokio::time::sleep(Duration::from_secs(1)).await;
            return;
        }
        drop(hand);
        let step = match self.bytes(&out) {
            Ok(bytes) => {
                let to: Vec<String> = out.message.to.iter().chain(&out.message.cc).chain(&out.message.bcc).map(|a| a.address.clone()).collect();
                let from = self.envelope_from(&out);
                crash::step("send");
                let outcome = sender.send(&from, &to, &bytes).await;
                crash::step("send-record");
                self.remember_limit(sender.size_limit());
                self.judge(&out, outcome)
            }
            Err(words) => Step { state: DeliveryState::Refused, said: words, diagnosis: None, due: self.core.now() },
        };
        drop(sender);
        let accepted = step.state == DeliveryState::Accepted;
        let unconfirmed = step.state == DeliveryState::Unconfirmed;
        if let Err(e) = self.record(out, step).await {
            // The next start finds it as sending and says unconfirmed.
            tracing::error!("what became of a reply cannot be recorded: {:?}", e.what);
        } else if accepted || unconfirmed {
            self.core.filing.ring();
        }
    }

    fn bytes(&self, out: &Outgoing) -> Result<Vec<u8>, String> {
        let raw = out.message.raw.ok_or_else(|| "no message".to_owned())?;
        self.core.store.raw(raw).map_err(|e| e.to_string())
    }

    fn envelope_from(&self, out: &Outgoing) -> String {
        match self.mailbox.smtp.as_ref().map(|s| s.envelope_from.as_str()) {
            Some(from) if !from.is_empty() => from.to_owned(),
            _ => out.message.from.address.clone(),
        }
    }

    /// What an outcome means for the reply.
    fn judge(&self, out: &Outgoing, outcome: Outcome) -> Step {
        let now = self.core.now();
        let place = Scene { customer: out.message.to.first().map(|a| a.address.clone()).unwrap_or_default(), ..scene(&self.mailbox) };
        let give_up = out.queued.after(Duration::from_secs(u64::from(self.core.config().outbox.retry_days) * 86_400));
        let pause = pause(out.attempts);
        let later = now.after(pause + jittered(pause) / 4);
        let retry = |said: String, diagnosis: Option<Diagnosis>| {
            let state = if later < give_up { DeliveryState::Deferred } else { DeliveryState::Refused };
            Step { state, said, diagnosis, due: later }
        };
        match outcome {
            Outcome::Accepted { said } => Step { state: DeliveryState::Accepted, said, diagnosis: None, due: now },
            Outcome::Unconfirmed { said } => Step { state: DeliveryState::Unconfirmed, said, diagnosis: None, due: now },
            Outcome::Deferred { code, said, recipient } => {
                let d = bounce::answer(code, &said, &with_customer(&place, recipient));
                retry(said, d)
            }
            Outcome::Refused { code, said, recipient } => {
                let d = bounce::answer(code, &said, &with_customer(&place, recipient));
                Step { state: DeliveryState::Refused, said, diagnosis: d, due: now }
            }
            Outcome::NotSent(e) => {
                let d = bounce::sign_in(&e.words, &place);
                // A sign-in that waits for somebody is tried again all the same: what was mended needs no second wish.
                let hopeless = e.stage == WireStage::Settings && d.retry == Retry::No && out.attempts > 3;
                if hopeless { Step { state: DeliveryState::Refused, said: e.words, diagnosis: Some(d), due: now } } else { retry(e.words, Some(d)) }
            }
        }
    }

    async fn record(&self, mut out: Outgoing, step: Step) -> Result<(), Failure> {
        let delivery = Delivery {
            state: step.state,
            said: step.said.clone(),
            server: self.mailbox.smtp.as_ref().map(crate::smtp::SmtpAccount::name).unwrap_or_default(),
            attempts: out.attempts,
            diagnosis: step.diagnosis.clone().map(Box::new),
            raw: None,
        };
        // A bounce may be faster than the answer that was lost.
        if self.core.store.outgoing(out.id).is_ok_and(|o| o.is_some_and(|o| o.state == DeliveryState::Bounced)) {
            return Ok(());
        }
        (out.state, out.said, out.diagnosis, out.due) = (step.state, step.said, step.diagnosis.map(Box::new), step.due);
        tracing::info!("reply {} on ticket {}: {:?} {}", out.id.0, out.ticket.0, out.state, out.said);
        if step.state == DeliveryState::Accepted {
            out.filed = Some(false);
        }
        self.remember_refusal(&out);
        let change =
            TicketChange { target: Target::Ticket(out.ticket), expect: None, by: Actor::Desk, events: vec![Event::Delivered { outbox: out.id, delivery }] };
        let batch = Batch { at: self.core.now(), tickets: vec![change], outbox: vec![out], ..Batch::default() };
        self.core.commit(batch, false).await.map(drop)
    }
}

impl Post {
    /// A refusal that only the sending side's admin can mend stops the next reply before it is written in vain; an acceptance clears it.
    fn remember_refusal(&self, out: &Outgoing) {
        let now = match (&out.state, &out.diagnosis) {
            (DeliveryState::Accepted, _) => String::new(),
            (DeliveryState::Refused | DeliveryState::Deferred, Some(d)) if d.who == Who::SendingAdmin => d.id.clone(),
            _ => return,
        };
        self.remember(&refusal_fact(&self.mailbox.name), &now);
    }

    /// What the server takes at most is known before the next message is written.
    fn remember_limit(&self, limit: Option<u64>) {
        if let Some(limit) = limit {
            self.remember(&size_fact(&self.mailbox.name), &limit.to_string());
        }
    }

    fn remember(&self, name: &str, value: &str) {
        if self.core.store.fact(name).unwrap_or_default() != value
            && let Err(e) = self.core.store.set_fact(name, value)
        {
            tracing::error!("{e}");
        }
    }
}

struct Step {
    state: DeliveryState,
    said: String,
    diagnosis: Option<Diagnosis>,
    due: Time,
}

fn with_customer(place: &Scene, recipient: Option<String>) -> Scene {
    Scene { customer: recipient.unwrap_or_else(|| place.customer.clone()), ..place.clone() }
}

/// 1, 2, 4, … minutes, then every hour.
fn pause(attempts: u32) -> Duration {
    (FIRST_PAUSE * 2_u32.saturating_pow(attempts.saturating_sub(1).min(10))).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let minutes: Vec<_> = (1..9).map(|n| pause(n).as_secs() / 60).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}
