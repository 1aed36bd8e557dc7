//! Some messages at once: fetched, taken, durable; then the mark moves.

use std::sync::Arc;

use super::{End, Inbox};
use crate::desk::core::scene;
use crate::desk::take::{Incoming, Outcome, Route};
use crate::imap::{Arrived, Session, Size};
use crate::store::{Batch, Disposition, LedgerKey, MailboxMark, StoreError, crash};
use crate::ticket::Status;
use crate::wire::{WireError, WireStage};

/// A message at which fetching fails so often is set aside, if meanwhile others can be had.
const TRIES: u32 = 3;

impl Inbox {
    /// Fetches some messages, takes them, makes that durable, and moves the mark.
    pub(super) async fn take_chunk(&mut self, session: &mut Session, mark: &mut MailboxMark, sizes: &[Size]) -> Result<(), End> {
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
}
