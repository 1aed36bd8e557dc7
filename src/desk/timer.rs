//! What happens because time passes: snoozes run out, sign-ins lapse, and the numbers in the header follow what changed.

use std::sync::Arc;
use std::time::Duration;

use super::core::Core;
use crate::lang::Phrase;
use crate::link::Notice;
use crate::store::{Batch, Target, TicketChange};
use crate::ticket::{Actor, Event};

/// Changes that come together are counted once.
const GATHER: Duration = Duration::from_millis(150);
/// A snooze ends at most this late; a desk whose clock jumps looks again after it.
const LOOK: Duration = Duration::from_secs(20);

/// A look at long work that does not tell of itself.
const WATCH: Duration = Duration::from_millis(300);

/// Runs until the desk stops.
pub async fn run(core: Arc<Core>) {
    look_at_tokens(&core).await;
    loop {
        tokio::select! {
            () = core.stopped() => return,
            () = core.counting.notified() => {
                tokio::time::sleep(GATHER).await;
                // Counted for nobody: each screen knows its own agent's share from its list.
                let counts = core.counts("");
                core.tell(Notice::Counts(counts));
            }
            () = tokio::time::sleep(LOOK) => {
                wake(&core).await;
                look_at_tokens(&core).await;
            }
        }
    }
}

/// Shows how far the search index has come while it is being made again, until it is complete.
pub async fn watch_full_text(core: Arc<Core>) {
    let Some(first) = core.store.making_full_text() else { return };
    let mut job = core.job(Phrase::new("desk-making-full-text"), false);
    let mut now = Some(first);
    while let Some((done, of)) = now {
        job.progress(done, of);
        tokio::select! {
            () = core.stopped() => break,
            () = tokio::time::sleep(WATCH) => now = core.store.making_full_text(),
        }
    }
    job.end(Phrase::new("desk-made-full-text"), false);
}

async fn look_at_tokens(core: &Arc<Core>) {
    let core = Arc::clone(core);
    // It cannot fail; one that is cut short is made good by the next.
    let _ = tokio::task::spawn_blocking(move || core.look_at_tokens()).await;
}

/// Ends the snoozes that have run out, so that everybody sees it happen.
async fn wake(core: &Arc<Core>) {
    let now = core.now();
    let due: Vec<_> = core.store.tickets().iter().filter(|t| t.snooze.is_some_and(|s| s.until <= now)).cloned().collect();
    for t in due {
        let change = TicketChange { target: Target::Ticket(t.id), expect: Some(t.version), by: Actor::Desk, events: vec![Event::Snoozed { until: None }] };
        // Somebody was faster: then there is nothing to end.
        let _ = core.commit(Batch { at: now, tickets: vec![change], ..Batch::default() }, false).await;
    }
}
