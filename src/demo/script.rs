//! The demo without a screen: an agent who answers a few letters, and a line for everything that happens.

use std::collections::{BTreeMap, BTreeSet};

use super::AGENT;
use crate::lang::{Lang, Phrase};
use crate::link::{Answer, Client, EntryBody, Failure, FailureKind, Inbox, Notice, PROTOCOL, Request};
use crate::reply::Mode;
use crate::store::Outgoing;
use crate::ticket::{DeliveryState, OutboxId, Query, Ticket, TicketId};

/// Whom the agent answers: one who answers back, one who has moved, one who was forwarded by a colleague, and one whose support address
/// may not be used yet.
const ANSWERED: [(&str, &str); 4] = [
    ("tilda@tutor.example", "support"),
    ("joao.tavares@oficina-tavares.example", "support"),
    ("chiara@vetreria-lodi.example", "support"),
    ("sam@okoro-hosting.test", "billing"),
];
/// Who writes when the address may be used.
const ADMINISTRATOR: &str = "petra.lindqvist@contoso.example";
/// The catalogue's name for a forward that a policy stopped.
const BLOCKED: &str = "fwd-external-blocked";

/// What the script has seen. It ends when it has seen everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub tickets: usize,
    /// Replies that the server took.
    pub accepted: usize,
    /// Customers who answered a reply.
    pub answered: usize,
    pub bounced: bool,
    pub refused: bool,
    /// The refused reply went out in the end.
    pub mended: bool,
    /// A blocked forward was recognised.
    pub blocked: bool,
}

impl Seen {
    /// Whether there is nothing left to wait for.
    pub const fn is_all(&self) -> bool {
        self.answered > 1 && self.bounced && self.mended && self.blocked
    }
}

struct Script<'a> {
    client: &'a Client,
    lang: Lang,
    say: &'a mut (dyn FnMut(&str) + Send),
    known: BTreeMap<TicketId, Ticket>,
    /// Tickets with a reply, and how many messages they had then.
    replied: BTreeMap<TicketId, u32>,
    answered: BTreeSet<TicketId>,
    refused: Option<OutboxId>,
    states: BTreeMap<OutboxId, DeliveryState>,
    seen: Seen,
}

/// Plays the script on a desk that runs on a [`Stage`](super::Stage), as the agent [`AGENT`]. Each line goes to `say`, in `lang`. Whoever
/// cannot wait for ever puts a deadline around it.
///
/// # Errors
/// The desk refused something, or went away.
pub async fn script(client: &Client, news: &mut Inbox, lang: Lang, say: &mut (dyn FnMut(&str) + Send)) -> Result<Seen, Failure> {
    let mut script = Script {
        client,
        lang,
        say,
        known: BTreeMap::new(),
        replied: BTreeMap::new(),
        answered: BTreeSet::new(),
        refused: None,
        states: BTreeMap::new(),
        seen: Seen::default(),
    };
    client.ask(Request::Hello { protocol: PROTOCOL, agent: Some(AGENT.into()), notices: true, lang }).await?;
    let query = Query { any_status: true, ..Query::default() };
    if let Answer::Tickets(page) = client.ask(Request::Tickets { query, search: String::new(), offset: 0, limit: 1000, around: None }).await? {
        let mut rows = page.rows;
        rows.sort_by_key(|t| t.id);
        for ticket in rows {
            script.ticket(ticket).await?;
        }
    }
    while !script.seen.is_all() {
        match news.next().await {
            Some(Notice::Tickets { tickets, .. }) => {
                for ticket in tickets {
                    script.ticket(ticket).await?;
                }
            }
            Some(Notice::Outgoing(outgoing)) => script.outgoing(&outgoing),
            Some(_) => {}
            None => return Err(Failure { kind: FailureKind::Gone, what: Phrase::new("desk-gone") }),
        }
    }
    let seen = script.seen.clone();
    script.tell(Phrase::new("demo-end").with("tickets", seen.tickets).with("accepted", seen.accepted).with("answered", seen.answered));
    Ok(seen)
}

