//! The terminal: the only room that writes to it (`cli` prints plain text).
//!
//! Invariants: whatever was switched on is switched off again by one function, whether the program ends by itself, by a panic or by a signal;
//! nothing is written when nothing has changed; a terminal that goes away ends the program instead of spinning it; a program that the
//! terminal is lent to gets every key.

mod decode;
mod editor;
mod encode;
mod input;
mod osc;
mod painter;
mod screen;
mod signals;

pub use decode::{Decoder, Typed};
pub use editor::{Editor, choose};
pub use input::Input;
pub use osc::{Clipboard, bell, title};
pub use painter::Painter;
pub use screen::{Screen, restore};
pub use signals::{Signal, Signals};
