//! The sender against servers that follow a script: every phase, every way to fail.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use secrecy::SecretString;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio_rustls::TlsAcceptor;

use super::patience::Patience;
use super::{Outcome, Sender, SmtpAccount};
use crate::auth::{SecretSource, SignIn};
use crate::wire::{Endpoint, Security, Stream, WireStage};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Phase {
    Greeting,
    Ehlo,
    Auth,
    Mail,
    FirstRcpt,
    LastRcpt,
    Data,
    Body,
    End,
    Rset,
}

#[derive(Clone, Copy, Debug)]
enum Does {
    Say(&'static str),
    Close,
    Silence,
}
use Does::{Close, Say, Silence};

type Script = HashMap<Phase, Does>;

/// What the servers of one test were told, connection by connection.
type Heard = Arc<Mutex<Vec<Vec<String>>>>;

struct Scripted {
    port: u16,
    heard: Heard,
}

impl Scripted {
    /// A server whose connections follow `scripts` in turn, the last one for ever. What a script does not name goes well.
    fn start(scripts: Vec<Script>) -> Self {
        Self::with_tls(scripts, None, false)
    }

    fn with_tls(scripts: Vec<Script>, tls: Option<TlsAcceptor>, implicit: bool) -> Self {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        // Small, so that a server that does not read is noticed while the message is written.
        socket.set_recv_buffer_size(4096).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(16).unwrap();
        let (port, heard) = (listener.local_addr().unwrap().port(), Heard::default());
        let log = Arc::clone(&heard);
        tokio::spawn(async move {
            for n in 0.. {
                let Ok((tcp, _)) = listener.accept().await else { return };
                log.lock().unwrap().push(Vec::new());
                let script = scripts.get(n).or(scripts.last()).cloned().unwrap_or_default();
                let (tls, log) = (tls.clone(), Arc::clone(&log));
                tokio::spawn(async move {
                    let hear = move |line: String| log.lock().unwrap()[n].push(line);
                    let stream: Box<dyn Stream> = match &tls {
                        Some(tls) if implicit => match tls.accept(tcp).await {
                            Ok(stream) => Box::new(stream),
                            Err(_) => return,
                        },
                        _ => Box::new(tcp),
                    };
                    let left = serve(BufReader::new(stream), &script, tls.as_ref(), &hear).await;
                    if left.is_some() {
                        // Silence: the connection stays open and nothing more is said.
                        std::future::pending::<()>().await;
                    }
                });
            }
        });
        Scripted { port, heard }
    }

    fn account(&self, security: Security) -> SmtpAccount {
        SmtpAccount {
            server: Endpoint { host: "localhost".into(), port: self.port, security, ca_file: None },
            sign_in: Some(password("kiosk", "correct horse")),
            ehlo: "desk.example.org".into(),
            per_minute: 0,
            max_message_bytes: 35 << 20,
            envelope_from: String::new(),
        }
    }

    fn sender(&self) -> Sender {
        Sender::new(self.account(Security::Plain)).with_patience(hasty())
    }

