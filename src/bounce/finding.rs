//! A server's words become an entry of the catalogue.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::catalogue::{Entry, Seen, Stage, catalogue};
use super::code::{self, Code};
use super::command::Command;
use super::gist::beginning;
use super::{reason, server};
use crate::ticket::Confidence;

/// What was recognised in a server's words.
#[derive(Clone, Debug)]
pub struct Finding {
    pub entry: &'static Entry,
    pub confidence: Confidence,
    /// The code that decided. For an answer that wraps another (`A -> B`) the inner one.
    pub code: Code,
    /// The same as text, with the wrapper's: `550 5.1.351 -> 550 5.1.1`.
    pub codes: String,
    /// `AS(7555)`, or empty.
    pub sub_code: String,
    pub reason: &'static str,
}

/// Finds the entry for `words`: what a server said, without headings and quoted originals around it.
///
/// Codes and sub-codes decide; English fragments of the server's words tell entries with one code apart. Where nothing fits, the
/// reason table and then the class of the status answer, with a confidence that says so.
pub fn find(words: &str, stage: Stage) -> Finding {
    let (outer, inner) = unwrapped(words);
    let Some(inner) = inner else { return look(words, stage) };
    let (wrap, own) = (look(outer, stage), look(inner, stage));
    let codes = if wrap.codes == own.codes { own.codes.clone() } else { format!("{} -> {}", wrap.codes, own.codes) };
    // The wrapper is better informed only if the inner answer told nothing: `-> 550 5.0.0`.
    let best = if own.confidence >= Confidence::Likely || own.confidence >= wrap.confidence { own } else { wrap };
    Finding { codes, ..best }
}

/// An answer is read so far, in bytes: a server's words are a few lines.
const LONGEST: usize = 2_000;

/// Finds the best entry for a text of which only a part is a server's answer: every place that begins with a code is tried.
pub fn find_within(text: &str, stage: Stage) -> (Finding, String) {
    let text = beginning(text, 8 * LONGEST);
    let command = Command::of(&plain(text));
    let mut best: Option<(Finding, String)> = None;
    // A code in brackets ends a sentence: `no mailbox here (#5.1.1)`.
    let begins = |at: usize| text.get(..at).is_some_and(|t| !t.trim_end_matches('#').ends_with('('));
    let answers = code::find(text)
        .into_iter()
        .filter(|c| c.class() != Some(2) && begins(c.at))
        .take(40)
        .filter_map(|c| answer_at(text, c.at))
        .map(|a| beginning(a, LONGEST));
    for answer in answers.chain([text]) {
        let found = find(&with_command(answer, command), stage);
        if best.as_ref().is_none_or(|(b, _)| found.confidence > b.confidence) {
            let certain = found.confidence == Confidence::Certain;
            best = Some((found, answer.trim().to_owned()));
            if certain {
                break;
            }
        }
    }
    best.unwrap_or_else(|| (find(text, stage), text.trim().to_owned()))
}

/// The answer that begins at `at`: to the end of the paragraph; in Sendmail's transcript the other side's lines alone (`<<< 550 …`).
fn answer_at(text: &str, at: usize) -> Option<&str> {
    let answer = text.get(at..)?.split("\n\n").next()?;
    if !text.get(..at)?.trim_end().ends_with("<<<") {
        return Some(answer);
    }
    let mut end = 0;
    for (n, line) in answer.split_inclusive('\n').enumerate() {
        if n > 0 && !line.trim_start().starts_with("<<<") {
            break;
        }
        end += line.len();
    }
    answer.get(..end)
}

/// The words, with the command that was refused if they do not name one themselves.
pub fn with_command(words: &str, command: Option<Command>) -> Cow<'_, str> {
    match command {
        Some(command) if Command::of(&plain(words)).is_none() => format!("{words} {}", command.mark()).into(),
        _ => words.into(),
    }
}

/// Where another server's answer begins within an answer: `A -> B` (Exchange), `A error 550-'B'` (IronPort), `A <421 B>` (Amazon).
static INNER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"->|\b[45]\d\d-'|<[45]\d\d [45]\.").ok());

