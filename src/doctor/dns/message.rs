//! A question and its answer, as octets (RFC 1035, section 4; RFC 3596 for IPv6).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    A,
    Aaaa,
    Mx,
    Txt,
    Srv,
}

impl Kind {
    const fn number(self) -> u16 {
        match self {
            Kind::A => 1,
            Kind::Aaaa => 28,
            Kind::Mx => 15,
            Kind::Txt => 16,
            Kind::Srv => 33,
        }
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Record {
    Address(IpAddr),
    /// Preference and host; the host is empty for "no mail here" (RFC 7505).
    Mx(u16, String),
    /// The strings of the record, joined (RFC 7208, section 3.3).
    Txt(String),
    /// A server for a service; the host is empty for "no such service" (RFC 2782).
    Srv {
        priority: u16,
        weight: u16,
        port: u16,
        host: String,
    },
}

/// An answer, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// The records; none if the name has none of this kind, or does not exist.
    Records(Vec<Record>),
    /// Too long for a datagram: ask again by TCP.
    Cut,
    /// The resolver's refusal: its RCODE.
    Refused(u8),
}

const NAME_ERROR: u8 = 3;
/// Compression points backwards; more jumps than this is a loop.
const JUMPS: usize = 64;

/// The octets of a question with the number `id`. `None` for a name that DNS cannot carry.
pub(super) fn question(id: u16, name: &str, kind: Kind) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(64);
    out.extend(id.to_be_bytes());
    // Recursion desired; one question; one additional record.
    out.extend([0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 1]);
    let name = name.trim_end_matches('.');
    let start = out.len();
    for label in name.split('.') {
        let n = u8::try_from(label.len()).ok().filter(|n| (1..=63).contains(n))?;
        if !label.bytes().all(|b| b.is_ascii_graphic()) {
            return None;
        }
        out.push(n);
        out.extend(label.bytes());
    }
    out.push(0);
    if out.len() - start > 255 {
        return None;
    }
    out.extend(kind.number().to_be_bytes());
    out.extend([0, 1]);
    // EDNS (RFC 6891): datagrams of 1232 octets pass everywhere.
    out.extend([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]);
    Some(out)
}

