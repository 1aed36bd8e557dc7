//! Outlook's own envelope, `winmail.dat` (MS-OXTNEF): its files, its text, and the messages within.

use super::{charset, rtf};
use crate::clock::Time;
use crate::ticket::Address;

const SIGNATURE: u32 = 0x223e_9f78;
/// More attributes than this are not read.
const MOST: usize = 10_000;
/// Messages within messages are opened this deep; below, they stay files.
const DEEPEST: usize = 5;

/// What was in the envelope.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tnef {
    /// Plain text.
    pub text: Option<String>,
    pub html: Option<String>,
    pub files: Vec<File>,
    /// Attached messages.
    pub messages: Vec<Tnef>,
    pub head: Head,
}

/// What would stand in the header of a message in the envelope.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub from: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub subject: String,
    pub sent: Option<Time>,
    pub message_id: String,
}

/// A file in the envelope.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct File {
    pub name: String,
    /// May be empty.
    pub mime: String,
    pub content: Vec<u8>,
    /// Shown within the text.
    pub inline: bool,
    /// An object rather than bytes.
    object: bool,
}

/// Opens an envelope; `None` if it is none.
pub(super) fn open(bytes: &[u8]) -> Option<Tnef> {
    open_within(bytes, 0)
}

fn open_within(bytes: &[u8], depth: usize) -> Option<Tnef> {
    let mut r = Reader { bytes };
    if r.u32()? != SIGNATURE {
        return None;
    }
    r.take(2)?;
    let mut out = Tnef::default();
    let mut rich = None;
    let mut page = Page::default();
    for _ in 0..MOST {
        // A truncated envelope gives what was read.
        let Some((level, id, data)) = r.attribute() else { break };
        match (level, id & 0xffff) {
            (1, 0x9007) => page.all = Reader { bytes: data }.u32(),
            (1, 0x8000) => out.head.from = triple(data, page),
            (1, 0x8004) => out.head.subject = text(data, page.all).unwrap_or_default(),
            (1, 0x8005) => out.head.sent = moment(data),
            (1, 0x800c) => out.text = out.text.or_else(|| text(data, page.all)),
            (1, 0x9003) => {
                let properties = properties(data);
                page.html = properties.iter().find(|p| p.0 == 0x3fde).and_then(|p| Reader { bytes: p.2 }.u32());
                for &(property, kind, value) in &properties {
                    match property {
                        0x1000 => out.text = out.text.or_else(|| string(kind, value, page.all)),
                        0x1009 => rich = rich.or_else(|| rtf::unpack(value).and_then(|r| rtf::read(&r))),
                        0x1013 => out.html = out.html.or_else(|| string(kind, value, page.html.or(page.all))),
                        _ => out.head.take(property, kind, value, page),
                    }
                }
            }
            (1, 0x9004) => out.head.recipients(data, page),
            (2, 0x9002) => out.files.push(File::default()),
            (2, id) => {
                let Some(file) = out.files.last_mut() else { continue };
                match id {
                    0x800f => file.content = data.to_vec(),
                    0x8010 if file.name.is_empty() => file.name = text(data, page.all).unwrap_or_default(),
                    0x9005 => file.take(&properties(data), page),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    match rich {
        Some(rtf::Origin::Html(html)) => out.html = out.html.or(Some(html)),
        Some(rtf::Origin::Text(text)) => out.text = out.text.or(Some(text)),
        None => {}
    }
    out.files.retain(|f| !f.content.is_empty() || !f.name.is_empty());
    if depth < DEEPEST {
        for file in std::mem::take(&mut out.files) {
            match open_within(&file.content, depth + 1).filter(|_| file.object) {
                Some(message) => out.messages.push(message),
                None => out.files.push(file),
            }
        }
    }
    Some(out)
}

/// Code pages of the strings that are not Unicode, and of HTML.
#[derive(Clone, Copy, Default)]
struct Page {
    all: Option<u32>,
    html: Option<u32>,
}

impl Head {
    fn take(&mut self, property: u16, kind: u16, value: &[u8], page: Page) {
        let words = || string(kind, value, page.all).unwrap_or_default();
        match property {
            0x0037 => self.subject = words(),
            0x0039 => self.sent = filetime(value).or(self.sent),
            0x1035 => self.message_id = words(),
            // Who wrote, and for whom: the second is what readers see as the sender.
            0x0042 => self.from.name = words(),
            0x0c1a if self.from.name.is_empty() => self.from.name = words(),
            0x5d01 | 0x5d02 => self.from.address = words(),
            0x0065 | 0x0c1f if !self.from.address.contains('@') => self.from.address = words(),
            _ => {}
        }
    }

    /// The recipients' table: how many rows there are, and each row's properties.
    fn recipients(&mut self, data: &[u8], page: Page) {
        let mut r = Reader { bytes: data };
        for _ in 0..r.u32().unwrap_or(0).min(MOST as u32) {
            let Some(count) = r.u32() else { return };
            let (mut who, mut copy) = (Address::default(), 1);
            for _ in 0..count.min(MOST as u32) {
                let Some((property, kind, value)) = r.property() else { return };
                match property {
                    0x0c15 => copy = Reader { bytes: value }.u32().unwrap_or(1),
                    0x3001 => who.name = string(kind, value, page.all).unwrap_or_default(),
                    0x39fe => who.address = string(kind, value, page.all).unwrap_or_default(),
                    0x3003 if !who.address.contains('@') => who.address = string(kind, value, page.all).unwrap_or_default(),
                    _ => {}
                }
            }
            match copy & 0xf {
                1 => self.to.push(who),
                2 => self.cc.push(who),
                _ => {}
            }
        }
    }
}

impl File {
    fn take(&mut self, properties: &[(u16, u16, &[u8])], page: Page) {
        for &(property, kind, value) in properties {
            match property {
                0x3707 => self.name = string(kind, value, page.all).unwrap_or_default(),
                0x370e => self.mime = string(kind, value, page.all).unwrap_or_default().to_ascii_lowercase(),
                0x3712 => self.inline = true,
                // The data of some files stands here only, behind the id of its interface if it is an object: a message is one.
                0x3701 if self.content.is_empty() || kind == 0x000d => {
                    self.object = kind == 0x000d;
                    self.content = if self.object { value.get(16..).unwrap_or_default().to_vec() } else { value.to_vec() };
                }
                _ => {}
            }
        }
    }
}

/// A moment as Windows counts it: in tenths of microseconds since 1601.
fn filetime(value: &[u8]) -> Option<Time> {
    let ticks = u64::from_le_bytes(value.get(..8)?.try_into().ok()?);
    i64::try_from(ticks / 10_000_000).ok().map(|seconds| Time::from_seconds(seconds - 11_644_473_600)).filter(|t| t.0 > 0)
}

/// Year, month, day, hour, minute, second.
fn moment(data: &[u8]) -> Option<Time> {
    let mut r = Reader { bytes: data };
    let year = i16::try_from(r.u16()?).ok()?;
    let mut next = || i8::try_from(r.u16()?).ok();
    let (month, day, hour, minute, second) = (next()?, next()?, next()?, next()?, next()?);
    let civil = jiff::civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|z| Time::from_seconds(z.timestamp().as_second()))
}

/// A sender of the old kind: lengths, a name, `SMTP:address`.
fn triple(data: &[u8], page: Page) -> Address {
    let mut r = Reader { bytes: data };
    let mut read = || {
        r.take(4)?;
        let (name, address) = (r.u16()?, r.u16()?);
        Some((text(r.take(usize::from(name))?, page.all)?, text(r.take(usize::from(address))?, page.all)?))
    };
    let (name, address) = read().unwrap_or_default();
    let address = address.split_once(':').map_or(address.as_str(), |(_, a)| a).to_owned();
    Address { name, address }
}

fn text(data: &[u8], page: Option<u32>) -> Option<String> {
    let end = data.iter().position(|b| *b == 0).unwrap_or(data.len());
    let data = data.get(..end).filter(|d| !d.is_empty())?;
    Some(match page {
        Some(65001) => charset::decode(data, Some("utf-8")).0,
        Some(page) => charset::decode(data, Some(&format!("cp{page}"))).0,
        None => charset::guess(data),
    })
}

fn string(kind: u16, value: &[u8], page: Option<u32>) -> Option<String> {
    if kind != 0x001f {
        return text(value, page);
    }
    let units = value.chunks_exact(2).filter_map(|p| p.try_into().ok()).map(u16::from_le_bytes).take_while(|u| *u != 0);
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()).filter(|s: &String| !s.is_empty())
}

/// MAPI properties (MS-OXTNEF, section 2.1.3.4): id, type, first value. Those that cannot be read end the list.
fn properties(data: &[u8]) -> Vec<(u16, u16, &[u8])> {
    let mut r = Reader { bytes: data };
    let mut out = Vec::new();
    let count = r.u32().unwrap_or(0);
    for _ in 0..count.min(MOST as u32) {
        let Some(property) = r.property() else { break };
        out.push(property);
    }
    out
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(n)?;
        self.bytes = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn attribute(&mut self) -> Option<(u8, u32, &'a [u8])> {
        let level = *self.take(1)?.first()?;
        let id = self.u32()?;
        let length = self.u32()? as usize;
        let data = self.take(length)?;
        self.take(2)?;
        Some((level, id, data))
    }

    fn property(&mut self) -> Option<(u16, u16, &'a [u8])> {
        let kind = self.u16()?;
        let id = self.u16()?;
        if id >= 0x8000 {
            self.take(16)?;
            if self.u32()? == 0 {
                self.take(4)?;
            } else {
                let length = self.u32()? as usize;
                self.padded(length)?;
            }
        }
        let single = kind & 0x0fff;
        let size = match single {
            0x0002 | 0x0003 | 0x0004 | 0x000a | 0x000b => 4,
            0x0005 | 0x0006 | 0x0007 | 0x0014 | 0x0040 => 8,
            0x0048 => 16,
            0x000d | 0x001e | 0x001f | 0x0102 => {
                let count = self.u32()?;
                let mut first: &[u8] = &[];
                for n in 0..count.min(MOST as u32) {
                    let length = self.u32()? as usize;
                    let value = self.padded(length)?;
                    if n == 0 {
                        first = value;
                    }
                }
                return Some((id, single, first));
            }
            _ => return None,
        };
        let count = if kind & 0x1000 == 0 { 1 } else { self.u32()? };
        let values = self.take(size * count.min(1 << 20) as usize)?;
        Some((id, single, values))
    }

    /// A value and what fills it up to four bytes.
    fn padded(&mut self, length: usize) -> Option<&'a [u8]> {
        let value = self.take(length)?;
        self.take((4 - length % 4) % 4)?;
        Some(value)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    fn attribute(level: u8, id: u32, data: &[u8]) -> Vec<u8> {
        let mut out = vec![level];
        out.extend(id.to_le_bytes());
        out.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        out.extend(data);
        out.extend([0, 0]);
        out
    }

    fn envelope(attributes: &[Vec<u8>]) -> Vec<u8> {
        let mut out = SIGNATURE.to_le_bytes().to_vec();
        out.extend([1, 0]);
        out.extend(attributes.concat());
        out
    }

    fn name_property(name: &str) -> Vec<u8> {
        let utf16: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let mut out = 1u32.to_le_bytes().to_vec();
        out.extend(0x001fu16.to_le_bytes());
        out.extend(0x3707u16.to_le_bytes());
        out.extend(1u32.to_le_bytes());
        out.extend(u32::try_from(utf16.len()).unwrap().to_le_bytes());
        out.extend(&utf16);
        out.extend(std::iter::repeat_n(0, (4 - utf16.len() % 4) % 4));
        out
    }

    #[test]
    fn an_envelope_gives_its_text_and_files() {
        let bytes = envelope(&[
            attribute(1, 0x0002_800c, b"Hello\0"),
            attribute(2, 0x0006_9002, &[0; 14]),
            attribute(2, 0x0001_8010, b"LONGNA~1.PDF\0"),
            attribute(2, 0x0006_800f, b"data"),
            attribute(2, 0x0006_9005, &name_property("Long name \u{e9}.pdf")),
        ]);
        let t = open(&bytes).expect("an envelope");
        assert_eq!(t.text.as_deref(), Some("Hello"));
        assert_eq!(t.files, [File { name: "Long name é.pdf".into(), content: b"data".to_vec(), ..File::default() }]);
        assert_eq!(open(&bytes[..bytes.len() - 20]).map(|t| t.files.len()), Some(1));
        assert_eq!(open(b"PK\x03\x04"), None);
        // Rich text, stored as it is.
        let rtf = br"{\rtf1\fromhtml1{\*\htmltag <b>}Hi{\*\htmltag </b>}}";
        let size = u32::try_from(rtf.len()).unwrap();
        let stored = [(size + 12).to_le_bytes(), size.to_le_bytes(), 0x414c_454du32.to_le_bytes(), [0; 4]].concat();
        let value = [stored.as_slice(), rtf].concat();
        let mut properties = 1u32.to_le_bytes().to_vec();
        properties.extend([0x02, 0x01, 0x09, 0x10]);
        properties.extend(1u32.to_le_bytes());
        properties.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
        properties.extend(&value);
        properties.extend(std::iter::repeat_n(0, (4 - value.len() % 4) % 4));
        let t = open(&envelope(&[attribute(1, 0x0006_9003, &properties)])).expect("an envelope");
        assert_eq!(t.html.as_deref(), Some("<b>Hi</b>"));
    }

    fn property(id: u16, kind: u16, value: &[u8]) -> Vec<u8> {
        let mut out = [kind.to_le_bytes(), id.to_le_bytes()].concat();
        if matches!(kind, 0x000d | 0x001e | 0x001f | 0x0102) {
            out.extend(1u32.to_le_bytes());
            out.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
        }
        out.extend(value);
        out.extend(std::iter::repeat_n(0, (4 - value.len() % 4) % 4));
        out
    }

    fn bag(properties: &[Vec<u8>]) -> Vec<u8> {
        [u32::try_from(properties.len()).unwrap().to_le_bytes().to_vec(), properties.concat()].concat()
    }

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect()
    }

    /// An envelope that attaches another.
    pub(crate) fn around(inner: &[u8], text: &str) -> Vec<u8> {
        let object = property(0x3701, 0x000d, &[[7; 16].as_slice(), inner].concat());
        envelope(&[attribute(1, 0x0002_800c, text.as_bytes()), attribute(2, 0x0006_9002, &[0; 14]), attribute(2, 0x0006_9005, &bag(&[object]))])
    }

    /// A message as Outlook attaches it.
    pub(crate) fn message() -> Vec<u8> {
        let row = |kind: u32, name: &str, address: &str| {
            bag(&[property(0x0c15, 3, &kind.to_le_bytes()), property(0x3001, 0x1f, &wide(name)), property(0x39fe, 0x1f, &wide(address))])
        };
        let sent: u64 = (1_741_000_333 + 11_644_473_600) * 10_000_000;
        envelope(&[
            attribute(1, 0x0006_9007, &[1251u32.to_le_bytes(), [0; 4]].concat()),
            attribute(
                1,
                0x0006_9003,
                &bag(&[
                    property(0x0037, 0x1f, &wide("Tür offen")),
                    property(0x0039, 0x40, &sent.to_le_bytes()),
                    property(0x0042, 0x1e, b"\xc0\xed\xed\xe0\0"),
                    property(0x0c1f, 0x1e, b"/o=Org/cn=ann\0"),
                    property(0x5d01, 0x1f, &wide("ann@example.com")),
                    property(0x1000, 0x1f, &wide("Die Tür klemmt.")),
                ]),
            ),
            attribute(1, 0x0006_9004, &[2u32.to_le_bytes().to_vec(), row(1, "Help", "help@example.org"), row(2, "Bob", "bob@example.com")].concat()),
            attribute(2, 0x0006_9002, &[0; 14]),
            attribute(2, 0x0001_8010, b"door.txt\0"),
            attribute(2, 0x0006_800f, b"data"),
        ])
    }

    #[test]
    fn messages_within_are_opened() {
        let t = open(&around(&message(), "See below")).expect("an envelope");
        assert_eq!((t.files.len(), t.messages.len()), (0, 1));
        let m = &t.messages[0];
        assert_eq!((m.head.from.name.as_str(), m.head.from.address.as_str(), m.head.subject.as_str()), ("Анна", "ann@example.com", "Tür offen"));
        assert_eq!((m.head.to[0].address.as_str(), m.head.cc[0].name.as_str()), ("help@example.org", "Bob"));
        assert_eq!(m.head.sent.map(Time::rfc3339).as_deref(), Some("2025-03-03T11:12:13Z"));
        assert_eq!((m.text.as_deref(), m.files[0].name.as_str()), (Some("Die Tür klemmt."), "door.txt"));
        // Without end: opened so deep, then left as files.
        let mut deep = message();
        for _ in 0..20 {
            deep = around(&deep, "x");
        }
        let mut at = open(&deep).expect("an envelope");
        let mut levels = 0;
        while let Some(inner) = at.messages.pop() {
            (at, levels) = (inner, levels + 1);
        }
        assert_eq!((levels, at.files.len()), (DEEPEST, 1));
    }

    #[test]
    fn moments_of_the_old_kind_are_read() {
        let data: Vec<u8> = [2025u16, 3, 3, 11, 12, 13, 1].iter().flat_map(|n| n.to_le_bytes()).collect();
        assert_eq!(moment(&data).map(Time::rfc3339).as_deref(), Some("2025-03-03T11:12:13Z"));
        assert_eq!((moment(&data[..6]), filetime(&[1])), (None, None));
        let from = [4u16, 0, 4, 21].iter().flat_map(|n| n.to_le_bytes()).chain(*b"Ann\0SMTP:ann@example.com\0").collect::<Vec<_>>();
        assert_eq!(triple(&from, Page::default()), Address { name: "Ann".into(), address: "ann@example.com".into() });
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(tail in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut bytes = SIGNATURE.to_le_bytes().to_vec();
            bytes.extend(tail);
            open(&bytes);
        }
    }
}
