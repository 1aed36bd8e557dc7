//! A message that stands within another one's text.

use std::ops::Range;

use super::Hint;
use super::answer::answers;
use super::heading::{Field, Heading, heading, heading_in_line, label};
use super::parts::{Parts, trimmed};
use super::separator::{Found, Separator, frame, is_rule, separator};

/// A message forwarded in the text. Values as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Embedded {
    pub from: String,
    pub to: String,
    pub cc: String,
    pub subject: String,
    pub date: String,
    pub body: String,
    /// Whether a separator says that it was forwarded; a bare block stands in answers, too.
    pub marked: bool,
}

impl Parts<'_> {
    /// A separator with or without a block of header lines, or a block alone, at line `i`: kind, block, first line of the body.
    pub(super) fn block(&self, i: usize) -> Option<(Option<Separator>, Option<Heading>, usize)> {
        let line = self.bare.get(i).copied()?;
        if let Some(Found { kind, rest, sure }) = separator(line) {
            if let Some(h) = heading_in_line(rest) {
                return Some((kind, Some(h), i + 1));
            }
            let next = (i + 1..self.len().min(i + 6)).find(|&n| !self.bare.get(n).is_some_and(|l| l.trim().is_empty() || is_rule(l)));
            if let Some(h) = next.and_then(|n| heading(&self.bare, n, kind.is_some())).filter(|h| kind.is_some() || h.get(Field::From).is_some()) {
                let end = self.behind_closing(i, h.end);
                return Some((kind, Some(h), end));
            }
            if let Some((n, h)) = next.filter(|_| kind.is_some()).and_then(|n| heading_in_line(self.bare.get(n)?).map(|h| (n, h))) {
                return Some((kind, Some(h), n + 1));
            }
            if sure {
                return Some((kind, None, i + 1));
            }
        }
        let ruled = is_rule(line);
        let first = if ruled { (i + 1..self.len().min(i + 4)).find(|&n| !self.bare.get(n).is_some_and(|l| l.trim().is_empty()))? } else { i };
        let h = heading(&self.bare, first, ruled).filter(|h| h.get(Field::From).is_some() || !ruled)?;
        let end = h.end;
        Some((None, Some(h), end))
    }

    /// Behind the separator's own repetition, by which Zoho closes the header block that begins at line `opening`.
    fn behind_closing(&self, opening: usize, end: usize) -> usize {
        let next = (end..self.len().min(end + 3)).find(|&n| !self.bare.get(n).is_some_and(|l| l.trim().is_empty()));
        next.filter(|&n| self.bare.get(n) == self.bare.get(opening)).map_or(end, |n| n + 1)
    }

    /// Where the frame stands that closes what the one at line `opening` began, as mutt and Horde write it.
    pub(super) fn closing_frame(&self, opening: usize, from: usize, to: usize) -> Option<usize> {
        let (marks, words) = frame(self.bare.get(opening)?)?;
        (from..to).rev().find(|&n| {
            self.bare.get(n).and_then(|l| frame(l)).is_some_and(|(m, w)| m == marks && w != words)
                && !(n + 1..to.min(n + 4)).any(|k| self.bare.get(k).is_some_and(|l| label(l).is_some()))
        })
    }

    /// Rules and empty lines above a block belong to it.
    pub(super) fn above_block(&self, start: usize) -> usize {
        let mut from = start;
        while from > 0 && (self.is_blank(from - 1) || is_rule(self.line(from - 1)) || self.line(from - 1).trim() == ">") {
            from -= 1;
        }
        if self.line(from).trim().is_empty() { from } else { from.min(start) }
    }

    /// Where a person's words begin again below a block; the end if they do not.
    pub(super) fn behind_block(&self, end: usize) -> usize {
        let body = (end..self.len()).find(|&n| !self.is_blank(n));
        match body {
            Some(b) if self.has_marks(b) && !self.is_quoted(b) => {
                let after = self.after_run(b);
                let rest_quoted = (after..self.len()).any(|n| self.has_marks(n));
                // One line without its mark among many is a slip of the sending program.
                if rest_quoted && end > 0 && self.has_marks(end - 1) { self.len() } else { after }
            }
            _ => self.len(),
        }
    }

    pub(super) fn forwarded(&self, start: usize, kind: Option<Separator>, head: Option<&Heading>, body: Range<usize>, hint: Hint) -> Option<Embedded> {
        let forward = match (kind, hint) {
            (Some(Separator::Forwarded), _) | (_, Hint::Forward) => true,
            // Both answers and forwards have it; an answer's block is cut short by most programs.
            (Some(Separator::Original), Hint::Unknown) => !self.above(start) || (head.is_some_and(Heading::is_whole) && !self.answered(start)),
            // To take an answer for a forward names the wrong person; to take a forward for an answer names nobody.
            (None, Hint::Unknown) => !self.answered(start),
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
            body: self.body(body.start, body.end),
            marked: kind == Some(Separator::Forwarded) || !self.above(start),
        })
    }

    /// Whether what is new above line `start` answers what is below.
    fn answered(&self, start: usize) -> bool {
        let above: Vec<&str> = (0..start).filter(|&n| self.is_new_text(n)).map(|n| self.line(n)).collect();
        answers(&above)
    }

    pub(super) fn by_attribution(&self, start: usize, end: usize) -> Option<Embedded> {
        let words = self.lines.get(start..end)?.join(" ");
        let at = words.find('@')?;
        let open = words.get(..at)?.rfind(['<', '(', '['])?;
        let close = at + words.get(at..)?.find(['>', ')', ']'])?;
        let address = words.get(open + 1..close)?.trim();
        let before = words.get(..open)?.trim_end_matches([' ', '(', ',']);
        let name = match before.strip_suffix(['"', '”', '»', '」', '“', '’', '›']) {
            Some(quoted) => quoted.rsplit(['"', '“', '«', '„', '”', '「', '‘', '‚', '‹']).next().unwrap_or_default(),
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
        // Notes rules off its block.
        let from = (from..to).find(|&n| !self.is_blank(n) && !is_rule(self.line(n))).unwrap_or(from);
        let lines = self.lines.get(from..to).unwrap_or_default();
        let filled = lines.iter().filter(|l| !l.trim().is_empty()).count();
        let quoted = lines.iter().filter(|l| l.trim_start().starts_with('>')).count();
        let strip = quoted > 0 && quoted * 10 >= filled * 7;
        let out: Vec<&str> = lines.iter().map(|l| if strip { one_level_off(l) } else { l.trim_end() }).collect();
        let indent = out.iter().filter(|l| !l.trim().is_empty()).map(|l| l.len() - l.trim_start_matches(' ').len()).min().unwrap_or(0);
        trimmed(&out.iter().map(|l| l.get(indent..).unwrap_or_default().trim_end()).collect::<Vec<_>>())
    }
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
                    | "uživatele"
                    | "oseba"
                    | "kirjutas"
                    | "користувач"
                    | "корисник"
                    | "потребител"
                    | "utilizatorul"
                    | "utilizator"
                    | "gebruiker"
                    | "usuario"
                    | "usuário"
                    | "utente"
                    | "benutzer"
                    | "bruger"
                    | "brukeren"
                    | "användaren"
                    | "käyttäjä"
                    | "kasutaja"
                    | "lietotājs"
                    | "naudotojas"
                    | "kullanıcısı"
                    | "felhasználó"
                    | "ezt"
                    | "hat"
                    | "schreef:"
                    | "пишет"
                    | "ο/η"
            );
        if edge {
            break;
        }
        from = from.saturating_sub(word.len() + 1);
    }
    text.get(from..).unwrap_or(text).trim()
}
