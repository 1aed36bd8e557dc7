//! A session against a real server: a private Dovecot, as whoever runs the test. Skipped aloud where Dovecot is not installed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use ticketty::auth::{SecretSource, SignIn};
use ticketty::imap::{ImapAccount, Session, Size, batches};
use ticketty::wire::{Endpoint, Security, WireStage};

struct Dovecot {
    dir: tempfile::TempDir,
    child: Child,
    imap: u16,
    imaps: u16,
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // The master ends its children when it is asked to, not when it is killed.
        Command::new("kill").arg(self.child.id().to_string()).status().ok();
        self.child.wait().ok();
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn installed() -> Option<PathBuf> {
    ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot"].iter().map(PathBuf::from).find(|p| p.exists())
}

fn name_of(kind: &str) -> String {
    let out = Command::new("id").arg(kind).output().unwrap().stdout;
    String::from_utf8(out).unwrap().trim().to_owned()
}

async fn start() -> Option<Dovecot> {
    let Some(program) = installed() else {
        eprintln!("SKIPPED: Dovecot is not installed (apt-get install dovecot-imapd)");
        return None;
    };
    // Under /tmp, since the path of a Unix socket is short.
    let dir = tempfile::Builder::new().prefix("tt").tempdir_in("/tmp").unwrap();
    let d = dir.path();
    certificates(d);
    // Root may not be the user of the login processes; anybody else can only be himself.
    let root = name_of("-u") == "0";
    let (user, group) = if root { ("nobody".into(), "nogroup".into()) } else { (name_of("-un"), name_of("-gn")) };
    if root {
        std::fs::create_dir(d.join("mail")).unwrap();
        assert!(Command::new("chown").arg("nobody:nogroup").arg(d.join("mail")).status().unwrap().success());
        assert!(Command::new("chmod").arg("755").arg(d).status().unwrap().success());
    }
    let (imap, imaps) = (free_port(), free_port());
    let conf = format!(
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
auth_mechanisms = plain
auth_failure_delay = 0
mail_fsync = never
passdb {{
  driver = static
  args = password=sesame
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
service anvil {{
  chroot =
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
    );
    std::fs::write(d.join("dovecot.conf"), conf).unwrap();
    let child = Command::new(program).args(["-F", "-c"]).arg(d.join("dovecot.conf")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let server = Dovecot { dir, child, imap, imaps };
    let up = async {
        while tokio::net::TcpStream::connect(("127.0.0.1", imaps)).await.is_err() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let log = || std::fs::read_to_string(server.dir.path().join("log")).unwrap_or_default();
    tokio::time::timeout(Duration::from_secs(20), up).await.unwrap_or_else(|_| panic!("Dovecot does not start: {}", log()));
    Some(server)
}

fn certificates(dir: &Path) {
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
    let ca_key = KeyPair::generate().unwrap();
    let mut ca = CertificateParams::new(Vec::<String>::new()).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca_cert = ca.self_signed(&ca_key).unwrap();
    let issuer = Issuer::new(ca, ca_key);
    let key = KeyPair::generate().unwrap();
    let cert = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    std::fs::write(dir.join("ca.pem"), ca_cert.pem()).unwrap();
    std::fs::write(dir.join("cert.pem"), cert.pem()).unwrap();
    std::fs::write(dir.join("key.pem"), key.serialize_pem()).unwrap();
}

impl Dovecot {
    fn account(&self, security: Security) -> ImapAccount {
        let port = if security == Security::Tls { self.imaps } else { self.imap };
        ImapAccount {
            server: Endpoint { host: "localhost".into(), port, security, ca_file: Some(self.dir.path().join("ca.pem")) },
            sign_in: SignIn { user: "desk".into(), password: Some(SecretSource::Text(String::from("sesame").into())), token: None },
        }
    }
}

fn message(n: usize, bytes: usize) -> Vec<u8> {
    format!("Message-ID: <{n}@example.com>\r\nSubject: {n}\r\n\r\n{}\r\n", "x".repeat(bytes)).into_bytes()
}

#[tokio::test]
async fn a_days_work_with_dovecot() {
    let Some(server) = start().await else { return };
    let mut session = Session::connect(&server.account(Security::Tls)).await.unwrap();
    let empty = session.select("INBOX").await.unwrap();
    assert_eq!((empty.exists, empty.read_only), (0, false));
    assert_eq!(session.sizes_from(1, 10).await.unwrap(), []);

    for n in 1..=250 {
        session.append("INBOX", &message(n, if n == 7 { 200_000 } else { 100 })).await.unwrap();
    }
    let mut sizes = session.sizes_from(1, 100).await.unwrap();
    assert_eq!(sizes.len(), 100);
    while let Some(last) = sizes.last() {
        let more = session.sizes_from(last.uid + 1, 100).await.unwrap();
        if more.is_empty() {
            break;
        }
        sizes.extend(more);
    }
    assert_eq!(sizes.len(), 250);
    assert!(sizes.is_sorted_by_key(|s| s.uid) && sizes.iter().all(|s| s.internal_date.is_some()));
    let mut got = Vec::new();
    for batch in batches(&sizes, 50_000) {
        got.extend(session.fetch(batch, 50_000).await.unwrap());
    }
    assert_eq!(got.len(), 250);
    for (n, arrived) in (1..).zip(&got) {
        let whole = message(n, if n == 7 { 200_000 } else { 100 });
        assert_eq!(arrived.cut, n == 7);
        assert!(whole.starts_with(&arrived.bytes) && (n == 7 || whole.len() == arrived.bytes.len()));
    }

    // Gone from one session while the other holds its numbers.
    let mut other = Session::connect(&server.account(Security::Starttls)).await.unwrap();
    other.select("INBOX").await.unwrap();
    let gone: Vec<u32> = sizes[..3].iter().map(|s| s.uid).collect();
    other.move_to(&gone, "Già fatto/Archivio").await.unwrap();
    let left = session.fetch(&sizes[..5], 50_000).await.unwrap();
    assert_eq!(left.iter().map(|a| a.uid).collect::<Vec<_>>(), [sizes[3].uid, sizes[4].uid]);
    assert_eq!(other.select("Già fatto/Archivio").await.unwrap().exists, 3);

    session.flag(&[sizes[3].uid], "\\Seen").await.unwrap();
    session.flag(&[sizes[3].uid], "$Taken").await.unwrap();
    assert_eq!(session.find_message_id("200@example.com").await.unwrap(), [sizes[199].uid]);
    assert!(session.find_message_id("1@example.com").await.unwrap().is_empty());

    let sent = session.sent_folder().await.unwrap().unwrap();
    assert_eq!(sent, "Gesendet");
    session.append(&sent, &message(1000, 10)).await.unwrap();
    assert_eq!(other.select(&sent).await.unwrap().exists, 1);

    // News wakes the one who waits.
    let arrival = async {
        other.append("INBOX", &message(1001, 10)).await.unwrap();
    };
    let (woken, ()) = tokio::join!(session.wait(Duration::from_secs(30)), arrival);
    woken.unwrap();
    let news = session.sizes_from(sizes[249].uid + 1, 10).await.unwrap();
    assert_eq!(news.len(), 1);
    session.logout().await;
    other.logout().await;
}

#[tokio::test]
async fn what_goes_wrong_with_dovecot_says_where() {
    let Some(server) = start().await else { return };
    let stage = async |account: ImapAccount| Session::connect(&account).await.err().map(|e| (e.stage, e.words)).unwrap();

    let mut wrong = server.account(Security::Tls);
    wrong.sign_in.password = Some(SecretSource::Text(String::from("wrong").into()));
    let (at, words) = stage(wrong).await;
    assert_eq!(at, WireStage::SignIn, "{words}");
    assert!(words.contains("AUTHENTICATIONFAILED"), "{words}");

    let mut stranger = server.account(Security::Tls);
    stranger.server.ca_file = None;
    let (at, words) = stage(stranger).await;
    assert_eq!(at, WireStage::Tls, "{words}");
    assert!(words.contains("UnknownIssuer"), "{words}");

    let mut other_name = server.account(Security::Starttls);
    other_name.server.host = "127.0.0.1".into();
    let (at, words) = stage(other_name).await;
    assert_eq!(at, WireStage::Tls, "{words}");
    assert!(words.contains("not valid for name"), "{words}");

    let mut plain = server.account(Security::Plain);
    plain.server.ca_file = None;
    // Dovecot trusts its own machine with plain text.
    assert!(Session::connect(&plain).await.is_ok());

    let mut session = Session::connect(&server.account(Security::Tls)).await.unwrap();
    assert_eq!(session.select("No such folder").await.unwrap_err().stage, WireStage::Command);
    let mut session = Session::connect(&server.account(Security::Tls)).await.unwrap();
    session.select("INBOX").await.unwrap();
    let missing = [Size { uid: 9999, bytes: 10, internal_date: None }];
    assert_eq!(session.fetch(&missing, 100).await.unwrap(), []);
    session.logout().await;
}
