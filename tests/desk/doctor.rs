//! The doctor at the loopback post office: each way of not getting in has its sentence, within its deadline; and what came is seen.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ticketty::auth::SecretSource;
use ticketty::config::{Config, Paths};
use ticketty::demo::office::{Fault, Office, Trouble, USER};
use ticketty::doctor::{Finding, Level, Patient, Resolver, examine};
use ticketty::lang::Lang;
use ticketty::link::Client;
use ticketty::ticket::DeliveryState;
use ticketty::wire::{Endpoint, Security};
use tokio::net::TcpListener;

use crate::bench::{Bench, config, letter, until};

/// For one step on the network.
const LIMIT: Duration = Duration::from_millis(1500);

async fn findings(config: Config, desk: Option<Client>) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = Paths::find(Some(folder.path().join("config.toml")), Some(folder.path().join("data"))).expect("paths");
    paths.prepare().expect("folders");
    let mut patient = Patient::new(paths, config, LIMIT);
    patient.resolver = Resolver::at(Vec::new(), LIMIT);
    patient.desk_runs = desk.is_some();
    patient.desk = desk;
    let mut steps = Vec::new();
    let found = examine(&patient, Duration::from_secs(10), |s| steps.push((s.done, s.of))).await;
    assert!(steps.iter().enumerate().all(|(i, (done, of))| *done == i + 1 && *of == steps.len()), "{steps:?}");
    assert!(found.windows(2).all(|w| w[0].level <= w[1].level), "worst first");
    for f in &found {
        for lang in [Lang::En, Lang::It] {
            for said in std::iter::once(lang.phrase(&f.say)).chain(f.remedies(lang)) {
                assert!(!said.starts_with("doctor-") && !said.contains("{$"), "{said}");
            }
        }
    }
    found
}

/// The one thing that is wrong with `check`: its diagnosis.
fn trouble<'a>(found: &'a [Finding], check: &str) -> &'a Finding {
    let all: Vec<&Finding> = found.iter().filter(|f| f.check == check && f.level == Level::Problem).collect();
    assert_eq!(all.len(), 1, "{check}: {found:#?}");
    all[0]
}

async fn silent() -> (TcpListener, u16) {
    let door = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = door.local_addr().expect("an address").port();
    (door, port)
}

