//! One entry of a conversation, in lines: who, when, how it got here; the text; what folds; attachments; a diagnosis.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::advice::{self, Extent};
use super::words;
use crate::app::{Conversation, Model};
use crate::bounce::Advice;
use crate::lang;
use crate::link::{Entry, EntryBody, FileShape, MessageShape};
use crate::text;
use crate::theme::{Role, Theme};
use crate::ticket::{Address, Delivery, DeliveryState, Diagnosis, Kind, Rule};

/// Problems of a message that are said in words where it is shown.
const LOUD: &[&str] = &["look-alike", "name-shows-address", "from-several", "from-missing", "link-lies", "attachment-name", "controls-in-header"];

/// Problems that leave nothing to read: their sentence stands where the text would.
const SEALED: &[&str] = &["encrypted-pgp", "encrypted-smime"];

/// Writes entries into lines of one width.
pub(super) struct Scribe<'a> {
    pub m: &'a Model,
    pub theme: &'a Theme,
    /// Columns of the text.
    pub width: usize,
    /// What shows the whole of a diagnosis.
    pub advice_key: String,
    pub lines: Vec<Line<'static>>,
}

impl Scribe<'_> {
    /// The support address of the ticket stands in every message: only others are named.
    pub fn entry(&mut self, e: &Entry, unfolded: bool, support: &str) {
        match &e.body {
            EntryBody::In(msg) => {
                self.head("←", Role::MessageIn, &msg.sender.address, e);
                self.facts(msg, support);
                if let Some(advice) = &msg.advice {
                    self.diagnosis(advice, msg.diagnosis.as_deref());
                }
                if Conversation::is_report(msg) && !unfolded {
                    self.report(msg);
                } else {
                    self.message(msg, unfolded);
                }
                self.blank();
            }
            EntryBody::Out { message, state, deliveries, advice, .. } => {
                let by = Address::new(words::actor(&e.by, self.m.lang), String::new());
                self.head("→", Role::MessageOut, &by, e);
                self.recipients(message, support);
                self.delivery(*state, deliveries);
                let diagnosis = deliveries.iter().rev().find_map(|(_, d)| d.diagnosis.as_deref());
                if let (Some(advice), false) = (advice, *state == DeliveryState::Accepted) {
                    self.diagnosis(advice, diagnosis);
                }
                self.message(message, unfolded);
                self.blank();
            }
            EntryBody::Note { text } => {
                let by = Address::new(words::actor(&e.by, self.m.lang), self.m.lang.say("view-note"));
                self.head("✎", Role::Note, &by, e);
                for line in text::wrap(text, self.width.saturating_sub(2)) {
                    self.push(vec![("┃ ".into(), Role::Note), (line, Role::Text)]);
                }
                self.blank();
            }
            EntryBody::Event { text } => {
                let who = words::actor(&e.by, self.m.lang);
                let when = lang::day(e.at, &self.m.zone);
                let said = format!("· {who}: {}", self.m.lang.phrase(text));
                self.two_ends(vec![(said, Role::Event)], when, Role::Event);
            }
        }
    }

    /// An empty line, but never two.
    pub fn blank(&mut self) {
        if self.lines.last().is_some_and(|l| l.width() > 0) {
            self.lines.push(Line::default());
        }
    }

    fn head(&mut self, mark: &str, role: Role, who: &Address, e: &Entry) {
        self.blank();
        let mut left = vec![(format!("{mark} {}", who.label()), role)];
        if !who.name.is_empty() && !who.address.is_empty() {
            let shown = if who.address.contains('@') { format!("<{}>", who.address) } else { who.address.clone() };
            left.push((format!(" {shown}"), Role::Dim));
        }
        self.two_ends(left, lang::day(e.at, &self.m.zone), Role::Dim);
    }

    /// How the sender was found, what sort of message it is, whom else it went to, why it is here.
    fn facts(&mut self, msg: &MessageShape, support: &str) {
        let lang = self.m.lang;
        let mut facts: Vec<(String, Role)> = Vec::new();
        if msg.kind != Kind::Person {
            facts.push((lang.say(&format!("view-kind-{}", msg.kind.word())), Role::Warn));
        }
        let how = words::how(msg.sender.how, lang);
        if !how.is_empty() {
            facts.push((how, if msg.sender.certain { Role::Dim } else { Role::Warn }));
        }
        if !msg.sender.certain {
            facts.push((lang.say("view-not-certain"), Role::Warn));
        }
        if !msg.from.address.is_empty() && !msg.from.is(&msg.sender.address.address) {
            facts.push((lang.say_with("view-sent-by", &[("address", &msg.from.address)]), Role::Dim));
        }
        if msg.why.rule != Rule::New {
            facts.push((lang.say(&format!("view-why-{}", msg.why.rule.word())), Role::Dim));
        }
        if msg.stranger {
            facts.push((lang.say("view-stranger"), Role::Warn));
        }
        if let Some(before) = msg.why.continues {
            facts.push((lang.say_with("view-continues", &[("ticket", &before.to_string())]), Role::Dim));
        }
        if msg.cut {
            facts.push((lang.say("view-cut"), Role::Warn));
        }
        facts.extend(msg.seals.iter().filter(|s| s.ends_with("-signed")).map(|s| (lang.say(&format!("view-seal-{s}")), Role::Dim)));
        // What an agent must know before believing or opening anything is said in words; the rest is counted.
        let (loud, quiet): (Vec<&String>, Vec<_>) = msg.problems.iter().filter(|p| !SEALED.contains(&p.as_str())).partition(|p| LOUD.contains(&p.as_str()));
        facts.extend(loud.into_iter().map(|p| (lang.say(&format!("view-problem-{p}")), Role::Warn)));
        if !quiet.is_empty() {
            facts.push((lang.say_with("view-problems", &[("n", &quiet.len().to_string())]), Role::Warn));
        }
        self.joined(facts);
        self.recipients(msg, support);
        for problem in msg.problems.iter().filter(|p| SEALED.contains(&p.as_str())) {
            self.blank_inside();
            for line in text::wrap(&lang.say(&format!("problem-{problem}")), self.width.saturating_sub(2)) {
                self.push(vec![(format!("  {line}"), Role::Warn)]);
            }
        }
    }

    fn recipients(&mut self, msg: &MessageShape, support: &str) {
        let mut out = Vec::new();
        for (id, people) in [("view-to", &msg.to), ("view-cc", &msg.cc), ("view-bcc", &msg.bcc)] {
            let names: Vec<_> = people.iter().filter(|a| !a.is(support)).map(words::person).collect();
            if !names.is_empty() {
                out.push(format!("{} {}", self.m.lang.say(id), names.join(", ")));
            }
        }
        for line in text::wrap(&out.join("  "), self.width.saturating_sub(2)) {
            if !line.is_empty() {
                self.push(vec![(format!("  {line}"), Role::Dim)]);
            }
        }
    }

    fn delivery(&mut self, state: DeliveryState, deliveries: &[(crate::clock::Time, Delivery)]) {
        let (mark, role) = words::delivery(state);
        let mut said = format!("{mark} {}", self.m.lang.say(&format!("view-delivery-{}", state.word())));
        if let Some((_, last)) = deliveries.last() {
            if last.attempts > 1 {
                said.push_str(" · ");
                said.push_str(&self.m.lang.say_with("view-attempts", &[("n", &last.attempts.to_string())]));
            }
            let words = [last.server.as_str(), last.said.as_str()].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(": ");
            if !words.is_empty() {
                said.push_str(" · ");
                said.push_str(&words);
            }
        }
        for (i, line) in text::wrap(&said, self.width.saturating_sub(2)).into_iter().enumerate() {
            self.push(vec![(format!("{}{line}", if i == 0 { "  " } else { "    " }), role)]);
        }
    }

    fn message(&mut self, msg: &MessageShape, unfolded: bool) {
        self.blank_inside();
        let body = if msg.text.trim().is_empty() && msg.quoted.trim().is_empty() { self.m.lang.say("view-no-text") } else { msg.text.trim_end().to_owned() };
        if !body.is_empty() {
            for line in text::wrap(&body, self.width.saturating_sub(2)) {
                let role = if line.starts_with('>') { Role::Quote } else { Role::Text };
                self.push(vec![(format!("  {line}"), role)]);
            }
        }
        self.quoted(&msg.quoted, unfolded);
        self.files(&msg.files);
    }

    fn quoted(&mut self, quoted: &str, unfolded: bool) {
        let quoted = quoted.trim_matches('\n');
        if quoted.trim().is_empty() {
            return;
        }
        let lines = text::wrap(quoted, self.width.saturating_sub(4));
        let (mark, id) = if unfolded { ("▾", "view-quote-open") } else { ("▸", "view-quote-folded") };
        self.folding(mark, id, lines.len());
        if unfolded {
            for line in lines {
                self.push(vec![("  │ ".into(), Role::Faint), (line, Role::Quote)]);
            }
        }
    }

    /// What a machine wrote about a failure: the diagnosis has said it already.
    fn report(&mut self, msg: &MessageShape) {
        let whole = [msg.text.trim_end(), msg.quoted.trim_matches('\n')].join("\n");
        self.folding("▸", "view-report-folded", text::wrap(whole.trim(), self.width.saturating_sub(2)).len());
        self.files(&msg.files);
    }

    /// A mark, and a sentence about so many lines.
    fn folding(&mut self, mark: &str, id: &str, lines: usize) {
        self.blank_inside();
        self.push(vec![(format!("  {mark} {}", self.m.lang.say_with(id, &[("n", &lines.to_string())])), Role::Faint)]);
    }

    fn files(&mut self, files: &[FileShape]) {
        let (shown, hidden): (Vec<&FileShape>, Vec<_>) = files.iter().partition(|f| !f.inline);
        if !shown.is_empty() {
            self.blank_inside();
        }
        for f in shown {
            let size = words::size(f.bytes);
            self.push(vec![("  ▪ ".into(), Role::Accent), (f.name.clone(), Role::Text), (format!("  {size} · {}", f.mime), Role::Dim)]);
        }
        if !hidden.is_empty() {
            let said = self.m.lang.say_with("view-inline", &[("n", &hidden.len().to_string())]);
            self.push(vec![(format!("  ▫ {said}"), Role::Faint)]);
        }
    }

    fn diagnosis(&mut self, advice: &Advice, diagnosis: Option<&Diagnosis>) {
        self.blank_inside();
        let extent = Extent::Brief(&self.advice_key);
        let panel = advice::lines(advice, diagnosis, extent, self.m.lang, self.theme, self.width.saturating_sub(2));
        self.lines.extend(panel.into_iter().map(|mut l| {
            l.spans.insert(0, Span::raw("  "));
            l
        }));
    }

    fn blank_inside(&mut self) {
        self.blank();
    }

    /// Facts with dots between them, on as few lines as they fit on.
    fn joined(&mut self, facts: Vec<(String, Role)>) {
        let mut line: Vec<(String, Role)> = Vec::new();
        let mut used = 2;
        for (fact, role) in facts {
            let wide = text::width(&fact) + 3;
            if used + wide > self.width && !line.is_empty() {
                let whole = std::mem::take(&mut line);
                self.push(whole);
                used = 2;
            }
            line.push((if line.is_empty() { "  ".into() } else { " · ".into() }, Role::Faint));
            line.push((fact, role));
            used += wide;
        }
        if !line.is_empty() {
            self.push(line);
        }
    }

    /// Something on the left, something on the right; the left is cut where both do not fit.
    fn two_ends(&mut self, left: Vec<(String, Role)>, right: String, role: Role) {
        let room = self.width.saturating_sub(text::width(&right) + 2);
        let mut spans = Vec::new();
        let mut used = 0;
        for (text, role) in left {
            let text = text::fit(&text, room.saturating_sub(used));
            used += text::width(&text);
            spans.push((text, role));
        }
        spans.push((" ".repeat(self.width.saturating_sub(used + text::width(&right))), Role::Text));
        spans.push((right, role));
        self.push(spans);
    }

    fn push(&mut self, spans: Vec<(String, Role)>) {
        let look = |role: Role| if role == Role::Text { Style::new() } else { self.theme.style(role) };
        self.lines.push(Line::from(spans.into_iter().map(|(text, role)| Span::styled(text, look(role))).collect::<Vec<_>>()));
    }
}
