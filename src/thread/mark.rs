//! Our marks on what we send: a signed Message-ID and a token in the subject. Both name the ticket.
//!
//! The signature is 65 bits of HMAC-SHA-256, so a Message-ID of ours cannot be made by others. The token's 20 bits only catch typing
//! mistakes and idle guesses: it counts only from somebody who takes part in the ticket.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::ticket::TicketId;

/// Makes and checks marks. One for each store: the key is the store's.
#[derive(Clone)]
pub struct Marker {
    key: [u8; 32],
}

/// Crockford's base 32: no letter that is read as a digit, in lower case.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ID_LETTERS: usize = 13;
const TOKEN_LETTERS: usize = 4;

impl Marker {
    /// A marker with this key.
    pub const fn new(key: [u8; 32]) -> Self {
        Marker { key }
    }

    /// A signed Message-ID, without angle brackets: `t<ticket>.<nonce>.<signature>@<domain>`. The nonce makes it unique.
    pub fn message_id(&self, ticket: TicketId, nonce: u64, domain: &str) -> String {
        let left = format!("t{}.{nonce:x}", ticket.0);
        let signature = self.sign("id", &left, ID_LETTERS);
        format!("{left}.{signature}@{domain}")
    }

    /// The ticket that a Message-ID of ours names; `None` if it is not ours or was tampered with. The domain is not looked at: it may change.
    pub fn ticket_in_id(&self, message_id: &str) -> Option<TicketId> {
        let (local, _) = message_id.split_once('@')?;
        let (left, signature) = local.rsplit_once('.')?;
        let (ticket, _) = left.strip_prefix('t')?.split_once('.')?;
        same(signature.as_bytes(), self.sign("id", left, ID_LETTERS).as_bytes()).then(|| ticket.parse().ok()).flatten()
    }

    /// A signed Message-ID for what the desk writes of itself: `r<number>.<nonce>.<signature>@<domain>`. It names no ticket.
    pub fn report_id(&self, number: u64, nonce: u64, domain: &str) -> String {
        let left = format!("r{number}.{nonce:x}");
        let signature = self.sign("report", &left, ID_LETTERS);
        format!("{left}.{signature}@{domain}")
    }

    /// The number of the first message of that kind that is named in `text`: a Message-ID alone, a list of them, returned headers.
    pub fn report_in_text(&self, text: &str) -> Option<u64> {
        text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).filter(|w| w.starts_with('r') && w.len() < 64).find_map(|word| {
            let (left, signature) = word.rsplit_once('.')?;
            let (number, _) = left.strip_prefix('r')?.split_once('.')?;
            let number = number.parse().ok()?;
            same(signature.as_bytes(), self.sign("report", left, ID_LETTERS).as_bytes()).then_some(number)
        })
    }

    /// The token for subjects: `[#12-K7QF]`.
    pub fn token(&self, ticket: TicketId) -> String {
        let check = self.sign("token", &ticket.0.to_string(), TOKEN_LETTERS).to_ascii_uppercase();
        format!("[#{}-{check}]", ticket.0)
    }

    /// The ticket whose token stands in `text`; the last one, if several do.
    pub fn ticket_in_text(&self, text: &str) -> Option<TicketId> {
        text.rmatch_indices("[#").find_map(|(at, _)| {
            let (inside, _) = text[at + 2..].split_once(']')?;
            let ticket: TicketId = inside.split_once('-')?.0.parse().ok()?;
            let token = self.token(ticket);
            same(token.as_bytes(), format!("[#{}]", inside.to_ascii_uppercase()).as_bytes()).then_some(ticket)
        })
    }

    fn sign(&self, purpose: &str, text: &str, letters: usize) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return String::new() };
        mac.update(purpose.as_bytes());
        mac.update(b"\0");
        mac.update(text.as_bytes());
        let bits = mac.finalize().into_bytes();
        bits.iter().take(letters).map(|b| char::from(LETTERS[usize::from(b & 31)])).collect()
    }
}

/// Compares without telling by its time how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_ours_names_its_ticket_and_no_change_to_it_does() {
        let ours = Marker::new([7; 32]);
        let id = ours.message_id(TicketId(12), 0xbeef, "help.example");
        assert_eq!(ours.ticket_in_id(&id), Some(TicketId(12)));
        assert_eq!(ours.ticket_in_id(&id.replace("help.example", "renamed.example")), Some(TicketId(12)));
        assert_eq!(Marker::new([8; 32]).ticket_in_id(&id), None);
        for bad in [id.replace("t12", "t13"), id.replace("beef", "beee"), "t12.1.@x".into(), "t12@x".into(), "@".into(), String::new(), "é.é@é".into()] {
            assert_eq!(ours.ticket_in_id(&bad), None, "{bad}");
        }
    }

    #[test]
    fn a_report_is_known_by_its_id_wherever_it_stands() {
        let ours = Marker::new([7; 32]);
        let id = ours.report_id(31, 0xbeef, "help.example");
        let bare = id.split('@').next().unwrap();
        for text in [id.clone(), format!("Message-ID: <{id}>"), format!("<a@b> <{id}> <c@d>"), format!("x\nX-Mark: {bare}\ny"), id.replace("help", "other")] {
            assert_eq!(ours.report_in_text(&text), Some(31), "{text}");
        }
        let reply = ours.message_id(TicketId(31), 0xbeef, "help.example");
        for text in
            [reply.clone(), reply.replacen('t', "r", 1), id.replace("r31", "r32"), id.replace("beef", "beee"), "r.r.r".into(), "é".into(), String::new()]
        {
            assert_eq!(ours.report_in_text(&text), None, "{text}");
        }
        assert_eq!(Marker::new([8; 32]).report_in_text(&id), None);
        assert_eq!(ours.ticket_in_id(&id), None);
    }

    #[test]
    fn a_token_is_found_in_a_subject() {
        let ours = Marker::new([7; 32]);
        let (one, two) = (ours.token(TicketId(1)), ours.token(TicketId(2)));
        for (text, want) in [
            (format!("Re: {one} printer"), Some(1)),
            (format!("{one} {two}"), Some(2)),
            (format!("{} printer", one.to_lowercase()), Some(1)),
            ("[#1-AAAA] [#-] [#1] [#".into(), None),
            ("[#99999999999999999999-K7QF]".into(), None),
        ] {
            assert_eq!(ours.ticket_in_text(&text), want.map(TicketId), "{text}");
        }
    }
}
