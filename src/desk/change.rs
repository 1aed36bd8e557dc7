//! What agents do to tickets.

use std::sync::Arc;

use super::core::{Core, bad, broken, no_ticket};
use crate::lang::Phrase;
use crate::link::{Answer, Failure};
use crate::store::{Batch, Target, TicketChange};
use crate::ticket::{Actor, Change, Event, Sum, Ticket, TicketId};

impl Core {
    /// All `changes` to each of `tickets`, or none. A change to what is already so is no event.
    pub(super) async fn change(self: &Arc<Self>, agent: &str, tickets: &[(TicketId, Option<u64>)], changes: &[Change]) -> Result<Answer, Failure> {
        let mut batch = Batch { at: self.now(), ..Batch::default() };
        let mut unchanged = Vec::new();
        for (id, expect) in tickets {
            let ticket = self.store.get(*id).ok_or_else(|| no_ticket(*id))?;
            for change in changes {
                self.allow(change)?;
            }
            let mut now = (*ticket).clone();
            let events: Vec<Event> = changes.iter().filter_map(|c| step(&mut now, c)).collect();
            if events.is_empty() {
                unchanged.push(now);
            } else {
                batch.tickets.push(TicketChange { target: Target::Ticket(*id), expect: *expect, by: Actor::Agent(agent.to_owned()), events });
            }
        }
        let mut tickets = if batch.tickets.is_empty() { Vec::new() } else { self.commit(batch, false).await?.tickets.iter().map(|t| (**t).clone()).collect() };
        tickets.append(&mut unchanged);
        Ok(Answer::Changed { tickets })
    }

    fn allow(&self, change: &Change) -> Result<(), Failure> {
        let config = self.config();
        match change {
            Change::Assign(Some(name)) if !config.agent.is_empty() && config.agent(name).is_none() => {
                let known = config.agent.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join(", ");
                Err(bad(Phrase::new("desk-no-such-agent").with("agent", name).with("known", known)))
            }
            Change::Link(other) if self.store.get(*other).is_none() => Err(no_ticket(*other)),
            _ => Ok(()),
        }
    }

    pub(super) async fn merge(self: &Arc<Self>, agent: &str, from: TicketId, into: TicketId) -> Result<Answer, Failure> {
        let (a, b) = (self.store.get(from).ok_or_else(|| no_ticket(from))?, self.store.get(into).ok_or_else(|| no_ticket(into))?);
        if from == into || a.merged_into.is_some() || b.merged_into.is_some() {
            return Err(bad(Phrase::new("desk-cannot-merge").with("from", from).with("into", into)));
        }
        let mut here = vec![Event::MergedFrom { other: from, sum: Some(Box::new(Sum::of(&b).plus(Sum::of(&a)))) }];
        let newcomers: Vec<_> = std::iter::once(&a.requester).chain(&a.participants).filter(|p| !b.takes_part(&p.address)).cloned().collect();
        if !newcomers.is_empty() {
            here.push(Event::ParticipantsSet { added: newcomers, removed: Vec::new() });
        }
        self.two(agent, (&a, vec![Event::MergedInto { into }]), (&b, here)).await
    }

    pub(super) async fn unmerge(self: &Arc<Self>, agent: &str, from: TicketId, into: TicketId) -> Result<Answer, Failure> {
        let (a, b) = (self.store.get(from).ok_or_else(|| no_ticket(from))?, self.store.get(into).ok_or_else(|| no_ticket(into))?);
        if a.merged_into != Some(into) {
            return Err(bad(Phrase::new("desk-not-merged").with("from", from).with("into", into)));
        }
        let core = Arc::clone(self);
        let left = move || core.conversation_without(into, from).map(|told| Sum::of_all(told.iter().map(|t| &t.happening)));
        let sum = tokio::task::spawn_blocking(left).await.map_err(|e| broken(&e.to_string()))??;
        let there = Event::Unmerged { other: from, sum: Some(Box::new(sum)) };
        self.two(agent, (&a, vec![Event::Unmerged { other: into, sum: None }]), (&b, vec![there])).await
    }

    async fn two(self: &Arc<Self>, agent: &str, a: (&Ticket, Vec<Event>), b: (&Ticket, Vec<Event>)) -> Result<Answer, Failure> {
        let change = |(t, events): (&Ticket, Vec<Event>)| TicketChange {
            target: Target::Ticket(t.id),
            expect: Some(t.version),
            by: Actor::Agent(agent.to_owned()),
            events,
        };
        let batch = Batch { at: self.now(), tickets: vec![change(a), change(b)], ..Batch::default() };
        let done = self.commit(batch, false).await?;
        Ok(Answer::Changed { tickets: done.tickets.iter().map(|t| (**t).clone()).collect() })
    }
}

/// The event of a change, with `now` brought up to it, so that the next change sees what this one did.
fn step(now: &mut Ticket, change: &Change) -> Option<Event> {
    let event = change.event(now)?;
    let seq = now.version + 1;
    now.apply(&crate::ticket::Happening { seq, at: now.updated, by: Actor::Desk, event: event.clone() });
    Some(event)
}