    fn heard(&self) -> Vec<Vec<String>> {
        self.heard.lock().unwrap().clone()
    }
}

fn password(user: &str, password: &str) -> SignIn {
    SignIn { user: user.into(), password: Some(SecretSource::Text(SecretString::from(password.to_owned()))), ..SignIn::default() }
}

fn hasty() -> Patience {
    let ms = Duration::from_millis;
    Patience { connect: ms(2000), greeting: ms(500), command: ms(500), block: ms(500), end: ms(500), idle: ms(60_000) }
}

/// One connection. `Some` with the stream if the script falls silent.
async fn serve(
    mut stream: BufReader<Box<dyn Stream>>,
    script: &Script,
    tls: Option<&TlsAcceptor>,
    hear: &impl Fn(String),
) -> Option<BufReader<Box<dyn Stream>>> {
    macro_rules! act {
        ($phase:expr, $well:expr) => {
            match script.get(&$phase).copied().unwrap_or(Say($well)) {
                Say(text) => {
                    stream.write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
                    stream.flush().await.ok()?;
                    text
                }
                Close => return None,
                Silence => return Some(stream),
            }
        };
    }
    act!(Phase::Greeting, "220 scripted.example ESMTP");
    let mut recipients = 0;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_owned();
        hear(line.clone());
        match line.split_whitespace().next().unwrap_or_default() {
            "EHLO" => {
                act!(Phase::Ehlo, "250-scripted.example\r\n250-SIZE 20000000\r\n250-8BITMIME\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
            }
            "STARTTLS" => {
                stream.write_all(b"220 go\r\n").await.ok()?;
                let encrypted = tls?.accept(stream.into_inner()).await.ok()?;
                stream = BufReader::new(Box::new(encrypted));
            }
            "AUTH" => {
                act!(Phase::Auth, "235 2.7.0 welcome");
            }
            "MAIL" => {
                recipients = 0;
                act!(Phase::Mail, "250 2.1.0 ok");
            }
            "RCPT" => {
                recipients += 1;
                act!(if recipients == 1 { Phase::FirstRcpt } else { Phase::LastRcpt }, "250 2.1.5 ok");
            }
            "DATA" => {
                if !act!(Phase::Data, "354 go ahead").starts_with("354") {
                    continue;
                }
                if let Some(early) = script.get(&Phase::Body) {
                    if let Say(text) = early {
                        stream.write_all(format!("{text}\r\n").as_bytes()).await.ok()?;
                        tokio::io::copy(&mut stream, &mut tokio::io::sink()).await.ok();
                    }
                    return matches!(early, Silence).then_some(stream);
                }
                let mut message = Vec::new();
                while !message.ends_with(b"\r\n.\r\n") {
                    if stream.read_until(b'\n', &mut message).await.ok()? == 0 {
                        return None;
                    }
                }
                hear(String::from_utf8_lossy(&message).into_owned());
                act!(Phase::End, "250 2.0.0 queued as 4F1A");
            }
            "RSET" => {
                act!(Phase::Rset, "250 2.0.0 ok");
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await.ok()?;
                return None;
            }
            _ => {
                // The rest of a sign-in, in its own lines.
                act!(Phase::Auth, "235 2.7.0 welcome");
            }
        }
    }
}

const FROM: &str = "support@example.org";

fn to() -> Vec<String> {
    vec!["anna@example.com".into(), "bruno@example.com".into()]
}

/// The outcome in few words, for the tables.
fn brief(outcome: &Outcome) -> String {
    let who = |r: &Option<String>| r.as_deref().map(|r| format!(" {}", r.split('@').next().unwrap())).unwrap_or_default();
    match outcome {
        Outcome::Accepted { .. } => "accepted".into(),
        Outcome::Deferred { code, recipient, .. } => format!("deferred {code}{}", who(recipient)),
        Outcome::Refused { code, recipient, .. } => format!("refused {code}{}", who(recipient)),
        Outcome::Unconfirmed { .. } => "unconfirmed".into(),
        Outcome::NotSent(e) => format!("not sent: {:?}", e.stage),
    }
}

#[tokio::test]
async fn every_phase_and_every_way_to_fail() {
    use Phase::*;
    let rows: &[(Phase, Does, &str)] = &[
        (Greeting, Say("220-two lines\r\n220 of greeting"), "accepted"),
        (Greeting, Say("421 4.3.2 too many connections"), "deferred 421"),
        (Greeting, Say("554 5.7.1 your network is blocked"), "not sent: Greeting"),
        (Greeting, Say("SSH-2.0-OpenSSH_9.2"), "not sent: Greeting"),
        (Greeting, Close, "not sent: Lost"),
        (Greeting, Silence, "not sent: Deadline"),
        (Ehlo, Say("421 4.3.2 later"), "deferred 421"),
        (Ehlo, Say("502 5.5.1 what?"), "not sent: Greeting"),
        (Ehlo, Say("250 scripted.example"), "not sent: SignIn"),
        (Ehlo, Say("250-scripted.example\r\n250 AUTH GSSAPI"), "not sent: SignIn"),
        (Ehlo, Close, "not sent: Lost"),
        (Ehlo, Silence, "not sent: Deadline"),
        (Auth, Say("454 4.7.0 directory is down"), "deferred 454"),
        (Auth, Say("535 5.7.139 Authentication unsuccessful"), "not sent: SignIn"),
        (Auth, Close, "not sent: Lost"),
        (Auth, Silence, "not sent: Deadline"),
        (Mail, Say("451 4.3.0 disk"), "deferred 451"),
        (Mail, Say("550 5.7.60 cannot send as this address"), "refused 550"),
        (Mail, Close, "not sent: Lost"),
        (Mail, Silence, "not sent: Deadline"),
        (FirstRcpt, Say("251 2.1.5 forwarded"), "accepted"),
        (FirstRcpt, Say("450 4.2.1 busy"), "deferred 450 anna"),
        (FirstRcpt, Say("550 5.1.1 unknown"), "refused 550 anna"),
        (LastRcpt, Say("450 4.2.1 busy"), "deferred 450 bruno"),
        (LastRcpt, Say("550 5.1.1 unknown"), "refused 550 bruno"),
        (LastRcpt, Close, "not sent: Lost"),
        (LastRcpt, Silence, "not sent: Deadline"),
        (Data, Say("451 4.3.0 not now"), "deferred 451"),
        (Data, Say("554 5.5.1 no valid recipients"), "refused 554"),
        (Data, Say("250 2.0.0 what message?"), "not sent: Command"),
        (Data, Close, "not sent: Lost"),
        (Data, Silence, "not sent: Deadline"),
        (Body, Say("452 4.3.1 no space"), "deferred 452"),
        (Body, Say("552 5.3.4 too big after all"), "refused 552"),
        (Body, Close, "not sent: Lost"),
        (Body, Silence, "not sent: Deadline"),
        (End, Say("250-2.0.0 queued\r\n250 2.0.0 as 4F1A"), "accepted"),
        (End, Say("421 4.3.0 going down"), "deferred 421"),
        (End, Say("451 4.7.1 try later"), "deferred 451"),
        (End, Say("554 5.2.252 SendAsDenied"), "refused 554"),
        (End, Say("354 more?"), "unconfirmed"),
        (End, Say("oops"), "unconfirmed"),
        (End, Close, "unconfirmed"),
        (End, Silence, "unconfirmed"),
    ];
    // Larger than what fits between a writer and a server that does not read.
    let large: Vec<u8> = b"0123456789012345678901234567890123456789012345678901234567890123456789\r\n".repeat(80_000);
    let attempt = async |(phase, does, want): &(Phase, Does, &str)| {
        let message = if *phase == Body { large.as_slice() } else { b"Subject: hi\r\n\r\nhi\r\n" };
        let server = Scripted::start(vec![HashMap::from([(*phase, *does)]), Script::new()]);
        let mut sender = server.sender();
        let outcome = sender.send(FROM, &to(), message).await;
        assert_eq!(brief(&outcome), *want, "{phase:?} {does:?}: {outcome:?}");
        // A connection that failed is not used again: the next message gets its own, and its own answer.
        if !matches!(does, Say(_)) {
            let next = sender.send(FROM, &to(), b"Subject: next\r\n\r\n").await;
            assert_eq!((brief(&next), server.heard().len()), ("accepted".into(), 2), "after {phase:?} {does:?}");
        }
    };
    let (heavy, light): (Vec<_>, Vec<_>) = rows.iter().partition(|(phase, ..)| *phase == Body);
    futures::future::join_all(light.into_iter().map(&attempt)).await;
    // Not side by side: preparing the message would eat the others' patience.
    for row in heavy {
        attempt(row).await;
    }
}

#[tokio::test]
async fn the_servers_words_are_kept_whole() {
    let words = "550-5.7.520 Access denied, Your organization does not allow external forwarding.\r\n550-5.7.520 Please contact your administrator\r\n550 5.7.520 for further assistance. AS(7555)";
    let server = Scripted::start(vec![HashMap::from([(Phase::End, Say(words))])]);
    let Outcome::Refused { code: 550, said, recipient: None } = server.sender().send(FROM, &to(), b"x").await else { panic!("refused") };
    assert_eq!(
        said,
        "550 5.7.520 Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)"
    );
}

#[tokio::test]
async fn one_connection_serves_several_messages_and_a_stale_one_is_replaced() {
    let scripts = vec![HashMap::from([(Phase::Rset, Say("421 4.4.2 idle too long"))]), Script::new()];
    let server = Scripted::start(scripts);
    let mut sender = server.sender();
    for _ in 0..3 {
        assert_eq!(brief(&sender.send(FROM, &to(), b"Subject: x\r\n\r\n").await), "accepted");
    }
    sender.close().await;
    let heard = server.heard();
    assert_eq!(heard.len(), 2, "{heard:?}");
    assert_eq!(heard[1].iter().filter(|l| l.starts_with("MAIL")).count(), 2);
    assert_eq!(heard[1].last().map(String::as_str), Some("QUIT"));
}

#[tokio::test]
async fn a_cancelled_send_never_answers_for_the_next_one() {
    for phase in [Phase::Mail, Phase::LastRcpt, Phase::Data, Phase::End] {
        let server = Scripted::start(vec![HashMap::from([(phase, Silence)]), HashMap::from([(Phase::End, Say("554 5.6.0 refused"))])]);
        let mut sender = server.sender().with_patience(Patience { command: Duration::from_secs(20), end: Duration::from_secs(20), ..hasty() });
        let wanted = match phase {
            Phase::Mail => "MAIL",
            Phase::LastRcpt => "RCPT TO:<bruno",
            Phase::Data => "DATA",
            _ => "Subject",
        };
        let (recipients, heard) = (to(), Arc::clone(&server.heard));
        let reached = async {
            while !heard.lock().unwrap().iter().flatten().any(|l| l.starts_with(wanted)) {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            outcome = sender.send(FROM, &recipients, b"Subject: x\r\n\r\n") => panic!("{outcome:?}"),
            () = reached => {}
        }
        assert_eq!(brief(&sender.send(FROM, &recipients, b"Subject: y\r\n\r\n").await), "refused 554", "{phase:?}");
    }
}

#[tokio::test]
async fn the_envelope_is_as_asked() {
    let server = Scripted::start(vec![Script::new()]);
    let mut account = server.account(Security::Plain);
    account.envelope_from = "bounces@example.org".into();
    let mut sender = Sender::new(account).with_patience(hasty());
    let message = "Subject: grüße\n\n.leading\n.\nend";
    assert_eq!(brief(&sender.send(FROM, &["Anna@bücher.example".into(), "a..b@x.example".into()], message.as_bytes()).await), "accepted");
    let heard = server.heard().concat();
    assert_eq!(heard[0], "EHLO desk.example.org");
    assert_eq!(heard[1], "AUTH PLAIN AGtpb3NrAGNvcnJlY3QgaG9yc2U=");
    assert_eq!(heard[2], format!("MAIL FROM:<bounces@example.org> SIZE={} BODY=8BITMIME", message.len()));
    assert_eq!(heard[3..6], ["RCPT TO:<Anna@xn--bcher-kva.example>", "RCPT TO:<a..b@x.example>", "DATA"]);
    assert_eq!(heard[6], "Subject: grüße\r\n\r\n..leading\r\n..\r\nend\r\n.\r\n");
    assert_eq!(sender.size_limit(), Some(20_000_000));
}

#[tokio::test]
async fn what_cannot_be_said_is_not_said() {
    let server = Scripted::start(vec![Script::new()]);
    for (from, to, want) in
        [(FROM, "x@y.org>\r\nRCPT TO:<z@y.org", "refused 553 x"), (FROM, "нет@example.org", "refused 553 нет"), ("a b@example.org", "x@y.org", "refused 553")]
    {
        assert_eq!(brief(&server.sender().send(from, &[to.into()], b"x").await), want);
    }
    assert_eq!(brief(&server.sender().send(FROM, &to(), &vec![b'x'; 20_000_001]).await), "refused 552");
    assert!(server.heard().iter().flatten().all(|l| l.starts_with("EHLO") || l.starts_with("AUTH") || l.starts_with("MAIL")), "{:?}", server.heard());

    let elsewhere = SmtpAccount { server: Endpoint { host: "192.0.2.1".into(), ..server.account(Security::Plain).server }, ..server.account(Security::Plain) };
    assert_eq!(brief(&Sender::new(elsewhere).send(FROM, &to(), b"x").await), "not sent: Settings");
    let odd = SmtpAccount { ehlo: "a\r\nMAIL FROM:<>".into(), ..server.account(Security::Plain) };
    assert_eq!(brief(&Sender::new(odd).send(FROM, &to(), b"x").await), "not sent: Settings");
}

#[tokio::test]
async fn ways_to_sign_in() {
    let ehlo = |auth: &'static str| (Phase::Ehlo, Say(auth));
    // LOGIN asks twice.
    let server = Scripted::start(vec![HashMap::from([ehlo("250-x\r\n250 AUTH LOGIN"), (Phase::Auth, Say("334 VXNlcm5hbWU6"))])]);
    let outcome = server.sender().send(FROM, &to(), b"x").await;
    assert_eq!(brief(&outcome), "not sent: SignIn");
    assert_eq!(server.heard()[0][1..4], ["AUTH LOGIN", "a2lvc2s=", "Y29ycmVjdCBob3JzZQ=="]);

    // A token is asked for at each sign-in; a refused one is explained by a challenge.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    let write = |text: &str| {
        use std::os::unix::fs::PermissionsExt;
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    };
    let server = Scripted::start(vec![HashMap::from([ehlo("250-x\r\n250 AUTH PLAIN XOAUTH2")])]);
    let sign_in = SignIn { user: "kiosk".into(), token: Some(SecretSource::File(file.clone())), ..SignIn::default() };
    let mut sender = Sender::new(SmtpAccount { sign_in: Some(sign_in), ..server.account(Security::Plain) }).with_patience(hasty());
    write("first");
    assert_eq!(sender.probe().await, Ok(()));
    write(&"second".repeat(200));
    assert_eq!(sender.probe().await, Ok(()));
    let heard = server.heard();
    assert_eq!(heard[0][1], "AUTH XOAUTH2 dXNlcj1raW9zawFhdXRoPUJlYXJlciBmaXJzdAEB");
    // Too long for a command line; this server wanted no more than the mechanism's name.
    assert_eq!(heard[1][1], "AUTH XOAUTH2");

    let refused = "334 eyJzdGF0dXMiOiI0MDEifQ==";
    let server = Scripted::start(vec![HashMap::from([ehlo("250-x\r\n250 AUTH XOAUTH2"), (Phase::Auth, Say(refused))])]);
    write("stale");
    let sign_in = SignIn { user: "kiosk".into(), token: Some(SecretSource::File(file)), ..SignIn::default() };
    let mut sender = Sender::new(SmtpAccount { sign_in: Some(sign_in), ..server.account(Security::Plain) }).with_patience(hasty());
    let error = sender.probe().await.unwrap_err();
    assert_eq!(error.stage, WireStage::SignIn);
    assert!(error.words.contains("{\"status\":\"401\"}"), "{error}");
    assert!(!format!("{error:?}").contains("stale"));

    // No sign-in wanted, none made.
    let server = Scripted::start(vec![HashMap::from([ehlo("250 x")])]);
    let mut sender = Sender::new(SmtpAccount { sign_in: None, ..server.account(Security::Plain) }).with_patience(hasty());
    assert_eq!(brief(&sender.send(FROM, &to(), b"x").await), "accepted");
}

/// A certificate for `localhost`, its authority as a PEM file, and the server's end.
fn certified(folder: &std::path::Path) -> (std::path::PathBuf, TlsAcceptor) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca_key = KeyPair::generate().unwrap();
    let ca = params.self_signed(&ca_key).unwrap();
    let file = folder.join("ca.pem");
    std::fs::write(&file, ca.pem()).unwrap();
    let issuer = Issuer::new(params, ca_key);
    let key = KeyPair::generate().unwrap();
    let cert = CertificateParams::new(vec!["localhost".into()]).unwrap().signed_by(&key, &issuer).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())))
        .unwrap();
    (file, TlsAcceptor::from(Arc::new(config)))
}

