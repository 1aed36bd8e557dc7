//! What a screen wants done.

use std::path::PathBuf;

use crate::lang::Phrase;
use crate::link::Request;
use crate::reply::{Draft, DraftKey};

use super::Asked;

/// A wish to the outer loop. It carries them out in order and waits for none of them.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "handled one at a time")]
pub enum Effect {
    /// Ask the desk; answer with [`Msg::Answer`](super::Msg::Answer) and the same `asked`. Without a desk the answer is a failure at once.
    Ask { asked: Asked, request: Request },
    /// Keep the draft on this machine, whatever becomes of the desk.
    SaveDraftLocal(Box<Draft>),
    /// The draft was sent or thrown away.
    DropDraftLocal(DraftKey),
    /// Hand the text to `$EDITOR`; answer with [`Msg::EditorDone`](super::Msg::EditorDone).
    RunEditor { text: String },
    /// To the clipboard; answer with [`Msg::Copied`](super::Msg::Copied).
    Copy(String),
    /// Write a new file, never over another: a number goes into the name. `base64` is the content. Answer with [`Msg::Written`](super::Msg::Written).
    WriteFile { folder: PathBuf, name: String, base64: String },
    /// Have the doctor look at everything, beside the screen; answer with [`Msg::Examined`](super::Msg::Examined).
    Examine,
    /// Tell a person who is looking elsewhere: bell and notification, as the terminal allows.
    Notify(Phrase),
    /// The window's title.
    Title(String),
    /// Take this theme; answer with [`Msg::Themed`](super::Msg::Themed) or [`Msg::Say`](super::Msg::Say).
    Theme(String),
    /// Write every cell again.
    Redraw,
    /// Ctrl-Z.
    Suspend,
    /// Leave. Drafts have been saved by effects before this one.
    Quit,
}

impl Effect {
    pub(super) fn ask(asked: Asked, request: Request) -> Self {
        Effect::Ask { asked, request }
    }
}
