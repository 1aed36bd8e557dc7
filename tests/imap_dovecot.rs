//! A session against a real server: a private Dovecot, as whoever runs the test. Skipped aloud where Dovecot is not installed.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod servers;

use std::time::Duration;

use servers::Dovecot;
use ticketty::auth::SecretSource;
use ticketty::imap::{ImapAccount, Session, Size, batches};
use ticketty::wire::{Security, WireStage};

fn message(n: usize, bytes: usize) -> Vec<u8> {
    format!("Message-ID: <{n}@example.com>\r\nSubject: {n}\r\n\r\n{}\r\n", "x".repeat(bytes)).into_bytes()
}

#[tokio::test]
async fn a_days_work_with_dovecot() {
    let Some(server) = Dovecot::start() else { return };
    let mut session = Session::connect(&server.account("desk", Security::Tls)).await.unwrap();
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
    let mut other = Session::connect(&server.account("desk", Security::Starttls)).await.unwrap();
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
    let Some(server) = Dovecot::start() else { return };
    let stage = async |account: ImapAccount| Session::connect(&account).await.err().map(|e| (e.stage, e.words)).unwrap();

    let mut wrong = server.account("desk", Security::Tls);
    wrong.sign_in.password = Some(SecretSource::Text(String::from("wrong").into()));
    let (at, words) = stage(wrong).await;
    assert_eq!(at, WireStage::SignIn, "{words}");
    assert!(words.contains("AUTHENTICATIONFAILED"), "{words}");
    let diagnosed = |words: &str| ticketty::bounce::sign_in(words, &ticketty::bounce::Scene::default()).id;

    let mut stranger = server.account("desk", Security::Tls);
    stranger.server.ca_file = None;
    let (at, words) = stage(stranger).await;
    assert_eq!(at, WireStage::Tls, "{words}");
    assert_eq!(diagnosed(&words), "tls-untrusted", "{words}");

    let mut other_name = server.account("desk", Security::Starttls);
    other_name.server.host = "127.0.0.1".into();
    let (at, words) = stage(other_name).await;
    assert_eq!(at, WireStage::Tls, "{words}");
    assert_eq!(diagnosed(&words), "tls-name", "{words}");

    let mut plain = server.account("desk", Security::Plain);
    plain.server.ca_file = None;
    // Dovecot trusts its own machine with plain text.
    assert!(Session::connect(&plain).await.is_ok());

    let mut session = Session::connect(&server.account("desk", Security::Tls)).await.unwrap();
    assert_eq!(session.select("No such folder").await.unwrap_err().stage, WireStage::Command);
    let mut session = Session::connect(&server.account("desk", Security::Tls)).await.unwrap();
    session.select("INBOX").await.unwrap();
    let missing = [Size { uid: 9999, bytes: 10, internal_date: None }];
    assert_eq!(session.fetch(&missing, 100).await.unwrap(), []);
    session.logout().await;
}
