//! Writing: fields, text, attachments, and what one must know meanwhile.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::{body, prompt, words};
use crate::app::{Compose, Field, Offers, Overlay, Phase};
use crate::command::{Command, Scope};
use crate::reply::Mode;
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect, compose: &Compose, seen: &mut body::Seen) {
    let m = c.m;
    let focused = m.scope() == Scope::Compose;
    let inner = inner(area);
    let mut y = title(c, inner, compose);
    for (text, role) in warnings(c, compose) {
        for line in text::wrap(&text, usize::from(inner.width)) {
            c.put(inner.x, y, inner.width, &line, role);
            y += 1;
        }
    }
    let labels: Vec<(Field, String)> = compose.fields().iter().filter_map(|f| Some((*f, c.say(label(*f)?)))).collect();
    let wide = labels.iter().map(|(_, l)| text::width(l)).max().unwrap_or(0) as u16;
    let cramped = area.height < 16;
    let mut typed_at = None;
    for (field, label) in &labels {
        let Some(line) = compose.line(*field) else { continue };
        // Empty copies hide where there is little room.
        if cramped && *field != compose.field && line.text().is_empty() && matches!(field, Field::Cc | Field::Bcc) {
            continue;
        }
        let here = *field == compose.field;
        c.put(inner.x, y, wide, label, if here { Role::Accent } else { Role::Dim });
        let place = Rect { x: inner.x + wide + 1, y, width: inner.width.saturating_sub(wide + 1), height: 1 };
        if here {
            c.tint(place, Role::Input);
            typed_at = Some(place);
        }
        prompt::field(c, place, line, Role::Text, here && focused);
        y += 1;
    }
    if !labels.is_empty() {
        c.rule(area, y, Role::Border);
        y += 1;
    }
    let files = &compose.base.attachments;
    let bottom = area.bottom().saturating_sub(files.len().min(4) as u16);
    let text = Rect { y, height: bottom.saturating_sub(y), ..inner };
    body::draw(c, text, compose, focused && compose.field == Field::Body, seen);
    for (file, y) in files.iter().zip(bottom..area.bottom()) {
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        let folder = file.parent().map(|p| format!("  {}", p.display())).unwrap_or_default();
        c.run(inner.x, y, inner.width, &[("▪ ", Role::Accent), (&name, Role::Text), (&folder, Role::Dim)]);
    }
    if let Some(field) = typed_at.filter(|_| focused) {
        offers(c, area, field, &compose.offers);
    }
}

/// What is within the margins.
pub(super) fn inner(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

/// People to choose from, under the field; over whatever is there.
fn offers(c: &mut Canvas<'_>, area: Rect, field: Rect, offers: &Offers) {
    let names: Vec<_> = offers.people.iter().map(words::person).collect();
    let key = c.key(Scope::Compose, Command::NextField);
    let wide = names.iter().map(|n| text::width(n)).max().unwrap_or(0) + text::width(&key) + 5;
    let wide = field.width.min(wide as u16);
    for (i, (name, y)) in names.iter().zip(field.y + 1..area.bottom()).enumerate() {
        // The names stand under what is typed.
        let line = Rect { x: field.x - 1, y, width: wide, height: 1 };
        c.fill(line, Role::Popup);
        let mut right = line.right().saturating_sub(1);
        if i == offers.at.unwrap_or(0) {
            right = c.put_right(right, y, line.width / 3, &key, Role::Key).saturating_sub(1);
        }
        c.put(line.x + 1, y, right.saturating_sub(line.x + 1), name, Role::Text);
        if offers.at == Some(i) {
            c.tint(line, Role::Selection);
        }
    }
}

fn label(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::To => "view-field-to",
        Field::Cc => "view-field-cc",
        Field::Bcc => "view-field-bcc",
        Field::Subject => "view-field-subject",
        Field::Body => return None,
    })
}

fn title(c: &mut Canvas<'_>, area: Rect, compose: &Compose) -> u16 {
    let id = match compose.base.mode {
        Mode::Reply => "view-compose-reply",
        Mode::ReplySender => "view-compose-reply-sender",
        Mode::Forward => "view-compose-forward",
        Mode::Note => "view-compose-note",
        Mode::New => "view-compose-new",
    };
    let number = compose.base.ticket.map(|t| t.to_string()).unwrap_or_default();
    let title = c.say_with(id, &[("ticket", &number)]);
    let reviewed = matches!(c.m.overlay, Some(Overlay::Review));
    let state = match (compose.phase, &compose.unsaved) {
        (Phase::Checking, _) if !reviewed => c.say("view-compose-checking"),
        (Phase::Sending, _) => c.say("view-compose-sending"),
        (_, Some(_)) => c.say("view-compose-local"),
        (_, None) if compose.base.saved > compose.base.begun => {
            c.say_with("view-compose-saved", &[("time", &crate::lang::clock_time(compose.base.saved, &c.m.zone))])
        }
        (_, None) => String::new(),
    };
    let right = c.put_right(area.right(), area.y, area.width / 2, &state, if compose.unsaved.is_some() { Role::Warn } else { Role::Faint });
    let role = if compose.is_note() { Role::Note } else { Role::Accent };
    let mut x = c.put(area.x, area.y, right.saturating_sub(area.x + 1), &title, role);
    if let Some(check) = compose.check.as_ref().filter(|k| !compose.is_note() && !k.from.address.is_empty()) {
        let from = c.say_with("view-compose-as", &[("who", &words::person(&check.from))]);
        x = c.put(x + 2, area.y, right.saturating_sub(x + 4), &from, Role::Dim);
    }
    let _ = x;
    area.y + 1
}

fn warnings(c: &Canvas<'_>, compose: &Compose) -> Vec<(String, Role)> {
    let mut out = Vec::new();
    if !compose.others.is_empty() {
        let n = compose.others.len().to_string();
        out.push((format!("! {}", c.say_with("view-replying", &[("who", &compose.others.join(", ")), ("n", &n)])), Role::Bad));
    }
    if let Some(who) = &compose.answered {
        out.push((format!("! {}", c.say_with("view-compose-answered", &[("who", who)])), Role::Bad));
    }
    if compose.newer_mail {
        out.push((format!("! {}", c.say("view-compose-newer")), Role::Bad));
    }
    if let Some(why) = &compose.unsaved {
        out.push((format!("! {}", c.m.lang.phrase(why)), Role::Warn));
    }
    out
}
