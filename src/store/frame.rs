//! How records stand in a segment of the log. Pure: bytes in, meaning out, and any bytes are allowed.
//!
//! ```text
//! segment  = opening *record
//! opening  = "tktylog1" salt:8 number:4 zero:8 crc:4
//! record   = mark:4 kind:1 packing:1 zero:2 stored:4 plain:4 durable:8 payload-crc:4 head-crc:4 payload:stored
//! ```
//!
//! Numbers are little-endian. `head-crc` covers the salt of the store and the record's own position besides the head, so that bytes that
//! look like a record, in an attached copy of somebody's log, are never taken for one.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use flate2::{Compress, Compression, FlushCompress, Status};

/// A place in the log: segment number and byte offset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Pos(pub(super) u64);

impl Pos {
    pub(super) const fn new(segment: u32, offset: u32) -> Self {
        Pos(((segment as u64) << 32) | offset as u64)
    }

    pub(super) const fn segment(self) -> u32 {
        (self.0 >> 32) as u32
    }

    pub(super) const fn offset(self) -> u64 {
        self.0 & 0xFFFF_FFFF
    }

    pub(super) const fn plus(self, bytes: u64) -> Self {
        Pos(self.0 + bytes)
    }
}

/// Bytes of a segment before its first record.
pub(super) const OPENING: usize = 32;
/// Bytes of a record before its payload.
pub(super) const HEAD: usize = 32;
/// What a record begins with.
pub(super) const MARK: [u8; 4] = [0xF5, b't', b'k', b'1'];

const MAGIC: &[u8; 8] = b"tktylog1";

/// What a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A raw message: its name (16 bytes), then its bytes.
    Raw,
    /// A batch of changes.
    Batch,
}

/// The head of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub kind: Kind,
    pub deflated: bool,
    /// Length of the payload in the segment.
    pub stored: u32,
    /// Length of the payload unpacked.
    pub plain: u32,
    /// Up to where the log was known to be on the disk when this was written: what is broken before that was once whole.
    pub durable: Pos,
    pub payload_crc: u32,
}

impl Head {
    /// The head as it stands at `at`.
    pub(super) fn bytes(&self, salt: u64, at: Pos) -> [u8; HEAD] {
        let mut out = [0; HEAD];
        out[..4].copy_from_slice(&MARK);
        out[4] = match self.kind {
            Kind::Raw => 1,
            Kind::Batch => 2,
        };
        out[5] = u8::from(self.deflated);
        out[8..12].copy_from_slice(&self.stored.to_le_bytes());
        out[12..16].copy_from_slice(&self.plain.to_le_bytes());
        out[16..24].copy_from_slice(&self.durable.0.to_le_bytes());
        out[24..28].copy_from_slice(&self.payload_crc.to_le_bytes());
        let crc = head_crc(&out, salt, at);
        out[28..].copy_from_slice(&crc.to_le_bytes());
        out
    }

    /// The head that stands at `at`, or `None` if there is none.
    pub(super) fn read(bytes: &[u8; HEAD], salt: u64, at: Pos) -> Option<Head> {
        if bytes[..4] != MARK || u32_at(bytes, 28) != head_crc(bytes, salt, at) {
            return None;
        }
        let kind = match bytes[4] {
            1 => Kind::Raw,
            2 => Kind::Batch,
            _ => return None,
        };
        let deflated = match bytes[5] {
            0 => false,
            1 => true,
            _ => return None,
        };
        let durable = Pos(u64::from(u32_at(bytes, 16)) | (u64::from(u32_at(bytes, 20)) << 32));
        Some(Head { kind, deflated, stored: u32_at(bytes, 8), plain: u32_at(bytes, 12), durable, payload_crc: u32_at(bytes, 24) })
    }

    /// Bytes of head and payload together.
    pub(super) const fn len(&self) -> u64 {
        HEAD as u64 + self.stored as u64
    }
}

/// The first bytes of segment `number`.
pub(super) fn opening(salt: u64, number: u32) -> [u8; OPENING] {
    let mut out = [0; OPENING];
    out[..8].copy_from_slice(MAGIC);
    out[8..16].copy_from_slice(&salt.to_le_bytes());
    out[16..20].copy_from_slice(&number.to_le_bytes());
    let crc = crc32fast::hash(&out[..28]);
    out[28..].copy_from_slice(&crc.to_le_bytes());
    out
}

/// The salt and number that a segment begins with, or `None` if its opening is damaged.
pub(super) fn read_opening(bytes: &[u8; OPENING]) -> Option<(u64, u32)> {
    if bytes[..8] != *MAGIC || u32_at(bytes, 28) != crc32fast::hash(&bytes[..28]) {
        return None;
    }
    Some((u64::from(u32_at(bytes, 8)) | (u64::from(u32_at(bytes, 12)) << 32), u32_at(bytes, 16)))
}

/// Packers that are not in use: making one costs more than packing a short record.
static PACKERS: Mutex<Vec<Compress>> = Mutex::new(Vec::new());
/// How many are kept.
const SPARE: usize = 4;

