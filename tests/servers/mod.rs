//! Real servers for the tests: a Dovecot and a Postfix of Debian's packages, private to one test, in a folder and on ports of their own.

#![allow(dead_code, clippy::unwrap_used, clippy::panic, reason = "each test uses its part")]

mod dovecot;
mod postfix;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use tempfile::TempDir;
use ticketty::auth::{SecretSource, SignIn};
use ticketty::imap::ImapAccount;
use ticketty::smtp::SmtpAccount;
use ticketty::wire::{Endpoint, Security};

pub use dovecot::Dovecot;
pub use postfix::Postfix;

/// Everybody's password.
pub const PASSWORD: &str = "open-sesame";
/// The address that customers write to, and the account of the desk.
pub const SUPPORT: &str = "support@help.example";
/// People with a mailbox here.
pub const PEOPLE: &[&str] = &[
    SUPPORT,
    "dora@help.example",
    "anna@customer.example",
    "bruno@customer.example",
    "clara@customer.example",
    "dietmar@customer.example",
    "élodie@customer.example",
    "farid@customer.example",
];
/// Addresses that Postfix refuses when it is told of them, and how.
pub const REFUSED: &[(&str, &str)] = &[
    ("gone@customer.example", "550 5.1.1 User unknown in virtual mailbox table"),
    (
        "blocked@customer.example",
        "550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)",
    ),
    ("busy@customer.example", "450 4.2.1 The mailbox is receiving too much mail, try again later"),
];
/// An address that Postfix accepts, and whose mail comes back as a report.
pub const BOUNCES: &str = "later@customer.example";
/// A sender whom the account may not write as.
pub const DENIED_SENDER: &str = "brand@help.example";

/// Both servers: what Postfix accepts lies in the mailboxes that Dovecot shows.
pub struct Servers {
    // In this order: the servers end before their folder goes.
    pub postfix: Postfix,
    pub dovecot: Dovecot,
    folder: TempDir,
}

impl Servers {
    /// Starts both, and waits until they answer. `None` if they cannot run here; a line on stderr says why.
    pub fn start() -> Option<Self> {
        let postfix = Postfix::program()?;
        let folder = folder();
        let dovecot = Dovecot::start_in(folder.path())?;
        let postfix = Postfix::start_in(&postfix, folder.path(), &dovecot);
        Some(Servers { postfix, dovecot, folder })
    }

    /// The desk's mailbox over IMAP.
    pub fn imap(&self, security: Security) -> ImapAccount {
        self.dovecot.account(SUPPORT, security)
    }

    /// The desk's submission account.
    pub fn smtp(&self, security: Security) -> SmtpAccount {
        let port = if security == Security::Tls { self.postfix.smtps } else { self.postfix.submission };
        SmtpAccount {
            server: Endpoint { host: "localhost".into(), port, security, ca_file: Some(self.ca()) },
            sign_in: Some(sign_in(SUPPORT)),
            ehlo: String::new(),
            per_minute: 0,
            max_message_bytes: 35 << 20,
            envelope_from: String::new(),
        }
    }

    /// The authority that both certificates are from.
    pub fn ca(&self) -> PathBuf {
        self.dovecot.ca()
    }

    /// The mailbox section of a configuration that uses both.
    pub fn configuration(&self) -> String {
        let ca = self.ca().display().to_string();
        let server = |port: u16, security: &str| {
            format!(
                "host = \"localhost\"\nport = {port}\nsecurity = \"{security}\"\nca_file = \"{ca}\"\nuser = \"{SUPPORT}\"\npassword = {{ text = \"{PASSWORD}\" }}\n"
            )
        };
        format!(
            "[[mailbox]]\nname = \"help\"\nsupport = \"{SUPPORT}\"\ndisplay = \"Help\"\n\n[mailbox.imap]\n{}\n[mailbox.smtp]\n{}per_minute = 0\n",
            server(self.dovecot.imaps, "tls"),
            server(self.postfix.submission, "starttls"),
        )
    }

    /// Puts a message into somebody's inbox, as a delivery agent does.
    pub fn deliver(&self, who: &str, message: &[u8]) {
        self.dovecot.deliver(who, message);
    }

    /// All messages in somebody's inbox, oldest first.
    pub fn maildir(&self, who: &str) -> Vec<Vec<u8>> {
        self.dovecot.maildir(who)
    }
}

/// Waits until `look` finds something, 30 seconds at most.
pub fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn sign_in(user: &str) -> SignIn {
    SignIn { user: user.into(), password: Some(SecretSource::Text(SecretString::from(PASSWORD.to_owned()))), ..SignIn::default() }
}

/// Says that a test cannot run here: past the test's own output, which nobody sees of a test that passes.
fn skip(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Under /tmp, since the path of a Unix socket is short, and open to the servers' users.
fn folder() -> TempDir {
    let folder = tempfile::Builder::new().prefix("tt").tempdir_in("/tmp").unwrap();
    run("chmod", &["755"], folder.path());
    folder
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn answers(port: u16) -> Option<()> {
    std::net::TcpStream::connect(("127.0.0.1", port)).ok().map(drop)
}

/// The first of these programs that is there.
fn installed(paths: &[&str]) -> Option<PathBuf> {
    paths.iter().map(PathBuf::from).find(|p| p.exists())
}

fn is_root() -> bool {
    name_of("-u") == "0"
}

/// `id -un` and the like.
fn name_of(kind: &str) -> String {
    let out = Command::new("id").arg(kind).output().unwrap().stdout;
    String::from_utf8(out).unwrap().trim().to_owned()
}

fn run(program: &str, arguments: &[&str], path: &Path) {
    let status = Command::new(program).args(arguments).arg(path).status().unwrap();
    assert!(status.success(), "{program} {arguments:?} {}", path.display());
}

/// Asks a server to end, which ends its children, and waits for it.
fn end(child: &mut std::process::Child) {
    Command::new("kill").arg(child.id().to_string()).status().ok();
    child.wait().ok();
}

/// An authority, and a certificate of its for `localhost`.
fn certificates(folder: &Path) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let ca_key = KeyPair::generate().unwrap();
    let mut ca = CertificateParams::new(Vec::<String>::new()).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca_cert = ca.self_signed(&ca_key).unwrap();
    let issuer = Issuer::new(ca, ca_key);
    let key = KeyPair::generate().unwrap();
    let cert = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    std::fs::write(folder.join("ca.pem"), ca_cert.pem()).unwrap();
    std::fs::write(folder.join("cert.pem"), cert.pem()).unwrap();
    std::fs::write(folder.join("key.pem"), key.serialize_pem()).unwrap();
}
