//! A private Dovecot, as whoever runs the test: any user name, one password.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use tempfile::TempDir;
use ticketty::imap::ImapAccount;
use ticketty::wire::{Endpoint, Security};

use super::{PASSWORD, answers, certificates, end, folder, free_port, installed, is_root, name_of, run, sign_in, skip, wait_for};

/// A running Dovecot.
pub struct Dovecot {
    child: Child,
    at: PathBuf,
    /// Whose the mailboxes are: user and group.
    pub owner: (String, String),
    pub imap: u16,
    pub imaps: u16,
    delivered: AtomicU32,
    /// Its folder, if it is nobody else's.
    own: Option<TempDir>,
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

impl Dovecot {
    /// Alone, in a folder of its own. `None` where it is not installed; a line on stderr says so.
    pub fn start() -> Option<Self> {
        let folder = folder();
        let mut server = Self::start_in(folder.path())?;
        server.own = Some(folder);
        Some(server)
    }

    pub(super) fn start_in(d: &Path) -> Option<Self> {
        let Some(program) = installed(&["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"]) else {
            skip("Dovecot is not installed (apt-get install dovecot-imapd)");
            return None;
        };
        certificates(d);
        // Root may not be the user of the login processes nor of mail; anybody else can only be himself.
        let owner = if is_root() { ("nobody".into(), "nogroup".into()) } else { (name_of("-un"), name_of("-gn")) };
        std::fs::create_dir(d.join("mail")).unwrap();
        if is_root() {
            run("chown", &["nobody:nogroup"], &d.join("mail"));
        }
        let (imap, imaps) = (free_port(), free_port());
        std::fs::write(d.join("dovecot.conf"), configuration(d, &owner, imap, imaps)).unwrap();
        let mut command = Command::new(program);
        let child = command.args(["-F", "-c"]).arg(d.join("dovecot.conf")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let server = Dovecot { child, at: d.to_owned(), owner, imap, imaps, delivered: AtomicU32::new(0), own: None };
        let log = || std::fs::read_to_string(d.join("log")).unwrap_or_default();
        wait_for("Dovecot", || {
            answers(imaps).or_else(|| {
                assert!(!log().contains("Fatal"), "{}", log());
                None
            })
        });
        Some(server)
    }

    /// An account of `user` here.
    pub fn account(&self, user: &str, security: Security) -> ImapAccount {
        let port = if security == Security::Tls { self.imaps } else { self.imap };
        ImapAccount { server: Endpoint { host: "localhost".into(), port, security, ca_file: Some(self.ca()) }, sign_in: sign_in(user) }
    }

    pub fn ca(&self) -> PathBuf {
        self.at.join("ca.pem")
    }

    /// The socket at which other servers ask whether a password is right.
    pub(super) fn auth_socket(&self) -> PathBuf {
        self.at.join("auth")
    }

    /// Where `who`'s mail lies.
    pub fn folder_of(&self, who: &str) -> PathBuf {
        self.at.join("mail").join(who)
    }

    /// Puts a message into somebody's inbox, as a delivery agent does.
    pub fn deliver(&self, who: &str, message: &[u8]) {
        let maildir = self.folder_of(who);
        let make = |path: &Path| {
            if !path.exists() {
                std::fs::create_dir(path).unwrap();
                self.give(path);
            }
        };
        make(&maildir);
        for part in ["tmp", "new", "cur"] {
            make(&maildir.join(part));
        }
        let name = format!("{}.test.{}", self.delivered.fetch_add(1, Ordering::Relaxed), std::process::id());
        let new = maildir.join("tmp").join(&name);
        std::fs::write(&new, message).unwrap();
        self.give(&new);
        std::fs::rename(&new, maildir.join("new").join(&name)).unwrap();
    }

    fn give(&self, path: &Path) {
        if is_root() {
            run("chown", &[&format!("{}:{}", self.owner.0, self.owner.1)], path);
        }
    }

    /// All messages in somebody's inbox, oldest first.
    pub fn maildir(&self, who: &str) -> Vec<Vec<u8>> {
        let files = ["new", "cur"].iter().filter_map(|part| std::fs::read_dir(self.folder_of(who).join(part)).ok()).flatten().flatten();
        let mut files: Vec<_> = files.filter_map(|f| Some((f.metadata().ok()?.modified().ok()?, f.path()))).collect();
        files.sort();
        files.into_iter().filter_map(|(_, path)| std::fs::read(path).ok()).collect()
    }
}

fn configuration(d: &Path, (user, group): &(String, String), imap: u16, imaps: u16) -> String {
    format!(
        "base_dir = {d}/run
log_path = {d}/log
protocols = imap
ssl = yes
ssl_cert = <{d}/cert.pem
ssl_key = <{d}/key.pem
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 0
mail_location = maildir:{d}/mail/%u
mail_uid = {user}
mail_gid = {group}
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_username_chars =
auth_failure_delay = 0
mail_fsync = never
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = home={d}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {d}/auth {{
    mode = 0666
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Gesendet {{
    special_use = \\Sent
    auto = create
  }}
}}
",
        d = d.display()
    )
}
