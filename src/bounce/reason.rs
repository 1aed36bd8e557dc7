//! The field's word for a cause: `userunknown`, `mailboxfull`, `norelaying`, …

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use super::code::Status;
use super::command::Command;
use super::server;

#[derive(Deserialize)]
struct File {
    reason: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    word: String,
    fragments: Vec<String>,
    #[serde(default)]
    status: Vec<String>,
}

struct Reasons {
    rows: Vec<Row>,
    needles: Option<AhoCorasick>,
    /// The row of each needle.
    owners: Vec<usize>,
    /// Fragments with a gap, and their row.
    gapped: Vec<(Vec<String>, usize)>,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the tests: the file is part of the program"))]
    problem: String,
}

fn reasons() -> &'static Reasons {
    static REASONS: LazyLock<Reasons> = LazyLock::new(|| {
        let (rows, problem) = match toml::from_str::<File>(include_str!("reasons.toml")) {
            Ok(file) => (file.reason, String::new()),
            Err(e) => (Vec::new(), e.to_string()),
        };
        let (mut needles, mut owners, mut gapped) = (Vec::new(), Vec::new(), Vec::new());
        for (n, row) in rows.iter().enumerate() {
            for fragment in &row.fragments {
                if fragment.contains('*') {
                    gapped.push((fragment.split('*').map(|p| p.trim().to_owned()).collect(), n));
                } else {
                    needles.push(fragment.clone());
                    owners.push(n);
                }
            }
        }
        Reasons { rows, needles: AhoCorasick::new(needles).ok(), owners, gapped, problem }
    });
    &REASONS
}

/// The furthest apart that the two sides of a gap may stand, in bytes.
const GAP: usize = 80;

/// The reason that a server's words give; `None` if they are not known. `words` is lower case with single spaces.
///
/// Addresses are left out of account (`spam@example.org` is no spam), and so is what Postfix puts before every reason.
pub fn of_words(words: &str, status: Option<Status>) -> Option<&'static str> {
    // Asked of the words as they are: an address before a colon is a sign.
    let command = Command::of(words);
    if let Some(reason) = server::by_number(words).or_else(|| server::by_name("", words)) {
        return Some(reason);
    }
    let words = without_addresses(words).replace("delivery temporarily suspended:", "");
    let words = match words.split_once("recipient address rejected: ") {
        Some((before, reason)) if reason.len() > 3 => format!("{before}{reason}"),
        _ => words,
    };
    let all = reasons();
    let plain = all.needles.iter().flat_map(|n| n.find_overlapping_iter(&words)).filter_map(|hit| {
        let owner = all.owners.get(hit.pattern().as_usize()).copied()?;
        // A fragment begins where a word begins: `uce` is not in `source`.
        (!words.get(..hit.start())?.ends_with(|c: char| c.is_alphanumeric())).then_some(owner)
    });
    let gapped = all.gapped.iter().filter(|(sides, _)| has_in_order(&words, sides)).map(|(_, owner)| *owner);
    let word = plain.chain(gapped).min().and_then(|n| all.rows.get(n)).map(|r| r.word.as_str());
    // x.1.7 and x.1.8 are about the sender, whatever is said of an address (RFC 3463, section 3.2).
    let of_sender = status.is_some_and(|s| s.subject == 1 && matches!(s.detail, 7 | 8));
    match (word, command) {
        // x.2.2 is the mailbox's size, not the message's (RFC 3463, section 3.3).
        (Some("mesgtoobig"), _) if status.is_some_and(|s| (s.subject, s.detail) == (2, 2)) => Some("mailboxfull"),
        (Some("userunknown" | "hostunknown"), _) if of_sender => Some("rejected"),
        (Some("userunknown" | "hostunknown"), Some(Command::Mail)) => Some("rejected"),
        (Some("hostunknown"), Some(Command::Hello)) => Some("blocked"),
        (Some("securityerror"), Some(Command::Mail)) if words.contains("access denied") => Some("rejected"),
        (Some("userunknown"), command) if is_filtered(command, status) => Some("filtered"),
        (None, Some(Command::Hello)) => Some("blocked"),
        (None, Some(Command::Mail)) => Some("rejected"),
        (word, _) => word,
    }
}

/// Whether "no such user" was said of a user that there is: servers that know their users refuse them at RCPT, with x.1.y. After DATA, or
/// with the status of a mailbox or a policy, it is the recipient's filter that speaks (mobile carriers do so).
pub fn is_filtered(command: Option<Command>, status: Option<Status>) -> bool {
    let address = status.is_some_and(|s| s.subject == 1);
    let subject = status.map_or(0, |s| s.subject);
    match command {
        Some(Command::Data) => !address,
        Some(_) => false,
        None => matches!(subject, 2 | 7),
    }
}

/// The words without addresses and without the fragments of URLs.
fn without_addresses(words: &str) -> String {
    let kept = words.split(' ').map(|word| {
        if word.contains("://") {
            word.split_once('#').map_or(word, |(url, _)| url)
        } else if word.contains('@') {
            // `<a@b>,user` and `(a@b:blocked)` keep what stands behind the address.
            let behind = word.rsplit_once('@').map_or("", |(_, domain)| domain);
            behind.split_once(['>', ':']).map_or("", |(_, rest)| rest)
        } else {
            word
        }
    });
    kept.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The reason that a status means by itself, by the standard's own words for it.
pub fn of_status(status: Status) -> Option<&'static str> {
    let text = status.to_string();
    reasons().rows.iter().find(|r| r.status.contains(&text)).map(|r| r.word.as_str())
}

