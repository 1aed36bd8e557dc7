//! The one task that sends probes and asks the listeners.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::listen::{Looked, look};
use crate::bounce;
use crate::clock::Time;
use crate::config::Mailbox;
use crate::desk::core::{Core, scene};
use crate::desk::measured::Sight;
use crate::imap::{ImapAccount, Patience, Session};
use crate::mail;
use crate::probe::{self, Ear, Ending, Leg, LegState, Letter, Listener, Origin, PACE, Run};
use crate::smtp::{Outcome, Sender, SmtpAccount};
use crate::wire::WireStage;

/// A desk whose clock jumps looks again after it.
const LOOK: Duration = Duration::from_mins(1);
/// The same where the probes have a clock of their own.
const HURRY: Duration = Duration::from_millis(100);
/// Connections are given up when the next look is further away.
const KEEP: Duration = Duration::from_secs(30);
/// All listeners together have so long for a look.
const PATIENCE: Duration = Duration::from_secs(90);

/// Works the probes until the desk stops.
pub async fn run(core: Arc<Core>) {
    let mut bell = core.probes.bell.listen();
    let mut worker = Worker { core: Arc::clone(&core), sessions: HashMap::new() };
    loop {
        worker.begin_scheduled();
        let now = core.probe_now();
        let due = worker.due(now);
        if let Some((_, number)) = due.filter(|(t, _)| *t <= now) {
            tokio::select! {
                () = core.stopped() => return,
                () = worker.work(number) => {}
            }
            continue;
        }
        let pause = due.map_or(LOOK, |(t, _)| t.since(now));
        if pause > KEEP {
            worker.sessions.clear();
        }
        let pause = pause.min(if core.probes.hurries() && due.is_some() { HURRY } else { LOOK });
        let idle = due.is_none() && core.config().probe.interval().is_none();
        tokio::select! {
            () = core.stopped() => return,
            () = bell.rung() => {}
            () = tokio::time::sleep(pause), if !idle => {}
        }
    }
}

struct Worker {
    core: Arc<Core>,
    sessions: HashMap<(u64, Ear), Session>,
}

impl Worker {
    /// The run that is due first, and when.
    fn due(&self, now: Time) -> Option<(Time, u64)> {
        let open = self.core.probes.all().into_iter().filter(|r| r.ended.is_none());
        open.map(|r| (probe::next(&r, now).unwrap_or(now), r.number)).min()
    }

    /// Begins what the calendar asks for.
    fn begin_scheduled(&self) {
        let config = self.core.config();
        let Some(every) = config.probe.interval() else { return };
        let (now, runs) = (self.core.probe_now(), self.core.probes.all());
        for m in config.mailbox.iter().filter(|m| m.smtp.is_some()) {
            let last = runs.iter().filter(|r| r.mailbox == m.name).map(|r| r.began).max();
            if last.is_none_or(|t| now.since(t) >= every) && probe::allowed(&runs, &m.name, now) == probe::Allowed::Yes {
                if let Err(e) = self.core.start_probe(Some(&m.name), &[], true) {
                    tracing::warn!("the scheduled probe of {} was not begun: {:?}", m.name, e.what);
                }
                // One message a minute: the next mailbox has its turn then.
                return;
            }
        }
    }

    /// Does what is due in a run: sends one message, or looks.
    async fn work(&mut self, number: u64) {
        let now = self.core.probe_now();
        let Some(run) = self.core.probes.all().into_iter().find(|r| r.number == number) else { return };
        let mailbox = self.core.config().mailbox(&run.mailbox).cloned();
        let Some(mailbox) = mailbox else {
            self.end(number, Ending::Cancelled);
            return;
        };
        if let Some(leg) = run.legs.iter().filter(|l| l.state == LegState::Planned && l.due <= now).min_by_key(|l| l.due) {
            return self.send(&run, leg.clone(), &mailbox).await;
        }
        if probe::next(&run, now).is_none() {
            return self.end(number, Ending::Done);
        }
        self.look(&run, &mailbox).await;
    }

    fn end(&mut self, number: u64, how: Ending) {
        self.core.change_probe(number, |r| r.ended = Some(how));
        self.sessions.retain(|(n, _), _| *n != number);
    }

