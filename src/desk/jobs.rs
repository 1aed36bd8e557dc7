//! Long work: listed, with progress, and cancelled on demand.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use super::core::{Core, lock};
use crate::lang::Phrase;
use crate::link::{JobState, Notice};

/// The jobs of this desk; the last finished ones are kept to be read.
#[derive(Default)]
pub struct Jobs {
    last: AtomicU64,
    all: Mutex<BTreeMap<u64, (JobState, Arc<AtomicBool>)>>,
}

/// A job under way. Dropping it without [`Job::end`] ends it as failed.
pub struct Job {
    core: Arc<Core>,
    pub id: u64,
    cancelled: Arc<AtomicBool>,
    told: Instant,
    ended: bool,
}

const KEPT: usize = 50;
/// Progress is told no more often than this.
const PACE: Duration = Duration::from_millis(200);

impl Core {
    pub fn job(self: &Arc<Self>, what: Phrase, can_cancel: bool) -> Job {
        let id = self.jobs.last.fetch_add(1, Ordering::Relaxed) + 1;
        let cancelled = Arc::new(AtomicBool::new(false));
        let state = JobState { job: id, what, done: 0, of: 0, can_cancel, ended: None, failed: false };
        let mut all = lock(&self.jobs.all);
        all.insert(id, (state.clone(), Arc::clone(&cancelled)));
        while all.len() > KEPT {
            let Some(oldest) = all.iter().find(|(_, (s, _))| s.ended.is_some()).map(|(id, _)| *id) else { break };
            all.remove(&oldest);
        }
        drop(all);
        self.tell(Notice::Job(state));
        Job { core: Arc::clone(self), id, cancelled, told: Instant::now(), ended: false }
    }

    pub fn job_states(&self) -> Vec<JobState> {
        lock(&self.jobs.all).values().map(|(s, _)| s.clone()).collect()
    }

    /// Asks a job to end. `false` if there is no such job, or it has ended.
    pub fn cancel(&self, job: u64) -> bool {
        match lock(&self.jobs.all).get(&job) {
            Some((s, flag)) if s.ended.is_none() && s.can_cancel => {
                flag.store(true, Ordering::Relaxed);
                true
            }
            _ => false,
        }
    }
}

impl Job {
    pub fn is_cancelled(&self) -> bool {
        self.is_called_off() || *self.core.stopping().borrow()
    }

    /// Whether a person has cancelled it; a desk that stops goes on with it at its next start.
    pub fn is_called_off(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    pub fn progress(&mut self, done: u64, of: u64) {
        let tell = self.told.elapsed() >= PACE;
        self.change(tell, |s| (s.done, s.of) = (done, of));
        if tell {
            self.told = Instant::now();
        }
    }

    pub fn end(mut self, how: Phrase, failed: bool) {
        self.finish(how, failed);
    }

    fn finish(&mut self, how: Phrase, failed: bool) {
        self.ended = true;
        self.change(true, |s| (s.ended, s.failed) = (Some(how), failed));
    }

    fn change(&self, tell: bool, change: impl FnOnce(&mut JobState)) {
        let mut all = lock(&self.core.jobs.all);
        let Some((state, _)) = all.get_mut(&self.id) else { return };
        change(state);
        let now = state.clone();
        drop(all);
        if tell {
            self.core.tell(Notice::Job(now));
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        if !self.ended {
            self.finish(Phrase::new("desk-job-broke-off"), true);
        }
    }
}
