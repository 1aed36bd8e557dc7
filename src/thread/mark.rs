//! Our marks on what we send: a signed Message-ID, a token in the subject, a line in the body. All three name the ticket; the first two cannot be guessed.

use crate::ticket::TicketId;

/// Makes and checks marks. One for each store: the key is the store's.
#[derive(Clone)]
pub struct Marker {
    key: [u8; 32],
}

impl Marker {
    /// A marker with this key.
    pub const fn new(key: [u8; 32]) -> Self {
        Marker { key }
    }

    /// A fresh signed Message-ID, without angle brackets: `t<ticket>.<nonce>.<mac>@<domain>`.
    pub fn message_id(&self, _ticket: TicketId, _nonce: u64, _domain: &str) -> String {
        let _ = self.key;
        String::new()
    }

    /// The ticket that a Message-ID of ours names; `None` if it is not ours or was tampered with.
    pub fn ticket_in_id(&self, _message_id: &str) -> Option<TicketId> {
        None
    }

    /// The token for subjects: `[#12-K7QF]`.
    pub fn token(&self, _ticket: TicketId) -> String {
        String::new()
    }

    /// The ticket whose token stands in `text`, rightmost first.
    pub fn ticket_in_text(&self, _text: &str) -> Option<TicketId> {
        None
    }
}
