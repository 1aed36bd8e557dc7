//! Asking as one types: one question runs, the newest one waits, those between are never asked.

use super::{Asked, Effect};
use crate::link::Request;

/// A place for one running question.
#[derive(Clone, Debug, Default)]
pub struct Latest {
    running: bool,
    next: Option<Request>,
}

impl Latest {
    /// Asks now, or once the running question is answered.
    pub fn want(&mut self, asked: Asked, request: Request) -> Option<Effect> {
        if self.running {
            self.next = Some(request);
            return None;
        }
        self.running = true;
        Some(Effect::Ask { asked, request })
    }

    /// The running question was answered. Asks the next one, if one waits: then what was just answered is old.
    pub fn answered(&mut self, asked: Asked) -> Option<Effect> {
        self.running = false;
        self.next.take().and_then(|request| self.want(asked, request))
    }

    /// Whether an answer is still to come.
    pub const fn waits(&self) -> bool {
        self.running
    }

    /// No answer will come any more.
    pub fn reset(&mut self) {
        *self = Latest::default();
    }
}

/// One for each thing that is asked so.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots {
    pub page: Latest,
    pub ticket: Latest,
    pub find: Latest,
    pub people: Latest,
    pub paths: Latest,
    pub outbox: Latest,
}

impl Slots {
    pub fn reset(&mut self) {
        *self = Slots::default();
    }
}
