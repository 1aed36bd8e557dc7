//! Who works which mailbox. Work begins when a mailbox comes into the configuration, ends when it goes, and begins anew when its settings
//! change; the other mailboxes do not notice.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;

use super::core::Core;
use super::{file_sent, inbox, outbox};
use crate::config::Mailbox;

/// A part that broke off is begun again after this.
const BROKEN: Duration = Duration::from_secs(30);

/// The time in which a mailbox is worked with its present settings.
#[derive(Clone)]
pub struct Duty(watch::Receiver<bool>);

impl Duty {
    /// Resolves when work is to end: the desk stops, or the mailbox has other settings, or is gone.
    pub async fn over(&self) {
        // Whoever can end it is gone: that is an end, too.
        let _ = self.0.clone().wait_for(|over| *over).await;
    }

    pub fn is_over(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }
}

/// A mailbox that is worked.
struct Worked {
    mailbox: Mailbox,
    over: watch::Sender<bool>,
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
                w.over.send_replace(true);
            }
            stays
        });
        core.keep_mailbox_states(&config);
        for m in &config.mailbox {
            if worked.contains_key(&m.name) {
                continue;
            }
            let over = watch::Sender::new(false);
            let duty = Duty(over.subscribe());
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
        w.over.send_replace(true);
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
