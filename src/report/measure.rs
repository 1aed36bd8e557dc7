//! Counting: from what happened on the tickets to the numbers of a digest.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{AgentLine, Digest, FirstAnswer, MailboxLine, Oldest};
use crate::clock::Time;
use crate::ticket::{Actor, DeliveryState, Event, Happening, Kind, OutboxId, Status, Ticket};

const AGES: [Duration; 3] = [Duration::from_hours(4), Duration::from_hours(24), Duration::from_hours(72)];

/// A digest in the making.
#[derive(Debug)]
pub struct Measure {
    digest: Digest,
    agents: BTreeMap<String, AgentLine>,
    /// With their places.
    mailboxes: BTreeMap<String, (usize, MailboxLine)>,
    first_answers: Vec<Duration>,
}

impl Measure {
    /// Of the time from `since` to `until`, which is now. The agents and mailboxes that there are get a line in any case.
    pub fn new(since: Time, until: Time, agents: &[String], mailboxes: &[String]) -> Self {
        let digest = Digest { since, until, ..Digest::default() };
        let mut measure = Measure { digest, agents: BTreeMap::new(), mailboxes: BTreeMap::new(), first_answers: Vec::new() };
        for name in agents {
            measure.agent(name);
        }
        for name in mailboxes {
            measure.mailbox(name);
        }
        measure
    }

    /// Whether a ticket counts at all.
    pub fn counts(ticket: &Ticket) -> bool {
        ticket.status != Status::Spam && ticket.merged_into.is_none()
    }

    /// Adds a ticket with its whole conversation, oldest first.
    pub fn add<'a>(&mut self, ticket: &Ticket, told: impl IntoIterator<Item = &'a Happening>) {
        if !Self::counts(ticket) {
            return;
        }
        let s = Story::of(ticket, told);
        let (since, until) = (self.digest.since, self.digest.until);
        let within = |at: Time| since <= at && at <= until;

        let new = s.by_customer && !ticket.history && within(ticket.opened);
        self.digest.new += u32::from(new);
        let replies: Vec<&Reply> = s.replies.iter().filter(|r| within(r.at)).collect();
        self.digest.answered += u32::from(!replies.is_empty());
        self.digest.replies += replies.len() as u32;
        for r in &replies {
            self.agent(r.by).replies += 1;
        }
        let closed = s.closed.iter().rfind(|(at, _)| within(*at));
        if let Some((_, by)) = closed {
            self.digest.closed += 1;
            self.agent(by).closed += 1;
        }
        self.digest.reopened += u32::from(s.reopened.iter().any(|at| within(*at)));
        if let (Some(asked), false, true) = (s.asked, ticket.history, s.by_customer)
            && let Some(first) = s.replies.iter().map(|r| r.at).find(|at| *at >= asked)
            && within(first)
        {
            self.first_answers.push(first.since(asked));
        }
        let open = ticket.status == Status::Open && !ticket.is_snoozed(until);
        self.stand(ticket, open, s.waits_since);

        let line = self.mailbox(ticket.mailbox.split('/').next().unwrap_or_default());
        line.new += u32::from(new);
        line.replies += replies.len() as u32;
        line.closed += u32::from(closed.is_some());
        line.open += u32::from(open);
        line.unanswered += u32::from(open && s.waits_since.is_some());
    }

    fn stand(&mut self, ticket: &Ticket, open: bool, waits_since: Option<Time>) {
        let now = &mut self.digest.now;
        now.waiting += u32::from(ticket.status == Status::Waiting);
        now.snoozed += u32::from(ticket.status == Status::Open && !open);
        if !open {
            return;
        }
        now.open += 1;
        now.unassigned += u32::from(ticket.assignee.is_none());
        if let Some(since) = waits_since {
            let waited = self.digest.until.since(since);
            now.unanswered += 1;
            if let Some(n) = now.ages.get_mut(AGES.iter().filter(|age| waited >= **age).count()) {
                *n += 1;
            }
            if self.digest.oldest.as_ref().is_none_or(|o| (since, ticket.id) < (o.since, o.ticket)) {
                self.digest.oldest = Some(Oldest {
                    ticket: ticket.id,
                    subject: ticket.subject.clone(),
                    requester: if ticket.requester.name.is_empty() { ticket.requester.address.clone() } else { ticket.requester.name.clone() },
                    assignee: ticket.assignee.clone(),
                    since,
                });
            }
        }
        if let Some(name) = &ticket.assignee {
            self.agent(name).open += 1;
        }
    }

    /// The digest, without its troubles.
    pub fn digest(mut self) -> Digest {
        let n = self.first_answers.len() as u32;
        let mut mailboxes: Vec<(usize, MailboxLine)> = self.mailboxes.into_values().collect();
        mailboxes.sort_by_key(|(place, _)| *place);
        Digest {
            first_answer: FirstAnswer { n, median_seconds: median(&mut self.first_answers).map(|d| d.as_secs()) },
            agents: self.agents.into_values().collect(),
            mailboxes: mailboxes.into_iter().map(|(_, line)| line).collect(),
            ..self.digest
        }
    }

    fn agent(&mut self, name: &str) -> &mut AgentLine {
        self.agents.entry(name.to_owned()).or_insert_with(|| AgentLine { name: name.to_owned(), ..AgentLine::default() })
    }

    fn mailbox(&mut self, name: &str) -> &mut MailboxLine {
        let order = self.mailboxes.len();
        let (_, line) = self.mailboxes.entry(name.to_owned()).or_insert_with(|| (order, MailboxLine { name: name.to_owned(), ..MailboxLine::default() }));
        line
    }
}

