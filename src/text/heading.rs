//! The block of header lines that mail programs put above a message that they quote or forward, in many languages.

pub use super::labels::Field;
use super::labels::field;

/// A block of header lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    pub fields: Vec<(Field, String)>,
    /// The line behind it.
    pub end: usize,
}

impl Heading {
    /// The first value of a field.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, v)| v.as_str())
    }

    /// Whether it says who, when, to whom and about what.
    pub(super) fn is_whole(&self) -> bool {
        [Field::From, Field::To, Field::Subject, Field::Date].into_iter().all(|f| self.get(f).is_some())
    }

    fn kinds(&self) -> usize {
        [Field::From, Field::To, Field::Cc, Field::Subject, Field::Date].into_iter().filter(|f| self.get(*f).is_some()).count()
    }
}

/// The field that a line begins, with its value.
pub(super) fn label(line: &str) -> Option<(Field, &str)> {
    let trimmed = line.trim_start_matches(AROUND);
    let at = trimmed.char_indices().take(34).find(|(_, c)| is_colon(*c)).map(|(i, _)| i)?;
    let (name, value) = (trimmed.get(..at)?, trimmed.get(at..)?);
    let value = value.trim_start_matches(is_colon).trim_start_matches(AROUND);
    // Outlook on the Mac and Gmail write the label in bold: `*From:* x`, `*From: *x`.
    field(name.trim_matches(AROUND)).map(|f| (f, value.trim()))
}

/// A label in a language that is not known, below a sender: nothing stands behind it but addresses.
fn unknown_label(line: &str) -> Option<(Field, &str)> {
    let (name, value) = line.split_at_checked(line.char_indices().take(26).find(|(_, c)| is_colon(*c))?.0)?;
    let value = value.trim_start_matches(is_colon).trim();
    let name = name.trim_matches(AROUND);
    let named = name.chars().all(|c| !c.is_ascii_punctuation() || matches!(c, '-' | '\'')) && name.split_whitespace().count() <= 3 && !name.is_empty();
    let address = value.ends_with('>') && value.contains('<') || !value.contains(' ');
    (named && address && value.contains('@') && !value.contains("://")).then_some((Field::To, value))
}

/// White space, marks of bold and bars of tables around labels and values.
const AROUND: [char; 9] = [' ', '\t', '*', '_', '|', '\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}'];

/// Colons: narrow and wide, of Khmer and of Armenian.
fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '﹕' | '៖' | '։')
}

/// A block that starts at line `at`: its first line has a label. With `known`, a separator stood above and two lines are enough.
pub(super) fn heading(lines: &[&str], at: usize, known: bool) -> Option<Heading> {
    label(lines.get(at)?)?;
    let mut found = Heading { fields: Vec::new(), end: at };
    let mut i = at;
    while let Some(line) = lines.get(i) {
        if let Some((f, value)) = label(line) {
            // The quoted message may itself begin with a block.
            if f == Field::From && found.get(Field::From).is_some() {
                break;
            }
            found.fields.push((f, value.trim_end_matches('*').to_owned()));
            i += 1;
            found.end = i;
            continue;
        }
        if let Some((f, value)) = unknown_label(line).filter(|_| found.get(Field::From).is_some_and(|v| v.contains('@'))) {
            let f = if f == Field::To && found.get(Field::To).is_some() { Field::Other } else { f };
            found.fields.push((f, value.to_owned()));
            i += 1;
            found.end = i;
            continue;
        }
        let next_label = lines.iter().skip(i + 1).take(3).take_while(|l| !l.trim().is_empty()).position(|l| label(l).is_some());
        let Some((f, value)) = found.fields.last_mut() else { break };
        let text = line.trim();
        if text.is_empty() {
            // Some programs put an empty line between the lines of the block.
            let next = lines.iter().skip(i).take(if known { 3 } else { 2 }).find(|l| !l.trim().is_empty());
            let more = next.and_then(|l| label(l)).is_some_and(|(f, v)| !v.is_empty() && f != Field::Other && found.get(f).is_none());
            if more
                && (found.kinds() < 4 || found.get(Field::Subject).is_none())
                && !(known && found.kinds() >= 2 && found.get(Field::From).is_some() && found.get(Field::Subject).is_some())
            {
                i += 1;
                continue;
            }
            break;
        }
        let folded = line.starts_with([' ', '\t']) && matches!(f, Field::To | Field::Cc | Field::Subject) && !line.starts_with("    ");
        if value.is_empty() || value.ends_with([',', ';']) || next_label.is_some() || folded || (value.contains('<') && !value.contains('>')) {
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(text);
            i += 1;
            found.end = i;
            continue;
        }
        break;
    }
    let from = found.get(Field::From).is_some_and(|v| !v.is_empty());
    let dated = found.get(Field::Date).is_some_and(|v| v.bytes().any(|b| b.is_ascii_digit()));
    let addressed = found.fields.iter().any(|(f, v)| matches!(f, Field::From | Field::To) && v.contains('@'));
    let enough =
        if known { found.kinds() >= 2 || (from && addressed) } else { (from && found.kinds() >= 3) || (found.kinds() >= 2 && addressed && (dated || from)) };
    enough.then_some(found)
}

