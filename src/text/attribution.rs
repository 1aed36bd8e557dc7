//! The line above a quotation that says who wrote it: `On Monday Ann wrote:` in every language that mail programs speak.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

/// Words for having written, lower case: Germanic, Romance, Slavic, Baltic and Uralic languages, Turkic, Greek, Celtic, Semitic, Indic,
/// South-East and East Asian ones.
#[rustfmt::skip]
const WROTE: &[&str] = &[
    "wrote", "writes", "spake", "sent:", "has written", "ha scritto", "scrive", "scritto:", "schrieb", "geschrieben", "a écrit", "écrit :", "écrit:",
    "escribió", "ha escrito", "escribio", "escreveu", "escreveram", "va escriure", "ha escrit", "schreef", "geschreven", "napisał", "napisała",
    "pisze", "skrev", "skreiv", "kirjoitti", "napsal", "napsala", "píše", "napísal", "napísala", "írta", "ezt írta", "a scris", "napisao",
    "napisala", "je pisao", "piše", "написа", "пише", "писал", "пишет", "написав", "написала", "yazdı", "yazmış", "έγραψε", "έγραψαν", "rakstīja",
    "rašė", "parašė", "kirjutas", "skrifaði", "đã viết", "viết", "menulis", "เขียน", "כתב", "כתבה", "כתב/ה", "كتب", "كتبت", "نوشت", "ने लिखा",
    "idatzi du", "escribiu", "写道", "寫道", "写到", "来信", "のメッセージ", "のメール", "書きました", "のコメント", "작성", "작성함", "썼습니다", "쓴 글", "님이", "ha gravat", "va enviar",
    "idatzi zuen", "ysgrifennodd", "a scríobh", "shkroi", "shkruajti", "је написао", "напиша", "піша", "напісаў", "жазды", "yazıb", "yozdi",
    "het geskryf", "geskryf", "sumulat", "isinulat", "aliandika", "লিখেছেন", "लिहिले", "எழுதியது", "వ్రాశారు", "لکھا", "დაწერა", "წერდა", "գրել է",
    "գրեց", "бичсэн", "skreva", "scripsit", "skribis", "napisał(a)", "napsal(a)", "napisao/la", "писал(а)", "כותב", "كتب/كتبت",
    "សរសេរ", "已寫入", "je napisal", "nivîsî"
];

/// Words that open such a line when its verb is on a later one.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "on", "at", "in data", "il", "il giorno", "am", "le", "el", "em", "no dia", "el dia", "op", "w dniu", "dnia", "den", "dne", "dňa", "dana", "pe",
    "în data", "u", "na", "ke", "στις", "в", "у", "на", "vào", "pada", "kl", "þann", "tarihinde", "בתאריך", "في", "در", "在", "於", "于", "om", "pon", "mon",
    "in article", "in message", "excerpts from", "quoth", "thus spake", "missatge de", "wiadomość napisana przez", "noong", "mnamo", "kuupäev", "o", "às", "à", "en", "ar", "më", "дана", "v", "ob", "oseba", "pirmd", "otrd",
    "lunes", "bei", "zitat von", "quoting", "citando", "ngày", "ในวันที่", "เมื่อ", "बजे", "ביום", "ב", "بتاريخ", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mer", "gio", "ven", "sab", "dom", "---",
];

static VERBS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(WROTE).ok());
static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\d{1,2}[:.h٫]\s?\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}年|\d{1,2}월|\b\d{1,2}\.? ?\p{L}{3,}").ok());
static FULL_DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b(?:19|20)\d{2}\b|\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2}|\d{4}年|\d{4}\p{L}|\d{4}/\d").ok());
static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\b\d{1,2}(?:[:.]| ?h ?|시 ?|點|点|时|時)\d{2}\b").ok());
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\w.+%=/'-]+@[\w-]+(?:\.[\w-]+)+|@\w+[.\w]*>").ok());
/// `reply On Wed, Apr 4, 2012 at 3:59 PM, ann@example.com wrote:` on one line.
static MIDLINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(.*?\S)\s*(?:-{2,} ?| )On (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? |\d{1,2}[ /.-]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d).{5,200}(?:wrote|sent):?\s*$").ok()
});

