//! The line at the bottom, and what may follow a key.

use super::Model;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub what: String,
}

/// The hints for where the keyboard is now, most useful first; the view shows as many as fit.
pub fn hints(_model: &Model) -> Vec<Hint> {
    Vec::new()
}

/// What may follow the keys pressed so far; empty if no sequence was begun.
pub fn which_key(_model: &Model) -> Vec<Hint> {
    Vec::new()
}
