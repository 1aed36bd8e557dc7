//! A list to choose from, narrowed as one types: palette, help, finder, and the small choices (whom, which status, until when).

use super::fuzzy::fuzzy;
use super::{Effect, Line, Model, Overlay};
use crate::clock::Time;
use crate::command::Command;
use crate::keys::{Code, Key};
use crate::lang::Phrase;
use crate::ticket::{Address, Priority, RawId, Status, TicketId};

/// What is being chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// A command, by its name or its sentence.
    Palette,
    /// The same, with keys, by group, only what exists here.
    Help,
    /// Tickets, people, tags, commands.
    Finder,
    /// A ready-made filter.
    View,
    Assign,
    Tag,
    Status,
    Priority,
    Snooze,
    Merge,
    Link,
    Requester,
    RemovePerson,
    /// An attachment to save.
    File,
    /// What to copy.
    Copy,
    /// As what imported mail comes in.
    Import,
}

/// One of the things to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    pub label: String,
    /// Said after it, dimmer.
    pub detail: String,
    /// The keys that do the same.
    pub keys: String,
    /// Why it cannot be chosen.
    pub disabled: Option<Phrase>,
    /// It is so already.
    pub checked: bool,
    /// Choices with the same heading stand together while nothing is typed; empty for none.
    pub heading: String,
    pub value: Value,
}

/// What a choice stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Command(Command),
    Ticket(TicketId),
    /// A filter.
    Query(String),
    Agent(Option<String>),
    Tag(String),
    Status(Status),
    Priority(Priority),
    Until(Option<Time>),
    Address(Address),
    /// Attachments of a message: raw message, part, name.
    Files(Vec<(RawId, usize, String)>),
    Text(String),
    /// A mailbox to import, as open tickets or as closed ones.
    Import {
        path: std::path::PathBuf,
        open: bool,
    },
}

/// The picker on top.
#[derive(Clone, Debug)]
pub struct Picker {
    pub pick: Pick,
    pub title: Phrase,
    pub input: Line,
    pub choices: Vec<Choice>,
    /// What is left after narrowing, best first: the index into [`Picker::choices`], and which characters of the label matched.
    pub shown: Vec<(usize, Vec<usize>)>,
    /// Into [`Picker::shown`].
    pub cursor: usize,
    /// What the typed text itself would be taken for, if it is no choice: a new tag, a moment.
    pub(super) typed: Option<Choice>,
    /// The tickets that the choice is for.
    pub(super) targets: Vec<TicketId>,
}

impl Choice {
    pub(super) fn new(label: String, value: Value) -> Self {
        Choice { label, detail: String::new(), keys: String::new(), disabled: None, checked: false, heading: String::new(), value }
    }
}

impl Picker {
    /// The choice under the cursor: what is typed comes after what was found.
    pub fn current(&self) -> Option<&Choice> {
        match self.shown.get(self.cursor) {
            Some((at, _)) => self.choices.get(*at),
            None => self.new_choice(),
        }
    }

    /// What the typed text itself would be taken for, unless that is among the choices shown.
    pub fn new_choice(&self) -> Option<&Choice> {
        let there = |new: &Choice| self.shown.iter().any(|(at, _)| self.choices.get(*at).is_some_and(|c| c.value == new.value));
        self.typed.as_ref().filter(|new| !there(new))
    }

    /// Whether the desk finds the choices, as one types.
    pub(super) const fn asks(&self) -> bool {
        matches!(self.pick, Pick::Finder | Pick::Merge | Pick::Link | Pick::Tag)
    }

    /// Narrows to what is typed, best first; with nothing typed, everything in its order.
    pub(super) fn narrow(&mut self) {
        let typed = self.input.text();
        if typed.trim().is_empty() {
            self.shown = (0..self.choices.len()).map(|i| (i, Vec::new())).collect();
        } else {
            let mut found: Vec<_> = self
                .choices
                .iter()
                .enumerate()
                .filter_map(|(i, c)| {
                    let label = fuzzy(typed, &c.label);
                    // A name, a key or an address finds it too, if not quite as well.
                    let other = fuzzy(typed, &c.detail).map(|(score, _)| score + i64::from(c.detail.starts_with(typed.trim())) * 1000);
                    let (score, matched) = match (label, other) {
                        (Some((a, _)), Some(b)) if b > a => (b, Vec::new()),
                        (Some(label), _) => label,
                        (None, Some(b)) => (b, Vec::new()),
                        (None, None) => return None,
                    };
                    Some((score - i64::from(c.disabled.is_some()) * 10, i, matched))
                })
                .collect();
            found.sort_by_key(|(score, i, _)| (std::cmp::Reverse(*score), *i));
            self.shown = found.into_iter().map(|(_, i, matched)| (i, matched)).collect();
        }
        self.cursor = 0;
    }
}

