//! Long work.

use super::rows::Rows;
use crate::link::JobState;

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
