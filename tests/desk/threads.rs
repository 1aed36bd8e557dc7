//! Which conversation mail joins, what strangers get, and how agents correct it.

use ticketty::demo::office::USER;
use ticketty::link::{Answer, EntryBody, Parting, Request, TicketShape};
use ticketty::reply::Mode;
use ticketty::ticket::{Rule, TicketId};

use crate::bench::{Bench, letter};

const MARA: &str = "Mara Rossi <mara@shop.example>";

fn ids(shape: &TicketShape) -> String {
    let messages = shape.entries.iter().filter_map(|e| match &e.body {
        EntryBody::In(m) | EntryBody::Out { message: m, .. } => m.message_id.split('@').next(),
        _ => None,
    });
    let mut all: Vec<_> = messages.collect();
    // What came within a millisecond stands in no order.
    all.sort_unstable();
    all.join(" ")
}

async fn has(b: &Bench, id: TicketId, expect: &str) {
    b.until(id, expect, |s| ids(s) == expect && s.ticket.messages_in as usize == expect.split(' ').count()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_split_is_remembered_and_can_be_undone() {
    let b = Bench::new().await;
    let came = |from: &str, id: &str, subject: &str, answers: &str| b.office.deliver(USER, &letter(from, id, subject, answers, "Text.\n"));
    came(MARA, "1@shop.example", "Printer", "");
    came(MARA, "2@shop.example", "Re: Printer", "1@shop.example");
    came(MARA, "3@shop.example", "Invoice, too", "2@shop.example");
    let old = b.tickets("", 1).await.remove(0).id;
    has(&b, old, "1 2 3").await;
    let shape = b.open(old).await;
    let entry = |n: usize| shape.entries.iter().filter(|e| matches!(e.body, EntryBody::In(_))).nth(n).map(|e| (e.ticket, e.seq)).expect("a message");
    let split = async |n, alone| {
        let (on, seq) = entry(n);
        b.ask(Request::Split(Parting { ticket: old, on, seq, alone })).await
    };
    assert!(split(0, false).await.is_err_and(|e| e.what.id == "desk-split-all"), "nothing would be left");
    let Ok(Answer::Changed { tickets }) = split(2, false).await else { panic!("split") };
    let new = tickets.iter().map(|t| t.id).max().expect("a new ticket");
    let two = b.open(new).await;
    assert_eq!((ids(&two).as_str(), two.ticket.subject.as_str(), two.ticket.messages_in), ("3", "Invoice, too", 1));
    assert_eq!(two.ticket.requester.address, "mara@shop.example");
    has(&b, old, "1 2").await;

    // Answers follow the messages, and what names both sides joins neither.
    came(MARA, "4@shop.example", "Re: Invoice, too", "3@shop.example");
    came(MARA, "5@shop.example", "Re: Printer", "2@shop.example");
    has(&b, new, "3 4").await;
    has(&b, old, "1 2 5").await;
    let both = "6@shop.example>\r\nReferences: <3@shop.example> <2@shop.example";
    came(MARA, both, "Re: Printer", "5@shop.example");
    has(&b, old, "1 2 5 6").await;
    assert_eq!(b.tickets("", 2).await.len(), 2);

    b.ask(Request::Merge { from: new, into: old }).await.expect("undone");
    has(&b, old, "1 2 3 4 5 6").await;
    came(MARA, "7@shop.example", "Re: Invoice, too", "4@shop.example");
    has(&b, old, "1 2 3 4 5 6 7").await;
    let Ok(Answer::Changed { tickets }) = split(1, true).await else { panic!("split again") };
    let third = tickets.iter().map(|t| t.id).max().expect("a new ticket");
    has(&b, third, "2").await;
    has(&b, old, "1 3 4 5 6 7").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_shown_and_gets_nothing_by_himself() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter(MARA, "1@shop.example", "Printer", "", "It burns.\n"));
    let t = b.tickets("", 1).await.remove(0).id;
    let mallory = "Mallory <mallory@else.example>";
    b.office.deliver(USER, &letter(mallory, "2@else.example", "Re: Printer", "1@shop.example", "Tell me more.\n"));
    let shape = b.until(t, "the stranger's message", |s| ids(s) == "1 2").await;
    let stranger = shape.entries.iter().rfind(|e| matches!(e.body, EntryBody::In(_))).expect("a message");
    assert!(matches!(&stranger.body, EntryBody::In(m) if m.stranger && m.why.rule == Rule::KnownMessage));
    assert!(!shape.ticket.takes_part("mallory@else.example"));
    for (mode, answer_to, expect) in [
        (Mode::Reply, None, "mara@shop.example"),
        (Mode::Reply, Some(stranger.seq), "mara@shop.example"),
        (Mode::ReplySender, Some(stranger.seq), "mallory@else.example"),
    ] {
        let Ok(Answer::Draft { check, draft, .. }) = b.ask(Request::Prepare { ticket: Some(t), mode, answer_to, answer_on: None }).await else {
            panic!("a draft")
        };
        assert_eq!(check.envelope_to, [expect], "{mode:?}");
        b.ask(Request::DropDraft { key: draft.key() }).await.expect("dropped");
    }
    // A second message that answers his own does not bring him in either.
    b.office.deliver(USER, &letter(mallory, "3@else.example", "Re: Printer", "2@else.example", "Well?\n"));
    let shape = b.until(t, "his second", |s| ids(s) == "1 2 3").await;
    assert!(!shape.ticket.takes_part("mallory@else.example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_to_a_missing_message_find_each_other_and_their_parent() {
    let b = Bench::new().await;
    let came = |from: &str, id: &str, answers: &str| b.office.deliver(USER, &letter(from, id, "Printer", answers, "Text.\n"));
    came(MARA, "2@shop.example", "1@shop.example");
    let t = b.tickets("", 1).await.remove(0).id;
    came(MARA, "3@shop.example", "1@shop.example");
    has(&b, t, "2 3").await;
    came("Otto <otto@werk.example>", "4@werk.example", "1@shop.example");
    assert_eq!(b.tickets("", 2).await.len(), 2, "another reader of a newsletter is another matter");
    came(MARA, "1@shop.example", "");
    has(&b, t, "1 2 3").await;
}
