//! Thousands of deaths: a desk is killed at random steps of intake and outbox, again and again on the same store, while customers write and
//! an agent replies. Nothing is lost and nothing happens twice.
//!
//! `TICKETTY_KILLS` says how many; without it there are [`KILLS`]. A slow machine makes fewer: the time is bounded.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

use super::dice::Dice;
use super::kill_child::{FILED, FIRST, LIFE, Life, MAILBOX};
use super::office::{Office, USER};
use crate::reply::Draft;
use crate::store::{self, Store};
use crate::ticket::{DeliveryState, Event};

const KILLS: u64 = 200;
/// The time that is given to a run: this, and so much for each kill.
const LIMIT: (Duration, Duration) = (Duration::from_secs(30), Duration::from_millis(250));
/// No life takes longer.
const PATIENCE: Duration = Duration::from_mins(1);
/// After so many deaths all is looked at.
const ROUND: u64 = 100;

#[derive(Default)]
struct Tally {
    kills: AtomicU64,
    letters: AtomicU64,
    replies: AtomicU64,
    unconfirmed: AtomicU64,
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_lose_nothing_and_double_nothing() {
    let wanted: Option<u64> = std::env::var("TICKETTY_KILLS").ok().and_then(|n| n.parse().ok());
    let kills = wanted.unwrap_or(KILLS);
    let until = Instant::now() + LIMIT.0 + LIMIT.1 * u32::try_from(kills).unwrap_or(u32::MAX);
    let tally = Tally::default();
    let mut flags = Desk::new(1, false).await;
    let mut moves = Desk::new(2, true).await;
    let half = kills / 2;
    tokio::join!(flags.suffer(half, until, &tally), moves.suffer(kills - half, until, &tally));
    let get = |n: &AtomicU64| n.load(Ordering::Relaxed);
    let (kills, letters, replies, unconfirmed) = (get(&tally.kills), get(&tally.letters), get(&tally.replies), get(&tally.unconfirmed));
    println!("{kills} kills: {letters} letters, {replies} replies, nothing lost, nothing twice, {unconfirmed} unconfirmed");
    assert!(kills > 0 && replies > 0, "{kills} kills, {replies} replies");
}

/// A store that outlives its desks, its post office, and what was promised.
struct Desk {
    folder: tempfile::TempDir,
    office: Arc<Office>,
    dice: Dice,
    moves: bool,
    /// Deliveries of each Message-ID.
    delivered: BTreeMap<String, u32>,
    letters: Vec<(String, String)>,
    upto: u32,
    /// Drafts that were promised to be kept, by ticket; true once they were being sent.
    drafts: BTreeMap<String, (String, bool)>,
    /// Marks of replies that were promised to leave.
    queued: Vec<String>,
    lives: u64,
    /// Steps of a life that was not cut short.
    span: u64,
}

impl Desk {
    async fn new(seed: u64, moves: bool) -> Desk {
        let office = Arc::new(Office::start(seed).await.unwrap());
        let weak: Weak<Office> = Arc::downgrade(&office);
        // As Exchange Online does, but only for every other message: the rest are left for the desk to file.
        office.judge(Arc::new(move |s| {
            if let Some(office) = weak.upgrade()
                && s.bytes.len().is_multiple_of(2)
            {
                office.deliver(&format!("{USER}/Sent"), &s.bytes);
            }
            None
        }));
        let folder = folder();
        let (delivered, drafts) = (BTreeMap::new(), BTreeMap::new());
        Desk { folder, office, dice: Dice::new(seed), moves, delivered, letters: Vec::new(), upto: 0, drafts, queued: Vec::new(), lives: 0, span: 100 }
    }

    async fn suffer(&mut self, kills: u64, until: Instant, tally: &Tally) {
        let mut died = 0;
        while died < kills && Instant::now() < until {
            let end = (died + ROUND).min(kills);
            while died < end && Instant::now() < until {
                if self.one_life().await {
                    died += 1;
                    tally.kills.fetch_add(1, Ordering::Relaxed);
                }
            }
            self.look_at_everything().await;
        }
        tally.letters.fetch_add(self.delivered.len() as u64, Ordering::Relaxed);
        let store = store::open(&self.folder.path().join("data"), &mut |_, _| {}).unwrap().store;
        let replies = store.outbox(true).unwrap();
        tally.replies.fetch_add(replies.len() as u64, Ordering::Relaxed);
        tally.unconfirmed.fetch_add(replies.iter().filter(|o| o.state == DeliveryState::Unconfirmed).count() as u64, Ordering::Relaxed);
    }

    /// Starts a desk that is to die. False if it was done before that.
    async fn one_life(&mut self) -> bool {
        for _ in 0..self.dice.between(0, 3) {
            self.deliver();
        }
        let replies = self.dice.between(0, 3);
        if self.dice.between(0, 20) == 0 {
            // From outside, at no step in particular.
            let at = Duration::from_micros(self.dice.between(0, 150_000));
            return self.run(replies, None, Some(at), false).await;
        }
        let at = self.dice.between(1, self.span + 1);
        self.run(replies, Some(at), None, false).await
    }

