//! Drawing the setup screen: the form, what its field is for, and the test beside it or in its place.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::form::{BOOK, Busy, Form, GUESS, KEEP, LEAVE, Pane, SAVE, TEST};
use crate::bounce;
use crate::lang::Lang;
use crate::runbook;
use crate::setup::{FIELDS, Kind, Report, Stage, State};
use crate::text::{clean_line, fit, width, wrap};
use crate::theme::{Role, Theme};

/// Both halves fit side by side from here on.
const WIDE: u16 = 100;

/// What a mailbox cannot be without.
const REQUIRED: &[&str] = &["support", "name", "imap.user", "imap.host", "imap.secret"];

/// Draws a frame; returns where the cursor belongs.
pub(super) fn draw(form: &mut Form, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    let area = buf.area;
    if area.width < 20 || area.height < 6 {
        return None;
    }
    let mut pen = Pen { buf, theme };
    pen.buf.set_style(area, theme.ground());
    pen.row(area.x, area.y, area.width, &format!(" {}", form.lang.say("setup-title")), Role::Header, true);
    if form.book.is_some() {
        book(form, &mut pen, area);
        return None;
    }
    let hint = form.lang.say_with("setup-hint", &[("guess", GUESS), ("test", TEST), ("save", SAVE), ("keep", KEEP), ("book", BOOK), ("quit", LEAVE)]);
    pen.row(area.x, area.bottom() - 1, area.width, &format!(" {hint}"), if form.is_tested() { Role::Key } else { Role::Hint }, false);
    let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
    if area.width >= WIDE {
        let left = Rect { width: area.width * 11 / 20, ..body };
        let right = Rect { x: left.right() + 1, width: body.right().saturating_sub(left.right() + 2), ..body };
        for y in body.y..body.bottom() {
            pen.row(left.right(), y, 1, "│", Role::Border, false);
        }
        test(form, &mut pen, right);
        return self::form(form, &mut pen, left);
    }
    if form.pane == Pane::Test {
        test(form, &mut pen, Rect { x: body.x + 1, width: body.width - 2, ..body });
        return None;
    }
    self::form(form, &mut pen, body)
}

/// The runbook over everything.
fn book(form: &mut Form, pen: &mut Pen<'_>, area: Rect) {
    let Some(book) = &mut form.book else { return };
    let inner = Rect { x: area.x + 1, y: area.y + 2, width: area.width - 2, height: area.height - 3 };
    let (title, lines) = book.lines(form.lang, usize::from(inner.width));
    pen.row(area.x + 1, area.y + 1, inner.width, &title, Role::Accent, false);
    book.scroll = book.scroll.min(lines.len().saturating_sub(usize::from(inner.height)));
    for (y, (text, role)) in (inner.y..inner.bottom()).zip(lines.iter().skip(book.scroll)) {
        pen.row(inner.x, y, inner.width, text, *role, false);
    }
    pen.row(area.x, area.bottom() - 1, area.width, &format!(" {}", form.lang.say("setup-hint-book")), Role::Hint, false);
}

struct Pen<'a> {
    buf: &'a mut Buffer,
    theme: &'a Theme,
}

impl Pen<'_> {
    /// One line of text, cut at `columns`; `fill` paints the rest of them.
    fn row(&mut self, x: u16, y: u16, columns: u16, text: &str, role: Role, fill: bool) {
        let style: Style = self.theme.style(role);
        if fill {
            self.buf.set_style(Rect::new(x, y, columns, 1), style);
        }
        self.buf.set_stringn(x, y, fit(text, usize::from(columns)), usize::from(columns), style);
    }
}

fn form(form: &mut Form, pen: &mut Pen<'_>, area: Rect) -> Option<Position> {
    let field = form.field();
    let about = form.lang.say_with(&format!("setup-about-{}", field.path.replace('.', "-")), &[("guess", GUESS), ("keep", KEEP)]);
    let inner = usize::from(area.width.saturating_sub(2));
    let mut below: Vec<(String, Role)> = match form.busy {
        Some(Busy::Guessing) => vec![(form.lang.say("setup-guessing"), Role::Accent)],
        Some(Busy::Testing) => vec![(form.lang.say("setup-testing"), Role::Accent)],
        Some(Busy::Keeping) => vec![(form.lang.say("setup-keeping"), Role::Accent)],
        None => form.said.iter().flat_map(|s| wrap(s, inner)).map(|s| (s, Role::Strong)).collect(),
    };
    below.extend(wrap(&about, inner).into_iter().map(|s| (s, Role::Dim)));
    // The field with the cursor is always seen; the words below give way to it.
    let rows = usize::from(area.height);
    let below_rows = below.len().min(rows.saturating_sub(4)).min(rows / 2);
    let shown = (rows - below_rows.min(rows) - usize::from(below_rows > 0)).max(1).min(FIELDS.len());
    form.top = form.top.min(form.at).max((form.at + 1).saturating_sub(shown));
    let label_width = FIELDS.iter().map(|f| width(&label(form.lang, f.path))).max().unwrap_or(12).min(usize::from(area.width) * 2 / 5);
    let value_x = area.x + 2 + label_width as u16 + 1;
    let value_columns = area.right().saturating_sub(value_x + 1);
    let mut cursor = None;
    for (n, f) in FIELDS.iter().enumerate().skip(form.top).take(shown) {
        let y = area.y + (n - form.top) as u16;
        let here = n == form.at;
        if here {
            let style = pen.theme.style(Role::Selection);
            pen.buf.set_style(Rect::new(area.x, y, area.width, 1), style);
        }
        pen.row(area.x + 1, y, label_width as u16, &label(form.lang, f.path), if here { Role::Selection } else { Role::Dim }, false);
        let value = if here { form.line.text().to_owned() } else { form.proposal.get(*f) };
        let hidden = f.kind == Kind::Secret && is_password(&value);
        let value = if hidden { masked(&value) } else { clean_line(&value) };
        if value.is_empty() && !here {
            pen.row(value_x, y, value_columns, &form.lang.say(if REQUIRED.contains(&f.path) { "setup-empty" } else { "setup-optional" }), Role::Faint, false);
        } else {
            let before = if here && !hidden { width(form.line.before()) } else { width(&value) };
            let room = usize::from(value_columns).saturating_sub(1);
            let skipped = before.saturating_sub(room);
            let visible = from_column(&value, skipped);
            pen.row(value_x, y, value_columns, visible, if here { Role::Selection } else { Role::Text }, false);
            if here {
                let before = if hidden { masked(form.line.before()).chars().count() } else { before };
                cursor = Some(Position::new(value_x + (before - skipped.min(before)) as u16, y));
            }
        }
    }
    let first = area.bottom() - below_rows as u16;
    for (y, (text, role)) in (first..).zip(below.iter().take(below_rows)) {
        pen.row(area.x + 1, y, area.width - 2, text, *role, false);
    }
    cursor
}

