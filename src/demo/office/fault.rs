//! What goes wrong, when, and how often.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use crate::demo::dice::Dice;

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    Imap,
    Smtp,
}

/// A way to fail at one command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The connection ends; the command is not carried out.
    Drop,
    /// The command is carried out, and the connection ends without an answer.
    DropAfter,
    /// The command is carried out, and the connection ends after so many bytes of the answer.
    Cut(usize),
    /// As [`Trouble::Cut`], in the middle of the literal with this number, from 1.
    CutLiteral(usize),
    /// These bytes are the whole answer, and the command is not carried out. `{tag}` stands for the command's tag.
    Answer(String),
    /// These bytes come before the true answer.
    Before(String),
    /// IMAP: after so many untagged answers, these bytes end the answer in place of the rest.
    Stop(usize, String),
    /// No answer until [`Faults::release`]; then all goes on.
    Silence,
    /// The answer comes later.
    Slow(Duration),
    /// The answer comes in pieces of so many bytes, with a pause after each.
    Trickle(usize, Duration),
    /// IMAP: EXISTS is wrong by so much.
    WrongCount(i32),
    /// IMAP: another client expunges these UIDs just before the command is carried out.
    Vanish(Vec<u32>),
    /// IMAP: the answer leaves these UIDs out, although the messages are there.
    Omit(Vec<u32>),
}

impl Trouble {
    /// A tagged NO.
    pub fn no(words: &str) -> Self {
        Trouble::Answer(format!("{{tag}} NO {words}\r\n"))
    }

    /// A tagged BAD.
    pub fn bad(words: &str) -> Self {
        Trouble::Answer(format!("{{tag}} BAD {words}\r\n"))
    }

    /// An SMTP reply, such as `451 4.3.2 Come back later`.
    pub fn reply(line: &str) -> Self {
        Trouble::Answer(format!("{line}\r\n"))
    }
}

/// A trouble, and where it strikes: at a command (`UID FETCH`, `RCPT`), at `greeting`, at `continuation` and `push` (IMAP), at `body` and
/// `end` (SMTP: within the message, and when its final dot has come), or anywhere (`*`). Once, unless told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    protocol: Protocol,
    point: String,
    trouble: Trouble,
    connection: Option<u64>,
    skip: u32,
    times: u32,
}

impl Fault {
    /// At an IMAP point.
    pub fn imap(point: &str, trouble: Trouble) -> Self {
        Fault { protocol: Protocol::Imap, point: point.to_owned(), trouble, connection: None, skip: 0, times: 1 }
    }

    /// At an SMTP point.
    pub fn smtp(point: &str, trouble: Trouble) -> Self {
        Fault { protocol: Protocol::Smtp, ..Fault::imap(point, trouble) }
    }

    /// On this connection only (see [`Incident::connection`]; numbered from 1 in the order of arrival, both protocols together).
    #[must_use]
    pub const fn on(mut self, connection: u64) -> Self {
        self.connection = Some(connection);
        self
    }

    /// Lets so many occasions pass first.
    #[must_use]
    pub const fn after(mut self, occasions: u32) -> Self {
        self.skip = occasions;
        self
    }

    /// So many times.
    #[must_use]
    pub const fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Until the faults are cleared.
    #[must_use]
    pub const fn always(self) -> Self {
        self.times(u32::MAX)
    }
}

/// A fault that struck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    pub protocol: Protocol,
    pub connection: u64,
    pub point: String,
    pub trouble: Trouble,
}

/// The plan. Changes take effect at the next command of every connection.
#[derive(Debug)]
pub struct Faults {
    plan: Mutex<Plan>,
    released: watch::Sender<u64>,
}

#[derive(Debug)]
struct Plan {
    faults: Vec<Fault>,
    limits: BTreeMap<Protocol, usize>,
    /// Strikes at so many of a thousand occasions.
    chaos: u64,
    dice: Dice,
    struck: Vec<Incident>,
}

impl Faults {
    pub(super) fn new(seed: u64) -> Self {
        let plan = Plan { faults: Vec::new(), limits: BTreeMap::new(), chaos: 0, dice: Dice::named(seed, "faults"), struck: Vec::new() };
        Faults { plan: Mutex::new(plan), released: watch::Sender::new(0) }
    }

    /// Plans a fault. Faults that fit the same occasion all strike.
    pub fn add(&self, fault: Fault) {
        self.plan().faults.push(fault);
    }

    /// All is well from now on; held answers go out.
    pub fn clear(&self) {
        let mut plan = self.plan();
        plan.faults.clear();
        plan.limits.clear();
        plan.chaos = 0;
        drop(plan);
        self.release();
    }

    /// Lets every [`Trouble::Silence`] end that holds an answer now.
    pub fn release(&self) {
        self.released.send_modify(|n| *n += 1);
    }

    /// At most so many connections at a time; more are turned away at the greeting, in the protocol's words.
    pub fn limit(&self, protocol: Protocol, connections: usize) {
        self.plan().limits.insert(protocol, connections);
    }

    /// Random temporary troubles at so many of a thousand occasions, by the office's seed. The order in which connections are served
    /// decides who is struck, so only one client at a time sees the same troubles again.
    pub fn chaos(&self, per_thousand: u64) {
        self.plan().chaos = per_thousand;
    }

    /// What struck so far, in order.
    pub fn struck(&self) -> Vec<Incident> {
        self.plan().struck.clone()
    }

    pub(super) fn limit_of(&self, protocol: Protocol) -> usize {
        self.plan().limits.get(&protocol).copied().unwrap_or(usize::MAX)
    }

    /// What strikes now.
    pub(super) fn at(&self, protocol: Protocol, connection: u64, point: &str) -> Vec<Trouble> {
        let mut plan = self.plan();
        let mut now = Vec::new();
        for fault in &mut plan.faults {
            let fits = fault.protocol == protocol
                && fault.connection.is_none_or(|c| c == connection)
                && (fault.point == "*" || fault.point.eq_ignore_ascii_case(point));
            if !fits || fault.times == 0 {
                continue;
            }
            if fault.skip > 0 {
                fault.skip -= 1;
                continue;
            }
            if fault.times < u32::MAX {
                fault.times -= 1;
            }
            now.push(fault.trouble.clone());
        }
        plan.faults.retain(|f| f.times > 0);
        if plan.chaos > 0 && plan.dice.between(0, 1000) < plan.chaos {
            now.push(any(&mut plan.dice, protocol));
        }
        for trouble in &now {
            plan.struck.push(Incident { protocol, connection, point: point.to_owned(), trouble: trouble.clone() });
        }
        now
    }

    pub(super) async fn released(&self) {
        let mut turns = self.released.subscribe();
        let _ = turns.changed().await;
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A trouble after which trying again is right.
fn any(dice: &mut Dice, protocol: Protocol) -> Trouble {
    match (dice.between(0, 6), protocol) {
        (0, _) => Trouble::Drop,
        (1, _) => Trouble::DropAfter,
        (2, _) => Trouble::Cut(dice.between(1, 400) as usize),
        (3, _) => Trouble::Slow(Duration::from_millis(dice.between(1, 20))),
        (4, Protocol::Imap) => Trouble::CutLiteral(1),
        (_, Protocol::Imap) => Trouble::no("[UNAVAILABLE] Not now"),
        (_, Protocol::Smtp) => Trouble::reply("451 4.3.2 Not now"),
    }
}
