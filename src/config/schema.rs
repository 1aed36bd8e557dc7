//! Every key that the file may have: what a wrong one is checked against, and what the example must show.
//!
//! serde alone cannot say which key of a flattened struct is unknown, nor more than its first complaint.

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    /// A whole number within these bounds.
    Number(i64, i64),
    /// `true` or `false`.
    Flag,
    /// A list of texts.
    Texts,
    /// `true` (all of them), `false`, or a list of some of these words.
    AnyOf(&'static [&'static str]),
    /// One of these words.
    Word(&'static [&'static str]),
    /// `[key]`
    Table(&'static [Key]),
    /// `[[key]]`
    Tables(&'static [Key]),
    /// One of these words, or a table with exactly one of these keys.
    Choice(&'static [&'static str], &'static [Key]),
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub name: &'static str,
    pub kind: Kind,
    pub required: bool,
}

const fn key(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, required: false }
}

const fn must(name: &'static str, kind: Kind) -> Key {
    Key { name, kind, required: true }
}

use Kind::{Choice, Flag, Number, Table, Tables, Text, Texts, Word};

/// The whole file.
pub const ROOT: &[Key] = &[
    key("language", Word(&["en", "it"])),
    key("theme", Text),
    key("agent", Tables(AGENT)),
    key("team", Table(TEAM)),
    key("outbox", Table(OUTBOX)),
    key("oauth", Tables(OAUTH)),
    key("probe", Table(PROBE)),
    key("reports", Table(REPORTS)),
    key("mailbox", Tables(MAILBOX)),
];

const AGENT: &[Key] = &[must("name", Text), key("display", Text), key("address", Text), key("user", Text), key("signature", Text)];

const TEAM: &[Key] = &[key("group", Text), key("reopen_days", Number(0, 3650))];

const OUTBOX: &[Key] = &[key("hold_seconds", Number(0, 3600)), key("retry_days", Number(0, 30))];

const MAILBOX: &[Key] = &[
    must("name", Text),
    must("support", Text),
    key("display", Text),
    key("aliases", Texts),
    key("system", Text),
    must("imap", Table(IMAP)),
    key("smtp", Table(SMTP)),
    key("probe", Table(EARS)),
    key("folder", Text),
    key("folders", Texts),
    key("start", Choice(&["now", "all"], &[key("days", Number(1, 36_500))])),
    key("after", Choice(&["leave"], &[key("flag", Text), key("move", Text)])),
    key("poll_seconds", Number(10, 3600)),
    key("max_message_bytes", Number(64 * 1024, 256 * 1024 * 1024)),
    key("copy_to_sent", Flag),
    key("signature", Text),
    key("plain_subjects", Flag),
];

const PROBE: &[Key] = &[key("every", Text), key("outside", Table(OUTSIDE))];

const REPORTS: &[Key] =
    &[key("to", Texts), key("mailbox", Text), key("digest", Text), key("alerts", Kind::AnyOf(super::Topic::WORDS)), key("after_minutes", Number(1, 1440))];

const OUTSIDE: &[Key] = &[must("address", Text), must("smtp", Table(SMTP)), key("imap", Table(IMAP))];

const EARS: &[Key] = &[key("account", Table(IMAP)), key("support", Table(IMAP))];

const SECURITY: Kind = Word(&["tls", "starttls", "plain"]);

const SECRET: Kind = Choice(&[], &[key("command", Text), key("env", Text), key("file", Text), key("keyring", Text), key("text", Text)]);

const OAUTH: &[Key] = &[
    must("name", Text),
    key("provider", Word(&["microsoft", "google", "other"])),
    key("flow", Word(&["code", "device", "app"])),
    key("tenant", Text),
    must("client_id", Text),
    key("client_secret", SECRET),
    key("certificate", Text),
    key("account", Text),
    key("authorize_url", Text),
    key("token_url", Text),
    key("device_url", Text),
    key("scope", Text),
    key("ca_file", Text),
];

