//! The store as its callers see it.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::clock::Time;
use crate::ticket::{Actor, Address, Delivery, DeliveryState, Event, InMessage, OutMessage, Status};

pub(super) fn open_in(folder: &Path) -> Opened {
    open(folder, &mut |_, _| {}).unwrap()
}

/// A folder in memory where there is one: these tests are about what is written, not about waiting for a disk.
pub(super) fn folder() -> tempfile::TempDir {
    let shm = Path::new("/dev/shm");
    if super::folder::room(shm).is_some_and(|room| room > 512 << 20) { tempfile::tempdir_in(shm).unwrap() } else { tempfile::tempdir().unwrap() }
}

pub(super) fn fresh() -> (tempfile::TempDir, SledStore) {
    let dir = folder();
    let store = open_in(dir.path()).store;
    (dir, store)
}

pub(super) fn opened(subject: &str) -> Event {
    let requester = Address::new("Ada Rossi", "ada@example.com");
    Event::Opened { subject: subject.into(), requester, mailbox: "it".into(), support: "help@example.org".into(), history: false }
}

pub(super) fn received(message_id: &str, raw: Option<RawId>) -> Event {
    Event::Received(InMessage { raw, message_id: message_id.into(), excerpt: format!("about {message_id}"), ..InMessage::default() })
}

pub(super) fn change(target: Target, expect: Option<u64>, events: Vec<Event>) -> Batch {
    Batch { at: Time(1_000), tickets: vec![TicketChange { target, expect, by: Actor::Desk, events }], ..Batch::default() }
}

/// Takes a message in, as intake does: bytes, a new ticket, a line in the ledger.
pub(super) fn take_in(store: &SledStore, uid: u32) -> Committed {
    let message_id = format!("m{uid}@example.com");
    let raw = store.keep_raw(format!("Message-ID: <{message_id}>\r\n\r\nThe printer is on fire, part {uid}.\r\n").as_bytes()).unwrap();
    let mut batch = change(Target::New(0), None, vec![opened(&format!("Fire {uid}")), received(&message_id, Some(raw))]);
    batch.ledger.push((line(uid), Disposition::Ticket { target: Target::New(0), raw }));
    store.submit(batch).unwrap()
}

pub(super) fn line(uid: u32) -> LedgerKey {
    LedgerKey { mailbox: "it".into(), uid_validity: 7, uid }
}

pub(super) fn reply(ticket: TicketId, id: u64, state: DeliveryState) -> Outgoing {
    Outgoing {
        id: OutboxId(id),
        ticket,
        agent: "anna".into(),
        mailbox: "it".into(),
        message: OutMessage { message_id: "r1@example.org".into(), ..OutMessage::default() },
        state,
        queued: Time(5),
        due: Time(6),
        attempts: 0,
        said: String::new(),
        diagnosis: None,
        filed: None,
    }
}

/// All that can be asked, for comparing two moments.
pub(super) fn everything(store: &SledStore) -> String {
    let mut all = Vec::new();
    for t in store.tickets().iter() {
        all.push(format!("{t:?} {:?}", store.happenings(t.id).unwrap()));
        for h in store.happenings(t.id).unwrap() {
            if let Event::Received(m) = h.event {
                let raw = m.raw.map(|r| String::from_utf8(store.raw(r).unwrap()).unwrap());
                all.push(format!("{:?} {:?} {raw:?}", store.ticket_of(&m.message_id), store.raw_of(&m.message_id)));
            }
        }
    }
    all.push(format!("{:?} {:?} {:?}", store.ledger("it", 7).unwrap(), store.mark("it").unwrap(), store.outbox(true).unwrap()));
    all.push(format!("{:?} {:?}", store.outbox(false).unwrap(), store.fact("name")));
    all.join("\n")
}

