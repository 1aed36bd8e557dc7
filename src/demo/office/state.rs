//! What every connection shares.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{broadcast, watch};

use super::account::Account;
use super::fault::{Faults, Protocol};
use super::folder::Folder;
use super::{Message, Submission};
use crate::clock::{Clock, Time};

/// Decides over a message that was handed in: `None` takes it, otherwise the words of the refusal (`550 5.7.60 …`).
pub type Judge = Arc<dyn Fn(&Submission) -> Option<String> + Send + Sync>;

/// The office behind its counters.
pub struct Shared {
    pub faults: Faults,
    pub clock: Arc<dyn Clock>,
    state: Mutex<State>,
    /// Counts the changes to anything that a client or a test can see.
    changes: watch::Sender<u64>,
    /// Lines for everybody who is idle.
    pub calls: broadcast::Sender<String>,
    /// Counts the times that everybody was thrown out.
    pub hang_ups: watch::Sender<u64>,
    arrivals: AtomicU64,
}

/// What the office knows.
pub struct State {
    pub accounts: BTreeMap<String, Account>,
    pub capabilities: Vec<String>,
    pub extensions: Vec<String>,
    pub sent: Vec<Submission>,
    pub judge: Option<Judge>,
    /// Open connections.
    pub present: BTreeMap<u64, Protocol>,
    /// The number of the last change.
    pub version: u64,
    /// The last UIDVALIDITY given.
    pub uid_validity: u32,
}

const CAPABILITIES: &[&str] =
    &["IMAP4rev1", "SASL-IR", "LITERAL+", "ID", "IDLE", "MOVE", "UIDPLUS", "UNSELECT", "NAMESPACE", "SPECIAL-USE", "CHILDREN", "AUTH=PLAIN", "AUTH=XOAUTH2"];
const EXTENSIONS: &[&str] = &["PIPELINING", "SIZE 37748736", "8BITMIME", "ENHANCEDSTATUSCODES", "DSN", "SMTPUTF8", "AUTH PLAIN LOGIN XOAUTH2"];

impl Shared {
    pub fn new(seed: u64, clock: Arc<dyn Clock>) -> Self {
        let owned = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect();
        let state = State {
            accounts: BTreeMap::new(),
            capabilities: owned(CAPABILITIES),
            extensions: owned(EXTENSIONS),
            sent: Vec::new(),
            judge: None,
            present: BTreeMap::new(),
            version: 0,
            uid_validity: 1_700_000_000 + (seed % 100_000) as u32,
        };
        Shared {
            faults: Faults::new(seed),
            clock,
            state: Mutex::new(state),
            changes: watch::Sender::new(0),
            calls: broadcast::Sender::new(64),
            hang_ups: watch::Sender::new(0),
            arrivals: AtomicU64::new(0),
        }
    }

    /// Looks.
    pub fn look(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes something, and tells everybody who waits. `work` gets the number of the change.
    pub fn change<T>(&self, work: impl FnOnce(&mut State, u64) -> T) -> T {
        let mut state = self.look();
        state.version += 1;
        let version = state.version;
        let result = work(&mut state, version);
        drop(state);
        self.changes.send_replace(version);
        result
    }

    /// Changes to come.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The number of a new connection, or `None` if the house is full.
    pub fn arrive(&self, protocol: Protocol) -> (u64, bool) {
        let number = self.arrivals.fetch_add(1, Ordering::SeqCst) + 1;
        let limit = self.faults.limit_of(protocol);
        let welcome = self.change(|s, _| {
            let room = s.present.values().filter(|p| **p == protocol).count() < limit;
            if room {
                s.present.insert(number, protocol);
            }
            room
        });
        (number, welcome)
    }

    pub fn leave(&self, connection: u64) {
        self.change(|s, _| s.present.remove(&connection));
    }

    /// Puts a message into a folder, made if it is missing.
    pub fn deliver(&self, user: &str, folder: &str, bytes: Arc<[u8]>, flags: BTreeSet<String>, at: Option<Time>) -> (u32, u32) {
        let at = at.unwrap_or_else(|| self.clock.now());
        self.change(|s, version| {
            let folder = s.folder_or_new(user, folder);
            (folder.uid_validity, folder.add(bytes, flags, at, version))
        })
    }
}

impl State {
    pub fn folder(&self, user: &str, folder: &str) -> Option<&Folder> {
        self.accounts.get(user)?.folders.get(&Account::folder_name(folder))
    }

    pub fn folder_mut(&mut self, user: &str, folder: &str) -> Option<&mut Folder> {
        self.accounts.get_mut(user)?.folders.get_mut(&Account::folder_name(folder))
    }

    /// The folder, made with its account if it is missing.
    pub fn folder_or_new(&mut self, user: &str, folder: &str) -> &mut Folder {
        let fresh = self.fresh_uid_validity();
        let account = self.accounts.entry(user.to_owned()).or_insert_with(|| Account::new("", fresh));
        account.folders.entry(Account::folder_name(folder)).or_insert_with(|| Folder::new(fresh + 9))
    }

    /// A UIDVALIDITY that no folder had; the nine after it are free as well.
    pub const fn fresh_uid_validity(&mut self) -> u32 {
        self.uid_validity = self.uid_validity.wrapping_add(10);
        self.uid_validity
    }

    pub fn has(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|c| c.eq_ignore_ascii_case(capability))
    }

    /// Whether the words of this extension begin so.
    pub fn extends(&self, extension: &str) -> bool {
        self.extensions.iter().any(|e| e.split(' ').next().is_some_and(|w| w.eq_ignore_ascii_case(extension)))
    }

    /// The messages of a folder, or none.
    pub fn messages(&self, user: &str, folder: &str) -> &[Message] {
        self.folder(user, folder).map_or(&[], |f| &f.messages)
    }
}
