//! What the parts of the desk share.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tokio::sync::{Notify, broadcast, watch};

use super::LogRing;
use super::bell::Bell;
use super::jobs::Jobs;
use super::list::Lists;
use super::presence::People;
use super::probe::Probes;
use super::report::Reports;
use super::senders::Senders;
use crate::bounce::Scene;
use crate::clock::{Clock, Time};
use crate::config::{Config, Mailbox};
use crate::lang::Phrase;
use crate::link::{Failure, FailureKind, MailboxState, Notice};
use crate::mail::Own;
use crate::store::{Batch, Committed, Store, StoreError};
use crate::thread::{Marker, Policy};

/// What a desk is started with.
pub struct Settings {
    pub config: Config,
    /// Where the settings came from: followed while the desk runs.
    pub file: Option<PathBuf>,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    /// The store's folder: drafts lie beside it.
    pub data: PathBuf,
    pub log: LogRing,
    /// Answers callers only: no mail is fetched and none is sent.
    pub passive: bool,
    /// Plays on a loopback post office; nothing is kept.
    pub demo: bool,
    /// Said to every screen that comes: what opening the store had to mend.
    pub findings: Vec<Phrase>,
}

/// The shared state. Everything in it can be reached from any task.
pub struct Core {
    pub config: RwLock<Arc<Config>>,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub data: PathBuf,
    pub log: LogRing,
    pub demo: bool,
    pub findings: Vec<Phrase>,
    /// What is wrong with the configuration file as it is now, or waits for a restart.
    pub unsettled: Mutex<Vec<Phrase>>,
    pub started: Time,
    pub marker: Marker,
    pub people: People,
    pub jobs: Jobs,
    pub lists: Lists,
    pub probes: Probes,
    pub reports: Reports,
    /// One message is placed at a time, so that two mailboxes cannot open two tickets for it.
    pub intake: Mutex<()>,
    /// Held while a reply passes from "can be taken back" to "being sent", so that it is one or the other.
    pub handover: tokio::sync::Mutex<()>,
    /// Woken when a reply was queued, taken back or is to be tried now.
    pub outbox: Bell,
    /// Woken when a reply was sent, or may have been.
    pub filing: Bell,
    /// Held while the files of drafts are written or tidied away.
    pub draft_files: Mutex<()>,
    pub senders: Senders,
    /// Woken when other settings are in force.
    pub renewed: Bell,
    /// Woken when mailboxes are to be polled now.
    pub poll: Bell,
    /// Woken when the numbers in the header may have changed.
    pub counting: Notify,
    news: broadcast::Sender<Notice>,
    mailboxes: Mutex<BTreeMap<String, MailboxState>>,
    stop: watch::Sender<bool>,
}

impl Core {
    pub(super) fn new(s: Settings) -> Arc<Self> {
        let started = s.clock.now();
        let marker = Marker::new(s.store.secret());
        let states = s.config.mailbox.iter().map(|m| (m.name.clone(), starting(m)));
        Arc::new(Core {
            mailboxes: Mutex::new(states.collect()),
            config: RwLock::new(Arc::new(s.config)),
            store: s.store,
            clock: s.clock,
            data: s.data,
            log: s.log,
            demo: s.demo,
            findings: s.findings,
            unsettled: Mutex::default(),
            started,
            marker,
            people: People::default(),
            jobs: Jobs::default(),
            lists: Lists::default(),
            probes: Probes::default(),
            reports: Reports::default(),
            intake: Mutex::new(()),
            handover: tokio::sync::Mutex::new(()),
            outbox: Bell::default(),
            filing: Bell::default(),
            draft_files: Mutex::new(()),
            senders: Senders::default(),
            renewed: Bell::default(),
            poll: Bell::default(),
            counting: Notify::new(),
            news: broadcast::Sender::new(4096),
            stop: watch::Sender::new(false),
        })
    }

