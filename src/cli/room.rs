//! A folder for the length of a command.

use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::trouble::{self, Trouble};

/// Ours alone, with a name short enough for sockets inside; removed when dropped.
pub struct Room(PathBuf);

impl Room {
    /// Makes one.
    ///
    /// # Errors
    /// The temporary folder cannot be written.
    pub fn new() -> Result<Self, Trouble> {
        let path = std::env::temp_dir().join(format!("ticketty-{}", uuid::Uuid::now_v7().simple()));
        let made = std::fs::DirBuilder::new().mode(0o700).create(&path);
        made.map_err(|e| Trouble::new(trouble::CANTCREAT, "cli-temp").with("path", path.display()).with("words", e))?;
        Ok(Room(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // A search index may still be writing its last file.
        for _ in 0..20 {
            match std::fs::remove_dir_all(&self.0) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => std::thread::sleep(Duration::from_millis(20)),
                _ => return,
            }
        }
    }
}