/// Where the attribution that starts at line `at` ends, if one does. `quoted` tells of a line whether it bears quote marks.
pub(super) fn attribution(lines: &[&str], at: usize, quoted: impl Fn(usize) -> bool) -> Option<usize> {
    let first = lines.get(at)?.trim();
    if first.is_empty() || first.len() > 400 {
        return None;
    }
    let start = start(lines, at);
    let mut joined = String::new();
    for span in 0..7 {
        let i = at + span;
        let line = &spaced(lines.get(i)?);
        let line = line.trim();
        if span > 0 && (start == Start::None || (line.is_empty() && lines.get(i - 1).is_some_and(|l| l.trim().is_empty()))) {
            return None;
        }
        if line.is_empty() {
            // Broken-up HTML leaves empty lines before the address.
            if lines.get(i + 1).is_none_or(|l| !l.trim_start().starts_with('<')) {
                return None;
            }
            continue;
        }
        // The `>` that closes an address is no quote mark.
        let closes = line.starts_with('>') && is_open(&joined);
        if quoted(i) != quoted(at) && !closes {
            return None;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(line);
        if joined.len() > 500 {
            return None;
        }
        // Polymail breaks the line within the address, twice.
        if is_open(&joined) {
            continue;
        }
        let next = (i + 1..lines.len()).find(|&n| lines.get(n).is_some_and(|l| !l.trim().is_empty()));
        let quote_follows = next.is_some_and(&quoted);
        if says_who(&joined, start == Start::Sure, quote_follows) {
            let later = || (at + 1..=i).any(|k| begins_later(lines, k, i, quote_follows, addressed(first)));
            return (start != Start::Maybe || span == 0 || !later()).then_some(i + 1);
        }
    }
    None
}

/// Whether an address has begun and not ended.
fn is_open(text: &str) -> bool {
    text.matches('<').count() > text.matches('>').count()
}

/// How a line looks that may begin an attribution of several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    None,
    /// A name with its address, or any line that begins a paragraph.
    Maybe,
    /// A word, a date, or a mark that attributions begin with.
    Sure,
}

fn start(lines: &[&str], at: usize) -> Start {
    let line = &spaced(lines.get(at).map_or("", |l| l.trim()));
    let paragraph = at == 0 || lines.get(at - 1).is_none_or(|l| l.trim_start_matches(['>', ' ']).trim_end().is_empty());
    if opens(line) || (full_date(line) && paragraph && !line.ends_with(['.', '!', '?'])) {
        return Start::Sure;
    }
    let named = line.split_once('<').is_some_and(|(name, rest)| rest.contains('@') && rest.len() < 100 && name.split_whitespace().count() <= 5);
    if paragraph || named { Start::Maybe } else { Start::None }
}

/// Whether what ends at line `end` rather begins at line `at`.
fn begins_later(lines: &[&str], at: usize, end: usize, quote_follows: bool, addressed_above: bool) -> bool {
    let Some(first) = lines.get(at).map(|l| l.trim()) else { return false };
    // The rest of a sentence.
    if first.starts_with(|c: char| matches!(c, '<' | '(' | '[') || (c.is_alphabetic() && !c.is_uppercase())) {
        return false;
    }
    let joined = lines.get(at..=end).unwrap_or_default().join(" ");
    (!addressed_above || addressed(&joined)) && says_who(joined.trim(), opens(first), quote_follows)
}

/// `>>> Ann Lee <ann@example.com> 3/3/2025 10:12 AM >>>`, GroupWise's.
pub(super) fn is_groupwise(line: &str) -> bool {
    let line = line.trim();
    line.len() < 200 && line.strip_prefix(">>> ").and_then(|l| l.strip_suffix(" >>>")).is_some_and(full_date)
}

/// The part of the line before an attribution that shares the line with a reply.
pub(super) fn midline(line: &str) -> Option<&str> {
    if !line.contains("On ") || line.len() > 1000 {
        return None;
    }
    let found = MIDLINE.as_ref()?.captures(line)?;
    Some(found.get(1)?.as_str().trim_end_matches(['-', ' ']))
}

