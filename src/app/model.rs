//! All that the screen knows.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::{Compose, Conversation, Doctor, Drafts, Jobs, List, Log, Outbox, Overlay, Toast, Undo};
use crate::clock::Time;
use crate::command::Scope;
use crate::keys::{Key, Keymap};
use crate::lang::{Lang, Phrase};
use crate::link::{Counts, MailboxState, Presence};
use crate::reply::Draft;
use crate::ticket::{OutboxId, TicketId};

/// The full views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// List and conversation.
    #[default]
    Tickets,
    Outbox,
    Drafts,
    Jobs,
    Log,
    Doctor,
}

/// The connection to the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// Not yet there for the first time.
    Connecting,
    Up,
    /// Lost; it is being tried again. What is written is kept here meanwhile.
    Down {
        since: Time,
        why: Phrase,
    },
}

/// What the view found out while laying the screen out: the model scrolls by it. All in rows of the terminal, of the content areas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    /// Tickets that fit into the list.
    pub list_rows: usize,
    /// Height of the conversation's area, and of all its lines together.
    pub ticket_rows: usize,
    pub ticket_lines: usize,
    /// The first line of each entry of the conversation, in the order of [`Conversation::entries`].
    pub entry_tops: Vec<usize>,
    /// Height of the reader's area, and of all its lines.
    pub reader_rows: usize,
    pub reader_lines: usize,
    /// Columns of the text that is being written.
    pub body_columns: usize,
    /// Rows of it that fit.
    pub body_rows: usize,
    /// Rows of outbox, drafts, jobs, log or findings that fit.
    pub place_rows: usize,
}

/// What is known before the desk answers.
#[derive(Clone, Debug)]
pub struct Start {
    pub now: Time,
    pub lang: Lang,
    pub zone: TimeZone,
    /// Columns and rows.
    pub size: (u16, u16),
    /// Who this screen says it is; the desk's answer decides.
    pub agent: String,
    pub home: PathBuf,
    /// The folder in which the screen was started.
    pub folder: PathBuf,
    /// Names of the themes there are, and the one in force.
    pub themes: Vec<String>,
    pub theme: String,
}

/// Everything that is drawn, and everything that decides what a key does. The view reads it and changes nothing.
#[derive(Debug)]
pub struct Model {
    pub now: Time,
    pub lang: Lang,
    pub zone: TimeZone,
    /// Columns and rows.
    pub size: (u16, u16),
    pub agent: String,
    pub agents: Vec<String>,
    /// The desk's version; empty before it answered.
    pub version: String,
    pub demo: bool,
    pub home: PathBuf,
    pub folder: PathBuf,
    pub themes: Vec<String>,
    pub theme: String,

    pub link: Link,
    pub mailboxes: Vec<MailboxState>,
    pub counts: Counts,
    /// Every screen that is on, this one included.
    pub people: Vec<Presence>,
    /// Tags seen so far, for completion.
    pub tags: BTreeSet<String>,

    pub place: Place,
    pub list: List,
    /// The open ticket, beside or instead of the list.
    pub conversation: Option<Conversation>,
    /// The keyboard is in the conversation, not in the list. Only with [`Model::conversation`].
    pub in_conversation: bool,
    /// The conversation follows the list's selection, a moment later.
    pub preview: bool,
    /// What is being written. It has the keyboard until it is sent, left or thrown away.
    pub compose: Option<Compose>,
    pub outbox: Outbox,
    pub drafts: Drafts,
    pub jobs: Jobs,
    pub log: Log,
    pub doctor: Doctor,

    /// What lies on top and takes the keys.
    pub overlay: Option<Overlay>,
    /// Newest last.
    pub toasts: Vec<Toast>,
    pub undo: Undo,
    pub keymap: Keymap,
    /// The beginning of a key sequence.
    pub pending: Vec<Key>,
    pub measures: Measures,
    /// The screen is about to end.
    pub leaving: bool,
    /// Somebody has pressed a key: until then the selection is nobody's choice, and stays on the list's first row.
    pub(super) touched: bool,

