//! Addresses and subnets as Exchange takes them: the connection filter knows single IPv4 addresses and subnets of 24 to 32 bits, nothing wider.

use std::fmt;
use std::net::Ipv4Addr;

/// An IPv4 subnet; a single address is one of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subnet {
    base: u32,
    bits: u8,
}

/// The widest that the connection filter accepts.
const WIDEST: u8 = 24;
/// Wider than this is not split: that would be more entries than anybody checks, and than the filter holds (1273).
const SPLITTABLE: u8 = 14;

impl Subnet {
    /// `203.0.113.9`, `203.0.113.0/24`. `None` for anything else; bits of the address that the mask does not cover are dropped.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, bits.parse().ok().filter(|b| *b <= 32)?),
            None => (text.trim(), 32),
        };
        let address: Ipv4Addr = address.parse().ok()?;
        Some(Subnet { base: u32::from(address) & mask(bits), bits })
    }

    /// The parts that the connection filter accepts: itself, or its subnets of 24 bits. `None` if it is too wide to be split.
    pub fn accepted(self) -> Option<Vec<Subnet>> {
        match self.bits {
            WIDEST.. => Some(vec![self]),
            SPLITTABLE.. => {
                let n = 1_u32 << (WIDEST - self.bits);
                Some((0..n).map(|i| Subnet { base: self.base + (i << (32 - WIDEST)), bits: WIDEST }).collect())
            }
            _ => None,
        }
    }

    /// Whether every address of `other` is in here.
    pub fn covers(self, other: Subnet) -> bool {
        self.bits <= other.bits && other.base & mask(self.bits) == self.base
    }
}

const fn mask(bits: u8) -> u32 {
    match 32_u32.checked_sub(bits as u32) {
        Some(0) => u32::MAX,
        Some(n) if n < 32 => u32::MAX << n,
        _ => 0,
    }
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = Ipv4Addr::from(self.base);
        if self.bits == 32 { write!(f, "{address}") } else { write!(f, "{address}/{}", self.bits) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net(text: &str) -> Subnet {
        Subnet::parse(text).unwrap()
    }

    #[test]
    fn subnets_are_read_and_written() {
        for (text, expect) in [
            ("203.0.113.9", Some("203.0.113.9")),
            (" 203.0.113.9/24 ", Some("203.0.113.0/24")),
            ("203.0.113.9/32", Some("203.0.113.9")),
            ("0.0.0.0/0", Some("0.0.0.0/0")),
            ("203.0.113.9/33", None),
            ("203.0.113", None),
            ("2001:db8::1", None),
            ("mail.example.com", None),
            ("1.2.3.4/x", None),
        ] {
            assert_eq!(Subnet::parse(text).map(|s| s.to_string()).as_deref(), expect, "{text}");
        }
    }

    #[test]
    fn what_is_too_wide_is_split_into_what_exchange_takes() {
        for (text, n, first, last) in [
            ("52.157.0.0/16", 256, "52.157.0.0/24", "52.157.255.0/24"),
            ("198.51.100.0/23", 2, "198.51.100.0/24", "198.51.101.0/24"),
            ("198.51.100.0/24", 1, "198.51.100.0/24", "198.51.100.0/24"),
            ("198.51.100.7", 1, "198.51.100.7", "198.51.100.7"),
            ("255.252.0.0/14", 1024, "255.252.0.0/24", "255.255.255.0/24"),
        ] {
            let parts = net(text).accepted().unwrap();
            assert_eq!((parts.len(), parts[0].to_string(), parts[n - 1].to_string()), (n, first.to_owned(), last.to_owned()), "{text}");
            assert!(parts.iter().all(|p| net(text).covers(*p)));
        }
        assert_eq!(net("10.0.0.0/8").accepted(), None);
        assert_eq!(net("0.0.0.0/0").accepted(), None);
    }

    #[test]
    fn a_subnet_covers_its_own_and_no_other() {
        for (outer, inner, covers) in [
            ("52.157.0.0/16", "52.157.175.0/24", true),
            ("52.157.175.0/24", "52.157.0.0/16", false),
            ("52.157.175.0/24", "52.157.175.255", true),
            ("52.157.175.0/24", "52.157.176.0", false),
            ("0.0.0.0/0", "1.2.3.4", true),
        ] {
            assert_eq!(net(outer).covers(net(inner)), covers, "{outer} {inner}");
        }
    }
}