/// Reads the answer to the question `id`; `None` if it is not that or cannot be read.
pub(super) fn reply(bytes: &[u8], id: u16, kind: Kind) -> Option<Reply> {
    let mut at = Cursor { bytes, at: 0 };
    if at.u16()? != id {
        return None;
    }
    let flags = at.u16()?;
    if flags & 0x8000 == 0 {
        return None;
    }
    let (questions, answers) = (at.u16()?, at.u16()?);
    at.skip(4)?;
    if flags & 0x0200 != 0 {
        return Some(Reply::Cut);
    }
    match (flags & 0x000f) as u8 {
        0 => {}
        NAME_ERROR => return Some(Reply::Records(Vec::new())),
        code => return Some(Reply::Refused(code)),
    }
    for _ in 0..questions {
        at.name()?;
        at.skip(4)?;
    }
    let mut records = Vec::new();
    for _ in 0..answers {
        at.name()?;
        let of = at.u16()?;
        at.skip(6)?;
        let length = usize::from(at.u16()?);
        let end = at.at.checked_add(length).filter(|e| *e <= bytes.len())?;
        // CNAMEs on the way are passed over: the resolver has followed them.
        if of == kind.number() {
            records.push(match kind {
                Kind::A => Record::Address(IpAddr::V4(Ipv4Addr::from(at.octets::<4>()?))),
                Kind::Aaaa => Record::Address(IpAddr::V6(Ipv6Addr::from(at.octets::<16>()?))),
                Kind::Mx => Record::Mx(at.u16()?, at.name()?),
                Kind::Txt => Record::Txt(at.strings(end)?),
                Kind::Srv => Record::Srv { priority: at.u16()?, weight: at.u16()?, port: at.u16()?, host: at.name()? },
            });
        }
        at.at = end;
    }
    records.sort();
    Some(Reply::Records(records))
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn u8(&mut self) -> Option<u8> {
        let b = self.bytes.get(self.at).copied()?;
        self.at += 1;
        Some(b)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes([self.u8()?, self.u8()?]))
    }

    fn octets<const N: usize>(&mut self) -> Option<[u8; N]> {
        let octets = self.bytes.get(self.at..self.at.checked_add(N)?)?.try_into().ok()?;
        self.at += N;
        Some(octets)
    }

    fn skip(&mut self, n: usize) -> Option<()> {
        self.at = self.at.checked_add(n).filter(|at| *at <= self.bytes.len())?;
        Some(())
    }

    /// A name, perhaps with pointers (section 4.1.4).
    fn name(&mut self) -> Option<String> {
        let mut labels: Vec<String> = Vec::new();
        let (mut at, mut after, mut jumps) = (self.at, None, 0);
        loop {
            let n = usize::from(*self.bytes.get(at)?);
            match n {
                0 => break,
                1..=63 => {
                    let label = self.bytes.get(at + 1..at + 1 + n)?;
                    labels.push(String::from_utf8_lossy(label).to_ascii_lowercase());
                    at += 1 + n;
                }
                192.. => {
                    jumps += 1;
                    if jumps > JUMPS {
                        return None;
                    }
                    after = after.or(Some(at + 2));
                    at = (n & 0x3f) << 8 | usize::from(*self.bytes.get(at + 1)?);
                }
                _ => return None,
            }
            if labels.len() > 127 {
                return None;
            }
        }
        self.at = after.unwrap_or(at + 1);
        Some(labels.join("."))
    }

    /// Strings with their lengths before them, up to `end`, joined.
    fn strings(&mut self, end: usize) -> Option<String> {
        let mut all = Vec::new();
        while self.at < end {
            let n = usize::from(self.u8()?);
            all.extend_from_slice(self.bytes.get(self.at..self.at.checked_add(n).filter(|e| *e <= end)?)?);
            self.at += n;
        }
        Some(crate::text::clean_line(&String::from_utf8_lossy(&all)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// An answer to `question`, with these records behind pointers to its name.
    fn answer(question: &[u8], flags: u16, records: &[(u16, Vec<u8>)]) -> Vec<u8> {
        let mut out = question[..2].to_vec();
        out.extend(flags.to_be_bytes());
        out.extend([0, 1, 0, records.len() as u8, 0, 0, 0, 0]);
        out.extend(&question[12..question.len() - 11]);
        for (kind, data) in records {
            out.extend([0xc0, 12]);
            out.extend(kind.to_be_bytes());
            out.extend([0, 1, 0, 0, 0, 60]);
            out.extend((data.len() as u16).to_be_bytes());
            out.extend(data);
        }
        out
    }

    #[test]
    fn answers_are_read() {
        let q = question(7, "contoso.com", Kind::Mx).unwrap();
        let mx = |n: u8, host: &[u8]| (15, [&[0, n][..], host].concat());
        let got = reply(&answer(&q, 0x8180, &[mx(20, b"\x02mb\xc0\x0c"), (5, vec![0xc0, 12]), mx(10, b"\x02MA\x07example\x00")]), 7, Kind::Mx);
        assert_eq!(got, Some(Reply::Records(vec![Record::Mx(10, "ma.example".into()), Record::Mx(20, "mb.contoso.com".into())])));
        let null = reply(&answer(&q, 0x8180, &[mx(0, b"\x00")]), 7, Kind::Mx);
        assert_eq!(null, Some(Reply::Records(vec![Record::Mx(0, String::new())])));
        let q = question(8, "contoso.com.", Kind::Txt).unwrap();
        let got = reply(&answer(&q, 0x8180, &[(16, b"\x07v=spf1 \x04-all".to_vec())]), 8, Kind::Txt);
        assert_eq!(got, Some(Reply::Records(vec![Record::Txt("v=spf1 -all".into())])));
    }

    #[test]
    fn refusals_and_strangers_are_told_apart() {
        let q = question(7, "contoso.com", Kind::Mx).unwrap();
        for (flags, expect) in [
            (0x8183, Some(Reply::Records(vec![]))),
            (0x8182, Some(Reply::Refused(2))),
            (0x8185, Some(Reply::Refused(5))),
            (0x8380, Some(Reply::Cut)),
            (0x0180, None),
        ] {
            assert_eq!(reply(&answer(&q, flags, &[]), 7, Kind::Mx), expect, "{flags:x}");
        }
        assert_eq!(reply(&answer(&q, 0x8180, &[]), 8, Kind::Mx), None, "somebody else's");
        let looped = answer(&q, 0x8180, &[(15, vec![0, 1, 0xc0, (q.len() - 11 + 14) as u8])]);
        assert_eq!(reply(&looped, 7, Kind::Mx), None, "a name that points at itself");
    }

    #[test]
    fn names_that_dns_cannot_carry_are_not_asked() {
        for name in ["", "a..b", &"x".repeat(64), &"abcdefg.".repeat(40), "a b.example", "caf\u{e9}.example"] {
            assert_eq!(question(1, name, Kind::Mx), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_answer_brings_it_down(mut bytes in proptest::collection::vec(any::<u8>(), 0..120), flags in any::<bool>()) {
            if flags && bytes.len() > 4 {
                (bytes[0], bytes[1], bytes[2], bytes[3]) = (0, 7, 0x81, 0x80);
            }
            reply(&bytes, 7, Kind::Mx);
            reply(&bytes, 7, Kind::Txt);
            reply(&bytes, 7, Kind::Srv);
        }
    }
}
