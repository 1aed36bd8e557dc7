//! What is new in a message, and what it only carries along.

use super::attribution::{attribution, midline};
use super::heading::{Field, Heading, heading, heading_in_line};
use super::separator::{Separator, is_rule, separator};
use super::signature::{is_dashed_name, is_delimiter, is_disclaimer, is_footer};
use super::{Line, Role};

/// What is known about a message apart from its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hint {
    #[default]
    Unknown,
    /// The subject or the headers say that it answers something.
    Reply,
    /// The subject says that it forwards something.
    Forward,
}

/// A body taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// What is new: without quotations, signature, footers and small print.
    pub text: String,
    /// Everything else.
    pub quoted: String,
    pub embedded: Option<Embedded>,
}

/// A message forwarded in the text. Values as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedded {
    pub from: String,
    pub to: String,
    pub cc: String,
    pub subject: String,
    pub date: String,
    pub body: String,
}

/// Takes a body apart. `links` are the footnotes of a body that came from HTML; each half gets those that it refers to.
pub fn split(lines: &[Line], links: &[String], hint: Hint) -> Split {
    let mut parts = Parts::new(lines);
    let embedded = parts.sort(hint);
    let (mut text, mut quoted) = (parts.join(true), parts.join(false));
    // A person wrote something, and no rule may make it vanish.
    if !has_words(&text) && has_words(&quoted) {
        match &embedded {
            // A bare forward: what is forwarded is what is new to the reader.
            Some(e) if has_words(&e.body) => text.clone_from(&e.body),
            Some(_) => {}
            None if parts.attributed && parts.only_quotes() => {}
            None => (text, quoted) = (parts.all(), String::new()),
        }
    }
    Split { text: with_links(text, links), quoted: with_links(quoted, links), embedded: embedded.map(|e| Embedded { body: with_links(e.body, links), ..e }) }
}

/// Letters, digits, or pictures that say something.
fn has_words(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || (c > '\u{2190}' && !c.is_whitespace() && !matches!(c, '\u{2500}'..='\u{257f}')))
}

/// `text` with the targets of the marks in it.
pub fn with_links(mut text: String, links: &[String]) -> String {
    let notes: Vec<String> =
        links.iter().enumerate().filter(|(n, _)| text.contains(&format!("[{}]", n + 1))).map(|(n, l)| format!("[{}] {l}", n + 1)).collect();
    if !notes.is_empty() {
        text.push_str("\n\n");
        text.push_str(&notes.join("\n"));
    }
    text
}

struct Parts<'a> {
    lines: Vec<&'a str>,
    roles: Vec<Role>,
    /// Quote marks at the beginning of the line, or in a container of quoted mail.
    marked: Vec<bool>,
    /// The line without quote marks.
    bare: Vec<&'a str>,
    new: Vec<bool>,
    attributed: bool,
    /// Quotations below which a person goes on writing: first line, end.
    quotations: Vec<(usize, usize)>,
}

impl<'a> Parts<'a> {
    fn new(lines: &'a [Line]) -> Self {
        // A reply may share a line with the attribution behind it.
        let mut texts: Vec<(&str, Role)> = Vec::with_capacity(lines.len());
        for line in lines {
            match midline(&line.text) {
                Some(reply) if !line.text.trim_start().starts_with('>') => {
                    let (reply, rest) = line.text.split_at(reply.len());
                    texts.push((reply, line.role));
                    texts.push((rest.trim_start_matches(['-', ' ']), line.role));
                }
                _ => texts.push((&line.text, line.role)),
            }
        }
        let lines: Vec<&str> = texts.iter().map(|t| t.0).collect();
        let roles: Vec<Role> = texts.iter().map(|t| t.1).collect();
        let initials = lines.iter().filter(|l| has_initials(l)).count() > 1;
        let marked = lines.iter().zip(&roles).map(|(l, r)| l.trim_start().starts_with('>') || *r == Role::Quote || (initials && has_initials(l))).collect();
        let bare = lines.iter().map(|l| unquoted(l)).collect();
        let new = vec![true; lines.len()];
        Parts { lines, roles, marked, bare, new, attributed: false, quotations: Vec::new() }
    }

    fn len(&self) -> usize {
        self.lines.len()
    }

    fn is_marked(&self, i: usize) -> bool {
        self.marked.get(i).copied().unwrap_or(false)
    }

