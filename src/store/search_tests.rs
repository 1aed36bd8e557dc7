//! The full text as callers see it.

use super::tests::{change, fresh, open_in, opened, received};
use super::*;
use crate::clock::Time;
use crate::ticket::{Event, InMessage};

fn say(store: &SledStore, at: i64, target: Target, text: &str) -> TicketId {
    let events = if matches!(target, Target::New(_)) { vec![opened("s")] } else { vec![] };
    let mut batch = change(target, None, [events, vec![Event::Noted { text: text.into() }]].concat());
    batch.at = Time(at);
    store.submit(batch).unwrap().tickets[0].id
}

fn find(store: &SledStore, words: &str) -> Vec<u64> {
    store.search(words, 10).unwrap().into_iter().map(|t| t.0).collect()
}

#[test]
fn words_are_found_as_they_are_typed() {
    let (_dir, store) = fresh();
    let one = say(&store, 1, Target::New(0), "The printer prints nothing but zeros");
    say(&store, 2, Target::New(0), "Il Perché della stampante");
    say(&store, 3, Target::New(0), "印刷できません printer");
    say(&store, 4, Target::Ticket(one), "solved, thanks");
    let table = [
        ("printer", &[1, 3][..]),
        ("PRINT", &[1, 3]),
        ("print ", &[]),
        ("printer ze", &[1]),
        ("zeros printer", &[1]),
        ("perche", &[2]),
        ("刷で", &[3]),
        ("ん", &[3]),
        // Words of two messages do not make a match.
        ("printer solved", &[]),
        ("p", &[]),
        ("nowhere", &[]),
        ("", &[]),
        ("…", &[]),
    ];
    // At once, and when the index has them.
    for when in ["in the tail", "in the index"] {
        for (typed, expect) in table {
            let mut found = find(&store, typed);
            found.sort_unstable();
            assert_eq!(found, expect, "{typed:?} {when}");
        }
        store.settle().unwrap();
    }
    assert_eq!(store.search("printer", 1).unwrap(), [TicketId(1)], "the newest news first");
    store.submit(change(Target::Ticket(one), None, vec![Event::MergedInto { into: TicketId(3) }])).unwrap();
    assert_eq!(find(&store, "printer"), [3]);
}

#[test]
fn subjects_and_people_come_before_the_rest() {
    let (_dir, store) = fresh();
    // These words are in no log that could be read instead.
    store.settle().unwrap();
    for (at, words) in [(1, "Printer on fire\nhelp"), (2, "Other\nthe printer"), (3, "Third\nprinter"), (4, "printer Ada\n")] {
        let mut batch = change(Target::New(0), None, vec![opened("s")]);
        batch.at = Time(at);
        batch.words.push((Target::New(0), words.into()));
        store.submit(batch).unwrap();
    }
    assert_eq!(find(&store, "printer"), [4, 1, 3, 2]);
    store.settle().unwrap();
    assert_eq!(find(&store, "printer"), [4, 1, 3, 2]);
}

#[test]
fn more_than_the_tail_holds_is_found_all_the_same() {
    let (_dir, store) = fresh();
    let long = "word ".repeat(30_000);
    for n in 1..=4 {
        say(&store, n, Target::New(0), &format!("{long} needle{n}"));
        assert_eq!(find(&store, &format!("needle{n}")), [n as u64]);
    }
}

#[test]
fn a_lost_or_broken_full_text_is_made_again() {
    let (dir, store) = fresh();
    let raw = store.keep_raw(b"Subject: zyzzogeton\r\n\r\nquokka\r\n").unwrap();
    let message = InMessage { raw: Some(raw), subject: "zyzzogeton".into(), excerpt: "quokka".into(), ..InMessage::default() };
    store.submit(change(Target::New(0), None, vec![opened("s"), Event::Received(message), Event::Noted { text: "wombat".into() }])).unwrap();
    drop(store);
    let folder = dir.path().join("search");
    let garble = |only: &str| {
        for file in std::fs::read_dir(&folder).unwrap().flatten().filter(|f| f.file_name().to_string_lossy().contains(only)) {
            let mut bytes = std::fs::read(file.path()).unwrap();
            bytes.iter_mut().step_by(3).for_each(|b| *b ^= 0x55);
            std::fs::write(file.path(), bytes).unwrap();
        }
    };
    for what in ["nothing", "deleted", "meta", ".idx", ".term", ".fast"] {
        match what {
            "nothing" => {}
            "deleted" => std::fs::remove_dir_all(&folder).unwrap(),
            part => garble(part),
        }
        let store = open_in(dir.path()).store;
        store.settle().unwrap();
        assert_eq!(find(&store, "wombat"), [1], "{what}");
        // The message itself is read again by the mail room.
        assert_eq!(find(&store, "zyzzo"), [1], "{what}");
    }
}

#[test]
fn what_was_not_committed_is_read_from_the_log() {
    let (dir, store) = fresh();
    say(&store, 1, Target::New(0), "committed");
    store.settle().unwrap();
    store.submit(change(Target::Ticket(TicketId(1)), None, vec![Event::Noted { text: "without words".into() }, received("m", None)])).unwrap();
    drop(store);
    let store = open_in(dir.path()).store;
    store.settle().unwrap();
    assert_eq!(find(&store, "without words"), [1]);
    assert_eq!(find(&store, "committed"), [1]);
}
