//! Reply codes (RFC 5321, section 4.2) and enhanced status codes (RFC 3463), found in text and compared with patterns.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;

/// An enhanced status code: `5.7.520`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Status {
    /// 2, 4 or 5.
    pub class: u8,
    pub subject: u16,
    pub detail: u16,
}

impl Status {
    /// Reads `5.1.1`; anything after it is an error.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().splitn(3, '.');
        let class = parts.next()?.parse().ok().filter(|c| matches!(c, 2 | 4 | 5))?;
        let subject = parts.next().filter(|p| p.len() <= 3)?.parse().ok()?;
        let detail = parts.next().filter(|p| p.len() <= 3)?.parse().ok()?;
        Some(Status { class, subject, detail })
    }

    /// Whether the register of RFC 5248 has it, so that any server may use it; the others are one vendor's.
    pub const fn is_registered(self) -> bool {
        let last = match self.subject {
            0 => 0,
            1 => 10,
            2 => 4,
            3 => 5,
            4 => 7,
            5 | 6 => 10,
            7 => 30,
            _ => return false,
        };
        self.detail <= last
    }

    /// Says nothing but its class: `x.0.0`.
    pub const fn is_bare(self) -> bool {
        self.subject == 0 && self.detail == 0
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

/// What one answer of a server was called: `550 5.1.1`, `550`, `5.1.1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Code {
    pub reply: Option<u16>,
    pub status: Option<Status>,
    /// Where it begins in the text it was found in.
    pub at: usize,
}

impl Code {
    /// 4 for a temporary failure, 5 for a permanent one. The enhanced code speaks before the reply code.
    pub fn class(&self) -> Option<u8> {
        self.status.map(|s| s.class).or_else(|| self.reply.map(|r| (r / 100) as u8))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.reply, self.status) {
            (Some(r), Some(s)) => write!(f, "{r} {s}"),
            (Some(r), None) => write!(f, "{r}"),
            (None, Some(s)) => write!(f, "{s}"),
            (None, None) => Ok(()),
        }
    }
}

static ENHANCED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[245]\.\d{1,3}\.\d{1,3}").ok());
static REPLY: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[45]\d\d").ok());

/// Words after which three digits are a reply code.
const OPENERS: [&str; 19] = [
    "said",
    "code",
    "error",
    "returned",
    "reply",
    "response",
    "responded",
    "failure",
    "failed",
    "status",
    "smtp",
    "reason",
    "with",
    "was",
    "answer",
    "server",
    "rejected",
    "responsecode",
    "error_code",
];

/// Every code in `text`, in the order in which they stand. IP addresses, versions and years are not codes.
pub fn find(text: &str) -> Vec<Code> {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let before = |i: usize| i.checked_sub(1).map_or(b' ', at);
    let mut found: Vec<Code> = Vec::new();
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    for m in ENHANCED.iter().flat_map(|r| r.find_iter(text)) {
        let joined = before(m.start()).is_ascii_alphanumeric() || before(m.start()) == b'.' || at(m.end()).is_ascii_alphanumeric();
        let longer = at(m.end()) == b'.' && at(m.end() + 1).is_ascii_digit();
        let (Some(status), false) = (Status::parse(m.as_str()), joined || longer) else { continue };
        let lead = text.get(..m.start()).unwrap_or_default().trim_end_matches([' ', '\t', '\n', '#', '-', '(', ',', '[', ':']).trim_end_matches("ERROR_CODE");
        let lead = lead.trim_end_matches([' ', ',']);
        let (reply, start) = match reply_at_end(lead) {
            Some((r, start)) => (Some(r), start),
            None => (None, m.start()),
        };
        taken.push(start..m.end());
        found.push(Code { reply, status: Some(status), at: start });
    }
    for m in REPLY.iter().flat_map(|r| r.find_iter(text)) {
        let inside = taken.iter().any(|t| t.contains(&m.start()));
        let whole = !before(m.start()).is_ascii_alphanumeric()
            && !matches!(before(m.start()), b'.' | b'/' | b'_')
            && matches!(at(m.end()), b' ' | b'-' | b':' | b'\n' | b'\r' | b'\'' | b'"' | b']' | b')' | b',' | b'#' | b'.' | b'\t');
        let number = at(m.end()) == b'.' && at(m.end() + 1).is_ascii_alphanumeric();
        if inside || !whole || number {
            continue;
        }
        let lead = text.get(..m.start()).unwrap_or_default();
        let line = lead.rsplit('\n').next().unwrap_or_default().trim_end();
        let opened =
            line.is_empty() || line.ends_with([':', ';', '\'', '"', '(', '<', '>', '=', '[']) || last_word(line).is_some_and(|w| OPENERS.contains(&w.as_str()));
        if let (true, Some(reply)) = (opened, m.as_str().parse().ok().filter(|r| matches!(r, 400..=459 | 500..=579))) {
            found.push(Code { reply: Some(reply), status: None, at: m.start() });
        }
    }
    found.sort_by_key(|c| c.at);
    found
}