/// Packs a payload if that makes it smaller.
pub(super) fn pack(plain: &[u8]) -> (bool, Cow<'_, [u8]>) {
    let spare = || PACKERS.lock().unwrap_or_else(PoisonError::into_inner);
    // The lowest level: higher ones save a tenth of the space for twice the time, and packing is most of what keeping a message costs.
    let mut packer = spare().pop().unwrap_or_else(|| Compress::new(Compression::fast(), false));
    packer.reset();
    // No room for anything that is not smaller.
    let mut packed = Vec::with_capacity(plain.len());
    let done = packer.compress_vec(plain, &mut packed, FlushCompress::Finish);
    let mut spare = spare();
    if spare.len() < SPARE {
        spare.push(packer);
    }
    drop(spare);
    match done {
        Ok(Status::StreamEnd) if packed.len() < plain.len() => {
            packed.shrink_to_fit();
            (true, packed.into())
        }
        _ => (false, plain.into()),
    }
}

/// Unpacks what [`pack`] made; `None` if it is not that.
pub(super) fn unpack(stored: Vec<u8>, head: &Head) -> Option<Vec<u8>> {
    if !head.deflated {
        return Some(stored);
    }
    // One byte more than promised is enough to know that the promise was wrong.
    let limit = u64::from(head.plain) + 1;
    let mut out = Vec::with_capacity((head.plain as usize).min(1 << 26));
    let mut unpacker = std::io::Read::take(flate2::read::DeflateDecoder::new(stored.as_slice()), limit);
    std::io::Read::read_to_end(&mut unpacker, &mut out).ok()?;
    (out.len() == head.plain as usize).then_some(out)
}

/// The first bytes of what [`pack`] made, without the work of unpacking the rest.
pub(super) fn unpack_start<const N: usize>(stored: &[u8], head: &Head) -> Option<[u8; N]> {
    if !head.deflated {
        return stored.first_chunk().copied();
    }
    let mut start = [0; N];
    std::io::Read::read_exact(&mut flate2::read::DeflateDecoder::new(stored), &mut start).ok()?;
    Some(start)
}

fn head_crc(head: &[u8; HEAD], salt: u64, at: Pos) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(&salt.to_le_bytes());
    crc.update(&at.0.to_le_bytes());
    crc.update(&head[..28]);
    crc.finalize()
}

fn u32_at<const N: usize>(bytes: &[u8; N], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn head(payload: &[u8]) -> (Head, Vec<u8>) {
        let (deflated, stored) = pack(payload);
        let head = Head {
            kind: Kind::Raw,
            deflated,
            stored: stored.len() as u32,
            plain: payload.len() as u32,
            durable: Pos::new(1, 32),
            payload_crc: crc32fast::hash(&stored),
        };
        (head, stored.into_owned())
    }

    #[test]
    fn a_head_is_valid_only_where_it_stands() {
        let (h, _) = head(b"hello");
        let at = Pos::new(3, 77);
        let bytes = h.bytes(9, at);
        assert_eq!(Head::read(&bytes, 9, at), Some(h));
        assert_eq!(Head::read(&bytes, 8, at), None);
        assert_eq!(Head::read(&bytes, 9, at.plus(1)), None);
        for i in 0..HEAD {
            let mut bad = bytes;
            bad[i] ^= 1;
            assert_eq!(Head::read(&bad, 9, at), None, "byte {i}");
        }
    }

    #[test]
    fn an_opening_names_its_store_and_number() {
        let o = opening(77, 5);
        assert_eq!(read_opening(&o), Some((77, 5)));
        for i in 0..OPENING {
            let mut bad = o;
            bad[i] ^= 0x80;
            assert_eq!(read_opening(&bad), None, "byte {i}");
        }
    }

    #[test]
    fn text_packs_and_noise_stays() {
        let text = b"the printer is on fire again ".repeat(20);
        assert!(pack(&text).0);
        assert!(!pack(&RAND).0);
    }

    const RAND: [u8; 16] = [0x9f, 0x12, 0x77, 0xe0, 0x05, 0xc3, 0x61, 0xaa, 0x3d, 0xf1, 0x88, 0x4b, 0xd6, 0x20, 0x59, 0xbc];

    proptest! {
        #[test]
        fn any_bytes_come_back(payload in proptest::collection::vec(any::<u8>(), 0..3000)) {
            let (h, stored) = head(&payload);
            prop_assert_eq!(unpack_start::<3>(&stored, &h), payload.first_chunk().copied());
            prop_assert_eq!(unpack(stored, &h), Some(payload));
        }

        #[test]
        fn any_bytes_are_read_without_panic(head in any::<[u8; HEAD]>(), body in proptest::collection::vec(any::<u8>(), 0..300), plain in any::<u32>()) {
            let _ = Head::read(&head, 0, Pos(0));
            let _ = read_opening(&head);
            let h = Head { kind: Kind::Batch, deflated: true, stored: body.len() as u32, plain, durable: Pos(0), payload_crc: 0 };
            let _ = unpack_start::<16>(&body, &h);
            let _ = unpack(body, &h);
        }
    }
}
