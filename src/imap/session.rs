//! One connection, from greeting to logout.

use std::time::Duration;

use super::ImapAccount;
use crate::clock::Time;
use crate::wire::{WireError, WireStage};

/// A signed-in connection. Any error leaves it unusable: drop it and connect anew.
pub struct Session {}

/// A folder, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selected {
    pub uid_validity: u32,
    /// The next UID, if the server said so.
    pub uid_next: Option<u32>,
    pub exists: u32,
}

/// A message's number and size, asked before it is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub uid: u32,
    /// RFC822.SIZE: an estimate with some servers.
    pub bytes: u32,
    pub internal_date: Option<Time>,
}

/// A message, fetched.
#[derive(Clone, Debug)]
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
        Err(WireError::new(WireStage::Connect, account.server.name(), "not built"))
    }

    /// Opens a folder for reading and flagging. A missing UIDVALIDITY is an error.
    pub async fn select(&mut self, _folder: &str) -> Result<Selected, WireError> {
        unreachable!()
    }

    /// Numbers and sizes of the messages from `first` on, ascending, at most `limit` of them. Never asks for more than the server holds.
    pub async fn sizes_from(&mut self, _first: u32, _limit: usize) -> Result<Vec<Size>, WireError> {
        unreachable!()
    }

    /// Fetches messages with PEEK. What is not returned was gone, confirmed by a second look. Messages over `limit` come cut.
    pub async fn fetch(&mut self, _sizes: &[Size], _limit: u32) -> Result<Vec<Arrived>, WireError> {
        unreachable!()
    }

    /// Waits for news: IDLE where the server has it, renewed within 10 minutes; returns on news or after `at_most`.
    pub async fn wait(&mut self, _at_most: Duration) -> Result<(), WireError> {
        unreachable!()
    }

    /// Sets a flag or keyword.
    pub async fn flag(&mut self, _uids: &[u32], _flag: &str) -> Result<(), WireError> {
        unreachable!()
    }

    /// Moves messages: MOVE, or COPY, `\Deleted` and UID EXPUNGE, or without UIDPLUS only COPY and `\Deleted`. Makes the folder if it is missing.
    pub async fn move_to(&mut self, _uids: &[u32], _folder: &str) -> Result<(), WireError> {
        unreachable!()
    }

    /// Puts a message into a folder (for Sent), flagged `\Seen`.
    pub async fn append(&mut self, _folder: &str, _bytes: &[u8]) -> Result<(), WireError> {
        unreachable!()
    }

    /// UIDs in the selected folder of messages with this Message-ID (no angle brackets).
    pub async fn find_message_id(&mut self, _message_id: &str) -> Result<Vec<u32>, WireError> {
        unreachable!()
    }

    /// The folder for sent mail: by SPECIAL-USE (RFC 6154), else by well-known names in many languages; `None` if there is none.
    pub async fn sent_folder(&mut self) -> Result<Option<String>, WireError> {
        unreachable!()
    }

    /// Whether the server has this capability, as it said after signing in.
    pub fn has(&self, _capability: &str) -> bool {
        false
    }

    /// Leaves politely, within a second.
    pub async fn logout(self) {}
}
