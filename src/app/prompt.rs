//! A line at the bottom: the `:` line, filter, search, paths, addresses.

use super::{Asked, Effect, Line, Model, Overlay};
use crate::keys::{Code, Key};
use crate::lang::Phrase;
use crate::link::Request;
use crate::reply::{format_addresses, parse_addresses};
use crate::ticket::{Change, RawId, TicketId};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptKind {
    Command,
    Filter,
    Search,
    /// A file for the draft.
    Attach,
    /// A folder for these attachments: raw message, part, safe name.
    SaveTo(Vec<(RawId, usize, String)>),
    Subject(TicketId),
    AddPerson(Vec<TicketId>),
    /// A bounce, an answer or a sentence; pasted text is taken whole.
    Explain,
    /// The output of a runbook's verify commands, pasted.
    Judge(String),
}

/// The line on top.
#[derive(Clone, Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    /// What stands before the line: `:`, `/`, a few words.
    pub label: Phrase,
    pub line: Line,
    /// What Tab offers.
    pub completion: Option<Completion>,
    /// What is wrong with what is typed, or what it would do.
    pub remark: Option<Phrase>,
    /// What the line would be without it: Esc goes back to it.
    pub(super) before: String,
    /// The place in the history; `None` for what is being typed.
    pub(super) back: Option<usize>,
    /// What was being typed before going back.
    pub(super) draft: String,
}

/// Possible endings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// Where in the line the completed word begins, in bytes.
    pub from: usize,
    pub words: Vec<String>,
    /// The one that stands in the line.
    pub at: Option<usize>,
}

/// Lines typed before, newest last: one history for each sort of line.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    pub commands: Vec<String>,
    pub filters: Vec<String>,
    pub searches: Vec<String>,
}

/// As many lines as are remembered.
const MOST: usize = 200;

impl History {
    fn of(&mut self, kind: &PromptKind) -> Option<&mut Vec<String>> {
        match kind {
            PromptKind::Command => Some(&mut self.commands),
            PromptKind::Filter => Some(&mut self.filters),
            PromptKind::Search => Some(&mut self.searches),
            PromptKind::Attach | PromptKind::SaveTo(_) | PromptKind::Subject(_) | PromptKind::AddPerson(_) | PromptKind::Explain | PromptKind::Judge(_) => None,
        }
    }

    fn remember(&mut self, kind: &PromptKind, line: &str) {
        if let Some(lines) = self.of(kind).filter(|_| !line.trim().is_empty()) {
            lines.retain(|l| l != line);
            lines.push(line.to_owned());
            if lines.len() > MOST {
                lines.remove(0);
            }
        }
    }
}

impl Model {
    pub(super) fn open_prompt(&mut self, kind: PromptKind, text: &str, out: &mut Vec<Effect>) {
        let label = Phrase::new(match &kind {
            PromptKind::Command => "app-prompt-command",
            PromptKind::Filter => "app-prompt-filter",
            PromptKind::Search => "app-prompt-search",
            PromptKind::Attach => "app-prompt-attach",
            PromptKind::SaveTo(_) => "app-prompt-save",
            PromptKind::Subject(_) => "app-prompt-subject",
            PromptKind::AddPerson(_) => "app-prompt-person",
            PromptKind::Explain => "app-prompt-explain",
            PromptKind::Judge(_) => "app-prompt-judge",
        });
        self.take_overlay();
        let line = Line::new(text);
        self.overlay =
            Some(Overlay::Prompt(Prompt { kind, label, line, completion: None, remark: None, before: text.to_owned(), back: None, draft: String::new() }));
        self.prompt_changed(out);
    }

    pub(super) fn open_subject(&mut self, out: &mut Vec<Effect>) {
        if let Some(id) = self.targets().first().copied() {
            let subject = self.ticket(id).map(|t| t.subject.clone()).unwrap_or_default();
            self.open_prompt(PromptKind::Subject(id), &subject, out);
        }
    }

