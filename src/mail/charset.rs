//! Bytes as characters, whatever the label says.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};

/// Text of `bytes`, labelled `label`, or unlabelled. The flag tells that the label was wrong or missing and had to be guessed around.
pub(super) fn decode(bytes: &[u8], label: Option<&str>) -> (String, bool) {
    // The encoding standard keeps `x-user-defined` for scripts; in mail it says nothing.
    let label = label.map(str::trim).filter(|l| !l.is_empty() && !l.eq_ignore_ascii_case("x-user-defined"));
    if bytes.is_ascii() && !bytes.contains(&0x1b) && !label.is_some_and(is_seven_bit) {
        return (String::from_utf8_lossy(bytes).into_owned(), false);
    }
    if label.is_some_and(|l| l.eq_ignore_ascii_case("utf-7") || l.eq_ignore_ascii_case("unicode-1-1-utf-7")) {
        return (mail_parser_decoder("utf-7", bytes), false);
    }
    // A byte order mark says more than a label.
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding.decode(bytes).0.into_owned(), false);
    }
    if let Some(encoding) = label.and_then(encoding_of) {
        return labelled(bytes, encoding, label.unwrap_or_default());
    }
    if let Some(text) = label.and_then(|l| by_mail_parser(l, bytes)) {
        return (text, false);
    }
    (guess(bytes), label.is_some() || !bytes.is_ascii())
}

/// Text of bytes that nobody labelled: UTF-8 if they are, else what is likely.
pub(super) fn guess(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0x1b) => text.to_owned(),
        Ok(text) => {
            // ISO-2022-JP announces itself by its escapes.
            let (japanese, errors) = ISO_2022_JP.decode_without_bom_handling(bytes);
            if !errors && bytes.windows(3).any(|w| matches!(w, b"\x1b$B" | b"\x1b$@" | b"\x1b(J")) { japanese.into_owned() } else { text.to_owned() }
        }
        Err(_) => eight_bit(bytes),
    }
}

