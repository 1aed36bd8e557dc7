//! Beginning, saving and leaving what is written.

use super::compose::body;
use super::{Asked, Compose, Confirm, Effect, Field, Model, Overlay, Phase};
use crate::clock::Time;
use crate::keys::{Code, Key};
use crate::lang::{Phrase, ago};
use crate::link::{Check, Failure, FailureKind, Request};
use crate::reply::{Draft, DraftKey, Mode, parse_addresses};
use crate::text;

impl Compose {
    /// What is typed, as a draft.
    pub fn draft(&self, now: Time) -> Draft {
        let mut draft = self.base.clone();
        if !self.is_note() {
            draft.to = parse_addresses(self.to.text());
            draft.cc = parse_addresses(self.cc.text());
            draft.bcc = parse_addresses(self.bcc.text());
            self.subject.text().trim().clone_into(&mut draft.subject);
        }
        draft.body = self.body.lines().join("\n");
        draft.saved = now;
        draft
    }

    fn changed(&mut self, now: Time) {
        self.touched = true;
        let first = self.dirty.map_or(now, |(first, _)| first);
        self.dirty = Some((first, now));
    }
}

impl Model {
    /// Asks the desk for a draft.
    pub(super) fn begin(&mut self, mode: Mode, out: &mut Vec<Effect>) {
        let ticket = if mode == Mode::New { None } else { self.targets().first().copied() };
        let c = self.conversation.as_ref().filter(|c| Some(c.id) == ticket && self.in_conversation);
        let answered = c.filter(|c| c.message().is_some()).and_then(|c| c.entry());
        let (answer_to, answer_on) = (answered.map(|e| e.seq), answered.map(|e| e.ticket));
        if let Some(id) = ticket.filter(|id| self.conversation.as_ref().is_none_or(|c| c.id != *id)) {
            // What is answered is to be read beside it.
            self.open_ticket(id, self.in_conversation, out);
        }
        out.push(Effect::ask(Asked::Prepare, Request::Prepare { ticket, mode, answer_to, answer_on }));
    }

    /// The draft came. Whoever is second is told before typing.
    pub(super) fn prepared(&mut self, draft: Draft, existing: bool, mut others: Vec<String>, check: Check, out: &mut Vec<Effect>) {
        if let Some(before) = self.compose.take() {
            // Two answers met: nothing that was typed goes.
            self.keep(&before, out);
        }
        if let Some(ticket) = draft.ticket {
            let now = self.others_at(ticket).replying;
            others.extend(now);
            others.sort();
            others.dedup();
        }
        let key = draft.key();
        let local = self.drafts.local.iter().find(|d| d.key() == key && (!existing || d.saved > draft.saved)).cloned();
        let recovered = local.is_some();
        let begun = draft.begun;
        let mut compose = Compose::new(local.unwrap_or(draft), existing || recovered, others.clone(), check);
        if recovered {
            compose.changed(self.now);
        }
        if existing || recovered {
            self.say(Phrase::new("app-draft-there").with("when", ago(self.lang, begun, self.now)));
        }
        let note = compose.is_note();
        self.compose = Some(compose);
        self.overlay = (!others.is_empty() && !note).then_some(Overlay::Confirm(Confirm::Others(others)));
    }

    pub(super) fn compose_key(&mut self, key: Key, out: &mut Vec<Effect>) {
        let (now, columns) = (self.now, self.measures.body_columns);
        let page = isize::try_from(self.measures.body_rows.max(2) - 1).unwrap_or(1);
        let Some(c) = self.compose.as_mut().filter(|c| c.phase == Phase::Writing) else { return };
        let field = c.field;
        match key.code {
            Code::Enter if c.offers.at.is_some() => return self.tab(),
            Code::Down | Code::Up if c.choose_offer(if key.code == Code::Down { 1 } else { -1 }) => return,
            _ => {}
        }
        if let Some(line) = c.line_mut(field) {
            let before = line.clone();
            match key.code {
                Code::Enter | Code::Down => return self.next_field(1),
                Code::Up => return self.next_field(-1),
                _ => line.key(key),
            };
            let (moved, typed) = (*line != before, line.text() != before.text());
            if typed {
                c.changed(now);
            }
            if moved && field.has_people() {
                self.offer_people(out);
            }
        } else {
            let rows = match key.code {
                _ if key.shift || key.alt => None,
                Code::Up if !key.ctrl => Some(-1),
                Code::Down if !key.ctrl => Some(1),
                Code::Char('n') if key.ctrl => Some(1),
                Code::PageUp => Some(-page),
                Code::PageDown => Some(page),
                _ => None,
            };
            if let Some(rows) = rows {
                c.body.cancel_selection();
                if !c.body_go(rows, columns) && key.code == Code::Up && c.fields().len() > 1 {
                    self.next_field(-1);
                }
                return;
            }
            c.goal = None;
            if c.body.input(input(key)) {
                c.changed(now);
            }
        }
    }

