//! The test before a mailbox is saved: each way to fail gives its sentence within its deadline, and nothing is saved.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "terminal/tmux.rs"]
#[allow(dead_code, reason = "each test that has a terminal uses a part")]
mod tmux;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Weak};
use std::time::Duration;

use ticketty::config::{self, Config};
use ticketty::demo::office::{Fault, Office, PASSWORD, Trouble, USER};
use ticketty::lang::Lang;
use ticketty::setup::{FIELDS, Proposal, Report, Stage, State, Trial, try_out};
use tmux::Tmux;
use tokio::task::JoinHandle;

const SUPPORT: &str = "help@contoso.com";

/// What the post office does with what is handed in.
type Post = fn(&Office, &[u8]) -> Option<String>;

fn deliver(office: &Office, bytes: &[u8]) -> Option<String> {
    office.deliver(USER, bytes);
    None
}

async fn office(post: Post) -> Arc<Office> {
    let office = Arc::new(Office::start(11).await.unwrap());
    let weak: Weak<Office> = Arc::downgrade(&office);
    office.judge(Arc::new(move |s| weak.upgrade().and_then(|office| post(&office, &s.bytes))));
    office
}

fn form(office: &Office, changes: &[(&str, &str)]) -> Proposal {
    let mut p = Proposal::default();
    let ports = (office.imap_port().to_string(), office.smtp_port().to_string());
    let filled = [
        ("support", SUPPORT),
        ("imap.user", USER),
        ("imap.host", "127.0.0.1"),
        ("imap.port", &ports.0),
        ("imap.security", "plain"),
        ("imap.secret", PASSWORD),
        ("smtp.host", "127.0.0.1"),
        ("smtp.port", &ports.1),
        ("smtp.security", "plain"),
    ];
    for (path, text) in filled.iter().chain(changes) {
        p.set(Proposal::field(path).unwrap(), text);
    }
    p.complete();
    p
}

async fn run(p: &Proposal) -> (bool, Vec<Report>) {
    run_keeping(p, None).await
}

/// The same, with what is measured kept in `data`.
async fn run_keeping(p: &Proposal, data: Option<std::path::PathBuf>) -> (bool, Vec<Report>) {
    let mailbox = p.mailbox(&Config::default(), Path::new("config.toml")).unwrap();
    let mut reports = Vec::new();
    let trial = Trial { arrival: Duration::from_secs(2), step: Duration::from_secs(2), lang: Lang::En, data };
    let test = async { try_out(&mailbox, trial, &mut |r| reports.push(r)).await };
    let passed = tokio::time::timeout(Duration::from_mins(1), test).await.expect("a deadline holds");
    (passed, reports)
}

/// The step that failed, and what was said.
async fn failure(p: &Proposal) -> (Stage, String) {
    let (passed, reports) = run(p).await;
    assert!(!passed);
    let last = reports.last().unwrap();
    assert_eq!(last.state, State::Failed, "{reports:?}");
    let diagnosis = last.diagnosis.as_ref().map(|d| d.id.clone()).unwrap_or_default();
    (last.stage, format!("{} [{diagnosis}]", Lang::En.phrase(last.said.as_ref().unwrap())))
}

#[tokio::test]
async fn what_the_test_measures_is_kept_beside_the_store() {
    let office = office(deliver).await;
    let p = form(&office, &[]);
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (passed, reports) = run_keeping(&p, Some(data.clone())).await;
    assert!(passed, "{reports:?}");
    let mailbox = p.mailbox(&Config::default(), Path::new("config.toml")).unwrap();
    let known = ticketty::desk::measured(&data, &mailbox);
    let value = |f: Option<ticketty::desk::Fact<bool>>| f.map(|f| f.value);
    assert_eq!((value(known.id_kept), value(known.sender_kept), value(known.reports)), (Some(true), Some(true), Some(true)));
    assert!(known.size_limit.is_some_and(|f| f.value > 0) && known.seconds.is_some());
}

