//! Words from outside, made fit to be seen: cleaned, measured, wrapped; HTML as text; what is new in a message and what is quoted.
//!
//! Invariant: nothing that came by mail reaches a screen, a log, a title or another program without passing [`clean`].

mod clean;

pub use clean::{clean, clean_line};
