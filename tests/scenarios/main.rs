//! Every scenario of the demo's tenant, examined by a real desk over loopback.

#![allow(clippy::panic, reason = "a test that cannot go on says so")]

mod house;
mod own_mail;
mod schedule;
mod undecidable;
mod walk;

use std::time::Duration;

use house::{House, one, until};
use ticketty::clock::{Clock, Time};
use ticketty::link::{FailureKind, Request};
use ticketty::probe::{Origin, State};
use walk::words;

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_in_the_middle_loses_nothing_and_sends_nothing_twice() {
    let (house, desk) = House::of("policy-off").await;
    desk.start(&[]).await;
    house.settle(&desk).await;
    let before = desk.last().await.run;
    assert_eq!(before.legs.iter().filter(|l| l.sent.is_some()).count(), 1, "{before:#?}");
    desk.stop().await;
    let desk = house.open().await;
    let again = desk.last().await.run;
    assert_eq!((again.number, &again.legs), (before.number, &before.legs));
    let shape = house.verdict(&desk).await;
    assert_eq!(words(&shape), "Trouble outbound-policy");
    let sent = house.stage.office().sent();
    assert_eq!(sent.len(), 3, "one from inside, one from outside, one as the support address");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_with_a_code_stands_for_the_customers() {
    let (house, desk) = House::of("mailbox-forwarding").await;
    let run = desk.start(&[Origin::Inside, Origin::Person]).await.run;
    let code = run.leg(Origin::Person).expect("a code").token.clone();
    let letter = format!(
        "From: Ada <ada@phone.example>\r\nTo: support@contoso.example\r\nSubject: hello\r\nMessage-ID: <1@phone.example>\r\nX-MS-Exchange-ForwardingLoop: support@contoso.example;x\r\nResent-From: <support@contoso.example>\r\n\r\nThe code is {}\r\n",
        code.to_uppercase()
    );
    house.stage.office().deliver(house.stage.polled(), letter.as_bytes());
    let shape = house.verdict(&desk).await;
    assert_eq!(words(&shape), "Works");
    assert_eq!(desk.tickets().await, 0);
    // A question about the probe is a question.
    let token = &run.leg(Origin::Inside).expect("a leg").token;
    let question = format!(
        "From: Bob <bob@contoso.example>\r\nTo: support@contoso.example\r\nSubject: Re: [probe {token}]\r\nMessage-ID: <2@contoso.example>\r\n\r\nWhat is this for?\r\n"
    );
    house.stage.office().deliver(house.stage.polled(), question.as_bytes());
    until("the question is a ticket", async || desk.tickets().await == 1).await;
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_at_a_time_and_reports_can_be_pasted() {
    let (house, desk) = House::of("policy-off-unheard").await;
    desk.start(&[]).await;
    let refused = desk.ask(Request::StartProbe { mailbox: None, origins: Vec::new() }).await;
    assert_eq!(refused.map(drop).map_err(|f| (f.kind, f.what.id)), Err((FailureKind::Blocked, "probe-under-way".into())));
    let shape = house.verdict(&desk).await;
    assert_eq!(shape.verdict.state, State::CannotTell, "silence is never called well");
    let nonsense = desk.ask(Request::PasteProbe { mailbox: None, text: "hello".into() }).await;
    assert!(matches!(nonsense, Err(f) if f.kind == FailureKind::Bad));
    // The report lies where nobody of us looks: a person does.
    let inbox = house.stage.office().mailbox("helpdesk@contoso.example");
    let report = String::from_utf8_lossy(&inbox.messages.first().expect("a report").bytes).into_owned();
    let shape = one(desk.ask(Request::PasteProbe { mailbox: None, text: report }).await);
    assert_eq!(words(&shape), "Trouble outbound-policy");
    let shape = one(desk.ask(Request::CancelProbe { mailbox: None }).await);
    assert!(shape.run.ended.is_some());
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_passes_by_counts_too() {
    let (house, desk) = House::of("mailbox-forwarding").await;
    desk.start(&[Origin::Inside]).await;
    house.settle(&desk).await;
    let letter = "From: Ada <ada@shop.example>\r\nTo: support@contoso.example\r\nSubject: Printer\r\nMessage-ID: <9@shop.example>\r\nX-MS-Exchange-ForwardingLoop: support@contoso.example;x\r\nResent-From: <support@contoso.example>\r\n\r\nIt is jammed.\r\n";
    house.stage.office().deliver(house.stage.polled(), letter.as_bytes());
    until("a ticket", async || desk.tickets().await == 1).await;
    let shape = house.verdict(&desk).await;
    assert_eq!(words(&shape), "Works");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_probe_is_listened_for_a_day() {
    let (house, desk) = House::of("remote-domain").await;
    desk.start(&[]).await;
    let shape = house.verdict(&desk).await;
    assert!(!shape.verdict.settled && shape.run.ended.is_none());
    let began: Time = shape.run.began;
    while house.clock.now().since(began) < Duration::from_hours(25) {
        house.pass(Duration::from_hours(8), &desk);
        house.settle(&desk).await;
    }
    let shape = desk.last().await;
    assert!(shape.verdict.settled && shape.run.ended.is_some(), "{:#?}", shape.run);
    assert_eq!(shape.verdict.state, State::CannotTell);
    desk.stop().await;
}