    fn line(&self, i: usize) -> &'a str {
        self.lines.get(i).copied().unwrap_or_default()
    }

    fn is_blank(&self, i: usize) -> bool {
        self.line(i).trim().is_empty()
    }

    /// Whether line `i` is quoted by `>`, as opposed to lying in a container.
    fn has_marks(&self, i: usize) -> bool {
        self.line(i).trim_start().starts_with('>')
    }

    fn fold(&mut self, from: usize, to: usize) {
        for new in self.new.iter_mut().take(to).skip(from) {
            *new = false;
        }
    }

    /// Decides for each line whether it is new; finds the message that is forwarded.
    fn sort(&mut self, hint: Hint) -> Option<Embedded> {
        let mut embedded = None;
        let mut i = 0;
        while i < self.len() {
            if self.is_blank(i) {
                i += 1;
                continue;
            }
            let start = i;
            if let Some((kind, head, end)) = self.block(i) {
                embedded = self.forwarded(start, kind, head.as_ref(), end, hint);
                // Proton puts a sentence below its separator.
                if head.is_none() && embedded.is_none() && kind.is_some() && !self.above(start) && hint != Hint::Reply {
                    embedded = (end..self.len().min(end + 2)).find_map(|n| self.by_attribution(n, self.attributed_at(n)?));
                }
                let behind = self.behind_block(end);
                self.fold(self.above_block(start), behind);
                self.attributed = true;
                i = behind;
            } else if let Some(end) = self.attributed_at(i) {
                // With nothing above it, the sentence introduces a forward: nobody answers with nothing.
                let bare = !self.above(start) && hint != Hint::Reply && !self.rest_has_quotes(end);
                if (bare || hint == Hint::Forward) && !self.quote_follows(end) {
                    embedded = self.by_attribution(start, end);
                }
                let run_end = if self.quote_follows(end) { self.after_run(end) } else { self.len() };
                self.fold(start, run_end);
                self.quotations.push((start, run_end));
                self.attributed = true;
                i = run_end;
            } else if self.is_marked(i) {
                let end = self.after_run(i);
                if self.run_is_quotation(i, end) {
                    self.fold(i, end);
                    self.quotations.push((i, end));
                }
                i = end;
            } else {
                i += 1;
            }
            if embedded.is_some() {
                break;
            }
        }
        self.fold_roles();
        self.fold_signatures();
        if embedded.is_none() {
            self.unfold_context();
        }
        embedded
    }

    /// Where somebody answers between quoted lines, or at length below them, the quotation is the context and stays.
    fn unfold_context(&mut self) {
        let Some(last) = (0..self.len()).rev().find(|&n| self.is_new_text(n)) else { return };
        let context: Vec<(usize, usize)> = self.quotations.iter().copied().filter(|(_, end)| *end <= last).collect();
        let Some(&(first, first_end)) = context.first() else { return };
        let answers =
            context.iter().enumerate().filter(|(n, (_, end))| (*end..context.get(n + 1).map_or(last + 1, |c| c.0)).any(|k| self.is_new_text(k))).count();
        let above = (0..first).any(|n| self.is_new_text(n));
        let below = (first_end..self.len()).filter(|&n| self.is_new_text(n)).count();
        if answers >= 2 || (above && below >= 3) {
            for (start, end) in context {
                for new in self.new.iter_mut().take(end).skip(start) {
                    *new = true;
                }
            }
        }
    }

    fn is_new_text(&self, n: usize) -> bool {
        self.new.get(n) == Some(&true) && !self.is_blank(n)
    }

    /// A separator with or without a block of header lines, or a block alone, at line `i`: kind, block, first line of the body.
    fn block(&self, i: usize) -> Option<(Option<Separator>, Option<Heading>, usize)> {
        let line = self.bare.get(i).copied()?;
        if let Some((kind, rest)) = separator(line) {
            if let Some(h) = heading_in_line(rest) {
                return Some((Some(kind), Some(h), i + 1));
            }
            let next = (i + 1..self.len().min(i + 6)).find(|&n| !self.bare.get(n).is_some_and(|l| l.trim().is_empty() || is_rule(l)));
            if let Some(h) = next.and_then(|n| heading(&self.bare, n, true)) {
                let end = h.end;
                return Some((Some(kind), Some(h), end));
            }
            let merged = next.and_then(|n| heading_in_line(self.bare.get(n)?).map(|h| (n, h)));
            return match merged {
                Some((n, h)) => Some((Some(kind), Some(h), n + 1)),
                None => Some((Some(kind), None, i + 1)),
            };
        }
        let ruled = is_rule(line);
        let first = if ruled { (i + 1..self.len().min(i + 4)).find(|&n| !self.bare.get(n).is_some_and(|l| l.trim().is_empty()))? } else { i };
        let h = heading(&self.bare, first, ruled).filter(|h| h.get(Field::From).is_some() || !ruled)?;
        let end = h.end;
        Some((None, Some(h), end))
    }

    /// Rules and empty lines above a block belong to it.
    fn above_block(&self, start: usize) -> usize {
        let mut from = start;
        while from > 0 && (self.is_blank(from - 1) || is_rule(self.line(from - 1)) || self.line(from - 1).trim() == ">") {
            from -= 1;
        }
        if self.line(from).trim().is_empty() { from } else { from.min(start) }
    }

    /// Where a person's words begin again below a block; the end if they do not.
    fn behind_block(&self, end: usize) -> usize {
        let body = (end..self.len()).find(|&n| !self.is_blank(n));
        match body {
            Some(b) if self.has_marks(b) && self.roles.get(b) != Some(&Role::Quote) => {
                let after = self.after_run(b);
                let rest_quoted = (after..self.len()).any(|n| self.has_marks(n));
                // One line without its mark among many is a slip of the sending program.
                if rest_quoted && end > 0 && self.has_marks(end - 1) { self.len() } else { after }
            }
            _ => self.len(),
        }
    }

    fn above(&self, start: usize) -> bool {
        (0..start).any(|n| {
            self.new.get(n) == Some(&true)
                && !self.is_blank(n)
                && !is_rule(self.line(n))
                && !is_footer(self.line(n))
                && self.roles.get(n) != Some(&Role::Signature)
        })
    }

    fn forwarded(&self, start: usize, kind: Option<Separator>, head: Option<&Heading>, end: usize, hint: Hint) -> Option<Embedded> {
        let forward = match (kind, hint) {
            (Some(Separator::Forwarded), _) | (_, Hint::Forward) => true,
            (Some(Separator::Original), Hint::Unknown) => !self.above(start),
            (None, Hint::Unknown) => true,
            (_, Hint::Reply) => false,
        };
        let head = head.filter(|_| forward)?;
        let value = |f| head.get(f).unwrap_or_default().to_owned();
        Some(Embedded {
            from: value(Field::From),
            to: value(Field::To),
            cc: value(Field::Cc),
            subject: value(Field::Subject),
            date: value(Field::Date),
            body: self.body(end, self.behind_block(end)),
        })
    }

    fn by_attribution(&self, start: usize, end: usize) -> Option<Embedded> {
        let words = self.lines.get(start..end)?.join(" ");
        let at = words.find('@')?;
        let open = words.get(..at)?.rfind(['<', '(', '['])?;
        let close = at + words.get(at..)?.find(['>', ')', ']'])?;
        let address = words.get(open + 1..close)?.trim();
        let before = words.get(..open)?.trim_end_matches([' ', '(', ',']);
        let name = match before.strip_suffix(['"', '”', '»', '」']) {
            Some(quoted) => quoted.rsplit(['"', '“', '«', '„', '”', '「']).next().unwrap_or_default(),
            None => name_at_end(before),
        };
        Some(Embedded {
            from: format!("\"{}\" <{address}>", name.replace('"', "")),
            date: before.split('"').next().unwrap_or_default().trim().trim_end_matches([',', ' ']).to_owned(),
            body: self.body(end, self.len()),
            ..Embedded::default()
        })
    }

    /// Lines of an embedded message, one level of quoting removed if it was quoted as a whole.
    fn body(&self, from: usize, to: usize) -> String {
        let lines = self.lines.get(from..to).unwrap_or_default();
        let filled = lines.iter().filter(|l| !l.trim().is_empty()).count();
        let quoted = lines.iter().filter(|l| l.trim_start().starts_with('>')).count();
        let strip = quoted > 0 && quoted * 10 >= filled * 7;
        let out: Vec<&str> = lines.iter().map(|l| if strip { one_level_off(l) } else { l.trim_end() }).collect();
        let indent = out.iter().filter(|l| !l.trim().is_empty()).map(|l| l.len() - l.trim_start_matches(' ').len()).min().unwrap_or(0);
        trimmed(&out.iter().map(|l| l.get(indent..).unwrap_or_default().trim_end()).collect::<Vec<_>>())
    }

    fn attributed_at(&self, i: usize) -> Option<usize> {
        if self.is_marked(i) && (i > 0 && self.is_marked(i - 1)) && self.roles.get(i) != Some(&Role::Quote) {
            return None;
        }
        attribution(if self.has_marks(i) { &self.bare } else { &self.lines }, i, |n| {
            self.has_marks(n) || (self.is_marked(n) && !self.is_marked(i)) || self.line(n).starts_with("| ")
        })
    }

    fn quote_follows(&self, end: usize) -> bool {
        (end..self.len()).find(|&n| !self.is_blank(n)).is_some_and(|n| self.is_marked(n))
    }

    fn rest_has_quotes(&self, end: usize) -> bool {
        (end..self.len()).any(|n| self.has_marks(n))
    }

    /// Behind the run of quoted lines that begins at or behind `i`; empty lines inside belong to it.
    fn after_run(&self, i: usize) -> usize {
        let mut end = i;
        let mut n = i;
        while n < self.len() && (self.is_marked(n) || self.is_blank(n)) {
            n += 1;
            if !self.is_blank(n - 1) {
                end = n;
            }
        }
        // The end of a link that was broken has no mark.
        let broken = n < self.len() && self.has_marks(n.wrapping_sub(1)) && self.has_marks(n + 1) && {
            let rest = self.line(n).trim();
            !rest.contains(char::is_whitespace) && rest.contains(['=', '%', '&', '/', ')', '_']) && self.line(n - 1).contains("://")
        };
        if broken {
            return self.after_run(n + 1).max(end);
        }
        // A long quoted line that was broken leaves its end without a mark.
        if n < self.len()
            && !self.is_blank(n)
            && n > 0
            && self.has_marks(n - 1)
            && self.line(n - 1).len() > 60
            && self.line(n).split_whitespace().count() <= 2
            && self.has_marks(n + 1)
        {
            return self.after_run(n + 1).max(end);
        }
        end.max(i)
    }

    /// Whether the marked lines from `i` to `end` are quoted mail, and not something that a person set off or a shell prompt.
    fn run_is_quotation(&self, i: usize, end: usize) -> bool {
        match self.roles.get(i) {
            Some(Role::Quote) => return true,
            Some(Role::Citation) => return self.attributed,
            _ => {}
        }
        let touches = |n: usize| !self.is_blank(n) && !self.is_marked(n);
        let alone = (i..end).filter(|&n| !self.is_blank(n)).count() == 1;
        let between = i > 0 && touches(i - 1) && end < self.len() && touches(end);
        !(alone && between && !self.attributed)
    }

    fn fold_roles(&mut self) {
        for (new, role) in self.new.iter_mut().zip(&self.roles) {
            if matches!(role, Role::Quote | Role::Signature) {
                *new = false;
            }
        }
    }

    /// Folds what follows a delimiter, a footer or small print, within each stretch of new lines.
    fn fold_signatures(&mut self) {
        let mut i = 0;
        while i < self.len() {
            if self.new.get(i) != Some(&true) {
                i += 1;
                continue;
            }
            let end = (i..self.len()).find(|&n| self.new.get(n) != Some(&true)).unwrap_or(self.len());
            self.fold_signature(i, end);
            i = end;
        }
    }

    fn fold_signature(&mut self, from: usize, to: usize) {
        let above = |n: usize, parts: &Self| (0..n).any(|k| parts.new.get(k) == Some(&true) && !parts.is_blank(k));
        let mut behind = (from..to).filter(|&k| !self.is_blank(k)).count();
        for n in from..to {
            if self.is_blank(n) {
                continue;
            }
            let line = self.line(n);
            behind -= 1;
            let delimited = is_delimiter(line) && behind <= 12 && (line.trim() != "---" || behind <= 6);
            if delimited && above(n, self) {
                self.fold(n, to);
                return;
            }
            if is_footer(line) && (behind <= 4 || self.is_blank(n + 1)) {
                if behind <= 4 {
                    self.fold(n, to);
                    return;
                }
                self.fold(n, n + 1);
            }
            if behind == 0 && is_dashed_name(line) && above(n, self) && !self.line(n.saturating_sub(1)).trim_start().starts_with(['-', '–', '—', '~']) {
                self.fold(n, to);
                return;
            }
            let new_paragraph = n == from || self.is_blank(n - 1) || is_rule(self.line(n - 1));
            if new_paragraph && is_disclaimer(line) && above(n, self) {
                self.fold(n, to);
                return;
            }
        }
    }

    /// Nothing but quotations and what introduces them: nobody wrote anything here.
    fn only_quotes(&self) -> bool {
        let mut introduction = 0;
        (0..self.len()).all(|n| {
            if let Some(end) = self.attributed_at(n).or_else(|| self.block(n).map(|b| b.2)) {
                introduction = introduction.max(end);
            }
            self.is_blank(n) || self.is_marked(n) || n < introduction
        })
    }

    fn join(&self, new: bool) -> String {
        let mut out: Vec<&str> = Vec::new();
        let mut was = false;
        for (n, line) in self.lines.iter().enumerate() {
            let is = self.new.get(n) == Some(&new);
            if is {
                if !was && !out.is_empty() && !line.trim().is_empty() && out.last().is_some_and(|l| !l.trim().is_empty()) {
                    out.push("");
                }
                out.push(line);
            }
            was = is;
        }
        let text = trimmed(&out);
        if new { text.trim_end_matches(|c: char| c == '─' || c.is_whitespace()).to_owned() } else { text }
    }

    fn all(&self) -> String {
        trimmed(&self.lines)
    }
}

