//! What the store makes of its own remains: every way in which the end of the log, the middle of it, or the index can be broken.

use std::path::{Path, PathBuf};

use super::tests::{change, everything, folder, fresh, line, open_in, take_in};
use super::*;
use crate::ticket::Event;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn segment(folder: &Path) -> PathBuf {
    folder.join("log/00000001.log")
}

/// A store with an index that has seen ten tickets, and three more in the log, as after `kill -9`. Gives the ends of the records since.
fn remains() -> (tempfile::TempDir, Vec<u64>) {
    let (dir, store) = fresh();
    (1..=10).for_each(|uid| drop(take_in(&store, uid)));
    store.index.write(&store.log.sync).unwrap();
    let mut ends = vec![std::fs::metadata(segment(dir.path())).unwrap().len()];
    for uid in 11..=13 {
        take_in(&store, uid);
        ends.push(std::fs::metadata(segment(dir.path())).unwrap().len());
    }
    store.abandon();
    // Nothing was waited for, so that the three are what a power cut may take.
    (dir, ends)
}

#[test]
fn a_log_cut_at_any_byte_opens_with_what_is_whole() {
    let (dir, ends) = remains();
    let whole = std::fs::read(segment(dir.path())).unwrap();
    std::fs::remove_dir_all(dir.path().join("search")).unwrap();
    let (first, last) = (ends[0] as usize, whole.len());
    // Every byte is tried where it is cheap, in `scan`; here, with the whole store, the edges of records and some in between.
    let places = (first..=last).filter(|at| at % 61 == 0 || ends.iter().any(|e| at.abs_diff(*e as usize) <= 1));
    for at in places {
        let scratch = folder();
        copy(dir.path(), scratch.path());
        std::fs::write(segment(scratch.path()), &whole[..at]).unwrap();
        let opened = open_in(scratch.path());
        let expect = 10 + ends[1..].iter().filter(|e| **e as usize <= at).count();
        assert!(opened.rebuilt.is_none(), "cut at {at}");
        assert_eq!(opened.store.tickets().len(), expect, "cut at {at}");
        if let Some(torn) = opened.torn {
            let kept = std::fs::read(torn).unwrap();
            assert!(whole[..at].ends_with(&kept), "cut at {at}");
        }
        // The next record goes where the torn one was, and is found again.
        take_in(&opened.store, 99);
        let before = everything(&opened.store);
        opened.store.abandon();
        assert_eq!(everything(&open_in(scratch.path()).store), before, "cut at {at}");
    }
}

#[test]
fn a_garbled_end_that_nobody_was_promised_is_cut_off() {
    let (dir, ends) = remains();
    let whole = std::fs::read(segment(dir.path())).unwrap();
    for at in (ends[0] as usize..whole.len()).step_by(29) {
        let scratch = folder();
        copy(dir.path(), scratch.path());
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        std::fs::write(segment(scratch.path()), bytes).unwrap();
        let opened = open_in(scratch.path());
        let expect = 10 + ends[1..].iter().filter(|e| **e as usize <= at).count();
        assert_eq!(opened.store.tickets().len(), expect, "garbled at {at}");
        assert!(opened.rebuilt.is_none() && opened.torn.is_some(), "garbled at {at}");
    }
}