/// A server whose certificate nobody signed.
async fn self_signed() -> u16 {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned(), "127.0.0.1".to_owned()]).expect("a certificate");
    let key = rustls::pki_types::PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
    let tls = tls.with_no_client_auth().with_single_cert(vec![made.cert.der().clone()], key.into()).expect("a server");
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(tls));
    let (door, port) = silent().await;
    tokio::spawn(async move {
        while let Ok((tcp, _)) = door.accept().await {
            // Whoever trusts it would wait here for a greeting.
            let acceptor = acceptor.clone();
            tokio::spawn(async move { acceptor.accept(tcp).await });
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_of_not_getting_in_has_its_sentence() {
    let office = Office::start(1).await.expect("an office");
    let (_kept, silent_port) = silent().await;
    let closed_port = {
        let (door, port) = silent().await;
        drop(door);
        port
    };
    let self_signed = self_signed().await;
    let at = |host: &str, port, security| Endpoint { host: host.into(), port, security, ca_file: None };
    type Spoil<'a> = Box<dyn Fn(&mut Config) + 'a>;
    let both = |endpoint: Endpoint| -> Spoil<'_> {
        Box::new(move |c: &mut Config| {
            c.mailbox[0].imap.server = endpoint.clone();
            c.mailbox[0].smtp.as_mut().expect("smtp").server = endpoint.clone();
        })
    };
    let cases: Vec<(&str, Spoil<'_>, &[&str])> = vec![
        (
            "wrong password",
            Box::new(|c| {
                let wrong = Some(SecretSource::Text("close sesame".to_owned().into()));
                c.mailbox[0].imap.sign_in.password.clone_from(&wrong);
                c.mailbox[0].smtp.as_mut().expect("smtp").sign_in.as_mut().expect("sign-in").password = wrong;
            }),
            &["sign-in-refused", "smtp-535-573"],
        ),
        ("dead host", both(at("127.0.0.1", silent_port, Security::Plain)), &["conn-timeout"]),
        ("no such host", both(at("no-such-host.invalid", 993, Security::Tls)), &["conn-name"]),
        ("wrong port", both(at("127.0.0.1", closed_port, Security::Plain)), &["conn-refused"]),
        ("self-signed certificate", both(at("localhost", self_signed, Security::Tls)), &["tls-untrusted"]),
        (
            "plain text where TLS is expected",
            Box::new(|c| {
                c.mailbox[0].imap.server = at("127.0.0.1", office.imap_port(), Security::Tls);
                c.mailbox[0].smtp.as_mut().expect("smtp").server = at("127.0.0.1", office.smtp_port(), Security::Tls);
            }),
            &["tls-wrong-kind"],
        ),
        (
            "no STARTTLS",
            Box::new(|c| {
                c.mailbox[0].imap.server = at("127.0.0.1", office.imap_port(), Security::Starttls);
                c.mailbox[0].smtp.as_mut().expect("smtp").server = at("127.0.0.1", office.smtp_port(), Security::Starttls);
            }),
            &["tls-no-starttls"],
        ),
    ];
    for (name, spoil, expect) in cases {
        let mut config = config(&office);
        spoil(&mut config);
        let began = Instant::now();
        let found = findings(config, None).await;
        assert!(began.elapsed() < LIMIT * 4, "{name}: {:?}", began.elapsed());
        for check in ["imap", "smtp"] {
            let finding = trouble(&found, check);
            let id = finding.diagnosis.as_ref().map_or("", |d| d.id.as_str());
            assert!(expect.contains(&id), "{name}: {check} says {id}: {:?}", finding.say);
            assert!(!finding.remedies(Lang::It).is_empty(), "{name}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_healthy_desk_has_nothing_to_complain_of() {
    let b = Bench::new().await;
    // What lies there at the first look is history, and tells no way.
    until("the mailbox is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
    for n in 0..3 {
        b.office.deliver(USER, &letter("anna@example.com", &format!("{n}@example.com"), &format!("Matter {n}"), "", "Text.\n"));
    }
    b.tickets("", 3).await;
    let found = findings((*b.core.config()).clone(), Some(b.client.clone())).await;
    let bad: Vec<&Finding> = found.iter().filter(|f| matches!(f.level, Level::Problem | Level::Warning)).collect();
    assert!(bad.is_empty(), "{bad:#?}");
    let is = |check: &str, id: &str| found.iter().any(|f| f.check == check && f.say.id == id);
    assert!(is("imap", "doctor-imap-ok") && is("smtp", "doctor-smtp-ok") && is("desk", "doctor-desk-ok") && is("audit", "audit-mailbox"), "{found:#?}");
    assert!(is("ways", "doctor-way") && is("silence", "doctor-silence-young"), "{found:#?}");
}

/// A report about a forward to the polled mailbox, forwarded to it by a rule.
fn forward_report() -> Vec<u8> {
    "X-MS-Exchange-Transport-Rules-Loop: help@desk.example\r\nFrom: Microsoft Outlook <postmaster@desk.example>\r\nTo: help@desk.example\r\nSubject: Undeliverable: Printer\r\nMessage-ID: <ndr@desk.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt was stopped.\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;a.example\r\n\r\nFinal-Recipient: rfc822;desk@office.example\r\nAction: failed\r\nStatus: 5.7.520\r\nDiagnostic-Code: smtp;550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <lost@shop.example>\r\n\r\n--b--\r\n".into()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_has_seen_fail_is_said_with_its_cause() {
    let b = Bench::new().await;
    until("the mailbox is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
    b.office.deliver(USER, &letter("anna@example.com", "1@example.com", "Matter", "", "Text.\n"));
    let ticket = b.tickets("", 1).await.remove(0);
    b.office.deliver(USER, &forward_report());
    b.tickets("", 2).await;
    // A refusal that only the sending side can mend stops the outbox.
    b.office.faults().add(Fault::smtp("end", Trouble::reply("550 5.1.8 Access denied, bad outbound sender AS(42004)")));
    let outbox = b.reply(ticket.id, "Use water.").await;
    until("refused", || async { b.core.store.outgoing(outbox).ok().flatten().filter(|o| o.state == DeliveryState::Refused).map(drop) }).await;
    let found = findings((*b.core.config()).clone(), Some(b.client.clone())).await;
    let cause = |check: &str| {
        let of = found.iter().find(|f| f.check == check && f.level == Level::Problem && f.say.args.contains_key("cause"));
        of.map(|f| (f.say.args["cause"].clone(), f.runbook.clone(), f.diagnosis.as_ref().map(|d| d.id.clone()).unwrap_or_default()))
    };
    assert_eq!(cause("reports"), Some(("outbound-policy".into(), "external-forwarding".into(), "fwd-external-blocked".into())), "{found:#?}");
    assert_eq!(cause("send-as").map(|(cause, ..)| cause), Some("refused".into()), "{found:#?}");
    let outbox = found.iter().find(|f| f.say.id == "desk-outbox-trouble").expect("the outbox");
    assert!(outbox.remedy.is_some());
    // What a customer's report was about is the ticket's business: no forward was probed, and nobody knows.
    assert!(found.iter().any(|f| f.check == "forward" && f.level == Level::CannotTell), "{found:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_others_may_read_and_a_missing_configuration_are_found() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::start(1).await.expect("an office");
    let folder = tempfile::tempdir().expect("a folder");
    let paths = Paths::find(Some(folder.path().join("config.toml")), Some(folder.path().join("data"))).expect("paths");
    paths.prepare().expect("folders");
    std::fs::set_permissions(&paths.data, std::fs::Permissions::from_mode(0o755)).expect("opened");
    let examined = async |configured: bool| {
        let mut patient = Patient::new(paths.clone(), config(&office), LIMIT);
        patient.resolver = Resolver::at(Vec::new(), LIMIT);
        patient.configured = configured;
        examine(&patient, Duration::from_secs(10), |_| {}).await
    };
    let found = examined(true).await;
    assert_eq!(trouble(&found, "files").say.id, "doctor-file-open");
    std::fs::set_permissions(&paths.data, std::fs::Permissions::from_mode(0o700)).expect("closed");
    let found = examined(false).await;
    assert!(found.iter().any(|f| f.check == "files" && f.level == Level::Ok), "{found:#?}");
    assert_eq!(trouble(&found, "configuration").say.id, "doctor-config-none");
}
