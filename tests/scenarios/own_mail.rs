//! A probe's own mail is nobody's ticket and gets no answer, wherever and whenever it comes out.

use ticketty::demo::office::Submission;
use ticketty::link::Request;
use ticketty::probe::{self, Mark, Origin};
use ticketty::store::Disposition;

use crate::house::{Desk, House, one, until};

const FORWARDED: &str = "Resent-From: <support@contoso.example>\r\nX-MS-Exchange-ForwardingLoop: support@contoso.example;x\r\n";

/// The one message from inside, as it was handed in.
async fn sent(house: &House, desk: &Desk) -> Submission {
    desk.start(&[Origin::Inside]).await;
    house.settle(desk).await;
    house.stage.office().sent().remove(0)
}

fn text(s: &Submission) -> String {
    String::from_utf8_lossy(&s.bytes).into_owned()
}

/// A report to the support mailbox that is forwarded like any other mail.
fn report(returned: &str, envelope: &str) -> String {
    format!(
        "{FORWARDED}From: Microsoft Outlook <postmaster@contoso.example>\r\nTo: support@contoso.example\r\nSubject: Undeliverable: test\r\nMessage-ID: <ndr.{}@contoso.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nIt was stopped.\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;a.example\r\n{envelope}\r\nFinal-Recipient: rfc822;desk-support@mail.example\r\nAction: failed\r\nStatus: 5.7.520\r\nDiagnostic-Code: smtp;550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)\r\n\r\n{returned}--b--\r\n",
        returned.len() + envelope.len()
    )
}

/// Delivers, and waits until the desk has looked at all of it.
async fn deliver(house: &House, desk: &Desk, letters: &[String]) {
    for letter in letters {
        house.stage.office().deliver(house.stage.polled(), letter.as_bytes());
    }
    let polled = house.stage.office().mailbox(house.stage.polled());
    until("everything was looked at", async || desk.core.store.ledger("support", polled.uid_validity).expect("a ledger").len() == polled.messages.len()).await;
}

async fn is_nobodys(house: &House, desk: &Desk, sent: usize) {
    assert_eq!(desk.tickets().await, 0);
    let polled = house.stage.office().mailbox(house.stage.polled());
    let lines = desk.core.store.ledger("support", polled.uid_validity).expect("a ledger");
    assert!(lines.iter().all(|(_, d)| *d == Disposition::Ignored { rule: "own-probe".into() }), "{lines:?}");
    assert_eq!(house.stage.office().sent_count(), sent, "nobody was answered");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_may_come_twice_attached_or_in_a_report() {
    let (house, desk) = House::of("not-forwarded").await;
    let s = sent(&house, &desk).await;
    let letter = text(&s);
    let attached = format!(
        "{FORWARDED}From: support@contoso.example\r\nTo: desk-support@mail.example\r\nSubject: FW: test\r\nMessage-ID: <attached@contoso.example>\r\nAuto-Submitted: auto-generated\r\nX-MS-Exchange-Inbox-Rules-Loop: support@contoso.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\n\r\n--c\r\nContent-Type: message/rfc822\r\n\r\n{letter}\r\n--c--\r\n"
    );
    let original = format!("--b\r\nContent-Type: message/rfc822\r\n\r\n{letter}\r\n");
    // The server asks for nothing to be returned, and says only which envelope it was.
    assert!(!s.envelope_id.is_empty() && s.asked[0].contains(&"NOTIFY=FAILURE,DELAY".to_owned()), "{s:?}");
    let bare = report("", &format!("Original-Envelope-Id: {}\r\n", s.envelope_id));
    let away = format!(
        "From: bob@contoso.example\r\nTo: helpdesk@contoso.example\r\nSubject: Automatic reply: {}\r\nMessage-ID: <away@contoso.example>\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n",
        letter.lines().find_map(|l| l.strip_prefix("Subject: ")).expect("a subject")
    );
    let forwarded = format!("{FORWARDED}{letter}");
    deliver(&house, &desk, &[forwarded.clone(), forwarded, attached, report(&original, ""), bare, away]).await;
    is_nobodys(&house, &desk, 1).await;
    let run = desk.last().await.run;
    assert!(run.evidence.iter().any(|e| matches!(&e.found, probe::Found::Report { diagnosis, .. } if diagnosis == "fwd-external-blocked")), "{run:#?}");
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_may_come_late_and_after_everything_was_forgotten() {
    let (house, desk) = House::of("not-forwarded").await;
    let letter = format!("{FORWARDED}{}", text(&sent(&house, &desk).await));
    one(desk.ask(Request::CancelProbe { mailbox: None }).await);
    deliver(&house, &desk, std::slice::from_ref(&letter)).await;
    is_nobodys(&house, &desk, 1).await;
    // Of a run that nobody remembers, only the token itself tells.
    let own = &desk.last().await.run.legs[0].token;
    let forgotten = letter.replace(own.as_str(), &probe::token(desk.core.store.secret(), [7; 20])).replace("X-Ticketty-Probe", "X-Gone");
    desk.stop().await;
    let desk = house.open().await;
    deliver(&house, &desk, &[forgotten]).await;
    is_nobodys(&house, &desk, 1).await;
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_junk_may_be_moved_to_the_inbox() {
    let (house, desk) = House::of("junk").await;
    sent(&house, &desk).await;
    let shape = house.verdict(&desk).await;
    assert!(shape.verdict.legs.iter().any(|l| l.marks.contains(&Mark::Junk)), "{shape:#?}");
    let junk = house.stage.office().mailbox(&format!("{}/Junk", house.stage.polled()));
    let moved: Vec<String> = junk.messages.iter().map(|m| String::from_utf8_lossy(&m.bytes).into_owned()).collect();
    assert!(!moved.is_empty());
    let sent = house.stage.office().sent_count();
    deliver(&house, &desk, &moved).await;
    is_nobodys(&house, &desk, sent).await;
    desk.stop().await;
}
