//! Which keys stand for which command, in each part of the screen.

use std::collections::BTreeMap;

use super::trie::{Node, Trie};
use super::{Key, read_sequence};
use crate::command::{Command, Scope, TABLE};

/// What some keys mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Command(Command),
    /// The beginning of something: each key that may follow, with the commands that it can lead to.
    Prefix(Vec<(Key, Vec<Command>)>),
    Nothing,
}

/// The keys in force.
#[derive(Clone, Debug)]
pub struct Keymap {
    scopes: BTreeMap<Scope, Trie>,
    /// Sequences of each command in each scope, in the order in which they are shown: the table's first.
    shown: BTreeMap<(Scope, Command), Vec<Vec<Key>>>,
}

impl Default for Keymap {
    /// The table's keys.
    fn default() -> Self {
        let mut map = Keymap { scopes: BTreeMap::new(), shown: BTreeMap::new() };
        for entry in TABLE {
            for keys in entry.keys.iter().filter_map(|k| read_sequence(k).ok()) {
                for scope in entry.scopes.iter().filter(|s| bindable(*s, &keys)) {
                    map.bind(scope, &keys, Some(entry.command));
                }
            }
        }
        map
    }
}

/// Whether the keys can be a command there: where text is typed, printable keys are text.
pub(super) fn bindable(scope: Scope, keys: &[Key]) -> bool {
    !scope.types() || keys.first().is_some_and(|k| k.text().is_none())
}

impl Keymap {
    /// What the keys pressed so far mean in `scope`.
    pub fn find(&self, scope: Scope, keys: &[Key]) -> Found {
        match self.scopes.get(&scope).and_then(|trie| trie.get(keys)) {
            None => Found::Nothing,
            Some(Node::Leaf(command)) => Found::Command(*command),
            Some(Node::Branch(next)) => Found::Prefix(
                next.next()
                    .map(|(key, node)| {
                        let commands = match node {
                            Node::Leaf(command) => vec![*command],
                            Node::Branch(rest) => rest.all().into_iter().map(|(_, c)| c).collect(),
                        };
                        (*key, commands)
                    })
                    .collect(),
            ),
        }
    }

    /// The sequences that stand for `command` in `scope`, the preferred one first.
    pub fn keys_of(&self, scope: Scope, command: Command) -> &[Vec<Key>] {
        self.shown.get(&(scope, command)).map_or(&[], Vec::as_slice)
    }

    /// Binds the keys to a command, or frees them. What they meant before, and what they stand in the way of, goes.
    pub(super) fn bind(&mut self, scope: Scope, keys: &[Key], command: Option<Command>) {
        let trie = self.scopes.entry(scope).or_default();
        match command {
            Some(command) => trie.set(keys, command),
            None => trie.remove(keys),
        }
        if let Some(command) = command {
            self.shown.entry((scope, command)).or_default().push(keys.to_vec());
        }
        for ((_, of), sequences) in self.shown.iter_mut().filter(|((s, _), _)| *s == scope) {
            sequences.retain(|s| matches!(trie.get(s), Some(Node::Leaf(c)) if c == of));
            let mut seen = Vec::new();
            sequences.retain(|s| {
                !seen.contains(s) && {
                    seen.push(s.clone());
                    true
                }
            });
        }
    }

    /// Puts a user's key in front of the defaults, so that hints show what the user chose.
    pub(super) fn prefer(&mut self, scope: Scope, keys: &[Key], command: Command) {
        if let Some(sequences) = self.shown.get_mut(&(scope, command))
            && let Some(at) = sequences.iter().position(|s| s == keys)
        {
            let chosen = sequences.remove(at);
            sequences.insert(0, chosen);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::print_sequence;

    fn keys(text: &str) -> Vec<Key> {
        read_sequence(text).unwrap()
    }

    #[test]
    fn the_table_has_no_conflicts_of_its_own() {
        let map = Keymap::default();
        for entry in TABLE {
            for text in entry.keys {
                let sequence = read_sequence(text).unwrap_or_else(|bad| panic!("{}: {bad}", entry.word));
                for scope in entry.scopes.iter().filter(|s| bindable(*s, &sequence)) {
                    assert_eq!(map.find(scope, &sequence), Found::Command(entry.command), "{text} in {}", scope.word());
                }
            }
        }
    }

    #[test]
    fn words_and_aliases_are_unique() {
        let mut seen = std::collections::BTreeSet::new();
        for (at, entry) in TABLE.iter().enumerate() {
            assert_eq!(entry.command as usize, at);
            for word in std::iter::once(&entry.word).chain(entry.aliases) {
                assert!(seen.insert(word), "{word} names two commands");
            }
        }
    }

    #[test]
    fn a_prefix_shows_what_may_follow() {
        let Found::Prefix(next) = Keymap::default().find(Scope::List, &keys("c")) else { panic!("c begins something") };
        let shown: Vec<_> = next.iter().map(|(k, c)| format!("{k}={c:?}")).collect();
        assert_eq!(shown, ["a=[AddPerson]", "l=[Link]", "s=[Subject]", "x=[RemovePerson]"]);
        assert_eq!(Keymap::default().find(Scope::List, &keys("c q")), Found::Nothing);
    }

    #[test]
    fn letters_are_text_where_text_is_typed() {
        let map = Keymap::default();
        assert_eq!(map.find(Scope::Compose, &keys("?")), Found::Nothing);
        assert_eq!(map.find(Scope::Compose, &keys("F1")), Found::Command(Command::Help));
        let shown: Vec<_> = map.keys_of(Scope::List, Command::Down).iter().map(|k| print_sequence(k)).collect();
        assert_eq!(shown, ["j", "Down"]);
    }
}
