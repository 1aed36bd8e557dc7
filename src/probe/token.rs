//! The words by which a probe is known again: a long token that we write everywhere in the message, a short code that a person types.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Crockford's base 32: no letter that is read as a digit, in lower case.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 100 random bits.
const RANDOM: usize = 20;
/// 30 bits that tell a token of ours from any other word of this length, also when nothing else is remembered of it.
const CHECK: usize = 6;
const CODE: usize = 8;

/// A token, from random bytes. `key` is the store's.
pub fn token(key: [u8; 32], random: [u8; RANDOM]) -> String {
    let left = letters(&random);
    let check = check(&key, &left);
    left + &check
}

/// A code for a person to type, in two groups: `k7f2-9xqm`.
pub fn code(random: [u8; CODE]) -> String {
    let all = letters(&random);
    let (a, b) = all.split_at(CODE / 2);
    format!("{a}-{b}")
}

/// The first token of ours in `text`.
pub fn token_in(key: [u8; 32], text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| w.len() == RANDOM + CHECK).find_map(|w| {
        let word = w.to_ascii_lowercase();
        let (left, right) = word.split_at_checked(RANDOM)?;
        (check(&key, left) == right).then_some(word)
    })
}

/// Whether a person has typed the code: letter case, the hyphen, and letters that look like digits do not matter.
pub fn code_in(code: &str, text: &str) -> bool {
    let plain = |word: &str| {
        let same = |c: char| match c.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            c => c,
        };
        word.chars().filter(char::is_ascii_alphanumeric).map(same).collect::<String>()
    };
    let sought = plain(code);
    let words: Vec<String> = text.split_whitespace().map(plain).collect();
    let pairs = words.windows(2).map(<[String]>::concat);
    sought.len() == CODE && (words.contains(&sought) || pairs.into_iter().any(|p| p == sought))
}

fn letters(random: &[u8]) -> String {
    random.iter().map(|b| LETTERS.get(usize::from(b & 31)).map_or('0', |l| char::from(*l))).collect()
}

fn check(key: &[u8; 32], left: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return String::new() };
    mac.update(b"probe\0");
    mac.update(left.as_bytes());
    letters(mac.finalize().into_bytes().get(..CHECK).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    #[test]
    fn a_token_is_found_wherever_it_stands() {
        let t = token(KEY, [5; 20]);
        assert_eq!(t.len(), 26);
        for text in [format!("FW: [probe {t}] test"), format!("<probe.{t}@contoso.com>"), t.to_uppercase(), format!("> X-Ticketty-Probe: {t}\n")] {
            assert_eq!(token_in(KEY, &text), Some(t.clone()), "{text}");
        }
        for text in [String::new(), format!("{t}x"), t.replacen('5', "6", 1), "a".repeat(26), "é".repeat(13)] {
            assert_eq!(token_in(KEY, &text), None, "{text}");
        }
        assert_eq!(token_in([8; 32], &t), None);
    }

    #[test]
    fn a_code_is_forgiven_its_spelling() {
        let c = code([0, 1, 2, 3, 4, 5, 6, 31]);
        assert_eq!(c, "0123-456z");
        for text in ["0123-456z", "Code: O123-456Z.", "o1 23-456z is wrong, 0123 456Z is right", "ol23456z", "\u{201c}0123\u{2011}456z\u{201d}"] {
            assert!(code_in(&c, text), "{text}");
        }
        for text in ["", "0123-456", "10123-456z", "0123 and 456z"] {
            assert!(!code_in(&c, text), "{text}");
        }
        assert!(!code_in("", "anything"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            token_in(KEY, &text);
            code_in("k7f2-9xqm", &text);
        }
    }
}