#[test]
fn damage_in_the_middle_is_stepped_over_and_named() {
    let (dir, store) = fresh();
    (1..=3).for_each(|uid| take_in(&store, uid).durable.wait().unwrap());
    let from = std::fs::metadata(segment(dir.path())).unwrap().len() as usize;
    let broken = take_in(&store, 4);
    broken.durable.wait().unwrap();
    let to = std::fs::metadata(segment(dir.path())).unwrap().len() as usize;
    (5..=8).for_each(|uid| take_in(&store, uid).durable.wait().unwrap());
    drop(store);
    let mut bytes = std::fs::read(segment(dir.path())).unwrap();
    bytes[from..to].iter_mut().step_by(5).for_each(|b| *b = !*b);
    std::fs::write(segment(dir.path()), &bytes).unwrap();
    // Nobody reads those bytes as long as the index is whole, and the rest of the store goes on.
    let opened = open_in(dir.path());
    assert!(opened.rebuilt.is_none());
    assert!(matches!(opened.store.raw(opened.store.raw_of("m4@example.com").unwrap()), Err(StoreError::Damaged { .. })));
    assert_eq!(opened.store.happenings(TicketId(4)).unwrap()[0].event, Event::Unknown);
    assert!(!opened.store.happenings(TicketId(5)).unwrap().is_empty());
    drop(opened);
    std::fs::remove_dir_all(dir.path().join("index")).unwrap();
    let opened = open_in(dir.path());
    let rebuilt = opened.rebuilt.unwrap();
    assert_eq!(opened.store.tickets().iter().map(|t| t.id.0).collect::<Vec<_>>(), [1, 2, 3, 5, 6, 7, 8]);
    assert_eq!(rebuilt.lost, [format!("log/00000001.log {from}..{to}")]);
    assert_eq!((rebuilt.tickets, rebuilt.messages), (7, 7));
    assert_eq!(std::fs::read(segment(dir.path())).unwrap(), bytes, "the damaged part stays where it is");
    assert_eq!(take_in(&opened.store, 9).opened, [TicketId(9)]);
}

#[test]
fn a_message_that_is_lost_is_named() {
    let (dir, store) = fresh();
    let raw = store.keep_raw(b"precious bytes").unwrap();
    store.sync().unwrap();
    let to = std::fs::metadata(segment(dir.path())).unwrap().len() as usize;
    store.submit(change(Target::New(0), None, vec![super::tests::opened("s"), super::tests::received("lost@example.com", Some(raw))])).unwrap();
    take_in(&store, 2).durable.wait().unwrap();
    drop(store);
    let mut bytes = std::fs::read(segment(dir.path())).unwrap();
    bytes[to - 1] ^= 1;
    std::fs::write(segment(dir.path()), &bytes).unwrap();
    std::fs::remove_dir_all(dir.path().join("index")).unwrap();
    let opened = open_in(dir.path());
    let lost = opened.rebuilt.unwrap().lost;
    assert_eq!(lost[1..], [format!("{raw} #1 <lost@example.com>")]);
    // When the same message comes once more, it is whole again.
    opened.store.keep_raw(b"precious bytes").unwrap();
    assert_eq!(opened.store.raw(raw).unwrap(), b"precious bytes");
}

#[test]
fn a_damaged_message_is_kept_anew_when_it_comes_again() {
    let (dir, store) = fresh();
    let raw = store.keep_raw(b"precious bytes").unwrap();
    let mut bytes = std::fs::read(segment(dir.path())).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(segment(dir.path()), &bytes).unwrap();
    assert!(matches!(store.raw(raw), Err(StoreError::Damaged { .. })));
    store.keep_raw(b"precious bytes").unwrap();
    assert_eq!(store.raw(raw).unwrap(), b"precious bytes");
}

#[test]
fn a_broken_index_is_set_aside_and_rebuilt() {
    let (dir, store) = fresh();
    (1..=20).for_each(|uid| drop(take_in(&store, uid)));
    let before = everything(&store);
    drop(store);
    for what in ["deleted", "garbled", "emptied", "noted"] {
        let index = dir.path().join("index");
        match what {
            "deleted" => std::fs::remove_dir_all(&index).unwrap(),
            "noted" => std::fs::write(index.join("failed"), "the disk said no").unwrap(),
            _ => {
                for file in std::fs::read_dir(&index).unwrap().flatten().filter(|f| f.file_type().unwrap().is_file()) {
                    let len = if what == "emptied" { 0 } else { file.metadata().unwrap().len() };
                    std::fs::write(file.path(), vec![0x5A; len as usize]).unwrap();
                }
            }
        }
        let mut told = Vec::new();
        let opened = open(dir.path(), &mut |done, of| told.push((done, of))).unwrap();
        assert_eq!(everything(&opened.store), before, "{what}");
        let rebuilt = opened.rebuilt.unwrap_or_else(|| panic!("{what}: nothing was said"));
        assert_eq!((rebuilt.tickets, rebuilt.messages, rebuilt.lost.len()), (20, 20, 0), "{what}");
        assert_eq!(rebuilt.kept.len(), usize::from(what != "deleted"), "{what}");
        assert!(rebuilt.kept.iter().all(|p| p.exists()));
        assert!(told.last().is_some_and(|(done, of)| done == of), "{what}");
        drop(opened.store);
        assert!(open_in(dir.path()).rebuilt.is_none(), "{what}: mended once is mended");
    }
}

