//! Names of things: tickets, raw messages, queued replies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A ticket's number, given by the store in the order of opening, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TicketId(pub u64);

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl FromStr for TicketId {
    type Err = ();

    /// `12` or `#12`.
    fn from_str(s: &str) -> Result<Self, ()> {
        let digits = s.trim().trim_start_matches('#');
        match digits.parse() {
            Ok(0) | Err(_) => Err(()),
            Ok(n) => Ok(TicketId(n)),
        }
    }
}

/// A queued reply's number, given by the store, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OutboxId(pub u64);

/// The first 16 bytes of the SHA-256 of a message's bytes: the same message from two routes has the same name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RawId(pub [u8; 16]);

impl RawId {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::{Digest, Sha256};
        let hash = Sha256::digest(bytes);
        let mut id = [0; 16];
        id.copy_from_slice(&hash[..16]);
        RawId(id)
    }
}

impl fmt::Display for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for RawId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawId({self})")
    }
}

impl FromStr for RawId {
    type Err = ();

    fn from_str(s: &str) -> Result<Self, ()> {
        if s.len() != 32 || !s.is_ascii() {
            return Err(());
        }
        let mut id = [0; 16];
        for (i, b) in id.iter_mut().enumerate() {
            *b = u8::from_str_radix(&s[2 * i..2 * i + 2], 16).map_err(|_| ())?;
        }
        Ok(RawId(id))
    }
}

impl Serialize for RawId {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RawId {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(|()| serde::de::Error::custom("a raw message's name is 32 hexadecimal digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_they_print() {
        let raw = RawId::of(b"hello");
        assert_eq!(raw.to_string().parse(), Ok(raw));
        assert_eq!("#12".parse(), Ok(TicketId(12)));
        for bad in ["", "0", "#", "twelve", "-1"] {
            assert_eq!(bad.parse::<TicketId>(), Err(()), "{bad}");
        }
    }
}
