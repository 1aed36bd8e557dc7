//! The drawn screen at the sizes that matter, with and without colour.
//!
//! `TICKETTY_PICTURES=folder cargo test --test screens` leaves each screen there as SVG, to be looked at.

mod picture;
mod scene;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ticketty::app::{Conversation, Model, settle};
use ticketty::lang::Lang;
use ticketty::theme::{Depth, Theme, load};
use ticketty::view::View;

fn theme(name: &str, depth: Depth) -> Theme {
    load(name, std::path::Path::new("/nonexistent"), depth).expect("built in")
}

fn draw(model: &mut Model, theme: &Theme) -> (Buffer, Option<Position>) {
    let mut view = View::default();
    let measures = view.measure(model, theme);
    settle(model, measures);
    let mut buf = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    let cursor = view.draw(model, theme, &mut buf);
    (buf, cursor)
}

/// The text of the screen, with the cursor's place below it.
fn text(buf: &Buffer, cursor: Option<Position>) -> String {
    let mut out = String::new();
    for y in 0..buf.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buf.area.width {
            let symbol = buf.cell((x, y)).expect("inside").symbol();
            line.push_str(symbol);
            x += ticketty::text::width(symbol).max(1) as u16;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    match cursor {
        Some(at) => format!("{out}cursor {},{}", at.x, at.y),
        None => out,
    }
}

fn shown(name: &str, model: &mut Model, look: &Theme) {
    let (buf, cursor) = draw(model, look);
    if let Ok(folder) = std::env::var("TICKETTY_PICTURES") {
        let default = if look.name() == "day" { ("#303030", "#ffffff") } else { picture::NIGHT };
        let svg = picture::svg(&picture::of_buffer(&buf, default), default, cursor.map(|c| (c.x, c.y)));
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.svg")), svg).expect("a folder for pictures");
    }
    insta::assert_snapshot!(name, text(&buf, cursor));
}

fn desk(size: (u16, u16), lang: Lang) -> Model {
    let mut m = scene::fresh(size, lang);
    m.link = ticketty::app::Link::Up;
    m.mailboxes = scene::mailboxes();
    m.counts = scene::counts();
    m.people = scene::people();
    m.list.rows = scene::tickets();
    m.list.total = m.list.rows.len();
    m.list.loaded = true;
    m.list.selected = Some(m.list.rows[0].id);
    m
}

fn open(size: (u16, u16), lang: Lang) -> Model {
    let mut m = desk(size, lang);
    let shape = scene::conversation();
    let mut talk = Conversation::new(shape.ticket.id);
    talk.shape = Some(shape);
    talk.cursor = 1;
    m.conversation = Some(talk);
    m
}

#[test]
fn the_list() {
    for (w, h) in [(50, 15), (80, 24), (120, 40)] {
        shown(&format!("list-{w}x{h}"), &mut desk((w, h), Lang::En), &theme("night", Depth::Cube));
    }
}

#[test]
fn list_and_conversation() {
    for (w, h) in [(120, 40), (200, 50)] {
        shown(&format!("conversation-{w}x{h}"), &mut open((w, h), Lang::En), &theme("night", Depth::Cube));
    }
    for (w, h) in [(50, 15), (80, 24)] {
        let mut m = open((w, h), Lang::En);
        m.in_conversation = true;
        shown(&format!("conversation-{w}x{h}"), &mut m, &theme("night", Depth::Cube));
    }
}