/// Unlabelled bytes that are not UTF-8: Cyrillic if most words are made of high bytes, a double-byte set if they pair up, else Western.
fn eight_bit(bytes: &[u8]) -> String {
    let high = bytes.iter().filter(|b| **b >= 0x80).count();
    let letters = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    // One broken byte among UTF-8 is no reason to give the rest up.
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let whole = lossy.chars().filter(|c| *c as u32 >= 0x80 && *c != char::REPLACEMENT_CHARACTER).count();
    if whole > broken * 2 {
        return lossy.into_owned();
    }
    // In a header, the words that matter are few.
    let strong: usize = bytes.split(|b| b.is_ascii() && !b.is_ascii_alphabetic()).map(heavy).sum();
    if (high > letters && high >= 4) || (strong >= 4 && strong * 2 >= high) {
        let (koi, _) = encoding_rs::KOI8_R.decode_without_bom_handling(bytes);
        let (win, _) = encoding_rs::WINDOWS_1251.decode_without_bom_handling(bytes);
        let best = if cyrillic(&koi) > cyrillic(&win) { koi } else { win };
        if cyrillic(&best) * 10 >= high as i64 * 8 {
            return best.into_owned();
        }
        for encoding in [encoding_rs::SHIFT_JIS, encoding_rs::EUC_JP, encoding_rs::EUC_KR, encoding_rs::GBK, encoding_rs::BIG5] {
            let (text, errors) = encoding.decode_without_bom_handling(bytes);
            if !errors && plausible(&text, encoding) {
                return text.into_owned();
            }
        }
        return best.into_owned();
    }
    WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// The high bytes of a word that has hardly anything else.
fn heavy(word: &[u8]) -> usize {
    let high = word.iter().filter(|b| **b >= 0x80).count();
    if high >= 3 && (word.len() - high) * 2 <= high { high } else { 0 }
}

/// How much text looks like Russian: its letters, less those whose case changes within a word as no writer does it.
fn cyrillic(text: &str) -> i64 {
    let mut sum = 0;
    let mut before = ' ';
    for c in text.chars() {
        match c {
            'а'..='я' | 'ё' | 'і' | 'ї' | 'є' => sum += 2,
            'А'..='Я' | 'Ё' => sum += if before.is_lowercase() { -3 } else { 1 },
            c if c as u32 >= 0x80 => sum -= 1,
            _ => {}
        }
        before = c;
    }
    sum
}

/// Whether text read as a double-byte set looks like that set's language.
fn plausible(text: &str, encoding: &'static Encoding) -> bool {
    let wide = text.chars().filter(|c| *c as u32 >= 0x80).count();
    let fit = text
        .chars()
        .filter(|c| {
            let hanzi = matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
            let kana = matches!(c, '\u{3040}'..='\u{30ff}');
            let hangul = matches!(c, '\u{ac00}'..='\u{d7a3}');
            if encoding == encoding_rs::EUC_KR {
                hangul
            } else if encoding == encoding_rs::GBK || encoding == encoding_rs::BIG5 {
                hanzi
            } else {
                kana
            }
        })
        .count();
    let needed = if encoding == encoding_rs::SHIFT_JIS || encoding == encoding_rs::EUC_JP { 3 } else { 1 };
    wide >= 3 && fit * 4 >= wide * (4 - needed).max(1) && (needed == 3 || fit * 10 >= wide * 9)
}

fn labelled(bytes: &[u8], encoding: &'static Encoding, label: &str) -> (String, bool) {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), false),
            Err(_) => (eight_bit(bytes), true),
        };
    }
    // UTF-8 sold as something Western or as ASCII: what decodes as UTF-8 with several bytes a letter is UTF-8.
    let western = encoding == WINDOWS_1252 || label.eq_ignore_ascii_case("us-ascii");
    if western && !bytes.is_ascii() {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return (text.to_owned(), true);
        }
        if label.eq_ignore_ascii_case("us-ascii") || label.eq_ignore_ascii_case("ascii") {
            return (eight_bit(bytes), true);
        }
    }
    if encoding == ISO_2022_JP {
        let bytes = effective_escapes(bytes);
        let (text, errors) = encoding.decode_without_bom_handling(&bytes);
        return (text.into_owned(), errors);
    }
    let (text, errors) = encoding.decode_without_bom_handling(bytes);
    if errors && let Ok(utf8) = std::str::from_utf8(bytes) {
        return (utf8.to_owned(), true);
    }
    (text.into_owned(), errors)
}

/// ISO-2022-JP without the escapes that switch for nothing: the decoder takes two in a row for an error, and they meet wherever one encoded
/// word ends and the next begins.
fn effective_escapes(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        if let [0x1b, b'(' | b'$', _, 0x1b, ..] = rest {
            rest = rest.get(3..).unwrap_or_default();
        } else {
            out.push(*first);
            rest = after;
        }
    }
    out
}

