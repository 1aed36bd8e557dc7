//! sled, told only what the log already has on the disk.
//!
//! Changes wait in memory, where reads find them first, and go to sled about once a second, many at a time, in one atomic batch together with
//! the place in the log that they bring it up to. So sled can be behind the log, and is then caught up when the store is opened, but never
//! ahead of it; and a ticket that changes ten times in a second costs one write.

use std::collections::BTreeMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::crash;
use super::error::StoreError;
use super::folder;
use super::frame::Pos;
use super::key;
use super::sync::Sync;

/// Raised whenever the keys, their values, or what folding makes of events change: the index is then rebuilt from the log.
pub(super) const FORMAT: u32 = 2;
/// How long changes may wait in memory.
const PATIENCE: Duration = Duration::from_secs(1);
/// How many changes may wait in memory before they are written at once, and before those who make them have to wait.
const MANY: usize = 2_048;
const TOO_MANY: usize = 8_192;

/// Changes by key; `None` removes.
pub(super) type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// A key and its value.
pub(super) type Line = (Vec<u8>, Vec<u8>);

/// The state of the log that the index shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Meta {
    pub format: u32,
    pub salt: u64,
    /// Where the last record that is in the index begins, and where it ends.
    pub last: (u64, u64),
    pub last_ticket: u64,
    pub last_outbox: u64,
}

/// The index.
pub(super) struct Index {
    db: sled::Db,
    /// sled's own flush does not survive a power cut; syncing its file does.
    file: File,
    marker: PathBuf,
    state: Mutex<State>,
    /// Held by whoever writes to sled.
    turn: Mutex<()>,
    /// The state has changed in a way that somebody may wait for.
    changed: Condvar,
}

#[derive(Default)]
struct State {
    fresh: Changes,
    writing: Arc<Changes>,
    meta: Meta,
    since: Option<Instant>,
    failed: Option<String>,
    stop: bool,
}

impl State {
    fn alive(&self) -> Result<(), StoreError> {
        self.failed.as_ref().map_or(Ok(()), |why| Err(StoreError::Index(why.clone())))
    }
}

/// Where a failing index is noted, so that the next opening rebuilds it.
fn marker(folder: &Path) -> PathBuf {
    folder.join("failed")
}

impl Index {
    /// Opens or makes the index in `folder`. Without `Meta` it is new (or never got as far as its first record).
    ///
    /// # Errors
    /// Whatever is wrong with it, in sled's words; it has to be set aside then.
    pub(super) fn open(folder: &Path) -> Result<(Self, Option<Meta>), String> {
        if let Ok(why) = std::fs::read_to_string(marker(folder)) {
            return Err(why);
        }
        folder::make(folder).map_err(|e| e.to_string())?;
        let (db, meta) = open_sled(folder)?;
        let file = File::open(folder.join("db")).map_err(|e| e.to_string())?;
        let meta = meta.map(|v| rmp_serde::from_slice::<Meta>(&v)).transpose().map_err(|e| e.to_string())?;
        let state = State { meta: meta.unwrap_or_default(), ..State::default() };
        let index = Index { db, file, marker: marker(folder), state: Mutex::new(state), turn: Mutex::new(()), changed: Condvar::new() };
        Ok((index, meta))
    }