    pub(super) fn compose_paste(&mut self, pasted: &str, out: &mut Vec<Effect>) {
        let now = self.now;
        let Some(c) = self.compose.as_mut().filter(|c| c.phase == Phase::Writing) else { return };
        let field = c.field;
        match c.line_mut(field) {
            Some(line) => line.insert(pasted),
            None => {
                c.body.insert_str(text::clean(&pasted.replace("\r\n", "\n").replace('\r', "\n")));
            }
        }
        c.changed(now);
        self.offer_people(out);
    }

    /// Takes the person who is offered; without an offer, goes on to the next field.
    pub(super) fn tab(&mut self) {
        let now = self.now;
        if self.compose.as_mut().is_some_and(Compose::take_offer) {
            if let Some(c) = &mut self.compose {
                c.changed(now);
            }
        } else {
            self.next_field(1);
        }
    }

    pub(super) fn next_field(&mut self, by: isize) {
        if let Some(c) = &mut self.compose {
            c.offers = super::Offers::default();
            let field = c.field;
            if let Some(line) = c.line_mut(field).filter(|_| field.has_people()) {
                // The comma was for a next one, who did not come.
                let whole = line.text().trim_end_matches([',', ';', ' ']).to_owned();
                line.set(whole);
            }
            let fields = c.fields();
            let at = fields.iter().position(|f| *f == c.field).unwrap_or(0);
            let count = fields.len() as isize;
            c.field = fields[(at as isize + by).rem_euclid(count) as usize];
        }
    }

    pub(super) fn run_editor(&mut self, out: &mut Vec<Effect>) {
        self.save_now(out);
        if let Some(c) = &self.compose {
            out.push(Effect::RunEditor { text: c.body.lines().join("\n") });
        }
    }

    pub(super) fn editor_done(&mut self, result: Result<String, Phrase>) {
        let now = self.now;
        match (result, &mut self.compose) {
            (Ok(written), Some(c)) => {
                let written = text::clean(&written.replace("\r\n", "\n"));
                let written = written.strip_suffix('\n').unwrap_or(&written);
                if written != c.body.lines().join("\n") {
                    c.body = body(written);
                    c.field = Field::Body;
                    c.changed(now);
                }
            }
            (Ok(_), None) => {}
            (Err(why), _) => self.warn(why),
        }
    }

    /// Attaches a file by its path.
    pub(super) fn attach(&mut self, path: &str) {
        let path = self.absolute(path);
        let now = self.now;
        if let Some(c) = &mut self.compose {
            if !c.base.attachments.contains(&path) {
                c.base.attachments.push(path);
            }
            c.changed(now);
        }
    }

    pub(super) fn detach(&mut self) {
        let now = self.now;
        if let Some(c) = &mut self.compose {
            c.base.attachments.pop();
            c.changed(now);
        }
    }

    /// Saves the draft if a pause in typing, or enough time, has passed.
    pub(super) fn save_if_due(&mut self, out: &mut Vec<Effect>) {
        if self.compose.as_ref().and_then(Compose::save_at).is_some_and(|at| at <= self.now) {
            self.save_now(out);
        }
    }

    /// Saves what has not been saved: here, and at the desk.
    pub(super) fn save_now(&mut self, out: &mut Vec<Effect>) {
        let Some(c) = self.compose.as_mut().filter(|c| c.dirty.is_some()) else { return };
        c.dirty = None;
        let draft = c.draft(self.now);
        c.base = draft.clone();
        self.store_draft(draft, out);
    }

    fn store_draft(&mut self, draft: Draft, out: &mut Vec<Effect>) {
        let key = draft.key();
        self.drafts.local.retain(|d| d.key() != key);
        self.drafts.local.push(draft.clone());
        out.push(Effect::SaveDraftLocal(Box::new(draft.clone())));
        if self.linked() {
            out.push(Effect::ask(Asked::SaveDraft(key, draft.saved), Request::SaveDraft { draft }));
        }
    }

