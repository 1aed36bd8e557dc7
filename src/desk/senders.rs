//! One sender for each account, however many mailboxes send through it: servers count connections and messages by account.

use std::sync::{Arc, Mutex, Weak};

use tokio::sync::Mutex as Turn;

use super::core::lock;
use crate::smtp::{Sender, SmtpAccount};

/// The senders in use.
#[derive(Default)]
pub struct Senders(Mutex<Vec<(SmtpAccount, Weak<Turn<Sender>>)>>);

impl Senders {
    /// The sender of this account; whoever holds it hands in. It ends with its last user.
    pub fn of(&self, account: &SmtpAccount) -> Arc<Turn<Sender>> {
        // Envelope and size are the mailbox's affair, not the account's.
        let account = SmtpAccount { envelope_from: String::new(), max_message_bytes: 0, ..account.clone() };
        let mut all = lock(&self.0);
        all.retain(|(_, sender)| sender.strong_count() > 0);
        if let Some(sender) = all.iter().filter(|(known, _)| *known == account).find_map(|(_, sender)| sender.upgrade()) {
            return sender;
        }
        let sender = Arc::new(Turn::new(Sender::new(account.clone())));
        all.push((account, Arc::downgrade(&sender)));
        sender
    }
}
