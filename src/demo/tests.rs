//! The play, watched from the mailboxes.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use mail_parser::{Message, MessageParser, MimeHeaders};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::letter::stories;
use super::office::Office;
use super::play::Play;
use super::tenant::{BILLING, ORDERS, SENDER, SUPPORT};
use super::{Setting, Stage};
use crate::clock::{Fixed, Time};
use crate::lang::Lang;

const NOW: Time = Time::from_seconds(1_795_356_300);

fn texts(office: &Office, mailbox: &str) -> Vec<Vec<u8>> {
    office.mailbox(mailbox).messages.iter().map(|m| m.bytes.to_vec()).collect()
}

fn parsed(raw: &[u8]) -> Message<'_> {
    MessageParser::default().parse(raw).expect("a message")
}

/// Hands a message in as the desk would, and returns the server's last word.
async fn send(office: &Office, from: &str, to: &str, message: &str) -> String {
    let mut stream = BufReader::new(TcpStream::connect(("127.0.0.1", office.smtp_port())).await.expect("the door is open"));
    let secret = base64::engine::general_purpose::STANDARD.encode(format!("\0{SENDER}\0curtain up"));
    let mut last = String::new();
    for line in
        ["", "EHLO desk", &format!("AUTH PLAIN {secret}"), &format!("MAIL FROM:<{from}>"), &format!("RCPT TO:<{to}>"), "DATA", &format!("{message}\r\n.")]
    {
        if !line.is_empty() {
            stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.expect("written");
        }
        loop {
            last.clear();
            stream.read_line(&mut last).await.expect("a reply");
            if last.as_bytes().get(3) == Some(&b' ') {
                break;
            }
        }
    }
    last
}

async fn until(office: &Office, state: impl Fn(&Office) -> bool) {
    tokio::time::timeout(Duration::from_secs(10), office.until(state)).await.expect("in time");
}

async fn stage(speed: f64) -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().expect("a folder");
    let setting = Setting { seed: 3, speed, lang: Lang::En };
    let stage = Stage::set_as(folder.path(), Arc::new(Fixed::at(NOW)), setting).await.expect("a stage");
    (folder, stage)
}

#[tokio::test]
async fn the_past_is_there_at_once_and_the_same_every_time() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let office = Arc::new(Office::start(3).await.expect("a port"));
        let play = Play::prepare(office.clone(), Arc::new(Fixed::at(NOW)), 3, 1.0, stories(Lang::En));
        drop(play);
        runs.push((texts(&office, SUPPORT.polled), texts(&office, BILLING.polled)));
        let all = office.mailbox(SUPPORT.polled).messages;
        assert!(all.windows(2).all(|w| w[0].internal_date <= w[1].internal_date && w[1].internal_date < NOW));
    }
    assert_eq!(runs[0], runs[1]);
    let (support, billing) = runs.remove(0);
    assert!((14..=22).contains(&support.len()) && billing.len() >= 4, "{} and {}", support.len(), billing.len());
    for raw in support.iter().chain(&billing) {
        let mail = parsed(raw);
        assert!(mail.message_id().is_some() && mail.date().is_some_and(mail_parser::DateTime::is_valid) && mail.subject().is_some());
        assert!(mail.body_text(0).is_some_and(|t| t.trim().len() > 20));
        assert!(raw.split(|b| *b == b'\n').all(|l| l.len() < 999));
    }
}

