//! The demo without a screen: what happens is printed as it does, and an agent answers now and then.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use super::out::Out;
use super::reach::unexpected;
use super::trouble::{self, Trouble};
use crate::demo::AGENT;
use crate::lang::Lang;
use crate::link::{Answer, Client, Notice, PROTOCOL, Request};
use crate::reply::Mode;
use crate::ticket::{OutboxId, Query, Status, Ticket, TicketId};

/// So many tickets are answered.
const ANSWERS: usize = 4;
/// One answer after another.
const PACE: Duration = Duration::from_secs(1);

/// Watches a desk for so long; answers the first tickets that come.
pub async fn play(socket: &Path, lang: Lang, length: Duration, mut out: Out) -> Result<u8, Trouble> {
    let connected = Client::connect(socket).await;
    let (client, mut inbox) = connected.map_err(|e| Trouble::new(trouble::UNAVAILABLE, "cli-unreachable").with("path", socket.display()).with("words", e))?;
    client.ask(Request::Hello { protocol: PROTOCOL, agent: Some(AGENT.into()), notices: true, lang }).await?;
    let mut seen = Seen::default();
    let end = tokio::time::Instant::now() + length;
    let mut pace = tokio::time::interval(PACE);
    loop {
        tokio::select! {
            () = tokio::time::sleep_until(end) => break,
            notice = inbox.next() => match notice {
                Some(n) => seen.tell(&n, &mut out),
                None => return Err(Trouble::new(trouble::UNAVAILABLE, "desk-gone")),
            },
            _ = pace.tick() => if seen.answered.len() < ANSWERS {
                answer(&client, &mut seen, lang).await?;
            }
        }
        out.flush();
    }
    let answer = client
        .ask(Request::Tickets { query: Query { any_status: true, ..Query::default() }, search: String::new(), offset: 0, limit: 1000, around: None })
        .await?;
    let Answer::Tickets(page) = answer else { return Err(unexpected(&answer)) };
    let trouble = page.rows.iter().filter(|t| !t.trouble.is_empty()).count();
    let messages: u32 = page.rows.iter().map(|t| t.messages_in + t.messages_out).sum();
    if out.json {
        out.json(&serde_json::json!({"event": "end", "tickets": page.total, "messages": messages, "trouble": trouble, "answered": seen.answered.len()}));
    } else {
        out.say("cli-script-end", &[("tickets", &page.total.to_string()), ("messages", &messages.to_string()), ("trouble", &trouble.to_string())]);
    }
    out.flush();
    Ok(0)
}

/// What was told before, so that only news is printed.
#[derive(Default)]
struct Seen {
    tickets: BTreeMap<TicketId, Ticket>,
    outgoing: BTreeMap<OutboxId, &'static str>,
    answered: BTreeSet<TicketId>,
}

impl Seen {
    fn tell(&mut self, notice: &Notice, out: &mut Out) {
        match notice {
            Notice::Tickets { tickets, .. } => {
                for t in tickets {
                    let before = self.tickets.insert(t.id, t.clone());
                    let event = match &before {
                        None => "opened",
                        Some(b) if t.messages_in > b.messages_in => "mail",
                        Some(b) if t.trouble != b.trouble && !t.trouble.is_empty() => "trouble",
                        _ => continue,
                    };
                    print(event, t, &t.trouble, out);
                    if event == "opened" && !t.trouble.is_empty() {
                        print("trouble", t, &t.trouble, out);
                    }
                }
            }
            Notice::Outgoing(o) => {
                let state = o.state.word();
                if self.outgoing.insert(o.id, state) != Some(state)
                    && let Some(t) = self.tickets.get(&o.ticket)
                {
                    print(state, t, &o.said, out);
                }
            }
            _ => {}
        }
    }
}

fn print(event: &str, t: &Ticket, detail: &str, out: &mut Out) {
    if out.json {
        out.json(&serde_json::json!({"event": event, "ticket": t.id, "from": t.requester.address, "subject": t.subject, "detail": detail}));
    } else {
        out.line(format!("{event:<12} {:<5} {} · {} {detail}", t.id.to_string(), t.requester.label(), t.subject));
    }
}

/// Answers the oldest open ticket that has no answer yet.
async fn answer(client: &Client, seen: &mut Seen, lang: Lang) -> Result<(), Trouble> {
    let next = seen.tickets.values().find(|t| t.status == Status::Open && t.messages_out == 0 && !seen.answered.contains(&t.id)).map(|t| t.id);
    let Some(id) = next else { return Ok(()) };
    seen.answered.insert(id);
    let prepared = client.ask(Request::Prepare { ticket: Some(id), mode: Mode::Reply, answer_to: None }).await?;
    let Answer::Draft { mut draft, .. } = prepared else { return Err(unexpected(&prepared)) };
    draft.body = format!("{}\n{}", lang.say("cli-script-answer"), draft.body);
    let checked = client.ask(Request::Check { draft: draft.clone() }).await?;
    let Answer::Check(check) = checked else { return Err(unexpected(&checked)) };
    // A machine's letter has nobody to be answered: the next one will.
    if check.blockers.iter().all(crate::reply::Blocker::can_be_overruled) {
        client.ask(Request::Send { draft, overruled: check.blockers }).await?;
    }
    Ok(())
}