struct Reply<'a> {
    outbox: OutboxId,
    at: Time,
    by: &'a str,
}

/// What of a conversation matters here.
#[derive(Default)]
struct Story<'a> {
    /// Not by an agent who wrote first.
    by_customer: bool,
    /// The first message of a customer.
    asked: Option<Time>,
    /// The first message of a customer since the last answer.
    waits_since: Option<Time>,
    /// Answers that were not taken back.
    replies: Vec<Reply<'a>>,
    closed: Vec<(Time, &'a str)>,
    reopened: Vec<Time>,
}

impl<'a> Story<'a> {
    fn of(ticket: &Ticket, told: impl IntoIterator<Item = &'a Happening>) -> Self {
        let mut s = Story { by_customer: true, ..Story::default() };
        let mut asked: Vec<Time> = Vec::new();
        for h in told {
            match (&h.event, &h.by) {
                (Event::Opened { .. }, Actor::Agent(_)) if h.at == ticket.opened => s.by_customer = false,
                (Event::Received(m), _) if matches!(m.kind, Kind::Person | Kind::Bulk) => asked.push(h.at),
                (Event::ReplyQueued { outbox, .. }, Actor::Agent(by)) => s.replies.push(Reply { outbox: *outbox, at: h.at, by }),
                (Event::Delivered { outbox, delivery }, _) if delivery.state == DeliveryState::TakenBack => s.replies.retain(|r| r.outbox != *outbox),
                // A ticket that begins closed was not closed by anybody: history, or the half of a closed one.
                (Event::StatusSet { to: Status::Closed, .. }, Actor::Agent(by)) if h.at != ticket.opened => s.closed.push((h.at, by)),
                (Event::StatusSet { from: Status::Closed, to: Status::Open }, Actor::Customer(_) | Actor::Desk) => s.reopened.push(h.at),
                _ => {}
            }
        }
        let answered = s.replies.last().map(|r| r.at);
        s.asked = asked.first().copied();
        s.waits_since = asked.iter().copied().find(|at| answered.is_none_or(|last| *at > last));
        s
    }
}

/// The middle one; of an even number, the mean of the two in the middle.
fn median(all: &mut [Duration]) -> Option<Duration> {
    all.sort_unstable();
    let (low, high) = (all.get(all.len().checked_sub(1)? / 2)?, all.get(all.len() / 2)?);
    Some((*low + *high) / 2)
}

#[cfg(test)]
mod tests;