/// Splits a wrapped answer at the last place where an answer begins in it.
fn unwrapped(words: &str) -> (&str, Option<&str>) {
    let split = INNER.iter().flat_map(|r| r.find_iter(words)).filter_map(|hit| {
        let (outer, inner) = (words.get(..hit.start())?, words.get(hit.start()..)?);
        let inner = inner.trim_start_matches(['-', '>', '<']);
        (inner.trim().len() > 3 && !code::find(inner).is_empty() && !code::find(outer).is_empty()).then_some((outer, inner))
    });
    match split.last() {
        Some((outer, inner)) => (outer, Some(inner)),
        None => (words, None),
    }
}

/// Lower case, single spaces, straight quotes, full-width brackets made plain: what is searched.
pub fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '\u{2018}' | '\u{2019}' => out.push('\''),
            '\u{ff08}' => out.push('('),
            '\u{ff09}' => out.push(')'),
            c => out.push(c),
        }
    }
    // `AS (7555)` and `AS( 7555 )` are the same number.
    for (from, to) in [("as (", "as("), ("( ", "("), (" )", ")")] {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    out
}

/// An answer of several lines repeats its code on each (`550-5.7.1 …`, RFC 5321, section 4.2.1); only the first is kept, so that the
/// sentence is whole.
fn joined_lines(text: &str, lead: &Code) -> String {
    let Some(reply) = lead.reply else { return text.to_owned() };
    let mut seen = false;
    let mut out: Vec<&str> = Vec::new();
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let (digits, rest) = word.split_at_checked(3).unwrap_or((word, ""));
        let is_code = digits.parse() == Ok(reply) && (rest.is_empty() || rest.starts_with('-'));
        if !is_code || !seen {
            out.push(word);
            seen |= is_code;
            continue;
        }
        let rest = rest.trim_start_matches('-');
        let is_status = |w: &str| lead.status.is_some_and(|s| w == s.to_string());
        if rest.is_empty() {
            words.next_if(|w| is_status(w));
        } else if !is_status(rest) {
            out.push(rest);
        }
    }
    out.join(" ")
}

/// How well an entry fits; better ones are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    #[default]
    Nothing,
    /// A fragment, with a code of the same family or none.
    Words,
    /// A code that has one meaning.
    Alone,
    /// A reply code and a fragment.
    ReplyAndWords,
    /// A sub-code whose code is missing or another.
    Mark,
    CodeAndWords,
    CodeAndMark,
}

fn look(words: &str, stage: Stage) -> Finding {
    let codes = code::find(words);
    let lead = lead(&codes);
    let text = joined_lines(&plain(words), &lead);
    let seen = catalogue().scan(&text);
    let mut best: Option<((Fit, bool, usize, u8), usize)> = None;
    for (n, entry) in catalogue().entries().iter().enumerate() {
        if entry.stage == Stage::SignIn && stage != Stage::SignIn {
            continue;
        }
        let seen = seen.get(&n).copied().unwrap_or_default();
        let whole_mark = seen.mark.is_some_and(|m| catalogue().mark(n, m).contains('('));
        let rank = rank(entry, seen, whole_mark, codes.is_empty(), &lead);
        if rank.0 > Fit::Nothing && best.is_none_or(|(r, _)| rank > r) {
            best = Some((rank, n));
        }
    }
    let by_words = reason::of_words(&text, lead.status);
    // What a receiver means by its own numbers and words is certain, whatever the entry stands for elsewhere.
    let of_server = server::by_number(&text).or_else(|| server::by_name("", &text));
    let found = |entry: &'static Entry, confidence, sub_code: String, reason: &'static str| Finding {
        entry,
        confidence,
        code: lead,
        codes: lead.to_string(),
        sub_code,
        reason,
    };
    if let Some(((fit, ..), n)) = best
        && let Some(entry) = catalogue().entries().get(n)
    {
        let sub_code = seen.get(&n).and_then(|s| s.mark).map(|m| catalogue().mark(n, m).to_owned()).unwrap_or_default();
        let own = entry.reason.as_str();
        let otherwise = by_words.is_some_and(|r| r != own);
        let contradicted = match fit {
            // A code of the standard means what its server says: 5.2.1 with "no such user" is no closed mailbox.
            Fit::Alone => otherwise && lead.status.is_none_or(code::Status::is_registered),
            // What any server may say is weighed against everything else that was said.
            Fit::Words | Fit::CodeAndWords | Fit::ReplyAndWords if entry.words_for_reason => otherwise,
            _ => own == "userunknown" && by_words == Some("filtered"),
        };
        if !contradicted {
            let certain = matches!(fit, Fit::CodeAndMark | Fit::CodeAndWords | Fit::ReplyAndWords | Fit::Mark);
            let reason =
                of_server.unwrap_or(if entry.reason_by_words { by_words.or_else(|| lead.status.and_then(reason::of_status)).unwrap_or(own) } else { own });
            return found(entry, if certain { Confidence::Certain } else { Confidence::Likely }, sub_code, reason);
        }
    }
    let by_status = lead.status.and_then(reason::of_status);
    if let Some((word, entry)) = by_words.or(by_status).and_then(|r| Some((r, catalogue().for_reason(r)?))) {
        return found(entry, Confidence::Likely, String::new(), word);
    }
    let class = class_entry(&lead);
    let reason = lead.status.and_then(reason::of_class).unwrap_or(class.reason.as_str());
    let confidence = if class.id == "unknown" { Confidence::None } else { Confidence::Class };
    found(class, confidence, String::new(), reason)
}

