//! The post office fails in every way; the desk loses nothing and does nothing twice.

use ticketty::demo::office::USER;
use ticketty::link::{Answer, Request};

use crate::bench::{Bench, letter};

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
            tokio::time::sleep(std::time::Duration::from_millis(20)).await
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
