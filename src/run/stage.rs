//! The terminal as this screen has it: taken or lent, in which look, what it shows; and what each event does to it.

use std::io;
use std::path::PathBuf;

use super::draft_files::DraftFiles;
use super::event::Event;
use super::hear::Ears;
use super::{depth, theme_folder, update};
use crate::app::{Model, Msg};
use crate::clock::{Clock, Real};
use crate::config::{Paths, Problem};
use crate::lang::Phrase;
use crate::term::{Clipboard, Painter, Screen, Signal};
use crate::theme::{self, Theme};
use crate::view::View;

/// All that belongs to the terminal, and the files beside it.
pub(super) struct Stage {
    /// Absent while the terminal is lent.
    pub(super) screen: Option<Screen>,
    painter: Painter,
    theme: Theme,
    pub(super) paths: Paths,
    pub(super) drafts: Option<DraftFiles>,
    /// The file that an editor works on.
    pub(super) edited: Option<PathBuf>,
    pub(super) clipboard: Clipboard,
    pub(super) focused: Option<bool>,
    pub(super) leaving: bool,
    /// Something has happened since the last frame.
    pub dirty: bool,
    /// Problems found before there was a model to tell them.
    problems: Vec<Problem>,
}

impl Stage {
    pub fn open(paths: &Paths, wanted: Option<&str>) -> io::Result<Self> {
        let (theme, problems) = match theme::load(wanted.unwrap_or("night"), &theme_folder(paths), depth()) {
            Ok(theme) => (theme, Vec::new()),
            Err(problems) => (theme::load("night", std::path::Path::new(""), depth()).unwrap_or_default(), problems),
        };
        let var = |name: &str| std::env::var(name).ok();
        Ok(Stage {
            screen: Some(Screen::enter()?),
            painter: Painter::new(Painter::erases(var)),
            theme,
            paths: paths.clone(),
            drafts: None,
            edited: None,
            clipboard: Clipboard::find(var),
            focused: None,
            leaving: false,
            dirty: true,
            problems,
        })
    }

    pub const fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Columns and rows.
    pub fn size(&self) -> (u16, u16) {
        self.screen.as_ref().map_or((80, 24), Screen::size)
    }

    /// Whether there is a terminal to draw on.
    pub const fn visible(&self) -> bool {
        self.screen.is_some()
    }

    /// Tells the model what was found before it was there: keys, problems.
    pub fn begin(&mut self, model: &mut Model) {
        for p in std::mem::take(&mut self.problems) {
            self.complain(model, &p);
        }
        self.read_keys(model);
    }

    /// Draws a frame, if the terminal is ours.
    pub fn draw(&mut self, view: &mut View, model: &Model) -> io::Result<()> {
        self.dirty = false;
        let Some(screen) = &self.screen else { return Ok(()) };
        let theme = &self.theme;
        let bytes = self.painter.frame(model.size, |buf| view.draw(model, theme, buf));
        if bytes.is_empty() { Ok(()) } else { screen.write(bytes) }
    }

    /// Hands an event to the model and carries out what it wants. True once it is time to go.
    pub async fn take(&mut self, model: &mut Model, ears: &mut Ears, event: Event) -> bool {
        model.now = Real.now();
        self.dirty = true;
        if self.drafts.is_none() {
            let say = ears.say.clone();
            let files = DraftFiles::new(self.paths.state.join("drafts"), move |text| drop(say.send(Msg::Say { text, grave: true })));
            let found = files.read();
            self.drafts = Some(files);
            if !found.is_empty() {
                self.tell(model, ears, Msg::LocalDrafts(found)).await;
            }
        }
        let msg = match event {
            Event::Key(key) => Msg::Key(key),
            Event::Paste(text) => Msg::Paste(text),
            Event::Focus(on) => {
                self.focused = Some(on);
                return false;
            }
            Event::Resize => {
                let (w, h) = self.size();
                Msg::Resize(w, h)
            }
            Event::Continue => {
                self.painter.forget();
                return false;
            }
            Event::Gone | Event::Signal(Signal::Leave) => {
                self.rescue(model, ears).await;
                return true;
            }
            Event::Signal(Signal::Suspend) => {
                self.suspend(model, ears);
                return self.leaving;
            }
            // Meant for the editor, or typed into a terminal that is not raw: not for us.
            Event::Signal(_) => return false,
            Event::Up(welcome) => Msg::Linked(welcome),
            Event::Notice(notice) => Msg::Notice(notice),
            Event::Down(why) => Msg::Unlinked(why),
            Event::Answer { asked, result } => Msg::Answer { asked, result },
            Event::Edited(ended) => {
                let result = self.edited(ended);
                if !self.retake(ears) {
                    return true;
                }
                Msg::EditorDone(result)
            }
            Event::Files => {
                self.read_theme(model, None);
                self.read_keys(model);
                return false;
            }
            Event::Done(msg) => msg,
            Event::Tick => Msg::Tick(model.now),
        };
        self.tell(model, ears, msg).await;
        self.leaving
    }

