//! What a receiver means by its own numbers and words, where they differ from everybody else's: `servers.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    numbered: Vec<Numbered>,
    server: Vec<Server>,
}

/// A family of numbers that no other server writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbered {
    #[cfg_attr(not(test), expect(dead_code, reason = "for whoever reads the table"))]
    name: String,
    number: String,
    /// By reason: numbers, or ranges of them.
    means: BTreeMap<String, Vec<String>>,
}

/// Words of one receiver.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Server {
    #[cfg_attr(not(test), expect(dead_code, reason = "for whoever reads the table"))]
    name: String,
    hosts: Vec<String>,
    /// The reason, then its fragments; `*` stands for anything in between.
    means: Vec<Vec<String>>,
}

struct Table {
    numbered: Vec<(Regex, BTreeMap<String, Vec<String>>)>,
    servers: Vec<Server>,
}

static TABLE: LazyLock<Option<Table>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("servers.toml")).ok()?;
    let numbered = file.numbered.into_iter().filter_map(|n| Some((Regex::new(&n.number).ok()?, n.means))).collect();
    Some(Table { numbered, servers: file.server })
});

/// The reason behind a number that only one receiver writes. `words` are lower case with single spaces.
pub fn by_number(words: &str) -> Option<&'static str> {
    TABLE.as_ref()?.numbered.iter().find_map(|(regex, means)| {
        let number = regex.captures_iter(words).last()?.get(1)?.as_str();
        means.iter().find(|(_, numbers)| numbers.iter().any(|n| holds(n, number))).map(|(reason, _)| reason.as_str())
    })
}

/// The reason behind the words of a receiver that is known by name: of `host`, which refused, or of a server named in `words`.
pub fn by_name(host: &str, words: &str) -> Option<&'static str> {
    let host = host.trim().trim_end_matches('.').to_ascii_lowercase();
    let is = |end: &String| {
        let of_host = host.strip_suffix(end.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        of_host || host.is_empty() && names(words, end)
    };
    let server = TABLE.as_ref()?.servers.iter().find(|s| s.hosts.iter().any(is))?;
    let means = |m: &&Vec<String>| m.iter().skip(1).any(|f| has(words, f));
    server.means.iter().find(means)?.first().map(String::as_str)
}

/// Whether a server whose name ends so is named in `words`; the domain of an address is no server.
fn names(words: &str, end: &str) -> bool {
    words.match_indices(end).any(|(at, _)| {
        let before = words.get(..at).unwrap_or_default();
        let name = before.rsplit([' ', '(', '<', '[', '\'', '"']).next().unwrap_or_default();
        let whole = !words.get(at + end.len()..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'));
        whole && !name.is_empty() && before.ends_with('.') && !name.contains(['@', '/'])
    })
}

/// Whether `number` is the one meant, or within the range meant.
fn holds(meant: &str, number: &str) -> bool {
    let Some((from, to)) = meant.split_once('-').filter(|(from, _)| from.bytes().all(|b| b.is_ascii_digit())) else { return meant == number };
    match (from.parse::<u32>(), to.parse::<u32>(), number.parse::<u32>()) {
        (Ok(from), Ok(to), Ok(n)) => from <= n && n <= to,
        _ => false,
    }
}

/// Whether the parts of a fragment stand in `words` in their order.
fn has(words: &str, fragment: &str) -> bool {
    let mut rest = words;
    fragment.split('*').map(str::trim).all(|part| match rest.find(part) {
        Some(at) => {
            rest = rest.get(at + part.len()..).unwrap_or_default();
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_can_be_read() {
        let file: File = toml::from_str(include_str!("servers.toml")).unwrap();
        for n in &file.numbered {
            assert!(!n.name.is_empty() && Regex::new(&n.number).unwrap().captures_len() == 2, "{}", n.name);
        }
        for s in &file.server {
            assert!(!s.name.is_empty() && s.means.iter().all(|m| m.len() > 1), "{}", s.name);
        }
    }

    #[test]
    fn numbers_speak_for_themselves() {
        for (words, expect) in [
            ("550 5.5.0 your mail was not taken. lpn007_426", Some("suspend")),
            ("554 5.7.1 client host rejected: #99 lpn lpn000_630", Some("policyviolation")),
            ("552 the box is full ofr_417 [417]", Some("mailboxfull")),
            ("421 slow down aup#in-1310", Some("toomanyconn")),
            ("550 not from there. aup#out-1515", Some("rejected")),
            ("550 aup#cxdns", Some("requireptr")),
            ("554 from this address nothing more today. ib111", Some("blocked")),
            ("550 5.1.1 rcp-p2 https://example.com", Some("filtered")),
            ("550 see http://mail.i.ua/err/10/ for it", Some("filtered")),
            ("454 no certificate (state 9).", Some("systemerror")),
            ("550 nobody of that name (state 14).", None),
            ("550 5.1.1 nobody of that name", None),
        ] {
            assert_eq!(by_number(words), expect, "{words}");
        }
    }

    #[test]
    fn a_name_gives_words_their_meaning() {
        for (host, words, expect) in [
            ("service1.mimecast.com", "554 it was rejected due to security policies", Some("virusdetected")),
            ("", "<a@example.org>: host mx1.mimecast.com[192.0.2.1] said: 554 rejected due to security policies", Some("virusdetected")),
            ("mx.example.org", "554 it was rejected due to security policies", None),
            ("notmimecast.com", "554 it was rejected due to security policies", None),
            ("mfsmax.docomo.ne.jp", "550 5.0.0 550 unknown user a@docomo.ne.jp (in reply to data command)", Some("rejected")),
            ("mfsmax.docomo.ne.jp", "550 5.0.0 550 unknown user a@docomo.ne.jp (in reply to rcpt to command)", None),
            ("", "550 unknown user a@mail.docomo.ne.jp", None),
            ("mx1.messagelabs.com", "542 anna@example.org rejected", Some("userunknown")),
        ] {
            assert_eq!(by_name(host, words), expect, "{host} {words}");
        }
    }
}
