//! The last lines of the desk's log.

use super::rows::Rows;

/// The log view.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Oldest first.
    pub lines: Vec<String>,
    pub rows: Rows,
    pub loaded: bool,
}
