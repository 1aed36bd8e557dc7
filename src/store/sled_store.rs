//! The embedded store: log, index and memory behind the [`Store`] trait.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;

use super::apply::{self, Effect};
use super::folder::Lock;
use super::frame::{Kind, Pos};
use super::index::{Changes, Index, Meta};
use super::log::{Log, Packed, Segments};
use super::logged::Logged;
use super::memory::Memory;
use super::number::number;
use super::scan::{Scan, Step};
use super::search::Search;
use super::{Batch, Committed, Disposition, LedgerKey, MailboxMark, Outgoing, Store, StoreError, Waiting, index, key, ledger};
use crate::ticket::{Actor, Event, Happening, OutboxId, RawId, Ticket, TicketId};

/// Log and sled behind the [`Store`] trait.
pub struct SledStore {
    pub(super) log: Log,
    pub(super) index: Arc<Index>,
    pub(super) memory: RwLock<Memory>,
    /// Held by whoever writes into the log, so that numbers, log and memory move together.
    turn: Mutex<()>,
    secret: [u8; 32],
    thread: Option<JoinHandle<()>>,
    search: Search,
    _lock: Lock,
}

impl SledStore {
    /// A store out of its parts, which agree with each other.
    pub(super) fn new(folder: &Path, log: Log, index: Index, memory: Memory, secret: [u8; 32], lock: Lock) -> std::io::Result<Self> {
        let index = Arc::new(index);
        let thread = Some(index.start(Arc::clone(&log.sync))?);
        let (segments, sync) = (Arc::clone(&log.segments), Arc::clone(&log.sync));
        let search = Search::start(&folder.join("search"), segments, Arc::clone(&index), sync, log.sync.durable())?;
        Ok(SledStore { log, index, memory: RwLock::new(memory), turn: Mutex::new(()), secret, thread, search, _lock: lock })
    }

    /// Blocks until the words of everything submitted so far can be found.
    ///
    /// # Errors
    /// The full text could not be made.
    pub fn settle(&self) -> Result<(), StoreError> {
        self.search.settle()
    }

