//! The configuration changes under a running desk.

use ticketty::config;
use ticketty::demo::office::{Office, PASSWORD, USER};
use ticketty::link::{Answer, Notice, Request};

use crate::bench::Bench;

fn settings(office: &Office, hold: u32, mailboxes: &[&str]) -> String {
    let mut text = format!("[outbox]\nhold_seconds = {hold}\n\n[[agent]]\nname = \"anna\"\n");
    for name in mailboxes {
        text += &format!(
            "\n[[mailbox]]\nname = \"{name}\"\nsupport = \"{name}@desk.example\"\nfolder = \"{}\"\n[mailbox.imap]\nhost = \"127.0.0.1\"\nport = {}\nsecurity = \"plain\"\nuser = \"{USER}\"\npassword = {{ text = \"{PASSWORD}\" }}\n",
            if *name == "help" { "INBOX" } else { "Junk" },
            office.imap_port()
        );
    }
    text
}

async fn said(b: &mut Bench, id: &str) -> ticketty::lang::Phrase {
    let heard = async {
        loop {
            match b.inbox.next().await.expect("a desk") {
                Notice::Say { text, .. } if text.id == id => return text,
                _ => {}
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), heard).await.unwrap_or_else(|_| panic!("{id} was not said"))
}

async fn findings(b: &Bench) -> Vec<String> {
    let Ok(Answer::Health { findings, .. }) = b.ask(Request::Health).await else { panic!("health") };
    findings.into_iter().map(|f| f.id).filter(|id| id.starts_with("desk-config")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn good_settings_take_effect_and_broken_ones_do_not() {
    let office = Office::start(1).await.expect("an office");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    // As editors do: a new file in the place of the old one.
    let path = file.clone();
    let write = move |text: &str| {
        std::fs::write(path.with_extension("new"), text).and_then(|()| std::fs::rename(path.with_extension("new"), &path)).expect("written");
    };
    let (first, longer, more) = (settings(&office, 10, &["help"]), settings(&office, 30, &["help"]), settings(&office, 40, &["help", "junk"]));
    write(&first);
    let config = config::load(&file).expect("good").expect("there");
    let mut b = Bench::at(office, config, folder).await;

    write(&longer);
    said(&mut b, "desk-config-reloaded").await;
    assert_eq!((b.core.config().outbox.hold_seconds, findings(&b).await.len()), (30, 0));

    write("[outbox]\nhold_secnods = 3\n");
    let text = said(&mut b, "desk-config-broken").await;
    assert!(format!("{text:?}").contains("config.toml:2"), "{text:?}");
    assert_eq!((b.core.config().outbox.hold_seconds, findings(&b).await), (30, vec!["desk-config-broken".to_owned()]));

    // Mailboxes are worked as they were at the start; the rest takes effect.
    write(&more);
    let text = said(&mut b, "desk-config-restart").await;
    assert!(format!("{text:?}").contains("junk"), "{text:?}");
    assert_eq!((b.core.config().outbox.hold_seconds, b.core.config().mailbox.len()), (40, 1));

    write(&longer);
    said(&mut b, "desk-config-reloaded").await;
    assert_eq!(findings(&b).await.len(), 0);
}
