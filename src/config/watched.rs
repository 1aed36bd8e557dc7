//! The file while the program runs: changes take effect, mistakes do not.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::Config;
use super::load::{Loaded, Problem, inspect};
use crate::lang::Phrase;

/// A configuration file that is looked at again and again. The last good settings stay in force.
#[derive(Debug)]
pub struct Watched {
    file: PathBuf,
    stamp: Option<Stamp>,
    current: Arc<Config>,
    warnings: Vec<Problem>,
    problems: Vec<Problem>,
}

/// What another look has brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The file is as it was.
    Same,
    /// New settings are in force.
    Changed,
    /// The file has changed and cannot be used: see [`Watched::problems`]. The settings are those of before.
    Broken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    bytes: u64,
    inode: u64,
}

impl Watched {
    /// Reads the file; one that is missing gives the defaults.
    ///
    /// # Errors
    /// Every problem found: there are no good settings yet.
    pub fn open(file: impl Into<PathBuf>) -> Result<Self, Vec<Problem>> {
        let file = file.into();
        let stamp = stamp(&file);
        let (config, warnings) = inspect(&file)?.map_or_else(Default::default, |Loaded { config, warnings }| (config, warnings));
        Ok(Watched { file, stamp, current: Arc::new(config), warnings, problems: Vec::new() })
    }

    /// The settings in force.
    pub fn current(&self) -> &Arc<Config> {
        &self.current
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// What is wrong with the file as it is now; empty while it is in force.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What is unwise in the settings in force.
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Reads the file again if it has changed since the last look.
    pub fn look(&mut self) -> Look {
        let now = stamp(&self.file);
        if now == self.stamp {
            return Look::Same;
        }
        self.stamp = now;
        match inspect(&self.file) {
            Ok(Some(Loaded { config, warnings })) => {
                self.current = Arc::new(config);
                self.warnings = warnings;
                self.problems.clear();
                Look::Changed
            }
            // Editors take a file away for a moment; nobody means to lose the settings by that.
            Ok(None) => {
                self.problems = vec![Problem { file: self.file.clone(), line: 0, key: String::new(), what: Phrase::new("config-gone") }];
                Look::Broken
            }
            Err(problems) => {
                self.problems = problems;
                Look::Broken
            }
        }
    }
}

fn stamp(file: &Path) -> Option<Stamp> {
    use std::os::unix::fs::MetadataExt;
    let meta = std::fs::metadata(file).ok()?;
    Some(Stamp { modified: meta.modified().ok(), bytes: meta.len(), inode: meta.ino() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_good_settings_stay_in_force() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.toml");
        let write = |text: &str| {
            // As editors do: a new file in the place of the old one.
            std::fs::write(file.with_extension("new"), text).unwrap();
            std::fs::rename(file.with_extension("new"), &file).unwrap();
        };
        let mut watched = Watched::open(&file).unwrap();
        assert!(watched.current().theme.is_none());
        assert_eq!(watched.look(), Look::Same);

        write("theme = \"night\"\n");
        assert_eq!((watched.look(), watched.current().theme.as_deref()), (Look::Changed, Some("night")));
        assert_eq!(watched.look(), Look::Same);

        write("theme = \"day\"\ntheem = 3\n");
        assert_eq!((watched.look(), watched.current().theme.as_deref()), (Look::Broken, Some("night")));
        assert_eq!(watched.problems().iter().map(|p| (p.line, p.key.as_str())).collect::<Vec<_>>(), [(2, "theem")]);

        std::fs::remove_file(&file).unwrap();
        assert_eq!((watched.look(), watched.current().theme.as_deref()), (Look::Broken, Some("night")));

        write("theme = \"day\"\n");
        assert_eq!((watched.look(), watched.current().theme.as_deref()), (Look::Changed, Some("day")));
        assert!(watched.problems().is_empty());
    }
}
