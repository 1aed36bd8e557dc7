//! A signed-in connection: what the rest of the program may ask of a mailbox.

use async_imap::imap_proto::{Response, ResponseCode};

use super::line::Line;
use super::sign_in::{Patience, open};
use super::{ImapAccount, syntax};
use crate::clock::Time;
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

/// A signed-in connection. Any error leaves it unusable: drop it and connect anew.
pub struct Session {
    pub(super) line: Line,
    pub(super) patience: Patience,
    pub(super) folder: String,
    /// `PERMANENTFLAGS` of the folder; `None` if the server did not say.
    pub(super) keeps: Option<Vec<String>>,
    /// The server has refused IDLE.
    pub(super) no_idle: bool,
}

/// A folder, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    pub uid_validity: u32,
    /// The next UID, if the server said so.
    pub uid_next: Option<u32>,
    pub exists: u32,
    /// Nothing can be flagged or moved.
    pub read_only: bool,
}

/// A message's number and size, asked before it is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub uid: u32,
    /// RFC822.SIZE: an estimate with some servers. `u32::MAX` if it is not known: the message is then fetched like one that is too large.
    pub bytes: u32,
    pub internal_date: Option<Time>,
}

/// A message, fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub uid: u32,
    pub internal_date: Option<Time>,
    pub bytes: Vec<u8>,
    /// Larger than the limit: `bytes` is only its beginning.
    pub cut: bool,
}

impl Session {
    /// Connects, encrypts as configured, reads the greeting, signs in.
    ///
    /// # Errors
    /// With the stage at which it failed and the server's words.
    pub async fn connect(account: &ImapAccount) -> Result<Self, WireError> {
        Self::connect_with(account, Patience::default()).await
    }

    /// The same, with deadlines of one's own.
    ///
    /// # Errors
    /// As [`Session::connect`].
    pub async fn connect_with(account: &ImapAccount, patience: Patience) -> Result<Self, WireError> {
        let line = open(account, &patience).await?;
        Ok(Session { line, patience, folder: String::new(), keeps: None, no_idle: false })
    }

    /// Opens a folder for reading and flagging. A missing UIDVALIDITY is an error.
    pub async fn select(&mut self, folder: &str) -> Result<Selected, WireError> {
        let name = self.name_of(folder)?;
        let (mut uid_validity, mut uid_next, mut keeps) = (None, None, None);
        let mut exists = 0;
        let ended = self
            .line
            .must(&format!("SELECT {name}"), self.patience.command, &mut |response| match response {
                Response::Data { outcome, .. } => match &outcome.code {
                    Some(ResponseCode::UidValidity(n)) => uid_validity = Some(*n),
                    Some(ResponseCode::UidNext(n)) => uid_next = Some(*n),
                    Some(ResponseCode::PermanentFlags(flags)) => keeps = Some(flags.iter().map(ToString::to_string).collect()),
                    _ => {}
                },
                Response::MailboxData(async_imap::imap_proto::MailboxDatum::Exists(n)) => exists = *n,
                _ => {}
            })
            .await?;
        let Some(uid_validity) = uid_validity.filter(|n| *n > 0) else {
            return Err(self.line.fault(WireStage::Unreadable, Phrase::new("wire-no-uidvalidity").with("folder", folder)));
        };
        self.line.exists = exists;
        self.line.news = false;
        folder.clone_into(&mut self.folder);
        self.keeps = keeps;
        Ok(Selected { uid_validity, uid_next: uid_next.filter(|n| *n > 0), exists, read_only: ended.read_only })
    }

    /// Whether the server has this capability, as it said after signing in.
    pub fn has(&self, capability: &str) -> bool {
        self.line.capabilities.as_ref().is_some_and(|all| all.iter().any(|c| c.eq_ignore_ascii_case(capability)))
    }

    /// Leaves politely, within two seconds.
    pub async fn logout(self) {
        self.line.leave().await;
    }

    /// A folder's name, ready to be sent.
    pub(super) fn name_of(&self, folder: &str) -> Result<String, WireError> {
        syntax::mailbox(folder).ok_or_else(|| self.line.fault(WireStage::Settings, Phrase::new("wire-bad-folder").with("folder", folder)))
    }
}
