//! Thread-Index, by which Outlook and Exchange keep conversations together (MS-OXOMSG, section 2.2.1.3).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::clock::Time;

/// 100-nanosecond steps from 1601 to 1970.
const EPOCH: u64 = 116_444_736_000_000_000;
/// Levels of answers that are written; a header line has its limit.
const DEEPEST: usize = 100;

/// The index of an answer at `now` to the message with this `index`: five bytes more. `None` for what is not an index.
pub(super) fn answered(index: &str, now: Time, random: u8) -> Option<String> {
    let compact: String = index.split_whitespace().collect();
    let mut bytes = STANDARD.decode(compact).ok()?;
    let levels = bytes.len().checked_sub(22).filter(|n| n % 5 == 0)? / 5;
    if levels >= DEEPEST {
        return (levels == DEEPEST).then(|| STANDARD.encode(&bytes));
    }
    // The first six bytes are the upper ones of the time of the first message.
    let begun = bytes.iter().take(6).fold(0_u64, |t, b| t << 8 | u64::from(*b)) << 16;
    let now = u64::try_from(now.0).unwrap_or(0).saturating_mul(10_000).saturating_add(EPOCH);
    let delta = now.saturating_sub(begun);
    // Up to 1.7 years in steps of 2^18, from then on in steps of 2^23 and with the first bit set.
    let long = delta >> 49 != 0;
    let (code, step) = if long { (0x8000_0000, 23) } else { (0, 18) };
    let block = code | ((delta >> step) as u32 & 0x7fff_ffff);
    bytes.extend_from_slice(&block.to_be_bytes());
    bytes.push(random << 4 | (levels as u8 & 0x0f));
    Some(STANDARD.encode(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root(at: Time) -> Vec<u8> {
        let filetime = at.0 as u64 * 10_000 + EPOCH;
        let mut bytes = (filetime >> 16).to_be_bytes()[2..].to_vec();
        bytes.extend_from_slice(&[0xab; 16]);
        bytes
    }

    #[test]
    fn each_answer_adds_five_bytes_and_keeps_the_rest() {
        let begun = Time::from_seconds(1_774_000_800);
        assert_eq!(root(begun)[0], 1, "as Outlook's begin");
        let first = answered(&STANDARD.encode(root(begun)), Time(begun.0 + 3_600_000), 7).unwrap();
        let bytes = STANDARD.decode(&first).unwrap();
        assert_eq!((bytes.len(), &bytes[..22]), (27, &root(begun)[..]));
        // One hour in steps of 2^18 of 100 ns: 36e9 / 262144, give or take what the root leaves out.
        let delta = u32::from_be_bytes(bytes[22..26].try_into().unwrap());
        assert!((137_329..=137_330).contains(&delta), "{delta}");
        assert_eq!(bytes[26], 0x70);
        let second = STANDARD.decode(answered(&first, Time(begun.0 + 7_200_000), 7).unwrap()).unwrap();
        assert_eq!((second.len(), second[31]), (32, 0x71));
    }

    #[test]
    fn years_later_the_steps_are_longer() {
        let begun = Time::from_seconds(1_500_000_000);
        let index = answered(&STANDARD.encode(root(begun)), Time(begun.0 + 3 * 365 * 86_400_000), 0).unwrap();
        let delta = u32::from_be_bytes(STANDARD.decode(index).unwrap()[22..26].try_into().unwrap());
        assert_eq!(delta >> 31, 1);
        assert_eq!(delta & 0x7fff_ffff, ((3 * 365 * 86_400_u64 * 10_000_000) >> 23) as u32);
    }

    #[test]
    fn what_is_no_index_is_left_out() {
        let deep = |n| STANDARD.encode(vec![1; 22 + 5 * n]);
        for bad in ["", "not base 64!", "AQ==", &STANDARD.encode([1; 23]), &deep(DEEPEST + 1)] {
            assert_eq!(answered(bad, Time(0), 0), None, "{bad}");
        }
        assert_eq!(answered(&deep(DEEPEST), Time(0), 0), Some(deep(DEEPEST)));
        // Folded over two lines, and an answer from before the question.
        let folded = format!("{}\r\n {}", &deep(1)[..10], &deep(1)[10..]);
        assert!(answered(&folded, Time(i64::MIN), 0).is_some());
    }
}
