//! How mail comes and goes, read off the log of the last weeks.

use std::collections::BTreeMap;
use std::time::Duration;

use super::core::{Core, failure};
use crate::clock::Time;
use crate::link::{Answer, Failure, MailboxFacts, Refusal, Twice, Way};
use crate::ticket::{DeliveryState, Diagnosis, Event, Happening, InMessage, Kind, Method, Miss, Rule, Who};

/// How far back.
const SPAN: Duration = Duration::from_hours(8 * 7 * 24);

/// Refusals that mean: not as this sender.
const SENDER: [&str; 3] = ["sendas-5760", "sendas-storedrv", "g-from"];

impl Core {
    /// Reads every ticket that changed in the last weeks: seconds for a large store.
    pub(super) fn facts(&self) -> Result<Answer, Failure> {
        let since = Time(self.now().0.saturating_sub(i64::try_from(SPAN.as_millis()).unwrap_or(i64::MAX)));
        let mut all: BTreeMap<String, MailboxFacts> =
            self.config().mailbox.iter().map(|m| (m.name.clone(), MailboxFacts { name: m.name.clone(), ..MailboxFacts::default() })).collect();
        for t in self.store.tickets().iter().filter(|t| t.updated >= since) {
            let happenings = self.store.happenings(t.id).map_err(|e| failure(&e))?;
            let history = happenings.iter().any(|h| matches!(h.event, Event::Opened { history: true, .. }));
            for h in happenings.iter().filter(|h| h.at >= since) {
                // A reply has no mailbox in its event: that of the ticket sent it.
                let name = mailbox(h).unwrap_or(&t.mailbox);
                if let Some(facts) = all.get_mut(base(name)) {
                    note(facts, h, history);
                }
            }
        }
        let mut mailboxes: Vec<MailboxFacts> = all.into_values().collect();
        for m in &mut mailboxes {
            m.arrivals.sort_unstable();
            m.ways.sort_by_key(|w| std::cmp::Reverse(w.last));
            // What was granted since is no longer a problem.
            let accepted = m.last_accepted;
            let is_over = |r: &Option<Refusal>| r.as_ref().is_some_and(|r| accepted.is_some_and(|a| a > r.at));
            for refusal in [&mut m.refused_as_sender, &mut m.refused] {
                if is_over(refusal) {
                    *refusal = None;
                }
            }
        }
        Ok(Answer::Facts { mailboxes })
    }
}

/// The configured name: a folder may stand behind it.
fn base(name: &str) -> &str {
    name.split('/').next().unwrap_or(name)
}

fn mailbox(h: &Happening) -> Option<&str> {
    match &h.event {
        Event::Received(m) => Some(m.mailbox.as_str()).filter(|m| !m.is_empty()),
        Event::DuplicateSeen { mailbox, .. } => Some(mailbox),
        _ => None,
    }
}

fn note(facts: &mut MailboxFacts, h: &Happening, history: bool) {
    match &h.event {
        Event::Received(m) if !history => received(facts, m, h.at),
        Event::DuplicateSeen { method, besides, .. } => {
            let found = facts.twice.iter().position(|t| t.one == *method && t.other == *besides);
            let at = found.unwrap_or(facts.twice.len());
            if found.is_none() {
                facts.twice.push(Twice { one: *method, other: *besides, ..Twice::default() });
            }
            if let Some(t) = facts.twice.get_mut(at) {
                t.n += 1;
                t.last = t.last.max(h.at);
            }
        }
        Event::Delivered { delivery, .. } => match delivery.state {
            DeliveryState::Accepted => facts.last_accepted = facts.last_accepted.max(Some(h.at)),
            DeliveryState::Refused => {
                let refusal = delivery.diagnosis.as_ref().filter(|d| d.who == Who::SendingAdmin || SENDER.contains(&d.id.as_str()));
                if let Some(d) = refusal {
                    newer(if SENDER.contains(&d.id.as_str()) { &mut facts.refused_as_sender } else { &mut facts.refused }, d, h.at);
                }
            }
            _ => {}
        },
        _ => {}
    }
}

fn newer(held: &mut Option<Refusal>, d: &Diagnosis, at: Time) {
    if held.as_ref().is_none_or(|r| r.at < at) {
        *held = Some(Refusal { at, diagnosis: Box::new(d.clone()) });
    }
}

fn received(facts: &mut MailboxFacts, m: &InMessage, at: Time) {
    // A report about a forward, or a customer who got one.
    if let Some(d) = m.diagnosis.as_deref().filter(|d| d.id.starts_with("fwd-") || d.fill.get("leg").is_some_and(|l| l == "forward")) {
        newer(&mut facts.forward_failed, d, at);
    }
    // Reports and our own copies come whether or not customers get through.
    if !matches!(m.kind, Kind::Person | Kind::AutoReply | Kind::Bulk) {
        return;
    }
    facts.arrivals.push(at);
    // A message without a mark of any mechanism is kept without a route.
    let (method, support) = m.route.as_ref().map_or((Method::Direct, ""), |r| (r.method, r.support.as_str()));
    facts.chained += u64::from(m.route.as_ref().is_some_and(|r| r.chained));
    match facts.ways.iter_mut().find(|w| w.method == method && w.support == support) {
        Some(w) => (w.n, w.last) = (w.n + 1, w.last.max(at)),
        None => facts.ways.push(Way { method, support: support.to_owned(), last: at, n: 1 }),
    }
    let named_another = m.why.tried.iter().any(|(rule, miss)| *rule == Rule::SignedInReplyTo && *miss == Miss::NotOurs);
    match m.why.rule {
        Rule::SignedInReplyTo => facts.ids_kept += 1,
        Rule::SignedReference | Rule::BodyMark | Rule::SubjectToken if named_another => facts.ids_replaced += 1,
        _ => {}
    }
}
