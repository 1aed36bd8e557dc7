//! The version of the store's files, and how older ones are brought up to date.

use std::path::Path;

use super::error::{StoreError, disk};
use super::folder;
use super::log::Segments;

/// The format that this version writes. Raise it with a step in [`UPGRADES`]; the index and the full text have versions of their own, since
/// they are simply made again.
pub(super) const FORMAT: u32 = 1;

/// What brings a folder from format n to n + 1, beginning with 1. Each step must bear being run again after it was interrupted.
const UPGRADES: &[Upgrade] = &[];

/// One step.
type Upgrade = fn(&Path) -> Result<(), StoreError>;

/// What the file `format` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Said {
    format: u32,
    salt: u64,
}

/// Reads the format of `folder`, brings it up to date, and gives the log's salt. A new folder gets the present format.
pub(super) fn settle(folder: &Path, log: &Path) -> Result<u64, StoreError> {
    let said = upgrade(folder, log, FORMAT, UPGRADES)?;
    Ok(said.salt)
}

fn upgrade(folder: &Path, log: &Path, known: u32, steps: &[Upgrade]) -> Result<Said, StoreError> {
    let path = folder.join("format");
    let mut said = match std::fs::read_to_string(&path) {
        Ok(text) => read(&text),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
        Err(e) => return Err(StoreError::Disk { path, source: e }),
    };
    if said.is_none() {
        // New, or its file is lost: then the segments know the salt.
        let salt = match Segments::salt_in(log) {
            Some(salt) => salt,
            None => getrandom::u64().map_err(|e| disk(&path)(e.into()))?,
        };
        folder::replace(&path, write(Said { format: known, salt }).as_bytes())?;
        said = Some(Said { format: known, salt });
    }
    let Some(mut said) = said else { return Err(StoreError::Missing("format".into())) };
    if said.format > known {
        return Err(StoreError::TooNew { path: folder.to_owned(), found: said.format, known });
    }
    for step in steps.iter().skip(said.format.saturating_sub(1) as usize) {
        step(folder)?;
        said.format += 1;
        folder::replace(&path, write(said).as_bytes())?;
    }
    Ok(said)
}

fn write(said: Said) -> String {
    format!("ticketty store\nformat {}\nsalt {:016x}\n", said.format, said.salt)
}

fn read(text: &str) -> Option<Said> {
    let value = |name: &str| text.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix(' '));
    Some(Said { format: value("format")?.parse().ok().filter(|f| *f > 0)?, salt: u64::from_str_radix(value("salt")?, 16).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn one(folder: &Path) -> Result<(), StoreError> {
        std::fs::write(folder.join("one"), "x").map_err(disk(folder))
    }

    fn two(folder: &Path) -> Result<(), StoreError> {
        assert!(folder.join("one").exists());
        std::fs::write(folder.join("two"), "x").map_err(disk(folder))
    }

    #[test]
    fn a_new_folder_has_the_present_format_and_keeps_its_salt() {
        let dir = folder();
        let first = upgrade(dir.path(), dir.path(), 1, &[]).unwrap();
        assert_eq!(upgrade(dir.path(), dir.path(), 1, &[]).unwrap(), first);
    }

    #[test]
    fn old_folders_take_every_step_once() {
        let dir = folder();
        upgrade(dir.path(), dir.path(), 1, &[]).unwrap();
        assert_eq!(upgrade(dir.path(), dir.path(), 2, &[one]).unwrap().format, 2);
        std::fs::remove_file(dir.path().join("one")).unwrap();
        std::fs::write(dir.path().join("one"), "kept").unwrap();
        assert_eq!(upgrade(dir.path(), dir.path(), 3, &[one, two]).unwrap().format, 3);
        assert_eq!(std::fs::read_to_string(dir.path().join("one")).unwrap(), "kept");
        assert!(dir.path().join("two").exists());
    }

    #[test]
    fn a_newer_format_is_refused() {
        let dir = folder();
        std::fs::write(dir.path().join("format"), "ticketty store\nformat 9\nsalt 00000000000000ff\n").unwrap();
        assert!(matches!(upgrade(dir.path(), dir.path(), 1, &[]), Err(StoreError::TooNew { found: 9, known: 1, .. })));
    }
}