/// The code that an answer leads with: the first, completed by an enhanced code that stands apart (`550 ... (#5.1.1)`).
fn lead(codes: &[Code]) -> Code {
    let mut lead = codes.first().copied().unwrap_or_default();
    if lead.status.is_none() {
        lead.status = codes.iter().filter(|c| c.reply.is_none() || c.reply == lead.reply).find_map(|c| c.status);
    }
    // x.0.0 says nothing; a later code of the same class says more.
    if lead.status.is_some_and(code::Status::is_bare)
        && let Some(better) = codes.iter().filter_map(|c| c.status).find(|s| !s.is_bare() && Some(s.class) == lead.class())
    {
        lead.status = Some(better);
    }
    lead
}

/// `whole_mark`: the mark cannot be anything else, like `AS(7555)`; `S775` could be a product.
fn rank(entry: &Entry, seen: Seen, whole_mark: bool, no_codes: bool, lead: &Code) -> (Fit, bool, usize, u8) {
    let closest = |patterns: &[code::Pattern]| patterns.iter().filter(|p| p.fits(lead)).map(|p| p.closeness(lead)).max();
    let alone = closest(&entry.alone_read);
    let code = alone.max(closest(&entry.codes_read));
    let with_status = code.is_some_and(|c| c >= 4);
    let close = code.unwrap_or(0);
    let owns_codes = !entry.alone_read.is_empty() || !entry.codes_read.is_empty();
    let fit = match (seen.mark, seen.fragment, code) {
        (Some(_), _, Some(_)) => Fit::CodeAndMark,
        (Some(_), _, None) if whole_mark && (no_codes || !owns_codes) => Fit::Mark,
        (_, 1.., Some(_)) if with_status => Fit::CodeAndWords,
        (_, 1.., Some(_)) => Fit::ReplyAndWords,
        _ if alone.is_some() => Fit::Alone,
        (_, 1.., None)
            if !owns_codes || lead.status.is_none_or(|s| s.is_bare() || entry.codes_read.iter().chain(&entry.alone_read).any(|p| p.is_family_of(s))) =>
        {
            Fit::Words
        }
        (Some(_), ..) if whole_mark => Fit::Words,
        _ => Fit::Nothing,
    };
    // Words alone mean more where they belong: "connection refused" while signing in is about our own server.
    (fit, fit == Fit::Words && entry.stage == Stage::SignIn, seen.fragment, close)
}

