//! The last line: what the keys do here, and what is going on; and the box that shows what may follow a key.

use ratatui::layout::Rect;

use super::canvas::{Canvas, inset};
use super::popup;
use crate::app::{Hint, hints, which_key};
use crate::command::Command;
use crate::keys::print_sequence;
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let m = c.m;
    let line = inset(area);
    let mut right = line.right();
    if !m.pending.is_empty() {
        right = c.put_right(right, line.y, 12, &format!("{} …", print_sequence(&m.pending)), Role::Accent).saturating_sub(2);
    } else if let Some(job) = m.jobs.jobs.iter().find(|j| j.ended.is_none()) {
        let done = (job.done * 100).checked_div(job.of).map_or(String::new(), |p| format!(" {p} %"));
        right = c.put_right(right, line.y, line.width / 3, &format!("↻ {}{done}", m.lang.phrase(&job.what)), Role::Warn).saturating_sub(2);
    }
    let mut x = line.x;
    if let Some((_, until)) = m.undo.held(m.now) {
        let left = until.since(m.now).as_millis().div_ceil(1000).to_string();
        let key = c.key(m.scope_below(), Command::Undo);
        let text = c.say_with("view-held", &[("n", &left), ("key", &key)]);
        x = c.put(x, line.y, right.saturating_sub(x), &text, Role::Warn) + 3;
    }
    for hint in fitting(hints(m), right.saturating_sub(x)) {
        let wide = wide(&hint);
        x = c.put(x, line.y, wide, &hint.key, Role::Key) + 1;
        x = c.put(x, line.y, wide, &hint.what, Role::Hint) + 2;
    }
}

fn wide(hint: &Hint) -> u16 {
    (text::width(&hint.key) + 1 + text::width(&hint.what)) as u16
}

/// As many as there is room for, from the first. Help is the last to go: who knows that key finds the others.
fn fitting(mut hints: Vec<Hint>, room: u16) -> Vec<Hint> {
    let all = |hints: &[Hint]| hints.iter().map(|h| wide(h) + 2).sum::<u16>().saturating_sub(2);
    while all(&hints) > room {
        let last = hints.iter().rposition(|h| !h.keep || hints.len() == 1);
        last.map(|at| hints.remove(at));
    }
    hints
}

/// What may follow the keys pressed so far.
pub(super) fn which_key_box(c: &mut Canvas<'_>, place: Rect) {
    let next = which_key(c.m);
    if next.is_empty() {
        return;
    }
    let keys = next.iter().map(|h| text::width(&h.key)).max().unwrap_or(0) as u16;
    let wide = keys + 2 + next.iter().map(|h| text::width(&h.what)).max().unwrap_or(0) as u16;
    let (width, height) = ((wide + 4).min(place.width), (next.len() as u16 + 2).min(place.height));
    let area = Rect { x: place.right() - width, y: place.bottom() - height, width, height };
    let body = popup::draw(c, area, &print_sequence(&c.m.pending));
    for (hint, y) in next.iter().zip(body.top()..body.bottom()) {
        c.put_right(body.x + keys, y, keys, &hint.key, Role::Key);
        c.put(body.x + keys + 2, y, body.width.saturating_sub(keys + 2), &hint.what, Role::Hint);
    }
}
