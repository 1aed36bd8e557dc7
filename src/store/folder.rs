//! The store's folder: private, owned by one process at a time, its small files replaced whole.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::crash;
use super::error::{StoreError, disk};

/// How long a lock may be held by an owner that is already gone.
const PATIENCE: Duration = Duration::from_millis(200);

/// Holds the folder until dropped (or until the process ends, however it ends).
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "the lock is the open file")] File);

/// Takes the folder for this process.
pub(super) fn lock(folder: &Path) -> Result<Lock, StoreError> {
    let path = folder.join("lock");
    let file = private(&path).read(true).write(true).create(true).truncate(false).open(&path).map_err(disk(&path))?;
    let since = Instant::now();
    loop {
        match rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Lock(file)),
            // A program that the last owner was just starting holds a copy of the lock between fork and exec.
            Err(rustix::io::Errno::WOULDBLOCK) if since.elapsed() < PATIENCE => std::thread::sleep(PATIENCE / 20),
            Err(rustix::io::Errno::WOULDBLOCK) => return Err(StoreError::Locked(folder.to_owned())),
            Err(e) => return Err(StoreError::Disk { path, source: e.into() }),
        }
    }
}

/// Makes a folder that only its owner can enter, with its parents; one that exists is left as it is.
pub(super) fn make(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(disk(folder))?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// How files are opened: no one else may read them.
pub(super) fn private(_path: &Path) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

/// Puts `bytes` into `path` so that after a power cut there is either the old file or the new one.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let fresh = with_ending(path, ".new");
    let mut file = private(&fresh).write(true).create(true).truncate(true).open(&fresh).map_err(disk(&fresh))?;
    crash::step("file-write");
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(disk(&fresh))?;
    crash::step("file-rename");
    fs::rename(&fresh, path).map_err(disk(path))?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    crash::step("folder-sync");
    File::open(folder).and_then(|f| f.sync_all()).map_err(disk(folder))
}

/// Bytes that may still be written below `folder`; `None` if the system does not say.
pub fn room(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Moves something out of the way under a name with the date, and says where it is now. `None` if there was nothing.
pub(super) fn set_aside(path: &Path) -> Result<Option<PathBuf>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    let aside = free_name(path);
    crash::step("set-aside");
    fs::rename(path, &aside).map_err(disk(path))?;
    path.parent().map_or(Ok(()), sync_folder)?;
    Ok(Some(aside))
}

/// A name beside `path` that is not taken: `index.damaged-20261122-140500`.
pub(super) fn free_name(path: &Path) -> PathBuf {
    let stamp = jiff::Timestamp::now().strftime("%Y%m%d-%H%M%S").to_string();
    let names = std::iter::once(format!(".damaged-{stamp}")).chain((2..).map(|n| format!(".damaged-{stamp}-{n}")));
    names.map(|ending| with_ending(path, &ending)).find(|p| !p.exists()).unwrap_or_else(|| path.to_owned())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
