//! Carrying out what the model wants.

use std::path::PathBuf;

use super::hear::Ears;
use super::stage::Stage;
use super::{attachment, examine};
use crate::app::{Effect, Model, Msg};
use crate::lang::Phrase;
use crate::term::{self, Editor};

impl Stage {
    pub(super) async fn carry_out(&mut self, model: &mut Model, ears: &mut Ears, effect: Effect) {
        match effect {
            Effect::Ask { asked, request } => ears.ask(asked, request).await,
            Effect::SaveDraftLocal(draft) => {
                if let Some(files) = &self.drafts {
                    files.save(draft);
                }
            }
            Effect::DropDraftLocal(key) => {
                if let Some(files) = &self.drafts {
                    files.drop_draft(key);
                }
            }
            Effect::RunEditor { text } => {
                if let Err(why) = self.lend(model, ears, &text) {
                    let _ = ears.say.send(Msg::EditorDone(Err(why)));
                }
            }
            Effect::Copy(text) => {
                let result = self.copy(&text);
                let _ = ears.say.send(Msg::Copied(result));
            }
            Effect::WriteFile { folder, name, base64 } => write_file(ears, folder, name, base64),
            Effect::Examine => examine::begin(self.paths.clone(), ears.client(), ears.say.clone()),
            Effect::Notify(phrase) => {
                // Whoever looks at the screen sees it anyway.
                if self.focused != Some(true) {
                    let tmux = self.clipboard == term::Clipboard::Tmux;
                    self.raw(&term::bell(&model.lang.phrase(&phrase), tmux));
                }
            }
            Effect::Title(text) => self.raw(&term::title(&text)),
            Effect::Theme(name) => self.read_theme(model, Some(&name)),
            Effect::Redraw => self.redraw(),
            Effect::Suspend => self.suspend(model, ears),
            Effect::Quit => self.leaving = true,
        }
    }

    fn copy(&self, text: &str) -> Result<Phrase, Phrase> {
        let bytes = self.clipboard.copy(text).ok_or_else(|| Phrase::new("view-copy-long"))?;
        self.raw(&bytes);
        Ok(Phrase::new(self.clipboard.said()))
    }

    /// Writes what is not part of a frame.
    fn raw(&self, bytes: &[u8]) {
        if let Some(screen) = &self.screen {
            // A terminal that is gone is noticed by the one that reads it.
            let _ = screen.write(bytes);
        }
    }

    /// Lends the terminal to the editor, with the text in a file.
    fn lend(&mut self, model: &Model, ears: &mut Ears, text: &str) -> Result<(), Phrase> {
        let fail = |e: std::io::Error| Phrase::new("run-editor-failed").with("why", e);
        let (Some(compose), Some(files)) = (&model.compose, &self.drafts) else { return Err(Phrase::new("run-editor-refused")) };
        let file = files.lend(&compose.base.key(), text).map_err(fail)?;
        let command = term::choose(|name| std::env::var_os(name));
        // The reader goes first: not one key may be read by us from here on.
        ears.deafen();
        self.screen = None;
        match Editor::start(&command, &file) {
            Ok(editor) => {
                self.edited = Some(file);
                ears.wait_for(editor);
                Ok(())
            }
            Err(e) => {
                self.leaving |= !self.retake(ears);
                Err(fail(e))
            }
        }
    }
}

fn write_file(ears: &Ears, folder: PathBuf, name: String, base64: String) {
    let say = ears.say.clone();
    tokio::task::spawn_blocking(move || drop(say.send(Msg::Written(attachment::write(&folder, &name, &base64)))));
}
