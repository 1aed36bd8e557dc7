//! The administrator's runbooks, read over the form with what is filled in there; what the verify commands printed can be pasted and is judged.

use crate::bounce::Scene;
use crate::keys::{Code, Key};
use crate::lang::Lang;
use crate::runbook;
use crate::setup::Proposal;
use crate::text::wrap;
use crate::theme::Role;

/// An open runbook.
#[derive(Debug)]
pub(super) struct Book {
    scene: Scene,
    /// Into [`runbook::methods`].
    at: usize,
    /// How far it is scrolled; the drawing keeps it within bounds.
    pub scroll: usize,
    /// What was judged last, in sentences; empty if nothing was.
    judged: Vec<String>,
}

impl Book {
    /// Opens the runbook `method`, or the first, with the addresses of the form.
    pub fn open(method: Option<&str>, proposal: &Proposal) -> Self {
        let at = method.and_then(|m| runbook::methods().iter().position(|known| *known == m)).unwrap_or(0);
        let mut filled = proposal.clone();
        filled.complete();
        let scene = Scene {
            support: filled.at("support"),
            target: filled.at("imap.user"),
            account: filled.at("smtp.user"),
            host: filled.at("smtp.host"),
            ..Scene::default()
        };
        Book { scene, at, scroll: 0, judged: Vec::new() }
    }

    fn method(&self) -> &'static str {
        runbook::methods().get(self.at).copied().unwrap_or_default()
    }

    /// A key. False if it closes the book.
    pub fn key(&mut self, key: Key) -> bool {
        let last = runbook::methods().len().saturating_sub(1);
        match key.code {
            Code::Esc | Code::Char('q') => return false,
            Code::Tab if key.shift => self.turn(self.at.checked_sub(1).unwrap_or(last)),
            Code::Left | Code::Char('<') => self.turn(self.at.saturating_sub(1)),
            Code::Tab => self.turn(if self.at < last { self.at + 1 } else { 0 }),
            Code::Right | Code::Char('>') => self.turn((self.at + 1).min(last)),
            Code::Down | Code::Char('j') => self.scroll += 1,
            Code::Up | Code::Char('k') => self.scroll = self.scroll.saturating_sub(1),
            Code::PageDown | Code::Char(' ') => self.scroll += 10,
            Code::PageUp => self.scroll = self.scroll.saturating_sub(10),
            Code::Home | Code::Char('g') => self.scroll = 0,
            Code::End | Code::Char('G') => self.scroll = usize::MAX,
            _ => {}
        }
        true
    }

    /// The output of the verify commands.
    pub fn paste(&mut self, output: &str, lang: Lang) {
        if let Some(report) = runbook::judge(self.method(), output, &self.scene) {
            self.judged = runbook::verdicts(&report, lang);
            self.scroll = 0;
        }
    }

    /// Title, and the lines of the page.
    pub fn lines(&self, lang: Lang, columns: usize) -> (String, Vec<(String, Role)>) {
        let Some(page) = runbook::page(self.method(), &self.scene, lang) else { return (String::new(), Vec::new()) };
        let text = runbook::plain(&page, lang);
        let mut lines: Vec<(String, Role)> = self.judged.iter().flat_map(|l| wrap(l, columns)).map(|l| (l, Role::Strong)).collect();
        if !lines.is_empty() {
            lines.push((String::new(), Role::Text));
        }
        // The title stands above; commands are known by their indentation, which numbered steps and notes have, too.
        for line in text.lines().skip(2) {
            let inner = line.trim_start();
            let indent = line.len() - inner.len();
            let prose = inner.starts_with("- ") || inner.split_once(". ").is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()));
            let role = if indent > 0 && !prose { Role::Code } else { Role::Text };
            lines.extend(wrap(inner, columns.saturating_sub(indent)).into_iter().map(|l| (format!("{}{l}", " ".repeat(indent)), role)));
        }
        let number = format!("{}/{}", self.at + 1, runbook::methods().len());
        (format!("{number} {}: {}", page.method, page.title), lines)
    }

    fn turn(&mut self, at: usize) {
        if at != self.at {
            (self.at, self.scroll) = (at, 0);
            self.judged.clear();
        }
    }
}
