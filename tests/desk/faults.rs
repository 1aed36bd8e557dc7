//! The post office fails in every way; the desk loses nothing and does nothing twice.

use ticketty::demo::office::{Fault, Protocol, Trouble, USER};
use ticketty::link::{Answer, Request};
use ticketty::ticket::DeliveryState;

use crate::bench::{Bench, last_state, letter, until};

#[tokio::test(flavor = "multi_thread")]
async fn chaos_on_the_wire_loses_nothing_and_doubles_nothing() {
    let b = Bench::new().await;
    b.office.faults().chaos(30);
    for n in 0..40 {
        b.office.deliver(USER, &letter("a@b.example", &format!("{n}@b.example"), &format!("Matter {n}"), "", "Text.\n"));
    }
    for n in 40..60 {
        b.office.deliver(USER, &letter("a@b.example", &format!("{n}@b.example"), "Re: Matter", &format!("{}@b.example", n - 40), "More.\n"));
        let _ = b.ask(Request::Poll).await;
    }
    tokio::time::timeout(std::time::Duration::from_secs(5), async {
        while b.list("").await.len() < 40 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await
    .ok();
    b.office.faults().clear();
    b.ask(Request::Poll).await.expect("asked");
    let list = b.tickets("", 40).await;
    let messages = |list: &[ticketty::ticket::Ticket]| list.iter().map(|t| t.messages_in).sum::<u32>();
    let _ = list;
    crate::bench::until("every letter", || async { (messages(&b.list("").await) == 60).then_some(()) }).await;
    let Ok(Answer::Audit { differs, lines }) = b.ask(Request::Audit).await else { panic!("an audit") };
    assert!(!differs, "{lines:?}");
}

/// What cannot be read is asked for again at once, in halves, on a fresh connection.
#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_answer_costs_no_message() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    for n in 1..=8 {
        office.deliver(USER, &letter("a@b.example", &format!("{n}@b.example"), &format!("Matter {n}"), "", "Text.\n"));
    }
    // The first two only list what there is.
    office.faults().add(Fault::imap("UID FETCH", Trouble::Before("* 1 FETCH (((\r\n".into())).after(2).times(3));
    let config = crate::bench::config(&office);
    let b = Bench::with(office, config).await;
    b.tickets("", 8).await;
    let connections: Vec<u64> = b.office.faults().struck().iter().map(|i| i.connection).collect();
    assert_eq!(connections.len(), 3, "{connections:?}");
    let Ok(Answer::Health { counts, .. }) = b.ask(Request::Health).await else { panic!("health") };
    assert_eq!(counts.quarantine, 0);
    until("it is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
}

/// A server that hangs before anything has left leaves no doubt behind: the reply can be taken back, the desk stops at once, and the next
/// one sends.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_hangs_at_the_door_makes_nothing_unconfirmed() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
    let id = b.tickets("", 1).await[0].id;
    b.office.faults().add(Fault::smtp("EHLO", Trouble::Silence).always());
    b.reply(id, "Soon.").await;
    until("the server hangs", || async { (!b.office.faults().struck().is_empty()).then_some(()) }).await;
    assert_eq!(last_state(&b.open(id).await), Some(DeliveryState::Held));
    let began = std::time::Instant::now();
    let (office, folder) = b.stop().await;
    assert!(began.elapsed() < std::time::Duration::from_secs(4), "{:?}", began.elapsed());
    office.faults().clear();
    let config = crate::bench::config(&office);
    let b = Bench::at(office, config, folder).await;
    b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    assert_eq!(b.office.sent().len(), 1);
}

/// Servers count connections by account, and two mailboxes may send through one.
#[tokio::test(flavor = "multi_thread")]
async fn two_mailboxes_of_one_account_share_its_connection() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    let mut config = crate::bench::config(&office);
    let mut second = crate::bench::mailbox(&office, "info");
    (second.folder, second.support) = ("Info".into(), "info@desk.example".into());
    config.mailbox.push(second);
    office.deliver(USER, &letter("a@b.example", "1@b.example", "One", "", "Text.\n"));
    office.deliver(&format!("{USER}/Info"), &letter("a@b.example", "2@b.example", "Two", "", "Text.\n"));
    office.faults().limit(Protocol::Smtp, 1);
    let b = Bench::with(office, config).await;
    let both = b.tickets("", 2).await;
    for t in &both {
        b.reply(t.id, "Here you are.").await;
    }
    for t in &both {
        b.until(t.id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    }
    let from: Vec<String> = b.office.sent().iter().map(|s| s.from.clone()).collect();
    assert!(from.contains(&"help@desk.example".to_owned()) && from.contains(&"info@desk.example".to_owned()), "{from:?}");
}
