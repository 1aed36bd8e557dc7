//! The server's copies, once what was in them is safe here.

use super::{End, Inbox, STRETCH};
use crate::imap::{After, Session};
use crate::store::{Disposition, MailboxMark, crash};

impl Inbox {
    /// Flags or moves the server's copies of what is durable here. How far that went is a fact, so that a crash in between is made good.
    pub(super) async fn finish_after(&self, session: &mut Session, mark: &MailboxMark) -> Result<(), End> {
        if self.mailbox.after == After::Leave {
            return Ok(());
        }
        let fact = format!("after.{}.{}", self.ledger_name(), mark.uid_validity);
        let done: u32 = self.core.store.fact(&fact).and_then(|n| n.parse().ok()).unwrap_or(0);
        if done >= mark.seen_to {
            return Ok(());
        }
        let lines = self.core.store.ledger(&self.ledger_name(), mark.uid_validity)?;
        let ours = |d: &Disposition| matches!(d, Disposition::Ticket { .. } | Disposition::Duplicate { .. });
        let uids: Vec<u32> = lines.iter().filter(|(uid, d)| *uid > done && ours(d)).map(|(uid, _)| *uid).collect();
        for some in uids.chunks(STRETCH) {
            crash::step("after");
            match &self.mailbox.after {
                After::Leave => {}
                After::Flag(flag) => session.flag(some, flag).await?,
                After::Move(folder) => session.move_to(some, folder).await?,
            }
        }
        crash::step("after-note");
        self.core.store.set_fact(&fact, &mark.seen_to.to_string())?;
        Ok(())
    }
}
