//! What can be read, copied and saved of the message under the cursor.

use super::{Asked, Choice, Effect, Model, Overlay, Pick, Place, PromptKind, Reader, ReaderLine, Value};
use crate::bounce::Advice;
use crate::lang::{Phrase, day};
use crate::link::{EntryBody, FileShape, MessageShape, Request};
use crate::mail::route_words;
use crate::text;
use crate::ticket::{Address, RawId};

impl Model {
    /// The attachments that Save offers: of the message under the cursor, or else of all messages, newest first.
    pub(super) fn files_here(&self) -> Vec<(RawId, FileShape)> {
        let Some(c) = self.conversation.as_ref() else { return Vec::new() };
        let of = |m: &MessageShape| -> Vec<(RawId, FileShape)> { m.raw.map(|raw| m.files.iter().map(|f| (raw, f.clone())).collect()).unwrap_or_default() };
        let here = c.message().map(of).unwrap_or_default();
        if !here.is_empty() {
            return here;
        }
        let messages = c.entries().iter().rev().filter_map(|e| match &e.body {
            EntryBody::In(m) | EntryBody::Out { message: m, .. } => Some(m),
            EntryBody::Note { .. } | EntryBody::Event { .. } => None,
        });
        messages.flat_map(of).collect()
    }

    /// One file: asks where to. Several: asks which.
    pub(super) fn save_files(&mut self, out: &mut Vec<Effect>) {
        match self.files_here().as_slice() {
            [(raw, only)] => {
                let file = (*raw, only.part, safe_name(&only.name));
                self.ask_folder(vec![file], out);
            }
            _ => self.open_picker(Pick::File, out),
        }
    }

    pub(super) fn file_choices(&self) -> Vec<Choice> {
        let files: Vec<_> = self.files_here().into_iter().map(|(raw, f)| ((raw, f.part, safe_name(&f.name)), f)).collect();
        let one = |(file, f): &((RawId, usize, String), FileShape)| Choice {
            detail: format!("{} · {}", f.mime, size(f.bytes)),
            ..Choice::new(file.2.clone(), Value::Files(vec![file.clone()]))
        };
        let mut choices: Vec<_> = files.iter().map(one).collect();
        let all: Vec<_> = files.iter().map(|(file, _)| file.clone()).collect();
        choices.push(Choice::new(self.lang.say_with("app-files-all", &[("n", &all.len().to_string())]), Value::Files(all)));
        choices
    }

    pub(super) fn ask_folder(&mut self, files: Vec<(RawId, usize, String)>, out: &mut Vec<Effect>) {
        let folder = self.start_folder();
        self.open_prompt(PromptKind::SaveTo(files), &folder, out);
    }

    /// The folder in which the screen was started, as a beginning for paths.
    pub(super) fn start_folder(&self) -> String {
        let folder = self.folder.to_string_lossy();
        if folder.is_empty() || folder.ends_with('/') { folder.into_owned() } else { format!("{folder}/") }
    }

    pub(super) fn ask_source(&mut self, out: &mut Vec<Effect>) {
        if let Some(raw) = self.conversation.as_ref().and_then(|c| c.message()).and_then(|m| m.raw) {
            out.push(Effect::ask(Asked::Source, Request::Raw { raw }));
        }
    }

    /// The source came: shown as it is, made harmless.
    pub(super) fn read_source(&mut self, base64: &str) {
        use base64::Engine;
        match base64::engine::general_purpose::STANDARD.decode(base64) {
            Ok(bytes) => {
                let source = text::clean(&String::from_utf8_lossy(&bytes));
                let lines = source.lines().map(|l| ReaderLine::Code(l.to_owned())).collect();
                self.read(Phrase::new("app-source-title"), lines);
            }
            Err(_) => self.warn(Phrase::new("app-source-unreadable")),
        }
    }

