//! Probes by the calendar.

use std::io::Write as _;
use std::time::Duration;

use ticketty::link::Request;
use ticketty::probe::State;

use crate::house::{House, until};
use crate::walk::words;

#[tokio::test(flavor = "multi_thread")]
async fn probes_go_by_the_calendar_and_across_restarts() {
    let (house, desk) = House::of("mailbox-forwarding").await;
    desk.stop().await;
    let mut file = std::fs::OpenOptions::new().append(true).open(house.stage.config()).expect("a file");
    writeln!(file, "\n[probe]\nevery = \"1d\"").expect("written");
    let desk = house.open().await;
    // Nobody asked for it.
    until("a run began", async || !desk.runs().await.is_empty()).await;
    let shape = house.verdict(&desk).await;
    assert_eq!((shape.run.number, shape.run.scheduled, words(&shape).as_str()), (1, true, "Works"));
    house.pass(Duration::from_hours(12), &desk);
    house.settle(&desk).await;
    desk.stop().await;
    // Half a day is not a day, whoever begins anew.
    let desk = house.open().await;
    house.settle(&desk).await;
    assert_eq!(desk.last().await.run.number, 1);
    house.pass(Duration::from_hours(12), &desk);
    until("the next one began", async || desk.last().await.run.number == 2).await;
    let shape = house.verdict(&desk).await;
    assert_eq!((shape.verdict.state, shape.run.scheduled), (State::Works, true));
    desk.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_probe_takes_the_place_of_one_that_still_listens() {
    let (house, desk) = House::of("remote-domain").await;
    desk.start(&[]).await;
    let first = house.verdict(&desk).await;
    assert!(first.run.ended.is_none() && !first.run.scheduled);
    // Its last message has been waited for as well.
    house.pass(Duration::from_mins(15), &desk);
    house.settle(&desk).await;
    let again = desk.ask(Request::StartProbe { mailbox: None, origins: Vec::new() }).await;
    assert!(again.is_ok(), "its first wait is over");
    assert_eq!(desk.core.store.fact("probe.1").map(|json| json.contains("\"replaced\"")), Some(true));
    desk.stop().await;
}
