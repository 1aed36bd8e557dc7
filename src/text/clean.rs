//! Taking the teeth out of text.

use unicode_width::UnicodeWidthChar;

/// An escape string without its end is looked for no further than this many characters.
const LONGEST_SEQUENCE: usize = 4096;
/// More marks than this on one letter are noise.
const MOST_MARKS: usize = 6;

/// Text of several lines without anything that drives a terminal: escape sequences go as a whole, and so do other controls (C0 but
/// newline and tab, DEL, C1); line ends become `\n`; direction overrides become visible marks; other invisible characters go.
pub fn clean(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    let mut marks = 0;
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        i += 1;
        match c {
            '\n' | '\t' | ' '..='~' => out.push(c),
            '\r' => {
                if chars.get(i) != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{1b}' => i = after_escape(&chars, i),
            '\u{9b}' => i = after_csi(&chars, i),
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}' => i = after_string(&chars, i),
            c if c.is_control() => {}
            '\u{202d}' => out.push_str("⟪LRO⟫"),
            '\u{202e}' => out.push_str("⟪RLO⟫"),
            c if is_invisible(c) => {
                if belongs(&chars, i - 1) {
                    out.push(c);
                }
            }
            c => {
                marks = if c.width() == Some(0) { marks + 1 } else { 0 };
                if marks <= MOST_MARKS {
                    out.push(c);
                }
            }
        }
    }
    out
}

/// The same on one line: every run of white space becomes one space (a wide space is a character), ends are trimmed, and overrides leave no mark.
pub fn clean_line(text: &str) -> String {
    let cleaned = if text.contains(['\u{202d}', '\u{202e}']) { clean(&text.replace(['\u{202d}', '\u{202e}'], "")) } else { clean(text) };
    let mut out = String::with_capacity(cleaned.len());
    for word in cleaned.split(|c: char| c.is_whitespace() && c != '\u{3000}').filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether the text holds something that only serves to deceive: an escape sequence, a direction override, or characters that
/// cannot be seen and do not belong where they stand.
pub fn is_tricky(text: &str) -> bool {
    if is_plain(text) {
        return false;
    }
    let chars: Vec<char> = text.chars().collect();
    chars.iter().enumerate().any(|(i, &c)| match c {
        '\u{1b}' | '\u{9b}' | '\u{9d}' | '\u{90}' | '\u{7f}' | '\u{8}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{ad}' | '\u{feff}' | '\u{200e}' | '\u{200f}' => false,
        c => is_invisible(c) && !belongs(&chars, i),
    })
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'\n' | b'\t' | b' '..=b'~'))
}

/// Past what follows an ESC (ECMA-48, section 5).
fn after_escape(chars: &[char], i: usize) -> usize {
    match chars.get(i) {
        Some('[') => after_csi(chars, i + 1),
        Some(']' | 'P' | 'X' | '^' | '_') => after_string(chars, i + 1),
        Some(' '..='/') => {
            let end = run(chars, i, |c| matches!(c, ' '..='/'));
            if matches!(chars.get(end), Some('0'..='~')) { end + 1 } else { end }
        }
        Some('0'..='~') => i + 1,
        _ => i,
    }
}

fn after_csi(chars: &[char], i: usize) -> usize {
    let end = run(chars, i, |c| matches!(c, '0'..='?'));
    let end = run(chars, end, |c| matches!(c, ' '..='/'));
    if matches!(chars.get(end), Some('@'..='~')) { end + 1 } else { end }
}

/// Past a control string, which ends with BEL or ST. One without an end loses its numbers only: the rest may be a person's words.
fn after_string(chars: &[char], i: usize) -> usize {
    let within = chars.iter().enumerate().skip(i).take(LONGEST_SEQUENCE);
    for (at, &c) in within {
        match c {
            '\u{7}' | '\u{9c}' => return at + 1,
            '\u{1b}' if chars.get(at + 1) == Some(&'\\') => return at + 2,
            '\u{1b}' => return at,
            '\n' => break,
            _ => {}
        }
    }
    run(chars, i, |c| c.is_ascii_digit() || matches!(c, ';' | '?'))
}

