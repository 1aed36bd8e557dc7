//! What went wrong, as the screens are told it.

use super::Inbox;
use crate::bounce;
use crate::desk::core::scene;
use crate::desk::tokens;
use crate::lang::Phrase;
use crate::store::StoreError;
use crate::wire::WireError;

impl Inbox {
    pub(super) fn say_wire(&self, e: &WireError) {
        tracing::warn!("mailbox {}: {e}", self.mailbox.name);
        let mut place = scene(&self.mailbox);
        place.host.clone_from(&self.mailbox.imap.server.host);
        place.account.clone_from(&self.mailbox.imap.sign_in.user);
        let diagnosis = bounce::sign_in(&e.words, &place);
        let need = tokens::need(&self.mailbox, self.core.now());
        self.core.mailbox_state(&self.mailbox.name, |s| {
            s.sign_in = need;
            s.trouble = Some(e.phrase());
            s.words.clone_from(&e.words);
            s.diagnosis.clone_from(&diagnosis.id);
        });
    }

    pub(super) fn say_store(&self, e: &StoreError) {
        tracing::error!("mailbox {}: {e}", self.mailbox.name);
        self.core.mailbox_state(&self.mailbox.name, |s| {
            s.trouble = Some(Phrase::new("desk-broken").with("words", e));
            s.words = e.to_string();
        });
    }
}