    async fn send(&self, run: &Run, leg: Leg, mailbox: &Mailbox) {
        let (number, origin, now) = (run.number, leg.origin, self.core.probe_now());
        let core = &self.core;
        let change = |f: &dyn Fn(&mut Leg)| {
            let _ = core.change_probe(number, |r| r.leg_mut(origin).map(f));
        };
        // The pace holds over all mailboxes, whatever was planned.
        let others = core.probes.all();
        let last = others.iter().flat_map(|r| &r.legs).filter(|l| l.origin != Origin::Person).filter_map(|l| l.sent).max();
        if let Some(wait) = last.map(|t| t.after(PACE)).filter(|t| *t > now) {
            return change(&|l| l.due = wait);
        }
        let account = if origin == Origin::Outside { core.config().probe.outside.as_ref().map(|o| o.smtp.clone()) } else { mailbox.smtp.clone() };
        let letter =
            Letter { token: &leg.token, from: &leg.from, to: &run.support, message_id: &leg.message_id, lang: core.config().language.unwrap_or_default() };
        let (Some(account), Some(bytes)) = (account, probe::letter(&letter, core.now())) else {
            return change(&|l| (l.state, l.said) = (LegState::NotSent, "no account, or an address that cannot be written".into()));
        };
        change(&|l| {
            l.state = LegState::Sending;
            l.attempts += 1;
        });
        let store = Arc::clone(&core.store);
        if let Ok(Err(e)) = tokio::task::spawn_blocking(move || store.sync()).await {
            tracing::error!("a probe was not sent, since that could not be kept: {e}");
            return change(&|l| (l.state, l.said) = (LegState::NotSent, e.to_string()));
        }
        let own_account = origin != Origin::Outside;
        let (outcome, offers) = hand_in(account, &leg, &run.support, &bytes).await;
        if own_account {
            core.keep_measured(mailbox, offers);
        }
        let place = scene(mailbox);
        let attempts = leg.attempts + 1;
        let now = core.probe_now();
        let retry = probe::again(&Leg { attempts, ..leg.clone() }, now);
        let (state, said, diagnosis) = match outcome {
            Outcome::Accepted { said } => (LegState::Sent, said, String::new()),
            Outcome::Unconfirmed { said } => (LegState::Unconfirmed, said, String::new()),
            Outcome::Refused { code, said, .. } => {
                let id = bounce::answer(code, &said, &place).map(|d| d.id).unwrap_or_default();
                (LegState::Refused, said, id)
            }
            Outcome::Deferred { code, said, .. } => {
                let id = bounce::answer(code, &said, &place).map(|d| d.id).unwrap_or_default();
                (if retry.is_some() { LegState::Planned } else { LegState::NotSent }, said, id)
            }
            Outcome::NotSent(e) => {
                let id = bounce::sign_in(&e.words, &place).id;
                // A sign-in that is refused again and again locks the account.
                let hopeless = matches!(e.stage, WireStage::SignIn | WireStage::Settings | WireStage::Tls);
                (if retry.is_some() && !hopeless { LegState::Planned } else { LegState::NotSent }, e.words, id)
            }
        };
        change(&|l| {
            (l.state, l.said, l.diagnosis) = (state, said.clone(), diagnosis.clone());
            match state {
                LegState::Sent | LegState::Unconfirmed => l.sent = Some(now),
                LegState::Planned => l.due = retry.unwrap_or(now),
                _ => {}
            }
        });
    }

    /// Asks everybody who listens.
    async fn look(&mut self, run: &Run, mailbox: &Mailbox) {
        let core = Arc::clone(&self.core);
        // The polled mailbox is read by its own task; what it finds is noted there.
        core.poll.ring();
        let config = core.config();
        let outside = config.probe.outside.as_ref().and_then(|o| o.imap.clone());
        let mut looks = Vec::new();
        let mut asked: Vec<Listener> = Vec::new();
        for l in &run.listeners {
            let account: Option<ImapAccount> = match l.ear {
                Ear::Junk => Some(mailbox.imap.clone()),
                Ear::Account => mailbox.probe.account.clone(),
                Ear::Support => mailbox.probe.support.clone(),
                Ear::Outside => outside.clone(),
                _ => None,
            };
            let through_polled = l.ear == Ear::Polled || account.is_none() && !l.account.is_empty() && l.ear != Ear::Junk;
            match account {
                Some(account) => looks.push(look(l.clone(), account, self.sessions.remove(&(run.number, l.ear)), Patience::default())),
                None if through_polled => {
                    let heard = core.is_heard(&mailbox.name);
                    asked.push(Listener { open: Some(heard.is_ok()), why: heard.err(), ..l.clone() });
                }
                None => asked.push(Listener { open: Some(false), why: Some(crate::lang::Phrase::new("probe-no-account")), ..l.clone() }),
            }
        }
        let looked: Vec<Looked> = tokio::time::timeout(PATIENCE, futures::future::join_all(looks)).await.unwrap_or_default();
        let (own, place) = (core.own(), scene(mailbox));
        let now = core.probe_now();
        for found in looked {
            for (key, bytes) in found.messages {
                core.is_probe(&mail::read(&bytes, &own), found.listener.ear, &key, &own, &place);
            }
            if let Some(session) = found.session {
                self.sessions.insert((run.number, found.listener.ear), session);
            }
            asked.push(found.listener);
        }
        core.change_probe(run.number, |r| {
            for l in &mut r.listeners {
                if let Some(now) = asked.iter().find(|a| a.ear == l.ear) {
                    l.clone_from(now);
                }
            }
            r.looked = Some(now);
        });
    }
}

/// Hands one probe in, under its own sender: what the account says about envelopes is for replies.
/// Where the server offers it, reports bear the token, also those that return nothing of the message.
async fn hand_in(account: SmtpAccount, leg: &Leg, to: &str, bytes: &[u8]) -> (Outcome, Sight) {
    let mut sender = Sender::new(SmtpAccount { envelope_from: String::new(), ..account }).asking_for_reports(&leg.token);
    let outcome = sender.send(&leg.from, &[to.to_owned()], bytes).await;
    let offers = Sight { size_limit: sender.size_limit(), reports: sender.offers_reports(), ..Sight::default() };
    sender.close().await;
    (outcome, offers)
}
