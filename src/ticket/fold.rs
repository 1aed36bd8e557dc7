//! Folding: what a happening does to a ticket. Total: every event can follow every other without a panic.

use super::{Actor, Address, DeliveryState, Event, Happening, InMessage, Kind, Snooze, Status, Sum, Ticket, TicketId};
use crate::clock::Time;

impl Ticket {
    /// Takes `h` in. The caller records happenings in order; `version` follows `h.seq`.
    pub fn apply(&mut self, h: &Happening) {
        self.version = h.seq;
        match &h.event {
            Event::Opened { subject, requester, mailbox, support, history } => {
                self.subject.clone_from(subject);
                self.requester = requester.clone();
                self.mailbox.clone_from(mailbox);
                self.support.clone_from(support);
                self.history = *history;
                self.opened = h.at;
                self.updated = h.at;
            }
            Event::Received(m) => self.receive(m, h.at),
            Event::DuplicateSeen { .. } | Event::Unknown => {}
            Event::Noted { .. } => {
                self.notes += 1;
                self.updated = h.at;
            }
            Event::ReplyQueued { outbox, message } => {
                self.messages_out += 1;
                self.last_out = Some(h.at);
                self.updated = h.at;
                self.excerpt.clone_from(&message.excerpt);
                self.outgoing.push((*outbox, DeliveryState::Held));
                for to in message.to.iter().chain(&message.cc) {
                    self.admit(to);
                }
            }
            Event::Delivered { outbox, delivery } => {
                if delivery.state == DeliveryState::TakenBack {
                    self.messages_out = self.messages_out.saturating_sub(1);
                }
                self.outgoing.retain(|(id, _)| id != outbox);
                match delivery.state {
                    DeliveryState::Accepted | DeliveryState::TakenBack => {
                        self.trouble.clear();
                        self.outgoing.retain(|(_, s)| !s.is_final());
                    }
                    state => self.outgoing.push((*outbox, state)),
                }
                if let Some(d) = &delivery.diagnosis {
                    self.trouble.clone_from(&d.id);
                }
            }
            Event::StatusSet { to, .. } => {
                self.status = *to;
                if *to == Status::Closed {
                    self.trouble.clear();
                    self.outgoing.retain(|(_, s)| !s.is_final());
                }
            }
            Event::Assigned { to, .. } => self.assignee.clone_from(to),
            Event::Tagged { added, removed } => {
                self.tags.retain(|t| !removed.contains(t));
                self.tags.extend(added.iter().cloned());
                self.tags.sort();
                self.tags.dedup();
            }
            Event::Snoozed { until } => self.snooze = until.map(|until| Snooze { until }),
            Event::PrioritySet { to, .. } => self.priority = *to,
            Event::SubjectSet { to, .. } => self.subject.clone_from(to),
            Event::RequesterSet { to, .. } => self.requester = to.clone(),
            Event::ParticipantsSet { added, removed } => {
                self.participants.retain(|p| !removed.iter().any(|r| r.is(&p.address)));
                for p in added {
                    self.admit(p);
                }
            }
            Event::MergedInto { into } => {
                self.merged_into = Some(*into);
                self.apart.retain(|a| a != into);
            }
            Event::MergedFrom { other, sum } => {
                self.link(*other);
                self.apart.retain(|a| a != other);
                self.come_to(sum.as_deref());
            }
            Event::Linked { other } => self.link(*other),
            Event::Unmerged { other, sum } => {
                self.linked.retain(|l| l != other);
                if self.merged_into == Some(*other) {
                    self.merged_into = None;
                }
                self.part(*other);
                self.come_to(sum.as_deref());
            }
            Event::SplitInto { into: other, sum, .. } | Event::SplitFrom { other, sum, .. } => {
                self.link(*other);
                self.part(*other);
                self.come_to(Some(sum));
            }
        }
        if let (Event::ReplyQueued { .. }, Actor::Agent(name)) = (&h.event, &h.by)
            && self.assignee.is_none()
        {
            // Whoever answers first takes the ticket: the next message goes to somebody who knows it.
            self.assignee = Some(name.clone());
        }
    }

    fn receive(&mut self, m: &InMessage, at: Time) {
        self.messages_in += 1;
        // History comes in any order.
        self.updated = self.updated.max(at);
        match m.kind {
            Kind::Person | Kind::Bulk => {
                if self.last_in.max(self.last_out) <= Some(at) {
                    self.excerpt.clone_from(&m.excerpt);
                }
                self.last_in = self.last_in.max(Some(at));
                self.snooze = None;
                if !m.stranger {
                    self.admit(&m.sender.address);
                    for a in &m.cc {
                        self.admit(a);
                    }
                }
            }
            Kind::Bounce | Kind::Delay => {
                if let Some(d) = &m.diagnosis {
                    self.trouble.clone_from(&d.id);
                }
                if m.kind == Kind::Bounce {
                    self.snooze = None;
                }
            }
            Kind::OwnProbe | Kind::OwnCopy | Kind::Feedback | Kind::AutoReply => {}
        }
        if let (Kind::Person, Some(d)) = (m.kind, &m.diagnosis) {
            self.trouble.clone_from(&d.id);
        }
    }

    fn link(&mut self, other: TicketId) {
        if !self.linked.contains(&other) {
            self.linked.push(other);
        }
    }

    fn part(&mut self, other: TicketId) {
        if !self.apart.contains(&other) {
            self.apart.push(other);
        }
    }

    fn come_to(&mut self, sum: Option<&Sum>) {
        let Some(s) = sum else { return };
        (self.messages_in, self.messages_out, self.notes) = (s.messages_in, s.messages_out, s.notes);
        (self.last_in, self.last_out) = (s.last_in, s.last_out);
        self.excerpt.clone_from(&s.excerpt);
    }

    /// Adds somebody to the people of the ticket, once, never an empty address nor the support address itself.
    fn admit(&mut self, a: &Address) {
        if !a.address.is_empty() && !a.is(&self.support) && !self.takes_part(&a.address) {
            self.participants.push(a.clone());
        }
    }
}
