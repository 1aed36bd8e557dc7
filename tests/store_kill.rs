//! `kill -9` at random moments, again and again on the same store: it opens, and what was promised is there.

mod store_support;

use std::time::Duration;

use store_support::{Promised, kill_after, start, verify};

#[test]
fn child() {
    store_support::child();
}

#[test]
fn kills_lose_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut promised = Promised::default();
    // Moments from within the opening of the first segments to well after the first writing of the index.
    for round in 0..15u64 {
        let messages = [1, 3, 40, 7, 150][round as usize % 5];
        let more = Duration::from_micros(round * round * 977 % 9_000);
        kill_after(start(dir.path()), messages, more, &mut promised);
        let opened = verify(dir.path(), &promised);
        assert!(opened.rebuilt.is_none(), "round {round}: {:?}", opened.rebuilt);
    }
    println!("{} messages and {} replies promised in 15 lives, none lost", promised.uids.len(), promised.replies);
}