/// With plain spaces for those that do not break.
fn spaced(line: &str) -> Cow<'_, str> {
    if line.is_ascii() { Cow::Borrowed(line) } else { Cow::Owned(line.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")) }
}

fn opens(line: &str) -> bool {
    let lower = line.trim_start_matches(['-', ' ', '*', '_']).to_lowercase();
    if line.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '<' | '\'')) || line.starts_with("---") {
        return line.len() > 4;
    }
    OPENINGS.iter().any(|o| lower.strip_prefix(o).is_some_and(|rest| rest.starts_with([' ', ',', '.', '\u{a0}']) || (!o.is_ascii() && !rest.is_empty())))
}

fn says_who(text: &str, opens: bool, quote_follows: bool) -> bool {
    let end = text.trim_end_matches([' ', '*', '_', '\u{a0}', '>', '|']);
    // K-9 puts the date in parentheses behind the colon.
    let colon = end.ends_with([':', '：']) || (end.ends_with(')') && end.contains(": (") && dated(end));
    let lower = end.to_lowercase();
    let Some(verbs) = VERBS.as_ref() else { return false };
    let tail_start = lower.char_indices().rev().nth(24).map_or(0, |(i, _)| i);
    let verb_last = verbs.find_iter(lower.get(tail_start..).unwrap_or_default()).any(|m| tail_start + m.end() + 6 >= lower.len());
    if !colon && !(verb_last && (quote_follows || opens)) {
        // Old Gmail in other languages: a date and an address, nothing else, above quoted lines.
        let gmail = end.ends_with('>') | text.ends_with('>') && addressed(end);
        // Emacs and Sup.
        let sup = lower.starts_with("quoting ") && end.ends_with(')');
        return quote_follows && opens && (gmail || sup) && dated(end) && text.len() < 200;
    }
    let verb = verb_last || word_in(verbs, &lower);
    if !verb {
        let named = addressed(end) && end.contains(['<', '"']);
        let whole = full_date(end) || lower.starts_with("quoth ");
        return colon && text.len() < 250 && (named && dated(end) || quote_follows && (named || whole) || opens && whole && zoned(end));
    }
    if quote_follows {
        return dated(end) || addressed(end) || text.len() < 80;
    }
    (dated(end) && (opens || addressed(end) || verb_last)) || (addressed(end) && verb_last)
}

fn word_in(verbs: &AhoCorasick, lower: &str) -> bool {
    verbs.find_iter(lower).any(|m| {
        let before = lower.get(..m.start()).and_then(|s| s.chars().next_back());
        let after = lower.get(m.end()..).and_then(|s| s.chars().next());
        !before.is_some_and(|c| c.is_alphabetic() && c.is_ascii()) && !after.is_some_and(char::is_alphabetic)
    })
}

/// A day and a time of day.
fn full_date(text: &str) -> bool {
    FULL_DATE.as_ref().is_some_and(|r| r.is_match(text)) && CLOCK.as_ref().is_some_and(|r| r.is_match(text))
}

/// A time zone as programs write it.
fn zoned(text: &str) -> bool {
    ["GMT", "UTC", " +0", " -0", "CET", "CEST"].iter().any(|z| text.contains(z))
}

fn dated(text: &str) -> bool {
    DATE.as_ref().is_some_and(|r| r.is_match(text))
}

