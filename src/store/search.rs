//! The thread that keeps the full text up with the log.
//!
//! Words come with batches, are searched as they are for the moment, and wait in a queue until the next commit. What the queue does not have (after a crash, after a
//! deleted folder, after more at once than should wait in memory) is read from the log, messages parsed again. Either way the full text
//! only ever has what the log has on the disk, and knows up to where.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::frame::{Kind, Pos};
use super::fulltext::{self, Reader, Writer};
use super::index::Index;
use super::log::Segments;
use super::logged::Logged;
use super::scan::{Scan, Step};
use super::sync::Sync;
use super::tail::{self, Tail};
use super::wanted::{Stands, Wanted};
use super::{StoreError, crash, words};
use crate::ticket::TicketId;

/// Words are in the index after this long without new ones,
const QUIET: Duration = Duration::from_millis(250);
/// and after this long in any case. What is newer is found in the [`Tail`]; a commit is a file, and costs as much as hundreds of messages.
const PATIENCE: Duration = Duration::from_secs(5);
/// Words of several batches are taken up together, this long after the first of them,
const GATHER: Duration = Duration::from_millis(20);
/// or when there is so much.
const PLENTY: usize = 1 << 20;
/// How long a search waits for a commit of what is too much to be searched as it is.
const WAIT: Duration = Duration::from_millis(300);
/// How much text may wait in memory; more is read from the log when its turn comes.
const WAITING: usize = 16 << 20;
/// Documents between commits while the log is read.
const BATCH: usize = 2_000;
/// How often a broken full text is made again before giving up.
const TRIES: u32 = 3;

/// The handle of the thread.
pub(super) struct Search {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    folder: PathBuf,
    segments: Arc<Segments>,
    index: Arc<Index>,
    sync: Arc<Sync>,
}

/// The words of the batch that ends there.
type Fresh = (Pos, Vec<(TicketId, Arc<str>)>);

#[derive(Default)]
struct State {
    queue: Vec<Fresh>,
    /// What is not in the index yet.
    tail: Tail,
    /// Bytes of text in the queue.
    waiting: usize,
    /// The queue does not have everything; the log does.
    missed: bool,
    /// The end of the last batch that was handed over.
    told: Pos,
    /// Up to where words can be found.
    found: Pos,
    /// Up to where somebody waits for words.
    asked: Pos,
    reader: Option<Reader>,
    broken: bool,
    failed: Option<String>,
    /// How far the reading of the log has come, in bytes.
    reading: Option<(u64, u64)>,
    stop: bool,
}

impl Search {
    /// Starts the thread on a log that ends at `end`.
    pub(super) fn start(folder: &Path, segments: Arc<Segments>, index: Arc<Index>, sync: Arc<Sync>, end: Pos) -> std::io::Result<Self> {
        let state = State { missed: true, told: end, ..State::default() };
        let shared = Shared { state: Mutex::new(state), changed: Condvar::new(), folder: folder.to_owned(), segments, index, sync };
        let shared = Arc::new(shared);
        let theirs = Arc::clone(&shared);
        let thread = std::thread::Builder::new().name("search".into()).spawn(move || theirs.run())?;
        Ok(Search { shared, thread: Some(thread) })
    }

    /// Hands over the words of the batch that ends at `end`; never blocks for long.
    pub(super) fn tell(&self, end: Pos, words: Vec<(TicketId, String)>) {
        let words: Vec<(TicketId, Arc<str>)> = words.into_iter().map(|(ticket, text)| (ticket, text.into())).collect();
        let mut state = self.shared.state();
        state.told = end;
        for (ticket, text) in &words {
            state.tail.push(end, *ticket, text);
        }
        if state.missed || state.failed.is_some() {
            return;
        }
        let before = state.waiting;
        state.waiting += words.iter().map(|(_, text)| text.len()).sum::<usize>();
        let wake = state.waiting > before && (before == 0 || (before < PLENTY && state.waiting >= PLENTY));
        state.queue.push((end, words));
        if state.waiting > WAITING {
            state.drop_queue();
        }
        drop(state);
        if wake {
            self.shared.changed.notify_all();
        }
    }

    /// Tickets with a message in which all the words stand, and where; one may come several times.
    pub(super) fn find(&self, query: &str) -> Result<Vec<(TicketId, Stands)>, StoreError> {
        let wanted = Wanted::read(query);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut state = self.shared.state();
        let until = Instant::now() + WAIT;
        let reader = loop {
            if let Some(why) = &state.failed {
                return Err(StoreError::Index(why.clone()));
            }
            let Some(reader) = state.reader.clone() else {
                state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            // While the log is being read, what there is has to do.
            let lost = state.tail.lost();
            let left = until.saturating_duration_since(Instant::now());
            if state.found >= lost || state.missed || state.reading.is_some() || left.is_zero() {
                break reader;
            }
            if state.asked < lost {
                state.asked = lost;
                self.shared.changed.notify_all();
            }
            state = self.shared.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        };
        let texts = state.tail.texts();
        drop(state);
        let found = catch_unwind(AssertUnwindSafe(|| reader.find(&wanted))).unwrap_or_else(|_| Err("panicked".into()));
        let found = found.map_err(|why| {
            self.shared.state().broken = true;
            self.shared.changed.notify_all();
            StoreError::Index(why)
        })?;
        Ok([found, tail::find(&texts, &wanted)].concat())
    }

    /// Blocks until all that was handed over can be found.
    pub(super) fn settle(&self) -> Result<(), StoreError> {
        let mut state = self.shared.state();
        let end = state.told;
        state.asked = state.asked.max(end);
        self.shared.changed.notify_all();
        while state.found < end {
            if let Some(why) = &state.failed {
                return Err(StoreError::Index(why.clone()));
            }
            state = self.shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }

    /// How far the reading of the log has come, `(done, of)` bytes, while it goes on.
    pub(super) fn reading(&self) -> Option<(u64, u64)> {
        self.shared.state().reading
    }

    /// Ends the thread; what it has taken in is committed first.
    pub(super) fn stop(&mut self) {
        self.shared.state().stop = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // A panic there has been caught and noted.
            let _ = thread.join();
        }
    }
}

impl State {
    fn drop_queue(&mut self) {
        self.queue = Vec::new();
        self.waiting = 0;
        self.missed = true;
    }
}

/// What the thread does next.
enum Job {
    ReadLog(Pos),
    Add(Vec<Fresh>),
    Commit,
    Stop,
}

impl Shared {
    fn run(&self) {
        let mut why = String::new();
        for _ in 0..TRIES {
            match catch_unwind(AssertUnwindSafe(|| self.serve())) {
                Ok(Ok(())) => return,
                Ok(Err(e)) => why = e,
                Err(_) => "panicked".clone_into(&mut why),
            }
            // Derived data: nothing is lost with it.
            let _ = std::fs::remove_dir_all(&self.folder);
            let mut state = self.state();
            state.reader = None;
            state.broken = false;
            state.found = Pos::default();
            state.drop_queue();
            if state.stop {
                return;
            }
        }
        self.state().failed = Some(why);
        self.changed.notify_all();
    }