#[tokio::test]
async fn all_of_it_passes() {
    let office = office(deliver).await;
    let (passed, reports) = run(&form(&office, &[("system", "noreply@contoso.com")])).await;
    assert!(passed, "{reports:?}");
    for stage in Stage::ALL {
        assert_eq!(reports.iter().rfind(|r| r.stage == stage).unwrap().state, State::Passed, "{stage:?}");
    }
    let sent = office.sent();
    assert_eq!(sent.iter().map(|s| s.from.as_str()).collect::<Vec<_>>(), [SUPPORT, "noreply@contoso.com"]);
    let text = String::from_utf8_lossy(&sent[0].bytes);
    let own = ticketty::mail::Own { addresses: vec![SUPPORT.into()], ..Default::default() };
    assert_eq!(ticketty::mail::read(&sent[0].bytes, &own).kind, ticketty::ticket::Kind::OwnProbe, "{text}");
    assert!(!text.contains(PASSWORD));
}

#[tokio::test]
async fn a_mailbox_without_a_sender_is_tried_as_far_as_it_goes() {
    let office = office(deliver).await;
    let mut p = form(&office, &[]);
    for path in ["smtp.host", "smtp.port", "smtp.security", "smtp.user", "smtp.secret"] {
        p.set(Proposal::field(path).unwrap(), "");
    }
    let (passed, reports) = run(&p).await;
    assert!(passed, "{reports:?}");
    assert_eq!(reports.iter().filter(|r| r.state == State::Skipped).count(), 5);
}

/// A server that only shows a certificate of its own making.
async fn self_signed() -> (String, JoinHandle<()>) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let server = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let server = server.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key).unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(server));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let door = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            acceptor.accept(stream).await.ok();
        }
    });
    (port, door)
}

