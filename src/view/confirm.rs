//! A question.

use super::canvas::Canvas;
use super::popup;
use crate::app::Confirm;
use crate::command::{Command, Scope};
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>, confirm: &Confirm) {
    let question = c.m.lang.phrase(&confirm.question());
    let width = 60.min(c.whole().width);
    let lines = text::wrap(&question, usize::from(width.saturating_sub(4)));
    let area = popup::place(c, width, lines.len() as u16 + 4);
    let body = popup::draw(c, area, "");
    for (line, y) in lines.iter().zip(body.y..) {
        c.put(body.x, y, body.width, line, Role::Text);
    }
    let y = body.bottom().saturating_sub(1);
    let (yes, no) = (c.key(Scope::Confirm, Command::Yes), c.key(Scope::Confirm, Command::No));
    let (say_yes, say_no) = (format!(" {}   ", c.say("view-yes")), format!(" {}", c.say("view-no")));
    c.run(body.x, y, body.width, &[(&yes, Role::Key), (&say_yes, Role::Hint), (&no, Role::Key), (&say_no, Role::Hint)]);
    c.set_cursor(body.x, y);
}
