//! The line at the bottom, and what may follow a key.

use super::{Model, Overlay, Pick};
use crate::command::{Command, Scope, disabled};
use crate::keys::{Found, print_sequence};

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub what: String,
    /// It cannot be done now: shown, but dim.
    pub disabled: bool,
}

/// The hints for where the keyboard is now, most useful first; the view shows as many as fit.
pub fn hints(model: &Model) -> Vec<Hint> {
    use Command::*;
    let scope = model.scope();
    let wanted: &[Command] = match scope {
        Scope::List => &[Open, Reply, Note, Assign, Status, Resolve, Search, Filter, Help, Palette, Mark, Snooze, Tag, Undo, Find, Close],
        Scope::Ticket => &[Reply, Note, Resolve, NextTicket, Close, Advice, Help, Palette, Fold, Save, NextMessage, Assign, Status, Snooze, Undo],
        Scope::Compose => &[Send, Leave, Editor, Attach, NextField, Discard, Palette],
        Scope::Review => &[SendNow, Overrule, Cancel],
        Scope::Outbox => &[Open, Retry, TakeBack, Advice, ShowAll, Close, Help],
        Scope::Drafts => &[Open, DropDraft, Close, Help],
        Scope::Jobs => &[CancelJob, Close, Help],
        Scope::Log => &[HalfDown, Close, Help],
        Scope::Pick => &[Accept, Next, Cancel],
        Scope::Line => &[Accept, Complete, Cancel],
        Scope::Read => &[Down, HalfDown, Close],
        Scope::Confirm => &[Yes, No],
    };
    let situation = model.situation();
    wanted
        .iter()
        .filter_map(|c| {
            let keys = model.keymap.keys_of(scope, *c).first()?;
            Some(Hint { key: print_sequence(keys), what: model.lang.say(&format!("hint-{}", c.word())), disabled: disabled(*c, &situation).is_some() })
        })
        // What the agent would not miss now: a way to undo nothing, advice on no failure.
        .filter(|h| !h.disabled || !matches!(scope, Scope::List | Scope::Ticket | Scope::Review))
        .collect()
}

/// What may follow the keys pressed so far; empty if no sequence was begun.
pub fn which_key(model: &Model) -> Vec<Hint> {
    let Found::Prefix(next) = model.keymap.find(model.scope(), &model.pending) else { return Vec::new() };
    let situation = model.situation();
    let hint = |(key, commands): (crate::keys::Key, Vec<Command>)| Hint {
        key: key.to_string(),
        what: match commands.as_slice() {
            [only] => model.lang.say(&only.doc()),
            several => several.iter().map(|c| c.word()).collect::<Vec<_>>().join(", "),
        },
        disabled: commands.iter().all(|c| disabled(*c, &situation).is_some()),
    };
    next.into_iter().map(hint).collect()
}

impl Model {
    /// The number of choices shown and of all, for a picker's corner; `None` without one.
    pub fn picker_counts(&self) -> Option<(usize, usize)> {
        match &self.overlay {
            Some(Overlay::Picker(p)) if p.pick != Pick::Help => Some((p.shown.len(), p.choices.len())),
            _ => None,
        }
    }
}
