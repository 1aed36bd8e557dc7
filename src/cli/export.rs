//! Everything, to take along.

use super::args::ExportFormat;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::show::decode;
use super::trouble::Trouble;
use super::{Setting, moments};
use crate::link::{Answer, EntryBody, Request};
use crate::ticket::{Order, Query, RawId, TicketId};

/// JSON lines: each ticket with all its entries. mbox (mboxrd): each message as it came or went.
pub fn export(setting: &Setting, format: ExportFormat, mut out: Out) -> Result<u8, Trouble> {
    reach::with(setting, async move |reach: Reach| {
        for id in every(&reach).await? {
            let answer = reach.ask(Request::Ticket { id }).await?;
            let Answer::Ticket(shape) = answer else { return Err(unexpected(&answer)) };
            match format {
                ExportFormat::Jsonl => out.json(&serde_json::json!({"ticket": super::list::json(&shape.ticket), "entries": moments::json(&shape.entries)})),
                ExportFormat::Mbox => {
                    for e in &shape.entries {
                        let (EntryBody::In(m) | EntryBody::Out { message: m, .. }) = &e.body else { continue };
                        let Some(raw) = m.raw else { continue };
                        let date = e.at.timestamp().strftime("%a %b %e %H:%M:%S %Y").to_string();
                        let from = if m.from.address.is_empty() { "MAILER-DAEMON" } else { &m.from.address };
                        out.line(format!("From {from} {date}"));
                        out.bytes(&quoted(&bytes(&reach, raw).await?));
                        out.line("");
                    }
                }
            }
        }
        out.flush();
        Ok(0)
    })
}

async fn every(reach: &Reach) -> Result<Vec<TicketId>, Trouble> {
    let query = Query { any_status: true, order: Order::Number, ..Query::default() };
    let mut ids = Vec::new();
    loop {
        let answer = reach.ask(Request::Tickets { query: query.clone(), search: String::new(), offset: ids.len(), limit: 1000, around: None }).await?;
        let Answer::Tickets(page) = answer else { return Err(unexpected(&answer)) };
        if page.rows.is_empty() {
            ids.reverse();
            return Ok(ids);
        }
        ids.extend(page.rows.iter().map(|t| t.id));
    }
}

async fn bytes(reach: &Reach, raw: RawId) -> Result<Vec<u8>, Trouble> {
    let answer = reach.ask(Request::Raw { raw }).await?;
    let Answer::Bytes { base64, .. } = answer else { return Err(unexpected(&answer)) };
    Ok(decode(&base64))
}

/// mboxrd: a `>` before each line of `>*From `, and a line end at the end.
fn quoted(message: &[u8]) -> Vec<u8> {
    let mut all = Vec::with_capacity(message.len() + 16);
    for line in message.split_inclusive(|b| *b == b'\n') {
        let depth = line.iter().take_while(|b| **b == b'>').count();
        if line.get(depth..).is_some_and(|l| l.starts_with(b"From ")) {
            all.push(b'>');
        }
        all.extend_from_slice(line);
    }
    if all.last() != Some(&b'\n') {
        all.push(b'\n');
    }
    all
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn from_lines_are_quoted() {
        assert_eq!(quoted(b"From a\n>From b\nx From c"), b">From a\n>>From b\nx From c\n");
    }
}