impl Model {
    pub(super) fn open_picker(&mut self, pick: Pick, out: &mut Vec<Effect>) {
        let choices = self.choices_of(pick);
        self.open_picker_with(pick, choices, out);
    }

    pub(super) fn open_picker_with(&mut self, pick: Pick, choices: Vec<Choice>, out: &mut Vec<Effect>) {
        let targets = self.targets();
        self.take_overlay();
        let title = Phrase::new(format!("app-pick-{}", pick.word()));
        let input = Line::default();
        let mut picker = Picker { pick, title, input, choices, shown: Vec::new(), cursor: 0, typed: None, targets };
        picker.narrow();
        picker.cursor = picker.choices.iter().position(|c| c.checked && pick != Pick::Tag).unwrap_or(0);
        self.overlay = Some(Overlay::Picker(Box::new(picker)));
        self.find_for_picker(out);
    }

    pub(super) fn picker_key(&mut self, key: Key, out: &mut Vec<Effect>) {
        match key.code {
            Code::PageDown => self.picker_go(10),
            Code::PageUp => self.picker_go(-10),
            _ => {
                let Some(Overlay::Picker(p)) = &mut self.overlay else { return };
                let before = p.input.text().to_owned();
                p.input.key(key);
                if p.input.text() != before {
                    self.picker_typed(out);
                }
            }
        }
    }

    pub(super) fn picker_paste(&mut self, text: &str, out: &mut Vec<Effect>) {
        if let Some(Overlay::Picker(p)) = &mut self.overlay {
            p.input.insert(text);
            self.picker_typed(out);
        }
    }

    fn picker_typed(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Picker(p)) = &self.overlay else { return };
        let typed = self.typed_choice(p.pick, p.input.text());
        if let Some(Overlay::Picker(p)) = &mut self.overlay {
            p.narrow();
            p.typed = typed;
        }
        self.find_for_picker(out);
    }

    pub(super) fn picker_go(&mut self, by: isize) {
        if let Some(Overlay::Picker(p)) = &mut self.overlay {
            let count = p.shown.len() + usize::from(p.new_choice().is_some());
            // One step beyond an end goes round; a longer one stops there.
            p.cursor = match (p.cursor.checked_add_signed(by), by) {
                (None, -1) => count.saturating_sub(1),
                (Some(at), 1) if at >= count => 0,
                (at, _) => at.unwrap_or(0).min(count.saturating_sub(1)),
            };
        }
    }

    /// In a list of tags Tab sets this one and stays; elsewhere it goes down.
    pub(super) fn picker_tab(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Picker(p)) = &mut self.overlay else { return };
        if p.pick != Pick::Tag {
            return self.picker_go(1);
        }
        let (targets, value) = (p.targets.clone(), p.current().map(|c| c.value.clone()));
        let at = p.cursor;
        if let (Some((index, _)), Some(Value::Tag(_))) = (p.shown.get(at).cloned(), &value) {
            p.choices[index].checked = !p.choices[index].checked;
        }
        if let Some(Value::Tag(tag)) = value {
            self.toggle_tag(targets, tag, out);
        }
    }

    /// Takes what is under the cursor.
    pub(super) fn picked(&mut self, out: &mut Vec<Effect>) {
        let Some(Overlay::Picker(p)) = &self.overlay else { return };
        let Some(choice) = p.current().cloned() else { return };
        if let Some(why) = choice.disabled {
            return self.say(why);
        }
        let (pick, targets) = (p.pick, p.targets.clone());
        self.take_overlay();
        self.pick(pick, targets, choice.value, out);
    }
}
