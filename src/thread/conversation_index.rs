//! Thread-Index, the header in which Outlook and Exchange write a conversation's index ([MS-OXOMSG], section 2.2.1.3).

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::clock::Time;

/// Steps of 100 nanoseconds from 1601 to 1970.
const EPOCH: i64 = 116_444_736_000_000_000;
const HEADER: usize = 22;
const LEVEL: usize = 5;

/// A conversation's index: a header block that the whole conversation shares, and a block of five bytes for each answer on the way here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationIndex {
    /// When the first message was written, to about seven minutes when it was made by Outlook.
    pub begun: Time,
    /// What the conversation is called: 32 hexadecimal digits.
    pub guid: String,
    /// How many answers lie between the first message and this one, itself counted; 0 for the first.
    pub answers: usize,
}

impl ConversationIndex {
    /// Reads the header's value; `None` for what is no index: it begins with the byte 1, has 22 bytes and then fives.
    pub fn parse(value: &str) -> Option<Self> {
        let padding = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true);
        let compact: String = value.split_whitespace().collect();
        let bytes = GeneralPurpose::new(&STANDARD, padding).decode(compact).ok()?;
        let (time, rest) = bytes.split_first_chunk::<6>()?;
        let (guid, levels) = rest.split_first_chunk::<16>()?;
        if time.first() != Some(&1) || levels.len() % LEVEL != 0 || guid.iter().all(|b| *b == 0) {
            return None;
        }
        // Six of the eight bytes of a FILETIME; the first of them is the byte 1 itself for centuries.
        let begun = time.iter().fold(0_i64, |t, b| t << 8 | i64::from(*b)) << 16;
        let guid = guid.iter().flat_map(|b| [b >> 4, b & 15]).filter_map(|d| char::from_digit(u32::from(d), 16)).collect();
        Some(ConversationIndex { begun: Time((begun - EPOCH) / 10_000), guid, answers: levels.len() / LEVEL })
    }

    /// The name of the conversation in a header block of 44 hexadecimal digits, as messages are recorded with it.
    pub fn guid_of_header(hexadecimal: &str) -> Option<&str> {
        (hexadecimal.len() == 2 * HEADER).then(|| hexadecimal.get(12..)).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD as PLAIN;

    fn index(levels: usize, extra: usize) -> Vec<u8> {
        // 17 September 2026 in steps of 100 ns from 1601, its upper six bytes.
        let mut bytes = (13_434_076_800_i64 * 10_000_000).to_be_bytes().to_vec();
        bytes.truncate(6);
        bytes.extend(0x10..0x20);
        bytes.extend(std::iter::repeat_n(7, LEVEL * levels + extra));
        bytes
    }

    #[test]
    fn an_index_is_read() {
        for levels in [0, 1, 40] {
            let text = PLAIN.encode(index(levels, 0));
            let read = ConversationIndex::parse(&text).unwrap();
            assert_eq!((read.guid.as_str(), read.answers), ("101112131415161718191a1b1c1d1e1f", levels));
            assert!((read.begun.seconds() - 1_789_603_200).abs() < 500, "{:?}", read.begun);
            let (left, right) = text.split_at(10);
            assert_eq!(ConversationIndex::parse(&format!(" {left}\r\n {right} ")), Some(read.clone()), "folded");
            assert_eq!(ConversationIndex::parse(text.trim_end_matches('=')), Some(read), "padding cut off");
        }
    }

    #[test]
    fn what_is_no_index_is_none() {
        let mut nameless = index(1, 0);
        nameless[6..22].fill(0);
        let mut other = index(0, 0);
        other[0] = 2;
        for bytes in [vec![], vec![1; 21], index(0, 3), index(2, 1), nameless, other] {
            assert_eq!(ConversationIndex::parse(&PLAIN.encode(&bytes)), None, "{bytes:?}");
        }
        assert_eq!(ConversationIndex::parse("no base 64!"), None);
        assert_eq!(ConversationIndex::guid_of_header("aa"), None);
        assert_eq!(ConversationIndex::guid_of_header(&"0a".repeat(22)), Some("0a".repeat(16).as_str()));
    }

    proptest::proptest! {
        #[test]
        fn any_value_is_read_without_panic(value in "\\PC{0,80}") {
            let _ = ConversationIndex::parse(&value);
        }
    }
}
