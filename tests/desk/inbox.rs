//! Mail comes in: once, whole, whatever the server does.

use ticketty::demo::office::{Fault, Trouble, USER};
use ticketty::imap::{After, StartFrom};
use ticketty::link::{Answer, EntryBody, Request};
use ticketty::ticket::{Kind, Rule, Status};

use crate::bench::{Bench, config, letter, mailbox, until};

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_becomes_a_ticket_and_its_answer_joins_it() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "1@shop.example", "The printer burns", "", "It burns.\n"));
    let first = b.tickets("", 1).await.remove(0);
    assert_eq!((first.subject.as_str(), first.requester.address.as_str(), first.status), ("The printer burns", "mara@shop.example", Status::Open));
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "2@shop.example", "Re: The printer burns", "1@shop.example", "Still.\n"));
    let shape = b.until(first.id, "the second letter", |s| s.ticket.messages_in == 2).await;
    let texts: Vec<_> = shape.entries.iter().filter_map(|e| if let EntryBody::In(m) = &e.body { Some((m.text.trim(), m.why.rule)) } else { None }).collect();
    assert_eq!(texts, [("It burns.", Rule::New), ("Still.", Rule::KnownMessage)]);
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "1@shop.example", "The printer burns", "", "It burns.\n"));
    b.until(first.id, "the duplicate is told", |s| s.ticket.version == 4).await;
    assert_eq!(b.list("status:any").await.len(), 1);
    let Ok(Answer::Audit { differs, lines }) = b.ask(Request::Audit).await else { panic!("an audit") };
    assert!(!differs, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_repeats_its_message_ids_loses_no_letter() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("robot@b.example", "same@b.example", "Disk full", "", "On server one.\n"));
    b.office.deliver(USER, &letter("robot@b.example", "same@b.example", "Disk full on server two", "", "On server two.\n"));
    b.tickets("", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_numbers_on_the_server_open_nothing_twice() {
    let b = Bench::new().await;
    for n in 0..5 {
        b.office.deliver(USER, &letter("a@b.example", &format!("{n}@b.example"), &format!("Matter {n}"), "", "Text.\n"));
    }
    b.tickets("", 5).await;
    b.office.renumber(USER);
    b.office.deliver(USER, &letter("a@b.example", "9@b.example", "Matter 9", "", "Text.\n"));
    b.tickets("", 6).await;
    let Ok(Answer::Audit { differs, lines }) = b.ask(Request::Audit).await else { panic!("an audit") };
    assert!(!differs, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_starts_now_leaves_the_past_alone() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    office.deliver(USER, &letter("a@b.example", "old@b.example", "Old", "", "Text.\n"));
    let mut config = config(&office);
    config.mailbox[0].start = StartFrom::Now;
    let b = Bench::with(office, config).await;
    until("the mailbox is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
    b.office.deliver(USER, &letter("a@b.example", "new@b.example", "New", "", "Text.\n"));
    let list = b.tickets("", 1).await;
    assert_eq!(list[0].subject, "New");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_copy_is_touched_only_as_wished() {
    for (after, flagged, left) in [(After::Leave, false, 1), (After::Flag("\\Seen".into()), true, 1), (After::Move("Taken".into()), false, 0)] {
        let office = ticketty::demo::office::Office::start(1).await.expect("an office");
        let mut config = config(&office);
        config.mailbox[0].after = after.clone();
        let b = Bench::with(office, config).await;
        b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
        b.tickets("", 1).await;
        until(&format!("{after:?}"), || async {
            let inbox = b.office.mailbox(USER);
            let seen = inbox.messages.first().is_some_and(|m| m.flags.iter().any(|f| f.eq_ignore_ascii_case("\\Seen")));
            (inbox.messages.len() == left && seen == flagged).then_some(())
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_that_is_down_delays_no_other() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    let mut config = config(&office);
    let mut dead = mailbox(&office, "dead");
    dead.imap.server.port = 1;
    config.mailbox.insert(0, dead);
    let b = Bench::with(office, config).await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
    b.tickets("", 1).await;
    let states =
        until("the dead one says so", || async { Some(b.core.mailbox_states()).filter(|s| s.iter().any(|m| m.name == "dead" && m.trouble.is_some())) }).await;
    assert!(states.iter().any(|m| m.name == "help" && m.trouble.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_over_the_limit_comes_cut_and_says_so() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    let mut config = config(&office);
    config.mailbox[0].max_message_bytes = 20_000;
    let b = Bench::with(office, config).await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", &"A long story. \n".repeat(20_000)));
    let t = b.tickets("", 1).await.remove(0);
    let shape = b.open(t.id).await;
    assert!(shape.entries.iter().any(|e| matches!(&e.body, EntryBody::In(m) if m.cut && m.text.contains("A long story"))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_machine_does_not_wake_a_ticket() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
    let t = b.tickets("", 1).await.remove(0);
    b.ask(Request::Change { tickets: vec![(t.id, None)], changes: vec![ticketty::ticket::Change::Status(Status::Closed)] }).await.expect("closed");
    let mut away = letter("a@b.example", "2@b.example", "Automatic reply: Matter", "1@b.example", "I am away.\n");
    away.splice(0..0, b"Auto-Submitted: auto-replied\r\n".iter().copied());
    b.office.deliver(USER, &away);
    let shape = b.until(t.id, "the automatic reply", |s| s.ticket.messages_in == 2).await;
    assert_eq!(shape.ticket.status, Status::Closed);
    assert!(shape.entries.iter().any(|e| matches!(&e.body, EntryBody::In(m) if m.kind == Kind::AutoReply)));
    b.office.deliver(USER, &letter("a@b.example", "3@b.example", "Re: Matter", "1@b.example", "Not mended.\n"));
    b.until(t.id, "a person wakes it", |s| s.ticket.status == Status::Open).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_folders_are_looked_into_and_a_missing_one_keeps_nobody() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    office.deliver(USER, &letter("a@b.example", "1@b.example", "In the inbox", "", "Text.\n"));
    office.deliver(&format!("{USER}/Junk"), &letter("a@b.example", "2@b.example", "In the junk", "", "Text.\n"));
    let mut config = config(&office);
    config.mailbox[0].folders = vec!["INBOX".into(), "Nowhere".into(), "Junk".into()];
    let b = Bench::with(office, config).await;
    b.tickets("", 2).await;
    until("the missing one is named", || async { b.core.mailbox_states()[0].trouble.clone().filter(|t| format!("{t:?}").contains("Nowhere")) }).await;
    b.office.deliver(&format!("{USER}/Junk"), &letter("a@b.example", "3@b.example", "More junk", "", "Text.\n"));
    b.tickets("", 3).await;
    let Ok(Answer::Audit { lines, .. }) = b.ask(Request::Audit).await else { panic!("an audit") };
    assert_eq!(lines.iter().filter(|l| l.id == "audit-mailbox").count(), 2, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_reading_can_be_called_off_and_stays_so() {
    const OLD: usize = 500;
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    for n in 0..OLD {
        office.deliver(USER, &letter("a@b.example", &format!("{n}@b.example"), &format!("Old matter {n}"), "", "Text.\n"));
    }
    // The second stretch waits.
    office.faults().add(Fault::imap("UID FETCH", Trouble::Silence).after(3));
    let config = config(&office);
    let b = Bench::with(office, config).await;
    let job = until("the first reading is told", || async {
        let Ok(Answer::Jobs { jobs }) = b.ask(Request::Jobs).await else { return None };
        jobs.into_iter().find(|j| j.what.id == "desk-synchronising")
    })
    .await;
    assert!(job.can_cancel);
    until("the server waits", || async { (!b.office.faults().struck().is_empty()).then_some(()) }).await;
    b.ask(Request::CancelJob { job: job.job }).await.expect("cancelled");
    b.office.faults().release();
    until("the mailbox is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
    let taken = b.list("status:any").await.len();
    assert!((1..OLD).contains(&taken), "{taken}");
    b.office.deliver(USER, &letter("a@b.example", "new@b.example", "New matter", "", "Text.\n"));
    b.tickets("status:any", taken + 1).await;
    let Ok(Answer::Audit { differs, lines }) = b.ask(Request::Audit).await else { panic!("an audit") };
    assert!(!differs, "{lines:?}");

    let (office, folder) = b.stop().await;
    let config = crate::bench::config(&office);
    let b = Bench::at(office, config, folder).await;
    until("the mailbox is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
    assert_eq!(b.list("status:any").await.len(), taken + 1);
}
