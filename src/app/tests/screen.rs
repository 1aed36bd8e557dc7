//! The driver: a screen, its desk, and what has been asked.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::desk::Desk;
use crate::app::{Asked, Compose, Effect, Measures, Model, Msg, Overlay, Start, settle, update};
use crate::clock::Time;
use crate::lang::{Lang, Phrase};
use crate::link::{Failure, FailureKind, Notice, Request};
use crate::ticket::TicketId;

pub struct Screen {
    pub model: Model,
    pub desk: Desk,
    /// Questions are answered at once; otherwise they wait for [`Screen::answer_all`].
    pub quick: bool,
    pub waiting: VecDeque<(Asked, Request)>,
    /// Everything but questions, as it came.
    pub effects: Vec<Effect>,
    /// Every question asked, by its `do` word.
    pub log: Vec<String>,
}

pub const NOW: Time = Time(1_774_000_000_000);

impl Screen {
    /// A screen with a desk of so many tickets, 120 columns wide, twenty rows of list.
    pub fn new(tickets: u64) -> Self {
        let mut screen = Screen::unlinked(tickets);
        let welcome = screen.desk.welcome();
        screen.tell(Msg::Linked(welcome));
        screen
    }

    pub fn unlinked(tickets: u64) -> Self {
        let start = Start {
            now: NOW,
            lang: Lang::En,
            zone: TimeZone::UTC,
            size: (120, 40),
            agent: "anna".into(),
            home: PathBuf::from("/anna"),
            folder: PathBuf::from("/here"),
            themes: vec!["night".into(), "day".into()],
            theme: "night".into(),
        };
        let (desk, waiting) = (Desk::new(tickets, NOW), VecDeque::new());
        Screen { model: Model::new(start), desk, quick: true, waiting, effects: Vec::new(), log: Vec::new() }
    }

    pub fn tell(&mut self, msg: Msg) -> &mut Self {
        let effects = update(&mut self.model, msg);
        self.take(effects);
        if self.quick {
            self.answer_all();
        }
        self.settle()
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask { asked, request } => {
                    let json = serde_json::to_value(&request).unwrap();
                    self.log.push(json["do"].as_str().unwrap().to_owned());
                    self.waiting.push_back((asked, request));
                }
                other => self.effects.push(other),
            }
        }
    }

    /// Each entry of the conversation is ten lines high.
    pub fn settle(&mut self) -> &mut Self {
        let entries = self.model.conversation.as_ref().map_or(0, |c| c.entries().len());
        let reader_lines = if let Some(Overlay::Reader(r)) = &self.model.overlay { r.lines.len() } else { 0 };
        let measures = Measures {
            body_columns: 60,
            body_rows: 8,
            list_rows: 20,
            ticket_rows: 15,
            ticket_lines: entries * 10,
            entry_tops: (0..entries).map(|i| i * 10).collect(),
            reader_rows: 3,
            reader_lines,
            place_rows: 20,
        };
        settle(&mut self.model, measures);
        self
    }

    pub fn answer_one(&mut self) -> &mut Self {
        if let Some((asked, request)) = self.waiting.pop_front() {
            let result = self.desk.answer(request);
            let effects = update(&mut self.model, Msg::Answer { asked, result });
            self.take(effects);
        }
        self
    }

    pub fn answer_all(&mut self) -> &mut Self {
        while !self.waiting.is_empty() {
            self.answer_one();
        }
        self.settle()
    }

    /// The link breaks: what was asked fails, then the screen hears of it.
    pub fn unlink(&mut self) -> &mut Self {
        for (asked, _) in std::mem::take(&mut self.waiting) {
            let result = Err(Failure { kind: FailureKind::Gone, what: Phrase::new("desk-gone") });
            let effects = update(&mut self.model, Msg::Answer { asked, result });
            self.effects.extend(effects);
        }
        self.tell(Msg::Unlinked(Phrase::new("desk-gone")))
    }

    pub fn relink(&mut self) -> &mut Self {
        let welcome = self.desk.welcome();
        self.tell(Msg::Linked(welcome))
    }

    /// Keys with spaces between, as they are written: `j j Enter`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            let key = key.parse().unwrap_or_else(|()| panic!("{key} is no key"));
            self.tell(Msg::Key(key));
        }
        self
    }

    /// Text, key by key.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.tell(Msg::Key(crate::keys::Key::plain(crate::keys::Code::Char(c))));
        }
        self
    }

    pub fn wait(&mut self, ms: u64) -> &mut Self {
        let now = self.model.now.after(Duration::from_millis(ms));
        self.desk.now = now;
        self.tell(Msg::Tick(now))
    }

    /// News of these tickets.
    pub fn news(&mut self, ids: &[u64], mail: bool) -> &mut Self {
        let tickets = ids.iter().map(|id| self.desk.ticket(*id).clone()).collect();
        self.tell(Msg::Notice(Notice::Tickets { tickets, mail }))
    }

    // What one looks at.

    pub fn selected(&self) -> u64 {
        self.model.list.selected.map_or(0, |id| id.0)
    }

    pub fn open(&self) -> u64 {
        self.model.conversation.as_ref().map_or(0, |c| c.id.0)
    }

    pub fn marked(&self) -> Vec<u64> {
        self.model.list.marked.keys().map(|id| id.0).collect()
    }

    pub fn said(&self) -> String {
        self.model.toasts.last().map_or_else(String::new, |t| self.model.lang.phrase(&t.text))
    }

    pub fn said_id(&self) -> &str {
        self.model.toasts.last().map_or("", |t| &t.text.id)
    }

    pub fn compose(&self) -> &Compose {
        self.model.compose.as_ref().expect("something is being written")
    }

    pub fn state(&self, id: u64) -> crate::ticket::Ticket {
        self.desk.tickets.iter().find(|t| t.id == TicketId(id)).cloned().expect("a ticket of the desk")
    }

    pub fn ticket_id(id: u64) -> TicketId {
        TicketId(id)
    }
}
