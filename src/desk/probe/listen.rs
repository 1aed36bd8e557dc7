//! Looking into a mailbox for what belongs to a probe.

use crate::imap::{ImapAccount, Patience, Session};
use crate::lang::Phrase;
use crate::probe::{Ear, Listener};
use crate::wire::WireError;

/// How far back the first look goes, in messages: what came between sending and looking.
const BACK: u32 = 40;
/// Messages in one look.
const MOST: usize = 200;
/// A report returns headers, and rarely more.
const BYTES: u32 = 128 * 1024;

/// What a look found.
pub struct Looked {
    pub listener: Listener,
    /// Each with a key that tells it from others.
    pub messages: Vec<(String, Vec<u8>)>,
    /// To be used again for the next look.
    pub session: Option<Session>,
}

/// Looks once, each step within `patience`. A listener that cannot be reached is deaf, and says why.
pub async fn look(mut listener: Listener, account: ImapAccount, kept: Option<Session>, patience: Patience) -> Looked {
    let mut failed = None;
    // A connection that was kept may have been closed meanwhile: then once more, afresh.
    let tries = if kept.is_some() { vec![kept, None] } else { vec![None] };
    for session in tries {
        match visit(&mut listener, &account, session, patience).await {
            Ok((messages, session)) => {
                let there = session.is_some();
                (listener.open, listener.why) = (Some(there), (!there).then(|| Phrase::new("probe-no-junk")));
                return Looked { listener, messages, session };
            }
            Err(e) => failed = Some(e),
        }
    }
    (listener.open, listener.why) = (Some(false), failed.map(|e| e.phrase()));
    Looked { listener, messages: Vec::new(), session: None }
}

type Found = (Vec<(String, Vec<u8>)>, Option<Session>);

async fn visit(listener: &mut Listener, account: &ImapAccount, session: Option<Session>, patience: Patience) -> Result<Found, WireError> {
    let mut session = match session {
        Some(s) => s,
        None => Session::connect_with(account, patience).await?,
    };
    if listener.folder.is_empty() {
        let folder = if listener.ear == Ear::Junk { session.junk_folder().await? } else { Some("INBOX".to_owned()) };
        let Some(folder) = folder else {
            session.logout().await;
            return Ok((Vec::new(), None));
        };
        listener.folder = folder;
    }
    let selected = session.select(&listener.folder).await?;
    if listener.uid_validity != selected.uid_validity {
        listener.uid_validity = selected.uid_validity;
        listener.next = selected.uid_next.unwrap_or(1).saturating_sub(BACK).max(1);
    }
    let sizes = session.sizes_from(listener.next, MOST).await?;
    let mut messages = Vec::new();
    for batch in crate::imap::batches(&sizes, BYTES) {
        let got = session.fetch(batch, BYTES).await?;
        messages.extend(got.into_iter().map(|a| (format!("{}/{}", selected.uid_validity, a.uid), a.bytes)));
    }
    if let Some(last) = sizes.last() {
        listener.next = last.uid.saturating_add(1);
    }
    Ok((messages, Some(session)))
}
