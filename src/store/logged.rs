//! A batch as it is written into the log: every number given, every new ticket named.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Disposition, LedgerKey, MailboxMark, Outgoing};
use crate::clock::Time;
use crate::ticket::{Actor, Event, Happening, TicketId};

/// What one batch record holds. Old records are read for ever: fields may be added, none renamed or removed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Logged {
    pub at: Time,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tickets: Vec<LoggedChange>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ledger: Vec<(LedgerKey, Disposition)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<(String, MailboxMark)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outbox: Vec<Outgoing>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<(String, String)>,
}

/// What happened to one ticket.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct LoggedChange {
    pub ticket: TicketId,
    pub by: Actor,
    /// The number of the first event; the others follow.
    pub first: u64,
    pub events: Vec<Sealed>,
}

impl LoggedChange {
    /// The happenings of this change.
    pub(super) fn happenings(&self, at: Time) -> impl Iterator<Item = Happening> {
        (self.first..).zip(&self.events).map(move |(seq, e)| Happening { seq, at, by: self.by.clone(), event: e.open() })
    }
}

/// One event as bytes of their own, so that an event that this version cannot read costs nothing but itself.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sealed(Vec<u8>);

impl Sealed {
    pub(super) fn new(event: &Event) -> Result<Self, rmp_serde::encode::Error> {
        rmp_serde::to_vec_named(event).map(Sealed)
    }

    pub(super) fn open(&self) -> Event {
        rmp_serde::from_slice(&self.0).unwrap_or(Event::Unknown)
    }
}

impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl serde::de::Visitor<'_> for Bytes {
            type Value = Sealed;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("bytes")
            }

            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Sealed, E> {
                Ok(Sealed(bytes.to_owned()))
            }

            fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Sealed, E> {
                Ok(Sealed(bytes))
            }
        }
        d.deserialize_bytes(Bytes)
    }
}

impl Logged {
    pub(super) fn bytes(&self) -> Result<Vec<u8>, rmp_serde::encode::Error> {
        rmp_serde::to_vec_named(self)
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, rmp_serde::decode::Error> {
        rmp_serde::from_slice(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_of_a_later_version_costs_only_itself() {
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        enum Later {
            Shouted { text: String },
        }
        let later = Sealed(rmp_serde::to_vec_named(&Later::Shouted { text: "hey".into() }).unwrap());
        let known = Sealed::new(&Event::Noted { text: "n".into() }).unwrap();
        let change = LoggedChange { ticket: TicketId(1), by: Actor::Desk, first: 1, events: vec![later, known] };
        let bytes = Logged { tickets: vec![change], ..Logged::default() }.bytes().unwrap();
        let read = Logged::read(&bytes).unwrap();
        let events: Vec<_> = read.tickets[0].happenings(Time(0)).map(|h| (h.seq, h.event)).collect();
        assert_eq!(events, [(1, Event::Unknown), (2, Event::Noted { text: "n".into() })]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..500)) {
            let _ = Logged::read(&bytes);
            let _ = Sealed(bytes).open();
        }
    }
}