    fn deliver(&mut self) {
        let n = self.delivered.len() as u64;
        let one = |n: u64| format!("{n}@shop.example");
        let (mut id, answers, subject) = match self.dice.between(0, 10) {
            1..5 if n > 0 => (one(n), format!("In-Reply-To: <{}>\r\n", one(self.dice.between(0, n))), "Re: It burns".to_owned()),
            _ => (one(n), String::new(), format!("Matter {n}")),
        };
        let mut letter = format!(
            "From: Mara <mara@shop.example>\r\nTo: help@desk.example\r\nSubject: {subject}\r\nMessage-ID: <{id}>\r\n{answers}Date: Sun, 22 Nov 2026 10:00:00 +0000\r\n\r\nIt burns.\r\n"
        );
        if n > 0 && self.dice.between(0, 10) == 0 {
            // One of before, once more by another route.
            let (again, same) = self.letters[self.dice.between(0, n) as usize].clone();
            (id, letter) = (again, format!("Received: from elsewhere.example\r\n{same}"));
        } else {
            self.letters.push((id.clone(), letter.clone()));
        }
        self.upto = self.office.deliver(USER, letter.as_bytes());
        *self.delivered.entry(id).or_insert(0) += 1;
    }

    /// Runs a desk until it dies or is done, and notes what it was promised. True if it died.
    async fn run(&mut self, replies: u64, crash: Option<u64>, kill: Option<Duration>, audit: bool) -> bool {
        self.lives += 1;
        let life = Life {
            folder: self.folder.path().to_owned(),
            imap: self.office.imap_port(),
            smtp: self.office.smtp_port(),
            moves: self.moves,
            upto: self.upto,
            replies,
            mark: format!("k{}", self.lives),
            seed: self.dice.between(0, u64::MAX),
            audit,
        };
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["demo::kill_child::child", "--exact", "--nocapture"]).env(LIFE, serde_json::to_string(&life).unwrap());
        command.env_remove("TICKETTY_CRASH_AT").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        if let Some(at) = crash {
            command.env("TICKETTY_CRASH_AT", at.to_string());
        }
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut said, mut audited) = (Vec::new(), false);
        let alarm = tokio::time::sleep(kill.unwrap_or(PATIENCE));
        tokio::pin!(alarm);
        let mut rang = false;
        loop {
            tokio::select! {
                line = lines.next_line() => {
                    let Some(line) = line.unwrap() else { break };
                    audited |= line == "audit agrees";
                    if line == "up" && self.dice.between(0, 2) == 0 && !audit {
                        self.deliver();
                    }
                    self.note(&line);
                    said.push(line);
                }
                () = &mut alarm, if !rang => {
                    assert!(kill.is_some(), "a life without end: {life:?}\n{}", said.join("\n"));
                    rang = true;
                    child.start_kill().unwrap();
                }
            }
        }
        let out = child.wait_with_output().await.unwrap();
        let done = said.iter().any(|l| l == "done");
        let killed = std::os::unix::process::ExitStatusExt::signal(&out.status) == Some(9);
        let told = || format!("{life:?} {crash:?}\n{}\n{}", said.join("\n"), String::from_utf8_lossy(&out.stderr));
        assert!(done || killed, "it ended by itself: {}", told());
        assert!(!said.iter().any(|l| l.starts_with("rebuilt")), "{}", told());
        assert!(!audit || audited, "{}", told());
        !done
    }

    fn note(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["draft", ticket, mark] => drop(self.drafts.insert(ticket.to_owned(), (mark.to_owned(), false))),
            ["sending", ticket, mark] => drop(self.drafts.insert(ticket.to_owned(), (mark.to_owned(), true))),
            ["queued", ticket, mark] => {
                self.drafts.remove(ticket);
                self.queued.push(mark.to_owned());
            }
            // The mean of what was seen: later lives have more to do.
            ["steps", n] => self.span = self.span.midpoint(n.parse().unwrap()).max(20),
            _ => {}
        }
    }

    /// Lets a desk finish everything, and holds what there is against what was delivered and promised.
    async fn look_at_everything(&mut self) {
        std::fs::write(self.folder.path().join(FILED), self.filed().join("\n")).unwrap();
        self.run(0, None, None, true).await;
        let store = store::open(&self.folder.path().join("data"), &mut |_, _| {}).unwrap().store;
        let (mut received, mut replies) = (BTreeMap::<String, u32>::new(), BTreeMap::<String, Vec<String>>::new());
        for t in store.tickets().iter() {
            for h in store.happenings(t.id).unwrap() {
                match h.event {
                    Event::Received(m) => *received.entry(m.message_id).or_insert(0) += 1,
                    Event::ReplyQueued { message, .. } => {
                        let on = if message.subject.starts_with("Re: ") { t.id.to_string() } else { FIRST.to_owned() };
                        replies.entry(mark_of(&message.subject)).or_default().push(on);
                    }
                    _ => {}
                }
            }
            assert!(t.messages_in + t.messages_out > 0, "an empty ticket: {t:?}");
        }
        for id in self.delivered.keys() {
            assert_eq!(received.get(id), Some(&1), "{id} must be on one ticket, once");
        }
        assert_eq!(received.len(), self.delivered.len(), "and nothing else");
        self.look_at_replies(&store, &replies);
        self.look_at_drafts(&replies);
        self.look_at_the_server(&store);
    }

    /// Message-IDs in Sent.
    fn filed(&self) -> Vec<String> {
        self.office.mailbox(&format!("{USER}/Sent")).messages.iter().map(|m| id_of(&m.bytes)).collect()
    }

    fn look_at_replies(&self, store: &dyn Store, replies: &BTreeMap<String, Vec<String>>) {
        for mark in &self.queued {
            assert!(replies.contains_key(mark), "{mark} was promised to leave");
        }
        assert!(replies.values().all(|tickets| tickets.len() == 1), "queued twice: {replies:?}");
        let count = |all: Vec<String>| {
            all.into_iter().fold(BTreeMap::<String, u32>::new(), |mut n, id| {
                *n.entry(id).or_insert(0) += 1;
                n
            })
        };
        let sent = count(self.office.sent().iter().map(|s| id_of(&s.bytes)).collect());
        let filed = count(self.filed());
        let outbox = store.outbox(true).unwrap();
        assert_eq!(outbox.len(), replies.len(), "each reply has its place in the outbox");
        for o in &outbox {
            let id = &o.message.message_id;
            let (times, copies) = (sent.get(id).copied().unwrap_or(0), filed.get(id).copied().unwrap_or(0));
            match o.state {
                DeliveryState::Accepted => assert_eq!((times, copies), (1, 1), "{o:?}"),
                // A copy in Sent would have settled it.
                DeliveryState::Unconfirmed => assert!(times <= 1 && copies == 0, "{times} times, {copies} copies: {o:?}"),
                _ => panic!("forgotten: {o:?}"),
            }
        }
        assert!(sent.keys().all(|id| outbox.iter().any(|o| o.message.message_id == *id)), "sent without being queued");
    }

    fn look_at_drafts(&mut self, replies: &BTreeMap<String, Vec<String>>) {
        let files = std::fs::read_dir(self.folder.path().join("data/drafts")).into_iter().flatten().flatten().map(|e| e.path());
        let drafts: Vec<Draft> =
            files.filter(|p| p.extension().is_some_and(|e| e == "json")).map(|p| serde_json::from_slice(&std::fs::read(p).unwrap()).unwrap()).collect();
        let kept: Vec<String> = drafts.iter().map(|d| mark_of(&d.subject)).collect();
        for (ticket, (mark, sending)) in &self.drafts {
            let (left, kept) = (replies.contains_key(mark), kept.contains(mark));
            // A later draft may have been saved in its place by a desk that died before it could say so.
            let replaced = drafts.iter().any(|d| d.ticket.map_or_else(|| FIRST.to_owned(), |t| t.to_string()) == *ticket && later(&mark_of(&d.subject), mark));
            let replaced = replaced || replies.iter().any(|(m, on)| on.contains(ticket) && later(m, mark));
            assert!(kept != left || replaced, "the draft {mark} on {ticket}: kept {kept}, left {left}, being sent {sending}");
        }
        self.drafts.retain(|_, (mark, _)| !replies.contains_key(mark));
    }

    /// What was taken was touched as wished, however often the desk died on the way.
    fn look_at_the_server(&self, store: &dyn Store) {
        let inbox = self.office.mailbox(USER);
        let lines = store.ledger(MAILBOX, inbox.uid_validity).unwrap();
        assert_eq!(lines.len() as u32, self.upto, "a line for each delivery");
        let deliveries: u32 = self.delivered.values().sum();
        assert_eq!(deliveries, self.upto);
        if self.moves {
            let there = self.office.mailbox(&format!("{USER}/Taken")).messages.len() as u32;
            assert_eq!((inbox.messages.len(), there), (0, deliveries));
        } else {
            assert!(inbox.messages.iter().all(|m| m.flags.iter().any(|f| f.eq_ignore_ascii_case("\\Seen"))));
        }
    }
}

/// Whether mark `a` was made after mark `b`.
fn later(a: &str, b: &str) -> bool {
    let numbers = |mark: &str| -> Option<(u64, u64)> {
        let (life, n) = mark.strip_prefix('k')?.split_once('-')?;
        Some((life.parse().ok()?, n.parse().ok()?))
    };
    numbers(a) > numbers(b)
}

fn mark_of(subject: &str) -> String {
    subject.split(' ').find(|w| w.starts_with('k') && w.contains('-')).unwrap_or(subject).to_owned()
}

fn id_of(message: &[u8]) -> String {
    let text = String::from_utf8_lossy(message);
    let line = text.lines().find_map(|l| l.strip_prefix("Message-ID: ")).unwrap_or_default();
    line.trim().trim_matches(['<', '>']).to_owned()
}

/// In memory where there is room: this is about `kill -9`, not about a disk.
fn folder() -> tempfile::TempDir {
    let shm = Path::new("/dev/shm");
    tempfile::tempdir_in(shm).or_else(|_| tempfile::tempdir()).unwrap()
}
