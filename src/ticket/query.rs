//! Which tickets, in which order. The text form is what the filter line and `list` take.

use serde::{Deserialize, Serialize};

use super::{Priority, Status, Ticket};
use crate::clock::Time;

/// A filter over tickets. Empty fields let everything through; merged tickets are never listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Any of these; empty means open and waiting.
    pub status: Vec<Status>,
    /// All statuses, whatever `status` says.
    pub any_status: bool,
    /// `Some(None)` is unassigned.
    pub assignee: Option<Option<String>>,
    /// All of these.
    pub tags: Vec<String>,
    /// Part of the requester's or a participant's name or address.
    pub from: String,
    /// The configured mailbox.
    pub mailbox: String,
    /// At least this urgent.
    pub priority: Option<Priority>,
    /// Only snoozed tickets; otherwise snoozed ones are hidden unless `any_status`.
    pub snoozed: bool,
    /// Only tickets with a failure that nobody has dealt with.
    pub trouble: bool,
    /// Only tickets not answered yet.
    pub new: bool,
    /// Words that all stand in the subject, the excerpt, or a person's name or address.
    pub words: Vec<String>,
    pub order: Order,
}

/// How a list is sorted. Ties go to the higher number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// Newest news first.
    #[default]
    Updated,
    /// Longest without an answer first.
    Oldest,
    /// Highest number first.
    Number,
    /// Most urgent first, then newest news.
    Priority,
    /// Of a full-text search: what fits best first. Without one, as [`Order::Updated`].
    Best,
}

impl Query {
    /// Reads `status:open @anna tag:vpn from:rossi prio:high mailbox:it is:new is:trouble is:snoozed status:any sort:oldest words…`.
    /// What it does not know it takes as a word, so that no typing is an error. `@me` is `agent`; `@none` is nobody.
    pub fn parse(text: &str, agent: &str) -> Self {
        let mut q = Query::default();
        for word in text.split_whitespace() {
            let (key, value) = word.split_once(':').unwrap_or(("", word));
            match (key, value) {
                ("status", "any" | "all") => q.any_status = true,
                ("status", v) if Status::parse(v).is_some() => q.status.extend(Status::parse(v)),
                ("tag", v) if !v.is_empty() => q.tags.push(v.to_lowercase()),
                ("from", v) if !v.is_empty() => q.from = v.to_lowercase(),
                ("mailbox", v) if !v.is_empty() => v.clone_into(&mut q.mailbox),
                ("prio" | "priority", v) if Priority::parse(v).is_some() => q.priority = Priority::parse(v),
                ("is", "new") => q.new = true,
                ("is", "trouble") => q.trouble = true,
                ("is", "snoozed") => q.snoozed = true,
                ("is", v) if Status::parse(v).is_some() => q.status.extend(Status::parse(v)),
                ("sort", "updated") => q.order = Order::Updated,
                ("sort", "oldest") => q.order = Order::Oldest,
                ("sort", "number") => q.order = Order::Number,
                ("sort", "priority") => q.order = Order::Priority,
                ("sort", "best") => q.order = Order::Best,
                ("", v) if v.len() > 1 && v.starts_with('@') => {
                    q.assignee = Some(match &v[1..] {
                        "none" | "nobody" => None,
                        "me" => Some(agent.to_owned()),
                        name => Some(name.to_owned()),
                    });
                }
                _ => q.words.push(word.to_lowercase()),
            }
        }
        q
    }

    /// Whether `t` belongs into the list at `now`.
    pub fn admits(&self, t: &Ticket, now: Time) -> bool {
        let has = |hay: &str, needle: &str| hay.to_lowercase().contains(needle);
        let person = |needle: &str| std::iter::once(&t.requester).chain(&t.participants).any(|p| has(&p.name, needle) || has(&p.address, needle));
        t.merged_into.is_none()
            && (self.any_status || if self.status.is_empty() { matches!(t.status, Status::Open | Status::Waiting) } else { self.status.contains(&t.status) })
            && (self.any_status || self.snoozed == t.is_snoozed(now))
            && (!self.snoozed || t.is_snoozed(now))
            && self.assignee.as_ref().is_none_or(|a| *a == t.assignee)
            && self.tags.iter().all(|x| t.tags.contains(x))
            && (self.mailbox.is_empty() || self.mailbox == t.mailbox)
            && self.priority.is_none_or(|p| t.priority >= p)
            && (!self.trouble || !t.trouble.is_empty())
            && (!self.new || t.is_new())
            && (self.from.is_empty() || person(&self.from))
            && self.words.iter().all(|w| t.id.to_string() == *w || has(&t.subject, w) || has(&t.excerpt, w) || person(w))
    }

    /// Sorts as the query asks.
    pub fn sort<T: std::borrow::Borrow<Ticket>>(&self, tickets: &mut [T]) {
        match self.order {
            Order::Updated | Order::Best => tickets.sort_by_key(|t| std::cmp::Reverse((t.borrow().updated, t.borrow().id))),
            Order::Oldest => tickets.sort_by_key(|t| {
                let t = t.borrow();
                (t.last_in.unwrap_or(t.opened), std::cmp::Reverse(t.id))
            }),
            Order::Number => tickets.sort_by_key(|t| std::cmp::Reverse(t.borrow().id)),
            Order::Priority => tickets.sort_by_key(|t| std::cmp::Reverse((t.borrow().priority, t.borrow().updated, t.borrow().id))),
        }
    }
}
