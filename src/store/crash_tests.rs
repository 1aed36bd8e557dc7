//! Dying at every step in turn, from the making of the folder to the last commit, and opening what is left.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use super::tests::{change, everything, open_in, reply, take_in};
use super::*;
use crate::ticket::{DeliveryState, Event, OutMessage};

const FOLDER: &str = "TICKETTY_TEST_CRASH_FOLDER";

/// The one that dies: runs only when started by the test below.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = open_in(Path::new(&folder)).store;
    for uid in store.ledger("it", 7).unwrap().len() as u32 + 1..=6 {
        take_in(&store, uid).durable.wait().unwrap();
        println!("\ntook {uid}");
        if uid == 3 {
            let queued = Event::ReplyQueued { outbox: OutboxId(0), message: OutMessage::default() };
            let mut batch = change(Target::Ticket(TicketId(1)), None, vec![queued]);
            batch.outbox.push(reply(TicketId(1), 0, DeliveryState::Held));
            store.submit(batch).unwrap().durable.wait().unwrap();
            println!("\nreplied");
            store.index.write(&store.log.sync).unwrap();
            store.settle().unwrap();
        }
    }
    drop(store);
    println!("\nsurvived {} steps", crash::steps());
}

/// Runs the child on `folder`, to die at step `at`. Gives what it said.
fn live(folder: &Path, at: u64) -> BTreeSet<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["store::crash_tests::child", "--exact", "--nocapture"]).env(FOLDER, folder).env("TICKETTY_CRASH_AT", at.to_string());
    let out = command.output().unwrap();
    String::from_utf8_lossy(&out.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn no_step_is_the_wrong_one_to_die_at() {
    // All of them with TICKETTY_TEST_ALL_STEPS; else every fifth.
    let stride = if std::env::var_os("TICKETTY_TEST_ALL_STEPS").is_some() { 1 } else { 5 };
    for at in (1..).step_by(stride) {
        let dir = super::tests::folder();
        let said = live(dir.path(), at);
        let survived = said.iter().any(|l| l.starts_with("survived"));
        // Dies once more on what is left, early, while it is being taken up again.
        let more = live(dir.path(), at / 3 + 1);
        let opened = open_in(dir.path());
        assert!(opened.rebuilt.is_none(), "step {at}: {:?}", opened.rebuilt);
        let store = opened.store;
        let taken: Vec<u32> = store.ledger("it", 7).unwrap().iter().map(|(uid, _)| *uid).collect();
        assert_eq!(taken, (1..=taken.len() as u32).collect::<Vec<_>>(), "step {at}");
        for line in said.union(&more) {
            if let Some(uid) = line.strip_prefix("took ") {
                assert!(taken.contains(&uid.parse().unwrap()), "step {at}: {uid} was promised");
            }
        }
        assert_eq!(store.tickets().len(), taken.len(), "step {at}");
        let replies = store.outbox(false).unwrap().len();
        assert!(replies >= usize::from(said.contains("replied") || more.contains("replied")), "step {at}");
        let before = everything(&store);
        drop(store);
        assert_eq!(everything(&open_in(dir.path()).store), before, "step {at}");
        if survived {
            return;
        }
    }
}