#[test]
fn an_index_that_has_seen_more_than_the_log_is_not_believed() {
    let (dir, store) = fresh();
    take_in(&store, 1).durable.wait().unwrap();
    let whole = std::fs::metadata(segment(dir.path())).unwrap().len();
    let before = everything(&store);
    take_in(&store, 2);
    drop(store);
    let file = std::fs::OpenOptions::new().write(true).open(segment(dir.path())).unwrap();
    for len in [whole, whole + 40] {
        file.set_len(len).unwrap();
        let opened = open_in(dir.path());
        let rebuilt = opened.rebuilt.unwrap();
        assert_eq!(rebuilt.why.id, "store-rebuilt-ahead");
        assert_eq!(everything(&opened.store), before);
        // Number 2 was given before, and is given again: nobody was promised it.
        assert_eq!(opened.store.disposition(&line(2)).unwrap(), None);
        take_in(&opened.store, 2);
    }
}

#[test]
fn a_missing_segment_and_a_missing_secret_are_named() {
    let (dir, store) = fresh();
    take_in(&store, 1);
    let secret = store.secret();
    drop(store);
    std::fs::remove_file(dir.path().join("secret")).unwrap();
    std::fs::rename(segment(dir.path()), dir.path().join("log/00000002.log")).unwrap();
    let opened = open_in(dir.path());
    assert_ne!(opened.store.secret(), secret);
    let lost = opened.rebuilt.unwrap().lost;
    assert!(lost[0] == "secret" && lost[1].starts_with("log/00000001.log"), "{lost:?}");
    assert!(opened.store.tickets().is_empty());
}

#[test]
fn without_its_format_file_the_log_can_still_be_read() {
    let (dir, store) = fresh();
    take_in(&store, 1);
    let before = everything(&store);
    drop(store);
    std::fs::remove_file(dir.path().join("format")).unwrap();
    assert_eq!(everything(&open_in(dir.path()).store), before);
    // And with it the opening of a segment may be damaged.
    let mut bytes = std::fs::read(segment(dir.path())).unwrap();
    bytes[3] ^= 1;
    std::fs::write(segment(dir.path()), bytes).unwrap();
    assert_eq!(everything(&open_in(dir.path()).store), before);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]
    #[test]
    fn any_garbage_in_the_log_opens(at in 0usize..4000, garbage in proptest::collection::vec(proptest::prelude::any::<u8>(), 1..400), index in proptest::prelude::any::<bool>()) {
        let (dir, store) = fresh();
        (1..=6).for_each(|uid| drop(take_in(&store, uid)));
        drop(store);
        let mut bytes = std::fs::read(segment(dir.path())).unwrap();
        let at = at % bytes.len();
        let end = (at + garbage.len()).min(bytes.len());
        bytes.splice(at..end, garbage);
        std::fs::write(segment(dir.path()), &bytes).unwrap();
        if index {
            std::fs::remove_dir_all(dir.path().join("index")).unwrap();
        }
        let opened = open_in(dir.path());
        let (before, new) = (opened.store.tickets().len(), take_in(&opened.store, 50));
        new.durable.wait().unwrap();
        drop(opened);
        proptest::prop_assert_eq!(open_in(dir.path()).store.tickets().len(), before + 1);
    }
}
