//! The store, measured: what a change costs, what opening costs, how large everything is.
//!
//! `cargo bench --bench store`. The messages are made up; `TICKETTY_BENCH_MAILDIR=DIR` takes real ones, over and over if there are too few.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

use ticketty::clock::Time;
use ticketty::mail::{self, Own};
use ticketty::store::{Batch, Disposition, LedgerKey, SledStore, Store, Target, TicketChange, open};
use ticketty::ticket::{Actor, Address, Event, InMessage, TicketId};

/// Messages for each ticket.
const LENGTH: u32 = 4;

/// Set for the process that only opens a store, so that its memory and time are its own.
const OPEN: &str = "TICKETTY_BENCH_OPEN";

fn main() {
    if let Some(folder) = std::env::var_os(OPEN) {
        return look(Path::new(&folder));
    }
    for messages in [10_000, 100_000] {
        report(messages);
    }
    divan::main();
}

fn open_in(folder: &Path) -> SledStore {
    open(folder, &mut |_, _| {}).expect("the store opens").store
}

/// The messages to take in.
fn message(n: u32) -> Vec<u8> {
    static MAILDIR: OnceLock<Vec<PathBuf>> = OnceLock::new();
    let files = MAILDIR.get_or_init(|| {
        let Some(folder) = std::env::var_os("TICKETTY_BENCH_MAILDIR") else { return Vec::new() };
        let read = |sub: &str| std::fs::read_dir(Path::new(&folder).join(sub)).into_iter().flatten().flatten().map(|e| e.path());
        let mut files: Vec<_> = read("cur").chain(read("new")).collect();
        files.sort();
        files
    });
    if files.is_empty() {
        return made_up(n);
    }
    let mut bytes = std::fs::read(&files[n as usize % files.len()]).expect("a message");
    if n as usize >= files.len() {
        bytes.extend_from_slice(format!("\r\n-- {n}\r\n").as_bytes());
    }
    bytes
}

fn made_up(n: u32) -> Vec<u8> {
    let mut dice = u64::from(n) * 2 + 1;
    let mut text = format!("From: Customer {n} <c{n}@example.com>\r\nMessage-ID: <m{n}@example.com>\r\nSubject: Matter {}\r\n\r\n", n / LENGTH);
    for word in 0..900 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Small numbers are frequent, as words are.
        let rank = (1u64 << ((dice >> 33) % 14)) + (dice >> 50) % 7;
        let _ = write!(text, "w{rank:x}{}", if word % 12 == 11 { "\r\n" } else { " " });
    }
    text.into_bytes()
}

/// Takes message `n` in, as intake does, and returns without waiting for the disk.
fn take_in(store: &SledStore, n: u32) -> ticketty::store::Committed {
    let bytes = message(n);
    let raw = store.keep_raw(&bytes).expect("bytes are kept");
    let read = mail::read(&bytes, &Own::default());
    let target = match n % LENGTH {
        0 => Target::New(0),
        _ => Target::Ticket(TicketId(u64::from(n / LENGTH) + 1)),
    };
    let requester = Address::new(format!("Customer {}", n / LENGTH), format!("c{}@example.com", n / LENGTH));
    let opened = Event::Opened { subject: read.subject.clone(), requester, mailbox: "it".into(), support: "help@example.org".into(), history: false };
    let received = Event::Received(InMessage {
        raw: Some(raw),
        message_id: read.message_id.clone().unwrap_or_else(|| format!("m{n}@example.com")),
        from: read.from.clone(),
        to: vec![Address::new("Help", "help@example.org")],
        subject: read.subject.clone(),
        excerpt: read.text.chars().take(200).collect(),
        ..InMessage::default()
    });
    let events = if matches!(target, Target::New(_)) { vec![opened, received] } else { vec![received] };
    let batch = Batch {
        at: Time(i64::from(n) * 1_000),
        tickets: vec![TicketChange { target, expect: None, by: Actor::Desk, events }],
        ledger: vec![(LedgerKey { mailbox: "it".into(), uid_validity: 1, uid: n }, Disposition::Ticket { target, raw })],
        words: vec![(target, mail::words(&read))],
        ..Batch::default()
    };
    store.submit(batch).expect("a batch is taken")
}

/// A store with so many messages, made once for each run.
fn filled(messages: u32) -> &'static Path {
    static STORES: [OnceLock<PathBuf>; 2] = [OnceLock::new(), OnceLock::new()];
    STORES[usize::from(messages > 10_000)].get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("store-{messages}"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("the last run's store goes");
        }
        let store = open_in(&folder);
        let (begun, cpu) = (Instant::now(), cpu_seconds());
        (0..messages).for_each(|n| drop(take_in(&store, n)));
        store.sync().expect("the disk works");
        let (taken, taken_cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        store.settle().expect("words are found");
        let (all, all_cpu) = (begun.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        println!("{messages} messages taken in {taken:.1} s ({taken_cpu:.1} s CPU), findable after {all:.1} s ({all_cpu:.1} s CPU); {} MB RSS", rss());
        folder
    })
}