/// A reply code that ends `text`, and where it begins.
fn reply_at_end(text: &str) -> Option<(u16, usize)> {
    let start = text.len().checked_sub(3)?;
    let digits = text.get(start..)?;
    let joined = text.get(..start)?.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
    let reply: u16 = digits.parse().ok()?;
    (!joined && matches!(reply, 200..=299 | 400..=459 | 500..=579)).then_some((reply, start))
}

fn last_word(line: &str) -> Option<String> {
    line.rsplit(char::is_whitespace).next().map(str::to_ascii_lowercase)
}

/// One pattern of the catalogue: `550 5.7.520`, `5.4.20`, `554`, `550 5.7.900-5.7.999`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    reply: Option<u16>,
    status: Option<(Status, Status)>,
}

impl Pattern {
    /// Reads a pattern; `None` if it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let first = words.next()?;
        let (reply, status) = match first.parse::<u16>() {
            Ok(r) => (Some(r), words.next()),
            Err(_) => (None, Some(first)),
        };
        let status = match status {
            None => None,
            Some(range) => {
                let (from, to) = range.split_once('-').unwrap_or((range, range));
                Some((Status::parse(from)?, Status::parse(to)?))
            }
        };
        words.next().is_none().then_some(Pattern { reply, status })
    }

    /// Whether `code` fits. A reply code that is missing on one side does not stand in the way.
    pub fn fits(&self, code: &Code) -> bool {
        match self.status {
            Some((from, to)) => code.status.is_some_and(|s| from <= s && s <= to) && (self.reply.is_none() || code.reply.is_none() || self.reply == code.reply),
            None => self.reply.is_some() && self.reply == code.reply,
        }
    }

    /// How closely the pattern describes `code`, for choosing between patterns that fit: the reply code counts, a range counts less.
    pub fn closeness(&self, code: &Code) -> u8 {
        let same_reply = self.reply.is_some() && self.reply == code.reply;
        let single = self.status.is_some_and(|(from, to)| from == to);
        u8::from(self.status.is_some()) * 4 + u8::from(single) * 2 + u8::from(same_reply || self.reply.is_none())
    }

    /// Whether the pattern speaks of the same family of failures as `status`: the same class and subject (RFC 3463, section 3).
    pub fn is_family_of(&self, status: Status) -> bool {
        self.status.is_none_or(|(from, _)| (from.class, from.subject) == (status.class, status.subject))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_where_servers_put_them() {
        for (text, expect) in [
            ("550 5.7.520 Access denied", "550 5.7.520"),
            ("550-5.7.26 Unauthenticated\n550 5.7.26 see", "550 5.7.26|550 5.7.26"),
            ("Sorry, no mailbox here (#5.1.1)", "5.1.1"),
            ("host mx.example.org[192.0.2.5] said: 554 No Resent-From field", "554"),
            ("Remote host said: 421 Try later", "421"),
            ("version 4.86 on 5.2.1.7 since 2004", ""),
            ("error 550: no such user", "550"),
            ("ordered 450 chairs", ""),
            ("bollettino [SMTP Error Code 550]", "550"),
            ("550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1 gone", "550 5.1.351|550 5.1.1"),
            ("550 5.7.520 Accesso negato, AS(7555)", "550 5.7.520"),
            ("x@example.com Invalid Address, ERROR_CODE :550, ERROR_CODE :5.1.1 gone", "550 5.1.1"),
        ] {
            let found: Vec<_> = find(text).iter().map(ToString::to_string).collect();
            assert_eq!(found.join("|"), expect, "{text}");
        }
    }

    #[test]
    fn vendors_numbers_are_not_in_the_register() {
        for (status, registered) in [("5.1.1", true), ("5.7.26", true), ("5.6.11", false), ("5.7.520", false), ("5.4.14", false), ("4.2.2", true)] {
            assert_eq!(Status::parse(status).unwrap().is_registered(), registered, "{status}");
        }
    }

    #[test]
    fn patterns_fit_codes() {
        let code = |t: &str| find(t).first().copied().unwrap();
        for (pattern, text, fits) in [
            ("550 5.7.520", "550 5.7.520 x", true),
            ("550 5.7.520", "5.7.520 x", true),
            ("550 5.7.520", "554 5.7.520 x", false),
            ("550 5.7.900-5.7.999", "550 5.7.950 x", true),
            ("550 5.7.900-5.7.999", "550 5.7.899 x", false),
            ("554", "554 5.0.0 x", true),
            ("554", "550 5.0.0 x", false),
        ] {
            assert_eq!(Pattern::parse(pattern).unwrap().fits(&code(text)), fits, "{pattern} {text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_searched(text in "\\PC{0,80}") {
            for code in find(&text) {
                proptest::prop_assert!(text.is_char_boundary(code.at));
            }
        }
    }
}
