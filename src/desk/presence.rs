//! Who is here, and what they are doing.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use super::core::{Core, lock};
use crate::clock::Time;
use crate::link::{Doing, Notice, Presence};
use crate::ticket::TicketId;

/// Every screen that is connected.
#[derive(Default)]
pub struct People {
    last: AtomicU64,
    here: Mutex<BTreeMap<u64, Presence>>,
}

impl Core {
    /// Somebody came.
    pub fn arrived(&self, agent: &str) -> u64 {
        let screen = self.people.last.fetch_add(1, Ordering::Relaxed) + 1;
        let who = Presence { agent: agent.to_owned(), screen, ticket: None, doing: Doing::Looking, since: self.now() };
        lock(&self.people.here).insert(screen, who);
        self.tell_who_is_here();
        screen
    }

    /// Somebody went.
    pub fn left(&self, screen: u64) {
        if lock(&self.people.here).remove(&screen).is_some() {
            self.tell_who_is_here();
        }
    }

    /// Somebody does something else now.
    pub fn does(&self, screen: u64, ticket: Option<TicketId>, replying: bool) {
        let doing = match (ticket, replying) {
            (None, _) => Doing::Looking,
            (Some(_), false) => Doing::Reading,
            (Some(_), true) => Doing::Replying,
        };
        let now = self.now();
        let changed = lock(&self.people.here).get_mut(&screen).is_some_and(|p| p.moved(ticket, doing, now));
        if changed {
            self.tell_who_is_here();
        }
    }

    pub fn here(&self) -> Vec<Presence> {
        lock(&self.people.here).values().cloned().collect()
    }

    /// Other agents who are writing a reply to `ticket`, or the same agent at another screen.
    pub fn replying(&self, ticket: TicketId, besides: u64) -> Vec<String> {
        let here = lock(&self.people.here);
        here.values().filter(|p| p.screen != besides && p.ticket == Some(ticket) && p.doing == Doing::Replying).map(|p| p.agent.clone()).collect()
    }

    fn tell_who_is_here(&self) {
        self.tell(Notice::Here { people: self.here() });
    }
}

impl Presence {
    fn moved(&mut self, ticket: Option<TicketId>, doing: Doing, now: Time) -> bool {
        let changed = self.ticket != ticket || self.doing != doing;
        if changed {
            (self.ticket, self.doing, self.since) = (ticket, doing, now);
        }
        changed
    }
}
