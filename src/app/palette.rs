//! Every command that exists here, for palette, help and finder: the same rows, once by name and once by group.

use super::{Choice, Model, Value};
use crate::command::{Command, Scope, TABLE, disabled};
use crate::keys::print_sequence;

impl Model {
    /// The keys that stand for a command where the keyboard is, the first three, as they are written.
    pub fn keys_of(&self, scope: Scope, command: Command) -> String {
        let keys = self.keymap.keys_of(scope, command);
        keys.iter().take(3).map(|k| print_sequence(k)).collect::<Vec<_>>().join("  ")
    }

    /// Commands of what lies below, with the reasons of those that cannot be done now. Grouped for help; otherwise those that can be done
    /// come first, and those that only move, which the hands know, after the others.
    pub(super) fn command_choices(&self, grouped: bool) -> Vec<Choice> {
        let scope = self.scope_below();
        let situation = self.situation_in(scope);
        let mut entries: Vec<_> = TABLE.iter().filter(|e| e.scopes.has(scope)).collect();
        entries.sort_by_key(|e| e.group);
        let choice = |e: &&'static crate::command::Entry| Choice {
            detail: e.word.to_owned(),
            keys: self.keys_of(scope, e.command),
            disabled: disabled(e.command, &situation),
            heading: if grouped { self.lang.say(&format!("cmd-group-{}", e.group.word())) } else { String::new() },
            ..Choice::new(self.lang.say(&e.command.doc()), Value::Command(e.command))
        };
        let mut choices: Vec<_> = entries.iter().map(choice).collect();
        if !grouped {
            choices.sort_by_key(|c| c.disabled.is_some());
        }
        choices
    }
}