/// Lines as text, without empty ones at either end.
fn trimmed(lines: &[&str]) -> String {
    let text = lines.iter().map(|l| l.trim_end()).collect::<Vec<_>>().join("\n");
    text.trim_matches('\n').to_owned()
}

fn unquoted(line: &str) -> &str {
    let t = line.trim_start();
    if t.starts_with('>') { t.trim_start_matches(['>', ' ']) } else { line }
}

/// Quote marks with the initials of who is quoted: `AB> yes`.
fn has_initials(line: &str) -> bool {
    line.find('>').is_some_and(|at| {
        (1..=3).contains(&at) && line.bytes().take(at).all(|b| b.is_ascii_uppercase()) && matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'>'))
    })
}

fn one_level_off(line: &str) -> &str {
    match line.trim_start().strip_prefix('>') {
        Some(rest) => rest.strip_prefix(' ').unwrap_or(rest).trim_end(),
        None => line.trim_end(),
    }
}

/// The name at the end of an attribution's beginning: the words behind the last date, time, or word like `user`.
fn name_at_end(text: &str) -> &str {
    let mut from = text.len();
    for word in text.split(' ').rev() {
        let edge = word.is_empty()
            || word.chars().any(|c| c.is_ascii_digit())
            || word.ends_with([',', ':', ';', '.'])
            || matches!(
                word.to_lowercase().as_str(),
                "időpontban"
                    | "používateľ"
                    | "пользователь"
                    | "użytkownik"
                    | "uživatel"
                    | "utilisateur"
                    | "korisnik"
                    | "χρήστης"
                    | "schrieb"
                    | "skrev"
                    | "schreef"
                    | "heeft"
                    | "από"
                    | "от"
                    | "від"
                    | "uhr"
                    | "am"
                    | "pm"
                    | "cet"
                    | "cest"
                    | "utc"
                    | "gmt"
                    | "odesílatel"
            );
        if edge {
            break;
        }
        from = from.saturating_sub(word.len() + 1);
    }
    text.get(from..).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(text: &str, hint: Hint) -> Split {
        let lines: Vec<Line> = text.split('\n').map(|l| Line { text: l.to_owned(), ..Line::default() }).collect();
        split(&lines, &[], hint)
    }

    #[test]
    fn quotations_fold() {
        let check = |text: &str, expect: &str| assert_eq!(of(text, Hint::Unknown).text, expect, "{text:?}");
        check("Yes.\n\nOn Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n> Is it?\n> Really?", "Yes.");
        check("Yes.\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\nTo: Bob\nSubject: x\n\nIs it?", "Yes.");
        check("Sì.\n\nDa: Anna <a@example.it>\nInviato: lunedì 3 marzo 2025\nA: Supporto\nOggetto: Porta\n\nSi apre?", "Sì.");
        check("Yes.\n________________________________\nFrom: Ann <ann@example.com>\nSent: Monday\nTo: Bob <bob@example.com>\nSubject: x\n\nIs it?", "Yes.");
        check("> Is it?\n\nYes.", "Yes.");
        check("Ja On Wed, Apr 4, 2025 at 3:59 PM, ann@example.com wrote:\n> Is it?", "Ja");
        check("No quote at all\nbut two lines", "No quote at all\nbut two lines");
        check("Prompt:\n> make\nfails here", "Prompt:\n> make\nfails here");
    }

    #[test]
    fn answers_between_quotations_keep_their_context() {
        let text = "On Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n> One?\nYes.\n> Two?\nNo.\n> Bye";
        let s = of(text, Hint::Reply);
        assert!(s.text.contains("> One?") && s.text.contains("No.") && !s.text.contains("Bye"), "{}", s.text);
        let s = of("Hi,\nOn Mon, 3 Mar 2025 at 10:12, Ann wrote:\n> One?\n\nBest regards", Hint::Reply);
        assert_eq!(s.text, "Hi,\n\nBest regards");
    }

    #[test]
    fn signatures_and_footers_fold() {
        let check = |text: &str, expect: &str| {
            let s = of(text, Hint::Unknown);
            assert_eq!(s.text, expect, "{text:?}");
            assert!(!s.quoted.is_empty(), "{text:?}");
        };
        check("It works.\n-- \nAnn Lee\nSales", "It works.");
        check("It works.\n\nSent from my iPhone", "It works.");
        check("Funziona.\n\nInviato da iPhone", "Funziona.");
        check("It works.\n\nCONFIDENTIALITY NOTICE: this text is for you only.\nMore of it.", "It works.");
        check("Thanks\n-ann", "Thanks");
    }

    #[test]
    fn nothing_that_a_person_wrote_vanishes() {
        for text in [
            "-- \nAnn",
            "Sent from my iPhone",
            "> only this",
            "On Mon, 3 Mar 2025 at 10:12, Ann <ann@example.com> wrote:\n\nI never quote.",
            "👍",
            "From: here\nTo: there",
        ] {
            assert!(!of(text, Hint::Reply).text.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn forwards_are_told_from_replies() {
        let outlook = "Please see.\n\nFrom: Ann <ann@example.com>\nSent: Monday\nTo: Bob <bob@example.com>\nSubject: Door\n\nIt is stuck.";
        let s = of(outlook, Hint::Forward);
        let e = s.embedded.expect("a forward");
        assert_eq!((e.from.as_str(), e.subject.as_str(), e.body.as_str(), s.text.as_str()), ("Ann <ann@example.com>", "Door", "It is stuck.", "Please see."));
        assert_eq!(of(outlook, Hint::Reply).embedded, None);
        let apple =
            "FYI\n\nBegin forwarded message:\n\n> From: Ann <ann@example.com>\n> Subject: Door\n> To: Bob <bob@example.com>\n>\n> It is stuck.\n>> since May";
        assert_eq!(of(apple, Hint::Reply).embedded.map(|e| e.body), Some("It is stuck.\n> since May".into()));
        let mac = "Il giorno 03/03/25, 10:12 \"Anna\" <a@example.it> ha scritto:\n\n    Non si apre.";
        let e = of(mac, Hint::Unknown).embedded.expect("a forward");
        assert_eq!((e.from.as_str(), e.body.as_str()), ("\"Anna\" <a@example.it>", "Non si apre."));
        let bare =
            of("---------- Forwarded message ---------\nFrom: Ann <ann@example.com>\nDate: x\nSubject: Door\nTo: b@example.com\n\nIt is stuck.", Hint::Forward);
        assert_eq!(bare.text, "It is stuck.");
    }

    #[test]
    fn footnotes_go_where_they_are_needed() {
        let lines = [Line { text: "see here[1]".into(), ..Line::default() }, Line { text: "old[2]".into(), role: Role::Quote }];
        let s = split(&lines, &["https://example.com".into(), "https://example.org".into()], Hint::Unknown);
        assert_eq!((s.text.as_str(), s.quoted.as_str()), ("see here[1]\n\n[1] https://example.com", "old[2]\n\n[2] https://example.org"));
    }

    proptest! {
        #[test]
        fn words_stay_somewhere(text in "([a-z]{1,8}[ \n>]{1,2}|On 3 Mar 2025 10:12 a@example.com wrote:\n|-- \n|From: x@example.com\nTo: y\nSubject: z\n\n){0,30}") {
            let s = of(&text, Hint::Unknown);
            let words = |t: &str| t.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
            let kept: std::collections::BTreeSet<_> = words(&s.text).union(&words(&s.quoted)).cloned().collect();
            prop_assert!(words(&text).is_subset(&kept), "{:?}", words(&text).difference(&kept).collect::<Vec<_>>());
        }
    }
}
