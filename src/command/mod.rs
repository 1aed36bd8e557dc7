//! What a person can tell the screen to do: one table, from which the keys, the palette, the `:` line, `?`, the which-key hints and
//! the README's table of keys are made. None of them can say something that another does not.
//!
//! A new command is a row of [`TABLE`], a sentence `cmd-WORD` in `locales/*/commands.ftl`, a line in [`disabled`] if it is not always
//! possible, and an arm in the screen's `act`.

mod disabled;
mod readme;
mod scope;
mod situation;
mod table;

pub use disabled::disabled;
pub use readme::key_table;
pub use scope::{Scope, Scopes};
pub use situation::{EntryFacts, Situation};
pub use table::{Argument, Command, Entry, Group, TABLE};
