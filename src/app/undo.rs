//! Taking back what was done, newest first.

use std::collections::VecDeque;
use std::time::Duration;

use crate::clock::Time;
use crate::lang::Phrase;
use crate::link::Parting;
use crate::reply::Draft;
use crate::ticket::{Change, OutboxId, Ticket, TicketId};

/// Something that can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Changes to tickets: for each, the version they led to, and what takes them back.
    Changes {
        what: Phrase,
        back: Vec<(TicketId, u64, Vec<Change>)>,
    },
    Merge {
        from: TicketId,
        into: TicketId,
    },
    /// Messages of `from` have a ticket of their own: `new`.
    Split {
        from: TicketId,
        new: TicketId,
    },
    /// A reply in its hold time, and the draft to go on with.
    Sent {
        outbox: OutboxId,
        until: Time,
        draft: Box<Draft>,
    },
}

/// What can be taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    /// Newest last.
    pub steps: Vec<Step>,
}

/// As many as are remembered.
const MOST: usize = 100;

impl Undo {
    pub(super) fn push(&mut self, step: Step) {
        self.steps.push(step);
        if self.steps.len() > MOST {
            self.steps.remove(0);
        }
    }

    /// This screen itself has moved these tickets on: older steps follow, as they were decided with that in sight. What others did in
    /// between still stops them.
    pub(super) fn rebase(&mut self, before: &[Ticket], after: &[Ticket]) {
        for step in &mut self.steps {
            let Step::Changes { back, .. } = step else { continue };
            for (id, version, _) in back {
                let moved = before.iter().find(|t| t.id == *id && t.version == *version).and(after.iter().find(|t| t.id == *id));
                if let Some(now) = moved {
                    *version = now.version;
                }
            }
        }
    }

    /// The reply that was sent last and can still be taken back: until when.
    pub fn held(&self, now: Time) -> Option<(OutboxId, Time)> {
        self.steps.iter().rev().find_map(|s| match s {
            Step::Sent { outbox, until, .. } if *until > now => Some((*outbox, *until)),
            _ => None,
        })
    }

    /// The next whole second of the countdown.
    pub(super) fn countdown(&self, now: Time) -> Option<Time> {
        let (_, until) = self.held(now)?;
        let left = until.since(now).as_millis();
        let next = if left.is_multiple_of(1000) { 1000 } else { left % 1000 };
        Some(now.after(Duration::from_millis(u64::try_from(next).unwrap_or(1000))))
    }
}

/// A change that was asked for, kept with the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub what: Phrase,
    pub before: Vec<Ticket>,
    pub changes: Vec<Change>,
    /// What it takes back, if it does: then it is not to be taken back itself.
    pub undoing: Option<Box<Step>>,
}

/// Something to be done once what runs is answered, so that each is decided on the version that is shown.
#[derive(Clone, Debug)]
pub(super) enum Wish {
    Change { tickets: Vec<TicketId>, changes: Vec<Change>, what: Phrase },
    Merge { from: TicketId, into: TicketId },
    Split(Parting),
    Undo,
}

/// Wishes in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    /// Questions that are not answered yet.
    pub running: usize,
    pub waiting: VecDeque<Wish>,
}
