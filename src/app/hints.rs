//! The line at the bottom, and what may follow a key.

use super::Model;
use crate::command::{Command, Scope, disabled};
use crate::keys::{Found, print_sequence};

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub what: String,
    /// It cannot be done now: shown, but dim.
    pub disabled: bool,
    /// It tells of the others, and stays where there is room for few.
    pub keep: bool,
}

/// The hints for where the keyboard is now, most useful first; the view shows as many as fit.
pub fn hints(model: &Model) -> Vec<Hint> {
    use Command as C;
    let scope = model.scope();
    let wanted: &[Command] = match scope {
        Scope::List => &[
            C::Open,
            C::Reply,
            C::Note,
            C::Assign,
            C::Status,
            C::Resolve,
            C::Search,
            C::Filter,
            C::Help,
            C::Palette,
            C::Mark,
            C::Snooze,
            C::Tag,
            C::Undo,
            C::Find,
            C::Close,
        ],
        Scope::Ticket => &[
            C::Reply,
            C::Note,
            C::Resolve,
            C::NextTicket,
            C::Close,
            C::Advice,
            C::Help,
            C::Palette,
            C::Fold,
            C::Save,
            C::NextMessage,
            C::Assign,
            C::Status,
            C::Snooze,
            C::Undo,
        ],
        Scope::Compose => &[C::Send, C::Leave, C::Editor, C::Attach, C::NextField, C::Discard, C::Palette],
        Scope::Review => &[C::SendNow, C::Overrule, C::Cancel],
        Scope::Outbox => &[C::Open, C::Retry, C::MarkSent, C::TakeBack, C::Advice, C::ShowAll, C::Close, C::Help],
        Scope::Drafts => &[C::Open, C::DropDraft, C::Close, C::Help],
        Scope::Jobs => &[C::CancelJob, C::Close, C::Help],
        Scope::Log => &[C::HalfDown, C::Close, C::Help],
        Scope::Doctor => &[C::Open, C::Runbook, C::Examine, C::Probe, C::Close, C::Help],
        Scope::Pick => &[C::Accept, C::Next, C::Cancel],
        Scope::Line => &[C::Accept, C::Complete, C::Cancel],
        Scope::Read => &[C::Close, C::Runbook, C::CopyCommands, C::CopyAll, C::Judge, C::Down, C::HalfDown, C::Help],
        Scope::Confirm => &[C::Yes, C::No],
    };
    let situation = model.situation();
    wanted
        .iter()
        // A runbook can be asked for by its name anywhere; on something to read the key means the one that belongs to it.
        .filter(|c| **c != C::Runbook || scope != Scope::Read || situation.runbook)
        .filter_map(|c| {
            let keys = model.keymap.keys_of(scope, *c).first()?;
            let word = if *c == C::Close && model.at_the_end() { C::Quit } else { *c }.word();
            let what = model.lang.say(&format!("hint-{word}"));
            Some(Hint { key: print_sequence(keys), what, disabled: disabled(*c, &situation).is_some(), keep: *c == C::Help })
        })
        // What the agent would not miss now: a way to undo nothing, advice on no failure.
        .filter(|h| !h.disabled || !matches!(scope, Scope::List | Scope::Ticket | Scope::Review | Scope::Outbox | Scope::Drafts | Scope::Jobs | Scope::Read))
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
        keep: false,
    };
    next.into_iter().map(hint).collect()
}
