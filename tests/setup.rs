//! The test before a mailbox is saved: each way to fail gives its sentence within its deadline, and nothing is saved.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Weak};
use std::time::Duration;

use ticketty::config::{self, Config};
use ticketty::demo::office::{Fault, Office, PASSWORD, Trouble, USER};
use ticketty::lang::Lang;
use ticketty::setup::{Proposal, Report, Stage, State, Trial, try_out};

const SUPPORT: &str = "help@contoso.com";

/// Fields of the form, and what is filled in.
type Changes<'a> = &'a [(&'a str, &'a str)];

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
    let mailbox = p.mailbox(&Config::default(), Path::new("config.toml")).unwrap();
    let mut reports = Vec::new();
    let trial = Trial { arrival: Duration::from_secs(2), lang: Lang::En };
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

#[tokio::test]
async fn each_end_says_what_is_wrong_with_it() {
    let office = office(deliver).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let ports = (office.imap_port().to_string(), office.smtp_port().to_string());
    // What is changed in the form, the step that fails, and a piece of what is said.
    let rows: &[(Changes<'_>, Stage, &str)] = &[
        (&[("imap.secret", "wrong"), ("smtp.secret", PASSWORD)], Stage::Imap, "refused the sign-in"),
        (&[("smtp.secret", "wrong")], Stage::Smtp, "refused the sign-in"),
        (&[("imap.port", &closed)], Stage::Imap, "cannot be reached"),
        (&[("smtp.port", &closed)], Stage::Smtp, "cannot be reached"),
        (&[("imap.host", "mail.invalid"), ("imap.security", "tls")], Stage::Imap, "has no address"),
        (&[("imap.port", &ports.1)], Stage::Imap, "does not look like an IMAP server"),
        (&[("smtp.port", &ports.0)], Stage::Smtp, "not an SMTP answer"),
        (&[("imap.security", "tls")], Stage::Imap, "cannot be secured"),
        (&[("smtp.security", "tls")], Stage::Smtp, "cannot be secured"),
        (&[("imap.security", "starttls")], Stage::Imap, "no STARTTLS"),
        (&[("smtp.security", "starttls")], Stage::Smtp, "STARTTLS is not offered"),
        (&[("folder", "Nowhere")], Stage::Folder, "127.0.0.1"),
        (&[("imap.secret", "env TICKETTY_NO_SUCH_VARIABLE"), ("smtp.secret", PASSWORD)], Stage::Imap, "TICKETTY_NO_SUCH_VARIABLE is not set"),
    ];
    for (changes, stage, words) in rows {
        let (failed, said) = failure(&form(&office, changes)).await;
        assert_eq!(failed, *stage, "{changes:?}: {said}");
        assert!(said.contains(words), "{changes:?}: {said}\ndoes not say: {words}");
    }
    assert_eq!(office.sent_count(), 0, "a test that fails early sends nothing");
}

#[tokio::test]
async fn a_certificate_of_its_own_is_named() {
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
    let office = office(deliver).await;
    let (stage, said) = failure(&form(&office, &[("imap.host", "localhost"), ("imap.port", &port), ("imap.security", "tls")])).await;
    assert_eq!(stage, Stage::Imap);
    assert!(said.contains("cannot be secured") && said.contains("certificate"), "{said}");
    door.abort();
}

#[tokio::test]
async fn a_mailbox_that_cannot_be_opened_although_the_sign_in_was_right() {
    let office = office(deliver).await;
    office.faults().add(Fault::imap("SELECT", Trouble::bad("User is authenticated but not connected.")));
    let (stage, said) = failure(&form(&office, &[])).await;
    assert_eq!(stage, Stage::Folder);
    assert!(said.contains("authenticated but not connected") && !said.contains("[]"), "{said}");
}

#[tokio::test]
async fn a_sender_that_is_refused_after_the_message_is_explained() {
    let office = office(|_, _| Some("550 5.7.60 SMTP; Client does not have permissions to send as this sender".into())).await;
    let (stage, said) = failure(&form(&office, &[])).await;
    assert_eq!(stage, Stage::Sender);
    assert!(said.contains("5.7.60") && said.contains("sendas"), "{said}");
}

#[tokio::test]
async fn what_is_taken_and_does_not_arrive_has_not_passed() {
    let office = office(|_, _| None).await;
    let (stage, said) = failure(&form(&office, &[])).await;
    assert_eq!(stage, Stage::Arrival);
    assert!(said.contains("did not arrive") && said.contains("junk"), "{said}");
}

#[tokio::test]
async fn a_sender_that_was_replaced_has_not_passed() {
    let office = office(|office, bytes| {
        let text = String::from_utf8_lossy(bytes).replace("From: <help@contoso.com>", "From: <desk@office.example>");
        deliver(office, text.as_bytes())
    })
    .await;
    let (stage, said) = failure(&form(&office, &[])).await;
    assert_eq!(stage, Stage::Identity);
    assert!(said.contains("arrived as desk@office.example"), "{said}");
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