fn report(messages: u32) {
    let folder = filled(messages);
    let bytes: u64 = (0..messages).map(|n| message(n).len() as u64).sum();
    let part = |name: &str| size(&folder.join(name)) as f64 / 1e6;
    let (log, index, search) = (part("log"), part("index"), part("search"));
    let each = size(folder) / u64::from(messages);
    println!("{messages} messages of {:.1} MB: log {log:.1} MB, index {index:.1} MB, search {search:.1} MB; {each} bytes a message", bytes as f64 / 1e6);
    let own = std::env::current_exe().expect("our own program");
    std::process::Command::new(own).env(OPEN, folder).status().expect("a process of its own");
}

/// Opens a store, searches it, and says what that took.
fn look(folder: &Path) {
    let begun = Instant::now();
    let store = open_in(folder);
    println!("    opened in {:.0?}: {} tickets, {} MB RSS", begun.elapsed(), store.tickets().len(), rss());
    store.settle().expect("words are found");
    println!("    full text ready after {:.0?}, {} MB RSS", begun.elapsed(), rss());
    for typed in ["w", "w1", "w10", "w100 w2", "i", "in", "inv", "invoice", "the prin", "turbocharger"] {
        let begun = Instant::now();
        let found = store.search(typed, 1_000).expect("the full text").len();
        println!("    {typed:?}: {found} tickets in {:.2?}", begun.elapsed());
    }
    for ticket in store.tickets().iter() {
        store.happenings(ticket.id).expect("the happenings");
    }
    println!("    every conversation read, {} MB RSS", rss());
    drop(store);
    if std::env::var_os("TICKETTY_BENCH_REBUILD").is_some() {
        std::fs::remove_dir_all(folder.join("index")).expect("the index goes");
        std::fs::remove_dir_all(folder.join("search")).expect("the full text goes");
        let begun = Instant::now();
        let opened = open(folder, &mut |_, _| {}).expect("the store opens");
        println!("    index rebuilt in {:.1?}: {:?} messages", begun.elapsed(), opened.rebuilt.map(|r| r.messages));
        opened.store.settle().expect("words are found");
        println!("    full text rebuilt in {:.1?}, {} MB RSS", begun.elapsed(), rss());
    }
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|e| if e.path().is_dir() { size(&e.path()) } else { e.metadata().map_or(0, |m| m.len()) }).sum()
}

/// Memory of this process, in MB.
fn rss() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kb| kb / 1024)
}

/// CPU time of this process, all threads.
fn cpu_seconds() -> f64 {
    // Fields 14 and 15 of proc(5) stat, counted after the program's name; a tick is a hundredth of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, rest)| rest).split_whitespace();
    fields.skip(11).take(2).filter_map(|f| f.parse::<f64>().ok()).sum::<f64>() / 100.0
}

#[divan::bench(sample_count = 200)]
fn one_change_durable(bencher: divan::Bencher) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = open_in(dir.path());
    let n = std::cell::Cell::new(0);
    bencher.bench_local(|| {
        take_in(&store, n.replace(n.get() + 1)).durable.wait().expect("the disk works");
    });
}

#[divan::bench(sample_count = 20)]
fn a_hundred_changes_sharing_a_sync(bencher: divan::Bencher) {
    let dir = tempfile::tempdir().expect("a folder");
    let store = open_in(dir.path());
    let n = std::cell::Cell::new(0);
    bencher.counter(divan::counter::ItemsCount::new(100u32)).bench_local(|| {
        let last = (0..100).map(|_| take_in(&store, n.replace(n.get() + 1))).last();
        last.expect("a hundred").durable.wait().expect("the disk works");
    });
}

#[divan::bench(args = [10_000, 100_000], sample_count = 10, sample_size = 1)]
fn opening(bencher: divan::Bencher, messages: u32) {
    let folder = filled(messages);
    bencher.bench_local(|| open_in(folder));
}

#[divan::bench(args = [10_000, 100_000], sample_count = 50)]
fn one_conversation(bencher: divan::Bencher, messages: u32) {
    let store = open_in(filled(messages));
    let n = std::cell::Cell::new(1);
    bencher.bench_local(|| store.happenings(TicketId(n.replace(n.get() + 37) % u64::from(messages / LENGTH) + 1)).expect("the happenings").len());
}
