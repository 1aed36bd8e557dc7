//! Who else is at a ticket.

use super::Model;
use crate::link::Doing;
use crate::ticket::TicketId;

/// Other agents at one ticket, each named once: who replies is not listed as reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    pub reading: Vec<String>,
    pub replying: Vec<String>,
}

impl Model {
    /// Other agents who read this ticket or reply to it now.
    pub fn others_at(&self, ticket: TicketId) -> Others {
        let mut others = Others::default();
        let here = |doing: Doing| self.people.iter().filter(move |p| p.ticket == Some(ticket) && p.doing == doing && p.agent != self.agent);
        for p in here(Doing::Replying) {
            if !others.replying.contains(&p.agent) {
                others.replying.push(p.agent.clone());
            }
        }
        for p in here(Doing::Reading) {
            if !others.reading.contains(&p.agent) && !others.replying.contains(&p.agent) {
                others.reading.push(p.agent.clone());
            }
        }
        others
    }

    /// Every agent who has a screen on, once, in alphabetical order.
    pub fn who_is_on(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.people.iter().map(|p| p.agent.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