#[tokio::test]
async fn one_letter_comes_by_two_routes_and_one_is_forwarded_by_hand() {
    let (_folder, stage) = stage(0.001).await;
    let ids = |mailbox: &str| texts(stage.office(), mailbox).iter().filter_map(|raw| parsed(raw).message_id().map(str::to_owned)).collect::<Vec<_>>();
    let billing = ids(BILLING.polled);
    assert_eq!(ids(SUPPORT.polled).iter().filter(|id| billing.contains(id)).count(), 1);
    let all = texts(stage.office(), SUPPORT.polled);
    let forwarded = all.iter().map(|raw| parsed(raw)).find(|m| m.subject() == Some("I: Preventivo non arriva")).expect("the forward");
    let text = forwarded.body_text(0).expect("text");
    for part in ["Da: Chiara Lodi <chiara@vetreria-lodi.example>", "Inviato: domenica 22 novembre 2026", "Oggetto: Preventivo non arriva"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let files: Vec<String> =
        all.iter().flat_map(|raw| parsed(raw).attachments().filter_map(|a| a.attachment_name().map(str::to_owned)).collect::<Vec<_>>()).collect();
    assert!(files.contains(&"api-client.log".to_owned()) && files.contains(&"appointments.png".to_owned()), "{files:?}");
}

#[tokio::test]
async fn replies_are_answered_in_the_thread_with_the_reply_quoted() {
    let (_folder, stage) = stage(200.0).await;
    let office = stage.office();
    let all = texts(office, SUPPORT.polled);
    let first = all.iter().map(|raw| parsed(raw)).find(|m| m.subject() == Some("La stampante dei badge stampa solo righe nere")).expect("Giulia's letter");
    let id = first.message_id().expect("an id").to_owned();
    let reply = format!(
        "From: Alex Moreno <support@contoso.example>\r\nTo: giulia.ferrante@hotel-alpina.example\r\nSubject: Re: La stampante [#8-ABCD]\r\nMessage-ID: <t8.x@contoso.example>\r\nIn-Reply-To: <{id}>\r\nReferences: <{id}>\r\nDate: Sun, 22 Nov 2026 14:06:00 +0000\r\n\r\nProvi la pagina di prova."
    );
    assert!(send(office, SUPPORT.address, "giulia.ferrante@hotel-alpina.example", &reply).await.starts_with("250 "));
    let answered = |o: &Office| texts(o, SUPPORT.polled).iter().any(|raw| String::from_utf8_lossy(raw).contains("In-Reply-To: <t8.x@contoso.example>"));
    until(office, answered).await;
    let all = texts(office, SUPPORT.polled);
    let answer = all.iter().map(|raw| parsed(raw)).find(|m| m.in_reply_to().as_text() == Some("t8.x@contoso.example")).expect("the answer");
    let text = answer.body_text(0).expect("text");
    assert!(text.starts_with("Grazie della risposta veloce!") && text.contains("> Provi la pagina di prova."), "{text}");
    assert!(text.contains("Il giorno dom 22 nov 2026 alle ore 15:06 Alex Moreno"), "{text}");
    assert_eq!(answer.references().as_text_list().expect("references").last().map(AsRef::as_ref), Some("t8.x@contoso.example"));
}

#[tokio::test]
async fn one_recipient_is_gone_and_one_is_away() {
    let (_folder, stage) = stage(200.0).await;
    let office = stage.office();
    let joao = "joao.tavares@oficina-tavares.example";
    let reply = "From: support@contoso.example\r\nSubject: Re: x\r\nMessage-ID: <t9.x@contoso.example>\r\n\r\nOK";
    assert!(send(office, SUPPORT.address, joao, reply).await.starts_with("250 "));
    assert!(send(office, SUPPORT.address, "anneke.devries@bloemenhof.example", &reply.replace("t9", "t10")).await.starts_with("250 "));
    let has = |o: &Office, part: &str| texts(o, SUPPORT.polled).iter().any(|raw| String::from_utf8_lossy(raw).contains(part));
    until(office, |o| has(o, "Status: 5.1.10\r\n") && has(o, "auto-submitted: auto-generated")).await;
    let all = texts(office, SUPPORT.polled);
    let report = all.iter().find(|raw| String::from_utf8_lossy(raw).contains("Status: 5.1.10\r\n")).expect("a report");
    let text = String::from_utf8_lossy(report);
    assert!(
        text.starts_with("Return-Path: <>\r\n")
            && text.contains(&format!("Final-Recipient: rfc822;{joao}\r\n"))
            && text.contains("X-MS-Exchange-ForwardingLoop")
    );
    until(office, |o| has(o, "In-Reply-To: <t10.x@contoso.example>\r\nReferences: <t10.x@contoso.example>\r\nThread-Topic")).await;
}

#[tokio::test]
async fn billing_may_not_send_until_somebody_allows_it() {
    let (_folder, stage) = stage(200.0).await;
    let office = stage.office();
    let reply = "From: Contoso Billing <billing@contoso.example>\r\nSubject: Re: x\r\nMessage-ID: <t11.x@contoso.example>\r\n\r\nOK";
    let refusal = send(office, BILLING.address, "sam@okoro-hosting.test", reply).await;
    assert!(refusal.starts_with("554 5.2.252 SendAsDenied; helpdesk@contoso.example not allowed to send as billing@contoso.example;"), "{refusal}");
    until(office, |o| {
        texts(o, SUPPORT.polled)
            .iter()
            .any(|raw| parsed(raw).subject() == Some("Send As granted") || String::from_utf8_lossy(raw).contains("Send As for billing@ granted"))
    })
    .await;
    assert!(send(office, BILLING.address, "sam@okoro-hosting.test", reply).await.starts_with("250 "));
    until(office, |o| texts(o, BILLING.polled).iter().any(|raw| String::from_utf8_lossy(raw).contains("In-Reply-To: <t11.x@contoso.example>"))).await;
}

#[tokio::test]
async fn a_forward_is_blocked_and_the_customer_asks_why() {
    let (_folder, stage) = stage(1000.0).await;
    let office = stage.office();
    let has = |o: &Office, part: &str| texts(o, SUPPORT.polled).iter().any(|raw| String::from_utf8_lossy(raw).contains(part));
    until(office, |o| has(o, "Subject: Your orders address refuses my mail?") && has(o, "Subject: Undeliverable: Order 5512, change of delivery day")).await;
    let all = texts(office, SUPPORT.polled);
    let report = all.iter().find(|raw| String::from_utf8_lossy(raw).contains("Subject: Undeliverable: Order 5512")).expect("the report");
    let text = String::from_utf8_lossy(report).replace("\r\n ", " ");
    for part in [
        &format!("Final-Recipient: rfc822;{}\r\n", ORDERS.polled),
        "Status: 5.7.520\r\n",
        "AS(7555)",
        "X-MS-Exchange-Transport-Rules-Loop: orders@contoso.example\r\n",
        "X-MS-Exchange-Inbox-Rules-Loop: orders@contoso.example\r\n",
        "Resent-From: <orders@contoso.example>\r\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[tokio::test]
async fn the_configuration_can_be_read() {
    let (_folder, stage) = stage(1.0).await;
    let config = crate::config::load(stage.config()).expect("no complaint").expect("a file");
    assert_eq!((config.agent.len(), config.mailbox.len()), (3, 2));
    assert_eq!(config.mailbox[1].smtp.as_ref().map(|s| s.server.port), Some(stage.office().smtp_port()));
}

/// The whole program but the screen: desk, store, sockets, and the script as its agent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_script_sees_everything_on_a_real_desk() {
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(crate::clock::Real);
    let stage = Stage::set_as(folder.path(), clock.clone(), Setting { seed: 3, speed: 20.0, lang: Lang::En }).await.expect("a stage");
    let mut config = crate::config::load(stage.config()).expect("no complaint").expect("a file");
    config.outbox.hold_seconds = 0;
    let settings = crate::desk::Settings {
        file: None,
        config,
        store: Arc::new(crate::store::open(&folder.path().join("data"), &mut |_, _| {}).expect("a store").store),
        clock,
        data: folder.path().join("data"),
        log: crate::desk::LogRing::default(),
        passive: false,
        demo: true,
        findings: Vec::new(),
    };
    let socket = folder.path().join("run").join("desk.sock");
    let (ready, mut is_ready) = tokio::sync::mpsc::channel(1);
    let at = socket.clone();
    let desk = tokio::spawn(async move { crate::desk::run(settings, &at, move |_| ready.try_send(()).expect("room")).await });
    is_ready.recv().await.expect("the desk is ready");
    let (client, mut news) = crate::link::Client::connect(&socket).await.expect("a desk");
    let mut lines = Vec::new();
    let mut say = |line: &str| lines.push(line.to_owned());
    let played = tokio::time::timeout(Duration::from_secs(40), super::script(&client, &mut news, Lang::En, &mut say)).await;
    let seen = played.expect("in time").expect("no refusal");
    assert!(seen.is_all() && seen.tickets >= 18, "{seen:?}\n{}", lines.join("\n"));
    let asked = client.ask(crate::link::Request::Report { since: crate::clock::Time(0), send: false }).await;
    let Ok(crate::link::Answer::Report { digest, .. }) = asked else { panic!("a digest") };
    assert!(digest.replies as usize >= seen.accepted && digest.new > 0 && digest.now.unanswered > 0 && digest.oldest.is_some(), "{digest:?}");
    assert!(digest.trouble.iter().any(|c| c.key == "stopped.support"), "{:?}", digest.trouble);
    desk.abort();
}
