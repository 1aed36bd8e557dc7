//! What we send through a real Postfix is read from a real Dovecot; what Postfix refuses, it refuses in its own words.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod servers;

use servers::{BOUNCES, DENIED_SENDER, PASSWORD, SUPPORT, Servers, wait_for};
use ticketty::auth::SecretSource;
use ticketty::clock::Time;
use ticketty::imap::Session;
use ticketty::reply::{Draft, Letterhead, build, envelope};
use ticketty::smtp::{Outcome, Sender};
use ticketty::ticket::{Address, TicketId};
use ticketty::wire::{Security, WireStage};

/// A reply, built as the desk builds it.
fn reply(to: &[&str], nonce: u32) -> (Vec<u8>, Vec<String>) {
    let draft = Draft {
        ticket: Some(TicketId(12)),
        to: to.iter().map(|a| Address::new("Anna Größe", *a)).collect(),
        subject: "Re: Drucker brennt".into(),
        body: "Bitte löschen.\n.\nFrom here on all is well.\n\n-- \nDora\n".into(),
        in_reply_to: "q1@customer.example".into(),
        ..Draft::default()
    };
    let id = format!("t12.{nonce}.sig@help.example");
    let files = [("Anleitung für Löscher.pdf".to_owned(), (0..=255).cycle().take(300_000).collect())];
    let head = Letterhead { from: Address::new("Dora (Help)", SUPPORT), message_id: &id, token: "[#12-K7QF]", files: &files, ..Letterhead::default() };
    let built = build(&draft, &head, Time::from_seconds(1_774_000_800)).unwrap();
    let to = envelope(&built.message);
    (built.bytes, to)
}

#[tokio::test]
async fn a_reply_arrives_as_it_was_written() {
    let Some(servers) = Servers::start() else { return };
    let mut sender = Sender::new(servers.smtp(Security::Starttls));
    sender.probe().await.unwrap();
    assert_eq!(sender.size_limit(), Some(10_240_000));
    for nonce in 0..3 {
        let (bytes, to) = reply(&["anna@customer.example", "Bruno@Customer.example"], nonce);
        let outcome = sender.send(SUPPORT, &to, &bytes).await;
        assert!(matches!(&outcome, Outcome::Accepted { said } if said.contains("2.0.0 Ok: queued as")), "{outcome:?}");
    }
    sender.close().await;
    let mut implicit = Sender::new(servers.smtp(Security::Tls));
    let (bytes, _) = reply(&["anna@customer.example"], 3);
    assert!(matches!(implicit.send(SUPPORT, &["anna@customer.example".into()], &bytes).await, Outcome::Accepted { .. }));

    let mail = wait_for("four messages", || Some(servers.maildir("anna@customer.example")).filter(|m| m.len() == 4));
    let copies = wait_for("three copies", || Some(servers.maildir("bruno@customer.example")).filter(|m| m.len() == 3));
    for nonce in 0..3 {
        let (sent, _) = reply(&["anna@customer.example", "Bruno@Customer.example"], nonce);
        // A mailbox has the line ends of its machine.
        let sent = String::from_utf8(sent).unwrap().replace("\r\n", "\n");
        let whole = |got: &[Vec<u8>]| got.iter().any(|m| String::from_utf8_lossy(m).ends_with(&sent));
        assert!(whole(&mail) && whole(&copies), "message {nonce} was changed on its way");
    }

    // And over IMAP, as the desk reads.
    let mut session = Session::connect(&servers.dovecot.account("anna@customer.example", Security::Tls)).await.unwrap();
    session.select("INBOX").await.unwrap();
    assert_eq!(session.find_message_id("t12.2.sig@help.example").await.unwrap().len(), 1);
    session.logout().await;
}

#[tokio::test]
async fn refusals_come_in_the_servers_words() {
    let Some(servers) = Servers::start() else { return };
    let mut sender = Sender::new(servers.smtp(Security::Starttls));
    let (bytes, _) = reply(&["anna@customer.example"], 1);
    let mut to = async |address: &str| sender.send(SUPPORT, &["anna@customer.example".into(), address.into()], &bytes).await;

    let Outcome::Refused { code: 550, said, recipient } = to("gone@customer.example").await else { panic!("refused") };
    assert_eq!(said, "550 5.1.1 <gone@customer.example>: Recipient address rejected: User unknown in virtual mailbox table");
    assert_eq!(recipient.as_deref(), Some("gone@customer.example"));
    let Outcome::Refused { said, .. } = to("blocked@customer.example").await else { panic!("refused") };
    assert!(said.starts_with("550 5.7.520 ") && said.ends_with("AS(7555)"), "{said}");
    let Outcome::Deferred { code: 450, recipient, .. } = to("busy@customer.example").await else { panic!("deferred") };
    assert_eq!(recipient.as_deref(), Some("busy@customer.example"));
    let Outcome::Refused { code: 554, said, .. } = to("somebody@elsewhere.example").await else { panic!("refused") };
    assert!(said.contains("Relay access denied"), "{said}");
    let Outcome::Refused { said, recipient: Some(_), .. } = sender.send(DENIED_SENDER, &["anna@customer.example".into()], &bytes).await else {
        panic!("refused")
    };
    assert!(said.contains("5.7.60"), "{said}");
    let Outcome::Refused { code: 552, said, .. } = sender.send(SUPPORT, &["anna@customer.example".into()], &vec![b'x'; 11_000_000]).await else {
        panic!("refused")
    };
    assert!(said.contains("5.3.4"), "{said}");

    let mut account = servers.smtp(Security::Starttls);
    account.sign_in.as_mut().unwrap().password = Some(SecretSource::Text(format!("not {PASSWORD}").into()));
    let error = Sender::new(account).probe().await.unwrap_err();
    assert_eq!(error.stage, WireStage::SignIn);
    assert!(error.words.starts_with("535 5.7.8"), "{error}");

    // Nobody got a part of what was refused for all.
    assert_eq!(servers.maildir("anna@customer.example").len(), 0);
}

#[test]
fn the_configuration_for_both_is_one() {
    let Some(servers) = Servers::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, servers.configuration()).unwrap();
    let config = ticketty::config::load(&file).unwrap().unwrap();
    assert_eq!(config.mailbox[0].smtp.as_ref().unwrap().port(), servers.postfix.submission);
    assert_eq!(config.own_addresses(), [SUPPORT]);
}

#[tokio::test]
async fn what_fails_later_comes_back() {
    let Some(servers) = Servers::start() else { return };
    let (bytes, to) = reply(&[BOUNCES], 7);
    let outcome = Sender::new(servers.smtp(Security::Starttls)).send(SUPPORT, &to, &bytes).await;
    assert!(matches!(outcome, Outcome::Accepted { .. }), "{outcome:?}");
    let report = wait_for("the report", || servers.maildir(SUPPORT).pop());
    let report = String::from_utf8_lossy(&report).into_owned();
    assert!(report.contains("multipart/report") && report.contains("Message-ID: <t12.7.sig@help.example>"), "{report}");

    servers.deliver(SUPPORT, b"From: anna@customer.example\r\nSubject: hello\r\n\r\nhello\r\n");
    let mut session = Session::connect(&servers.imap(Security::Starttls)).await.unwrap();
    assert_eq!(session.select("INBOX").await.unwrap().exists, 2);
    session.logout().await;
}
