//! Replies leave: once, or with a reason.

use ticketty::demo::office::{Fault, Trouble, USER};
use ticketty::link::{Answer, FailureKind, Request};
use ticketty::reply::Mode;
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
    b.ask(Request::RetryNow { outbox }).await.expect("tried again");
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
