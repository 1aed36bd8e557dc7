//! A folder of messages, numbered as IMAP numbers them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::clock::Time;

/// A message in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub uid: u32,
    pub flags: BTreeSet<String>,
    pub internal_date: Time,
    pub bytes: Arc<[u8]>,
    /// The state of the office in which its flags last changed.
    pub(super) changed: u64,
}

/// A folder. Copying one is cheap: messages share their bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    pub uid_validity: u32,
    pub uid_next: u32,
    /// In the order of their UIDs.
    pub messages: Vec<Message>,
    pub(super) special_use: Option<&'static str>,
}

impl Folder {
    /// An empty folder.
    pub(super) const fn new(uid_validity: u32) -> Self {
        Folder { uid_validity, uid_next: 1, messages: Vec::new(), special_use: None }
    }

    /// Adds a message and tells its UID.
    pub(super) fn add(&mut self, bytes: Arc<[u8]>, flags: BTreeSet<String>, internal_date: Time, changed: u64) -> u32 {
        let uid = self.uid_next;
        self.uid_next = uid.saturating_add(1);
        self.messages.push(Message { uid, flags, internal_date, bytes, changed });
        uid
    }

    /// The message with this UID.
    pub fn message(&self, uid: u32) -> Option<&Message> {
        self.messages.binary_search_by_key(&uid, |m| m.uid).ok().and_then(|at| self.messages.get(at))
    }

    pub(super) fn message_mut(&mut self, uid: u32) -> Option<&mut Message> {
        self.messages.binary_search_by_key(&uid, |m| m.uid).ok().and_then(|at| self.messages.get_mut(at))
    }

    /// Takes the message with this UID out.
    pub(super) fn remove(&mut self, uid: u32) -> Option<Message> {
        self.messages.binary_search_by_key(&uid, |m| m.uid).ok().map(|at| self.messages.remove(at))
    }

    /// A new UIDVALIDITY: the messages stay and are numbered anew, as after a restored backup.
    pub(super) fn renumber(&mut self, uid_validity: u32) {
        self.uid_validity = uid_validity;
        for (uid, message) in (1..).zip(&mut self.messages) {
            message.uid = uid;
        }
        self.uid_next = self.messages.len() as u32 + 1;
    }
}
