//! Keys: how they are written, which command each stands for in which part of the screen, and the user's own choice.
//!
//! The defaults come from the command table; the user's file `keys.toml` changes them. A file with a mistake in it changes nothing:
//! the last good keys stay, and the problem names file, line and key.

mod key;
mod keymap;
mod load;
mod trie;

pub use key::{Code, Key, print_sequence, read_sequence};
pub use keymap::{Found, Keymap};
pub use load::load;