/// A way in which a test can fail: what the form says, what the servers do, the step that fails, and a piece of what is said.
struct Way {
    form: Vec<(&'static str, String)>,
    fault: Option<Fault>,
    post: Post,
    stage: Stage,
    en: &'static str,
    it: &'static str,
}

impl Way {
    fn form(form: &[(&'static str, &str)], stage: Stage, en: &'static str, it: &'static str) -> Self {
        let form = form.iter().map(|(key, text)| (*key, (*text).to_owned())).collect();
        Way { form, fault: None, post: deliver, stage, en, it }
    }

    fn fault(fault: Fault, stage: Stage, en: &'static str, it: &'static str) -> Self {
        Way { fault: Some(fault.always()), ..Way::form(&[], stage, en, it) }
    }

    fn post(post: Post, stage: Stage, en: &'static str, it: &'static str) -> Self {
        Way { post, ..Way::form(&[], stage, en, it) }
    }

    /// The office that fails so, and the form that leads to it. `IMAP` and `SMTP` stand for its ports.
    async fn set(&self) -> (Arc<Office>, Proposal) {
        let office = office(self.post).await;
        if let Some(fault) = &self.fault {
            office.faults().add(fault.clone());
        }
        let (imap, smtp) = (office.imap_port().to_string(), office.smtp_port().to_string());
        let filled: Vec<_> = self.form.iter().map(|(key, text)| (*key, text.replace("IMAP", &imap).replace("SMTP", &smtp))).collect();
        let filled: Vec<_> = filled.iter().map(|(key, text)| (*key, text.as_str())).collect();
        let form = form(&office, &filled);
        (office, form)
    }
}

const SEND_AS: &str = "550 5.7.60 SMTP; Client does not have permissions to send as this sender";

/// Each way of the mailbox's end, of the sending end, and of what lies between. `closed` is a port without a server, `own` one with a
/// certificate of its own.
fn ways(closed: &str, own: &str) -> Vec<Way> {
    let own_certificate = |keys: [&'static str; 3], stage| {
        let form = [(keys[0], "localhost"), (keys[1], own), (keys[2], "tls")];
        Way::form(&form, stage, "cannot be secured", "non può essere protetta")
    };
    vec![
        // A wrong password.
        Way::form(&[("imap.secret", "wrong"), ("smtp.secret", PASSWORD)], Stage::Imap, "refused the sign-in", "ha rifiutato l'accesso"),
        Way::form(&[("smtp.secret", "wrong")], Stage::Smtp, "refused the sign-in", "ha rifiutato l'accesso"),
        // A dead host: nobody at the door, no such name, somebody who says nothing.
        Way::form(&[("imap.port", closed)], Stage::Imap, "cannot be reached", "non è raggiungibile"),
        Way::form(&[("smtp.port", closed)], Stage::Smtp, "cannot be reached", "non è raggiungibile"),
        Way::form(&[("imap.host", "mail.invalid"), ("imap.security", "tls")], Stage::Imap, "has no address", "non ha un indirizzo"),
        Way::form(&[("smtp.host", "mail.invalid"), ("smtp.security", "tls")], Stage::Smtp, "has no address", "non ha un indirizzo"),
        Way::fault(Fault::imap("greeting", Trouble::Silence), Stage::Imap, "no answer within 2 s", "nessuna risposta entro 2 s"),
        Way::fault(Fault::smtp("greeting", Trouble::Silence), Stage::Smtp, "no answer within 2 s", "nessuna risposta entro 2 s"),
        // A certificate that nobody vouches for.
        own_certificate(["imap.host", "imap.port", "imap.security"], Stage::Imap),
        own_certificate(["smtp.host", "smtp.port", "smtp.security"], Stage::Smtp),
        // The other server's port.
        Way::form(&[("imap.port", "SMTP")], Stage::Imap, "does not look like an IMAP server", "non sembra un server IMAP"),
        Way::form(&[("smtp.port", "IMAP")], Stage::Smtp, "does not look like an SMTP server", "non sembra un server SMTP"),
        // Plain text where TLS is expected, from the first byte or after a greeting.
        Way::form(&[("imap.security", "tls")], Stage::Imap, "cannot be secured", "non può essere protetta"),
        Way::form(&[("smtp.security", "tls")], Stage::Smtp, "cannot be secured", "non può essere protetta"),
        Way::form(&[("imap.security", "starttls")], Stage::Imap, "no STARTTLS", "non offre STARTTLS"),
        Way::form(&[("smtp.security", "starttls")], Stage::Smtp, "no STARTTLS", "non offre STARTTLS"),
        // A mailbox without IMAP: the sign-in is right and nothing can be opened, or the door is shut to it.
        Way::fault(
            Fault::imap("SELECT", Trouble::bad("User is authenticated but not connected.")),
            Stage::Folder,
            "authenticated but not connected",
            "ha rifiutato",
        ),
        Way::fault(
            Fault::imap("AUTHENTICATE", Trouble::no("IMAP access is disabled for your mailbox.")),
            Stage::Imap,
            "IMAP access is disabled",
            "ha rifiutato l'accesso",
        ),
        Way::form(&[("folder", "Nowhere")], Stage::Folder, "127.0.0.1", "ha rifiutato"),
        // A sender that is refused at once or after the message, and one that is replaced.
        Way::fault(Fault::smtp("MAIL", Trouble::reply(SEND_AS)), Stage::Sender, "[sendas", "non accetta messaggi da"),
        Way::post(|_, _| Some(SEND_AS.into()), Stage::Sender, "[sendas", "non accetta messaggi da"),
        Way::post(as_another, Stage::Identity, "arrived as desk@office.example", "ma è arrivato come"),
        Way {
            form: vec![("system", "noreply@contoso.com".into())],
            ..Way::post(system_refused, Stage::System, "message from noreply@contoso.com", "messaggi da noreply@contoso.com")
        },
        // What is taken and does not arrive.
        Way::post(|_, _| None, Stage::Arrival, "did not arrive", "non è arrivato"),
        // A secret that cannot be had.
        Way::form(
            &[("imap.secret", "env TICKETTY_NO_SUCH_VARIABLE"), ("smtp.secret", PASSWORD)],
            Stage::Imap,
            "TICKETTY_NO_SUCH_VARIABLE is not set",
            "TICKETTY_NO_SUCH_VARIABLE non è impostata",
        ),
        Way::form(&[("imap.secret", "keyring help-imap"), ("smtp.secret", PASSWORD)], Stage::Imap, "help-imap", "help-imap"),
    ]
}

fn as_another(office: &Office, bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes).replace("From: <help@contoso.com>", "From: <desk@office.example>");
    deliver(office, text.as_bytes())
}

fn system_refused(office: &Office, bytes: &[u8]) -> Option<String> {
    if String::from_utf8_lossy(bytes).contains("From: <noreply@contoso.com>") {
        return Some(SEND_AS.into());
    }
    deliver(office, bytes)
}

async fn closed() -> String {
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    free.local_addr().unwrap().port().to_string()
}

#[tokio::test]
async fn each_way_to_fail_is_said_at_its_step_in_time() {
    let (own, door) = self_signed().await;
    for way in ways(&closed().await, &own) {
        let (office, form) = way.set().await;
        let (stage, said) = failure(&form).await;
        assert_eq!(stage, way.stage, "{:?} {:?}: {said}", way.form, way.fault);
        assert!(said.contains(way.en), "{:?} {:?}: {said}\ndoes not say: {}", way.form, way.fault, way.en);
        if stage <= Stage::Smtp {
            assert_eq!(office.sent_count(), 0, "a test that fails early sends nothing");
        }
    }
    door.abort();
}

/// A folder with nothing in it but the form, as somebody would write it for `--from`, and the place of a configuration that is not there yet.
fn folder(form: &Proposal) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("form.toml"), toml::to_string(form.table()).unwrap()).unwrap();
    let file = dir.path().join("own").join("config.toml");
    (dir, file)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_says_each_in_italian_and_saves_nothing() {
    let (own, door) = self_signed().await;
    for way in ways(&closed().await, &own) {
        let (_office, form) = way.set().await;
        let (dir, file) = folder(&form);
        let mut c = Command::new(env!("CARGO_BIN_EXE_ticketty"));
        c.arg("--config").arg(&file).arg("--data").arg(dir.path().join("data")).args(["setup", "--wait", "1", "--step", "2", "--from"]);
        c.arg(dir.path().join("form.toml")).env("LC_ALL", "it_IT.UTF-8").env("PATH", dir.path());
        let out = tokio::task::block_in_place(|| c.output().unwrap());
        let said = String::from_utf8_lossy(&out.stdout);
        assert_eq!(out.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&out.stderr));
        assert!(said.contains(way.it), "{:?} {:?}: {said}\ndoes not say: {}", way.form, way.fault, way.it);
        assert!(said.contains("non è stato salvato nulla") && !said.contains(PASSWORD), "{said}");
        assert!(!file.parent().unwrap().exists(), "nothing is saved");
    }
    door.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_says_each_in_italian_and_saves_nothing() {
    if !tmux::present() {
        return;
    }
    let (own, door) = self_signed().await;
    for way in ways(&closed().await, &own) {
        let (_office, form) = way.set().await;
        let (dir, file) = folder(&form);
        let filled = FIELDS.iter().map(|f| (f.path, form.get(*f))).filter(|(_, text)| !text.is_empty());
        let set = filled.map(|(key, text)| format!(" --set '{key}={text}'")).collect::<Vec<_>>().concat();
        let (program, data) = (env!("CARGO_BIN_EXE_ticketty"), dir.path().join("data"));
        let script = format!("exec '{program}' --config '{}' --data '{}' setup --wait 1 --step 2{set}", file.display(), data.display());
        tokio::task::block_in_place(|| {
            let t = Tmux::start((160, 40), dir.path(), &script, &[("LANG", "it_IT.UTF-8"), ("LC_ALL", "it_IT.UTF-8")]);
            t.wait_for("Configurazione di una casella").keys("C-t");
            // The words may be broken anywhere: they are looked for without their blanks.
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            t.wait(&format!("{:?} {:?} to say: {}", way.form, way.fault, way.it), |screen| {
                let right: String = screen.lines().filter_map(|l| l.split_once('│')).map(|(_, right)| right).collect();
                right.contains('✗') && bare(&right).contains(&bare(way.it))
            });
            t.keys("C-s").wait_for("prima deve riuscire la prova");
            t.keys("M-s").wait_for("prima deve riuscire la prova");
            assert!(!file.parent().unwrap().exists(), "nothing is saved");
        });
    }
    door.abort();
}

#[tokio::test]
async fn a_new_message_id_and_a_failed_dmarc_are_told() {
    for (post, id) in [
        (
            (|office, bytes| deliver(office, String::from_utf8_lossy(bytes).replace("Message-ID: <probe.", "Message-ID: <other.").as_bytes())) as Post,
            "setup-id-rewritten",
        ),
        (|office, bytes| deliver(office, &[b"Authentication-Results: mx; dmarc=fail\r\n", bytes].concat()), "setup-dmarc-fails"),
    ] {
        let office = office(post).await;
        let (passed, reports) = run(&form(&office, &[])).await;
        let identity = reports.iter().rfind(|r| r.stage == Stage::Identity).unwrap();
        assert!(passed);
        assert_eq!((identity.state, identity.said.as_ref().unwrap().id.as_str()), (State::Noted, id));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_saves_what_has_passed_and_nothing_else() {
    let office = office(deliver).await;
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    let run = |extra: &[&str]| {
        let ports = (office.imap_port(), office.smtp_port());
        let mut c = Command::new(env!("CARGO_BIN_EXE_ticketty"));
        c.args(["--config"]).arg(&file).arg("--data").arg(dir.path().join("data")).args(["setup", "--wait", "2"]);
        let pairs = [
            format!("support={SUPPORT}"),
            format!("imap.user={USER}"),
            "imap.host=127.0.0.1".into(),
            format!("imap.port={}", ports.0),
            "imap.security=plain".into(),
            format!("imap.secret={PASSWORD}"),
            "smtp.host=127.0.0.1".into(),
            format!("smtp.port={}", ports.1),
            "smtp.security=plain".into(),
        ];
        for pair in pairs {
            c.args(["--set", &pair]);
        }
        c.args(extra).env("LC_ALL", "C").output().unwrap()
    };
    let wrong = tokio::task::block_in_place(|| run(&["--set", "smtp.secret=wrong"]));
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stdout).contains("nothing was saved"));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().flatten().filter(|e| e.file_name() != "data").count(), 0);