    /// The settings in force.
    pub fn config(&self) -> Arc<Config> {
        self.config.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn now(&self) -> Time {
        self.clock.now()
    }

    /// Tells every screen.
    pub fn tell(&self, notice: Notice) {
        // No screen is no failure.
        let _ = self.news.send(notice);
    }

    pub fn listen(&self) -> broadcast::Receiver<Notice> {
        self.news.subscribe()
    }

    /// Makes a batch visible, waits until it is durable, and tells the screens. `mail` if somebody wrote.
    ///
    /// # Errors
    /// As [`Store::submit`] and its durable promise.
    pub async fn commit(self: &Arc<Self>, batch: Batch, mail: bool) -> Result<Done, Failure> {
        let core = Arc::clone(self);
        tokio::task::spawn_blocking(move || core.commit_now(batch, mail)).await.map_err(|e| broken(&e.to_string()))?.map_err(|e| failure(&e))
    }

    /// The same, blocking.
    ///
    /// # Errors
    /// As [`Store::submit`] and its durable promise.
    pub fn commit_now(&self, batch: Batch, mail: bool) -> Result<Done, StoreError> {
        let outgoing: Vec<_> = batch.outbox.clone();
        let Committed { opened, queued, tickets, durable } = self.store.submit(batch)?;
        durable.wait()?;
        if !tickets.is_empty() {
            self.tell(Notice::Tickets { tickets: tickets.iter().map(|t| (**t).clone()).collect(), mail });
        }
        for (mut o, id) in outgoing.into_iter().zip(&queued) {
            o.id = *id;
            self.tell(Notice::Outgoing(o));
        }
        self.counting.notify_one();
        Ok(Done { opened, queued, tickets })
    }

    /// Whether the desk is stopping; changes once.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Resolves when the desk is to stop.
    pub async fn stopped(&self) {
        let mut stop = self.stop.subscribe();
        let _ = stop.wait_for(|s| *s).await;
    }

    pub fn stop(&self) {
        self.tell(Notice::Stopping);
        self.stop.send_replace(true);
    }

    pub fn mailbox_states(&self) -> Vec<MailboxState> {
        lock(&self.mailboxes).values().cloned().collect()
    }

    /// Follows the settings: mailboxes that came are starting, those that went are told as `off` and forgotten.
    pub(super) fn keep_mailbox_states(&self, config: &Config) {
        let mut news = Vec::new();
        let mut all = lock(&self.mailboxes);
        all.retain(|name, state| {
            let stays = config.mailbox(name).is_some();
            if !stays {
                news.push(MailboxState { state: "off".into(), trouble: None, ..state.clone() });
            }
            stays
        });
        for m in &config.mailbox {
            let state = all.entry(m.name.clone()).or_insert_with(|| {
                news.push(starting(m));
                starting(m)
            });
            state.support.clone_from(&m.support);
        }
        drop(all);
        news.into_iter().for_each(|state| self.tell(Notice::Mailbox(state)));
    }

    /// Changes what is known of a mailbox, and tells the screens if that is news.
    pub fn mailbox_state(&self, name: &str, change: impl FnOnce(&mut MailboxState)) {
        let mut all = lock(&self.mailboxes);
        let Some(state) = all.get_mut(name) else { return };
        let before = state.clone();
        change(state);
        if *state != before {
            let now = state.clone();
            drop(all);
            self.tell(Notice::Mailbox(now));
        }
    }

    pub fn own(&self) -> Own {
        let config = self.config();
        let lower = |a: &String| a.to_lowercase();
        Own {
            addresses: config.own_addresses(),
            forwarders: config.agent.iter().map(|a| lower(&a.address)).filter(|a| !a.is_empty()).collect(),
            id_domains: config.mailbox.iter().filter_map(|m| m.support.rsplit_once('@')).map(|(_, d)| d.to_lowercase()).collect(),
        }
    }

    pub fn policy(&self) -> Policy {
        Policy { reopen_within: self.config().reopen_within(), archive: false }
    }
}

fn starting(m: &Mailbox) -> MailboxState {
    MailboxState { name: m.name.clone(), support: m.support.clone(), state: "starting".into(), ..MailboxState::default() }
}

/// What a commit did.
pub struct Done {
    pub opened: Vec<crate::ticket::TicketId>,
    pub queued: Vec<crate::ticket::OutboxId>,
    pub tickets: Vec<Arc<crate::ticket::Ticket>>,
}

/// The addresses that a diagnosis of this mailbox's troubles speaks of.
pub fn scene(m: &Mailbox) -> Scene {
    let account = m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()).map_or(&m.imap.sign_in.user, |s| &s.user);
    Scene {
        support: m.support.clone(),
        target: m.imap.sign_in.user.clone(),
        account: account.clone(),
        host: m.smtp.as_ref().map_or_else(String::new, |s| s.server.host.clone()),
        ..Scene::default()
    }
}

/// A lock that a panicking holder does not take with it: the data are plain values, whole at every step.
pub fn lock<T>(m: &Mutex<T>) -> MutexGuard<'_, T> {
    m.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The store's failure as a caller is told it.
pub fn failure(e: &StoreError) -> Failure {
    let (kind, what) = match e {
        StoreError::Moved { ticket, .. } => (FailureKind::Moved, Phrase::new("desk-moved").with("ticket", ticket)),
        StoreError::NoTicket(ticket) => return no_ticket(*ticket),
        StoreError::Missing(what) => (FailureKind::NoSuchThing, Phrase::new("desk-missing").with("what", what)),
        other => return broken(&other.to_string()),
    };
    Failure { kind, what }
}

pub fn no_ticket(ticket: crate::ticket::TicketId) -> Failure {
    Failure { kind: FailureKind::NoSuchThing, what: Phrase::new("desk-no-ticket").with("ticket", ticket) }
}

pub fn broken(words: &str) -> Failure {
    Failure { kind: FailureKind::Broken, what: Phrase::new("desk-broken").with("words", crate::text::clean_line(words)) }
}

pub fn bad(what: Phrase) -> Failure {
    Failure { kind: FailureKind::Bad, what }
}