#[tokio::test]
async fn encryption_is_never_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let (ca, tls) = certified(folder.path());
    let trusting = |server: &Scripted, security| {
        let mut account = server.account(security);
        account.server.ca_file = Some(ca.clone());
        Sender::new(account).with_patience(hasty())
    };
    let starttls = Scripted::with_tls(vec![Script::new()], Some(tls.clone()), false);
    assert_eq!(brief(&trusting(&starttls, Security::Starttls).send(FROM, &to(), b"x").await), "accepted");
    assert_eq!(starttls.heard()[0][..3], ["EHLO desk.example.org", "STARTTLS", "EHLO desk.example.org"]);

    let implicit = Scripted::with_tls(vec![Script::new()], Some(tls.clone()), true);
    assert_eq!(brief(&trusting(&implicit, Security::Tls).send(FROM, &to(), b"x").await), "accepted");

    // An authority that nobody trusts, and a file that is none.
    let mut stranger = Sender::new(implicit.account(Security::Tls)).with_patience(hasty());
    assert_eq!(brief(&stranger.send(FROM, &to(), b"x").await), "not sent: Tls");
    let mut account = implicit.account(Security::Tls);
    account.server.ca_file = Some(folder.path().join("missing.pem"));
    assert_eq!(brief(&Sender::new(account).send(FROM, &to(), b"x").await), "not sent: Settings");

    // Not offered.
    let plain = Scripted::start(vec![HashMap::from([(Phase::Ehlo, Say("250-x\r\n250 AUTH PLAIN"))])]);
    assert_eq!(brief(&trusting(&plain, Security::Starttls).send(FROM, &to(), b"x").await), "not sent: Tls");
    assert_eq!(plain.heard().concat(), ["EHLO desk.example.org"]);

    // Something slipped in behind the answer to STARTTLS.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let forged = Scripted { port: listener.local_addr().unwrap().port(), heard: Heard::default() };
    tokio::spawn(async move {
        let (mut tcp, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 512];
        tcp.write_all(b"220 x\r\n").await.unwrap();
        let _ = tcp.read(&mut buffer).await;
        tcp.write_all(b"250-x\r\n250 STARTTLS\r\n").await.unwrap();
        let _ = tcp.read(&mut buffer).await;
        tcp.write_all(b"220 go\r\n250-x\r\n250 AUTH PLAIN\r\n").await.unwrap();
        let _ = tcp.read(&mut buffer).await;
    });
    assert_eq!(brief(&trusting(&forged, Security::Starttls).send(FROM, &to(), b"x").await), "not sent: Tls");
}

#[tokio::test]
async fn nobody_there() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = Scripted { port, heard: Heard::default() };
    assert_eq!(brief(&nobody.sender().send(FROM, &to(), b"x").await), "not sent: Connect");
    let mut account = nobody.account(Security::Tls);
    account.server.host = "no-such-host.invalid".into();
    assert_eq!(brief(&Sender::new(account).send(FROM, &to(), b"x").await), "not sent: Resolve");
}
