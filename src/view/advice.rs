//! A diagnosis, in lines: what happened, who must act, the steps, the commands, how to check.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::bounce::Advice;
use crate::lang::Lang;
use crate::text;
use crate::theme::{Role, Theme};
use crate::ticket::Diagnosis;

/// How much of it is said.
#[derive(Clone, Copy)]
pub(super) enum Extent<'a> {
    Whole,
    /// What happened, who must act and how to begin; this key shows the rest.
    Brief(&'a str),
}

/// The steps that are enough to begin with.
const FIRST: usize = 3;

/// The panel, `width` columns wide, with a bar on its left.
pub(super) fn lines(advice: &Advice, diagnosis: Option<&Diagnosis>, extent: Extent<'_>, lang: Lang, theme: &Theme, width: usize) -> Vec<Line<'static>> {
    let wide = width.saturating_sub(2);
    let mut out: Vec<(String, Role)> = Vec::new();
    let mut add = |text: &str, role: Role, indent: &str, hang: &str| {
        for (i, line) in text::wrap(text, wide.saturating_sub(indent.len())).into_iter().enumerate() {
            out.push((format!("{}{line}", if i == 0 { indent } else { hang }), role));
        }
    };
    let code = diagnosis.map(|d| [d.code.as_str(), d.sub_code.as_str()].join(" ").trim().to_owned()).unwrap_or_default();
    add(&advice.title, Role::Bad, "", "");
    if !code.is_empty() {
        add(&code, Role::Code, "", "");
    }
    let whole = matches!(extent, Extent::Whole);
    for (text, role, shown) in [(&advice.leg, Role::Text, true), (&advice.cause, Role::Text, whole), (&advice.confidence, Role::Warn, true)] {
        if shown && !text.is_empty() {
            add(text, role, "", "");
        }
    }
    let labelled = |id: &str, text: &str| format!("{}: {text}", lang.say(id));
    if !advice.who.is_empty() {
        add(&labelled("view-advice-who", &advice.who), Role::Strong, "", "");
    }
    if !advice.retry.is_empty() {
        add(&advice.retry, Role::Dim, "", "");
    }
    for (n, step) in advice.steps.iter().enumerate().take(if whole { usize::MAX } else { FIRST }) {
        add(step, Role::Text, &format!("{}. ", n + 1), "   ");
    }
    if let Extent::Brief(key) = extent {
        add(&lang.say_with("view-advice-more", &[("key", key)]), Role::Dim, "", "");
    }
    for (id, commands) in [("view-advice-powershell", &advice.powershell), ("view-advice-verify", &advice.verify)] {
        if whole && !commands.is_empty() {
            add(&lang.say(id), Role::Dim, "", "");
            for line in commands {
                add(line, Role::Code, "  ", "    ");
            }
        }
    }
    if whole && !advice.checked.is_empty() {
        add(&lang.say_with("view-advice-checked", &[("date", &advice.checked)]), Role::Faint, "", "");
    }
    if let Some(words) = diagnosis.and_then(|d| d.evidence.first()).filter(|_| whole) {
        add(&labelled("view-advice-evidence", words), Role::Faint, "", "");
    }
    let look = |role: Role| if role == Role::Text { Style::new() } else { theme.style(role) };
    let bar = theme.style(Role::Bad).remove_modifier(Modifier::UNDERLINED);
    out.into_iter().map(|(text, role)| Line::from(vec![Span::styled("┃ ", bar), Span::styled(text, look(role))])).collect()
}
