//! Lists of tickets, in stretches; and the numbers in the header.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};

use super::core::{Core, failure, lock};
use crate::link::{Counts, Failure, Page};
use crate::ticket::{DeliveryState, Order, Query, Status, Ticket, TicketId};

/// The lists asked for lately, sorted, until a ticket changes. A key press in a list costs a slice of one of them.
#[derive(Default)]
pub struct Lists(Mutex<Vec<Cached>>);

struct Cached {
    query: Query,
    of: Arc<Vec<Arc<Ticket>>>,
    /// A snooze runs out without a change.
    minute: i64,
    list: Arc<Vec<Arc<Ticket>>>,
}

const KEPT: usize = 8;
/// A search that finds more is no search.
const FOUND: usize = 10_000;

impl Core {
    /// A stretch of at most `limit` rows; with `search`, only of tickets in which those words were written.
    pub fn page(&self, query: &Query, search: &str, offset: usize, limit: usize, around: Option<TicketId>) -> Result<Page, Failure> {
        let list = if search.trim().is_empty() { self.list(query) } else { Arc::new(self.found(query, search)?) };
        let limit = limit.min(1000);
        let at = around.and_then(|id| list.iter().position(|t| t.id == id));
        let offset = at.map_or(offset, |at| at.saturating_sub(limit / 2)).min(list.len());
        let end = (offset + limit).min(list.len());
        let rows = list.get(offset..end).unwrap_or_default().iter().map(|t| (**t).clone()).collect();
        Ok(Page { total: list.len(), offset, rows })
    }

    /// The tickets of the query in which those words were written.
    fn found(&self, query: &Query, search: &str) -> Result<Vec<Arc<Ticket>>, Failure> {
        let found = self.store.search(search, FOUND).map_err(|e| failure(&e))?;
        if query.order == Order::Best {
            let now = self.now();
            return Ok(found.into_iter().filter_map(|id| self.store.get(id)).filter(|t| query.admits(t, now)).collect());
        }
        let found: HashSet<TicketId> = found.into_iter().collect();
        Ok(self.list(query).iter().filter(|t| found.contains(&t.id)).cloned().collect())
    }

    /// The whole list.
    pub fn list(&self, query: &Query) -> Arc<Vec<Arc<Ticket>>> {
        let of = self.store.tickets();
        let now = self.now();
        let minute = now.seconds().div_euclid(60);
        if let Some(c) = lock(&self.lists.0).iter().find(|c| Arc::ptr_eq(&c.of, &of) && c.minute == minute && c.query == *query) {
            return Arc::clone(&c.list);
        }
        let mut list: Vec<Arc<Ticket>> = of.iter().filter(|t| query.admits(t, now)).cloned().collect();
        query.sort(&mut list);
        let list = Arc::new(list);
        let mut kept = lock(&self.lists.0);
        // Lists of what has changed since only hold memory.
        kept.retain(|c| Arc::ptr_eq(&c.of, &of) && c.query != *query);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push(Cached { query: query.clone(), of, minute, list: Arc::clone(&list) });
        list
    }

    /// The numbers, as `agent` sees them.
    pub fn counts(&self, agent: &str) -> Counts {
        let now = self.now();
        let mut c = Counts::default();
        for t in self.store.tickets().iter().filter(|t| t.merged_into.is_none()) {
            if t.is_snoozed(now) {
                c.snoozed += 1;
                continue;
            }
            match t.status {
                Status::Open => {
                    c.open += 1;
                    c.new += usize::from(t.is_new());
                }
                Status::Waiting => c.waiting += 1,
                Status::Closed => c.closed += 1,
                Status::Spam => c.spam += 1,
            }
            if matches!(t.status, Status::Open | Status::Waiting) {
                match t.assignee.as_deref() {
                    Some(a) if a == agent => c.mine += 1,
                    None => c.unassigned += 1,
                    Some(_) => {}
                }
            }
            c.trouble += usize::from(!t.trouble.is_empty());
            c.outbox_trouble +=
                t.outgoing.iter().filter(|(_, s)| matches!(s, DeliveryState::Refused | DeliveryState::Unconfirmed | DeliveryState::Bounced)).count();
        }
        let moving = |s| matches!(s, DeliveryState::Held | DeliveryState::Sending | DeliveryState::Deferred);
        c.outbox = self.store.outbox(false).unwrap_or_default().iter().filter(|o| moving(o.state)).count();
        c.quarantine = self.store.fact("quarantine").and_then(|n| n.parse().ok()).unwrap_or(0);
        c
    }
}
