//! The system's keyring, by the program that comes with it: `secret-tool` for the Secret Service of GNOME and KDE, `security` on macOS.
//!
//! An entry is known by the service `ticketty` and a name. The secret goes over standard input, never over a command line that others can see.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::process::Command;

use super::program::{self, Failed, Ran};
use crate::lang::Phrase;

const SERVICE: &str = "ticketty";
/// A locked keyring may ask its person for a password first.
const PATIENCE: Duration = Duration::from_mins(1);
/// What `security` ends with if there is no such entry (errSecItemNotFound).
const NOT_FOUND: i32 = 44;

/// A keyring, and how to speak to it.
pub struct Keyring {
    program: OsString,
    mac: bool,
    limit: Duration,
}

impl Keyring {
    /// This system's.
    pub fn of_system() -> Self {
        let mac = cfg!(target_os = "macos");
        Keyring { program: if mac { "security" } else { "secret-tool" }.into(), mac, limit: PATIENCE }
    }

    /// The secret called `name`, as it was put in.
    ///
    /// # Errors
    /// The program is missing, there is no such entry, or the keyring is not there or not open: each with what to do.
    pub async fn look_up(&self, name: &str) -> Result<Vec<u8>, Phrase> {
        let mut command = Command::new(&self.program);
        if self.mac {
            command.args(["find-generic-password", "-s", SERVICE, "-a", name, "-w"]);
        } else {
            command.args(["lookup", "service", SERVICE, "account", name]);
        }
        let ran = self.run(command, b"", name).await?;
        if ran.status.success() && !ran.out.is_empty() {
            return Ok(ran.out);
        }
        if ran.status.code() == Some(NOT_FOUND) || ran.err.iter().all(u8::is_ascii_whitespace) {
            return Err(Phrase::new("wire-keyring-empty").with("name", name).with("command", self.by_hand(name)));
        }
        Err(closed(name, &ran.complaint()))
    }

    /// Puts a secret in under `name`, in the place of one that is there, and reads it back.
    ///
    /// # Errors
    /// As [`Keyring::look_up`], or it was not kept.
    pub async fn store(&self, name: &str, secret: &SecretString) -> Result<(), Phrase> {
        let secret = secret.expose_secret();
        let mut command = Command::new(&self.program);
        let input = if self.mac {
            command.arg("-i");
            // Its own language on standard input; as hexadecimal digits no character of the secret means anything in it.
            let line = format!("add-generic-password -U -s {SERVICE} -a {name} -X ");
            secret.bytes().fold(line, |line, b| line + &format!("{b:02x}")) + "\n"
        } else {
            command.args(["store", "--label", &format!("ticketty {name}"), "service", SERVICE, "account", name]);
            secret.to_owned()
        };
        let ran = self.run(command, input.as_bytes(), name).await?;
        if !ran.status.success() {
            return Err(closed(name, &ran.complaint()));
        }
        let kept = self.look_up(name).await?;
        if kept.strip_suffix(b"\n").unwrap_or(&kept) == secret.as_bytes() { Ok(()) } else { Err(closed(name, "")) }
    }

    async fn run(&self, command: Command, input: &[u8], name: &str) -> Result<Ran, Phrase> {
        program::run(command, input, self.limit).await.map_err(|e| match e {
            Failed::Start(e) if e.kind() == ErrorKind::NotFound => {
                Phrase::new("wire-keyring-missing").with("name", name).with("program", self.program.to_string_lossy())
            }
            Failed::Start(e) => closed(name, &e.to_string()),
            Failed::Late => Phrase::new("wire-keyring-late").with("name", name).with("seconds", self.limit.as_secs()),
        })
    }

    /// What a person types to put an entry in.
    fn by_hand(&self, name: &str) -> String {
        if self.mac {
            format!("security add-generic-password -U -s {SERVICE} -a {name} -w")
        } else {
            format!("secret-tool store --label='ticketty {name}' service {SERVICE} account {name}")
        }
    }
}

/// The keyring is not there, is locked, or did not keep what it was given. `words` are the program's own.
fn closed(name: &str, words: &str) -> Phrase {
    Phrase::new("wire-keyring-closed").with("name", name).with("words", crate::text::clean_line(words))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;

    /// A program that stands in for the keyring's.
    fn ring(folder: &Path, mac: bool, script: &str) -> Keyring {
        let program = folder.join("ring");
        std::fs::write(&program, format!("#!/bin/sh\nring='{}'\n{script}\n", folder.join("kept").display())).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        Keyring { program: program.into(), mac, limit: Duration::from_secs(5) }
    }

    const SECRET_TOOL: &str = r#"case "$1 $4 $5" in
        "lookup account help-imap") cat "$ring" 2>/dev/null || exit 1;;
        store*) test "$*" = "store --label ticketty help-imap service ticketty account help-imap" && cat > "$ring";;
        *) exit 2;; esac"#;

    const SECURITY: &str = r#"case "$1" in
        find-generic-password) test "$*" = "find-generic-password -s ticketty -a help-imap -w" && cat "$ring" 2>/dev/null && echo && exit 0
            echo "security: SecKeychainSearchCopyNext: The specified item could not be found in the keychain." >&2; exit 44;;
        -i) read -r line; hex=${line##* }; test "${line% *}" = "add-generic-password -U -s ticketty -a help-imap -X" || exit 2
            while [ -n "$hex" ]; do rest=${hex#??}; printf "\\$(printf %o "0x${hex%"$rest"}")"; hex=$rest; done > "$ring";;
        esac"#;

    #[tokio::test]
    async fn what_is_put_in_comes_out() {
        for (mac, script) in [(false, SECRET_TOOL), (true, SECURITY)] {
            let dir = tempfile::tempdir().unwrap();
            let ring = ring(dir.path(), mac, script);
            let nothing = ring.look_up("help-imap").await.unwrap_err();
            assert_eq!(nothing.id, "wire-keyring-empty", "{nothing:?}");
            assert!(nothing.args["command"].contains("help-imap"));
            ring.store("help-imap", &"pa$$ 'wör\"d".to_owned().into()).await.unwrap();
            let kept = ring.look_up("help-imap").await.unwrap();
            assert_eq!(String::from_utf8(kept).unwrap().trim_end_matches('\n'), "pa$$ 'wör\"d");
        }
    }

    #[tokio::test]
    async fn each_way_to_fail_has_its_sentence() {
        let dir = tempfile::tempdir().unwrap();
        let gone = Keyring { program: dir.path().join("none").into(), mac: false, limit: PATIENCE };
        assert_eq!(gone.look_up("x").await.unwrap_err().id, "wire-keyring-missing");
        let headless = ring(dir.path(), false, "echo 'secret-tool: Cannot autolaunch D-Bus without X11 $DISPLAY' >&2; exit 1");
        let e = headless.look_up("x").await.unwrap_err();
        assert_eq!((e.id.as_str(), e.args["words"].contains("D-Bus")), ("wire-keyring-closed", true));
        assert_eq!(headless.store("x", &"pw".to_owned().into()).await.unwrap_err().id, "wire-keyring-closed");
        let forgetful = ring(dir.path(), false, "test $1 = store && cat >/dev/null || echo other");
        assert_eq!(forgetful.store("x", &"pw".to_owned().into()).await.unwrap_err().id, "wire-keyring-closed");
        let locked = Keyring { limit: Duration::from_millis(100), ..ring(dir.path(), false, "sleep 60") };
        assert_eq!(locked.look_up("x").await.unwrap_err().id, "wire-keyring-late");
    }
}
