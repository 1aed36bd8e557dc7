//! A reply that failed for good, or of which nobody knows whether it arrived.

use std::time::Duration;

use super::super::{Cause, Seen};
use super::World;
use crate::config::Topic;
use crate::lang::Phrase;
use crate::store::Outgoing;
use crate::ticket::DeliveryState;

/// So long a proof is looked for before somebody is asked.
const PROOF: Duration = Duration::from_mins(15);

pub(super) fn look(w: &World) -> Seen {
    let cause = |o: &Outgoing| {
        let id = match o.state {
            DeliveryState::Refused => "report-reply-refused",
            DeliveryState::Bounced => "report-reply-bounced",
            DeliveryState::Unconfirmed if w.now.since(o.due) >= PROOF => "report-reply-unconfirmed",
            _ => return None,
        };
        let to = o.message.to.iter().map(|a| a.address.as_str()).collect::<Vec<_>>().join(", ");
        let say = Phrase::new(id)
            .with("n", o.id.0)
            .with("ticket", o.ticket)
            .with("to", to)
            .with("subject", &o.message.subject)
            .with("agent", &o.agent)
            .with("words", &o.said);
        let cause = Cause::new(Topic::Reply, format!("reply.{}", o.id.0), o.queued, say).mark(o.state.word());
        let diagnosis = o.diagnosis.as_deref().filter(|_| o.state != DeliveryState::Unconfirmed);
        Some(cause.because(diagnosis, if o.state == DeliveryState::Unconfirmed { "report-reply-settle" } else { "report-reply-look" }))
    };
    let fresh = |o: &&Outgoing| o.state == DeliveryState::Unconfirmed && w.now.since(o.due) < PROOF;
    let unknown = w.outgoing.iter().filter(fresh).map(|o| format!("reply.{}", o.id.0)).collect();
    Seen { causes: w.outgoing.iter().filter_map(cause).collect(), unknown }
}
