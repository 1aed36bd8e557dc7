//! The exact envelope before sending, and what stands in the way.

use super::canvas::Canvas;
use super::{popup, words};
use crate::command::{Command, Scope};
use crate::reply::Blocker;
use crate::text;
use crate::theme::Role;

pub(super) fn draw(c: &mut Canvas<'_>) {
    let Some(compose) = &c.m.compose else { return };
    let check = compose.check.clone().unwrap_or_default();
    let width = 76.min(c.whole().width);
    let wide = usize::from(width.saturating_sub(4));
    let mut rows: Vec<(String, Role)> = Vec::new();
    let mut pair = |c: &Canvas<'_>, id: &str, value: &str| {
        let label = c.say(id);
        let room = wide.saturating_sub(12);
        for (i, line) in text::wrap(value, room).into_iter().enumerate() {
            let shown = if i == 0 { text::fit(&label, 10) } else { String::new() };
            rows.push((format!("{shown}{}{line}", " ".repeat(12usize.saturating_sub(text::width(&shown)))), Role::Text));
        }
    };
    pair(c, "view-review-from", &words::person(&check.from));
    if !check.envelope_from.is_empty() && !check.from.is(&check.envelope_from) {
        pair(c, "view-review-envelope", &check.envelope_from);
    }
    pair(c, "view-review-to", &check.envelope_to.join(", "));
    pair(c, "view-review-subject", &check.subject);
    if !compose.base.attachments.is_empty() {
        let names: Vec<_> = compose.base.attachments.iter().map(|p| p.file_name().unwrap_or(p.as_os_str()).to_string_lossy().into_owned()).collect();
        pair(c, "view-review-files", &names.join(", "));
    }
    rows.push((String::new(), Role::Text));
    for b in &check.blockers {
        let (mark, role) = if b.can_be_overruled() { ("!", Role::Warn) } else { ("✗", Role::Bad) };
        for (i, line) in text::wrap(&blocker(c, b), wide.saturating_sub(2)).into_iter().enumerate() {
            rows.push((format!("{} {line}", if i == 0 { mark } else { " " }), role));
        }
    }
    if check.blockers.is_empty() {
        rows.push((format!("✓ {}", c.say("view-review-clear")), Role::Good));
    }
    let area = popup::place(c, width, rows.len() as u16 + 4);
    let title = c.say("view-review-title");
    let body = popup::draw(c, area, &title);
    for ((text, role), y) in rows.iter().zip(body.top()..body.bottom().saturating_sub(1)) {
        c.put(body.x, y, body.width, text, *role);
    }
    let y = body.bottom().saturating_sub(1);
    let hard = check.blockers.iter().any(|b| !b.can_be_overruled());
    let send = match (hard, check.blockers.is_empty()) {
        (true, _) => None,
        (_, true) => Some((Command::SendNow, "view-review-send")),
        (_, false) => Some((Command::Overrule, "view-review-overrule")),
    };
    let mut x = body.x;
    for (command, id) in send.into_iter().chain([(Command::Cancel, "view-review-back")]) {
        let (key, what) = (c.key(Scope::Review, command), format!(" {}   ", c.say(id)));
        x = c.run(x, y, body.right().saturating_sub(x), &[(&key, Role::Key), (&what, Role::Hint)]);
    }
    c.set_cursor(body.x, y);
}

fn blocker(c: &Canvas<'_>, b: &Blocker) -> String {
    match b {
        Blocker::NoRecipient => c.say("view-block-no-recipient"),
        Blocker::BadAddress { address } => c.say_with("view-block-bad-address", &[("address", address)]),
        Blocker::OwnAddress { address } => c.say_with("view-block-own-address", &[("address", address)]),
        Blocker::NoSubject => c.say("view-block-no-subject"),
        Blocker::EmptyBody => c.say("view-block-empty"),
        Blocker::Unresolved { field } => c.say_with("view-block-unresolved", &[("field", field)]),
        Blocker::ForgottenAttachment { word } => c.say_with("view-block-forgotten", &[("word", word)]),
        Blocker::MissingFile { path } => c.say_with("view-block-missing", &[("path", path)]),
        Blocker::TooLarge { bytes, limit } => c.say_with("view-block-large", &[("size", &words::size(*bytes)), ("limit", &words::size(*limit))]),
        Blocker::NewerMail { .. } => c.say("view-block-newer"),
        Blocker::Answered { agent } => c.say_with("view-block-answered", &[("agent", agent)]),
        Blocker::SenderRefused { .. } => c.say("view-block-refused"),
        Blocker::OnlyMachines { address } => c.say_with("view-block-machines", &[("address", address)]),
    }
}