/// The entry for the class of a code.
fn class_entry(code: &Code) -> &'static Entry {
    let by_subject = code.status.filter(|s| s.class == 5 && s.subject > 0).map(|s| format!("class-5.{}", s.subject));
    let by_class = code.class().map(|c| format!("class-{c}"));
    by_subject.iter().chain(by_class.iter()).find_map(|id| catalogue().get(id)).or_else(|| catalogue().get("unknown")).unwrap_or_else(|| last_resort())
}

/// The catalogue's own tests see to it that `unknown` exists; this keeps the promise that nothing fails on data.
pub fn last_resort() -> &'static Entry {
    static EMPTY: std::sync::LazyLock<Entry> = std::sync::LazyLock::new(Entry::empty);
    &EMPTY
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words, the entry expected, and how sure.
    #[test]
    fn answers_find_their_entry() {
        use Confidence::{Certain, Class, Likely, None};
        for (words, id, confidence) in [
            ("550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)", "fwd-external-blocked", Certain),
            ("550 5.7.520 Accesso negato, l'organizzazione non ammette inoltri verso l'esterno AS(7555)", "fwd-external-blocked", Certain),
            ("\u{30a2}\u{30af}\u{30bb}\u{30b9}\u{62d2}\u{5426} 5.7.520 AS \u{ff08}7555\u{ff09}", "fwd-external-blocked", Certain),
            ("550 5.7.520 nur der Code blieb", "fwd-external-blocked", Likely),
            ("nichts als die Nummer: AS(7555)", "fwd-external-blocked", Certain),
            ("550 5.7.1 TRANSPORT: 5.7.520 your organization does not allow external forwarding", "fwd-external-blocked-by-rule", Certain),
            ("550 5.7.60 SMTP; Client does not have permissions to send as this sender", "sendas-5760", Certain),
            ("554 5.2.252 SendAsDenied; desk@contoso.com not allowed to send as help@contoso.com", "sendas-storedrv", Certain),
            ("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit", "smtp-auth-disabled-tenant", Certain),
            ("535 5.7.3 Authentication unsuccessful [X.example]", "smtp-535-573", Certain),
            ("550 5.1.8 Access denied, bad outbound sender AS(42004)", "send-blocked-user", Certain),
            ("550 5.7.606 Access denied, banned sending IP [192.0.2.1]", "ip-banned-606", Certain),
            ("550 5.7.640 Zugriff verweigert", "ip-banned-606", Likely),
            ("550 5.4.1 Recipient address rejected: Access denied. AS(201806281)", "dbeb", Certain),
            ("451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (AS761)", "rate-limited-ms", Certain),
            ("550-5.1.1 The email account that you tried to reach does not exist.", "g-unknown", Certain),
            ("554 delivery error: dd This user doesn't have a yahoo.com account", "y-unknown", Certain),
            ("550 5.1.1 <p@example.com>: Recipient address rejected: User unknown in relay recipient table", "pp-unknown", Certain),
            (
                "550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 5.1.1 <p@example.org> User unknown",
                "generic-unknown",
                Certain,
            ),
            ("550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 <p@example.org>: Relay access denied", "unable-to-relay", Certain),
            ("552 5.2.2 mailbox full", "rcpt-full", Certain),
            ("550 5.2.1 no such user lives here (in reply to RCPT TO command)", "generic-unknown", Likely),
            ("550 sorry, quota exceeded for this person", "rcpt-full", Likely),
            ("550 5.7.77 something of our own", "class-5.7", Class),
            ("451 4.9.9 perhaps another day", "class-4", Class),
            ("550 no", "class-5", Class),
            ("good morning", "unknown", None),
        ] {
            let found = find(words, Stage::Mail);
            assert_eq!((found.entry.id.as_str(), found.confidence), (id, confidence), "{words}");
        }
    }

    #[test]
    fn wrapped_answers_keep_both_codes() {
        let found = find("550 5.1.351 Remote server returned unknown recipient -> 550 5.1.1 gone", Stage::Mail);
        assert_eq!(found.codes, "550 5.1.351 -> 550 5.1.1");
        assert_eq!(found.code.to_string(), "550 5.1.1");
    }
}
