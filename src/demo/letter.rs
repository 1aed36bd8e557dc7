//! The stories of the play: who writes what, when, and how they answer. The texts are data, in `letters/`.
//!
//! A file begins with fields (`who`, `to`, `when`, `subject`, and perhaps `cc`, `reply-to`, `original`, `extra`, `file`), an empty line, and
//! the text of the first letter. Sections follow:
//!
//! ```text
//! === again -2h      the same person writes once more, unasked
//! === original       what a forwarded letter said; its writer is named by `original:`
//! === answer         what is said to the first answer of the desk, and so on
//! ```
//!
//! A section may begin with `file:` fields, followed by an empty line: `picture NAME`, `inline NAME` (a picture within the text), `log NAME`.

use super::customers::Person;

macro_rules! letters {
    ($($name:literal),* $(,)?) => {
        const LETTERS: &[(&str, &str)] = &[$(($name, include_str!(concat!("letters/", $name, ".txt")))),*];
    };
}

letters![
    "amelie-facture",
    "amelie-photo",
    "anneke-factuur",
    "anneke-levering",
    "bulletin",
    "chiara-inoltrata",
    "daniel-down",
    "form-nina",
    "giulia-badge",
    "giulia-fattura",
    "heike-formular",
    "joao-relatorio",
    "klaus-vpn",
    "lucia-acceso",
    "lucia-duplicado",
    "misaki-login",
    "nina-booking",
    "omar-blocked",
    "omar-quotes",
    "petra-granted",
    "petra-handover",
    "priya-invoice",
    "priya-screen",
    "sam-api",
    "sam-invoice",
    "zofia-druk",
    "zofia-eksport",
];

const TUTOR: [(&str, &str); 2] = [("tilda", include_str!("letters/tilda.en.txt")), ("tilda", include_str!("letters/tilda.it.txt"))];

/// Milliseconds.
pub type Span = i64;

/// What one person, or a form in their name, has to say.
#[derive(Clone, Debug)]
pub struct Story {
    pub name: &'static str,
    pub who: &'static Person,
    /// The person to answer, where that is another.
    pub reply_to: Option<&'static Person>,
    /// The address written to: `support`, `billing`, `orders`, or `both` of the first two.
    pub to: String,
    pub cc: Vec<&'static Person>,
    pub subject: String,
    /// More header fields.
    pub extra: Vec<(String, String)>,
    /// The letters, in order, and when: before the start of the play, or after it.
    pub letters: Vec<(When, Letter)>,
    /// The writer and the text of a forwarded letter.
    pub original: Option<(&'static Person, String)>,
    pub answers: Vec<Letter>,
}

/// When a letter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    At(Span),
    /// Soon after Send As was refused.
    Refused,
}

/// One letter.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    pub text: String,
    pub files: Vec<FileWanted>,
}

/// Something to attach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileWanted {
    pub kind: String,
    pub name: String,
}

/// Every story, with the lessons in the language of whoever sits at the screen.
pub fn stories(lang: crate::lang::Lang) -> Vec<Story> {
    let tutor = match lang {
        crate::lang::Lang::En => TUTOR.first(),
        crate::lang::Lang::It => TUTOR.last(),
    };
    LETTERS.iter().chain(tutor).filter_map(|(name, text)| read(name, text)).collect()
}

/// Words that everybody of a language uses: `thanks`, `away`.
pub fn stock(what: &str, tongue: super::customers::Tongue) -> String {
    let wanted = format!("{what} {tongue:?}");
    let all = sections(include_str!("letters/stock.txt"));
    all.into_iter().find(|(title, _)| *title == wanted).map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
}

fn read(name: &'static str, text: &str) -> Option<Story> {
    let mut sections = sections(text).into_iter();
    let (_, first) = sections.next()?;
    let (fields, text) = fields(&first);
    let get = |key: &str| fields.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
    let all = |key: &str| fields.iter().filter(move |(k, _)| k == key).map(|(_, v)| v.clone()).collect::<Vec<_>>();
    let when = match get("when")? {
        "refused" => When::Refused,
        span => When::At(self::span(span)?),
    };
    let mut story = Story {
        name,
        who: Person::called(get("who")?)?,
        reply_to: get("reply-to").and_then(Person::called),
        to: get("to")?.to_owned(),
        cc: all("cc").iter().filter_map(|key| Person::called(key)).collect(),
        subject: get("subject")?.to_owned(),
        extra: all("extra").iter().filter_map(|e| e.split_once(": ").map(|(n, v)| (n.to_owned(), v.to_owned()))).collect(),
        letters: vec![(when, letter(&fields, &text))],
        original: None,
        answers: Vec::new(),
    };
    for (title, section) in sections {
        let (own, text) = self::fields(&section);
        match title.split_once(' ').unwrap_or((&title, "")) {
            ("again", at) => story.letters.push((When::At(span(at)?), letter(&own, &text))),
            ("answer", _) => story.answers.push(letter(&own, &text)),
            ("original", _) => story.original = Some((Person::called(get("original")?)?, text)),
            _ => return None,
        }
    }
    Some(story)
}