    let right = tokio::task::block_in_place(|| run(&["--json"]));
    let said = String::from_utf8_lossy(&right.stdout).into_owned();
    assert_eq!(right.status.code(), Some(0), "{said}{}", String::from_utf8_lossy(&right.stderr));
    let last: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert_eq!((last["passed"].as_bool(), last["name"].as_str()), (Some(true), Some("help")));
    assert!(!said.contains(PASSWORD));
    let config = config::load(&file).unwrap().unwrap();
    assert_eq!(config.mailbox[0].support, SUPPORT);
    assert!(!std::fs::read_to_string(&file).unwrap().contains(PASSWORD));
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_go_into_the_keyring_and_come_from_there() {
    use std::os::unix::fs::PermissionsExt;
    let office = office(deliver).await;
    let (dir, file) = folder(&form(&office, &[("smtp.secret", PASSWORD)]));
    // What stands in for the Secret Service keeps each entry in a file of its account's name.
    let ring = dir.path().join("secret-tool");
    let script = "#!/bin/sh\nfor account; do :; done\ncase $1 in store) cat > \"$0.$account\";; lookup) cat \"$0.$account\" 2>/dev/null;; esac\n";
    std::fs::write(&ring, script).unwrap();
    std::fs::set_permissions(&ring, std::fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", dir.path().display());
    let run = |args: &[&str]| {
        let mut c = Command::new(env!("CARGO_BIN_EXE_ticketty"));
        c.arg("--config").arg(&file).arg("--data").arg(dir.path().join("data")).args(args).env("LC_ALL", "C").env("PATH", &path);
        let out = tokio::task::block_in_place(|| c.output().unwrap());
        assert_eq!(out.status.code(), Some(0), "{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    };
    run(&["setup", "--wait", "5", "--keyring", "--from", &dir.path().join("form.toml").display().to_string()]);
    assert_eq!(std::fs::read_to_string(dir.path().join("secret-tool.help-imap")).unwrap(), PASSWORD);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("keyring = \"help-imap\"") && text.contains("keyring = \"help-smtp\"") && !text.contains(PASSWORD), "{text}");
    assert!(!file.with_file_name("secrets").exists());
    // What was saved can be tried out again, with what the keyring gives.
    let again = dir.path().join("again.toml");
    std::fs::write(&again, text.split_once("[[mailbox]]").unwrap().1.replace("[mailbox.", "[")).unwrap();
    run(&["setup", "--wait", "5", "--from", &again.display().to_string()]);
}
