//! One mailbox: connect, take what is new, touch the server's copy only then, wait for more. A mailbox that is down delays no other.
//!
//! What was taken is known by UIDVALIDITY and UID, never by `\Seen`. The mark says up to which UID every message has a line in the
//! ledger; mark, ledger and tickets of a stretch are durable before anything on the server is touched.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::core::{Core, scene};
use super::crew::Duty;
use super::jitter::jittered;
use super::jobs::Job;
use super::take::{Incoming, Outcome, Route};
use super::tokens;
use crate::bounce;
use crate::clock::Time;
use crate::config::Mailbox;
use crate::imap::{After, Arrived, Selected, Session, Size, StartFrom, batches};
use crate::lang::Phrase;
use crate::store::{Batch, Disposition, LedgerKey, MailboxMark, StoreError, crash};
use crate::ticket::Status;
use crate::wire::{WireError, WireStage};

/// Sizes are asked for so many messages at a time.
const STRETCH: usize = 200;
/// A message at which fetching fails so often is set aside, if meanwhile others can be had.
const TRIES: u32 = 3;
/// And after so many failures in any case. The pauses between them make this about ten minutes.
const LAST_TRY: u32 = 10;
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

    /// How far this mailbox was read; begins anew if the server gave its messages new numbers.
    async fn mark(&self, session: &mut Session, selected: &Selected) -> Result<MailboxMark, End> {
        let known = self.core.store.mark(&self.ledger_name())?;
        if let Some(mark) = &known
            && mark.uid_validity == selected.uid_validity
        {
            return Ok(mark.clone());
        }
        let next = match selected.uid_next {
            Some(next) => next,
            None => after_the_last(session).await?,
        };
        let mut mark = MailboxMark { uid_validity: selected.uid_validity, seen_to: 0, start: next };
        if known.is_none() {
            self.core.store.set_fact(&self.since_name(), &self.core.now().0.to_string())?;
            if self.mailbox.start == StartFrom::Now {
                mark.seen_to = next - 1;
            }
        } else {
            tracing::warn!(
                "{}: UIDVALIDITY is now {}; every message is looked at again, and known ones are recognised",
                self.mailbox.name,
                selected.uid_validity
            );
        }
        let batch = Batch { at: self.core.now(), marks: vec![(self.ledger_name(), mark.clone())], ..Batch::default() };
        self.submit(batch).await?;
        Ok(mark)
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

    /// Fetches some messages, takes them, makes that durable, and moves the mark.
    async fn take_chunk(&mut self, session: &mut Session, mark: &mut MailboxMark, sizes: &[Size]) -> Result<(), End> {
        let Some(last) = sizes.last().map(|s| s.uid) else { return Ok(()) };
        let (wanted, passed): (Vec<Size>, Vec<Size>) = sizes.iter().copied().partition(|s| self.is_wanted(s, mark));
        let (hopeless, hopeful): (Vec<Size>, Vec<Size>) = wanted.iter().copied().partition(|s| self.blamed.get(&s.uid).is_some_and(|n| *n >= TRIES));
        let (mut arrived, mut given_up) = self.fetch(session, mark, &hopeful).await?;
        if arrived.is_empty() {
            // Nothing shows that it is the messages and not the server.
            let (late, lost) = self.fetch(session, mark, &hopeless).await?;
            arrived = late;
            given_up.extend(lost);
        } else {
            given_up.extend(hopeless);
        }
        let key = |uid: u32| LedgerKey { mailbox: self.ledger_name(), uid_validity: mark.uid_validity, uid };
        let mut tail = Batch { at: self.core.now(), ..Batch::default() };
        tail.ledger.extend(passed.iter().map(|s| (key(s.uid), Disposition::Ignored { rule: "before-start".into() })));
        let gone = wanted.iter().filter(|s| !arrived.iter().any(|a| a.uid == s.uid) && !given_up.iter().any(|g| g.uid == s.uid));
        tail.ledger.extend(gone.map(|s| (key(s.uid), Disposition::Gone)));
        let moved = MailboxMark { seen_to: last, ..mark.clone() };
        tail.marks.push((self.ledger_name(), moved.clone()));
        self.take_all(arrived, given_up, mark, tail).await?;
        *mark = moved;
        self.blamed.retain(|uid, _| *uid > last);
        self.finish_after(session, mark).await
    }

    /// Fetches messages. What the server hands out in a form that cannot be read is asked for in halves, the last one by its beginning only;
    /// those that cannot be had even so come back as given up. Any other failure ends the visit, and is remembered.
    async fn fetch(&mut self, session: &mut Session, mark: &MailboxMark, wanted: &[Size]) -> Result<(Vec<Arrived>, Vec<Size>), End> {
        // After a failure messages are fetched one by one, so that the one to blame is found.
        let width = if self.blamed.is_empty() { wanted.len().max(1) } else { 1 };
        let mut pieces: Vec<Vec<Size>> = wanted.chunks(width).rev().map(<[Size]>::to_vec).collect();
        let (mut arrived, mut given_up): (Vec<Arrived>, Vec<Size>) = (Vec::with_capacity(wanted.len()), Vec::new());
        while let Some(piece) = pieces.pop() {
            let Err(e) = session.fetch(&piece, self.mailbox.max_message_bytes).await.map(|messages| arrived.extend(messages)) else { continue };
            let smaller = if e.stage == WireStage::Unreadable { smaller(&piece) } else { Vec::new() };
            if smaller.is_empty() {
                for s in &piece {
                    *self.blamed.entry(s.uid).or_insert(0) += 1;
                }
                let last = piece.iter().all(|s| self.blamed.get(&s.uid).is_some_and(|n| *n >= LAST_TRY));
                if !last && (e.stage != WireStage::Unreadable || arrived.is_empty()) {
                    return Err(e.into());
                }
                given_up.extend(piece);
            }
            pieces.extend(smaller);
            *session = self.again(mark).await?;
        }
        Ok((arrived, given_up))
    }

    /// A fresh session in the same folder.
    async fn again(&self, mark: &MailboxMark) -> Result<Session, End> {
        let mut session = Session::connect(&self.mailbox.imap).await?;
        let selected = session.select(&self.folder).await?;
        if selected.uid_validity == mark.uid_validity {
            return Ok(session);
        }
        Err(End::Wire(WireError::new(WireStage::Lost, self.mailbox.imap.server.name(), "UIDVALIDITY")))
    }

    /// Whether a message is for us at all: on a first visit only those of the last days may be, and after new numbers none that was there before us.
    fn is_wanted(&self, s: &Size, mark: &MailboxMark) -> bool {
        if s.uid >= mark.start {
            return true;
        }
        if self.core.store.fact(&self.called_off_name()).is_some_and(|v| v == mark.uid_validity.to_string()) {
            return false;
        }
        let since = self.core.store.fact(&self.since_name()).and_then(|t| t.parse().ok()).map_or(self.core.started, Time);
        let before = |span: u64| s.internal_date.is_some_and(|d| since.since(d) > Duration::from_secs(span));
        match self.mailbox.start {
            StartFrom::All => true,
            StartFrom::Now => !before(0),
            StartFrom::Days(n) => !before(u64::from(n) * 86_400),
        }
    }

    async fn take_all(&self, arrived: Vec<Arrived>, given_up: Vec<Size>, mark: &MailboxMark, tail: Batch) -> Result<(), End> {
        let (core, mailbox, mark, name) = (Arc::clone(&self.core), self.mailbox.clone(), mark.clone(), self.ledger_name());
        let work = move || -> Result<usize, StoreError> {
            let (own, place) = (core.own(), scene(&mailbox));
            let mut outcomes: Vec<Outcome> = Vec::with_capacity(arrived.len());
            let key = |uid: u32| LedgerKey { mailbox: name.clone(), uid_validity: mark.uid_validity, uid };
            for a in &arrived {
                let key = key(a.uid);
                let route =
                    Route { mailbox: &mailbox.name, support: &mailbox.support, scene: &place, own: &own, history: a.uid < mark.start, status: Status::Open };
                let message = Incoming { bytes: &a.bytes, key: Some(key), at: a.internal_date.unwrap_or_else(|| core.now()), cut: a.cut };
                outcomes.extend(core.take(&message, &route)?);
            }
            for s in given_up {
                outcomes.push(core.quarantine(Some(key(s.uid)), None, "fetch-failed")?);
            }
            crash::step("intake-mark");
            let end = core.store.submit(tail)?.durable;
            let taken = core.tell_taken(outcomes)?;
            end.wait()?;
            crash::step("intake-durable");
            Ok(taken)
        };
        let taken =
            tokio::task::spawn_blocking(work).await.map_err(|e| WireError::new(WireStage::Command, self.mailbox.imap.server.name(), e.to_string()))??;
        let now = self.core.now();
        self.core.mailbox_state(&self.mailbox.name, |s| {
            s.taken += taken as u64;
            if taken > 0 {
                s.last_mail = Some(now);
            }
        });
        Ok(())
    }

    /// Flags or moves the server's copies of what is durable here. How far that went is a fact, so that a crash in between is made good.
    async fn finish_after(&self, session: &mut Session, mark: &MailboxMark) -> Result<(), End> {
        if self.mailbox.after == After::Leave {
            return Ok(());
        }
        let fact = format!("after.{}.{}", self.ledger_name(), mark.uid_validity);
        let done: u32 = self.core.store.fact(&fact).and_then(|n| n.parse().ok()).unwrap_or(0);
        if done >= mark.seen_to {
            return Ok(());
        }
        let lines = self.core.store.ledger(&self.ledger_name(), mark.uid_validity)?;
        let ours = |d: &Disposition| matches!(d, Disposition::Ticket { .. } | Disposition::Duplicate { .. });
        let uids: Vec<u32> = lines.iter().filter(|(uid, d)| *uid > done && ours(d)).map(|(uid, _)| *uid).collect();
        for some in uids.chunks(STRETCH) {
            crash::step("after");
            match &self.mailbox.after {
                After::Leave => {}
                After::Flag(flag) => session.flag(some, flag).await?,
                After::Move(folder) => session.move_to(some, folder).await?,
            }
        }
        crash::step("after-note");
        self.core.store.set_fact(&fact, &mark.seen_to.to_string())?;
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

    /// The fact that says when this mailbox was first looked at.
    /// Under this name the store keeps that a person called the history off, by its UIDVALIDITY.
    fn called_off_name(&self) -> String {
        format!("called-off.{}", self.ledger_name())
    }

    fn since_name(&self) -> String {
        format!("since.{}", self.ledger_name())
    }

    fn state(&self, state: &str) {
        self.core.mailbox_state(&self.mailbox.name, |s| state.clone_into(&mut s.state));
    }

    fn say_wire(&self, e: &WireError) {
        tracing::warn!("mailbox {}: {e}", self.mailbox.name);
        let mut place = scene(&self.mailbox);
        place.host.clone_from(&self.mailbox.imap.server.host);
        place.account.clone_from(&self.mailbox.imap.sign_in.user);
        let diagnosis = bounce::sign_in(&e.words, &place);
        let need = tokens::need(&self.mailbox, self.core.now());
        self.core.mailbox_state(&self.mailbox.name, |s| {
            s.sign_in = need;
            s.trouble = Some(e.phrase());
            s.words.clone_from(&e.words);
            s.diagnosis.clone_from(&diagnosis.id);
        });
    }

    fn say_store(&self, e: &StoreError) {
        tracing::error!("mailbox {}: {e}", self.mailbox.name);
        self.core.mailbox_state(&self.mailbox.name, |s| {
            s.trouble = Some(Phrase::new("desk-broken").with("words", e));
            s.words = e.to_string();
        });
    }
}

/// What to ask for in place of messages that could not be read, the first of them last: halves, then one message's beginning. Empty if
/// nothing smaller is left.
fn smaller(piece: &[Size]) -> Vec<Vec<Size>> {
    match piece {
        [one] if one.bytes < u32::MAX => vec![vec![Size { bytes: u32::MAX, ..*one }]],
        [] | [_] => Vec::new(),
        several => {
            let (first, second) = several.split_at(several.len() / 2);
            vec![second.to_vec(), first.to_vec()]
        }
    }
}

/// The UID after the highest one, for servers that do not say UIDNEXT.
async fn after_the_last(session: &mut Session) -> Result<u32, End> {
    let mut next = 1;
    while let Some(last) = session.sizes_from(next, STRETCH).await?.last() {
        next = last.uid.saturating_add(1);
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_asked_for_in_halves_down_to_a_beginning() {
        let size = |uid, bytes| Size { uid, bytes, internal_date: None };
        let asked = |piece: &[Size]| smaller(piece).iter().map(|p| p.iter().map(|s| (s.uid, s.bytes)).collect()).collect::<Vec<Vec<_>>>();
        assert_eq!(asked(&[size(1, 9), size(2, 9), size(3, 9)]), [vec![(2, 9), (3, 9)], vec![(1, 9)]]);
        assert_eq!(asked(&[size(1, 9)]), [[(1, u32::MAX)]]);
        assert!(asked(&[size(1, u32::MAX)]).is_empty() && asked(&[]).is_empty());
    }
}
