//! Replies on their way: what became of them, and what to do about those that need somebody.

use super::Setting;
use super::args::OutboxVerb;
use super::out::Out;
use super::reach::{self, Reach, unexpected};
use super::show;
use super::trouble::{self, Trouble};
use crate::bounce::Advice;
use crate::lang;
use crate::link::{Answer, Request};
use crate::store::Outgoing;
use crate::text;
use crate::ticket::{DeliveryState, OutboxId};

/// How it is wished.
#[derive(Clone, Copy)]
pub struct Wishes {
    /// List what is done, too.
    pub all: bool,
    /// Send an unconfirmed one again although it may have arrived.
    pub force: bool,
}

pub fn outbox(setting: &Setting, action: OutboxVerb, replies: &[u64], wishes: Wishes, mut out: Out) -> Result<u8, Trouble> {
    if action != OutboxVerb::List && replies.is_empty() {
        return Err(Trouble::new(trouble::USAGE, "cli-outbox-which"));
    }
    if action == OutboxVerb::Retry {
        // It is the desk that sends.
        super::desk::start_if_needed(setting)?;
    }
    let wanted: Vec<OutboxId> = replies.iter().copied().map(OutboxId).collect();
    reach::with(setting, async move |reach: Reach| {
        if action == OutboxVerb::List {
            let answer = reach.ask(Request::Outbox { all: wishes.all }).await?;
            let Answer::Outbox { entries } = answer else { return Err(unexpected(&answer)) };
            let shown: Vec<_> = entries.iter().filter(|(o, _)| wanted.is_empty() || wanted.contains(&o.id)).collect();
            for (o, advice) in &shown {
                if out.json { out.json(&json(o, advice.as_ref())) } else { print(o, advice.as_ref(), &mut out) }
            }
            if shown.is_empty() && !out.json {
                out.say("cli-outbox-empty", &[]);
            }
        }
        for outbox in wanted {
            act(&reach, action, outbox, wishes.force, &mut out).await?;
        }
        out.flush();
        Ok(0)
    })
}

async fn act(reach: &Reach, action: OutboxVerb, outbox: OutboxId, force: bool, out: &mut Out) -> Result<(), Trouble> {
    let n = outbox.0.to_string();
    match action {
        OutboxVerb::List => return Ok(()),
        OutboxVerb::TakeBack => {
            let answer = reach.ask(Request::TakeBack { outbox }).await?;
            let Answer::Draft { draft, .. } = answer else { return Err(unexpected(&answer)) };
            if !out.json {
                let ticket = draft.ticket.map(|t| t.to_string()).unwrap_or_default();
                out.say("cli-outbox-taken-back", &[("n", &n), ("agent", &draft.agent), ("ticket", &ticket)]);
            }
        }
        OutboxVerb::Retry => {
            reach.ask(Request::RetryNow { outbox, knowingly: force }).await?;
            if !out.json {
                out.say("cli-outbox-retried", &[("n", &n)]);
            }
        }
        OutboxVerb::Sent => {
            reach.ask(Request::MarkSent { outbox }).await?;
            if !out.json {
                out.say("cli-outbox-settled", &[("n", &n)]);
            }
        }
    }
    if out.json {
        let answer = reach.ask(Request::Outbox { all: true }).await?;
        let Answer::Outbox { entries } = answer else { return Err(unexpected(&answer)) };
        entries.iter().filter(|(o, _)| o.id == outbox).for_each(|(o, a)| out.json(&json(o, a.as_ref())));
    }
    Ok(())
}

/// A reply as `--json` gives it.
fn json(o: &Outgoing, advice: Option<&Advice>) -> serde_json::Value {
    serde_json::json!({
        "id": o.id, "ticket": o.ticket, "state": o.state, "agent": o.agent, "mailbox": o.mailbox, "message_id": o.message.message_id,
        "to": o.message.to, "cc": o.message.cc, "bcc": o.message.bcc, "subject": o.message.subject, "attachments": o.message.attachments,
        "queued": o.queued.rfc3339(), "due": o.due.rfc3339(), "attempts": o.attempts, "said": o.said, "filed": o.filed,
        "diagnosis": o.diagnosis, "advice": advice,
    })
}

fn print(o: &Outgoing, advice: Option<&Advice>, out: &mut Out) {
    let state = out.lang.say(&format!("cli-delivery-{}", o.state.word()));
    let to = o.message.to.iter().chain(&o.message.cc).chain(&o.message.bcc).map(|a| a.address.as_str()).collect::<Vec<_>>().join(", ");
    let at = lang::day(o.due, &jiff::tz::TimeZone::system());
    let when = match o.state {
        DeliveryState::Held => format!(" ({})", out.lang.say_with("cli-outbox-leaves", &[("at", &at)])),
        DeliveryState::Deferred => format!(" ({})", out.lang.say_with("cli-outbox-next", &[("at", &at)])),
        _ => String::new(),
    };
    out.line(format!("{} {} {state}{when}  {to}  {}", text::fit(&o.id.0.to_string(), 5), text::fit(&o.ticket.to_string(), 7), o.message.subject));
    if !o.said.is_empty() {
        out.say("cli-server-said", &[("server", &o.mailbox), ("words", &o.said)]);
    }
    if let Some(a) = advice {
        show::print_advice(a, out);
        out.line("");
    }
}
