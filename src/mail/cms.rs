//! The envelope of S/MIME (RFC 8551; CMS, RFC 5652), opened as far as it is without keys.

/// Nested deeper, it is not read.
const DEEPEST: usize = 16;

/// What an S/MIME part holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Cms {
    /// Signed, and readable: the message within. The signature is not checked.
    Signed(Vec<u8>),
    /// Encrypted: nobody here has the key.
    Encrypted,
    /// Something else: certificates, compressed data.
    Other,
}

const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const ENVELOPED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03];
const ENCRYPTED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06];
const AUTH_ENVELOPED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x17];

/// Reads a `ContentInfo`; `None` if the bytes are none.
pub(super) fn open(bytes: &[u8]) -> Option<Cms> {
    let info = element(bytes, 0).filter(|e| e.tag == 0x30)?;
    let kind = element(info.content, 1).filter(|e| e.tag == 0x06)?;
    match kind.content {
        SIGNED_DATA => Some(signed(kind.rest).map_or(Cms::Other, Cms::Signed)),
        ENVELOPED_DATA | ENCRYPTED_DATA | AUTH_ENVELOPED_DATA => Some(Cms::Encrypted),
        _ => Some(Cms::Other),
    }
}

/// The content of `SignedData`: behind version and digest algorithms.
fn signed(bytes: &[u8]) -> Option<Vec<u8>> {
    let explicit = element(bytes, 1).filter(|e| e.tag == 0xa0)?;
    let data = element(explicit.content, 2).filter(|e| e.tag == 0x30)?;
    let version = element(data.content, 3)?;
    let digests = element(version.rest, 3)?;
    let inner = element(digests.rest, 3).filter(|e| e.tag == 0x30)?;
    let kind = element(inner.content, 4)?;
    let content = element(kind.rest, 4).filter(|e| e.tag == 0xa0)?;
    let mut out = Vec::new();
    octets(content.content, &mut out, 5);
    (!out.is_empty()).then_some(out)
}

/// The bytes of an octet string, which may come in pieces.
fn octets(bytes: &[u8], out: &mut Vec<u8>, depth: usize) {
    let mut rest = bytes;
    while let Some(e) = element(rest, depth) {
        match e.tag {
            0x04 => out.extend_from_slice(e.content),
            0x24 if depth < DEEPEST => octets(e.content, out, depth + 1),
            _ => return,
        }
        rest = e.rest;
    }
}

struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    rest: &'a [u8],
}

/// One element of BER (X.690), of definite or indefinite length. A definite one that is cut gives what is there.
fn element(bytes: &[u8], depth: usize) -> Option<Element<'_>> {
    let (&tag, after) = bytes.split_first()?;
    let (&first, after) = after.split_first()?;
    if tag == 0 && first == 0 {
        return None;
    }
    if first == 0x80 {
        // To the end-of-contents of the same depth.
        if depth >= DEEPEST || tag & 0x20 == 0 {
            return None;
        }
        let mut rest = after;
        while !rest.is_empty() && !rest.starts_with(&[0, 0]) {
            rest = element(rest, depth + 1)?.rest;
        }
        let content = after.get(..after.len() - rest.len())?;
        return Some(Element { tag, content, rest: rest.get(2..).unwrap_or_default() });
    }
    let (length, after) = if first < 0x80 {
        (usize::from(first), after)
    } else {
        let (digits, after) = after.split_at_checked(usize::from(first & 0x7f))?;
        if digits.len() > 4 {
            return None;
        }
        (digits.iter().fold(0usize, |n, b| n << 8 | usize::from(*b)), after)
    };
    let (content, rest) = after.split_at(length.min(after.len()));
    Some(Element { tag, content, rest })
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
        let mut out = vec![tag, 0x82, u8::try_from(content.len() >> 8).unwrap(), (content.len() & 255) as u8];
        out.extend(content);
        out
    }

    /// An opaque-signed message without its signature.
    pub(in crate::mail) fn signed_message(content: &[u8]) -> Vec<u8> {
        let data_kind = tlv(6, &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]);
        let inner = tlv(0x30, &[data_kind, tlv(0xa0, &tlv(4, content))].concat());
        let data = tlv(0x30, &[tlv(2, &[1]), tlv(0x31, &[]), inner, tlv(0x31, &[])].concat());
        tlv(0x30, &[tlv(6, SIGNED_DATA), tlv(0xa0, &data)].concat())
    }

    #[test]
    fn what_is_signed_is_read() {
        assert_eq!(open(&signed_message(b"Subject: x\r\n\r\nHi")), Some(Cms::Signed(b"Subject: x\r\n\r\nHi".to_vec())));
        assert_eq!(open(&tlv(0x30, &tlv(6, ENVELOPED_DATA))), Some(Cms::Encrypted));
        assert_eq!(open(b"Hello"), None);
    }

    #[test]
    fn pieces_of_indefinite_length_are_joined() {
        let indefinite = |tag: u8, content: &[u8]| [&[tag, 0x80], content, &[0, 0]].concat();
        let string = indefinite(0x24, &[tlv(4, b"He"), tlv(4, b"llo")].concat());
        let inner = indefinite(0x30, &[tlv(6, &[0x2a]), indefinite(0xa0, &string)].concat());
        let data = indefinite(0x30, &[tlv(2, &[1]), tlv(0x31, &[]), inner].concat());
        let all = indefinite(0x30, &[tlv(6, SIGNED_DATA), indefinite(0xa0, &data)].concat());
        assert_eq!(open(&all), Some(Cms::Signed(b"Hello".to_vec())));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            open(&bytes);
            let mut signed = signed_message(&bytes);
            signed.truncate(bytes.len());
            open(&signed);
        }
    }
}