    /// The value of a key.
    pub(super) fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let state = self.state();
        if let Some(value) = state.fresh.get(key).or_else(|| state.writing.get(key)) {
            return Ok(value.clone());
        }
        state.alive()?;
        drop(state);
        guarded(|| self.db.get(key)).map(|v| v.map(|v| v.to_vec())).map_err(StoreError::Index)
    }

    /// Every key that begins with `prefix`, in order, with its value.
    pub(super) fn prefix(&self, prefix: &[u8]) -> Result<Vec<Line>, StoreError> {
        let state = self.state();
        let waiting: Changes = [&*state.writing, &state.fresh]
            .into_iter()
            .flat_map(|changes| changes.range(prefix.to_vec()..).take_while(|(k, _)| k.starts_with(prefix)))
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect();
        state.alive()?;
        drop(state);
        let found = guarded(|| self.db.scan_prefix(prefix).map(|r| r.map(|(k, v)| (k.to_vec(), v.to_vec()))).collect::<Result<Vec<_>, _>>());
        let mut found = found.map_err(StoreError::Index)?;
        if !waiting.is_empty() {
            found.retain(|(k, _)| !waiting.contains_key(k));
            found.extend(waiting.into_iter().filter_map(|(k, v)| Some((k, v?))));
            found.sort();
        }
        Ok(found)
    }

    /// Takes the changes of one record in, all at once. `meta` is the state of the log after that record.
    pub(super) fn put(&self, changes: Changes, meta: Meta) {
        let mut state = self.state();
        let before = state.fresh.len();
        state.fresh.extend(changes);
        state.meta = meta;
        state.since.get_or_insert_with(Instant::now);
        // The writer sleeps until the first change, and then until its time has come or there are many.
        let wake = before == 0 || (before < MANY && state.fresh.len() >= MANY);
        drop(state);
        if wake {
            self.changed.notify_all();
        }
    }

    /// Blocks while far too many changes wait, so that memory stays bounded. An error if the index has failed.
    pub(super) fn make_room(&self) -> Result<(), StoreError> {
        let mut state = self.state();
        while state.fresh.len() > TOO_MANY && state.failed.is_none() && !state.stop {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.alive()
    }

    /// Whether enough changes wait that they should be written by whoever has no thread for it.
    pub(super) fn is_full(&self) -> bool {
        self.state().fresh.len() > MANY
    }

    /// Writes what waits, once the log has it on the disk.
    pub(super) fn write(&self, sync: &Sync) -> Result<(), StoreError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.state();
        if !state.writing.is_empty() {
            // An earlier round got stuck here; what came later must not overtake it.
            return Err(StoreError::Index("stopped".into()));
        }
        let meta = state.meta;
        let changes = Arc::new(std::mem::take(&mut state.fresh));
        state.writing = Arc::clone(&changes);
        state.since = None;
        state.alive()?;
        drop(state);
        if changes.is_empty() {
            return Ok(());
        }
        sync.wait(Pos(meta.last.1))?;
        let written = rmp_serde::to_vec(&meta).map_err(|e| e.to_string()).and_then(|meta| {
            guarded(|| {
                let mut batch = sled::Batch::default();
                for (key, value) in &*changes {
                    match value {
                        Some(value) => batch.insert(key.as_slice(), value.as_slice()),
                        None => batch.remove(key.as_slice()),
                    }
                }
                batch.insert(key::META, meta);
                crash::step("index-write");
                self.db.apply_batch(batch)?;
                crash::step("index-flush");
                self.db.flush()?;
                crash::step("index-sync");
                self.file.sync_all()?;
                Ok(())
            })
        });
        if let Err(why) = written {
            self.fail(&why);
            return Err(StoreError::Index(why));
        }
        self.state().writing = Arc::default();
        self.changed.notify_all();
        Ok(())
    }

    /// Never writes again.
    #[cfg(test)]
    pub(super) fn forget(&self) {
        self.state().failed = Some("abandoned".into());
    }

    /// The thread that writes.
    pub(super) fn start(self: &Arc<Self>, sync: Arc<Sync>) -> std::io::Result<JoinHandle<()>> {
        let index = Arc::clone(self);
        std::thread::Builder::new().name("index".into()).spawn(move || index.run(&sync))
    }

    /// Ends the thread.
    pub(super) fn stop(&self) {
        self.state().stop = true;
        self.changed.notify_all();
    }

    fn run(&self, sync: &Sync) {
        loop {
            let mut state = self.state();
            loop {
                if state.stop || state.failed.is_some() {
                    return;
                }
                let waited = state.since.map(|t| t.elapsed());
                state = match waited {
                    None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
                    Some(d) if d >= PATIENCE || state.fresh.len() >= MANY => break,
                    Some(d) => self.changed.wait_timeout(state, PATIENCE.saturating_sub(d)).unwrap_or_else(PoisonError::into_inner).0,
                };
            }
            drop(state);
            if self.write(sync).is_err() {
                return;
            }
        }
    }

    fn fail(&self, why: &str) {
        // If even this cannot be written, the next opening sees for itself.
        let _ = folder::replace(&self.marker, why.as_bytes());
        self.state().failed = Some(why.to_owned());
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Opens sled. Its threads may hold on to its file for a moment after an earlier store of this process was dropped; nobody else can, since
/// the store's own lock is ours.
fn open_sled(folder: &Path) -> Result<(sled::Db, Option<sled::IVec>), String> {
    let since = Instant::now();
    loop {
        let opened = guarded(|| {
            // Our own thread flushes; sled's would wake up twice a second for nothing.
            let db = sled::Config::new().path(folder).cache_capacity(16 << 20).mode(sled::Mode::LowSpace).flush_every_ms(None).open()?;
            let meta = db.get(key::META)?;
            Ok((db, meta))
        });
        match opened {
            Err(why) if why.contains("could not acquire lock") && since.elapsed() < Duration::from_secs(10) => {
                std::thread::sleep(Duration::from_millis(5));
            }
            opened => return opened,
        }
    }
}

/// Runs sled where its panics are errors.
fn guarded<T>(f: impl FnOnce() -> Result<T, sled::Error>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(f)) {
        Ok(result) => result.map_err(|e| e.to_string()),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
            Err(said.unwrap_or("panicked").to_owned())
        }
    }
}
