//! The configuration changes under a running desk.

use ticketty::config;
use ticketty::demo::office::{Office, PASSWORD, Protocol, USER};
use ticketty::link::{Answer, Notice, Request};

use crate::bench::{Bench, letter, until};

fn settings(office: &Office, hold: u32, mailboxes: &[&str]) -> String {
    let mut text = format!("[outbox]\nhold_seconds = {hold}\n\n[[agent]]\nname = \"anna\"\n");
    for name in mailboxes {
        text += &format!(
            "\n[[mailbox]]\nname = \"{name}\"\nsupport = \"{name}@desk.example\"\nfolder = \"{}\"\nstart = \"all\"\n[mailbox.imap]\nhost = \"127.0.0.1\"\nport = {}\nsecurity = \"plain\"\nuser = \"{USER}\"\npassword = {{ text = \"{PASSWORD}\" }}\n",
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

    // Another mailbox is worked at once; the first one does not notice.
    until("the first is idle", || async { idle(&b, "help") }).await;
    office_deliver_junk(&b);
    write(&more);
    let text = said(&mut b, "desk-config-mailboxes").await;
    assert!(format!("{text:?}").contains("junk") && !format!("{text:?}").contains("help"), "{text:?}");
    b.tickets("mailbox:junk", 1).await;
    until("the other is idle", || async { idle(&b, "junk") }).await;
    assert_eq!((b.core.config().outbox.hold_seconds, findings(&b).await.len(), b.office.connections(Protocol::Imap)), (40, 0, 2));

    // One that changes is worked anew, one that goes is let go.
    write(&more.replace("name = \"junk\"", "name = \"junk\"\ndisplay = \"Junk\""));
    said(&mut b, "desk-config-mailboxes").await;
    write(&longer);
    let mut seen = Vec::new();
    let gone = async {
        loop {
            match b.inbox.next().await.expect("a desk") {
                Notice::Mailbox(m) if m.state == "off" => return m.name,
                Notice::Mailbox(m) => seen.push(m),
                _ => {}
            }
        }
    };
    assert_eq!(tokio::time::timeout(std::time::Duration::from_secs(20), gone).await.expect("it went"), "junk");
    assert!(seen.iter().all(|m| m.name == "junk"), "the first one was disturbed: {seen:?}");
    until("its connection is closed", || async { (b.office.connections(Protocol::Imap) == 1).then_some(()) }).await;
    assert_eq!(b.core.mailbox_states().len(), 1);
    assert_eq!(findings(&b).await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn replies_of_a_mailbox_that_went_are_not_forgotten() {
    let office = Office::start(1).await.expect("an office");
    office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    let smtp = format!(
        "[mailbox.smtp]\nhost = \"127.0.0.1\"\nport = {}\nsecurity = \"plain\"\nuser = \"{USER}\"\npassword = {{ text = \"{PASSWORD}\" }}\n",
        office.smtp_port()
    );
    let with = settings(&office, 600, &["help"]) + &smtp;
    std::fs::write(&file, &with).expect("written");
    let config = config::load(&file).expect("good").expect("there");
    let mut b = Bench::at(office, config, folder).await;
    let id = b.tickets("", 1).await[0].id;
    let outbox = b.reply(id, "Soon.").await;
    std::fs::write(&file, settings(&b.office, 600, &["junk"])).expect("written");
    said(&mut b, "desk-config-stranded").await;
    assert_eq!(findings(&b).await, ["desk-config-stranded"]);
    std::fs::write(&file, &with).expect("written");
    said(&mut b, "desk-config-mailboxes").await;
    assert_eq!(findings(&b).await.len(), 0);
    b.ask(Request::RetryNow { outbox, knowingly: false }).await.expect("asked");
    until("it leaves", || async { (b.office.sent_count() == 1).then_some(()) }).await;
}

fn idle(b: &Bench, name: &str) -> Option<()> {
    b.core.mailbox_states().iter().any(|m| m.name == name && m.state == "idle").then_some(())
}

fn office_deliver_junk(b: &Bench) {
    b.office.deliver(&format!("{USER}/Junk"), &letter("a@b.example", "1@b.example", "In the junk", "", "Text.\n"));
}
