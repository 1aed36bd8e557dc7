//! Rich text as Outlook sends it in its envelope: unpacked (MS-OXRTFCP), and turned back into the HTML or the text that it was made from
//! (MS-OXRTFEX), or into text.

use super::charset;

/// More is not unpacked.
const LONGEST: usize = 8 << 20;
/// Groups nested deeper are read as if they were not.
const DEEPEST: usize = 500;

/// What the dictionary begins with (MS-OXRTFCP, section 2.2.1.3.1).
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Unpacks rich text; what is cut gives what is there. `None` if it is not packed so.
pub(super) fn unpack(bytes: &[u8]) -> Option<Vec<u8>> {
    let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let (size, kind) = (word(4)? as usize, word(8)?);
    let data = bytes.get(16..)?;
    match kind {
        0x414c_454d => return Some(data.get(..size.min(data.len()))?.to_vec()),
        0x7546_5a4c => {}
        _ => return None,
    }
    let mut ring = [b' '; 4096];
    ring.get_mut(..DICTIONARY.len())?.copy_from_slice(DICTIONARY);
    let mut at = DICTIONARY.len();
    let limit = size.min(LONGEST);
    let mut out = Vec::with_capacity(limit.min(data.len() * 4));
    let mut put = |b: u8, at: &mut usize, ring: &mut [u8; 4096]| {
        if let Some(slot) = ring.get_mut(*at) {
            *slot = b;
        }
        *at = (*at + 1) % 4096;
        out.push(b);
        out.len() >= limit
    };
    let mut input = data.iter().copied();
    'all: while let Some(control) = input.next() {
        for bit in 0..8 {
            if control >> bit & 1 == 0 {
                let Some(b) = input.next() else { break 'all };
                if put(b, &mut at, &mut ring) {
                    break 'all;
                }
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else { break 'all };
            let reference = usize::from(high) << 8 | usize::from(low);
            let (from, length) = (reference >> 4, (reference & 15) + 2);
            if from == at {
                break 'all;
            }
            for n in 0..length {
                let b = ring.get((from + n) % 4096).copied().unwrap_or(b' ');
                if put(b, &mut at, &mut ring) {
                    break 'all;
                }
            }
        }
    }
    Some(out)
}

/// What rich text was made from.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Html(String),
    Text(String),
}

/// Reads rich text; `None` if it is none.
pub(super) fn read(rtf: &[u8]) -> Option<Origin> {
    if !rtf.starts_with(b"{\\rtf") {
        return None;
    }
    let head = rtf.get(..rtf.len().min(2000)).unwrap_or_default();
    let html = head.windows(9).any(|w| w == b"\\fromhtml");
    let mut reader = Reader { html, page: 1252, ..Reader::default() };
    reader.all(rtf);
    reader.flush();
    Some(if html { Origin::Html(reader.out) } else { Origin::Text(reader.out.trim().to_owned()) })
}

#[derive(Clone, Copy, Default)]
struct Group {
    /// A destination that is not for the reader.
    skipped: bool,
    /// Within `\htmltag`: what stands here is HTML as it was.
    tag: bool,
    /// Between `\htmlrtf` and `\htmlrtf0`: what only rich text needs.
    rich_only: bool,
    /// Characters to skip behind `\u`.
    fallback: usize,
    font: i32,
    fonts: bool,
}

#[derive(Default)]
struct Reader {
    html: bool,
    page: u32,
    group: Group,
    outer: Vec<Group>,
    /// Deeper than is kept.
    beyond: usize,
    out: String,
    /// Bytes whose characters are not decoded yet.
    bytes: Vec<u8>,
    /// Code pages of the fonts.
    pages: Vec<(i32, u32)>,
    skip: usize,
    starred: bool,
    surrogate: Option<u16>,
}

impl Reader {
    fn all(&mut self, rtf: &[u8]) {
        let mut i = 0;
        while let Some(&b) = rtf.get(i) {
            i += 1;
            match b {
                b'{' => self.open(),
                b'}' => self.close(),
                b'\r' | b'\n' => {}
                b'\\' => i = self.control(rtf, i),
                b => self.byte(b),
            }
        }
    }

    fn open(&mut self) {
        self.flush();
        self.starred = false;
        self.skip = 0;
        if self.outer.len() < DEEPEST { self.outer.push(self.group) } else { self.beyond += 1 }
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some(group) = self.outer.pop() {
            self.group = group;
        }
    }

    /// What stands behind a backslash at `i`; gives where it goes on.
    fn control(&mut self, rtf: &[u8], i: usize) -> usize {
        let Some(&first) = rtf.get(i) else { return i };
        if !first.is_ascii_alphabetic() {
            match first {
                b'\'' => {
                    let hex = rtf.get(i + 1..i + 3).and_then(|h| std::str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
                    if let Some(b) = hex {
                        self.byte(b);
                        return i + 3;
                    }
                }
                b'*' => self.starred = true,
                b'~' => self.say(if self.html && !self.group.tag { "&nbsp;" } else { "\u{a0}" }),
                b'_' => self.say("\u{2011}"),
                b'\r' | b'\n' => self.say("\n"),
                b'\\' | b'{' | b'}' => self.byte(first),
                _ => {}
            }
            return i + 1;
        }
        let end = i + rtf.iter().skip(i).take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let digits = end + rtf.iter().skip(end).take(11).enumerate().take_while(|(n, b)| b.is_ascii_digit() || (*n == 0 && **b == b'-')).count();
        let text = |from: usize, to: usize| rtf.get(from..to).and_then(|t| std::str::from_utf8(t).ok()).unwrap_or_default();
        let number = text(end, digits).parse::<i32>().ok();
        self.word(text(i, end), number);
        let spaced = usize::from(rtf.get(digits) == Some(&b' '));
        if text(i, end) == "bin" {
            return digits + spaced + usize::try_from(number.unwrap_or(0)).unwrap_or(0);
        }
        digits + spaced
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let starred = std::mem::take(&mut self.starred);
        match word {
            "htmltag" if starred => {
                self.flush();
                self.group.tag = true;
                self.group.skipped = !self.html;
            }
            "htmlrtf" => {
                self.flush();
                self.group.rich_only = number != Some(0);
            }
            "fonttbl" => (self.group.fonts, self.group.skipped) = (true, true),
            "colortbl" | "stylesheet" | "info" | "pict" | "header" | "footer" | "headerl" | "headerr" | "footerl" | "footerr" | "object" | "fldinst" => {
                self.group.skipped = true;
            }
            "f" => {
                self.flush();
                self.group.font = number.unwrap_or(0);
            }
            "fcharset" if self.group.fonts => {
                let page = page_of(number.unwrap_or(0));
                if page > 0 && self.pages.len() < 1000 {
                    self.pages.push((self.group.font, page));
                }
            }
            "ansicpg" => self.page = number.and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0).unwrap_or(1252),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16) + 1,
            "u" => self.unit(number.unwrap_or(0)),
            "par" | "line" | "sect" | "row" | "page" => self.say("\n"),
            "tab" | "cell" => self.say("\t"),
            "lquote" => self.mark("&lsquo;", "‘"),
            "rquote" => self.mark("&rsquo;", "’"),
            "ldblquote" => self.mark("&ldquo;", "“"),
            "rdblquote" => self.mark("&rdquo;", "”"),
            "bullet" => self.mark("&bull;", "•"),
            "endash" => self.mark("&ndash;", "–"),
            "emdash" => self.mark("&mdash;", "—"),
            _ if starred => self.group.skipped = true,
            _ => {}
        }
    }

    fn mark(&mut self, html: &str, text: &str) {
        let said = if self.html { html } else { text };
        self.say(said);
    }

    /// A unit of UTF-16, behind which comes what older readers show.
    fn unit(&mut self, number: i32) {
        self.flush();
        let unit = u16::try_from(number & 0xffff).unwrap_or(0xfffd);
        self.skip = self.group.fallback.checked_sub(1).unwrap_or(1);
        if !self.shows() {
            return;
        }
        let units = self.surrogate.take().into_iter().chain([unit]);
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => self.out.push(c),
                Err(e) if (0xd800..0xdc00).contains(&e.unpaired_surrogate()) => self.surrogate = Some(e.unpaired_surrogate()),
                Err(_) => self.out.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    fn shows(&self) -> bool {
        !self.group.skipped && (!self.html || self.group.tag || !self.group.rich_only)
    }

    fn byte(&mut self, b: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.shows() {
            self.bytes.push(b);
        }
    }

    fn say(&mut self, text: &str) {
        self.flush();
        if self.shows() {
            self.out.push_str(text);
        }
    }

    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let page = self.pages.iter().rev().find(|(f, _)| *f == self.group.font).map_or(self.page, |(_, p)| *p);
        let label = match page {
            932 => "shift_jis".to_owned(),
            936 => "gbk".to_owned(),
            949 => "euc-kr".to_owned(),
            950 => "big5".to_owned(),
            65001 => "utf-8".to_owned(),
            n => format!("windows-{n}"),
        };
        self.out.push_str(&charset::decode(&bytes, Some(&label)).0);
    }
}

