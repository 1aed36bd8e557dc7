//! Agents at work: changes, collisions, drafts, finding.

use ticketty::demo::office::USER;
use ticketty::link::{Answer, Doing, FailureKind, HitKind, Notice, Request};
use ticketty::reply::Mode;
use ticketty::ticket::Change;

use crate::bench::{Bench, letter, until};

#[tokio::test(flavor = "multi_thread")]
async fn two_screens_see_each_others_changes_and_presence() {
    let mut b = Bench::new().await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
    let t = b.tickets("", 1).await.remove(0);
    let (bruno, _news) = b.screen("bruno").await;
    bruno.ask(Request::Doing { ticket: Some(t.id), replying: true }).await.expect("heard");
    bruno.ask(Request::Change { tickets: vec![(t.id, Some(t.version))], changes: vec![Change::AddTags(vec!["VPN down".into()])] }).await.expect("tagged");
    let (mut tagged, mut replying) = (false, false);
    while !(tagged && replying) {
        match b.inbox.next().await.expect("news") {
            Notice::Tickets { tickets, .. } => tagged |= tickets.iter().any(|x| x.tags == ["vpn-down"]),
            Notice::Here { people } => replying |= people.iter().any(|p| p.agent == "bruno" && p.doing == Doing::Replying && p.ticket == Some(t.id)),
            _ => {}
        }
    }
    let Ok(Answer::Draft { others, .. }) = b.ask(Request::Prepare { ticket: Some(t.id), mode: Mode::Reply, answer_to: None, answer_on: None }).await else {
        panic!("a draft")
    };
    assert_eq!(others, ["bruno"]);
    // What Anna decided on the old version is refused.
    let late = b.ask(Request::Change { tickets: vec![(t.id, Some(t.version))], changes: vec![Change::Assign(Some("anna".into()))] }).await;
    assert!(late.is_err_and(|e| e.kind == FailureKind::Moved));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_survives_the_desk() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "Text.\n"));
    let t = b.tickets("", 1).await.remove(0);
    let draft = b.draft(t.id, Mode::Reply, "Half a thou").await;
    b.ask(Request::SaveDraft { draft: draft.clone() }).await.expect("saved");
    let (office, folder) = b.stop().await;
    let config = crate::bench::config(&office);
    let b = Bench::at(office, config, folder).await;
    let Ok(Answer::Draft { draft: found, existing, .. }) =
        b.ask(Request::Prepare { ticket: Some(t.id), mode: Mode::Reply, answer_to: None, answer_on: None }).await
    else {
        panic!("a draft")
    };
    assert!(existing && found.body == draft.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_joins_conversations_and_can_be_undone() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("a@b.example", "1@b.example", "Matter", "", "One.\n"));
    b.office.deliver(USER, &letter("c@d.example", "2@d.example", "Same matter", "", "Two.\n"));
    let list = b.tickets("sort:number", 2).await;
    let (into, from) = (list[1].id, list[0].id);
    b.ask(Request::Merge { from, into }).await.expect("merged");
    let shape = b.open(into).await;
    assert_eq!(shape.entries.iter().filter(|e| matches!(e.body, ticketty::link::EntryBody::In(_))).count(), 2);
    b.office.deliver(USER, &letter("c@d.example", "3@d.example", "Re: Same matter", "2@d.example", "Three.\n"));
    b.until(into, "the answer to the merged one lands where it went", |s| s.ticket.messages_in == 3).await;
    b.ask(Request::Unmerge { from, into }).await.expect("undone");
    assert_eq!(b.open(into).await.ticket.messages_in, 2, "the answer stays where it came");
    b.tickets("", 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_found() {
    let b = Bench::new().await;
    b.office.deliver(USER, &letter("Mara Rossi <mara@shop.example>", "1@b.example", "The printer burns", "", "Flames from the paper tray.\n"));
    b.office.deliver(USER, &letter("c@d.example", "2@d.example", "Invoice", "", "Where is it?\n"));
    b.tickets("", 2).await;
    let hits = until("the index has it", || async {
        let Ok(Answer::Hits { hits }) = b.ask(Request::Search { words: "paper fla".into(), limit: 9 }).await else { panic!("hits") };
        (!hits.is_empty()).then_some(hits)
    })
    .await;
    assert_eq!(hits.iter().map(|h| h.label.as_str()).collect::<Vec<_>>(), ["The printer burns"]);
    let Ok(Answer::Hits { hits }) = b.ask(Request::Find { text: "rossi".into(), limit: 9 }).await else { panic!("hits") };
    assert!(hits.iter().any(|h| h.kind == HitKind::Person && h.query.contains("mara@shop.example")), "{hits:?}");
}