    /// Why the message is where it is, and who wrote it.
    pub(super) fn read_why(&mut self) {
        let Some(m) = self.conversation.as_ref().and_then(|c| c.message()) else { return };
        let say = |id: &str, args: &[(&str, &str)]| self.lang.say_with(id, args);
        let mut lines = vec![ReaderLine::Heading(say("app-why-ticket", &[]))];
        lines.push(ReaderLine::Text(say(&format!("app-rule-{}", m.why.rule.word()), &[])));
        if !m.why.detail.is_empty() {
            lines.push(ReaderLine::Code(m.why.detail.clone()));
        }
        if m.stranger {
            lines.push(ReaderLine::Text(say("app-why-stranger", &[])));
        }
        if let Some(before) = m.why.continues {
            lines.push(ReaderLine::Text(say("app-why-continues", &[("ticket", &before.to_string())])));
        }
        for (rule, miss) in &m.why.tried {
            let rule = say(&format!("app-rule-{}", rule.word()), &[]);
            let why = say(&format!("app-miss-{}", miss.word()), &[]);
            lines.push(ReaderLine::Dim(say("app-why-not", &[("rule", &rule), ("why", &why)])));
        }
        lines.push(ReaderLine::Blank);
        lines.push(ReaderLine::Heading(say("app-why-sender", &[])));
        lines.push(ReaderLine::Text(format!("{} <{}>", m.sender.address.name, m.sender.address.address).trim_start().to_owned()));
        let how = serde_json::to_value(m.sender.how).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
        lines.push(ReaderLine::Text(say(&format!("app-how-{how}"), &[])));
        if !m.sender.certain {
            lines.push(ReaderLine::Text(say("app-why-uncertain", &[])));
        }
        if m.from != m.sender.address {
            lines.push(ReaderLine::Dim(say("app-why-header", &[("from", &format!("{} <{}>", m.from.name, m.from.address))])));
        }
        if let Some(route) = &m.route {
            lines.push(ReaderLine::Blank);
            lines.push(ReaderLine::Heading(say("app-why-route", &[])));
            lines.extend(route_words(route, self.lang).into_iter().map(ReaderLine::Text));
            lines.extend(route.evidence.iter().cloned().map(ReaderLine::Dim));
        }
        lines.push(ReaderLine::Blank);
        lines.push(ReaderLine::Heading(say("app-why-kind", &[])));
        lines.push(ReaderLine::Text(say(&format!("app-kind-{}", m.kind.word()), &[])));
        for problem in &m.problems {
            lines.push(ReaderLine::Dim(say(&format!("problem-{problem}"), &[])));
        }
        if !m.message_id.is_empty() {
            lines.push(ReaderLine::Dim(format!("Message-ID: <{}>", m.message_id)));
        }
        lines.push(ReaderLine::Dim(format!("Date: {}", day(m.date, &self.zone))));
        self.read(Phrase::new("app-why-title"), lines);
    }

    /// What went wrong, who has to act, and how: of the entry under the cursor, or else the newest there is.
    pub(super) fn read_advice(&mut self) {
        let found = if self.place == Place::Outbox {
            self.outbox
                .current()
                .and_then(|(o, advice)| Some((advice.clone()?, o.said.clone(), o.diagnosis.as_ref().map(|d| d.id.clone()).unwrap_or_default())))
        } else {
            self.conversation.as_ref().and_then(|c| {
                let id = |body: &EntryBody| super::runbook::diagnosis_of(body).map(|d| d.id.clone()).unwrap_or_default();
                let of = |body: &EntryBody| match body {
                    EntryBody::In(m) => m.advice.clone().map(|a| (a, m.diagnosis.as_ref().map(|d| d.evidence.join("\n")).unwrap_or_default(), id(body))),
                    EntryBody::Out { advice, deliveries, .. } => {
                        let said = deliveries.iter().rev().map(|(_, d)| d.said.clone()).find(|s| !s.is_empty());
                        advice.clone().map(|a| (a, said.unwrap_or_default(), id(body)))
                    }
                    EntryBody::Note { .. } | EntryBody::Event { .. } => None,
                };
                c.entry().and_then(|e| of(&e.body)).or_else(|| c.entries().iter().rev().find_map(|e| of(&e.body)))
            })
        };
        match found {
            Some((advice, said, id)) => {
                let lines = self.advice_lines(&advice, &said, &id);
                self.read_with(Phrase::new("app-advice-title"), lines, crate::runbook::curing(&id));
            }
            None => self.say(Phrase::new("app-advice-open-first")),
        }
    }

    pub(super) fn advice_lines(&self, a: &Advice, said: &str, id: &str) -> Vec<ReaderLine> {
        let mut lines = vec![ReaderLine::Heading(a.title.clone()), ReaderLine::Text(a.cause.clone()), ReaderLine::Blank];
        let heading = |id: &str| ReaderLine::Heading(self.lang.say(id));
        for (id, words) in [("app-advice-who", &a.who), ("app-advice-retry", &a.retry)] {
            if !words.is_empty() {
                lines.extend([heading(id), ReaderLine::Text(words.clone()), ReaderLine::Blank]);
            }
        }
        if !a.steps.is_empty() {
            lines.push(heading("app-advice-steps"));
            lines.extend(a.steps.iter().enumerate().map(|(i, s)| ReaderLine::Text(format!("{}. {s}", i + 1))));
            lines.push(ReaderLine::Blank);
        }
        for (id, code) in [("app-advice-powershell", &a.powershell), ("app-advice-verify", &a.verify)] {
            if !code.is_empty() {
                lines.push(heading(id));
                lines.extend(code.iter().flat_map(|c| c.lines()).map(|l| ReaderLine::Code(l.to_owned())));
                lines.push(ReaderLine::Blank);
            }
        }
        if !said.is_empty() {
            lines.push(heading("app-advice-said"));
            lines.extend(said.lines().map(|l| ReaderLine::Code(l.to_owned())));
        }
        if let Some(method) = crate::runbook::curing(id) {
            let title = self.lang.say(&format!("runbook-{method}-title"));
            lines.push(ReaderLine::Text(self.lang.say_with("app-advice-runbook", &[("title", &title), ("method", method)])));
        }
        if !a.checked.is_empty() {
            lines.push(ReaderLine::Dim(self.lang.say_with("app-advice-checked", &[("date", &a.checked)])));
        }
        lines
    }

