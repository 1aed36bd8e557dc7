//! Lists to choose from: palette, help, finder, and the small choices.

use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use super::canvas::Canvas;
use super::{popup, prompt};
use crate::app::{Choice, Pick, Picker};
use crate::text;
use crate::theme::Role;

/// A row of the box.
enum Row<'a> {
    Heading(&'a str),
    Choice(usize, &'a Choice, &'a [usize]),
    Typed(&'a Choice),
}

pub(super) fn draw(c: &mut Canvas<'_>, p: &Picker) {
    let m = c.m;
    let rows = rows(p);
    let wide = matches!(p.pick, Pick::Palette | Pick::Help | Pick::Finder);
    let most = if wide { c.whole().height.saturating_sub(4) } else { 16 };
    let height = if wide { most } else { (rows.len() as u16 + 5).min(most) };
    let area = popup::place(c, if wide { 84 } else { 60 }, height.max(7));
    let body = popup::draw(c, area, &m.lang.phrase(&p.title));

    c.put(body.x, body.y, 1, "›", Role::Accent);
    prompt::field(c, Rect { x: body.x + 2, width: body.width.saturating_sub(2), height: 1, ..body }, &p.input, Role::Strong, true);
    if !p.choices.is_empty() {
        let count = format!("{}/{}", p.shown.len(), p.choices.len());
        c.put_right(body.right(), area.bottom().saturating_sub(1), 14, &format!(" {count} "), Role::Faint);
    }

    let list = Rect { y: body.y + 2, height: body.height.saturating_sub(3), ..body };
    if rows.is_empty() {
        for (line, y) in text::wrap(&nothing(c, p), usize::from(list.width)).iter().zip(list.top()..list.bottom()) {
            c.put(list.x, y, list.width, line, Role::Faint);
        }
    }
    let chosen = rows.iter().position(|r| match r {
        Row::Choice(at, ..) => *at == p.cursor,
        Row::Typed(_) => p.cursor >= p.shown.len(),
        Row::Heading(_) => false,
    });
    let fits = usize::from(list.height);
    let chosen = chosen.unwrap_or(0);
    // The heading above the first choice stays in sight with it.
    let top = (chosen + 1).saturating_sub(fits).max(chosen.saturating_sub(fits / 2)).min(rows.len().saturating_sub(fits));
    for (i, r) in rows.iter().enumerate().skip(top).take(fits) {
        let line = Rect { y: list.y + (i - top) as u16, height: 1, ..list };
        match r {
            Row::Heading(text) => {
                c.put(line.x, line.y, line.width, text, Role::Accent);
            }
            Row::Typed(choice) => one(c, line, choice, &[]),
            Row::Choice(_, choice, matched) => one(c, line, choice, matched),
        }
        if i == chosen && !matches!(r, Row::Heading(_)) {
            let whole = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..line };
            c.tint(whole, Role::Selection);
            c.put(area.x + 1, line.y, 1, "▌", Role::Accent);
        }
    }
    c.scroll_mark(Rect { width: list.width + 1, ..list }, top, rows.len());
    let reason = p.shown.get(p.cursor).and_then(|(i, _)| p.choices.get(*i)).and_then(|ch| ch.disabled.as_ref());
    if let Some(reason) = reason {
        let y = body.bottom().saturating_sub(1);
        c.put(body.x, y, body.width, &m.lang.phrase(reason), Role::Warn);
    }
}

/// Why there is nothing to choose, and what could be typed.
fn nothing(c: &Canvas<'_>, p: &Picker) -> String {
    match (p.pick, p.input.text().trim()) {
        (Pick::Tag, "") => c.say("view-no-tags"),
        (_, "") => c.say("view-type-to-find"),
        (Pick::Snooze, typed) => c.say_with("app-bad-when", &[("typed", typed)]),
        (Pick::Requester, typed) => c.say_with("app-no-address", &[("typed", typed)]),
        _ => c.say("view-nothing-matches"),
    }
}

fn rows(p: &Picker) -> Vec<Row<'_>> {
    let mut out = Vec::new();
    let mut heading = "";
    let plain = p.input.text().trim().is_empty();
    for (at, (i, matched)) in p.shown.iter().enumerate() {
        let Some(choice) = p.choices.get(*i) else { continue };
        if plain && choice.heading != heading {
            heading = &choice.heading;
            if !heading.is_empty() {
                out.push(Row::Heading(heading));
            }
        }
        out.push(Row::Choice(at, choice, matched));
    }
    out.extend(p.new_choice().map(Row::Typed));
    out
}

fn one(c: &mut Canvas<'_>, line: Rect, choice: &Choice, matched: &[usize]) {
    let role = if choice.disabled.is_some() { Role::Disabled } else { Role::Text };
    let mut x = line.x;
    if choice.checked {
        c.put(x, line.y, 1, "✓", Role::Good);
    }
    x += 2;
    let mut right = line.right();
    if !choice.keys.is_empty() {
        right = c.put_right(right, line.y, 16, &choice.keys, if choice.disabled.is_some() { Role::Disabled } else { Role::Key }).saturating_sub(2);
    }
    // Matches are counted in characters; what is drawn together is looked up by its first one.
    let label = text::fit(&choice.label, usize::from(right.saturating_sub(x)));
    let mut at = 0;
    for cluster in label.graphemes(true) {
        let chars = cluster.chars().count();
        let hit = matched.iter().any(|m| (at..at + chars).contains(m));
        x = c.put(x, line.y, right.saturating_sub(x), cluster, if hit { Role::Match } else { role });
        at += chars;
    }
    if !choice.detail.is_empty() {
        c.put(x + 2, line.y, right.saturating_sub(x + 2), &choice.detail, if choice.disabled.is_some() { Role::Disabled } else { Role::Dim });
    }
}
