//! What is new in a message, and what it only carries along.

use super::parts::Parts;
use super::separator::is_rule;
use super::signature::{is_dashed_name, is_delimiter, is_footer};
use super::smallprint::{banner, begins_small_print, is_register, is_small_print, is_title};
use super::{Embedded, Line, Role, with_links};

/// Paragraphs of small print have no more lines.
const LONGEST_PRINT: usize = 40;

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

impl Parts<'_> {
    /// Decides for each line whether it is new; finds the message that is forwarded.
    fn sort(&mut self, hint: Hint) -> Option<Embedded> {
        let mut embedded = None;
        let mut i = self.fold_banners();
        while i < self.len() {
            if self.is_blank(i) {
                i += 1;
                continue;
            }
            let start = i;
            if let Some((kind, head, end)) = self.block(i) {
                let behind = self.behind_block(end);
                let closed = self.closing_frame(start, end, behind);
                embedded = self.forwarded(start, kind, head.as_ref(), end..closed.unwrap_or(behind), hint);
                let behind = closed.map_or(behind, |n| n + 1);
                // Proton puts a sentence below its separator.
                if head.is_none() && embedded.is_none() && kind.is_some() && !self.above(start) && hint != Hint::Reply {
                    embedded = (end..self.len().min(end + 2)).find_map(|n| self.by_attribution(n, self.attributed_at(n)?));
                }
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
                // A forward that is quoted as a whole, below a sentence that we do not know.
                let inner = (i + 1..end.min(i + 4)).filter(|_| !self.above(start) && hint != Hint::Reply).find_map(|n| Some((n, self.block(n)?)));
                if let Some((n, (kind, Some(head), from))) = inner {
                    embedded = self.forwarded(n, kind, Some(&head), from..end, hint);
                }
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

    /// Folds the warnings that gateways put on top; gives the line behind them.
    fn fold_banners(&mut self) -> usize {
        let mut from = 0;
        while let Some(first) = (from..self.len()).find(|&n| !self.is_blank(n)) {
            let lines = banner(self.lines.get(first..).unwrap_or_default());
            if lines == 0 {
                break;
            }
            from = first + lines;
            self.fold(first, from);
        }
        from
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

    /// Whether the marked lines from `i` to `end` are quoted mail, and not something that a person set off or a shell prompt.
    fn run_is_quotation(&self, i: usize, end: usize) -> bool {
        match self.roles.get(i) {
            Some(Role::Quote | Role::Below) => return true,
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
            if matches!(role, Role::Quote | Role::Below | Role::Signature) {
                *new = false;
            }
        }
    }

    /// Folds what follows a delimiter, a footer or small print, within each stretch of new lines.
    fn fold_signatures(&mut self) {
        let (mut i, mut above) = (0, false);
        while i < self.len() {
            if self.new.get(i) != Some(&true) {
                i += 1;
                continue;
            }
            let end = (i..self.len()).find(|&n| self.new.get(n) != Some(&true)).unwrap_or(self.len());
            above = self.fold_signature(i, end, above);
            i = end;
        }
    }

    /// Folds within one stretch; `above` tells of words above it. Gives whether there are words above its end.
    fn fold_signature(&mut self, from: usize, to: usize, mut above: bool) -> bool {
        let mut behind = (from..to).filter(|&k| !self.is_blank(k)).count();
        let (mut printed, mut titled) = (false, false);
        let mut n = from;
        while n < to {
            if self.is_blank(n) {
                n += 1;
                continue;
            }
            let line = self.line(n);
            behind -= 1;
            let delimited = is_delimiter(line) && behind <= 12 && (line.trim() != "---" || behind <= 6);
            if delimited && above {
                self.fold(n, to);
                return above;
            }
            if is_footer(line) && (behind <= 4 || self.is_blank(n + 1)) {
                if behind <= 4 {
                    self.fold(n, to);
                    return above;
                }
                self.fold(n, n + 1);
                n += 1;
                continue;
            }
            if behind == 0 && is_dashed_name(line) && above && !self.line(n.saturating_sub(1)).trim_start().starts_with(['-', '–', '—', '~']) {
                self.fold(n, to);
                return above;
            }
            let new_paragraph = n == from || self.is_blank(n - 1) || is_rule(self.line(n - 1));
            if (new_paragraph || (self.begins_sentence(n) && begins_small_print(line))) && above {
                let end = (n..to.min(n + LONGEST_PRINT)).find(|&k| self.is_blank(k)).unwrap_or(to.min(n + LONGEST_PRINT));
                let paragraph = self.paragraph(n, end);
                // A signature may stand above it without an empty line.
                let later = !begins_small_print(line) && (n + 1..end).any(|k| self.begins_sentence(k) && begins_small_print(self.line(k)));
                if !later && (is_small_print(&paragraph, titled) || (printed && is_register(&paragraph))) {
                    let next = (end..to).find(|&k| !self.is_blank(k)).unwrap_or(end);
                    self.fold(n, next);
                    (printed, titled) = (true, is_title(&paragraph));
                    behind -= end - n - 1;
                    n = next;
                    continue;
                }
            }
            above = true;
            n += 1;
        }
        above
    }

    /// Whether line `n` may begin a sentence.
    fn begins_sentence(&self, n: usize) -> bool {
        let before = self.line(n.saturating_sub(1)).trim_end();
        let ended = before.ends_with(['.', '!', '?', ':', '。', '*', '>']) || before.chars().count() < 50;
        ended && !self.line(n).trim_start().starts_with(char::is_lowercase)
    }

    /// The first of these lines as one.
    fn paragraph(&self, from: usize, to: usize) -> String {
        let mut out = String::new();
        for line in self.lines.get(from..to).unwrap_or_default() {
            if out.len() > 1500 {
                break;
            }
            out.push_str(line.trim());
            out.push(' ');
        }
        out
    }

    /// Nothing but quotations and what introduces them: nobody wrote anything here.
    fn only_quotes(&self) -> bool {
        let mut introduction = 0;
        (0..self.len()).all(|n| {
            if let Some(end) = self.attributed_at(n).or_else(|| self.block(n).map(|b| b.2)) {
                introduction = introduction.max(end);
            }
            self.is_blank(n) || (self.is_marked(n) && self.roles.get(n) != Some(&Role::Below)) || n < introduction
        })
    }
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
