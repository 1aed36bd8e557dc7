//! Copies of what was sent, and the truth about what may not have been.
//!
//! Exchange Online and Gmail file a copy of what they accept; others do not. So the Sent folder is asked for the Message-ID first, and a
//! copy is put there only if it is missing. The same question settles an unconfirmed reply: a copy there means that the server took it.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use super::core::Core;
use crate::config::Mailbox;
use crate::imap::Session;
use crate::store::{Batch, Outgoing, Target, TicketChange, crash};
use crate::ticket::{Actor, Delivery, DeliveryState, Event};
use crate::wire::WireError;

/// Servers that file by themselves take a moment to do so.
const SETTLE: Duration = if cfg!(test) { Duration::from_millis(10) } else { Duration::from_secs(3) };
const AGAIN: Duration = Duration::from_mins(5);

/// Works until the desk stops. `filing` tells of replies that this mailbox's outbox has sent, or does not know to be sent.
pub async fn run(core: Arc<Core>, mailbox: Mailbox, filing: Arc<Notify>) {
    let mut pause = AGAIN;
    loop {
        tokio::select! {
            () = core.stopped() => return,
            () = filing.notified() => {
                // Let several replies share one visit.
                tokio::select! {
                    () = core.stopped() => return,
                    () = tokio::time::sleep(SETTLE) => {}
                }
            }
            () = tokio::time::sleep(pause) => {}
        }
        let (unfiled, unconfirmed) = pending(&core, &mailbox);
        if unfiled.is_empty() && unconfirmed.is_empty() {
            pause = Duration::from_hours(24);
            continue;
        }
        pause = AGAIN;
        tokio::select! {
            () = core.stopped() => return,
            visit = visit(&core, &mailbox, unfiled, unconfirmed) => if let Err(e) = visit {
                tracing::warn!("the Sent folder of {}: {e}", mailbox.name);
            }
        }
    }
}

fn pending(core: &Core, mailbox: &Mailbox) -> (Vec<Outgoing>, Vec<Outgoing>) {
    let all = core.store.outbox(false).unwrap_or_default();
    let mine = all.into_iter().filter(|o| o.mailbox == mailbox.name);
    let (unconfirmed, rest): (Vec<_>, Vec<_>) = mine.partition(|o| o.state == DeliveryState::Unconfirmed);
    let unfiled = if mailbox.copy_to_sent == Some(false) {
        Vec::new()
    } else {
        rest.into_iter().filter(|o| o.state == DeliveryState::Accepted && o.filed == Some(false)).collect()
    };
    (unfiled, unconfirmed)
}

async fn visit(core: &Arc<Core>, mailbox: &Mailbox, unfiled: Vec<Outgoing>, unconfirmed: Vec<Outgoing>) -> Result<(), WireError> {
    let mut session = Session::connect(&mailbox.imap).await?;
    let Some(folder) = session.sent_folder().await? else {
        session.logout().await;
        for mut out in unfiled {
            // There is nowhere to put it: asked once, not for ever.
            out.filed = None;
            note(core, out, None).await;
        }
        return Ok(());
    };
    session.select(&folder).await?;
    for mut out in unconfirmed {
        if !session.find_message_id(&out.message.message_id).await?.is_empty() {
            out.state = DeliveryState::Accepted;
            out.filed = Some(true);
            note(core, out, Some(DeliveryState::Accepted)).await;
        }
    }
    for mut out in unfiled {
        if session.find_message_id(&out.message.message_id).await?.is_empty()
            && let Some(Ok(bytes)) = out.message.raw.map(|r| core.store.raw(r))
        {
            crash::step("file-append");
            session.append(&folder, &bytes).await?;
            crash::step("file-note");
        }
        out.filed = Some(true);
        note(core, out, None).await;
    }
    session.logout().await;
    Ok(())
}

async fn note(core: &Arc<Core>, out: Outgoing, state: Option<DeliveryState>) {
    let events = state.map(|state| {
        let delivery = Delivery { state, said: out.said.clone(), server: String::new(), attempts: out.attempts, diagnosis: None, raw: None };
        TicketChange { target: Target::Ticket(out.ticket), expect: None, by: Actor::Desk, events: vec![Event::Delivered { outbox: out.id, delivery }] }
    });
    let batch = Batch { at: core.now(), tickets: events.into_iter().collect(), outbox: vec![out], ..Batch::default() };
    if let Err(e) = core.commit(batch, false).await {
        tracing::error!("a filed copy cannot be recorded: {:?}", e.what);
    }
}