    async fn tell(&mut self, model: &mut Model, ears: &mut Ears, msg: Msg) {
        for effect in update(model, msg) {
            self.carry_out(model, ears, effect).await;
        }
    }

    /// Saves what is being written; for when there is no time for questions.
    async fn rescue(&mut self, model: &mut Model, ears: &mut Ears) {
        if let Some(file) = self.edited.take()
            && let Ok(text) = std::fs::read_to_string(file)
        {
            self.tell(model, ears, Msg::EditorDone(Ok(text))).await;
        }
        if let (Some(compose), Some(files)) = (&model.compose, &self.drafts) {
            files.save(Box::new(compose.draft(model.now)));
        }
    }

    /// Takes the terminal back after it was lent. False if it is gone.
    pub(super) fn retake(&mut self, ears: &mut Ears) -> bool {
        self.painter.forget();
        match Screen::enter() {
            Ok(screen) => self.screen = Some(screen),
            Err(_) => return false,
        }
        ears.listen().is_ok()
    }

    pub(super) fn suspend(&mut self, model: &mut Model, ears: &mut Ears) {
        let Some(screen) = self.screen.take() else {
            // An editor is in front and has stopped itself: so do we.
            let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
            return;
        };
        ears.deafen();
        self.painter.forget();
        match screen.suspend() {
            Ok(screen) => self.screen = Some(screen),
            Err(_) => self.leaving = true,
        }
        self.leaving |= ears.listen().is_err();
        (model.size, self.dirty) = (self.size(), true);
    }

    fn edited(&mut self, ended: io::Result<bool>) -> Result<String, Phrase> {
        let Some(file) = self.edited.take() else { return Err(Phrase::new("run-editor-failed").with("why", "")) };
        let fail = |e: io::Error| Phrase::new("run-editor-failed").with("why", e);
        match ended {
            Ok(true) => {
                let text = std::fs::read_to_string(&file).map_err(fail)?;
                let _ = std::fs::remove_file(file);
                Ok(text)
            }
            Ok(false) => {
                let _ = std::fs::remove_file(file);
                Err(Phrase::new("run-editor-refused"))
            }
            Err(e) => Err(fail(e)),
        }
    }

    /// Takes a theme, or the present one again from its file. The last good one stays if it is broken.
    pub(super) fn read_theme(&mut self, model: &mut Model, name: Option<&str>) {
        let folder = theme_folder(&self.paths);
        let wanted = name.unwrap_or(&model.theme).to_owned();
        match theme::load(&wanted, &folder, depth()) {
            Ok(theme) => {
                let changed = theme != self.theme;
                self.theme = theme;
                if changed || name.is_some() {
                    update(model, Msg::Themed { name: wanted, names: theme::names(&folder) });
                }
            }
            Err(problems) => {
                if let Some(p) = problems.first() {
                    self.complain(model, p);
                }
            }
        }
    }

    fn read_keys(&mut self, model: &mut Model) {
        let file = self.paths.config.with_file_name("keys.toml");
        let Ok(text) = std::fs::read_to_string(&file) else { return };
        match crate::keys::load(&text, &file) {
            Ok(keys) => drop(update(model, Msg::Keys(Box::new(keys)))),
            Err(problems) => {
                if let Some(p) = problems.first() {
                    self.complain(model, p);
                }
            }
        }
    }

    fn complain(&mut self, model: &mut Model, p: &Problem) {
        self.dirty = true;
        update(model, Msg::Say { text: theme::describe(p, model.lang), grave: true });
    }

    /// Forgets what the terminal shows.
    pub(super) fn redraw(&mut self) {
        self.painter.forget();
    }

    /// Ends: everything that is still being written gets to the disk, and the terminal back to its owner.
    pub fn close(mut self) {
        if let Some(files) = &mut self.drafts {
            files.finish();
        }
        self.screen = None;
    }
}