    pub(super) fn prompt_key(&mut self, key: Key, out: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(p)) = &mut self.overlay else { return };
        if p.line.text().is_empty() && key.code == Code::Backspace {
            // As in shells: there is nothing left to take away but the line itself.
            return self.run(crate::command::Command::Cancel, out);
        }
        let before = p.line.text().to_owned();
        p.line.key(key);
        if p.line.text() != before {
            p.back = None;
            self.prompt_changed(out);
        }
    }

    pub(super) fn prompt_paste(&mut self, text: &str, out: &mut Vec<Effect>) {
        // Line ends matter in a report and in a table: it does not go through the line.
        if let Some(Overlay::Prompt(Prompt { kind: PromptKind::Explain | PromptKind::Judge(_), .. })) = &self.overlay
            && text.trim().contains(['\n', '\r'])
            && let Some(Overlay::Prompt(p)) = self.take_overlay()
        {
            let whole = format!("{}{text}", p.line.text());
            return match p.kind {
                PromptKind::Judge(method) => self.judge(method, &whole, out),
                _ => self.explain(&whole, out),
            };
        }
        if let Some(Overlay::Prompt(p)) = &mut self.overlay {
            p.line.insert(text);
            self.prompt_changed(out);
        }
    }

    /// What follows from the line as it is now: the list narrows, completions are looked up.
    fn prompt_changed(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(p)) = &self.overlay else { return };
        let text = p.line.text().to_owned();
        match &p.kind {
            PromptKind::Filter => {
                let search = self.list.search.clone();
                self.narrow(&text, &search, out);
                let completion = self.filter_help(&text);
                if let Some(Overlay::Prompt(p)) = &mut self.overlay {
                    p.completion = completion;
                }
            }
            PromptKind::Search => {
                let filter = self.list.filter.clone();
                self.narrow(&filter, &text, out);
            }
            PromptKind::Attach | PromptKind::SaveTo(_) => self.ask_paths(&text, out),
            PromptKind::Command => {
                let (completion, remark) = self.colon_help(&text, out);
                if let Some(Overlay::Prompt(p)) = &mut self.overlay {
                    p.completion = completion;
                    p.remark = remark;
                }
            }
            PromptKind::AddPerson(_) => {
                let typed = super::offers::being_typed(&p.line).map(|(_, typed)| typed.to_owned()).filter(|_| self.linked());
                if let Some(Overlay::Prompt(p)) = &mut self.overlay {
                    p.completion = None;
                }
                if let Some(text) = typed {
                    out.extend(self.slots.people.want(Asked::People, Request::People { text, limit: 20 }));
                }
            }
            PromptKind::Subject(_) | PromptKind::Explain | PromptKind::Judge(_) => {}
        }
    }

    pub(super) fn ask_paths(&mut self, typed: &str, out: &mut Vec<Effect>) {
        if self.linked() {
            let slash = typed.ends_with('/');
            let mut begin = self.absolute(typed).to_string_lossy().into_owned();
            if slash && !begin.ends_with('/') {
                begin.push('/');
            }
            out.extend(self.slots.paths.want(Asked::Paths, Request::Paths { begin }));
        }
    }

    /// Paths came for the prompt on top.
    pub(super) fn paths_came(&mut self, paths: Vec<String>) {
        if let Some(Overlay::Prompt(p)) = &mut self.overlay {
            let text = p.line.text();
            let from = match p.kind {
                PromptKind::Command => text.find(' ').map_or(0, |i| i + 1),
                _ => 0,
            };
            let going = p.completion.as_ref().is_some_and(|c| c.at.is_some());
            if !going {
                p.completion = (!paths.is_empty()).then_some(Completion { from, words: paths, at: None });
            }
        }
    }

    /// Puts the next ending into the line.
    pub(super) fn prompt_complete(&mut self, by: isize, out: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(p)) = &mut self.overlay else { return };
        let Some(c) = p.completion.as_mut().filter(|c| !c.words.is_empty()) else { return };
        let count = c.words.len() as isize;
        let at = match c.at {
            Some(at) => (at as isize + by).rem_euclid(count) as usize,
            None => 0,
        };
        c.at = Some(at);
        let (from, only) = (c.from, count == 1);
        let word = c.words.get(at).cloned().unwrap_or_default();
        let kept = p.line.text().get(..from).unwrap_or_default().to_owned();
        p.line.set(format!("{kept}{word}"));
        if only {
            // The one ending there was is taken; what may come after it is another question.
            p.completion = None;
            self.prompt_changed(out);
        } else if p.kind == PromptKind::Filter {
            // The list follows, and the other endings stay.
            let (text, search) = (p.line.text().to_owned(), self.list.search.clone());
            self.narrow(&text, &search, out);
        }
    }

    /// Through the lines typed before; where there is no history, through the endings.
    pub(super) fn prompt_back(&mut self, by: isize, out: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(p)) = &mut self.overlay else { return };
        let Some(lines) = self.history.of(&p.kind) else { return self.prompt_complete(by, out) };
        let now = p.back.unwrap_or(lines.len());
        let to = now.saturating_add_signed(by).min(lines.len());
        if to == now {
            return;
        }
        if p.back.is_none() {
            p.line.text().clone_into(&mut p.draft);
        }
        p.back = (to < lines.len()).then_some(to);
        let text = p.back.and_then(|at| lines.get(at)).unwrap_or(&p.draft).clone();
        p.line.set(text);
        self.prompt_changed(out);
    }

    /// Esc: the list is again as it was.
    pub(super) fn prompt_cancelled(&mut self, p: Prompt, out: &mut Vec<Effect>) {
        match p.kind {
            PromptKind::Filter => {
                let search = self.list.search.clone();
                self.narrow(&p.before, &search, out);
            }
            PromptKind::Search => {
                let filter = self.list.filter.clone();
                self.narrow(&filter, &p.before, out);
            }
            _ => {}
        }
    }

    pub(super) fn prompt_accepted(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Prompt(p)) = self.take_overlay() else { return };
        let text = p.line.text().trim().to_owned();
        self.history.remember(&p.kind, &text);
        match p.kind {
            // The list has followed as one typed.
            PromptKind::Filter | PromptKind::Search => self.show_list(),
            PromptKind::Command => self.colon(&text, out),
            PromptKind::Attach if text.is_empty() => {}
            PromptKind::Attach => self.attach(&text),
            PromptKind::SaveTo(files) => {
                let folder = self.absolute(&text);
                for (raw, part, name) in files {
                    out.push(Effect::ask(Asked::File { raw, folder: folder.clone(), name }, Request::File { raw, part }));
                }
            }
            PromptKind::Subject(id) if !text.is_empty() => {
                self.change(vec![id], vec![Change::Subject(text)], Phrase::new("app-did-subject"), out);
            }
            PromptKind::Subject(_) => {}
            PromptKind::Explain => self.explain(&text, out),
            PromptKind::Judge(method) => self.judge(method, &text, out),
            PromptKind::AddPerson(targets) => self.add_people(targets, &text, out),
        }
    }

    pub(super) fn add_people(&mut self, targets: Vec<TicketId>, typed: &str, out: &mut Vec<Effect>) {
        let people = parse_addresses(typed);
        match people.iter().find(|a| !a.address.contains('@')) {
            Some(bad) => self.say(Phrase::new("app-no-address").with("typed", &bad.address)),
            None if people.is_empty() => {}
            None => {
                let who = format_addresses(&people);
                self.change(targets, vec![Change::AddParticipants(people)], Phrase::new("app-did-add").with("who", who), out);
            }
        }
    }
}