    pub(super) history: super::prompt::History,
    pub(super) changes: super::undo::Changes,
    pub(super) slots: super::latest::Slots,
    pub(super) ahead: super::ahead::Ahead,
    /// What the others were last told of this screen: the ticket, and whether a reply to it is being written.
    pub(super) announced: Option<(Option<TicketId>, bool)>,
    /// The window's title as last set.
    pub(super) title: String,
    /// A reply that is being taken back, and the draft to go on with.
    pub(super) taking_back: Option<(OutboxId, Box<Draft>)>,
}

impl Model {
    /// A screen without a desk yet.
    pub fn new(start: Start) -> Self {
        Model {
            now: start.now,
            lang: start.lang,
            zone: start.zone,
            size: start.size,
            agent: start.agent,
            agents: Vec::new(),
            version: String::new(),
            demo: false,
            home: start.home,
            folder: start.folder,
            themes: start.themes,
            theme: start.theme,
            link: Link::Connecting,
            mailboxes: Vec::new(),
            counts: Counts::default(),
            people: Vec::new(),
            tags: BTreeSet::new(),
            place: Place::Tickets,
            list: List::default(),
            conversation: None,
            in_conversation: false,
            preview: true,
            compose: None,
            outbox: Outbox::default(),
            drafts: Drafts::default(),
            jobs: Jobs::default(),
            log: Log::default(),
            doctor: Doctor::default(),
            overlay: None,
            toasts: Vec::new(),
            undo: Undo::default(),
            keymap: Keymap::default(),
            pending: Vec::new(),
            measures: Measures { body_columns: 78, list_rows: 20, ticket_rows: 20, reader_rows: 10, place_rows: 20, ..Measures::default() },
            leaving: false,
            touched: false,
            history: super::prompt::History::default(),
            changes: super::undo::Changes::default(),
            slots: super::latest::Slots::default(),
            ahead: super::ahead::Ahead::default(),
            announced: None,
            title: String::new(),
            taking_back: None,
        }
    }

    /// The part of the screen that has the keyboard.
    pub fn scope(&self) -> Scope {
        match &self.overlay {
            Some(Overlay::Prompt(_)) => Scope::Line,
            Some(Overlay::Picker(_)) => Scope::Pick,
            Some(Overlay::Reader(_)) => Scope::Read,
            Some(Overlay::Confirm(_)) => Scope::Confirm,
            Some(Overlay::Review) => Scope::Review,
            None => self.scope_below(),
        }
    }

    /// The part of the screen that has the keyboard once nothing lies on top.
    pub fn scope_below(&self) -> Scope {
        match self.place {
            _ if self.compose.is_some() => Scope::Compose,
            Place::Tickets if self.in_conversation && self.conversation.is_some() => Scope::Ticket,
            Place::Tickets => Scope::List,
            Place::Outbox => Scope::Outbox,
            Place::Drafts => Scope::Drafts,
            Place::Jobs => Scope::Jobs,
            Place::Log => Scope::Log,
            Place::Doctor => Scope::Doctor,
        }
    }

    /// How many panes the width allows: one below 100 columns, two from 100, three from 160.
    pub const fn panes(&self) -> usize {
        match self.size.0 {
            0..100 => 1,
            100..160 => 2,
            _ => 3,
        }
    }

    /// Whether the desk is there.
    pub fn linked(&self) -> bool {
        self.link == Link::Up
    }

    /// Whether what the screen is about to show has yet to come from the desk, and has been asked for.
    pub fn awaits(&self) -> bool {
        let list = self.slots.page.waits() && (!self.list.loaded || self.list.going.is_some());
        let talk = self.slots.ticket.waits() && self.conversation.as_ref().is_some_and(|c| c.shape.is_none() && c.failure.is_none());
        let found = self.slots.find.waits() && matches!(self.overlay, Some(Overlay::Picker(_)));
        list || talk || found
    }

    /// The moment from which the model wants a tick; `None` if nothing waits.
    /// (Relative ages are drawn to the minute: that wish is the view's.)
    pub fn wake_at(&self) -> Option<Time> {
        let toasts = self.toasts.iter().map(|t| t.until).min();
        let held = self.undo.countdown(self.now);
        let draft = self.compose.as_ref().and_then(Compose::save_at);
        let preview = self.list.preview_at;
        [toasts, held, draft, preview, self.ahead.wake_at()].into_iter().flatten().min()
    }
}
