//! Everything that can wake a screen.

use std::io;

use crate::app::{Asked, Msg};
use crate::keys::Key;
use crate::lang::Phrase;
use crate::link::{Answer, Failure, Notice};
use crate::term::Signal;

/// Something happened.
pub(super) enum Event {
    Key(Key),
    Paste(String),
    Focus(bool),
    /// The terminal is gone.
    Gone,
    Resize,
    /// Back in the foreground.
    Continue,
    Signal(Signal),
    /// The desk is there.
    Up(Answer),
    Notice(Notice),
    /// The desk is away, or still away for another reason.
    Down(Phrase),
    Answer {
        asked: Asked,
        result: Result<Answer, Failure>,
    },
    /// The editor ended, well or not.
    Edited(io::Result<bool>),
    /// Themes or keys have changed on the disk.
    Files,
    /// Something that this process itself had to do is done.
    Done(Msg),
    /// The time has come.
    Tick,
}
