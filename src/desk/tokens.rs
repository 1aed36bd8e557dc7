//! The OAuth accounts of the mailboxes: whether somebody has to see to one.

use super::core::Core;
use crate::auth::oauth::{Need, Standing};
use crate::clock::Time;
use crate::config::Mailbox;

impl Core {
    /// How the accounts in use stand. Reads a small file for each.
    pub(super) fn standings(&self) -> Vec<Standing> {
        let now = self.now();
        self.config().grants().iter().map(|g| Standing::of(g, now)).collect()
    }

    /// Tells the screens where a mailbox's account has come to need somebody, or no longer does.
    pub(super) fn look_at_tokens(&self) {
        let now = self.now();
        for mailbox in &self.config().mailbox {
            let need = need(mailbox, now);
            self.mailbox_state(&mailbox.name, |s| s.sign_in = need);
        }
    }
}

/// Why somebody has to see to an account of the mailbox; what stops mail now goes before what will.
pub(super) fn need(mailbox: &Mailbox, now: Time) -> Option<Need> {
    let needs = mailbox.grants().filter_map(|g| Standing::of(g, now).need);
    needs.min_by_key(|n| matches!(n, Need::Lapses { .. }))
}
