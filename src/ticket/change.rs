//! What an agent may ask of a ticket, and the event that it becomes.

use serde::{Deserialize, Serialize};

use super::{Address, Event, Priority, Status, Ticket, TicketId};
use crate::clock::Time;

/// One wish. Replies go by the outbox; everything else goes by here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    Status(Status),
    /// `None` puts it back into the queue.
    Assign(Option<String>),
    AddTags(Vec<String>),
    RemoveTags(Vec<String>),
    Snooze(Option<Time>),
    Priority(Priority),
    Subject(String),
    Requester(Address),
    AddParticipants(Vec<Address>),
    RemoveParticipants(Vec<Address>),
    Note(String),
    Link(TicketId),
}

impl Change {
    /// The event, or `None` if the ticket is already so.
    pub fn event(&self, t: &Ticket) -> Option<Event> {
        match self {
            Change::Status(to) => (t.status != *to).then_some(Event::StatusSet { from: t.status, to: *to }),
            Change::Assign(to) => (t.assignee != *to).then(|| Event::Assigned { from: t.assignee.clone(), to: to.clone() }),
            Change::AddTags(tags) => {
                let added: Vec<_> = tags.iter().map(|t| tag(t)).filter(|x| !x.is_empty() && !t.tags.contains(x)).collect();
                (!added.is_empty()).then(|| Event::Tagged { added, removed: Vec::new() })
            }
            Change::RemoveTags(tags) => {
                let removed: Vec<_> = tags.iter().map(|t| tag(t)).filter(|x| t.tags.contains(x)).collect();
                (!removed.is_empty()).then(|| Event::Tagged { added: Vec::new(), removed })
            }
            Change::Snooze(until) => (t.snooze.map(|s| s.until) != *until).then_some(Event::Snoozed { until: *until }),
            Change::Priority(to) => (t.priority != *to).then_some(Event::PrioritySet { from: t.priority, to: *to }),
            Change::Subject(to) => (t.subject != *to && !to.trim().is_empty()).then(|| Event::SubjectSet { from: t.subject.clone(), to: to.trim().to_owned() }),
            Change::Requester(to) => (t.requester != *to && !to.address.is_empty()).then(|| Event::RequesterSet { from: t.requester.clone(), to: to.clone() }),
            Change::AddParticipants(who) => {
                let added: Vec<_> = who.iter().filter(|a| !a.address.is_empty() && !t.takes_part(&a.address)).cloned().collect();
                (!added.is_empty()).then(|| Event::ParticipantsSet { added, removed: Vec::new() })
            }
            Change::RemoveParticipants(who) => {
                let removed: Vec<_> = who.iter().filter(|a| t.participants.iter().any(|p| p.is(&a.address))).cloned().collect();
                (!removed.is_empty()).then(|| Event::ParticipantsSet { added: Vec::new(), removed })
            }
            Change::Note(text) => (!text.trim().is_empty()).then(|| Event::Noted { text: text.trim_end().to_owned() }),
            Change::Link(other) => (*other != t.id && !t.linked.contains(other)).then_some(Event::Linked { other: *other }),
        }
    }

    /// The change that takes this one back, for a ticket as it was before; `None` for what cannot be undone.
    pub fn inverse(&self, before: &Ticket) -> Option<Change> {
        Some(match self {
            Change::Status(_) => Change::Status(before.status),
            Change::Assign(_) => Change::Assign(before.assignee.clone()),
            Change::AddTags(tags) => Change::RemoveTags(tags.iter().map(|t| tag(t)).filter(|t| !before.tags.contains(t)).collect()),
            Change::RemoveTags(tags) => Change::AddTags(tags.iter().map(|t| tag(t)).filter(|t| before.tags.contains(t)).collect()),
            Change::Snooze(_) => Change::Snooze(before.snooze.map(|s| s.until)),
            Change::Priority(_) => Change::Priority(before.priority),
            Change::Subject(_) => Change::Subject(before.subject.clone()),
            Change::Requester(_) => Change::Requester(before.requester.clone()),
            Change::AddParticipants(who) => Change::RemoveParticipants(who.iter().filter(|a| !before.takes_part(&a.address)).cloned().collect()),
            Change::RemoveParticipants(who) => Change::AddParticipants(who.clone()),
            Change::Note(_) | Change::Link(_) => return None,
        })
    }
}

/// A tag as it is kept: lower case, inner white space as one dash, no comma.
fn tag(raw: &str) -> String {
    raw.replace(',', " ").split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}
