//! The intake ledger: one line for each message on a server, saying what became of it.

use serde::{Deserialize, Serialize};

use super::Target;
use crate::ticket::{RawId, TicketId};

/// A message on a server. UIDs mean something only together with UIDVALIDITY (RFC 3501, section 2.3.1.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LedgerKey {
    /// The configured name of the mailbox, with `/FOLDER` where it is not INBOX.
    pub mailbox: String,
    pub uid_validity: u32,
    pub uid: u32,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// On this ticket. In a batch the target may be new; what is read back is always [`Target::Ticket`].
    Ticket { target: Target, raw: RawId },
    /// The same message was taken before.
    Duplicate { of: String, ticket: Option<TicketId> },
    /// Nothing for a ticket: `own-probe`, `before-start`, `history-limit`, …
    Ignored { rule: String },
    /// Could not be understood or fetched; kept for a person to look at.
    Quarantined { why: String, raw: Option<RawId> },
    /// Vanished from the server before it could be fetched, confirmed by a second look.
    Gone,
}

/// How far a mailbox was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailboxMark {
    pub uid_validity: u32,
    /// Every UID up to this one has a line in the ledger.
    pub seen_to: u32,
    /// UIDs below this one were there before us and are none of our business.
    pub start: u32,
}

/// A disposition as the index keeps it. Nearly all are [`Disposition::Ticket`], which gets a short form.
pub(super) fn value(disposition: &Disposition) -> Result<Vec<u8>, rmp_serde::encode::Error> {
    if let Disposition::Ticket { target: Target::Ticket(id), raw } = disposition {
        return Ok([&[SHORT], &id.0.to_be_bytes()[..], &raw.0].concat());
    }
    let mut value = vec![LONG];
    rmp_serde::encode::write_named(&mut value, disposition)?;
    Ok(value)
}

/// A disposition, read.
pub(super) fn read_value(value: &[u8]) -> Option<Disposition> {
    match value.split_first()? {
        (&SHORT, rest) => {
            let (id, raw) = rest.split_first_chunk()?;
            Some(Disposition::Ticket { target: Target::Ticket(TicketId(u64::from_be_bytes(*id))), raw: RawId(raw.try_into().ok()?) })
        }
        (&LONG, rest) => rmp_serde::from_slice(rest).ok(),
        _ => None,
    }
}

const SHORT: u8 = 1;
const LONG: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dispositions_come_back_as_they_went() {
        let raw = RawId::of(b"x");
        let all = [
            Disposition::Ticket { target: Target::Ticket(TicketId(7)), raw },
            Disposition::Duplicate { of: "a@example.com".into(), ticket: Some(TicketId(3)) },
            Disposition::Ignored { rule: "own-probe".into() },
            Disposition::Quarantined { why: "no header".into(), raw: Some(raw) },
            Disposition::Quarantined { why: "too large".into(), raw: None },
            Disposition::Gone,
        ];
        for d in all {
            assert_eq!(read_value(&value(&d).unwrap()), Some(d));
        }
        assert_eq!(read_value(&[]), None);
        assert_eq!(read_value(&[1, 2, 3]), None);
    }
}
