//! SEARCH (RFC 3501, section 6.4.4).

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Message;
use super::fetch::{body_at, fields};
use super::imap::{Done, End, Session};
use super::parse::{Cursor, Set, Wrong};
use super::select::Open;

enum Key {
    All,
    Nothing,
    Uids(Set),
    Numbers(Set),
    Flag(String, bool),
    Header(String, String),
    /// Text in the body, and perhaps in the header.
    Text {
        words: String,
        header: bool,
    },
    /// On or after this day.
    Since(Date),
    Before(Date),
    Larger(u32),
    Smaller(u32),
    Not(Box<Key>),
    Or(Box<Key>, Box<Key>),
    Both(Vec<Key>),
}

impl Session {
    pub fn search(&mut self, user: &str, by_uid: bool, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let keys = keys(at)?;
        let Some(open) = &self.open else { return Ok(End::no("No mailbox is selected")) };
        let state = self.shared.look();
        let mut out = vec!["* SEARCH".to_owned()];
        for message in state.messages(user, &open.folder) {
            let Some(number) = open.number(message.uid) else { continue };
            if !self.lies.omit.contains(&message.uid) && keys.fits(message, open) {
                out.push(format!(" {}", if by_uid { message.uid } else { number as u32 }));
            }
        }
        drop(state);
        self.wire.push(out.concat() + "\r\n");
        Ok(End::ok("Searched"))
    }
}

fn keys(at: &mut Cursor<'_>) -> Result<Key, Wrong> {
    let mut all = vec![key(at)?];
    while at.take(b' ') {
        all.push(key(at)?);
    }
    Ok(Key::Both(all))
}

fn key(at: &mut Cursor<'_>) -> Result<Key, Wrong> {
    if at.take(b'(') {
        let inner = keys(at)?;
        at.expect(b')')?;
        return Ok(inner);
    }
    if at.peek().is_some_and(|b| b.is_ascii_digit() || b == b'*') {
        return Ok(Key::Numbers(at.set()?));
    }
    let name = at.atom()?.to_ascii_uppercase();
    Ok(match name.as_str() {
        "ALL" | "OLD" => Key::All,
        "NEW" | "RECENT" => Key::Nothing,
        "ANSWERED" | "DELETED" | "DRAFT" | "FLAGGED" | "SEEN" => Key::Flag(format!("\\{name}"), true),
        "UNANSWERED" | "UNDELETED" | "UNDRAFT" | "UNFLAGGED" | "UNSEEN" => Key::Flag(format!("\\{}", name.get(2..).unwrap_or_default()), false),
        "KEYWORD" => Key::Flag(word(at)?, true),
        "UNKEYWORD" => Key::Flag(word(at)?, false),
        "BCC" | "CC" | "FROM" | "SUBJECT" | "TO" => Key::Header(name, word(at)?),
        "HEADER" => Key::Header(word(at)?, word(at)?),
        "BODY" => Key::Text { words: word(at)?, header: false },
        "TEXT" => Key::Text { words: word(at)?, header: true },
        "SINCE" | "SENTSINCE" => Key::Since(day(at)?),
        "BEFORE" | "SENTBEFORE" => Key::Before(day(at)?),
        "ON" | "SENTON" => {
            let on = day(at)?;
            Key::Both(vec![Key::Since(on), Key::Before(on.tomorrow().map_err(|_| "There is no such day")?)])
        }
        "LARGER" => Key::Larger(number(at)?),
        "SMALLER" => Key::Smaller(number(at)?),
        "UID" => {
            at.space()?;
            Key::Uids(at.set()?)
        }
        "NOT" => {
            at.space()?;
            Key::Not(Box::new(key(at)?))
        }
        "OR" => {
            at.space()?;
            let first = key(at)?;
            at.space()?;
            Key::Or(Box::new(first), Box::new(key(at)?))
        }
        "CHARSET" => {
            word(at)?;
            at.space()?;
            keys(at)?
        }
        _ => return Err("There is no such search key"),
    })
}

fn word(at: &mut Cursor<'_>) -> Result<String, Wrong> {
    at.space()?;
    at.astring()
}

fn number(at: &mut Cursor<'_>) -> Result<u32, Wrong> {
    at.space()?;
    at.number()
}

fn day(at: &mut Cursor<'_>) -> Result<Date, Wrong> {
    Date::strptime("%d-%b-%Y", word(at)?).map_err(|_| "A date looks like 2-Jan-2026")
}

impl Key {
    fn fits(&self, m: &Message, open: &Open) -> bool {
        let date = || m.internal_date.timestamp().to_zoned(TimeZone::UTC).date();
        match self {
            Key::All => true,
            Key::Nothing => false,
            // `n:*` is the last message even where n is beyond it.
            Key::Uids(set) => set.of(&open.uids).binary_search(&m.uid).is_ok(),
            Key::Numbers(set) => open.uids_of(set, false).contains(&m.uid),
            Key::Flag(flag, set) => m.flags.iter().any(|f| f.eq_ignore_ascii_case(flag)) == *set,
            Key::Header(name, value) => fields(m.bytes.get(..body_at(&m.bytes)).unwrap_or_default())
                .iter()
                .any(|(n, field)| n.eq_ignore_ascii_case(name) && holds(field.get(n.len() + 1..).unwrap_or_default(), value)),
            Key::Text { words, header } => holds(m.bytes.get(if *header { 0 } else { body_at(&m.bytes) }..).unwrap_or_default(), words),
            Key::Since(day) => date() >= *day,
            Key::Before(day) => date() < *day,
            Key::Larger(n) => m.bytes.len() > *n as usize,
            Key::Smaller(n) => m.bytes.len() < *n as usize,
            Key::Not(key) => !key.fits(m, open),
            Key::Or(a, b) => a.fits(m, open) || b.fits(m, open),
            Key::Both(all) => all.iter().all(|k| k.fits(m, open)),
        }
    }
}

/// Whether the bytes hold the words, in any ASCII letter case, in undecoded text.
fn holds(bytes: &[u8], words: &str) -> bool {
    words.is_empty() || bytes.windows(words.len()).any(|w| w.eq_ignore_ascii_case(words.as_bytes()))
}