    /// Everything that ever happened, in the order in which it was recorded; for exports. Ends early when `each` says `false`.
    ///
    /// # Errors
    /// None at present; damaged parts are left out.
    pub fn history(&self, each: &mut dyn FnMut(TicketId, Happening) -> bool) -> Result<(), StoreError> {
        for step in Scan::all(&self.log.segments, false) {
            let Step::Record { kind: Kind::Batch, payload, .. } = step else { continue };
            let Ok(logged) = Logged::read(&payload) else { continue };
            for change in &logged.tickets {
                for happening in change.happenings(logged.at) {
                    if !each(change.ticket, happening) {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// Ends as a killed process does: the index keeps what it has.
    #[cfg(test)]
    pub(super) fn abandon(self) {
        self.index.forget();
    }

    /// Writes a batch that has its numbers. The caller holds the turn. Gives the tickets touched and the end of the record.
    fn commit(&self, logged: Logged) -> Result<(Vec<Arc<Ticket>>, Pos), StoreError> {
        let bytes = logged.bytes().map_err(|e| StoreError::Index(e.to_string()))?;
        let record = Packed::new(Kind::Batch, &[], &bytes)?;
        let at = self.log.next(&record)?;
        // All that can be refused is refused before anything is written.
        let Effect { changes, tickets, .. } = apply::effect(&logged, at, &self.memory(), &self.index)?;
        let end = self.log.append(&record)?;
        let mut memory = self.memory_mut();
        let touched = apply::remember(logged, tickets, &mut memory);
        self.index.put(changes, meta(&self.log.segments, &memory, at, end));
        Ok((touched, end))
    }

    pub(super) fn memory(&self) -> RwLockReadGuard<'_, Memory> {
        self.memory.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn memory_mut(&self) -> RwLockWriteGuard<'_, Memory> {
        self.memory.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self) -> Result<MutexGuard<'_, ()>, StoreError> {
        self.index.make_room()?;
        Ok(self.turn.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn place(&self, key: &[u8]) -> Result<Option<Pos>, StoreError> {
        Ok(self.index.get(key)?.and_then(|v| key::read_place(&v)))
    }
}

/// What the index is to note about the log when it has the record from `at` to `end`.
pub(super) fn meta(segments: &Segments, memory: &Memory, at: Pos, end: Pos) -> Meta {
    Meta { format: index::FORMAT, salt: segments.salt, last: (at.0, end.0), last_ticket: memory.last_ticket, last_outbox: memory.last_outbox }
}

/// The batch that the log has at `at`.
pub(super) fn batch_at(segments: &Segments, at: Pos) -> Result<Logged, StoreError> {
    let payload = segments.read(at, Kind::Batch)?;
    Logged::read(&payload).map_err(|e| StoreError::Damaged { path: segments.path(at.segment()), at: at.offset(), what: e.to_string() })
}

/// A reply as the batch at `at` left it.
pub(super) fn outgoing_at(segments: &Segments, at: Pos, id: OutboxId) -> Result<Option<Outgoing>, StoreError> {
    Ok(batch_at(segments, at)?.outbox.into_iter().rfind(|o| o.id == id))
}

impl Store for SledStore {
    fn submit(&self, batch: Batch) -> Result<Committed, StoreError> {
        let _turn = self.turn()?;
        let numbered = number(batch, &self.memory())?;
        let (tickets, end) = self.commit(numbered.logged)?;
        self.search.tell(end, numbered.words);
        let sync = Arc::clone(&self.log.sync);
        let durable = Waiting(Box::new(move || sync.wait(end)));
        Ok(Committed { opened: numbered.opened, queued: numbered.queued, tickets, durable })
    }

    fn keep_raw(&self, bytes: &[u8]) -> Result<RawId, StoreError> {
        let id = RawId::of(bytes);
        let kept = || self.raw(id).is_ok_and(|old| old == bytes);
        if kept() {
            return Ok(id);
        }
        let record = Packed::new(Kind::Raw, &id.0, bytes)?;
        let _turn = self.turn()?;
        // Somebody else may have kept the same message while this one was packed.
        if kept() {
            return Ok(id);
        }
        let at = self.log.next(&record)?;
        let end = self.log.append(&record)?;
        let changes = Changes::from([(key::raw(id), Some(key::place(at)))]);
        self.index.put(changes, meta(&self.log.segments, &self.memory(), at, end));
        Ok(id)
    }

    fn sync(&self) -> Result<(), StoreError> {
        self.log.sync.wait_all()
    }

    fn raw(&self, id: RawId) -> Result<Vec<u8>, StoreError> {
        let at = self.place(&key::raw(id))?.ok_or_else(|| StoreError::Missing(id.to_string()))?;
        let mut payload = self.log.segments.read(at, Kind::Raw)?;
        if payload.get(..16) != Some(&id.0) {
            return Err(StoreError::Damaged { path: self.log.segments.path(at.segment()), at: at.offset(), what: id.to_string() });
        }
        payload.drain(..16);
        Ok(payload)
    }

    fn tickets(&self) -> Arc<Vec<Arc<Ticket>>> {
        self.memory().list()
    }

    fn get(&self, id: TicketId) -> Option<Arc<Ticket>> {
        self.memory().get(id).cloned()
    }

    fn next_ticket(&self) -> TicketId {
        self.memory().next_ticket()
    }

    fn happenings(&self, id: TicketId) -> Result<Vec<Happening>, StoreError> {
        let mut found = BTreeMap::new();
        for (key, place) in self.index.prefix(&key::happenings(id))? {
            let (Some(first), Some(at)) = (key::tail_u64(&key), key::read_place(&place)) else { continue };
            match batch_at(&self.log.segments, at) {
                Ok(logged) => {
                    let changes = logged.tickets.iter().filter(|c| c.ticket == id && c.first == first);
                    found.extend(changes.flat_map(|c| c.happenings(logged.at)).map(|h| (h.seq, h)));
                }
                // One damaged record must not hide a whole conversation: the gap is shown as something that nobody can read any more.
                Err(StoreError::Damaged { .. }) => {
                    found.insert(first, Happening { seq: first, at: logged_before(&found), by: Actor::Desk, event: Event::Unknown });
                }
                Err(e) => return Err(e),
            }
        }
        Ok(found.into_values().collect())
    }

    fn disposition(&self, key: &LedgerKey) -> Result<Option<Disposition>, StoreError> {
        Ok(self.index.get(&key::ledger_line(key))?.and_then(|v| ledger::read_value(&v)))
    }

    fn ledger(&self, mailbox: &str, uid_validity: u32) -> Result<Vec<(u32, Disposition)>, StoreError> {
        let lines = self.index.prefix(&key::ledger(mailbox, uid_validity))?;
        Ok(lines.iter().filter_map(|(k, v)| Some((key::tail_u32(k)?, ledger::read_value(v)?))).collect())
    }

    fn mark(&self, mailbox: &str) -> Result<Option<MailboxMark>, StoreError> {
        let value = self.index.get(&key::mark(mailbox))?;
        value.map(|v| rmp_serde::from_slice(&v)).transpose().map_err(|e| StoreError::Index(e.to_string()))
    }

    fn outbox(&self, all: bool) -> Result<Vec<Outgoing>, StoreError> {
        if !all {
            return Ok(self.memory().outbox.values().map(|o| Outgoing::clone(o)).collect());
        }
        let places = self.index.prefix(key::OUTBOX)?;
        let ids = places.iter().filter_map(|(k, v)| Some((OutboxId(key::tail_u64(k)?), key::read_place(v)?)));
        ids.filter_map(|(id, at)| outgoing_at(&self.log.segments, at, id).transpose()).collect()
    }

    fn outgoing(&self, id: OutboxId) -> Result<Option<Outgoing>, StoreError> {
        if let Some(open) = self.memory().outbox.get(&id) {
            return Ok(Some(Outgoing::clone(open)));
        }
        self.place(&key::outgoing(id))?.map_or(Ok(None), |at| outgoing_at(&self.log.segments, at, id))
    }

    fn raw_of(&self, message_id: &str) -> Option<RawId> {
        let value = self.index.get(&key::message(message_id)).ok()??;
        key::read_message(&value)?.1
    }

    fn secret(&self) -> [u8; 32] {
        self.secret
    }

    fn making_full_text(&self) -> Option<(u64, u64)> {
        self.search.reading()
    }

    fn search(&self, words: &str, limit: usize) -> Result<Vec<TicketId>, StoreError> {
        let found = self.search.find(words)?;
        let memory = self.memory();
        let mut tickets: Vec<_> = found.into_iter().filter_map(|(id, stands)| memory.follow(id).map(|t| (stands, t.updated, t.id))).collect();
        tickets.sort_unstable_by(|a, b| b.cmp(a));
        // The best place of each ticket comes first.
        let mut seen = std::collections::HashSet::with_capacity(tickets.len());
        tickets.retain(|(_, _, id)| seen.insert(*id));
        tickets.truncate(limit);
        Ok(tickets.into_iter().map(|(_, _, id)| id).collect())
    }

    fn set_fact(&self, name: &str, value: &str) -> Result<(), StoreError> {
        let _turn = self.turn()?;
        if self.memory().facts.get(name).is_some_and(|old| old == value) {
            return Ok(());
        }
        self.commit(Logged { facts: vec![(name.to_owned(), value.to_owned())], ..Logged::default() }).map(|_| ())
    }

    fn fact(&self, name: &str) -> Option<String> {
        self.memory().facts.get(name).cloned()
    }
}

fn logged_before(found: &BTreeMap<u64, Happening>) -> crate::clock::Time {
    found.last_key_value().map(|(_, h)| h.at).unwrap_or_default()
}

impl Drop for SledStore {
    fn drop(&mut self) {
        self.search.stop();
        self.index.stop();
        if let Some(thread) = self.thread.take() {
            // Only a panic could be lost here, and that has been printed.
            let _ = thread.join();
        }
        // What does not get into the index now is caught up from the log by the next opening.
        let _ = self.index.write(&self.log.sync);
        self.log.stop();
    }
}
