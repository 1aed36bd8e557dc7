//! What the doctor found, worst first, and what to do about the finding under the cursor.

use ratatui::layout::Rect;

use super::canvas::{Canvas, below};
use super::{detail, empty};
use crate::command::{Command, Scope};
use crate::doctor::{Finding, Level};
use crate::lang;
use crate::text;
use crate::theme::Role;

/// Columns of a check's name.
const NAME: u16 = 13;

/// The rows' part: what they need, but never more than three fifths of it.
pub(super) fn rows(area: Rect, len: usize) -> Rect {
    let rest = below(area, 1);
    Rect { height: (len.max(1) as u16).min(rest.height * 3 / 5).max(1.min(rest.height)), ..rest }
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let doctor = &c.m.doctor;
    let right = progress(c, area.width);
    let rest = detail::title(c, area, "view-doctor", &right);
    if doctor.findings.is_empty() {
        let text = c.say("view-doctor-looking");
        empty::lines(c, rest, &text, &[(Command::Back, "view-key-back")], Scope::Doctor);
        return;
    }
    let list = rows(area, doctor.findings.len());
    detail::rows(c, list, doctor.rows, doctor.findings.len(), |c, line, i| {
        if let Some(f) = doctor.findings.get(i) {
            one(c, line, f);
        }
    });
    let under = below(rest, list.height);
    c.rule(under, under.y, Role::Border);
    if let Some(f) = doctor.current() {
        about(c, below(under, 1), f);
    }
}

/// How far the examination is; afterwards, what it came to.
fn progress(c: &Canvas<'_>, width: u16) -> String {
    let doctor = &c.m.doctor;
    match (doctor.running, doctor.ended) {
        (Some(Some(step)), _) => format!("{} {}/{} {}", detail::bar(20.min(width / 5), step.done as u64, step.of as u64), step.done, step.of, step.check),
        (Some(None), _) => c.say("view-doctor-runs"),
        (None, Some(at)) => {
            let (n, at) = (doctor.ill().to_string(), lang::clock_time(at, &c.m.zone));
            c.say_with("view-doctor-sum", &[("n", &n), ("at", &at)])
        }
        (None, None) => String::new(),
    }
}

const fn role(level: Level) -> Role {
    match level {
        Level::Problem => Role::Bad,
        Level::Warning => Role::Warn,
        Level::CannotTell => Role::Accent,
        Level::Note => Role::Dim,
        Level::Ok => Role::Good,
    }
}

fn needs(f: &Finding) -> bool {
    f.level <= Level::CannotTell
}

fn one(c: &mut Canvas<'_>, line: Rect, f: &Finding) {
    let lang = c.m.lang;
    let mut x = c.put(line.x + 2, line.y, 2, f.level.mark(), role(f.level)) + 1;
    x = c.put(x, line.y, NAME, &f.check, Role::Dim).max(x + NAME) + 1;
    let right = line.right().saturating_sub(2);
    let role = if needs(f) { Role::Text } else { Role::Dim };
    x = c.put(x, line.y, right.saturating_sub(x), &lang.phrase(&f.say), role);
    // What to do stands in the same line where there is room for some of it, and below in full.
    if let Some(first) = f.remedies(lang).first().filter(|_| needs(f) && right.saturating_sub(x) > 12) {
        c.put(x + 1, line.y, right.saturating_sub(x + 1), &lang.say_with("doctor-remedy", &[("text", first)]), Role::Hint);
    }
}

fn about(c: &mut Canvas<'_>, area: Rect, f: &Finding) {
    let lang = c.m.lang;
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let mut said: Vec<(String, Role)> = vec![(lang.phrase(&f.say), Role::Strong)];
    if let Some(a) = f.advice(lang) {
        said.push((format!("{}. {}", a.title.trim_end_matches('.'), a.cause), Role::Text));
    }
    said.extend(f.remedies(lang).iter().map(|text| (lang.say_with("doctor-remedy", &[("text", text)]), Role::Text)));
    if !f.runbook.is_empty() {
        let key = c.key(Scope::Doctor, Command::Runbook);
        said.push((lang.say_with("view-doctor-runbook", &[("key", &key), ("method", &f.runbook)]), Role::Accent));
    }
    let lines = said.iter().flat_map(|(text, role)| text::wrap(text, usize::from(area.width)).into_iter().map(|l| (l, *role)));
    for ((line, role), y) in lines.zip(area.top()..area.bottom()) {
        c.put(area.x, y, area.width, &line, role);
    }
}