/// A block written on one line behind a separator, as Yahoo's plain text has it: `From: A <a@x>To: B <b@y>Sent: … Subject: …`.
pub(super) fn heading_in_line(text: &str) -> Option<Heading> {
    let mut starts: Vec<(usize, usize, Field)> = Vec::new();
    for (colon, c) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let before = text.get(..colon)?;
        let floor = starts.last().map_or(0, |(_, end, _)| *end);
        let earliest = before.char_indices().rev().take(24).map(|(i, _)| i).filter(|i| *i >= floor).last().unwrap_or(colon);
        let hit = before.char_indices().filter(|(i, _)| *i >= earliest).find_map(|(i, _)| {
            let name = before.get(i..)?;
            let edge = before.get(..i)?.chars().next_back().is_none_or(|p| !p.is_alphabetic() || name.starts_with(char::is_uppercase));
            (edge && name.starts_with(|c: char| !c.is_whitespace() && !c.is_lowercase())).then(|| field(name.trim_end()))?.map(|f| (i, f))
        });
        if let Some((i, f)) = hit
            && !starts.iter().any(|(_, _, g)| *g == f && f != Field::Cc && f != Field::Other)
        {
            starts.push((i, colon + c.len_utf8(), f));
        }
    }
    let mut found = Heading::default();
    for (n, (_, value, f)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(text.len(), |s| s.0);
        let value = text.get(*value..end)?;
        match hidden_label(value) {
            Some((at, behind, g)) if !starts.iter().any(|s| s.2 == g) => {
                found.fields.push((*f, value.get(..at)?.trim().to_owned()));
                found.fields.push((g, value.get(behind..)?.trim().to_owned()));
            }
            _ => found.fields.push((*f, value.trim().to_owned())),
        }
    }
    (found.get(Field::From).is_some() && found.kinds() >= 2).then_some(found)
}

/// A label that lost its colon, as in some of Yahoo's languages: `<b@example.com>Dw Carl`, `10:15 CETAssunto Door`.
fn hidden_label(value: &str) -> Option<(usize, usize, Field)> {
    for (at, c) in value.char_indices().skip(1).filter(|(_, c)| c.is_uppercase()) {
        let joined = value.get(..at)?.chars().next_back().is_some_and(|p| p == '>' || p.is_alphanumeric());
        let word = value.get(at..)?.split(' ').next().unwrap_or_default();
        let behind = at + word.len();
        if joined
            && c != word.chars().next_back().unwrap_or(c)
            && value.get(behind..).is_some_and(|r| r.starts_with(' '))
            && let Some(f @ (Field::Cc | Field::Subject)) = field(word)
        {
            return Some((at, behind, f));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_start(text: &str) -> Option<Heading> {
        heading(&text.lines().collect::<Vec<_>>(), 0, false)
    }

    #[test]
    fn blocks_are_read_in_many_languages() {
        let check = |text: &str, from: &str, subject: &str, end: usize| {
            let h = at_start(text).unwrap_or_else(|| panic!("no block in {text:?}"));
            assert_eq!((h.get(Field::From), h.get(Field::Subject), h.end), (Some(from), Some(subject), end), "{text:?}");
        };
        check("From: Ann <ann@example.com>\nSent: Monday 10:00\nTo: Bob\nSubject: Door\n\nHi", "Ann <ann@example.com>", "Door", 4);
        check(
            "Da: Anna <a@example.it>\nInviato: lunedì 3 marzo 2025 10:12\nA: Supporto <s@example.it>\nOggetto: Porta\n\nCiao",
            "Anna <a@example.it>",
            "Porta",
            4,
        );
        check("*Von:* Eva [mailto:e@example.de]\n*Gesendet:* Montag\n*An:* x\n*Betreff:* Tür\nHallo", "Eva [mailto:e@example.de]", "Tür", 4);
        check("De : Luc <l@example.fr>\nEnvoyé : lundi\nÀ : x\nObjet : Porte", "Luc <l@example.fr>", "Porte", 4);
        check("От: Иван <i@example.ru>\nДата: 3 марта\nКому: x\nТема: Дверь", "Иван <i@example.ru>", "Дверь", 4);
        check("差出人：山田 <y@example.jp>\n送信日時：2025年\n宛先：x\n件名：ドア", "山田 <y@example.jp>", "ドア", 4);
        check(
            "From: Ann <ann@example.com>\nTo: Bob,\n Carl <c@example.com>\nSubject: a long\nsubject of two lines\nDate: today",
            "Ann <ann@example.com>",
            "a long subject of two lines",
            6,
        );
    }

    #[test]
    fn a_persons_list_is_no_block() {
        for text in ["Date: Friday\nTime: 10:00\nPlace: Rome", "To: do\nthings", "Subject: nothing else", "From: here\nI go on"] {
            assert_eq!(at_start(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_block_on_one_line_is_taken_apart() {
        let h = heading_in_line("From: Ann <ann@example.com>To: Bob <bob@example.com>Sent: Monday, 10:15:00 GMTSubject: Door: open").expect("a block");
        assert_eq!(h.get(Field::From), Some("Ann <ann@example.com>"));
        assert_eq!(h.get(Field::Subject), Some("Door: open"));
        assert_eq!(h.get(Field::To), Some("Bob <bob@example.com>"));
    }
}
