//! What goes into a command. Nothing here lets a line end, a quote or a stray UID set through: async-imap sends what it is given.

use super::utf7;

/// Text between quotes (RFC 3501 `quoted`); `None` if it cannot be: control characters, or beyond ASCII.
pub fn quoted(text: &str) -> Option<String> {
    let fine = text.chars().all(|c| matches!(c, ' '..='~'));
    fine.then(|| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// A folder's name, encoded and quoted.
pub fn mailbox(name: &str) -> Option<String> {
    if name.is_empty() || name.chars().any(char::is_control) {
        return None;
    }
    quoted(&utf7::encode(name))
}

/// A flag (`\Seen`) or keyword, if it is one.
pub fn flag(name: &str) -> Option<&str> {
    let word = name.strip_prefix('\\').unwrap_or(name);
    let atom = |c: char| matches!(c, '!'..='~') && !matches!(c, '(' | ')' | '{' | '%' | '*' | '"' | '\\' | ']');
    (!word.is_empty() && word.chars().all(atom)).then_some(name)
}

/// Whether this is a flag or keyword that a server could keep.
pub fn is_flag(name: &str) -> bool {
    flag(name).is_some()
}

/// UID sets for these UIDs, ascending, neighbours joined to ranges, each short enough for one command. Zero is no UID.
pub fn uid_sets(uids: &[u32]) -> Vec<String> {
    const LONGEST: usize = 900;
    let mut sorted: Vec<u32> = uids.iter().copied().filter(|uid| *uid > 0).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let mut sets: Vec<String> = Vec::new();
    for run in sorted.chunk_by(|a, b| a.checked_add(1) == Some(*b)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let piece = if first == last { first.to_string() } else { format!("{first}:{last}") };
        match sets.last_mut() {
            Some(set) if set.len() + piece.len() < LONGEST => {
                set.push(',');
                set.push_str(&piece);
            }
            _ => sets.push(piece),
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_quoted_or_refused() {
        for (name, sent) in [
            ("INBOX", Some("\"INBOX\"")),
            ("a \"b\" \\c", Some(r#""a \"b\" \\c""#)),
            ("Città", Some("\"Citt&AOA-\"")),
            ("x\r\nA9 DELETE INBOX", None),
            ("x\0", None),
            ("", None),
        ] {
            assert_eq!(mailbox(name).as_deref(), sent, "{name:?}");
        }
        assert_eq!(quoted("pässword"), None);
        assert_eq!(quoted("a\nb"), None);
    }

    #[test]
    fn flags_are_atoms() {
        for (name, fine) in [("\\Seen", true), ("$Done", true), ("", false), ("\\", false), ("a b", false), ("x)\r\nA9 EXPUNGE", false), ("è", false)] {
            assert_eq!(flag(name).is_some(), fine, "{name:?}");
        }
    }

    #[test]
    fn sets_join_neighbours_and_stay_short() {
        assert_eq!(uid_sets(&[3, 1, 2, 7, 9, 10, 7, 0]), ["1:3,7,9:10"]);
        assert_eq!(uid_sets(&[u32::MAX]), ["4294967295"]);
        assert!(uid_sets(&[]).is_empty());
        let sparse: Vec<u32> = (0..10_000).map(|n| n * 7 + 1).collect();
        assert!(uid_sets(&sparse).iter().all(|s| s.len() <= 900));
    }

    proptest! {
        #[test]
        fn a_set_names_exactly_what_was_asked(uids in proptest::collection::vec(1..500u32, 0..80)) {
            let mut named = Vec::new();
            for set in uid_sets(&uids) {
                for piece in set.split(',') {
                    let (a, b) = piece.split_once(':').unwrap_or((piece, piece));
                    named.extend(a.parse::<u32>().unwrap()..=b.parse::<u32>().unwrap());
                }
            }
            let mut expected = uids.clone();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(named, expected);
        }

        #[test]
        fn nothing_quoted_ends_a_line(text in any::<String>()) {
            if let Some(sent) = mailbox(&text) {
                prop_assert!(!sent.contains(['\r', '\n', '\0']));
                prop_assert!(sent.is_ascii());
            }
        }
    }
}
