//! Reading the file.

use std::path::{Path, PathBuf};

use super::Config;
use crate::lang::Phrase;

/// The annotated example.
pub const EXAMPLE: &str = include_str!("example.toml");

/// What is wrong with the file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1; 0 if the whole file is meant.
    pub line: usize,
    /// `mailbox[0].imap.host`; may be empty.
    pub key: String,
    /// What is wrong and what is expected: an id of `locales/*/config.ftl`.
    pub what: Phrase,
}

/// Reads and checks a configuration file. `Ok(None)` if there is no such file.
///
/// # Errors
/// Every problem found, not only the first.
pub fn load(_file: &Path) -> Result<Option<Config>, Vec<Problem>> {
    Ok(None)
}
