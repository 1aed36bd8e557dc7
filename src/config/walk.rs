//! Going through the parsed file with the schema in hand: unknown keys, missing keys, values of the wrong kind, all of them at once.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::schema::{Key, Kind, nearest};
use crate::lang::Phrase;

/// A complaint, before it is known which file it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub key: String,
    pub line: usize,
    pub what: Phrase,
}

/// Where each key stands, and what was wrong.
#[derive(Debug)]
pub(super) struct Walk<'t> {
    text: &'t str,
    lines: BTreeMap<String, usize>,
    pub found: Vec<Finding>,
}

impl<'t> Walk<'t> {
    pub fn through(text: &'t str, root: &DeTable<'_>, keys: &[Key]) -> Self {
        let mut walk = Walk { text, lines: BTreeMap::new(), found: Vec::new() };
        walk.table(root, keys, "", 1);
        walk
    }

    /// The line of a key; of the nearest table above it if the key itself is not there.
    pub fn line_of(&self, key: &str) -> usize {
        let mut key = key;
        loop {
            if let Some(line) = self.lines.get(key) {
                return *line;
            }
            match key.rfind(['.', '[']) {
                Some(at) => key = key.get(..at).unwrap_or_default(),
                None => return 1,
            }
        }
    }

    /// Whether the file has this key.
    pub fn has(&self, key: &str) -> bool {
        self.lines.contains_key(key)
    }

    /// Adds a complaint about a key.
    pub fn complain(&mut self, key: impl Into<String>, what: Phrase) {
        let key = key.into();
        let line = self.line_of(&key);
        self.found.push(Finding { key, line, what });
    }

    fn table(&mut self, table: &DeTable<'_>, keys: &[Key], path: &str, line: usize) {
        for (name, value) in table {
            let here = if path.is_empty() { name.get_ref().to_string() } else { format!("{path}.{}", name.get_ref()) };
            self.lines.insert(here.clone(), line_at(self.text, &name.span()));
            if let Some(key) = keys.iter().find(|k| k.name == name.get_ref()) {
                self.value(value, key.kind, &here);
                continue;
            }
            let what = match nearest(name.get_ref(), keys) {
                Some(meant) => Phrase::new("config-unknown-key-near").with("meant", meant),
                None => Phrase::new("config-unknown-key"),
            };
            self.complain(here, what.with("known", keys.iter().map(|k| k.name).collect::<Vec<_>>().join(", ")));
        }
        let has = |key: &Key| table.iter().any(|(name, _)| name.get_ref() == key.name);
        for key in keys.iter().filter(|k| k.required && !has(k)) {
            let here = if path.is_empty() { key.name.to_owned() } else { format!("{path}.{}", key.name) };
            let what = Phrase::new("config-missing").with("name", key.name);
            self.found.push(Finding { key: here, line, what });
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, kind: Kind, path: &str) {
        let line = line_at(self.text, &value.span());
        // Values are not repeated in complaints where they may be a secret in the wrong place.
        match (kind, value.get_ref()) {
            (Kind::Text, DeValue::String(_)) | (Kind::Flag, DeValue::Boolean(_)) => {}
            (Kind::Number(from, to), got) => {
                if !number(got).is_some_and(|n| (from..=to).contains(&n)) {
                    self.complain(path, Phrase::new("config-wants-number").with("from", from).with("to", to));
                }
            }
            (Kind::Texts, DeValue::Array(list)) if list.iter().all(|item| item.get_ref().is_str()) => {}
            (Kind::AnyOf(_), DeValue::Boolean(_)) => {}
            (Kind::AnyOf(words), DeValue::Array(list)) if list.iter().all(|i| i.get_ref().as_str().is_some_and(|w| words.contains(&w))) => {}
            (Kind::AnyOf(words), _) => self.complain(path, Phrase::new("config-wants-some").with("words", quoted(words))),
            (Kind::Word(words), DeValue::String(word)) if words.contains(&&**word) => {}
            (Kind::Word(words), _) => self.complain(path, Phrase::new("config-wants-word").with("words", quoted(words))),
            (Kind::Table(keys), DeValue::Table(table)) => self.table(table, keys, path, line),
            (Kind::Tables(keys), DeValue::Array(list)) if list.iter().all(|item| item.get_ref().is_table()) => {
                for (n, item) in list.iter().enumerate() {
                    let here = format!("{path}[{n}]");
                    let line = line_at(self.text, &item.span());
                    self.lines.insert(here.clone(), line);
                    if let DeValue::Table(table) = item.get_ref() {
                        self.table(table, keys, &here, line);
                    }
                }
            }
            (Kind::Choice(words, _), DeValue::String(word)) if words.contains(&&**word) => {}
            (Kind::Choice(_, keys), DeValue::Table(table)) if table.len() == 1 => self.table(table, keys, path, line),
            (Kind::Choice(words, keys), _) => {
                let tables = keys.iter().map(|k| format!("{{ {} = … }}", k.name)).collect::<Vec<_>>();
                let all = words.iter().map(|w| format!("\"{w}\"")).chain(tables).collect::<Vec<_>>().join(", ");
                self.complain(path, Phrase::new("config-wants-choice").with("choices", all));
            }
            (Kind::Text, _) => self.complain(path, Phrase::new("config-wants-text")),
            (Kind::Flag, _) => self.complain(path, Phrase::new("config-wants-flag")),
            (Kind::Texts, _) => self.complain(path, Phrase::new("config-wants-texts")),
            (Kind::Table(_), _) => self.complain(path, Phrase::new("config-wants-table").with("name", last(path))),
            (Kind::Tables(_), _) => self.complain(path, Phrase::new("config-wants-tables").with("name", last(path))),
        }
    }
}

fn number(value: &DeValue<'_>) -> Option<i64> {
    let integer = value.as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|w| format!("\"{w}\"")).collect::<Vec<_>>().join(", ")
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The line, from 1, where a span begins.
pub(super) fn line_at(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|b| *b == b'\n').count() + 1
}
