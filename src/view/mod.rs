//! Drawing: the [`Model`](crate::app::Model) as a screen full of cells. Never changes the model, never asks the clock, never writes.
//!
//! [`View::measure`] lays out, and tells the model how much fits where; [`View::draw`] then draws. One file for each thing that is drawn.

mod advice;
mod body;
mod canvas;
mod compose;
mod confirm;
mod conversation;
mod detail;
mod doctor;
mod drafts;
mod empty;
mod entry;
mod header;
mod hints;
mod jobs;
mod layout;
mod list;
mod log;
mod outbox;
mod picker;
mod popup;
mod prompt;
mod reader;
mod review;
mod row;
mod side;
mod toast;
mod when;
mod words;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::{Measures, Model, Overlay, Place};
use crate::theme::{Role, Theme};
use canvas::Canvas;
use layout::{Layout, shown_place};

pub use when::wake_at;

/// What drawing remembers between frames, so that a key does not wrap a long conversation again.
#[derive(Default)]
pub struct View {
    talk: conversation::Kept,
    reader: reader::Kept,
    body: body::Seen,
}

impl View {
    /// How much fits where, for the model to scroll by. To be called before each [`View::draw`].
    pub fn measure(&mut self, m: &Model, theme: &Theme) -> Measures {
        let at = Layout::of(m);
        let mut out = Measures { list_rows: usize::from(list::body(at.list).height), ..Measures::default() };
        if let (Some(area), Some(talk)) = (at.talk, &m.conversation) {
            let body = conversation::body(area);
            let laid = self.talk.lay(m, theme, talk, body.width);
            out.ticket_rows = usize::from(body.height);
            out.ticket_lines = laid.lines.len();
            out.entry_tops.clone_from(&laid.tops);
        }
        if let Some(Overlay::Reader(r)) = &m.overlay {
            let body = reader::body(at.whole);
            out.reader_rows = usize::from(body.height);
            out.reader_lines = self.reader.lay(theme, r, body.width).len();
        }
        out.body_columns = body::columns(compose::inner(at.compose.unwrap_or(at.place)).width);
        out.body_rows = self.body.rows;
        out.place_rows = usize::from(match shown_place(m) {
            Place::Tickets => at.place.height,
            Place::Outbox => outbox::rows(at.place, m.outbox.entries.len()).height,
            Place::Drafts => drafts::rows(at.place).height,
            Place::Jobs => jobs::rows(at.place).height,
            Place::Log => log::rows(at.place).height,
            Place::Doctor => doctor::rows(at.place, m.doctor.findings.len()).height,
        });
        out
    }

    /// Draws all of it into `buf`, and says where the terminal's cursor belongs: on the selected row, or where one types.
    pub fn draw(&mut self, m: &Model, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
        let at = Layout::of(m);
        let mut c = Canvas::new(m, theme, buf);
        c.fill(c.whole(), Role::Text);
        header::draw(&mut c, at.header);
        match shown_place(m) {
            Place::Tickets => self.tickets(&mut c, &at),
            Place::Outbox => outbox::draw(&mut c, at.place),
            Place::Drafts => drafts::draw(&mut c, at.place),
            Place::Jobs => jobs::draw(&mut c, at.place),
            Place::Log => log::draw(&mut c, at.place),
            Place::Doctor => doctor::draw(&mut c, at.place),
        }
        if shown_place(m) != Place::Tickets
            && let Some(compose) = &m.compose
        {
            c.fill(at.place, Role::Text);
            compose::draw(&mut c, at.place, compose, &mut self.body);
        }
        hints::draw(&mut c, at.hints);
        // A message covers what is read, which it would else stick out from under, but not a question.
        let asks = matches!(m.overlay, Some(Overlay::Confirm(_) | Overlay::Review));
        if asks {
            toast::draw(&mut c, at.place);
        }
        match &m.overlay {
            Some(Overlay::Prompt(prompt)) => prompt::draw(&mut c, at.hints, prompt),
            Some(Overlay::Picker(picker)) => picker::draw(&mut c, picker),
            Some(Overlay::Reader(reader)) => reader::draw(&mut c, reader, &mut self.reader),
            Some(Overlay::Confirm(confirm)) => confirm::draw(&mut c, confirm),
            Some(Overlay::Review) => review::draw(&mut c),
            None => hints::which_key_box(&mut c, at.place),
        }
        if !asks {
            toast::draw(&mut c, at.place);
        }
        c.cursor()
    }

    fn tickets(&mut self, c: &mut Canvas<'_>, at: &Layout) {
        let m = c.m;
        for x in &at.rules {
            c.vertical(*x, at.place);
        }
        if at.list.width > 0 {
            list::draw(c, at.list);
        }
        if let (Some(area), Some(talk)) = (at.talk, &m.conversation) {
            let laid = self.talk.lay(m, c.theme, talk, conversation::body(area).width);
            conversation::draw(c, area, talk, laid);
        }
        if let (Some(area), Some(compose)) = (at.compose, &m.compose) {
            compose::draw(c, area, compose, &mut self.body);
        }
        if let Some(area) = at.side {
            side::draw(c, area);
        }
    }
}
