//! The keys of the index: one letter for the kind, then what is looked up. Numbers are big-endian, so that they sort.

use sha2::{Digest, Sha256};

use super::LedgerKey;
use super::frame::Pos;
use crate::ticket::{OutboxId, RawId, TicketId};

/// Up to where the log is in the index.
pub(super) const META: &[u8] = b"!";
/// All folded tickets.
pub(super) const TICKETS: &[u8] = b"t";
/// All replies with something left to do.
pub(super) const OPEN_OUTBOX: &[u8] = b"p";
/// All replies.
pub(super) const OUTBOX: &[u8] = b"o";
/// All facts.
pub(super) const FACTS: &[u8] = b"f";

/// A folded ticket.
pub(super) fn ticket(id: TicketId) -> Vec<u8> {
    [TICKETS, &id.0.to_be_bytes()].concat()
}

/// Where in the log the happenings of a ticket are: all of them, by their first number.
pub(super) fn happenings(id: TicketId) -> Vec<u8> {
    [b"h", &id.0.to_be_bytes()[..]].concat()
}

/// Where in the log a run of happenings is that begins with number `first`.
pub(super) fn happening(id: TicketId, first: u64) -> Vec<u8> {
    [&happenings(id)[..], &first.to_be_bytes()].concat()
}

/// The ticket and raw message of a Message-ID.
pub(super) fn message(message_id: &str) -> Vec<u8> {
    [b"m", &Sha256::digest(message_id.as_bytes())[..16]].concat()
}

/// The tickets with messages that name a Message-ID. Lists of tickets, see [`ids`].
pub(super) fn naming(message_id: &str) -> Vec<u8> {
    [b"n", &Sha256::digest(message_id.as_bytes())[..16]].concat()
}

/// The tickets that were opened with a base subject.
pub(super) fn subject(base: &str) -> Vec<u8> {
    [b"s", &Sha256::digest(base.as_bytes())[..16]].concat()
}

/// Where in the log a raw message is.
pub(super) fn raw(id: RawId) -> Vec<u8> {
    [b"r", &id.0[..]].concat()
}

/// What became of the messages of one mailbox and UIDVALIDITY.
pub(super) fn ledger(mailbox: &str, uid_validity: u32) -> Vec<u8> {
    [b"l", &(mailbox.len() as u32).to_be_bytes()[..], mailbox.as_bytes(), &uid_validity.to_be_bytes()].concat()
}

/// What became of one message on a server.
pub(super) fn ledger_line(key: &LedgerKey) -> Vec<u8> {
    [&ledger(&key.mailbox, key.uid_validity)[..], &key.uid.to_be_bytes()].concat()
}

/// How far a mailbox was read.
pub(super) fn mark(mailbox: &str) -> Vec<u8> {
    [b"k", mailbox.as_bytes()].concat()
}

/// Where in the log a reply's last state is.
pub(super) fn outgoing(id: OutboxId) -> Vec<u8> {
    [OUTBOX, &id.0.to_be_bytes()].concat()
}

/// Present while a reply has something left to do.
pub(super) fn open_outgoing(id: OutboxId) -> Vec<u8> {
    [OPEN_OUTBOX, &id.0.to_be_bytes()].concat()
}

/// Where in the log a fact was last set.
pub(super) fn fact(name: &str) -> Vec<u8> {
    [FACTS, name.as_bytes()].concat()
}

/// Tickets with a message of an Exchange conversation.
pub(super) fn conversation(guid: &str) -> Vec<u8> {
    [b"x", &Sha256::digest(guid.as_bytes())[..16]].concat()
}

/// The number at the end of a key.
pub(super) fn tail_u64(key: &[u8]) -> Option<u64> {
    key.last_chunk().map(|b| u64::from_be_bytes(*b))
}

/// The UID at the end of a ledger line's key.
pub(super) fn tail_u32(key: &[u8]) -> Option<u32> {
    key.last_chunk().map(|b| u32::from_be_bytes(*b))
}

/// Some tickets as a value.
pub(super) fn ids(tickets: &[TicketId]) -> Vec<u8> {
    tickets.iter().flat_map(|t| t.0.to_be_bytes()).collect()
}

/// Some tickets, read.
pub(super) fn read_ids(value: &[u8]) -> Vec<TicketId> {
    value.as_chunks().0.iter().map(|b| TicketId(u64::from_be_bytes(*b))).collect()
}

/// A place in the log as a value.
pub(super) fn place(at: Pos) -> Vec<u8> {
    at.0.to_be_bytes().to_vec()
}

/// A place in the log, read.
pub(super) fn read_place(value: &[u8]) -> Option<Pos> {
    value.try_into().ok().map(|b| Pos(u64::from_be_bytes(b)))
}

/// The ticket and raw message of a Message-ID, as a value.
pub(super) fn message_value(ticket: TicketId, raw: Option<RawId>) -> Vec<u8> {
    let mut value = ticket.0.to_be_bytes().to_vec();
    value.extend(raw.iter().flat_map(|r| r.0));
    value
}

/// The ticket and raw message of a Message-ID, read.
pub(super) fn read_message(value: &[u8]) -> Option<(TicketId, Option<RawId>)> {
    let (id, raw) = value.split_first_chunk()?;
    Some((TicketId(u64::from_be_bytes(*id)), raw.try_into().ok().map(RawId)))
}
