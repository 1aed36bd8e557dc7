//! One mailbox: connect, take what is new, touch the server's copy only then, wait for more. A mailbox that is down delays no other.
//!
//! What was taken is known by UIDVALIDITY and UID, never by `\Seen`. The mark says up to which UID every message has a line in the
//! ledger; mark, ledger and tickets of a stretch are durable before anything on the server is touched.

mod after;
mod chunk;
mod fetch;
mod mark;
mod say;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::core::Core;
use super::duty::Duty;
use super::jitter::jittered;
use super::jobs::Job;
use super::tokens;
use crate::config::Mailbox;
use crate::imap::{Selected, Session, batches};
use crate::lang::Phrase;
use crate::store::{Batch, MailboxMark, StoreError};
use crate::wire::{WireError, WireStage};

/// Sizes are asked for so many messages at a time.
const STRETCH: usize = 200;
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// Why a visit to the server ended.
enum End {
    Wire(WireError),
    Store(StoreError),
    Stopped,
}

impl From<WireError> for End {
    fn from(e: WireError) -> Self {
        End::Wire(e)
    }
}

impl From<StoreError> for End {
    fn from(e: StoreError) -> Self {
        End::Store(e)
    }
}

/// Works a mailbox until its duty is over.
pub async fn run(core: Arc<Core>, duty: Duty, mailbox: Mailbox) {
    let folder = mailbox.folders().first().cloned().unwrap_or_default();
    let mut inbox = Inbox { core: Arc::clone(&core), duty, mailbox, folder, blamed: HashMap::new() };
    let mut pause = FIRST_PAUSE;
    let mut rung = core.poll.listen();
    loop {
        inbox.state("working");
        let began = core.now();
        let mut asked = None;
        match inbox.visit().await {
            End::Stopped => return,
            End::Wire(e) => {
                asked = e.suggested_wait();
                inbox.say_wire(&e);
            }
            End::Store(e) => inbox.say_store(&e),
        }
        // A visit that lasted was a success: the next one need not wait long.
        if core.now().since(began) > LONGEST_PAUSE {
            pause = FIRST_PAUSE;
        }
        let wait = asked.unwrap_or(Duration::ZERO).max(jittered(pause));
        core.mailbox_state(&inbox.mailbox.name, |s| {
            "waiting".clone_into(&mut s.state);
            s.next_try = Some(core.now().after(wait));
        });
        tokio::select! {
            () = inbox.duty.over() => return,
            () = rung.rung() => pause = FIRST_PAUSE,
            () = tokio::time::sleep(wait) => pause = (pause * 2).min(LONGEST_PAUSE),
        }
    }
}

struct Inbox {
    core: Arc<Core>,
    duty: Duty,
    mailbox: Mailbox,
    /// The folder that is looked into.
    folder: String,
    /// How often fetching failed at a UID.
    blamed: HashMap<u32, u32>,
}

impl Inbox {
    async fn visit(&mut self) -> End {
        let duty = self.duty.clone();
        tokio::select! {
            () = duty.over() => End::Stopped,
            end = self.work() => match end {
                Ok(()) => End::Stopped,
                Err(e) => e,
            },
        }
    }

    async fn work(&mut self) -> Result<(), End> {
        let mut session = Session::connect(&self.mailbox.imap).await?;
        tracing::info!("mailbox {}: signed in as {}", self.mailbox.name, self.mailbox.imap.sign_in.user);
        let mut rung = self.core.poll.listen();
        let folders = self.mailbox.folders();
        loop {
            let mut missing = None;
            // The first of them last: there the server is listened to.
            for (n, folder) in folders.iter().enumerate().rev() {
                if *folder != self.folder {
                    folder.clone_into(&mut self.folder);
                    self.blamed.clear();
                }
                match session.select(folder).await {
                    Ok(selected) => self.look(&mut session, &selected).await?,
                    // One that is not there keeps nobody from the others.
                    Err(e) if n > 0 && e.stage == WireStage::Command => {
                        tracing::warn!("mailbox {}: {folder}: {e}", self.mailbox.name);
                        let what = Phrase::new("desk-no-folder").with("mailbox", &self.mailbox.name).with("folder", folder);
                        missing = Some((what, e.words));
                    }
                    Err(e) => return Err(e.into()),
                }
            }
            let (trouble, words) = missing.unzip();
            let need = tokens::need(&self.mailbox, self.core.now());
            self.core.mailbox_state(&self.mailbox.name, |s| {
                s.sign_in = need;
                "idle".clone_into(&mut s.state);
                (s.trouble, s.words, s.next_try, s.last_ok) = (trouble, words.unwrap_or_default(), None, Some(self.core.now()));
                s.diagnosis.clear();
            });
            let pause = Duration::from_secs(u64::from(self.mailbox.poll_seconds.clamp(1, 600)));
            tokio::select! {
                news = session.wait(pause) => news?,
                // The next command ends the IDLE.
                () = rung.rung() => {}
            }
            self.state("working");
        }
    }

    /// Takes what is new in the folder that is selected.
    async fn look(&mut self, session: &mut Session, selected: &Selected) -> Result<(), End> {
        let mut mark = self.mark(session, selected).await?;
        self.catch_up(session, &mut mark).await?;
        self.finish_after(session, &mark).await
    }

    async fn catch_up(&mut self, session: &mut Session, mark: &mut MailboxMark) -> Result<(), End> {
        let mut progress = None;
        loop {
            let sizes = session.sizes_from(mark.seen_to.saturating_add(1), STRETCH).await?;
            let Some(last) = sizes.last().map(|s| s.uid) else { break };
            if progress.is_none() && sizes.len() == STRETCH {
                // Only history can be done without: what came since the beginning is somebody's question.
                let history = mark.seen_to.saturating_add(1) < mark.start;
                progress = Some(self.core.job(Phrase::new("desk-synchronising").with("mailbox", &self.mailbox.name), history));
            }
            for chunk in batches(&sizes, self.mailbox.max_message_bytes) {
                if progress.as_ref().is_some_and(Job::is_called_off) {
                    self.core.store.set_fact(&self.called_off_name(), &mark.uid_validity.to_string())?;
                }
                self.take_chunk(session, mark, chunk).await?;
            }
            if let Some(job) = &mut progress {
                job.progress(u64::from(last), u64::from(mark.start.max(last)));
            }
        }
        if let Some(job) = progress {
            let id = if job.is_called_off() { "desk-history-called-off" } else { "desk-synchronised" };
            job.end(Phrase::new(id).with("mailbox", &self.mailbox.name), false);
        }
        Ok(())
    }

    async fn submit(&self, batch: Batch) -> Result<(), End> {
        let core = Arc::clone(&self.core);
        let work = move || core.store.submit(batch)?.durable.wait();
        match tokio::task::spawn_blocking(work).await {
            Ok(done) => done.map_err(End::Store),
            Err(_) => Err(End::Stopped),
        }
    }

    /// The mailbox's name in the ledger.
    fn ledger_name(&self) -> String {
        self.mailbox.ledger_name(&self.folder)
    }

    fn state(&self, state: &str) {
        self.core.mailbox_state(&self.mailbox.name, |s| state.clone_into(&mut s.state));
    }
}
