//! The one door: a message in, effects out.

use super::{Effect, Link, Measures, Model, Msg, Overlay};
use crate::command::{Scope, Scopes};
use crate::keys::{Code, Found, Key, print_sequence};
use crate::lang::Phrase;
use crate::link::Request;

/// Takes a message in. [`Model::now`] is to be set before.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut out = Vec::new();
    match msg {
        Msg::Key(key) => model.key(key, &mut out),
        Msg::Paste(text) => model.paste(&text, &mut out),
        Msg::Resize(columns, rows) => model.size = (columns, rows),
        Msg::Tick(now) => model.now = now,
        Msg::Linked(welcome) => model.link_up(welcome, &mut out),
        Msg::Unlinked(why) => model.link_down(why),
        Msg::Answer { asked, result } => model.answer(asked, result, &mut out),
        Msg::Notice(notice) => model.notice(notice, &mut out),
        Msg::EditorDone(result) => model.editor_done(result),
        Msg::Written(Ok(path)) => model.say(Phrase::new("app-written").with("path", path.display())),
        Msg::Copied(Ok(how)) => model.say(how),
        Msg::Written(Err(why)) | Msg::Copied(Err(why)) => model.warn(why),
        Msg::LocalDrafts(drafts) => model.local_drafts(drafts, &mut out),
        Msg::Examined(news) => model.examined(news),
        Msg::Themed { name, names } => {
            model.theme = name;
            model.themes = names;
        }
        Msg::Keys(keymap) => {
            model.keymap = *keymap;
            model.pending.clear();
        }
        Msg::Say { text, grave } => model.toast(text, grave),
    }
    model.tend(&mut out);
    out
}

/// Takes in what the view measured. Call it before each drawing: scroll positions are put right, and pending wishes to show something are
/// fulfilled. Never needs another drawing by itself.
pub fn settle(model: &mut Model, measures: Measures) {
    model.measures = measures;
    model.list_measured();
    model.conversation_measured();
    let m = &model.measures;
    if let Some(Overlay::Reader(reader)) = &mut model.overlay {
        reader.scroll = reader.scroll.min(m.reader_lines.saturating_sub(m.reader_rows.max(1)));
    }
}

impl Model {
    fn key(&mut self, key: Key, out: &mut Vec<Effect>) {
        self.touched = true;
        self.pending.push(key);
        match self.keymap.find(self.scope(), &self.pending) {
            Found::Prefix(_) => {}
            Found::Command(command) => {
                self.pending.clear();
                self.run(command, out);
            }
            Found::Nothing => {
                let begun = std::mem::take(&mut self.pending);
                match begun.as_slice() {
                    [only] => self.typed(*only, out),
                    // An unknown end of a sequence takes the whole of it away; Esc does so without a word.
                    [.., last] if last.code == Code::Esc => {}
                    all => self.say(self.no_key(all)),
                }
            }
        }
    }

    /// A key that is no command here.
    fn typed(&mut self, key: Key, out: &mut Vec<Effect>) {
        match &self.overlay {
            Some(Overlay::Prompt(_)) => self.prompt_key(key, out),
            Some(Overlay::Picker(_)) => self.picker_key(key, out),
            None if self.compose.is_some() => self.compose_key(key, out),
            _ => self.say(self.no_key(&[key])),
        }
    }

    /// Why keys do nothing here; if they do something elsewhere, where and what.
    fn no_key(&self, keys: &[Key]) -> Phrase {
        let printed = print_sequence(keys);
        let elsewhere = Scopes::PLACES.iter().chain([Scope::Read, Scope::Compose]).find_map(|scope| match self.keymap.find(scope, keys) {
            Found::Command(command) => Some((scope, command)),
            Found::Prefix(_) | Found::Nothing => None,
        });
        match elsewhere {
            None => Phrase::new("app-no-key").with("key", printed),
            Some((scope, command)) => {
                let place = self.lang.say(&format!("cmd-scope-{}", scope.word()));
                Phrase::new("app-key-elsewhere").with("key", printed).with("where", place).with("what", self.lang.say(&command.doc()))
            }
        }
    }

    /// Text, never commands.
    fn paste(&mut self, text: &str, out: &mut Vec<Effect>) {
        self.touched = true;
        self.pending.clear();
        match &self.overlay {
            Some(Overlay::Prompt(_)) => self.prompt_paste(text, out),
            Some(Overlay::Picker(_)) => self.picker_paste(text, out),
            Some(Overlay::Reader(_)) if self.shown_probe().is_some() => {
                let mailbox = self.shown_probe();
                out.push(Effect::ask(super::Asked::Probe, Request::PasteProbe { mailbox, text: text.to_owned() }));
            }
            // What is pasted over a runbook is the output of its commands.
            Some(Overlay::Reader(r)) if r.method.is_some() => {
                if let Some(method) = r.method.clone() {
                    self.judge(method, text, out);
                }
            }
            None if self.compose.is_some() => self.compose_paste(text, out),
            _ => self.say(Phrase::new("app-no-paste")),
        }
    }

    /// What follows from the time and from the state, whatever the message was.
    fn tend(&mut self, out: &mut Vec<Effect>) {
        self.toasts.retain(|t| t.until > self.now);
        self.save_if_due(out);
        self.preview_if_due(out);
        self.look_ahead(out);
        self.announce(out);
        self.entitle(out);
    }

    /// Tells the others what this screen is doing, if that has changed.
    fn announce(&mut self, out: &mut Vec<Effect>) {
        if self.link != Link::Up {
            return;
        }
        let writing = self.compose.as_ref().filter(|c| !c.is_note()).and_then(|c| c.base.ticket);
        let doing = match (writing, &self.conversation) {
            (Some(ticket), _) => (Some(ticket), true),
            (None, Some(c)) => (Some(c.id), false),
            (None, None) => (None, false),
        };
        if self.announced != Some(doing) {
            self.announced = Some(doing);
            out.push(Effect::ask(super::Asked::Nothing, Request::Doing { ticket: doing.0, replying: doing.1 }));
        }
    }

    /// Sets the window's title, if it has changed.
    fn entitle(&mut self, out: &mut Vec<Effect>) {
        let c = &self.counts;
        let title = if c.new > 0 { self.lang.say_with("app-title-new", &[("n", &c.new.to_string())]) } else { self.lang.say("app-title") };
        if self.title != title && self.link == Link::Up {
            self.title.clone_from(&title);
            out.push(Effect::Title(title));
        }
    }
}