#[test]
fn what_is_submitted_is_read_back() {
    let (_dir, store) = fresh();
    let done = take_in(&store, 1);
    assert_eq!(done.opened, [TicketId(1)]);
    assert_eq!(done.tickets[0].subject, "Fire 1");
    done.durable.wait().unwrap();
    let raw = store.raw_of("m1@example.com").unwrap();
    assert!(store.raw(raw).unwrap().ends_with(b"part 1.\r\n"));
    assert_eq!(store.disposition(&line(1)).unwrap(), Some(Disposition::Ticket { target: Target::Ticket(TicketId(1)), raw }));
    assert_eq!(store.ticket_of("m1@example.com"), Some(TicketId(1)));
    assert_eq!(store.happenings(TicketId(1)).unwrap().iter().map(|h| h.seq).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(store.get(TicketId(1)).unwrap().version, 2);
    assert!(store.get(TicketId(2)).is_none());
}

#[test]
fn a_ticket_is_the_fold_of_what_happened() {
    let (_dir, store) = fresh();
    take_in(&store, 1);
    let id = Target::Ticket(TicketId(1));
    store.submit(change(id, Some(2), vec![Event::StatusSet { from: Status::Open, to: Status::Waiting }])).unwrap();
    store.submit(change(id, None, vec![Event::Noted { text: "n".into() }, received("m2@example.com", None)])).unwrap();
    let mut folded = Ticket::empty(TicketId(1));
    store.happenings(TicketId(1)).unwrap().iter().for_each(|h| folded.apply(h));
    assert_eq!(*store.get(TicketId(1)).unwrap(), folded);
    assert_eq!((folded.version, folded.notes, folded.status), (5, 1, Status::Waiting));
    let mut told = Vec::new();
    store
        .history(&mut |id, h| {
            told.push((id, h.seq));
            true
        })
        .unwrap();
    assert_eq!(told, (1..=5).map(|n| (TicketId(1), n)).collect::<Vec<_>>());
}

#[test]
fn a_change_decided_on_an_old_version_does_nothing() {
    let (_dir, store) = fresh();
    take_in(&store, 1);
    take_in(&store, 2);
    let before = everything(&store);
    let mut batch = change(Target::Ticket(TicketId(1)), Some(2), vec![Event::Noted { text: "first".into() }]);
    batch.tickets.extend(change(Target::Ticket(TicketId(2)), Some(1), vec![Event::Noted { text: "second".into() }]).tickets);
    batch.ledger.push((line(9), Disposition::Gone));
    let refused = store.submit(batch).err().unwrap();
    assert!(matches!(refused, StoreError::Moved { ticket: TicketId(2), expected: 1, now: 2 }), "{refused}");
    assert_eq!(everything(&store), before);
    // A change without events is a bare condition.
    assert!(store.submit(change(Target::Ticket(TicketId(1)), Some(1), vec![])).is_err());
    assert!(store.submit(change(Target::Ticket(TicketId(1)), Some(2), vec![])).is_ok());
}

#[test]
fn batches_that_name_nothing_are_refused() {
    let (_dir, store) = fresh();
    let note = || vec![Event::Noted { text: "n".into() }];
    let mut unknown_new = change(Target::New(0), None, note());
    unknown_new.ledger.push((line(1), Disposition::Ticket { target: Target::New(1), raw: RawId([0; 16]) }));
    let mut unknown_reply = change(Target::New(0), None, note());
    unknown_reply.outbox.push(reply(Target::placeholder(0), 4, DeliveryState::Held));
    let queued = Event::ReplyQueued { outbox: OutboxId(0), message: OutMessage::default() };
    for (what, batch) in [
        ("no such ticket", change(Target::Ticket(TicketId(3)), None, note())),
        ("a gap in new tickets", change(Target::New(1), None, note())),
        ("a new ticket to which nothing happens", change(Target::New(0), None, vec![])),
        ("a ledger line for a new ticket that is none", unknown_new),
        ("an outbox entry that was never queued", unknown_reply),
        ("a reply without its outbox entry", change(Target::New(0), None, vec![queued])),
    ] {
        assert!(store.submit(batch).is_err(), "{what}");
    }
    assert!(store.tickets().is_empty());
}

#[test]
fn new_tickets_and_replies_get_their_numbers_everywhere() {
    let (_dir, store) = fresh();
    take_in(&store, 1);
    let queued = || Event::ReplyQueued { outbox: OutboxId(0), message: OutMessage::default() };
    let sending = Delivery { state: DeliveryState::Sending, said: String::new(), server: String::new(), attempts: 1, diagnosis: None, raw: None };
    let mut batch = change(Target::New(0), None, vec![opened("out"), queued(), Event::Linked { other: Target::placeholder(1) }, queued()]);
    batch.tickets[0].events.push(Event::Delivered { outbox: OutboxId(0), delivery: sending });
    batch.tickets.extend(change(Target::New(1), None, vec![opened("second"), Event::Linked { other: TicketId(1) }]).tickets);
    batch.outbox = vec![reply(Target::placeholder(0), 0, DeliveryState::Held), reply(Target::placeholder(0), 0, DeliveryState::Sending)];
    let done = store.submit(batch).unwrap();
    assert_eq!((done.opened, done.queued), (vec![TicketId(2), TicketId(3)], vec![OutboxId(1), OutboxId(2)]));
    let events: Vec<_> = store.happenings(TicketId(2)).unwrap().into_iter().map(|h| h.event).collect();
    assert!(matches!(events[1], Event::ReplyQueued { outbox: OutboxId(1), .. }));
    assert_eq!(events[2], Event::Linked { other: TicketId(3) });
    assert!(matches!(events[3], Event::ReplyQueued { outbox: OutboxId(2), .. }));
    assert!(matches!(events[4], Event::Delivered { outbox: OutboxId(2), .. }));
    assert!(store.outbox(false).unwrap().iter().all(|o| o.ticket == TicketId(2)));
}

#[test]
fn the_outbox_shows_what_is_not_final() {
    let (dir, store) = fresh();
    take_in(&store, 1);
    for _ in 0..3 {
        let queued = Event::ReplyQueued { outbox: OutboxId(0), message: OutMessage::default() };
        let mut batch = change(Target::Ticket(TicketId(1)), None, vec![queued]);
        batch.outbox.push(reply(TicketId(1), 0, DeliveryState::Held));
        store.submit(batch).unwrap();
    }
    store.submit(Batch { outbox: vec![reply(TicketId(1), 2, DeliveryState::Accepted)], ..Batch::default() }).unwrap();
    let check = |store: &SledStore| {
        assert_eq!(store.outbox(false).unwrap().iter().map(|o| o.id.0).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(store.outbox(true).unwrap().iter().map(|o| o.id.0).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(store.outgoing(OutboxId(2)).unwrap().unwrap().state, DeliveryState::Accepted);
        assert_eq!(store.outgoing(OutboxId(4)).unwrap(), None);
    };
    check(&store);
    drop(store);
    check(&open_in(dir.path()).store);
}

#[test]
fn the_same_bytes_are_kept_once_and_large_ones_too() {
    let (dir, store) = fresh();
    let large: Vec<u8> = (0..3_000_000u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    let id = store.keep_raw(&large).unwrap();
    let size = || std::fs::metadata(dir.path().join("log/00000001.log")).unwrap().len();
    let before = size();
    assert_eq!(store.keep_raw(&large).unwrap(), id);
    assert_eq!(size(), before);
    assert!(store.raw(id).unwrap() == large);
    assert!(matches!(store.raw(RawId([1; 16])), Err(StoreError::Missing(_))));
}

#[test]
fn the_first_message_keeps_its_id_and_merged_tickets_are_followed() {
    let (_dir, store) = fresh();
    take_in(&store, 1);
    take_in(&store, 2);
    store.submit(change(Target::Ticket(TicketId(2)), None, vec![received("m1@example.com", None)])).unwrap();
    assert_eq!(store.ticket_of("m1@example.com"), Some(TicketId(1)));
    let root = InMessage { thread_index: "01d9".repeat(11), ..InMessage::default() };
    store.submit(change(Target::Ticket(TicketId(1)), None, vec![Event::Received(root.clone())])).unwrap();
    let guid = &root.thread_index[12..];
    assert_eq!(store.by_conversation(guid), [TicketId(1)]);
    store.submit(change(Target::Ticket(TicketId(1)), None, vec![Event::MergedInto { into: TicketId(2) }])).unwrap();
    assert_eq!(store.ticket_of("m1@example.com"), Some(TicketId(2)));
    assert_eq!(store.by_conversation(guid), [TicketId(2)]);
    assert_eq!(store.ticket(TicketId(1)).unwrap().id, TicketId(2));
    assert_eq!(store.get(TicketId(1)).unwrap().id, TicketId(1));
    // Merged in a circle: no answer is right, but there is one.
    store.submit(change(Target::Ticket(TicketId(2)), None, vec![Event::MergedInto { into: TicketId(1) }])).unwrap();
    assert!(store.ticket(TicketId(1)).is_some());
}

#[test]
fn what_messages_name_is_known_also_after_a_rebuild_and_follows_a_split() {
    use crate::ticket::{Moved, Sum};
    let (dir, store) = fresh();
    take_in(&store, 1);
    take_in(&store, 2);
    let naming = |id: &str| Event::Received(InMessage { message_id: id.into(), names: vec!["gone@example.com".into()], ..InMessage::default() });
    store.submit(change(Target::Ticket(TicketId(2)), None, vec![naming("a@example.com"), naming("b@example.com")])).unwrap();
    store.submit(change(Target::Ticket(TicketId(1)), None, vec![naming("c@example.com")])).unwrap();
    let moved = Moved { ticket: TicketId(2), seq: 4, message_id: "b@example.com".into(), raw: None, names: vec!["gone@example.com".into()] };
    let from = Event::SplitFrom { other: TicketId(2), taken: vec![moved], sum: Box::new(Sum { messages_in: 1, ..Sum::default() }) };
    let into = Event::SplitInto { into: Target::placeholder(0), taken: vec![(TicketId(2), 4)], sum: Box::new(Sum { messages_in: 2, ..Sum::default() }) };
    let mut batch = change(Target::New(0), None, vec![opened("Re: Fire 2"), from]);
    batch.tickets.extend(change(Target::Ticket(TicketId(2)), None, vec![into]).tickets);
    store.submit(batch).unwrap();
    let check = |store: &SledStore| {
        assert_eq!(store.naming("gone@example.com"), [TicketId(3), TicketId(2), TicketId(1)]);
        assert_eq!(store.naming("a@example.com"), []);
        assert_eq!(store.by_subject("fire 2"), [TicketId(2), TicketId(3)]);
        assert_eq!(store.ticket_of("b@example.com"), Some(TicketId(3)));
        assert_eq!(store.ticket_of("a@example.com"), Some(TicketId(2)));
        let (two, three) = (store.get(TicketId(2)).unwrap(), store.get(TicketId(3)).unwrap());
        assert_eq!((two.messages_in, &two.apart[..], three.messages_in, &three.apart[..]), (2, &[TicketId(3)][..], 1, &[TicketId(2)][..]));
    };
    check(&store);
    drop(store);
    check(&open_in(dir.path()).store);
    std::fs::remove_dir_all(dir.path().join("index")).unwrap();
    let again = open_in(dir.path());
    assert!(again.rebuilt.is_some());
    check(&again.store);
}

#[test]
fn the_list_is_shared_until_it_changes() {
    let (_dir, store) = fresh();
    take_in(&store, 1);
    let list = store.tickets();
    assert!(Arc::ptr_eq(&list, &store.tickets()));
    take_in(&store, 2);
    assert_eq!((list.len(), store.tickets().len()), (1, 2));
}

#[test]
fn everything_is_there_after_opening_again() {
    let (dir, store) = fresh();
    for uid in 1..=30 {
        take_in(&store, uid);
    }
    store.set_fact("name", "value").unwrap();
    let mark = MailboxMark { uid_validity: 7, seen_to: 30, start: 1 };
    store.submit(Batch { marks: vec![("it".into(), mark.clone())], ..Batch::default() }).unwrap();
    let (before, secret) = (everything(&store), store.secret());
    drop(store);
    let again = open_in(dir.path());
    assert!(again.rebuilt.is_none() && again.torn.is_none());
    assert_eq!(everything(&again.store), before);
    assert_eq!(again.store.secret(), secret);
    assert_eq!(again.store.mark("it").unwrap(), Some(mark));
    assert_eq!(take_in(&again.store, 31).opened, [TicketId(31)]);
}

#[test]
fn what_the_index_has_not_seen_is_read_from_the_log() {
    let (dir, store) = fresh();
    take_in(&store, 1);
    store.index.write(&store.log.sync).unwrap();
    for uid in 2..=5 {
        take_in(&store, uid);
    }
    let before = everything(&store);
    store.abandon();
    let again = open_in(dir.path());
    assert!(again.rebuilt.is_none());
    assert_eq!(everything(&again.store), before);
}

#[test]
fn one_process_at_a_time() {
    let (dir, store) = fresh();
    let refused = open(dir.path(), &mut |_, _| {}).err().unwrap();
    assert!(matches!(&refused, StoreError::Locked(path) if path == dir.path()), "{refused}");
    drop(store);
    open_in(dir.path());
}

#[test]
fn nobody_else_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let (dir, _store) = fresh();
    let mode = |name: &str| std::fs::metadata(dir.path().join(name)).unwrap().permissions().mode() & 0o777;
    for (name, expect) in [("", 0o700), ("log", 0o700), ("index", 0o700), ("secret", 0o600), ("format", 0o600), ("log/00000001.log", 0o600)] {
        assert_eq!(mode(name), expect, "{name:?}");
    }
}

#[test]
fn a_promise_outlives_the_store() {
    let (_dir, store) = fresh();
    let done = take_in(&store, 1);
    drop(store);
    done.durable.wait().unwrap();
}

#[test]
fn waiting_threads_share_a_sync() {
    let (_dir, store) = fresh();
    let store = Arc::new(store);
    let threads: Vec<_> = (1..=8)
        .map(|t| {
            let store = Arc::clone(&store);
            std::thread::spawn(move || (0..10).for_each(|n| take_in(&store, t * 100 + n).durable.wait().unwrap()))
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    assert_eq!(store.tickets().len(), 80);
    let ids: std::collections::BTreeSet<_> = store.tickets().iter().map(|t| t.id).collect();
    assert_eq!(ids.len(), 80);
}

#[test]
fn every_error_has_words() {
    use crate::lang::Lang;
    let disk = || std::io::Error::other("x");
    for e in [
        StoreError::Moved { ticket: TicketId(1), expected: 1, now: 2 },
        StoreError::NoTicket(TicketId(1)),
        StoreError::Missing("x".into()),
        StoreError::Damaged { path: "x".into(), at: 1, what: "x".into() },
        StoreError::Locked("x".into()),
        StoreError::TooNew { path: "x".into(), found: 2, known: 1 },
        StoreError::Disk { path: "x".into(), source: disk() },
        StoreError::ReadOnly { path: "x".into(), why: "x".into() },
        StoreError::Index("x".into()),
    ] {
        for lang in [Lang::En, Lang::It] {
            let said = lang.phrase(&e.phrase());
            assert!(said != e.phrase().id && !said.contains('{'), "{said}");
        }
    }
}
