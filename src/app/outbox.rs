//! Replies on their way, with the server's own words.

use super::rows::Rows;
use crate::bounce::Advice;
use crate::store::Outgoing;

/// The outbox view.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    pub entries: Vec<(Outgoing, Option<Advice>)>,
    pub rows: Rows,
    /// Those that are done, too.
    pub all: bool,
    pub loaded: bool,
}

impl Outbox {
    /// The reply under the cursor.
    pub fn current(&self) -> Option<&(Outgoing, Option<Advice>)> {
        self.entries.get(self.rows.cursor)
    }
}
