//! The user's `keys.toml`.
//!
//! ```toml
//! # everywhere where the command exists
//! "C-n" = "down"
//!
//! [list]
//! "e" = "assign"
//! "x" = "none"       # frees a key
//! "c r" = "requester"
//! ```

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::keymap::bindable;
use super::{Key, Keymap, print_sequence, read_sequence};
use crate::command::{Command, Scope, TABLE};
use crate::config::Problem;
use crate::lang::Phrase;

/// The name that frees a key.
const FREE: &str = "none";

/// A line of the file.
struct Line {
    at: usize,
    /// `None`: everywhere.
    scope: Option<Scope>,
    keys: Vec<Key>,
    command: Option<Command>,
}

/// Reads the text of a key file on top of the defaults. `file` is for the problems.
///
/// # Errors
/// Every problem found, not only the first: unknown keys, commands and scopes, a command that does not exist in a scope, a key that
/// types text there, and keys that stand in each other's way.
pub fn load(text: &str, file: &Path) -> Result<Keymap, Vec<Problem>> {
    let line_of = |at: usize| text.get(..at).map_or(0, |before| before.matches('\n').count() + 1);
    let problem = |line: usize, key: String, what: Phrase| Problem { file: file.to_owned(), line, key, what };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<_> =
        errors.iter().map(|e| problem(e.span().map_or(0, |s| line_of(s.start)), String::new(), Phrase::new("keys-syntax").with("why", e.message()))).collect();
    let mut lines = Vec::new();
    let mut read = |table: &DeTable<'_>, scope: Option<Scope>, problems: &mut Vec<Problem>| {
        for (name, value) in table {
            let line = line_of(name.span().start);
            match (value.get_ref(), read_sequence(name.get_ref())) {
                (DeValue::Table(_), _) if scope.is_none() => {}
                (_, Err(bad)) => problems.push(problem(line, name.get_ref().to_string(), Phrase::new("keys-no-key").with("key", bad))),
                (DeValue::String(word), Ok(keys)) => match (word.as_ref(), Command::parse(word)) {
                    (FREE, _) => lines.push(Line { at: line, scope, keys, command: None }),
                    (_, Some(command)) => lines.push(Line { at: line, scope, keys, command: Some(command) }),
                    (word, None) => {
                        let what = Phrase::new("keys-no-command").with("word", word).with("near", nearest(word));
                        problems.push(problem(line, name.get_ref().to_string(), what));
                    }
                },
                (_, Ok(_)) => problems.push(problem(line, name.get_ref().to_string(), Phrase::new("keys-not-a-word"))),
            }
        }
    };
    read(table.get_ref(), None, &mut problems);
    for (name, value) in table.get_ref() {
        if let DeValue::Table(inner) = value.get_ref() {
            if let Some(scope) = Scope::parse(name.get_ref()) {
                read(inner, Some(scope), &mut problems);
            } else {
                let known = Scope::ALL.map(Scope::word).join(", ");
                let what = Phrase::new("keys-no-scope").with("known", known);
                problems.push(problem(line_of(name.span().start), name.get_ref().to_string(), what));
            }
        }
    }
    // The general lines first, so that a scope's own line has the last word; then in the file's order.
    lines.sort_by_key(|l| (l.scope.is_some(), l.at));

    let mut map = Keymap::default();
    for (n, l) in lines.iter().enumerate() {
        let name = print_sequence(&l.keys);
        if let Some(other) = lines[..n].iter().find(|o| in_the_way(o, l)) {
            let what = Phrase::new("keys-conflict").with("other", print_sequence(&other.keys)).with("line", other.at);
            problems.push(problem(l.at, name, what));
            continue;
        }
        let lives = |s: &Scope| l.command.is_none_or(|c| c.entry().scopes.has(*s));
        let wanted: Vec<_> = Scope::ALL.into_iter().filter(|s| l.scope.is_none_or(|only| only == *s) && lives(s)).collect();
        let scopes: Vec<_> = wanted.iter().copied().filter(|s| bindable(*s, &l.keys)).collect();
        if scopes.is_empty() {
            let id = if wanted.is_empty() { "keys-not-there" } else { "keys-types" };
            problems.push(problem(l.at, name, Phrase::new(id).with("command", l.command.map_or(FREE, Command::word))));
            continue;
        }
        for scope in scopes {
            map.bind(scope, &l.keys, l.command);
            if let Some(command) = l.command {
                map.prefer(scope, &l.keys, command);
            }
        }
    }
    problems.sort_by_key(|p| p.line);
    if problems.is_empty() { Ok(map) } else { Err(problems) }
}