/// Labels as mail uses them; the sets that are sold under another's name are read as the superset that they are (GB2312 as GBK, ISO-8859-1
/// as windows-1252, KS C 5601 as CP949: the encoding standard does all three).
fn encoding_of(label: &str) -> Option<&'static Encoding> {
    let bare = label.trim_matches(['"', '\'', ' ']);
    Encoding::for_label_no_replacement(bare.as_bytes()).or_else(|| {
        let lower = bare.to_ascii_lowercase();
        let lower = lower.strip_prefix("charset=").unwrap_or(&lower);
        let name = match lower {
            "utf8mb4" | "utf_8" | "utf-8n" | "8bit" | "unicode" | "utf" | "utf-8-mac" | "x-utf-8" | "cp65001" => "utf-8",
            "cp1250" | "win-1250" | "windows1250" => "windows-1250",
            "cp1251" | "win-1251" | "windows1251" | "cp-1251" => "windows-1251",
            "cp1252"
            | "win-1252"
            | "windows1252"
            | "cp-1252"
            | "ansi"
            | "latin-1"
            | "iso-latin-1"
            | "iso8859_1"
            | "8859-1"
            | "iso_8859_1"
            | "iso-8859-1-windows-3.1-latin-1" => "windows-1252",
            "cp936" | "ms936" | "gbk2312" | "gb_2312" | "gb-2312" | "x-gb2312" | "euc-cn" | "gb" => "gbk",
            "cp949" | "ms949" | "ks_c_5601" | "ksc5601" | "uhc" | "x-windows-949" => "euc-kr",
            "cp932" | "ms932" | "x-ms-cp932" | "windows-932" | "sjis" | "x-sjis-cp932" => "shift_jis",
            "iso-2022-jp-ms" | "iso-2022-jp-1" | "iso-2022-jp-2" | "iso-2022-jp-3" | "cp50220" | "cp50221" | "cp50222" => "iso-2022-jp",
            "cp950" | "x-big5" | "big-5" => "big5",
            "koi8" | "koi-8-r" => "koi8-r",
            "us_ascii" | "x-ascii" | "ascii7" | "7bit" | "ansi_x3.110-1983" | "646" => "us-ascii",
            "default" | "default_charset" | "unknown-8bit" | "x-unknown" | "unknown" | "none" | "iso-8859-8-i-x" => return None,
            _ => {
                // `iso8859-15`, `iso_8859_15`, `iso 8859-15`, `windows 1252`
                let digits: String = lower.chars().filter(char::is_ascii_digit).collect();
                return match (lower.starts_with("iso"), digits.strip_prefix("8859")) {
                    (true, Some(part)) => Encoding::for_label_no_replacement(format!("iso-8859-{part}").as_bytes()),
                    _ if lower.starts_with("win") => Encoding::for_label_no_replacement(format!("windows-{digits}").as_bytes()),
                    _ => None,
                };
            }
        };
        Encoding::for_label_no_replacement(name.as_bytes())
    })
}

/// Sets that the encoding standard left out.
fn by_mail_parser(label: &str, bytes: &[u8]) -> Option<String> {
    let decoder = mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes())?;
    let text = decoder(bytes);
    (!text.contains(char::REPLACEMENT_CHARACTER)).then_some(text)
}

fn mail_parser_decoder(label: &str, bytes: &[u8]) -> String {
    mail_parser::decoders::charsets::map::charset_decoder(label.as_bytes()).map_or_else(|| guess(bytes), |d| d(bytes))
}

/// Sets whose bytes are all ASCII and still mean something else.
fn is_seven_bit(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    ["utf-7", "utf-16", "utf-32", "2022", "hz-gb", "unicode-1-1", "ibm", "cp037"].iter().any(|s| lower.contains(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_repaired() {
        let check = |bytes: &[u8], label: Option<&str>, expect: &str| assert_eq!(decode(bytes, label).0, expect, "{label:?}");
        check(b"gr\xfc\xdfe \x80", Some("iso-8859-1"), "grüße €");
        check("grüße".as_bytes(), Some("iso-8859-1"), "grüße");
        check("grüße".as_bytes(), Some("us-ascii"), "grüße");
        check("grüße".as_bytes(), None, "grüße");
        check(b"gr\xfc\xdfe", Some("utf-8"), "grüße");
        check(b"gr\xfc\xdfe", None, "grüße");
        check(b"gr\xfc\xdfe", Some("x-nonsense"), "grüße");
        check(b"\xc4\xe3\xba\xc3", Some("gb2312"), "你好");
        check(b"\xb0\xa1", Some("ks_c_5601-1987"), "가");
        check(b"+AOk-", Some("utf-7"), "é");
        check(b"\xd0\xd2\xc9\xd7\xc5\xd4", None, "привет");
        check(b"\x1b$B$\"\x1b(B", None, "あ");
        check(b"caf\x82", Some("cp850"), "café");
        check(b"x", Some("cp1252"), "x");
    }
}