    /// Works until told to stop; an error means that the full text has to be made again.
    fn serve(&self) -> Result<(), String> {
        let end = self.state().told;
        let (mut writer, reader) = fulltext::open(&self.folder, self.segments.salt, end)?;
        self.state().reader = Some(reader.clone());
        self.changed.notify_all();
        let (mut first, mut last) = (None, Instant::now());
        loop {
            match self.next(&writer, first, last)? {
                Job::Stop if writer.fresh == 0 => return Ok(()),
                Job::Stop => return self.commit(&mut writer, &reader),
                Job::Commit => {
                    self.commit(&mut writer, &reader)?;
                    first = None;
                }
                Job::ReadLog(to) => {
                    self.read_log(&mut writer, &reader, to)?;
                    first = None;
                }
                Job::Add(batches) => {
                    let before = writer.fresh;
                    let end = batches.last().map(|(end, _)| *end);
                    writer.add(batches.into_iter().flat_map(|(_, words)| words))?;
                    writer.at = end.unwrap_or(writer.at);
                    if writer.fresh > before {
                        last = Instant::now();
                        first.get_or_insert(last);
                    }
                }
            }
        }
    }

    fn next(&self, writer: &Writer, first: Option<Instant>, last: Instant) -> Result<Job, String> {
        let mut gathering = None;
        let mut state = self.state();
        loop {
            if state.broken {
                return Err("unreadable".into());
            }
            if state.stop {
                return Ok(Job::Stop);
            }
            if state.missed {
                state.missed = false;
                return Ok(Job::ReadLog(state.told));
            }
            if !state.queue.is_empty() {
                let gathered = gathering.is_some_and(|since: Instant| since.elapsed() >= GATHER);
                if gathered || state.waiting >= PLENTY || state.waiting == 0 || state.asked > state.found {
                    state.waiting = 0;
                    return Ok(Job::Add(std::mem::take(&mut state.queue)));
                }
                let since = *gathering.get_or_insert_with(Instant::now);
                let left = GATHER.saturating_sub(since.elapsed());
                state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
                continue;
            }
            if state.asked > state.found {
                return Ok(Job::Commit);
            }
            let Some(first) = first else {
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let due = (first + PATIENCE).min(last + QUIET).saturating_duration_since(Instant::now());
            if due.is_zero() && writer.fresh > 0 {
                return Ok(Job::Commit);
            }
            state = self.changed.wait_timeout(state, due).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn commit(&self, writer: &mut Writer, reader: &Reader) -> Result<(), String> {
        if writer.fresh > 0 {
            self.sync.wait(writer.at).map_err(|e| e.to_string())?;
            crash::step("search-commit");
            writer.commit()?;
            reader.reload()?;
        }
        let mut state = self.state();
        state.found = writer.at;
        state.tail.forget(writer.at);
        drop(state);
        self.changed.notify_all();
        Ok(())
    }

    /// Takes in what the log has up to `to`.
    fn read_log(&self, writer: &mut Writer, reader: &Reader, to: Pos) -> Result<(), String> {
        let bytes = |pos: Pos| self.segments.numbers().iter().filter(|n| **n < pos.segment()).map(|n| self.segments.len(*n)).sum::<u64>() + pos.offset();
        let (start, end) = (bytes(writer.at), bytes(to));
        for step in Scan::new(&self.segments, writer.at, false) {
            let Step::Record { at, kind, payload, end: after } = step else { continue };
            if at >= to || self.state().stop {
                break;
            }
            if kind == Kind::Batch
                && let Ok(logged) = Logged::read(&payload)
            {
                for change in &logged.tickets {
                    for happening in change.happenings(logged.at) {
                        if let Some(text) = words::of_event(&happening.event, &self.segments, &self.index) {
                            writer.add(std::iter::once((change.ticket, text.into())))?;
                        }
                    }
                }
                self.state().reading = Some((bytes(after).saturating_sub(start), end.saturating_sub(start)));
            }
            writer.at = after;
            if writer.fresh >= BATCH {
                self.commit(writer, reader)?;
            }
        }
        if !self.state().stop {
            writer.at = writer.at.max(to);
        }
        self.state().reading = None;
        self.commit(writer, reader)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