fn addressed(text: &str) -> bool {
    text.contains('@') && ADDRESS.as_ref().is_some_and(|r| r.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> Option<usize> {
        let lines: Vec<&str> = text.lines().collect();
        attribution(&lines, 0, |i| lines.get(i).is_some_and(|l| l.starts_with('>')))
    }

    #[test]
    fn attributions_of_many_languages() {
        for text in [
            "On Mon, Mar 3, 2025 at 10:12 AM Ann Lee <ann@example.com> wrote:",
            "On Mon, Mar 3, 2025 at 10:12 AM Ann Lee <\nann@example.com> wrote:",
            "On 3 Mar 2025, at 10:12, Ann Lee wrote:",
            "Il giorno lun 3 mar 2025 alle ore 10:12 Anna <a@example.it> ha scritto:",
            "In data 3 marzo 2025 10:12, Anna ha scritto:",
            "Am 03.03.2025 um 10:12 schrieb Eva:",
            "Am Mo., 3. März 2025 um 10:12 Uhr schrieb Eva <eva@example.de>:",
            "Le lun. 3 mars 2025 à 10:12, Luc <l@example.fr> a écrit :",
            "El lun, 3 mar 2025 a las 10:12, Ana (<a@example.es>) escribió:",
            "Em seg., 3 de mar. de 2025 às 10:12, Ana <a@example.pt> escreveu:",
            "Op ma 3 mrt 2025 om 10:12 schreef Jan <j@example.nl>:",
            "Op 3 mrt. 2025 om 10:12 heeft Jan <j@example.nl> het volgende geschreven:",
            "W dniu 3.03.2025 o 10:12, Jan pisze:",
            "pon., 3 mar 2025 o 10:12 Jan <j@example.pl> napisał(a):",
            "Den mån 3 mars 2025 kl 10:12 skrev Bo <bo@example.se>:",
            "Den 3. mar. 2025 kl. 10.12 skrev Bo <bo@example.dk>:",
            "ma 3. maalisk. 2025 klo 10.12 Ari (ari@example.fi) kirjoitti:",
            "po 3. 3. 2025 v 10:12 odesílatel Jan <j@example.cz> napsal:",
            "po 3. 3. 2025 o 10:12 Jan <j@example.sk> napísal(a):",
            "Bela <b@example.hu> ezt írta (időpont: 2025. márc. 3., H, 10:12):",
            "În lun., 3 mar. 2025 la 10:12, Ion <i@example.ro> a scris:",
            "pon, 3. ožu 2025. u 10:12 Iva <i@example.hr> napisao je:",
            "пн, 3 мар. 2025 г. в 10:12, Иван <i@example.ru>:",
            "3 марта 2025 г., 10:12 пользователь Иван <i@example.ru> написал:",
            "пн, 3 бер. 2025 р. о 10:12 Ігор <i@example.ua> пише:",
            "Ali <ali@example.tr>, 3 Mar 2025 Pzt, 10:12 tarihinde şunu yazdı:",
            "Στις Δευ 3 Μαρ 2025 στις 10:12 π.μ., ο χρήστης Νίκος <n@example.gr> έγραψε:",
            "Vào Th 2, 3 thg 3, 2025 lúc 10:12 An <an@example.vn> đã viết:",
            "Pada tanggal Sen, 3 Mar 2025 pukul 10.12 Adi <adi@example.id> menulis:",
            "בתאריך יום ב׳, 3 במרץ 2025 ב-10:12 מאת Dan <d@example.il>: כתב:",
            "Anna <a@example.cn> 于2025年3月3日周一 10:12写道：",
            "2025年3月3日(月) 10:12 山田 <y@example.jp> のメール:",
            "2025년 3월 3일 (월) 오전 10:12, Kim <k@example.kr>님이 작성:",
            "26.06.2025, 14:00, \"Alex\" <a@example.ru>:",
            "Ann Lee <ann@example.com> wrote:",
        ] {
            assert_eq!(ends(text), Some(text.lines().count()), "{text}");
        }
    }

    #[test]
    fn a_persons_sentence_is_none() {
        for text in
            ["On Monday I wrote a long letter", "As I wrote: please call", "When I run it at 10:30:", "My address is <ann@example.com>:", "On our way home"]
        {
            assert_eq!(ends(text), None, "{text}");
        }
    }

    #[test]
    fn above_a_quotation_less_is_needed() {
        assert_eq!(ends("Ann wrote:\n> yes"), Some(1));
        assert_eq!(ends("2025/3/3 Ann via List <list@example.com>\n> yes"), Some(1));
    }

    #[test]
    fn a_reply_may_share_the_line() {
        assert_eq!(midline("sure On Wed, Apr 4, 2025 at 3:59 PM, ann@example.com wrote:"), Some("sure"));
        assert_eq!(midline("a - b--- On Wed, Apr 4, 2025 at 3:59 PM, ann@example.com wrote:"), Some("a - b"));
        assert_eq!(midline("On Wed, Apr 4, 2025 at 3:59 PM, ann@example.com wrote:"), None);
    }
}
