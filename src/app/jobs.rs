//! Long work.

use super::rows::Rows;
use super::{Asked, Effect, Model};
use crate::link::{JobState, Request};

/// The jobs view: running ones and those that ended while this screen was on.
#[derive(Clone, Debug, Default)]
pub struct Jobs {
    /// Newest first.
    pub jobs: Vec<JobState>,
    pub rows: Rows,
}

impl Jobs {
    /// The job under the cursor.
    pub fn current(&self) -> Option<&JobState> {
        self.jobs.get(self.rows.cursor)
    }

    /// How many are running.
    pub fn running(&self) -> usize {
        self.jobs.iter().filter(|j| j.ended.is_none()).count()
    }
}

impl Model {
    pub(super) fn jobs_came(&mut self, jobs: Vec<JobState>) {
        for job in jobs {
            // One that had ended before this screen knew of it is no news.
            let seen = self.jobs.jobs.iter().any(|j| j.job == job.job);
            self.take_job(job, seen);
        }
    }

    /// A job began, went on, or ended. Its end is said.
    pub(super) fn job_moved(&mut self, state: JobState) {
        self.take_job(state, true);
    }

    fn take_job(&mut self, state: JobState, attended: bool) {
        let at = self.jobs.current().map(|j| j.job);
        let ended = state.ended.clone();
        let known = self.jobs.jobs.iter_mut().find(|j| j.job == state.job);
        let news = attended && known.as_ref().is_none_or(|j| j.ended.is_none());
        let failed = state.failed;
        if let Some(job) = known {
            *job = state;
        } else {
            self.jobs.jobs.push(state);
            self.jobs.jobs.sort_by_key(|j| std::cmp::Reverse(j.job));
        }
        let found = at.and_then(|id| self.jobs.jobs.iter().position(|j| j.job == id)).unwrap_or(0);
        self.jobs.rows.set(found, self.jobs.jobs.len(), self.measures.place_rows);
        if let Some(how) = ended.filter(|_| news) {
            self.toast(how, failed);
        }
    }

    pub(super) fn cancel_job(&mut self, out: &mut Vec<Effect>) {
        if let Some(job) = self.jobs.current().map(|j| j.job) {
            out.push(Effect::ask(Asked::CancelJob, Request::CancelJob { job }));
        }
    }
}