/// The reason that the class of a status suggests.
pub fn of_class(status: Status) -> Option<&'static str> {
    of_status(status).or(match (status.class, status.subject, status.detail) {
        (_, 1, d) if d > 0 => Some("userunknown"),
        (_, 2, d) if d > 0 => Some("filtered"),
        (_, 3, d) if d > 0 => Some("systemerror"),
        (_, 4, d) if d > 0 => Some("networkerror"),
        (_, 5, d) if d > 0 => Some("syntaxerror"),
        (_, 6, d) if d > 0 => Some("contenterror"),
        (4 | 5, 7, 28) => Some("blocked"),
        (_, 7, 2..=14) | (5, 7, _) => Some("securityerror"),
        (4, 7, _) => Some("blocked"),
        _ => None,
    })
}

fn has_in_order(words: &str, sides: &[String]) -> bool {
    let Some((first, rest)) = sides.split_first() else { return false };
    words.match_indices(first.as_str()).any(|(at, found)| {
        let mut from = at + found.len();
        rest.iter().all(|side| {
            let hit = words.get(from..).and_then(|t| t.find(side.as_str())).filter(|gap| *gap <= GAP);
            hit.inspect(|gap| from += gap + side.len()).is_some()
        })
    })
}

/// A status for a report that gives none: class, then `0.9NN` by reason. Servers use no such details (RFC 3463 leaves x.0 to
/// "other"), so that it can be told from a status that a server gave; the numbers are the ones that bounce parsers have agreed on.
pub fn derived_status(class: u8, reason: &str) -> String {
    // What does not heal by waiting has no temporary form.
    let lasting = ["userunknown", "hostunknown", "hasmoved", "norelaying", "mesgtoobig", "exceedlimit", "suspend", "mailererror"].contains(&reason);
    let class = if lasting { 5 } else { class };
    let detail = match reason {
        "filtered" if class == 4 => 924,
        // A server that is still trying has not refused for the lack of a name.
        "requireptr" if class == 4 => 901,
        "norelaying" => 909,
        "filtered" => 910,
        "userunknown" => 911,
        "hostunknown" => 912,
        "hasmoved" => 916,
        "rejected" => 918,
        "suspend" => 921,
        "mailboxfull" => 922,
        "exceedlimit" => 923,
        "systemerror" => 930,
        "systemfull" => 931,
        "notaccept" => 932,
        "mesgtoobig" => 934,
        "mailererror" => 939,
        "networkerror" => 944,
        "toomanyconn" => 945,
        "speeding" => 946,
        "expired" => 947,
        "contenterror" => 960,
        "securityerror" => 970,
        "blocked" | "virusdetected" => 971,
        "policyviolation" | "authfailure" => 972,
        "requireptr" => 973,
        "notcompliantrfc" => 974,
        "badreputation" => 975,
        "failedstarttls" => 976,
        "spamdetected" => 980,
        "syntaxerror" => 902,
        "onhold" => 901,
        _ => 900,
    };
    format!("{class}.0.{detail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        assert_eq!(reasons().problem, "");
        for row in &reasons().rows {
            for f in &row.fragments {
                assert!(*f == f.to_lowercase() && f.len() >= 3, "{}: {f}", row.word);
            }
            for s in &row.status {
                assert!(Status::parse(s).is_some() || s.parse::<u16>().is_ok(), "{}: {s}", row.word);
            }
        }
    }

    #[test]
    fn where_a_user_is_unknown_matters() {
        let status = |s| Status::parse(s);
        for (words, given, expect) in [
            ("user unknown (in reply to rcpt to command)", None, "userunknown"),
            ("user unknown (in reply to end of data command)", None, "filtered"),
            ("user unknown (in reply to end of data command)", status("5.1.1"), "userunknown"),
            ("user unknown", status("5.2.1"), "filtered"),
            ("user unknown", status("5.1.1"), "userunknown"),
            ("no such user (in reply to mail from command)", None, "rejected"),
            ("invalid address", status("5.1.7"), "rejected"),
        ] {
            assert_eq!(of_words(words, given), Some(expect), "{words} {given:?}");
        }
    }

    #[test]
    fn words_give_reasons() {
        for (words, expect) in [
            ("user unknown in virtual mailbox table", "userunknown"),
            ("the mailbox of this person is full at present", "mailboxfull"),
            ("sorry, that domain isn't in my list of allowed rcpthosts", "norelaying"),
            ("message refused: a virus was found in it", "virusdetected"),
            ("your host has no ptr record", "requireptr"),
            ("rejected because the sender fails spf", "authfailure"),
            ("client host [192.0.2.7] blocked using a dnsbl", "blocked"),
            ("the greylist says: come back in five minutes", "blocked"),
            ("command died with status 12: \"/bin/sort\"", "mailererror"),
        ] {
            assert_eq!(of_words(words, None), Some(expect), "{words}");
        }
        assert_eq!(of_words("good morning <spam@example.org> https://example.org/why#blacklist", None), None);
    }
}
