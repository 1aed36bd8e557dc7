//! Writing an attachment where the person wants it, never over another file.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::lang::Phrase;

/// Writes `base64` as `name` into `folder`; where that name is taken, a number goes into it.
///
/// # Errors
/// A sentence that says where and why not.
pub(super) fn write(folder: &Path, name: &str, base64: &str) -> Result<PathBuf, Phrase> {
    let fail = |e: &dyn std::fmt::Display| Phrase::new("run-file-unwritten").with("path", folder.join(name).display()).with("why", e);
    let bytes = STANDARD.decode(base64).map_err(|e| fail(&e))?;
    std::fs::create_dir_all(folder).map_err(|e| fail(&e))?;
    for n in 1..1000 {
        let path = folder.join(numbered(name, n));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                let written = file.write_all(&bytes).and_then(|()| file.sync_all());
                return written.map(|()| path).map_err(|e| fail(&e));
            }
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
            Err(e) => return Err(fail(&e)),
        }
    }
    Err(fail(&io::Error::from(io::ErrorKind::AlreadyExists)))
}

/// `report.pdf`, `report (2).pdf`, … The name came by mail: what could leave the folder has no place in it.
fn numbered(name: &str, n: u32) -> String {
    let safe: String = name.chars().map(|c| if c == '/' || c == '\\' || c.is_control() { '_' } else { c }).collect();
    let safe = match safe.trim_start_matches('.') {
        "" => "file",
        rest => rest,
    };
    match (n, safe.rsplit_once('.')) {
        (1, _) => safe.to_owned(),
        (_, Some((stem, ext))) if !stem.is_empty() => format!("{stem} ({n}).{ext}"),
        _ => format!("{safe} ({n})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_ever_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("new");
        for expect in ["a.txt", "a (2).txt", "a (3).txt"] {
            assert_eq!(write(&folder, "a.txt", "aGk=").unwrap(), folder.join(expect));
        }
        assert_eq!(std::fs::read(folder.join("a (3).txt")).unwrap(), b"hi");
        assert_eq!(write(&folder, "b", "!").unwrap_err().id, "run-file-unwritten");
    }

    #[test]
    fn a_name_cannot_leave_its_folder() {
        for (name, expect) in [("../../x", "_.._x"), ("/etc/passwd", "_etc_passwd"), ("..", "file"), (".bashrc", "bashrc"), ("a\nb", "a_b")] {
            assert_eq!(numbered(name, 1), expect);
        }
        assert_eq!(numbered("Makefile", 2), "Makefile (2)");
    }
}