    fn keep(&mut self, c: &Compose, out: &mut Vec<Effect>) {
        if c.dirty.is_some() {
            let draft = c.draft(self.now);
            self.store_draft(draft, out);
        }
    }

    /// A draft was saved at the desk, or was not. Once it was, and nobody writes on it here, the copy on this machine is not needed.
    pub(super) fn draft_saved(&mut self, key: &DraftKey, saved: Time, result: Result<(), Failure>, out: &mut Vec<Effect>) {
        let here = self.compose.as_mut().filter(|c| c.base.key() == *key);
        match result {
            Ok(()) => {
                self.drafts.local.retain(|d| d.key() != *key || d.saved > saved);
                let newer = self.drafts.local.iter().any(|d| d.key() == *key);
                match here {
                    Some(c) => c.unsaved = None,
                    None if newer => {}
                    None => out.push(Effect::DropDraftLocal(key.clone())),
                }
            }
            Err(why) => match here {
                Some(c) => c.unsaved = Some(why.what),
                None if why.kind == FailureKind::Gone => {}
                None => self.warn(why.what),
            },
        }
    }

    /// Leaves the draft where it is. An untouched new one is no draft.
    pub(super) fn leave_draft(&mut self, out: &mut Vec<Effect>) {
        if let Some(c) = self.compose.as_mut().filter(|c| !c.offers.people.is_empty()) {
            // What was opened last closes first.
            c.offers = super::Offers::default();
            return;
        }
        self.save_now(out);
        let Some(c) = self.compose.take() else { return };
        if c.touched || c.existing {
            self.say(Phrase::new("app-draft-kept"));
        } else {
            self.drop_draft(&c.base, out);
        }
    }

    pub(super) fn discard(&mut self, out: &mut Vec<Effect>) {
        match &self.compose {
            Some(c) if c.touched || c.existing => self.overlay = Some(Overlay::Confirm(Confirm::Discard)),
            Some(_) => self.leave_draft(out),
            None => {}
        }
    }

    pub(super) fn drop_draft(&mut self, draft: &Draft, out: &mut Vec<Effect>) {
        let key = draft.key();
        self.drafts.local.retain(|d| d.key() != key);
        out.push(Effect::DropDraftLocal(key.clone()));
        out.push(Effect::ask(Asked::DropDraft, Request::DropDraft { key }));
    }

    /// Goes on with a draft that was taken back or recovered.
    pub(super) fn resume(&mut self, draft: Draft, out: &mut Vec<Effect>) {
        if self.compose.is_some() {
            self.store_draft(draft, out);
            self.say(Phrase::new("app-draft-kept"));
            return;
        }
        out.push(Effect::ask(Asked::Envelope, Request::Check { draft: draft.clone() }));
        let mut c = Compose::new(draft, true, Vec::new(), Check::default());
        c.check = None;
        c.changed(self.now);
        self.compose = Some(c);
    }

    /// A path as typed, with `~` and the screen's folder resolved.
    pub(super) fn absolute(&self, typed: &str) -> std::path::PathBuf {
        let typed = typed.trim();
        // A whole path typed or pasted behind the folder that stood there counts from its own beginning.
        let begins = ["//", "/~/"].iter().filter_map(|mark| typed.rfind(mark)).max();
        let typed = begins.map_or(typed, |at| &typed[at + 1..]);
        match typed.strip_prefix("~/") {
            Some(rest) => self.home.join(rest),
            None if typed == "~" => self.home.clone(),
            None => self.folder.join(typed),
        }
    }
}

/// The key as the editor knows it.
fn input(key: Key) -> ratatui_textarea::Input {
    use ratatui_textarea::{Input, Key as K};
    let code = match key.code {
        Code::Char(c) => K::Char(c),
        Code::Enter => K::Enter,
        Code::Esc => K::Esc,
        Code::Tab => K::Tab,
        Code::Backspace => K::Backspace,
        Code::Delete => K::Delete,
        Code::Insert => K::Null,
        Code::Up => K::Up,
        Code::Down => K::Down,
        Code::Left => K::Left,
        Code::Right => K::Right,
        Code::Home => K::Home,
        Code::End => K::End,
        Code::PageUp => K::PageUp,
        Code::PageDown => K::PageDown,
        Code::F(n) => K::F(n),
    };
    Input { key: code, ctrl: key.ctrl, alt: key.alt, shift: key.shift }
}