fn label(lang: Lang, path: &str) -> String {
    lang.say(&format!("setup-field-{}", path.replace('.', "-")))
}

/// Whether a secret is the password itself, and not where it is.
fn is_password(value: &str) -> bool {
    use crate::setup::SecretPlace;
    matches!(SecretPlace::read(value), SecretPlace::Typed(_))
}

fn masked(value: &str) -> String {
    "•".repeat(value.chars().count().min(24))
}

/// The rest of a text from a column on.
fn from_column(text: &str, column: usize) -> &str {
    let mut at = 0;
    for (i, c) in text.char_indices() {
        if at >= column {
            return text.get(i..).unwrap_or_default();
        }
        at += width(c.encode_utf8(&mut [0; 4]));
    }
    if at >= column && column == 0 { text } else { "" }
}

fn test(form: &mut Form, pen: &mut Pen<'_>, area: Rect) {
    let columns = usize::from(area.width);
    let mut lines: Vec<(String, Role)> = Vec::new();
    for stage in Stage::ALL {
        let report = form.reports.iter().find(|r| r.stage == stage);
        stage_lines(form, stage, report, columns, &mut lines);
    }
    if form.busy.is_none() && form.pane == Pane::Test {
        lines.push((String::new(), Role::Text));
        lines.extend(form.said.iter().flat_map(|s| wrap(s, columns)).map(|s| (s, Role::Strong)));
    }
    let rows = usize::from(area.height);
    form.scroll = form.scroll.min(lines.len().saturating_sub(rows));
    for (y, (text, role)) in (area.y..).zip(lines.iter().skip(form.scroll).take(rows)) {
        pen.row(area.x, y, area.width, text, *role, false);
    }
}

fn stage_lines(form: &Form, stage: Stage, report: Option<&Report>, columns: usize, out: &mut Vec<(String, Role)>) {
    let (mark, role) = match report.map(|r| r.state) {
        None => ("·", Role::Faint),
        Some(State::Running) => ("…", Role::Accent),
        Some(State::Passed) => ("✓", Role::Good),
        Some(State::Noted) => ("!", Role::Warn),
        Some(State::Failed) => ("✗", Role::Bad),
        Some(State::Skipped) => ("-", Role::Faint),
    };
    let name = form.lang.say(&format!("setup-stage-{}", stage.name()));
    let marked = |(n, l): (usize, String)| (format!("{} {l}", if n == 0 { mark } else { " " }), role);
    out.extend(wrap(&name, columns.saturating_sub(2)).into_iter().enumerate().map(marked));
    let Some(report) = report else { return };
    let indented = |text: &str| wrap(text, columns.saturating_sub(2)).into_iter().map(|l| format!("  {l}")).collect::<Vec<_>>();
    if let Some(said) = &report.said {
        let role = if report.state == State::Failed { Role::Strong } else { Role::Dim };
        out.extend(indented(&clean_line(&form.lang.phrase(said))).into_iter().map(|l| (l, role)));
    }
    let Some(diagnosis) = &report.diagnosis else { return };
    let advice = bounce::advice(diagnosis, form.lang);
    let mut say = |text: &str, role: Role| out.extend(indented(text).into_iter().map(|l| (l, role)));
    say("", Role::Text);
    say(&advice.title, Role::Accent);
    say(&advice.cause, Role::Text);
    say(&form.lang.say_with("setup-who", &[("who", &advice.who)]), Role::Strong);
    for (n, step) in advice.steps.iter().enumerate() {
        say(&format!("{}. {step}", n + 1), Role::Text);
    }
    for command in advice.powershell.iter().chain(&advice.verify) {
        say(command, Role::Code);
    }
    if let Some(method) = runbook::curing(&diagnosis.id) {
        say(&form.lang.say_with("setup-runbook", &[("book", BOOK), ("method", method)]), Role::Dim);
    }
}