fn run(chars: &[char], from: usize, of: impl Fn(char) -> bool) -> usize {
    from + chars.iter().skip(from).take(LONGEST_SEQUENCE).take_while(|c| of(**c)).count()
}

/// Characters that show nothing and are no marks of a script.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202c}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{fffe}' | '\u{ffff}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether the invisible character at `i` does its proper work there: joiners in emoji and in scripts that need them, variation
/// selectors, flags made of tags.
fn belongs(chars: &[char], i: usize) -> bool {
    let before = i.checked_sub(1).and_then(|b| chars.get(b)).copied().unwrap_or(' ');
    let after = chars.get(i + 1).copied().unwrap_or(' ');
    let pictured = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    let joining = |c: char| matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{18af}');
    match chars.get(i) {
        Some('\u{200d}') => (pictured(before) && pictured(after)) || (joining(before) && (joining(after) || after == ' ')),
        Some('\u{200c}') => joining(before) && joining(after),
        Some('\u{fe00}'..='\u{fe0f}') => pictured(before) || matches!(before, '0'..='9' | '#' | '*' | '©' | '®' | '‼' | '⁉' | '™' | 'ℹ'),
        Some('\u{e0100}'..='\u{e01ef}') => matches!(before, '\u{3400}'..='\u{9fff}'),
        Some('\u{e0020}'..='\u{e007f}') => {
            let start = i - chars.iter().take(i).rev().take(8).take_while(|c| matches!(c, '\u{e0020}'..='\u{e007e}')).count();
            start > 0 && chars.get(start - 1) == Some(&'\u{1f3f4}')
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_drives_a_terminal_goes_as_a_whole() {
        let check = |input: &str, expect: &str| assert_eq!(clean(input), expect, "{input:?}");
        check("plain\ttext\n", "plain\ttext\n");
        check("a\r\nb\rc", "a\nb\nc");
        check("red \x1b[31mword\x1b[0m", "red word");
        check("\x1b]0;title\x07there", "there");
        check("\x1b]52;c;ZXZpbA==\x1b\\there", "there");
        check("\u{9d}8;;https://evil.example\u{9c}link", "link");
        check("\x1b]2;no end, then words", "no end, then words");
        check("\u{9b}2Jgone", "gone");
        check("\x1bP1$tq\x1b\\x", "x");
        check("\x1b(Bx\x1bc", "x");
        check("bell\x07 null\0 del\x7f", "bell null del");
        check("\x1b", "");
        check("\x1b[", "");
    }

    #[test]
    fn what_cannot_be_seen_goes_unless_it_has_work() {
        let check = |input: &str, expect: &str| assert_eq!(clean(input), expect, "{input:?}");
        check("pay\u{200b}pal", "paypal");
        check("so\u{ad}ft", "soft");
        check("\u{feff}start", "start");
        check("a\u{202e}gpj.exe", "a⟪RLO⟫gpj.exe");
        check("שלום \u{202b}x\u{202c}", "שלום x");
        check("👩\u{200d}💻 1\u{fe0f}\u{20e3} ❤\u{fe0f}", "👩\u{200d}💻 1\u{fe0f}\u{20e3} ❤\u{fe0f}");
        check("می\u{200c}خواهم", "می\u{200c}خواهم");
        check("x\u{200d}y", "xy");
        check("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!", "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!");
        check("hi\u{e0068}\u{e0069}", "hi");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(clean_line("  a\r\n\tb \u{202e}c\u{2028}d "), "a b c d");
        assert_eq!(clean_line(&format!("o{}", "\u{301}".repeat(50))).chars().count(), 1 + MOST_MARKS);
        assert!(is_tricky("x\u{202e}y") && is_tricky("x\x1b[1m") && !is_tricky("Grüße 👩\u{200d}💻"));
    }

    proptest! {
        #[test]
        fn clean_text_is_harmless_and_stays_so(text in "\\PC*|[\\x00-\\x9f\u{202a}-\u{202e}\u{200b}-\u{200f}a;\\[\\]\\\\]*") {
            let once = clean(&text);
            let harmful = once.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || "\u{202d}\u{202e}\u{2066}\u{2067}".contains(c));
            prop_assert!(!harmful);
            prop_assert_eq!(clean_line(&once).contains('\n'), false);
        }
    }
}
