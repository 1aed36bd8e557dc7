//! Replies that wait: nothing can be handed in.

use std::collections::BTreeMap;

use super::super::{Cause, Seen};
use super::World;
use crate::clock::Time;
use crate::config::Topic;
use crate::lang::Phrase;
use crate::store::Outgoing;
use crate::ticket::DeliveryState;

pub(super) fn look(w: &World) -> Seen {
    let mut late: BTreeMap<&str, Vec<&Outgoing>> = BTreeMap::new();
    for o in w.outgoing.iter().filter(|o| o.state == DeliveryState::Deferred && w.now.since(o.queued) >= w.patience) {
        late.entry(&o.mailbox).or_default().push(o);
    }
    let causes = late.into_iter().filter_map(|(mailbox, all)| {
        let since: Time = all.iter().map(|o| o.queued).min()?;
        let said = all.iter().max_by_key(|o| o.attempts)?;
        let say = Phrase::new("report-sending").with("mailbox", mailbox).with("n", all.len()).with("words", &said.said);
        Some(
            Cause::new(Topic::Sending, format!("sending.{mailbox}"), since, say)
                .because(said.diagnosis.as_deref(), "report-sending-look")
                .ends("report-sending-over"),
        )
    });
    Seen { causes: causes.collect(), unknown: Vec::new() }
}
