//! A ticket with its conversation.

use super::Setting;
use super::change::one;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::trouble::Trouble;
use super::{list, moments};
use crate::bounce::Advice;
use crate::lang;
use crate::link::{Answer, Entry, EntryBody, MessageShape, Request, TicketShape};
use crate::mail::route_words;
use crate::ticket::{Actor, Why};

pub fn show(setting: &Setting, ticket: &str, why: bool, raw: bool, mut out: Out) -> Result<u8, Trouble> {
    let id = one(ticket)?;
    reach::with(setting, async move |reach: Reach| {
        let answer = reach.ask(Request::Ticket { id }).await?;
        let Answer::Ticket(shape) = answer else { return Err(unexpected(&answer)) };
        if raw {
            for m in shape.entries.iter().filter_map(message) {
                let Some(raw) = m.raw else { continue };
                let answer = reach.ask(Request::Raw { raw }).await?;
                let Answer::Bytes { base64, .. } = answer else { return Err(unexpected(&answer)) };
                out.bytes(&decode(&base64));
            }
        } else if out.json {
            out.json(&json(&shape));
        } else {
            print(&shape, why, &mut out);
        }
        out.flush();
        Ok(0)
    })
}

fn message(e: &Entry) -> Option<&MessageShape> {
    match &e.body {
        EntryBody::In(m) | EntryBody::Out { message: m, .. } => Some(m),
        _ => None,
    }
}

pub(super) fn decode(base64: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.decode(base64).unwrap_or_default()
}

fn json(shape: &TicketShape) -> serde_json::Value {
    let others: Vec<_> = shape.others.iter().map(list::json).collect();
    serde_json::json!({"ticket": list::json(&shape.ticket), "entries": moments::json(&shape.entries), "others": others, "drafts": shape.drafts})
}

fn print(shape: &TicketShape, why: bool, out: &mut Out) {
    let t = &shape.ticket;
    out.line(format!("{} {}", t.id, t.subject));
    let status = out.lang.say(&format!("cli-status-{}", t.status.word()));
    let who = t.assignee.clone().unwrap_or_else(|| out.lang.say("cli-nobody"));
    out.line(format!(
        "{status} · {who} · {} <{}>{}",
        t.requester.name,
        t.requester.address,
        if t.tags.is_empty() { String::new() } else { format!(" [{}]", t.tags.join(" ")) }
    ));
    let zone = jiff::tz::TimeZone::system();
    let mut number = 0;
    for e in &shape.entries {
        out.line("");
        if message(e).is_some() {
            number += 1;
        }
        let by = match &e.by {
            Actor::Agent(name) => name.clone(),
            Actor::Customer(a) => a.label().to_owned(),
            Actor::Desk => "ticketty".to_owned(),
        };
        let at = lang::day(e.at, &zone);
        match &e.body {
            EntryBody::In(m) => {
                out.line(format!("── {number}. {at} ← {} <{}>", m.sender.address.name, m.sender.address.address));
                if m.stranger {
                    out.say("cli-stranger", &[]);
                }
                print_message(m, out);
                if why {
                    print_why(&m.why, out);
                    let words = m.route.as_ref().map(|r| route_words(r, out.lang)).unwrap_or_default();
                    words.iter().for_each(|line| out.line(format!("· {line}")));
                }
            }
            EntryBody::Out { message, state, deliveries, advice, .. } => {
                let to = message.to.iter().chain(&message.cc).map(|a| a.address.as_str()).collect::<Vec<_>>().join(", ");
                out.line(format!("── {number}. {at} → {to} ({by}, {})", out.lang.say(&format!("cli-delivery-{}", state.word()))));
                print_message(message, out);
                if let Some((_, d)) = deliveries.last().filter(|(_, d)| !d.said.is_empty()) {
                    out.say("cli-server-said", &[("server", &d.server), ("words", &d.said)]);
                }
                if let Some(a) = advice {
                    print_advice(a, out);
                }
            }
            EntryBody::Note { text } => {
                out.line(format!("── {at} {} ({by})", out.lang.say("cli-note-heading")));
                out.line(text);
            }
            EntryBody::Event { text } => {
                let said = out.lang.phrase(text);
                out.line(format!("── {at} {said} ({by})"));
            }
        }
    }
}

fn print_message(m: &MessageShape, out: &mut Out) {
    out.line(m.text.trim_end());
    for f in m.files.iter().filter(|f| !f.inline) {
        out.line(format!("[{} · {} · {}]", f.name, f.mime, f.bytes));
    }
    if let Some(a) = &m.advice {
        print_advice(a, out);
    }
}

/// A diagnosis as a person reads it.
pub fn print_advice(a: &Advice, out: &mut Out) {
    out.line("");
    out.line(&a.title);
    for (id, text) in [("cli-cause", &a.cause), ("cli-who", &a.who), ("cli-retry", &a.retry)] {
        if !text.is_empty() {
            out.say(id, &[("text", text)]);
        }
    }
    for (n, step) in a.steps.iter().enumerate() {
        out.line(format!("  {}. {step}", n + 1));
    }
    for (id, commands) in [("cli-powershell", &a.powershell), ("cli-verify", &a.verify)] {
        if !commands.is_empty() {
            out.say(id, &[]);
            commands.iter().for_each(|c| out.line(format!("  {c}")));
        }
    }
}

fn print_why(why: &Why, out: &mut Out) {
    let rule = out.lang.say(&format!("why-{}", why.rule.word()));
    out.say("cli-why", &[("rule", &rule), ("detail", &why.detail)]);
    for (rule, miss) in &why.tried {
        let (rule, miss) = (out.lang.say(&format!("why-{}", rule.word())), out.lang.say(&format!("why-miss-{}", miss.word())));
        out.say("cli-why-not", &[("rule", &rule), ("miss", &miss)]);
    }
}
