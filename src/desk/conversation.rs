//! What belongs to a ticket's conversation: what happened on it and on those merged into it, with what was moved here and without what was
//! moved away.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::core::{Core, failure};
use crate::link::Failure;
use crate::ticket::{Event, Happening, TicketId};

/// A happening in a conversation.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The ticket of the conversation that has it: the one asked for, or one that was merged into it.
    pub part: TicketId,
    /// Where it happened.
    pub ticket: TicketId,
    pub happening: Happening,
}

impl Core {
    /// The conversation of a ticket, oldest first; of what happened at one moment, its own before what came with merged tickets.
    pub(super) fn conversation(&self, id: TicketId) -> Result<Vec<Told>, Failure> {
        let read = |id| self.store.happenings(id).map_err(|e| failure(&e));
        let mut happened: BTreeMap<TicketId, Vec<Happening>> = BTreeMap::new();
        let mut parts = vec![id];
        let mut has: BTreeMap<(TicketId, u64), TicketId> = BTreeMap::new();
        let mut at = 0;
        while let Some(part) = parts.get(at).copied() {
            at += 1;
            let own = read(part)?;
            has.extend(held(part, &own).into_iter().map(|item| (item, part)));
            for h in &own {
                if let Event::MergedFrom { other, .. } = h.event
                    && !parts.contains(&other)
                    && self.store.get(other).is_some_and(|t| t.merged_into == Some(part))
                {
                    parts.push(other);
                }
            }
            happened.insert(part, own);
        }
        let elsewhere: BTreeSet<TicketId> = has.keys().map(|(ticket, _)| *ticket).filter(|t| !happened.contains_key(t)).collect();
        for ticket in elsewhere {
            happened.insert(ticket, read(ticket)?);
        }
        // What became of a reply is told where the reply is.
        let queued = |(ticket, h): (&TicketId, &Happening)| match &h.event {
            Event::ReplyQueued { outbox, .. } => has.get(&(*ticket, h.seq)).map(|part| (*outbox, *part)),
            _ => None,
        };
        let replies: BTreeMap<_, _> = happened.iter().flat_map(|(t, all)| all.iter().map(move |h| (t, h))).filter_map(queued).collect();
        let mut told = Vec::new();
        for (ticket, all) in happened {
            for happening in all {
                let part = match &happening.event {
                    Event::Delivered { outbox, .. } => replies.get(outbox),
                    _ => has.get(&(ticket, happening.seq)),
                };
                if let Some(part) = part.copied() {
                    told.push(Told { part, ticket, happening });
                }
            }
        }
        told.sort_by_key(|t| (t.happening.at, t.part != id, t.ticket, t.happening.seq));
        Ok(told)
    }

    /// What a conversation would be without that of a ticket merged into it.
    pub(super) fn conversation_without(&self, id: TicketId, other: TicketId) -> Result<Vec<Told>, Failure> {
        let gone: HashSet<(TicketId, u64)> = self.conversation(other)?.iter().map(|t| (t.ticket, t.happening.seq)).collect();
        Ok(self.conversation(id)?.into_iter().filter(|t| !gone.contains(&(t.ticket, t.happening.seq))).collect())
    }
}

/// The happenings, by ticket and number, that a ticket has by itself.
fn held(id: TicketId, own: &[Happening]) -> BTreeSet<(TicketId, u64)> {
    let mut has: BTreeSet<_> = own.iter().map(|h| (id, h.seq)).collect();
    for h in own {
        match &h.event {
            Event::SplitFrom { taken, .. } => has.extend(taken.iter().map(|m| (m.ticket, m.seq))),
            Event::SplitInto { taken, .. } => taken.iter().for_each(|item| {
                has.remove(item);
            }),
            _ => {}
        }
    }
    has
}
