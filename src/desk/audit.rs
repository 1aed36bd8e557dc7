//! The server against the ledger: is there a message that nobody took?

use std::collections::BTreeMap;
use std::sync::Arc;

use super::core::{Core, broken, failure};
use crate::config::Mailbox;
use crate::imap::{After, Session};
use crate::lang::Phrase;
use crate::link::{Answer, Failure};
use crate::store::Disposition;
use crate::ticket::{DeliveryState, Event};

const STRETCH: usize = 5000;

impl Core {
    pub(super) async fn audit(self: &Arc<Self>) -> Result<Answer, Failure> {
        let (mut lines, mut differs) = (Vec::new(), false);
        let config = self.config();
        for (m, folder) in config.mailbox.iter().flat_map(|m| m.folders().into_iter().map(move |f| (m, f))) {
            match self.audit_folder(m, &folder).await {
                Ok((mut found, differing)) => {
                    lines.append(&mut found);
                    differs |= differing;
                }
                Err(what) => {
                    lines.push(what);
                    differs = true;
                }
            }
        }
        let core = Arc::clone(self);
        let own = tokio::task::spawn_blocking(move || core.audit_store()).await.map_err(|e| broken(&e.to_string()))??;
        differs |= own.1;
        lines.extend(own.0);
        Ok(Answer::Audit { lines, differs })
    }

    async fn audit_folder(&self, m: &Mailbox, folder: &str) -> Result<(Vec<Phrase>, bool), Phrase> {
        let name = m.ledger_name(folder);
        let unreachable = |e: crate::wire::WireError| Phrase::new("audit-unreachable").with("mailbox", &name).with("words", &e.words);
        let unreadable = |e: crate::store::StoreError| Phrase::new("desk-broken").with("words", e);
        let mut session = Session::connect(&m.imap).await.map_err(unreachable)?;
        let selected = session.select(folder).await.map_err(unreachable)?;
        let mark = self.store.mark(&name).map_err(unreadable)?.unwrap_or_default();
        let mut on_server = Vec::new();
        let mut next = 1;
        loop {
            let some = session.sizes_from(next, STRETCH).await.map_err(unreachable)?;
            let Some(last) = some.last() else { break };
            next = last.uid.saturating_add(1);
            on_server.extend(some.iter().map(|s| s.uid));
        }
        session.logout().await;
        if mark.uid_validity != selected.uid_validity {
            return Ok((vec![Phrase::new("audit-new-numbers").with("mailbox", &name)], true));
        }
        let ledger: BTreeMap<u32, Disposition> = self.store.ledger(&name, mark.uid_validity).map_err(unreadable)?.into_iter().collect();
        // With "now" as its start, what was there before is none of our business and has no line.
        let ours = |uid: &u32| m.start != crate::imap::StartFrom::Now || *uid >= mark.start;
        let missing: Vec<u32> = on_server.iter().copied().filter(|uid| ours(uid) && !ledger.contains_key(uid)).collect();
        let count = |f: fn(&Disposition) -> bool| ledger.values().filter(|d| f(d)).count();
        let mut lines = vec![
            Phrase::new("audit-mailbox")
                .with("mailbox", &name)
                .with("server", on_server.len())
                .with("tickets", count(|d| matches!(d, Disposition::Ticket { .. })))
                .with("duplicates", count(|d| matches!(d, Disposition::Duplicate { .. })))
                .with("ignored", count(|d| matches!(d, Disposition::Ignored { .. })))
                .with("quarantined", count(|d| matches!(d, Disposition::Quarantined { .. }))),
        ];
        if let Some(list) = numbers(&missing) {
            lines.push(Phrase::new("audit-missing").with("mailbox", &name).with("n", missing.len()).with("uids", list));
        }
        if matches!(m.after, After::Leave | After::Flag(_)) {
            let vanished: Vec<u32> = ledger
                .iter()
                .filter(|(uid, d)| matches!(d, Disposition::Ticket { .. }) && on_server.binary_search(uid).is_err())
                .map(|(uid, _)| *uid)
                .collect();
            if let Some(list) = numbers(&vanished) {
                // Deleted by somebody after we took them: worth a word, no difference.
                lines.push(Phrase::new("audit-vanished").with("mailbox", &name).with("n", vanished.len()).with("uids", list));
            }
        }
        Ok((lines, !missing.is_empty()))
    }

    /// Are the raw messages of every ticket there, each message on one ticket only, and no reply unconfirmed?
    fn audit_store(&self) -> Result<(Vec<Phrase>, bool), Failure> {
        let (mut lost, mut twice, mut messages) = (0, 0, 0);
        let mut seen = std::collections::HashSet::new();
        for t in self.store.tickets().iter() {
            for h in self.store.happenings(t.id).map_err(|e| failure(&e))? {
                let (raw, id) = match h.event {
                    Event::Received(m) => (m.raw, m.message_id),
                    Event::ReplyQueued { message, .. } => (message.raw, message.message_id),
                    _ => continue,
                };
                messages += 1;
                lost += usize::from(raw.is_some_and(|r| self.store.raw(r).is_err()));
                twice += usize::from(!id.is_empty() && !seen.insert(id));
            }
        }
        let mut lines = vec![Phrase::new("audit-store").with("tickets", self.store.tickets().len()).with("messages", messages)];
        if lost > 0 {
            lines.push(Phrase::new("audit-lost").with("n", lost));
        }
        if twice > 0 {
            lines.push(Phrase::new("audit-twice").with("n", twice));
        }
        let unconfirmed = self.store.outbox(false).map_err(|e| failure(&e))?.iter().filter(|o| o.state == DeliveryState::Unconfirmed).count();
        if unconfirmed > 0 {
            lines.push(Phrase::new("audit-unconfirmed").with("n", unconfirmed));
        }
        Ok((lines, lost > 0 || twice > 0))
    }
}

/// The first of them, as a list; `None` if there are none.
fn numbers(uids: &[u32]) -> Option<String> {
    let first = uids.iter().take(20).map(u32::to_string).collect::<Vec<_>>().join(", ");
    (!uids.is_empty()).then(|| if uids.len() > 20 { format!("{first}, …") } else { first })
}