/// The code page of a font's character set; 0 for that of the document.
fn page_of(charset: i32) -> u32 {
    match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(kind: u32, size: usize, data: &[u8]) -> Vec<u8> {
        let word = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
        [word(data.len() + 12).as_slice(), &word(size), &kind.to_le_bytes(), &[0; 4], data].concat()
    }

    #[test]
    fn packed_text_is_unpacked() {
        // A reference into the dictionary, two bytes, a reference to them, the end.
        let mut data = vec![0b0001_1001];
        data.extend([0x00, 0x04]);
        data.extend(b"ab");
        data.extend((213u16 << 4 | 2).to_be_bytes());
        data.extend((219u16 << 4).to_be_bytes());
        assert_eq!(unpack(&packed(0x7546_5a4c, 100, &data)).as_deref(), Some(b"{\\rtf1abababab".get(..12).unwrap()));
        assert_eq!(unpack(&packed(0x414c_454d, 3, b"abc")).as_deref(), Some(b"abc".as_slice()));
        assert_eq!(unpack(&packed(7, 3, b"abc")), None);
    }

    #[test]
    fn rich_text_gives_what_it_was_made_from() {
        let check = |rtf: &str, expect: Origin| assert_eq!(read(rtf.as_bytes()), Some(expect), "{rtf}");
        let text = |t: &str| Origin::Text(t.into());
        check(r"{\rtf1\ansi\ansicpg1252 Gr\'fc\'dfe\par {\b fett} \u8364?!}", text("Grüße\nfett €!"));
        check(r"{\rtf1\ansi{\fonttbl{\f0 Arial;}{\f1\fcharset204 Arial;}}{\*\generator x}\f0 a \f1 \'ef\'f0\'e8\'e2\'e5\'f2}", text("a привет"));
        check(r"{\rtf1\uc1\u-10179?\u-8704?}", text("😀"));
        check(r"{\rtf1{\pict abc}{\info{\author x}}a\{b\}\tab c}", text("a{b}\tc"));
        check(
            r"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Hello {\*\htmltag84 <b>}\htmlrtf {\b \htmlrtf0 you\htmlrtf }\htmlrtf0{\*\htmltag92 </b>}{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0}",
            Origin::Html("<p>Hello <b>you</b></p>".into()),
        );
        assert_eq!(read(b"plain"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(data in proptest::collection::vec(any::<u8>(), 0..400), size in 0usize..5000) {
            let out = unpack(&packed(0x7546_5a4c, size, &data)).unwrap_or_default();
            prop_assert!(out.len() <= size.max(1));
            read(&[b"{\\rtf1", data.as_slice()].concat());
        }

        #[test]
        fn any_words_are_survived(rtf in r"(\\u-?[0-9]{1,6}|\\'[0-9a-f]{2}|[{}]|\\[a-z]{1,9}[0-9]{0,3} ?|\\\*|[a-z]){0,80}") {
            read(format!("{{\\rtf1{rtf}").as_bytes());
        }
    }
}
