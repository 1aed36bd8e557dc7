//! Copies of what was sent, and the truth about what may not have been.
//!
//! Exchange Online and Gmail file a copy of what they accept; others do not. So the Sent folder is asked for the Message-ID first, and a
//! copy is put there only if it is missing. The same question settles an unconfirmed reply: a copy there, or in the folder that is polled,
//! means that the server took it.

use std::sync::Arc;
use std::time::Duration;

use super::core::Core;
use super::duty::Duty;
use crate::config::Mailbox;
use crate::imap::Session;
use crate::store::{Batch, Outgoing, crash};
use crate::ticket::{Actor, DeliveryState};
use crate::wire::WireError;

/// Servers that file by themselves take a moment to do so.
const SETTLE: Duration = if cfg!(test) { Duration::from_millis(10) } else { Duration::from_secs(3) };
const AGAIN: Duration = Duration::from_mins(5);
/// A reply that nothing confirms is looked for again after twice the time, up to this.
const SELDOM: Duration = Duration::from_hours(6);

/// Works until its duty is over. The bell `filing` tells of replies that an outbox has sent, or does not know to be sent.
pub async fn run(core: Arc<Core>, duty: Duty, mailbox: Mailbox) {
    let mut filing = core.filing.listen();
    let mut pause = Duration::ZERO;
    loop {
        tokio::select! {
            () = duty.over() => return,
            () = filing.rung() => {
                pause = AGAIN;
                // Let several replies share one visit.
                tokio::select! {
                    () = duty.over() => return,
                    () = tokio::time::sleep(SETTLE) => {}
                }
            }
            () = tokio::time::sleep(pause) => pause = (pause * 2).clamp(AGAIN, SELDOM),
        }
        let (unfiled, unconfirmed) = pending(&core, &mailbox).await;
        if unfiled.is_empty() && unconfirmed.is_empty() {
            pause = Duration::from_hours(24);
            continue;
        }
        tokio::select! {
            () = duty.over() => return,
            visit = visit(&core, &mailbox, unfiled, unconfirmed) => if let Err(e) = visit {
                tracing::warn!("the Sent folder of {}: {e}", mailbox.name);
            }
        }
    }
}

/// What has no copy in Sent, and what nothing here confirms.
async fn pending(core: &Arc<Core>, mailbox: &Mailbox) -> (Vec<Outgoing>, Vec<Outgoing>) {
    for out in core.unconfirmed().into_iter().filter(|o| o.mailbox == mailbox.name) {
        match core.was_answered(&out) {
            Ok(true) => settle(core, &out, false).await,
            Ok(false) => {}
            Err(e) => tracing::error!("the answers to a reply cannot be read: {:?}", e.what),
        }
    }
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

async fn visit(core: &Arc<Core>, mailbox: &Mailbox, unfiled: Vec<Outgoing>, mut unconfirmed: Vec<Outgoing>) -> Result<(), WireError> {
    let mut session = Session::connect(&mailbox.imap).await?;
    let sent = session.sent_folder().await?;
    if let Some(folder) = &sent {
        session.select(folder).await?;
        for out in std::mem::take(&mut unconfirmed) {
            if session.find_message_id(&out.message.message_id).await?.is_empty() {
                unconfirmed.push(out);
            } else {
                settle(core, &out, true).await;
            }
        }
    }
    for mut out in unfiled {
        if let Some(folder) = &sent {
            if session.find_message_id(&out.message.message_id).await?.is_empty()
                && let Some(Ok(bytes)) = out.message.raw.map(|r| core.store.raw(r))
            {
                crash::step("file-append");
                session.append(folder, &bytes).await?;
                crash::step("file-note");
            }
            out.filed = Some(true);
        } else {
            // There is nowhere to put it: asked once, not for ever.
            out.filed = None;
        }
        note(core, out).await;
    }
    for folder in mailbox.folders() {
        if unconfirmed.is_empty() {
            break;
        }
        session.select(&folder).await?;
        for out in &unconfirmed {
            if !session.find_message_id(&out.message.message_id).await?.is_empty() {
                settle(core, out, false).await;
            }
        }
    }
    session.logout().await;
    Ok(())
}

async fn settle(core: &Arc<Core>, out: &Outgoing, filed: bool) {
    if let Err(e) = core.settle(out.id, Actor::Desk, filed).await {
        // A person was faster, or the disk.
        tracing::warn!("reply {} stays as it is: {:?}", out.id.0, e.what);
    }
}

/// Notes that a copy is filed, unless the reply has moved on meanwhile.
async fn note(core: &Arc<Core>, out: Outgoing) {
    let _hand = core.handover.lock().await;
    let still = core.store.outgoing(out.id).is_ok_and(|now| now.is_some_and(|now| now.state == out.state));
    if !still {
        return;
    }
    let batch = Batch { at: core.now(), outbox: vec![out], ..Batch::default() };
    if let Err(e) = core.commit(batch, false).await {
        tracing::error!("a filed copy cannot be recorded: {:?}", e.what);
    }
}