/// Title and content of each section; the first has no title.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), String::new())];
    for line in text.lines() {
        match line.strip_prefix("=== ") {
            Some(title) => all.push((title.trim().to_owned(), String::new())),
            None => {
                if let Some((_, section)) = all.last_mut() {
                    section.push_str(line);
                    section.push('\n');
                }
            }
        }
    }
    all
}

/// The fields at the beginning, and the rest. A section without fields is all text.
fn fields(section: &str) -> (Vec<(String, String)>, String) {
    const KEYS: &[&str] = &["who", "to", "when", "subject", "cc", "reply-to", "original", "extra", "file"];
    let mut found = Vec::new();
    let mut rest = section;
    while let Some((line, after)) = rest.split_once('\n') {
        let Some((key, value)) = line.split_once(": ").filter(|(key, _)| KEYS.contains(key)) else { break };
        found.push((key.to_owned(), value.trim().to_owned()));
        rest = after;
    }
    (found, rest.trim_matches('\n').to_owned() + "\n")
}

fn letter(fields: &[(String, String)], text: &str) -> Letter {
    let file = |(key, value): &(String, String)| {
        let (kind, name) = value.split_once(' ')?;
        (key == "file").then(|| FileWanted { kind: kind.to_owned(), name: name.to_owned() })
    };
    Letter { text: text.to_owned(), files: fields.iter().filter_map(file).collect() }
}

/// `-1d4h`, `+90s`.
fn span(text: &str) -> Option<Span> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let mut total = 0;
    while !rest.is_empty() {
        let at = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = (rest.get(..at)?.parse::<Span>().ok()?, rest.get(at..=at)?);
        total += number
            * match unit {
                "d" => 86_400_000,
                "h" => 3_600_000,
                "m" => 60_000,
                "s" => 1000,
                _ => return None,
            };
        rest = rest.get(at + 1..)?;
    }
    Some(sign * total)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::demo::customers::PEOPLE;
    use crate::lang::Lang;

    #[test]
    fn every_letter_can_be_read() {
        for lang in [Lang::En, Lang::It] {
            assert_eq!(stories(lang).len(), LETTERS.len() + 1);
        }
        for (name, text) in LETTERS.iter().chain(&TUTOR) {
            let story = read(name, text).unwrap_or_else(|| panic!("letters/{name}.txt"));
            assert!(story.letters.iter().all(|(_, l)| l.text.trim().len() > 10), "{name}");
            assert!(["support", "billing", "orders", "both"].contains(&story.to.as_str()), "{name}");
            assert_eq!(story.original.is_some(), text.contains("\noriginal: "), "{name}");
        }
    }

    #[test]
    fn the_play_is_alive_from_the_beginning() {
        let all = stories(Lang::En);
        let past = all.iter().filter(|s| matches!(s.letters.first(), Some((When::At(at), _)) if *at < 0)).count();
        assert!((16..=22).contains(&past), "{past} tickets at the start");
        let mut live: Vec<Span> =
            all.iter().flat_map(|s| &s.letters).filter_map(|(when, _)| if let When::At(at) = when { Some(*at) } else { None }).filter(|at| *at >= 0).collect();
        live.sort_unstable();
        assert!(live.first().is_some_and(|at| *at <= 5000), "news within five seconds");
        assert!(live.windows(2).all(|w| (5000..=25_000).contains(&(w[1] - w[0]))), "news every 5 to 25 seconds: {live:?}");
        assert!(live.last().is_some_and(|at| *at >= 150_000), "news for the first minutes");
        let tongues: BTreeSet<String> = all.iter().map(|s| format!("{:?}", s.who.tongue)).collect();
        assert!(tongues.len() >= 6, "{tongues:?}");
    }

    #[test]
    fn everybody_can_say_thanks() {
        for person in PEOPLE {
            assert!(!stock("thanks", person.tongue).is_empty(), "{:?}", person.tongue);
        }
    }

    #[test]
    fn spans() {
        for (text, expect) in [("-1d4h", Some(-100_800_000)), ("+90s", Some(90_000)), ("2h", None), ("+2x", None), ("+5", None)] {
            assert_eq!(span(text), expect, "{text}");
        }
    }
}
