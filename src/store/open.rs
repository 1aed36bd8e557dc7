//! Opening, and what had to be mended on the way.

use std::path::{Path, PathBuf};

use super::{SledStore, StoreError};

/// An open store, and what happened while opening it.
pub struct Opened {
    pub store: SledStore,
    pub rebuilt: Option<Rebuilt>,
}

/// The index was rebuilt from the log.
#[derive(Clone, Debug, Default)]
pub struct Rebuilt {
    /// What was wrong, cleaned.
    pub why: String,
    /// Where the damaged files lie now.
    pub kept: Vec<PathBuf>,
    pub tickets: usize,
    pub messages: usize,
    /// What could not be saved: raw messages, parts of the log, by name.
    pub lost: Vec<String>,
}

/// Opens the store in `folder`, making it if there is none. `progress` is told `(done, of)` while a rebuild runs.
///
/// # Errors
/// [`StoreError::Locked`], [`StoreError::TooNew`], or the disk. Damage is no error: it is mended and told in [`Opened::rebuilt`].
pub fn open(_folder: &Path, _progress: &mut dyn FnMut(u64, u64)) -> Result<Opened, StoreError> {
    Err(StoreError::Missing("store".into()))
}
