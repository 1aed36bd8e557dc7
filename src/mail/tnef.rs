//! Outlook's own envelope, `winmail.dat` (MS-OXTNEF): its files and its text.

use super::{charset, rtf};

const SIGNATURE: u32 = 0x223e_9f78;
/// More attributes than this are not read.
const MOST: usize = 10_000;

/// What was in the envelope.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tnef {
    /// Plain text.
    pub text: Option<String>,
    pub html: Option<String>,
    pub files: Vec<File>,
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
}

/// Opens an envelope; `None` if it is none.
pub(super) fn open(bytes: &[u8]) -> Option<Tnef> {
    let mut r = Reader { bytes };
    if r.u32()? != SIGNATURE {
        return None;
    }
    r.take(2)?;
    let mut out = Tnef::default();
    let mut rich = None;
    for _ in 0..MOST {
        // A truncated envelope gives what was read.
        let Some((level, id, data)) = r.attribute() else { break };
        match (level, id & 0xffff) {
            (1, 0x800c) => out.text = out.text.or_else(|| text(data)),
            (1, 0x9003) => {
                for (property, kind, value) in properties(data) {
                    match property {
                        0x1000 => out.text = out.text.or_else(|| string(kind, value)),
                        0x1009 => rich = rich.or_else(|| rtf::unpack(value).and_then(|r| rtf::read(&r))),
                        0x1013 => out.html = out.html.or_else(|| string(kind, value)),
                        _ => {}
                    }
                }
            }
            (2, 0x9002) => out.files.push(File::default()),
            (2, id) => {
                let Some(file) = out.files.last_mut() else { continue };
                match id {
                    0x800f => file.content = data.to_vec(),
                    0x8010 if file.name.is_empty() => file.name = text(data).unwrap_or_default(),
                    0x9005 => file.take(&properties(data)),
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
    Some(out)
}

impl File {
    fn take(&mut self, properties: &[(u16, u16, &[u8])]) {
        for &(property, kind, value) in properties {
            match property {
                0x3707 => self.name = string(kind, value).unwrap_or_default(),
                0x370e => self.mime = string(kind, value).unwrap_or_default().to_ascii_lowercase(),
                0x3712 => self.inline = true,
                // The data of some files stands here only, behind the id of its interface if it is an object.
                0x3701 if self.content.is_empty() => self.content = if kind == 0x000d { value.get(16..).unwrap_or_default().to_vec() } else { value.to_vec() },
                _ => {}
            }
        }
    }
}

fn text(data: &[u8]) -> Option<String> {
    let end = data.iter().position(|b| *b == 0).unwrap_or(data.len());
    data.get(..end).filter(|d| !d.is_empty()).map(charset::guess)
}

fn string(kind: u16, value: &[u8]) -> Option<String> {
    if kind != 0x001f {
        return text(value);
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
mod tests {
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

    proptest! {
        #[test]
        fn any_bytes_are_survived(tail in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut bytes = SIGNATURE.to_le_bytes().to_vec();
            bytes.extend(tail);
            open(&bytes);
        }
    }
}