/// Whether two lines of the same table cannot both hold: one's keys begin with the other's. (The same keys twice is for the TOML reader.)
fn in_the_way(a: &Line, b: &Line) -> bool {
    a.scope == b.scope && a.command.is_some() && b.command.is_some() && (a.keys.starts_with(&b.keys) || b.keys.starts_with(&a.keys))
}

/// The command's word that looks most like `word`, for the message.
fn nearest(word: &str) -> &'static str {
    let shared =
        |other: &str| other.chars().filter(|c| word.contains(*c)).count() * 2 + other.chars().zip(word.chars()).take_while(|(a, b)| a == b).count() * 3;
    TABLE.iter().max_by_key(|e| shared(e.word) as i64 - (e.word.len().abs_diff(word.len()) as i64)).map_or("", |e| e.word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Found;
    use crate::lang::Lang;

    fn problems(text: &str) -> Vec<(usize, String, String)> {
        match load(text, Path::new("keys.toml")) {
            Ok(_) => Vec::new(),
            Err(found) => {
                assert!(found.iter().all(|p| Lang::En.has(&p.what.id) && Lang::It.has(&p.what.id)), "{found:?}");
                found.into_iter().map(|p| (p.line, p.key, p.what.id)).collect()
            }
        }
    }

    #[test]
    fn a_good_file_changes_the_keys() {
        let map = load("\"C-n\" = \"down\"\n[list]\n\"e\" = \"assign\"\n\"x y\" = \"resolve\"\n\"j\" = \"none\"\n", Path::new("k")).unwrap();
        let find = |scope, keys: &str| map.find(scope, &read_sequence(keys).unwrap());
        assert_eq!(find(Scope::List, "C-n"), Found::Command(Command::Down));
        assert_eq!(find(Scope::Outbox, "C-n"), Found::Command(Command::Down));
        assert_eq!(find(Scope::List, "e"), Found::Command(Command::Assign));
        assert_eq!(find(Scope::Ticket, "e"), Found::Command(Command::Resolve));
        assert_eq!(find(Scope::List, "x y"), Found::Command(Command::Resolve));
        assert_eq!(find(Scope::List, "j"), Found::Nothing);
        assert_eq!(print_sequence(&map.keys_of(Scope::List, Command::Assign)[0]), "e");
        assert!(map.keys_of(Scope::List, Command::Resolve).iter().all(|k| print_sequence(k) != "e"));
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let check = |text: &str, expect: &[(usize, &str, &str)]| {
            let found = problems(text);
            let found: Vec<_> = found.iter().map(|(l, k, w)| (*l, k.as_str(), w.as_str())).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("", &[]);
        check("\n[list]\n\"e\" = \"resolv\"\n", &[(3, "e", "keys-no-command")]);
        check("\"Hyper-x\" = \"down\"\n", &[(1, "Hyper-x", "keys-no-key")]);
        check("[lists]\n\"e\" = \"down\"\n", &[(1, "lists", "keys-no-scope")]);
        check("\"e\" = 3\n", &[(1, "e", "keys-not-a-word")]);
        check("[list]\n\"x\" = \"send\"\n", &[(2, "x", "keys-not-there")]);
        check("[compose]\n\"x\" = \"send\"\n", &[(2, "x", "keys-types")]);
        check("[list]\n\"x\" = \"down\"\n\"x y\" = \"up\"\n", &[(3, "x y", "keys-conflict")]);
        assert_eq!(problems("[list\n")[0].2, "keys-syntax");
        assert_eq!(problems("\"a\" = \"up\"\n\"a\" = \"down\"\n")[0].2, "keys-syntax");
    }

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("resolv"), "resolve");
        assert_eq!(nearest("asign"), "assign");
    }
}
