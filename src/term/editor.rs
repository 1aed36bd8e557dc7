//! Lending the terminal to the agent's own editor.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use tokio::process::{Child, Command};

/// An editor that is running. The screen and the input must have been dropped before.
pub struct Editor(Child);

/// The editor's command: `VISUAL`, else `EDITOR`, else `vi`; looked up with `var`.
pub fn choose(var: impl Fn(&str) -> Option<OsString>) -> OsString {
    ["VISUAL", "EDITOR"].iter().find_map(|name| var(name).filter(|v| !v.is_empty())).unwrap_or_else(|| "vi".into())
}

impl Editor {
    /// Starts `command` on `file`. The command goes through the shell, since people write `code --wait`; the file is passed as an argument,
    /// never as shell text.
    ///
    /// # Errors
    /// There is no shell.
    pub fn start(command: &OsString, file: &Path) -> io::Result<Self> {
        let mut script = command.clone();
        script.push(" \"$@\"");
        Command::new("/bin/sh").arg("-c").arg(script).arg("sh").arg(file).spawn().map(Editor)
    }

    /// Waits until it has ended. True if it ended well. Can be dropped and called again.
    ///
    /// # Errors
    /// The system lost it.
    pub async fn wait(&mut self) -> io::Result<bool> {
        Ok(self.0.wait().await?.success())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_visual_editor_comes_first() {
        let rows = [("VISUAL=a EDITOR=b", "a"), ("EDITOR=b", "b"), ("VISUAL= EDITOR=b", "b"), ("", "vi")];
        for (env, expect) in rows {
            let var = |name: &str| env.split(' ').find_map(|e| e.strip_prefix(name)?.strip_prefix('=')).map(OsString::from);
            assert_eq!(choose(var), expect, "{env}");
        }
    }

    #[tokio::test]
    async fn an_editor_with_arguments_gets_a_file_with_spaces_and_dollars() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a $HOME 'b'.txt");
        std::fs::write(&file, "before\n").unwrap();
        let mut editor = Editor::start(&"sed -i s/before/after/".into(), &file).unwrap();
        assert!(editor.wait().await.unwrap());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "after\n");
        assert!(!Editor::start(&"false".into(), &file).unwrap().wait().await.unwrap());
    }
}
