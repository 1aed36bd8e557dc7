//! Group commit: one thread syncs the log; everybody who waits meanwhile shares the next sync.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use super::crash;
use super::error::StoreError;
use super::frame::Pos;

/// What is on the disk, and who waits for more.
pub(super) struct Sync {
    state: Mutex<State>,
    /// Somebody wants more on the disk.
    wanted: Condvar,
    /// More is on the disk, or never will be.
    done: Condvar,
}

struct State {
    file: Arc<File>,
    path: PathBuf,
    /// The end of what was written.
    written: Pos,
    /// The end of what is on the disk.
    durable: Pos,
    /// The furthest place that somebody waits for.
    wanted: Pos,
    failed: Option<String>,
    stop: bool,
}

impl Sync {
    /// A log of which everything up to `end` is durable, and the thread that keeps it so.
    pub(super) fn start(file: Arc<File>, path: PathBuf, end: Pos) -> std::io::Result<(Arc<Sync>, JoinHandle<()>)> {
        let state = State { file, path, written: end, durable: end, wanted: end, failed: None, stop: false };
        let sync = Arc::new(Sync { state: Mutex::new(state), wanted: Condvar::new(), done: Condvar::new() });
        let theirs = Arc::clone(&sync);
        let thread = std::thread::Builder::new().name("log-sync".into()).spawn(move || theirs.run())?;
        Ok((sync, thread))
    }

    /// The log now reaches to `end`.
    pub(super) fn wrote(&self, end: Pos) {
        self.state().written = end;
    }

    /// The log goes on in another file; what came before is durable.
    pub(super) fn rolled(&self, file: Arc<File>, path: PathBuf, start: Pos) {
        let mut state = self.state();
        state.file = file;
        state.path = path;
        state.written = start;
        state.durable = start;
        self.done.notify_all();
    }

    pub(super) fn durable(&self) -> Pos {
        self.state().durable
    }

    /// Blocks until the log is on the disk up to `pos`.
    pub(super) fn wait(&self, pos: Pos) -> Result<(), StoreError> {
        let mut state = self.state();
        while state.durable < pos {
            if let Some(why) = &state.failed {
                return Err(StoreError::ReadOnly { path: state.path.clone(), why: why.clone() });
            }
            if state.wanted < pos {
                state.wanted = pos;
                self.wanted.notify_one();
            }
            state = self.done.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }

    /// Blocks until all that was written is on the disk.
    pub(super) fn wait_all(&self) -> Result<(), StoreError> {
        let written = self.state().written;
        self.wait(written)
    }

    /// After this nothing is promised any more. The first reason stays.
    pub(super) fn fail(&self, why: String) {
        self.state().failed.get_or_insert(why);
        self.done.notify_all();
    }

    /// An error if the disk has failed before.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let state = self.state();
        match &state.failed {
            Some(why) => Err(StoreError::ReadOnly { path: state.path.clone(), why: why.clone() }),
            None => Ok(()),
        }
    }

    /// Ends the thread, once everything written is on the disk.
    pub(super) fn stop(&self) {
        self.state().stop = true;
        self.wanted.notify_one();
    }

    fn run(&self) {
        let mut state = self.state();
        loop {
            if state.stop && (state.durable >= state.written || state.failed.is_some()) {
                break;
            }
            if !state.stop && (state.wanted <= state.durable || state.failed.is_some()) {
                state = self.wanted.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let (file, end) = (Arc::clone(&state.file), state.written);
            drop(state);
            crash::step("log-sync");
            let synced = file.sync_data();
            crash::step("log-synced");
            state = self.state();
            match synced {
                Ok(()) => state.durable = state.durable.max(end),
                // The kernel may have dropped the pages that it could not write, and would call the next sync a success.
                Err(e) => state.failed = Some(e.to_string()),
            }
            self.done.notify_all();
        }
        // Whoever still waits, or comes to wait, for something that was never written shall not wait for ever.
        state.failed.get_or_insert("closed".into());
        self.done.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_fails_once_is_not_trusted_again() {
        // Writing to it works; syncing it does not.
        let file = File::options().read(true).write(true).open("/dev/null").unwrap();
        let (sync, thread) = Sync::start(Arc::new(file), "log".into(), Pos(10)).unwrap();
        sync.wait(Pos(10)).unwrap();
        sync.wrote(Pos(20));
        sync.check().unwrap();
        assert!(matches!(sync.wait(Pos(20)), Err(StoreError::ReadOnly { .. })));
        assert!(sync.wait(Pos(10)).is_ok(), "what was durable stays so");
        assert!(matches!(sync.check(), Err(StoreError::ReadOnly { .. })));
        sync.stop();
        thread.join().unwrap();
    }
}
