//! Long work, and how far it is.

use ratatui::layout::Rect;

use super::canvas::{Canvas, below};
use super::{detail, empty};
use crate::command::{Command, Scope};
use crate::link::JobState;
use crate::theme::Role;

/// The rows' part.
pub(super) fn rows(area: Rect) -> Rect {
    below(area, 1)
}

pub(super) fn draw(c: &mut Canvas<'_>, area: Rect) {
    let jobs = &c.m.jobs;
    let running = jobs.running().to_string();
    let right = c.say_with("view-jobs-running", &[("n", &running)]);
    let rest = detail::title(c, area, "view-jobs", &right);
    if jobs.jobs.is_empty() {
        let text = c.say("view-jobs-empty");
        empty::lines(c, rest, &text, &[(Command::Back, "view-key-back")], Scope::Jobs);
        return;
    }
    detail::rows(c, rest, jobs.rows, jobs.jobs.len(), |c, line, i| {
        if let Some(j) = jobs.jobs.get(i) {
            one(c, line, j);
        }
    });
}

fn one(c: &mut Canvas<'_>, line: Rect, j: &JobState) {
    let (mark, role) = match (&j.ended, j.failed) {
        (None, _) => ("↻", Role::Warn),
        (Some(_), false) => ("✓", Role::Good),
        (Some(_), true) => ("✗", Role::Bad),
    };
    let x = c.put(line.x + 2, line.y, 2, mark, role) + 1;
    let mut right = line.right().saturating_sub(2);
    if j.ended.is_none() && j.of > 0 {
        let count = format!("{}/{}", j.done, j.of);
        right = c.put_right(right, line.y, 20, &count, Role::Dim).saturating_sub(1);
        let width = 20.min(line.width / 4);
        right = c.put_right(right, line.y, width, &detail::bar(width, j.done, j.of), Role::Accent).saturating_sub(2);
    }
    let mut end = c.put(x, line.y, right.saturating_sub(x), &c.m.lang.phrase(&j.what), Role::Text);
    if let Some(ended) = &j.ended {
        end = c.put(end + 2, line.y, right.saturating_sub(end + 2), &c.m.lang.phrase(ended), if j.failed { Role::Bad } else { Role::Dim });
    }
    let _ = end;
}