const IMAP: &[Key] = &[
    must("host", Text),
    key("port", Number(1, 65_535)),
    key("security", SECURITY),
    key("ca_file", Text),
    must("user", Text),
    key("password", SECRET),
    key("token", SECRET),
    key("oauth", Text),
];

const SMTP: &[Key] = &[
    must("host", Text),
    key("port", Number(1, 65_535)),
    key("security", SECURITY),
    key("ca_file", Text),
    key("user", Text),
    key("password", SECRET),
    key("token", SECRET),
    key("oauth", Text),
    key("ehlo", Text),
    key("per_minute", Number(0, 1000)),
    key("max_message_bytes", Number(64 * 1024, 256 * 1024 * 1024)),
    key("envelope_from", Text),
];

/// The known name that `name` was probably meant to be.
pub fn nearest(name: &str, keys: &[Key]) -> Option<&'static str> {
    let name = name.to_lowercase().replace('-', "_");
    let distances = keys.iter().map(|k| (distance(&name, k.name), k.name));
    distances.filter(|(d, known)| d * 4 <= known.len().max(4)).min().map(|(_, known)| known)
}

/// How many letters to add, drop, change, or swap with the next (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            cells[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = cells[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swap = if swapped { cells[i - 2][j - 2] + 1 } else { usize::MAX };
                change.min(cells[i - 1][j] + 1).min(cells[i][j - 1] + 1).min(swap)
            };
        }
    }
    cells[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key by its path, e.g. `mailbox.imap.password.env`.
    fn all(keys: &[Key], path: &str, out: &mut Vec<(String, &'static str)>) {
        for key in keys {
            let here = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
            if let Table(inner) | Tables(inner) | Choice(_, inner) = key.kind {
                all(inner, &here, out);
            }
            out.push((here, key.name));
        }
    }

    #[test]
    fn the_example_shows_every_key() {
        let mut keys = Vec::new();
        all(ROOT, "", &mut keys);
        assert!(keys.len() > 50);
        // The part of the example that each table's keys must stand in; the sources of secrets are explained once.
        let part = |path: &str| {
            let table = path.rsplit_once('.').map_or("", |(table, _)| table);
            let table = if ["password", "token", "secret"].iter().any(|s| table.contains(s)) { "mailbox.imap" } else { table };
            let table = table.trim_end_matches(".start").trim_end_matches(".after");
            // So are the keys of a server.
            let table = match table.rsplit_once('.') {
                Some(("mailbox.probe", _) | ("probe.outside", "imap")) => "mailbox.imap",
                Some(("probe.outside", "smtp")) => "mailbox.smtp",
                _ => table,
            };
            // A part that few need is shown as a comment.
            let header = |l: &str| l.trim_start_matches('#').starts_with('[').then(|| l.trim_matches(['#', '[', ']']).to_owned());
            let mut current = String::new();
            super::super::EXAMPLE
                .lines()
                .filter(|line| {
                    current = header(line).unwrap_or_else(|| current.clone());
                    current == table
                })
                .collect::<Vec<_>>()
                .join("\n")
        };
        for (path, name) in keys {
            let is_header = super::super::EXAMPLE.contains(&format!("[{path}]"));
            assert!(is_header || part(&path).contains(&format!("{name} = ")), "the example does not show {path}");
        }
    }

    #[test]
    fn slips_of_the_finger_are_recognised() {
        for (name, meant) in [
            ("hots", Some("host")),
            ("Host", Some("host")),
            ("poll-seconds", Some("poll_seconds")),
            ("pol_second", Some("poll_seconds")),
            ("imapp", Some("imap")),
            ("zzz", None),
            ("", None),
        ] {
            let all: Vec<Key> = IMAP.iter().chain(MAILBOX).copied().collect();
            assert_eq!(nearest(name, &all), meant, "{name}");
        }
    }
}