    pub(super) fn read(&mut self, title: Phrase, lines: Vec<ReaderLine>) {
        self.read_with(title, lines, None);
    }

    /// The same, with the runbook that belongs to it.
    pub(super) fn read_with(&mut self, title: Phrase, lines: Vec<ReaderLine>, method: Option<&str>) {
        self.overlay = Some(Overlay::Reader(Reader { title, lines, scroll: 0, method: method.map(str::to_owned) }));
    }

    pub(super) fn copy_numbers(&mut self, out: &mut Vec<Effect>) {
        let numbers: Vec<_> = self.targets().iter().map(ToString::to_string).collect();
        out.push(Effect::Copy(numbers.join(" ")));
    }

    pub(super) fn copy_choices(&self) -> Vec<Choice> {
        let Some(t) = self.targets().first().and_then(|id| self.ticket(*id)) else { return Vec::new() };
        let message = self.conversation.as_ref().filter(|c| c.id == t.id).and_then(|c| c.message());
        let mut texts = Vec::new();
        if let Some(m) = message {
            texts.push(("app-copy-text", m.text.clone()));
            texts.push(("app-copy-sender", m.sender.address.address.clone()));
            texts.push(("app-copy-message-id", m.message_id.clone()));
        }
        texts.push(("app-copy-requester", t.requester.address.clone()));
        texts.push(("app-copy-subject", t.subject.clone()));
        texts.push(("app-copy-both", format!("{} {}", t.id, t.subject)));
        let shown = |text: &String| text::clean_line(&text.chars().take(80).collect::<String>());
        texts
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(id, text)| Choice { detail: shown(&text), ..Choice::new(self.lang.say(id), Value::Text(text)) })
            .collect()
    }

    /// Those who may be the real requester: everybody whom the message names.
    pub(super) fn requester_choices(&self) -> Vec<Choice> {
        let Some(t) = self.targets().first().and_then(|id| self.ticket(*id)) else { return Vec::new() };
        let mut people: Vec<Address> = Vec::new();
        if let Some(c) = self.conversation.as_ref().filter(|c| c.id == t.id) {
            for m in c.entries().iter().rev().filter_map(|e| if let EntryBody::In(m) = &e.body { Some(m) } else { None }) {
                people.extend([m.sender.address.clone(), m.from.clone()]);
                people.extend(m.to.iter().chain(&m.cc).cloned());
            }
        }
        people.extend(t.participants.iter().cloned());
        people.push(t.requester.clone());
        let mut choices: Vec<Choice> = Vec::new();
        for p in people {
            let same = |c: &Choice| matches!(&c.value, Value::Address(a) if a.is(&p.address));
            if p.address.is_empty() || p.is(&t.support) || choices.iter().any(same) {
                continue;
            }
            let checked = t.requester.is(&p.address);
            choices.push(Choice { detail: p.address.clone(), checked, ..Choice::new(p.label().to_owned(), Value::Address(p)) });
        }
        choices
    }
}

/// A file name that stays in its folder and hides nothing: no separators, no controls, no leading dots, not too long.
pub(super) fn safe_name(name: &str) -> String {
    let flat: String = text::clean_line(name).chars().map(|c| if matches!(c, '/' | '\\' | ':' | '\0') { '_' } else { c }).collect();
    let flat = flat.trim_start_matches(['.', '-', ' ']).trim_end_matches(['.', ' ']);
    let mut short = flat.to_owned();
    if short.len() > 120 {
        // The ending tells the type: it stays.
        let ending = flat.rsplit_once('.').map(|(_, e)| e).filter(|e| e.len() <= 10).map(|e| format!(".{e}")).unwrap_or_default();
        let mut at = 120 - ending.len();
        while !flat.is_char_boundary(at) {
            at -= 1;
        }
        short = format!("{}{ending}", &flat[..at]);
    }
    if short.is_empty() { "file".into() } else { short }
}

/// A size as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} kB", bytes / 1024),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folder() {
        for (name, expect) in [
            ("report.pdf", "report.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\temp\\x.exe", "C__temp_x.exe"),
            ("", "file"),
            ("..", "file"),
            (".bashrc", "bashrc"),
            ("-rf", "rf"),
            ("a\u{7}b\n.txt", "ab .txt"),
        ] {
            assert_eq!(safe_name(name), expect, "{name:?}");
        }
        let long = safe_name(&format!("{}.tar.gz", "è".repeat(300)));
        assert!(long.len() <= 120 && long.rsplit('.').next() == Some("gz"), "{long}");
    }
}
