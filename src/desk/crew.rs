//! Who works which mailbox. Work begins when a mailbox comes into the configuration, ends when it goes, and begins anew when its settings
//! change; the other mailboxes do not notice.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::Mutex;
use tokio::task::JoinSet;

use super::core::Core;
use super::duty::{self, Duty, End};
use super::{file_sent, inbox, outbox};
use crate::config::Mailbox;

/// A part that broke off is begun again after this.
const BROKEN: Duration = Duration::from_secs(30);

/// A mailbox that is worked.
struct Worked {
    mailbox: Mailbox,
    over: End,
}

/// Inbox, outbox and Sent folder of a mailbox: held by the part that works, so that its successor waits for it to finish.
type Turns = [Arc<Mutex<()>>; 3];

/// Works the mailboxes of the configuration until the desk stops.
pub async fn run(core: Arc<Core>) {
    let mut renewed = core.renewed.listen();
    let mut worked: HashMap<String, Worked> = HashMap::new();
    let mut turns: HashMap<String, Turns> = HashMap::new();
    let mut parts = JoinSet::new();
    loop {
        let config = core.config();
        worked.retain(|name, w| {
            let stays = config.mailbox(name) == Some(&w.mailbox);
            if !stays {
                w.over.now();
            }
            stays
        });
        core.keep_mailbox_states(&config);
        for m in &config.mailbox {
            if worked.contains_key(&m.name) {
                continue;
            }
            let (over, duty) = duty::begin();
            let [inbox, outbox, sent] = turns.entry(m.name.clone()).or_default();
            parts.spawn(tend(Arc::clone(inbox), &core, &duty, m, inbox::run));
            if m.smtp.is_some() {
                parts.spawn(tend(Arc::clone(outbox), &core, &duty, m, outbox::run));
                parts.spawn(tend(Arc::clone(sent), &core, &duty, m, file_sent::run));
            }
            worked.insert(m.name.clone(), Worked { mailbox: m.clone(), over });
        }
        tokio::select! {
            () = core.stopped() => break,
            () = renewed.rung() => {}
            Some(_) = parts.join_next(), if !parts.is_empty() => {}
        }
    }
    for w in worked.values() {
        w.over.now();
    }
    while parts.join_next().await.is_some() {}
}

/// Does a part's work when it is its turn, and again should it break off.
fn tend<W, F>(turn: Arc<Mutex<()>>, core: &Arc<Core>, duty: &Duty, mailbox: &Mailbox, work: W) -> impl Future<Output = ()> + Send + use<W, F>
where
    W: Fn(Arc<Core>, Duty, Mailbox) -> F + Send + Sync,
    F: Future<Output = ()> + Send,
{
    let (core, duty, mailbox) = (Arc::clone(core), duty.clone(), mailbox.clone());
    async move {
        let _turn = turn.lock_owned().await;
        while !duty.is_over() && AssertUnwindSafe(work(Arc::clone(&core), duty.clone(), mailbox.clone())).catch_unwind().await.is_err() {
            tracing::error!("mailbox {}: a part of the desk broke off; it begins again", mailbox.name);
            tokio::select! {
                () = duty.over() => return,
                () = tokio::time::sleep(BROKEN) => {}
            }
        }
    }
}
