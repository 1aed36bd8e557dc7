//! Writing: recipients, subject, text, attachments; saved as it is typed.

use std::time::Duration;

use ratatui_textarea::{CursorMove, TextArea};

use super::{Line, Offers};
use crate::clock::Time;
use crate::lang::Phrase;
use crate::link::Check;
use crate::reply::{Draft, Mode, format_addresses, own_words};
use crate::text;

/// A pause in typing after which the draft is saved; and the longest time for which it is not.
const PAUSE: Duration = Duration::from_millis(300);
const LONGEST: Duration = Duration::from_secs(2);

/// What has the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    To,
    Cc,
    Bcc,
    Subject,
    #[default]
    Body,
}

impl Field {
    /// Whether recipients are typed into it.
    pub const fn has_people(self) -> bool {
        matches!(self, Field::To | Field::Cc | Field::Bcc)
    }
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    #[default]
    Writing,
    /// The desk was asked for envelope and blockers; the review opens with the answer.
    Checking,
    /// Handed to the desk.
    Sending,
}

/// The draft on the screen.
#[derive(Clone, Debug)]
pub struct Compose {
    /// As it was begun or last saved: who, which ticket, what kind. [`Compose::draft`] has what is typed too.
    pub base: Draft,
    pub to: Line,
    pub cc: Line,
    pub bcc: Line,
    pub subject: Line,
    pub body: TextArea<'static>,
    pub field: Field,
    /// People for the recipient that is being typed.
    pub offers: Offers,
    /// Who else replies to the same ticket.
    pub others: Vec<String>,
    /// Envelope and blockers, as of the last check.
    pub check: Option<Check>,
    pub phase: Phase,
    /// It was there already when it was opened.
    pub existing: bool,
    /// A person wrote to the ticket since this draft was begun.
    pub newer_mail: bool,
    /// The colleague who replied to the ticket since this draft was begun.
    pub answered: Option<String>,
    /// Why the last save at the desk failed; the local copy is kept in any case.
    pub unsaved: Option<Phrase>,
    /// The first and the last change that have not been saved.
    pub(super) dirty: Option<(Time, Time)>,
    /// The column that Up and Down keep to, as long as nothing else is pressed.
    pub(super) goal: Option<usize>,
    /// Something was typed since it was opened.
    pub(super) touched: bool,
}

impl Compose {
    /// Opens a draft.
    pub fn new(draft: Draft, existing: bool, others: Vec<String>, check: Check) -> Self {
        let field = match draft.mode {
            Mode::Forward | Mode::New if draft.to.is_empty() => Field::To,
            _ => Field::Body,
        };
        let mut text = body(&draft.body);
        let words = own_words(&draft.body);
        // What was begun goes on where it ended: above signature and quoted text.
        if let Some(last) = words.lines().next_back().filter(|_| existing && draft.body.starts_with(words.as_str())) {
            text.move_cursor(CursorMove::Jump(words.lines().count().saturating_sub(1) as u16, last.chars().count() as u16));
        }
        Compose {
            to: Line::new(format_addresses(&draft.to)),
            cc: Line::new(format_addresses(&draft.cc)),
            bcc: Line::new(format_addresses(&draft.bcc)),
            subject: Line::new(draft.subject.clone()),
            body: text,
            base: draft,
            field,
            offers: Offers::default(),
            others,
            check: Some(check),
            phase: Phase::Writing,
            existing,
            newer_mail: false,
            answered: None,
            unsaved: None,
            dirty: None,
            goal: None,
            touched: false,
        }
    }

    /// Whether it is an internal note: no recipients, no subject, nothing is sent.
    pub fn is_note(&self) -> bool {
        self.base.mode == Mode::Note
    }

    /// The fields that there are, in order.
    pub fn fields(&self) -> &'static [Field] {
        if self.is_note() { &[Field::Body] } else { &[Field::To, Field::Cc, Field::Bcc, Field::Subject, Field::Body] }
    }

    /// The line of a field; `None` for the body.
    pub fn line(&self, field: Field) -> Option<&Line> {
        match field {
            Field::To => Some(&self.to),
            Field::Cc => Some(&self.cc),
            Field::Bcc => Some(&self.bcc),
            Field::Subject => Some(&self.subject),
            Field::Body => None,
        }
    }

    pub(super) fn line_mut(&mut self, field: Field) -> Option<&mut Line> {
        match field {
            Field::To => Some(&mut self.to),
            Field::Cc => Some(&mut self.cc),
            Field::Bcc => Some(&mut self.bcc),
            Field::Subject => Some(&mut self.subject),
            Field::Body => None,
        }
    }

    /// The cursor in the body: its line, and the byte in it.
    pub fn body_cursor(&self) -> (usize, usize) {
        let cursor = self.body.cursor();
        let (line, chars) = (cursor.0, cursor.1);
        let text = self.body.lines().get(line).map_or("", String::as_str);
        (line, text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at))
    }

    /// Goes up or down by rows as they are seen, `columns` wide. `false` if the cursor was in the first or last one already.
    pub(super) fn body_go(&mut self, by: isize, columns: usize) -> bool {
        let lines = self.body.lines();
        let rows = text::soft_rows(lines, columns);
        let (line, at) = self.body_cursor();
        let (row, column) = text::soft_place(&rows, lines, line, at);
        let column = self.goal.unwrap_or(column);
        let to = row.saturating_add_signed(by).min(rows.len() - 1);
        let Some(target) = rows.get(to).filter(|_| to != row) else { return false };
        let byte = text::soft_byte(*target, lines, column);
        let chars = lines.get(target.line).and_then(|l| l.get(..byte)).map_or(0, |l| l.chars().count());
        self.body.move_cursor(CursorMove::Jump(target.line as u16, chars as u16));
        self.goal = Some(column);
        true
    }

    /// When it is to be saved.
    pub(super) fn save_at(&self) -> Option<Time> {
        self.dirty.map(|(first, last)| last.after(PAUSE).min(first.after(LONGEST)))
    }
}

/// An editor with this text, the cursor at its beginning: quoted text and signature stand below it.
pub(super) fn body(text: &str) -> TextArea<'static> {
    TextArea::new(text.split('\n').map(|l| l.trim_end_matches('\r').to_owned()).collect())
}