impl Script<'_> {
    fn tell(&mut self, phrase: Phrase) {
        (self.say)(&self.lang.phrase(&phrase));
    }

    /// A ticket as it is now.
    async fn ticket(&mut self, now: Ticket) -> Result<(), Failure> {
        let id = now.id;
        let before = self.known.insert(id, now.clone());
        let who = if now.requester.name.is_empty() { &now.requester.address } else { &now.requester.name };
        match &before {
            None => {
                self.seen.tickets += 1;
                self.tell(Phrase::new("demo-opened").with("ticket", id.0).with("who", who).with("subject", &now.subject));
            }
            Some(b) if now.messages_in > b.messages_in && now.excerpt != b.excerpt => {
                self.tell(Phrase::new("demo-mail").with("ticket", id.0).with("excerpt", &now.excerpt));
            }
            Some(_) => {}
        }
        if !now.trouble.is_empty() && before.as_ref().is_none_or(|b| b.trouble != now.trouble) {
            let (title, who, bounced) = self.advice(id).await?;
            self.seen.bounced |= bounced;
            self.tell(Phrase::new("demo-trouble").with("ticket", id.0).with("diagnosis", &now.trouble).with("title", title).with("who", who));
            self.seen.blocked |= now.trouble == BLOCKED;
        }
        if self.replied.get(&id).is_some_and(|had| now.messages_in > *had) && now.trouble.is_empty() && self.answered.insert(id) {
            self.seen.answered += 1;
        }
        let to_answer = ANSWERED.contains(&(now.requester.address.as_str(), now.mailbox.as_str()));
        if to_answer && !self.replied.contains_key(&id) {
            self.replied.insert(id, now.messages_in);
            self.reply(&now).await?;
        }
        if now.requester.is(ADMINISTRATOR)
            && !now.history
            && let Some(outbox) = self.refused.take_if(|_| before.is_none())
        {
            self.tell(Phrase::new("demo-again").with("ticket", id.0));
            self.client.ask(Request::RetryNow { outbox, knowingly: false }).await?;
        }
        Ok(())
    }

    async fn reply(&mut self, ticket: &Ticket) -> Result<(), Failure> {
        let prepared = self.client.ask(Request::Prepare { ticket: Some(ticket.id), mode: Mode::Reply, answer_to: None, answer_on: None }).await?;
        let Answer::Draft { mut draft, check, .. } = prepared else { return Ok(()) };
        draft.body = format!("{}\n{}", self.lang.say("demo-reply-text"), draft.body);
        let to: Vec<String> = draft.to.iter().map(|a| a.address.clone()).collect();
        self.tell(Phrase::new("demo-reply").with("ticket", ticket.id.0).with("to", to.join(", ")).with("from", &check.from.address));
        self.client.ask(Request::Send { draft, overruled: check.blockers.into_iter().filter(crate::reply::Blocker::can_be_overruled).collect() }).await?;
        Ok(())
    }

    /// A reply moved on.
    fn outgoing(&mut self, o: &Outgoing) {
        if self.states.insert(o.id, o.state) == Some(o.state) {
            return;
        }
        match o.state {
            DeliveryState::Accepted => {
                self.seen.accepted += 1;
                self.seen.mended |= self.seen.refused && o.attempts > 1;
            }
            DeliveryState::Refused => {
                self.seen.refused = true;
                self.refused = Some(o.id);
            }
            _ => {}
        }
        let id = format!("demo-{}", o.state.word());
        self.tell(Phrase::new(id).with("ticket", o.ticket.0).with("said", &o.said));
    }

    /// Of the last failure that the ticket speaks of: title, who must act, and whether a reply of ours came back.
    async fn advice(&self, id: TicketId) -> Result<(String, String, bool), Failure> {
        let Answer::Ticket(shape) = self.client.ask(Request::Ticket { id }).await? else { return Ok(Default::default()) };
        let bounced = shape.entries.iter().any(|e| matches!(e.body, EntryBody::Out { state: DeliveryState::Bounced, .. }));
        let found = shape.entries.into_iter().rev().find_map(|entry| match entry.body {
            EntryBody::In(message) => message.advice,
            EntryBody::Out { advice, .. } => advice,
            _ => None,
        });
        Ok(found.map(|a| (a.title, a.who, bounced)).unwrap_or_default())
    }
}
