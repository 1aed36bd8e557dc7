//! Help: what exists here, with keys.

use super::Model;

/// The headings of the help, for tests.
pub fn groups(_model: &Model) -> Vec<String> {
    Vec::new()
}
