//! A child process that fills a store as fast as it can and says what was promised to it, and the check of what is left when it is gone.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use ticketty::clock::Time;
use ticketty::store::{Batch, Disposition, LedgerKey, Opened, Outgoing, Store, Target, TicketChange, open};
use ticketty::thread::Known;
use ticketty::ticket::{Actor, Address, DeliveryState, Event, InMessage, OutMessage, OutboxId, Ticket};

const FOLDER: &str = "TICKETTY_TEST_FOLDER";

/// What a child was promised when it died.
#[derive(Debug, Default)]
pub struct Promised {
    /// UIDs of messages whose batch was durable.
    pub uids: BTreeSet<u32>,
    pub replies: u64,
}

/// The child's side: call this first in a test called `child`. Does nothing in the parent.
pub fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = std::sync::Arc::new(open(Path::new(&folder), &mut |_, _| {}).expect("the store opens").store);
    let first = store.ledger("it", 1).expect("the ledger").last().map_or(0, |(uid, _)| *uid);
    let threads: Vec<_> = (1..=2)
        .map(|t| {
            let store = std::sync::Arc::clone(&store);
            std::thread::spawn(move || {
                for n in 0.. {
                    let uid = first + n * 2 + t;
                    let opened = take_in(&*store, uid);
                    say(&format!("took {uid}"));
                    if uid.is_multiple_of(3) {
                        reply(&*store, opened);
                        say("replied");
                    }
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("a thread of the child");
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").and_then(|()| out.flush()).expect("the parent listens");
}

fn body(uid: u32) -> Vec<u8> {
    format!("Message-ID: <m{uid}@example.com>\r\n\r\n{}\r\n", format!("The printer is on fire, part {uid}. ").repeat(1 + uid as usize % 60)).into_bytes()
}

fn take_in(store: &dyn Store, uid: u32) -> Ticket {
    let raw = store.keep_raw(&body(uid)).expect("bytes are kept");
    let requester = Address::new("Ada", "ada@example.com");
    let opened = Event::Opened { subject: format!("Fire {uid}"), requester, mailbox: "it".into(), support: String::new(), history: false };
    let received = Event::Received(InMessage { raw: Some(raw), message_id: format!("m{uid}@example.com"), ..InMessage::default() });
    let batch = Batch {
        at: Time(i64::from(uid)),
        tickets: vec![TicketChange { target: Target::New(0), expect: None, by: Actor::Desk, events: vec![opened, received] }],
        ledger: vec![(LedgerKey { mailbox: "it".into(), uid_validity: 1, uid }, Disposition::Ticket { target: Target::New(0), raw })],
        words: vec![(Target::New(0), format!("fire {uid}"))],
        ..Batch::default()
    };
    let done = store.submit(batch).expect("a batch is taken");
    done.durable.wait().expect("the disk works");
    Ticket::clone(&done.tickets[0])
}

fn reply(store: &dyn Store, ticket: Ticket) {
    let message = OutMessage { message_id: format!("r{}@example.org", ticket.id.0), ..OutMessage::default() };
    let outgoing = Outgoing {
        id: OutboxId(0),
        ticket: ticket.id,
        agent: "anna".into(),
        mailbox: "it".into(),
        message: message.clone(),
        state: DeliveryState::Held,
        queued: Time(0),
        due: Time(0),
        attempts: 0,
        said: String::new(),
        diagnosis: None,
        filed: None,
    };
    let queued = Event::ReplyQueued { outbox: OutboxId(0), message };
    let change = TicketChange { target: Target::Ticket(ticket.id), expect: Some(ticket.version), by: Actor::Desk, events: vec![queued] };
    store
        .submit(Batch { tickets: vec![change], outbox: vec![outgoing], ..Batch::default() })
        .expect("a reply is taken")
        .durable
        .wait()
        .expect("the disk works");
}

/// Starts the child (a test called `child` of this same program) on `folder`.
pub fn start(folder: &Path) -> Child {
    let own = std::env::current_exe().expect("our own program");
    let mut command = Command::new(own);
    command.args(["child", "--exact", "--nocapture"]).env(FOLDER, folder);
    command.stdout(Stdio::piped()).stderr(Stdio::null()).stdin(Stdio::null()).spawn().expect("the child starts")
}

/// Listens until the child has been promised `messages`, waits for `more`, and kills it. What it was promised until then goes into `promised`.
pub fn kill_after(mut child: Child, messages: usize, more: Duration, promised: &mut Promised) {
    let before = promised.uids.len();
    let lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
    let mut killed = false;
    for line in lines {
        if let Some(uid) = line.strip_prefix("took ") {
            promised.uids.insert(uid.parse().expect("a number"));
        } else if line == "replied" {
            promised.replies += 1;
        }
        if !killed && promised.uids.len() >= before + messages {
            let until = Instant::now() + more;
            while Instant::now() < until {
                std::hint::spin_loop();
            }
            child.kill().expect("the child can be killed");
            killed = true;
        }
    }
    child.wait().expect("the child ends");
    assert!(killed, "the child died by itself after {} messages", promised.uids.len() - before);
}

/// Opens what is left, and finds all that was promised and nothing by half.
pub fn verify(folder: &Path, promised: &Promised) -> Opened {
    let opened = open(folder, &mut |_, _| {}).expect("the store opens");
    let store = &opened.store;
    let ledger = store.ledger("it", 1).expect("the ledger");
    let there: BTreeSet<u32> = ledger.iter().map(|(uid, _)| *uid).collect();
    let lost: Vec<_> = promised.uids.difference(&there).collect();
    assert!(lost.is_empty(), "promised and lost: {lost:?}; rebuilt: {:?}", opened.rebuilt);
    assert_eq!(store.tickets().len(), ledger.len(), "one ticket for each message");
    for (uid, disposition) in &ledger {
        let Disposition::Ticket { target: Target::Ticket(id), raw } = disposition else { unreachable!("{uid}: {disposition:?}") };
        assert_eq!(store.raw(*raw).expect("the bytes"), body(*uid));
        assert_eq!(store.ticket_of(&format!("m{uid}@example.com")), Some(*id));
        assert_eq!(store.raw_of(&format!("m{uid}@example.com")), Some(*raw));
        let mut folded = Ticket::empty(*id);
        store.happenings(*id).expect("the happenings").iter().for_each(|h| folded.apply(h));
        assert_eq!(*store.get(*id).expect("the ticket"), folded, "{uid}");
    }
    let replies = store.outbox(false).expect("the outbox");
    assert!(replies.len() as u64 >= promised.replies, "replies: {} of {}", replies.len(), promised.replies);
    for r in &replies {
        assert_eq!(store.get(r.ticket).expect("its ticket").outgoing, [(r.id, DeliveryState::Held)]);
    }
    opened
}
