//! Key sequences by their beginnings.

use std::collections::BTreeMap;

use super::Key;
use crate::command::Command;

/// What a beginning leads to.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Leaf(Command),
    Branch(Trie),
}

/// Sequences that share beginnings.
#[derive(Clone, Debug, Default)]
pub(super) struct Trie(BTreeMap<Key, Node>);

impl Trie {
    /// What the keys lead to, if anything.
    pub(super) fn get(&self, keys: &[Key]) -> Option<&Node> {
        let (first, rest) = keys.split_first()?;
        match (self.0.get(first)?, rest) {
            (node, []) => Some(node),
            (Node::Branch(next), rest) => next.get(rest),
            (Node::Leaf(_), _) => None,
        }
    }

    /// Binds the keys; what stood there, or in the way, goes.
    pub(super) fn set(&mut self, keys: &[Key], command: Command) {
        let Some((first, rest)) = keys.split_first() else { return };
        if rest.is_empty() {
            self.0.insert(*first, Node::Leaf(command));
            return;
        }
        let node = self.0.entry(*first).or_insert_with(|| Node::Branch(Trie::default()));
        if matches!(node, Node::Leaf(_)) {
            *node = Node::Branch(Trie::default());
        }
        if let Node::Branch(next) = node {
            next.set(rest, command);
        }
    }

    /// Frees the keys, and what begins with them.
    pub(super) fn remove(&mut self, keys: &[Key]) {
        let Some((first, rest)) = keys.split_first() else { return };
        if rest.is_empty() {
            self.0.remove(first);
        } else if let Some(Node::Branch(next)) = self.0.get_mut(first) {
            next.remove(rest);
            if next.0.is_empty() {
                self.0.remove(first);
            }
        }
    }

    /// The keys that may come next.
    pub(super) fn next(&self) -> impl Iterator<Item = (&Key, &Node)> {
        self.0.iter()
    }

    /// Every sequence with its command.
    pub(super) fn all(&self) -> Vec<(Vec<Key>, Command)> {
        let mut out = Vec::new();
        for (key, node) in &self.0 {
            match node {
                Node::Leaf(command) => out.push((vec![*key], *command)),
                Node::Branch(next) => out.extend(next.all().into_iter().map(|(mut keys, command)| {
                    keys.insert(0, *key);
                    (keys, command)
                })),
            }
        }
        out
    }
}
