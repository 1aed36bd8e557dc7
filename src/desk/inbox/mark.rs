//! How far a folder was read, and from where on its messages are for us.

use std::time::Duration;

use super::{End, Inbox, STRETCH};
use crate::clock::Time;
use crate::imap::{Selected, Session, Size, StartFrom};
use crate::store::{Batch, MailboxMark};

impl Inbox {
    /// How far this mailbox was read; begins anew if the server gave its messages new numbers.
    pub(super) async fn mark(&self, session: &mut Session, selected: &Selected) -> Result<MailboxMark, End> {
        let known = self.core.store.mark(&self.ledger_name())?;
        if let Some(mark) = &known
            && mark.uid_validity == selected.uid_validity
        {
            return Ok(mark.clone());
        }
        let next = match selected.uid_next {
            Some(next) => next,
            None => after_the_last(session).await?,
        };
        let mut mark = MailboxMark { uid_validity: selected.uid_validity, seen_to: 0, start: next };
        if known.is_none() {
            self.core.store.set_fact(&self.since_name(), &self.core.now().0.to_string())?;
            if self.mailbox.start == StartFrom::Now {
                mark.seen_to = next - 1;
            }
        } else {
            tracing::warn!(
                "{}: UIDVALIDITY is now {}; every message is looked at again, and known ones are recognised",
                self.mailbox.name,
                selected.uid_validity
            );
        }
        let batch = Batch { at: self.core.now(), marks: vec![(self.ledger_name(), mark.clone())], ..Batch::default() };
        self.submit(batch).await?;
        Ok(mark)
    }

    /// Whether a message is for us at all: on a first visit only those of the last days may be, and after new numbers none that was there before us.
    pub(super) fn is_wanted(&self, s: &Size, mark: &MailboxMark) -> bool {
        if s.uid >= mark.start {
            return true;
        }
        if self.core.store.fact(&self.called_off_name()).is_some_and(|v| v == mark.uid_validity.to_string()) {
            return false;
        }
        let since = self.core.store.fact(&self.since_name()).and_then(|t| t.parse().ok()).map_or(self.core.started, Time);
        let before = |span: u64| s.internal_date.is_some_and(|d| since.since(d) > Duration::from_secs(span));
        match self.mailbox.start {
            StartFrom::All => true,
            StartFrom::Now => !before(0),
            StartFrom::Days(n) => !before(u64::from(n) * 86_400),
        }
    }

    /// Under this name the store keeps that a person called the history off, by its UIDVALIDITY.
    pub(super) fn called_off_name(&self) -> String {
        format!("called-off.{}", self.ledger_name())
    }

    /// Under this name it keeps when this folder was first looked at.
    fn since_name(&self) -> String {
        format!("since.{}", self.ledger_name())
    }
}

/// The UID after the highest one, for servers that do not say UIDNEXT.
async fn after_the_last(session: &mut Session) -> Result<u32, End> {
    let mut next = 1;
    while let Some(last) = session.sizes_from(next, STRETCH).await?.last() {
        next = last.uid.saturating_add(1);
    }
    Ok(next)
}
