//! Replies leave: once, or with a reason.

use ticketty::demo::office::{Fault, Trouble, USER};
use ticketty::link::{Answer, EntryBody, FailureKind, Notice, Request};
use ticketty::reply::{Blocker, Mode};
use ticketty::ticket::{DeliveryState, Status};

use crate::bench::{Bench, config, last_state, letter, until};

async fn asked(b: &Bench) -> ticketty::ticket::TicketId {
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "1@shop.example", "The printer burns", "", "It burns.\n"));
    b.tickets("", 1).await.remove(0).id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_reaches_the_customer_as_the_support_address() {
    let b = Bench::new().await;
    let id = asked(&b).await;
    b.reply(id, "Use water.").await;
    let shape = b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    assert_eq!((shape.ticket.status, shape.ticket.assignee.as_deref()), (Status::Waiting, Some("anna")));
    let sent = b.office.sent();
    assert_eq!(sent.len(), 1);
    let text = String::from_utf8_lossy(&sent[0].bytes).into_owned();
    for part in ["From: ", "<help@desk.example>", "In-Reply-To: <1@shop.example>", "Use water.", "[#1-"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert_eq!(sent[0].to, ["mara@shop.example"]);
    // The customer's answer names our Message-ID and nothing else.
    let ours = text.lines().find_map(|l| l.strip_prefix("Message-ID: <")).and_then(|l| l.split('>').next()).expect("a Message-ID").to_owned();
    b.office.deliver(USER, &letter("Mara <mara@other.example>", "2@shop.example", "Thanks", &ours, "It worked.\n"));
    let shape = b.until(id, "the answer", |s| s.ticket.messages_in == 2).await;
    assert_eq!(shape.ticket.status, Status::Open);
    assert_eq!(b.office.sent().len(), 1, "sent once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_reply_can_be_taken_back() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    let mut config = config(&office);
    config.outbox.hold_seconds = 60;
    let b = Bench::with(office, config).await;
    let id = asked(&b).await;
    let outbox = b.reply(id, "Use water.").await;
    let Ok(Answer::Draft { draft, .. }) = b.ask(Request::TakeBack { outbox }).await else { panic!("a draft again") };
    assert!(draft.body.contains("Use water."));
    let shape = b.open(id).await;
    assert_eq!((last_state(&shape), shape.ticket.status), (Some(DeliveryState::TakenBack), Status::Open));
    assert!(b.ask(Request::TakeBack { outbox }).await.is_err_and(|e| e.kind == FailureKind::Bad));
    assert!(b.office.sent().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_explained_on_the_ticket() {
    let b = Bench::new().await;
    b.office.faults().add(Fault::smtp("RCPT", Trouble::reply("550 5.1.1 <mara@shop.example>: Recipient address rejected: User unknown")));
    let id = asked(&b).await;
    b.reply(id, "Use water.").await;
    let shape = b.until(id, "refused", |s| last_state(s) == Some(DeliveryState::Refused)).await;
    assert!(!shape.ticket.trouble.is_empty());
    let said = serde_json::to_string(&shape.entries).expect("json");
    assert!(said.contains("User unknown"), "the server's own words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_temporary_refusal_is_tried_again() {
    let b = Bench::new().await;
    b.office.faults().add(Fault::smtp("MAIL", Trouble::reply("451 4.7.500 Server busy")));
    let id = asked(&b).await;
    let outbox = b.reply(id, "Use water.").await;
    b.until(id, "deferred", |s| last_state(s) == Some(DeliveryState::Deferred)).await;
    b.office.faults().clear();
    b.ask(Request::RetryNow { outbox, knowingly: false }).await.expect("tried again");
    b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    assert_eq!(b.office.sent().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_send_twice_is_one_reply() {
    let b = Bench::new().await;
    let id = asked(&b).await;
    let draft = b.draft(id, Mode::Reply, "Use water.").await;
    let send = || b.ask(Request::Send { draft: draft.clone(), overruled: Vec::new() });
    let (Ok(Answer::Queued { outbox: one, .. }), Ok(Answer::Queued { outbox: two, .. })) = (send().await, send().await) else { panic!("queued") };
    assert_eq!(one, two);
    b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    assert_eq!(b.office.sent().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_mail_stops_a_reply_until_it_was_seen() {
    let b = Bench::new().await;
    let id = asked(&b).await;
    let draft = b.draft(id, Mode::Reply, "Use water.").await;
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "2@shop.example", "Re: The printer burns", "1@shop.example", "No, sand!\n"));
    b.until(id, "the second letter", |s| s.ticket.messages_in == 2).await;
    let refused = b.ask(Request::Send { draft: draft.clone(), overruled: Vec::new() }).await;
    assert!(refused.is_err_and(|e| e.kind == FailureKind::Blocked));
    let Ok(Answer::Check(check)) = b.ask(Request::Check { draft: draft.clone() }).await else { panic!("a check") };
    b.ask(Request::Send { draft, overruled: check.blockers }).await.expect("overruled");
    until("it leaves", || async { (b.office.sent().len() == 1).then_some(()) }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_back_has_its_files_again() {
    let office = ticketty::demo::office::Office::start(1).await.expect("an office");
    let mut config = config(&office);
    config.outbox.hold_seconds = 60;
    let b = Bench::with(office, config.clone()).await;
    let id = asked(&b).await;
    let mut draft = b.draft(id, Mode::Reply, "Use water.").await;
    for (n, words) in ["one", "two"].iter().enumerate() {
        let folder = b.folder.path().join(format!("own-{n}"));
        std::fs::create_dir(&folder).and_then(|()| std::fs::write(folder.join("plan.txt"), words)).expect("written");
        draft.attachments.push(folder.join("plan.txt"));
    }
    let Ok(Answer::Queued { outbox, .. }) = b.ask(Request::Send { draft: draft.clone(), overruled: Vec::new() }).await else { panic!("queued") };
    for file in &draft.attachments {
        std::fs::remove_file(file).expect("removed");
    }
    // Something new was begun meanwhile; it is kept.
    let other = b.draft(id, Mode::Reply, "And call me.").await;
    b.ask(Request::SaveDraft { draft: other }).await.expect("saved");
    b.ask(Request::TakeBack { outbox }).await.expect("taken back");

    let (office, folder) = b.stop().await;
    config.outbox.hold_seconds = 0;
    let b = Bench::at(office, config, folder).await;
    let Ok(Answer::Draft { draft, existing: true, check, .. }) =
        b.ask(Request::Prepare { ticket: Some(id), mode: Mode::Reply, answer_to: None, answer_on: None }).await
    else {
        panic!("a draft")
    };
    assert!(draft.body.starts_with("And call me.") && draft.body.contains("Use water."), "{}", draft.body);
    let read = |n: usize| std::fs::read_to_string(&draft.attachments[n]).expect("a file");
    assert_eq!((draft.attachments.len(), read(0).as_str(), read(1).as_str()), (2, "one", "two"));
    assert!(draft.attachments.iter().all(|a| a.ends_with("plan.txt")));
    assert_eq!(check.blockers, []);
    b.ask(Request::Send { draft: draft.clone(), overruled: Vec::new() }).await.expect("sent");
    until("it leaves", || async { (b.office.sent().len() == 1).then_some(()) }).await;
    let sent = ticketty::mail::read(&b.office.sent()[0].bytes, &ticketty::mail::Own::default());
    assert_eq!(sent.attachments.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["plan.txt", "plan.txt"]);
    until("the files are tidied away", || async { (!draft.attachments[0].exists()).then_some(()) }).await;
}

/// The Message-ID of the last reply on a ticket.
fn last_id(shape: &ticketty::link::TicketShape) -> String {
    let id = shape.entries.iter().rev().find_map(|e| if let EntryBody::Out { message, .. } = &e.body { Some(message.message_id.clone()) } else { None });
    id.expect("a reply")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_learns_at_once_that_a_reply_came_back() {
    let b = Bench::new().await;
    let id = asked(&b).await;
    b.reply(id, "Use water.").await;
    let ours = last_id(&b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await);
    let (_other, mut news) = b.screen("bruno").await;
    let report = format!(
        "From: MAILER-DAEMON@shop.example\r\nTo: help@desk.example\r\nSubject: Undelivered\r\nMessage-ID: <b1@shop.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.shop.example\r\n\r\nFinal-Recipient: rfc822; mara@shop.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{ours}>\r\n--b--\r\n"
    );
    b.office.deliver(USER, report.as_bytes());
    let heard = async {
        let (mut of_ticket, mut of_outbox) = (false, false);
        while !(of_ticket && of_outbox) {
            match news.next().await.expect("a desk") {
                Notice::Outgoing(o) if o.state == DeliveryState::Bounced => of_outbox = o.message.message_id == ours,
                Notice::Tickets { tickets, .. } => of_ticket |= tickets.iter().any(|t| t.id == id && !t.trouble.is_empty()),
                _ => {}
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), heard).await.expect("both were told");
    assert_eq!(last_state(&b.open(id).await), Some(DeliveryState::Bounced));
}

/// A reply whose answer was lost, and which the server did not file.
async fn lost_answer(b: &Bench) -> (ticketty::ticket::TicketId, ticketty::ticket::OutboxId, String) {
    b.office.faults().add(Fault::smtp("end", Trouble::DropAfter));
    let id = asked(b).await;
    let outbox = b.reply(id, "Use water.").await;
    let shape = b.until(id, "unconfirmed", |s| last_state(s) == Some(DeliveryState::Unconfirmed)).await;
    (id, outbox, last_id(&shape))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_proves_that_an_unconfirmed_reply_arrived() {
    let b = Bench::new().await;
    let (id, _, ours) = lost_answer(&b).await;
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "2@shop.example", "Re: The printer burns", &ours, "It worked.\n"));
    b.until(id, "proved", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    assert_eq!(b.office.sent().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_copy_proves_it_too() {
    let b = Bench::new().await;
    let (id, ..) = lost_answer(&b).await;
    let copy = b.office.sent()[0].bytes.clone();
    b.office.deliver(USER, &copy);
    b.until(id, "proved", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_settles_an_unconfirmed_reply_and_is_told_how() {
    let b = Bench::new().await;
    let (id, outbox, _) = lost_answer(&b).await;
    let Ok(Answer::Outbox { entries }) = b.ask(Request::Outbox { all: false }).await else { panic!("the outbox") };
    let advice = entries[0].1.clone().expect("what it means");
    assert!(advice.steps.iter().any(|s| s.contains(&format!("ticketty outbox sent {}", outbox.0))), "{advice:?}");
    // Never by accident.
    let careless = b.ask(Request::RetryNow { outbox, knowingly: false }).await;
    assert!(careless.is_err_and(|e| e.kind == FailureKind::Blocked));
    b.ask(Request::RetryNow { outbox, knowingly: true }).await.expect("sent again");
    b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    assert_eq!(b.office.sent().len(), 2);
    assert!(b.ask(Request::MarkSent { outbox }).await.is_err_and(|e| e.kind == FailureKind::Bad), "it is settled");

    let b = Bench::new().await;
    let (id, outbox, _) = lost_answer(&b).await;
    b.ask(Request::MarkSent { outbox }).await.expect("settled");
    assert_eq!(last_state(&b.open(id).await), Some(DeliveryState::Accepted));
    assert_eq!(b.office.sent().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_for_the_server_is_told_before_it_is_sent() {
    let b = Bench::new().await;
    let id = asked(&b).await;
    let big = b.folder.path().join("big.bin");
    std::fs::write(&big, vec![7; 3 << 20]).expect("written");
    let attached = |mut draft: ticketty::reply::Draft| {
        draft.attachments = vec![big.clone()];
        draft
    };
    let blockers = async |draft| match b.ask(Request::Check { draft }).await {
        Ok(Answer::Check(check)) => check.blockers,
        other => panic!("{other:?}"),
    };
    let draft = attached(b.draft(id, Mode::Reply, "See the file.").await);
    assert_eq!(blockers(draft).await, []);
    b.office.faults().add(Fault::smtp("EHLO", Trouble::Answer("250-office\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 2000000\r\n".into())));
    b.reply(id, "First without it.").await;
    b.until(id, "accepted", |s| last_state(s) == Some(DeliveryState::Accepted)).await;
    let draft = attached(b.draft(id, Mode::Reply, "See the file.").await);
    let found = blockers(draft).await;
    assert!(matches!(found[..], [Blocker::TooLarge { bytes: 4_000_000.., limit: 2_000_000 }]), "{found:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_answer_stands_in_the_way_of_a_second_one() {
    let b = Bench::new().await;
    let id = asked(&b).await;
    let (bruno, _inbox) = b.screen("bruno").await;
    let own = b.draft(id, Mode::Reply, "Mine.").await;
    let blockers = async |draft: ticketty::reply::Draft| match b.ask(Request::Check { draft }).await {
        Ok(Answer::Check(check)) => check.blockers,
        other => panic!("{other:?}"),
    };
    assert_eq!(blockers(own.clone()).await, []);
    let Ok(Answer::Draft { draft: mut his, .. }) = bruno.ask(Request::Prepare { ticket: Some(id), mode: Mode::Reply, answer_to: None, answer_on: None }).await
    else {
        panic!("no draft for bruno")
    };
    his.body = format!("His.\n{}", his.body);
    let Ok(Answer::Queued { outbox, .. }) = bruno.ask(Request::Send { draft: his, overruled: Vec::new() }).await else { panic!("not queued") };
    assert_eq!(blockers(own.clone()).await, [Blocker::Answered { agent: "bruno".into() }]);
    assert!(b.ask(Request::Send { draft: own.clone(), overruled: Vec::new() }).await.is_err(), "nor is it sent unseen");
    if bruno.ask(Request::TakeBack { outbox }).await.is_ok() {
        assert_eq!(blockers(own).await, [], "what was taken back answers nobody");
    }
}
