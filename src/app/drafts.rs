//! What was begun and not sent.

use super::rows::Rows;
use crate::reply::Draft;

/// The drafts view.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Newest first; the desk's and those that lie on this machine only.
    pub drafts: Vec<Draft>,
    pub rows: Rows,
    pub loaded: bool,
    /// Those that lie on this machine.
    pub(super) local: Vec<Draft>,
}

impl Drafts {
    /// The draft under the cursor.
    pub fn current(&self) -> Option<&Draft> {
        self.drafts.get(self.rows.cursor)
    }
}
