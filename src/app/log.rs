//! The last lines of the desk's log.

use super::Model;
use super::rows::Rows;

/// The log view.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Oldest first.
    pub lines: Vec<String>,
    pub rows: Rows,
    pub loaded: bool,
}

impl Model {
    /// The log came: its end is what one wants to see.
    pub(super) fn log_came(&mut self, lines: Vec<String>) {
        self.log.lines = lines;
        self.log.loaded = true;
        self.log.rows.set(usize::MAX, self.log.lines.len(), self.measures.place_rows);
    }
}
