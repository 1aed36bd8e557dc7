//! What was typed, read from the bytes that a terminal sends.
//!
//! Our own and not crossterm's: that one swallows every key after a paste whose end got lost, spins on a dead terminal, and takes keys that
//! were meant for the editor.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Something that a person did at the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Key(KeyEvent),
    /// Text that was pasted, as it came: not cleaned, any line ends.
    Paste(String),
    /// The window got or lost the focus.
    Focus(bool),
}

/// Turns bytes into [`Typed`]s; keeps what is not complete yet.
#[derive(Debug, Default)]
pub struct Decoder {
    rest: Vec<u8>,
    pasting: bool,
    /// So much of a paste was looked through for its end.
    looked: usize,
}

/// A paste longer than this is handed over in pieces.
const PASTE: usize = 4 * 1024 * 1024;
/// A sequence longer than this is noise.
const SEQUENCE: usize = 256;
const PASTE_END: &[u8] = b"\x1b[201~";

/// How much of the bytes was a whole item.
enum Step {
    Item(usize, Option<Typed>),
    Partial,
}

impl Decoder {
    /// Takes bytes in.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Typed>) {
        self.rest.extend_from_slice(bytes);
        loop {
            let step = if self.pasting { self.paste() } else { item(&self.rest) };
            match step {
                Step::Item(0, _) | Step::Partial => break,
                Step::Item(n, typed) => {
                    if self.rest.starts_with(b"\x1b[200~") && !self.pasting {
                        self.pasting = true;
                    }
                    self.rest.drain(..n.min(self.rest.len()));
                    out.extend(typed);
                }
            }
        }
    }

    /// How long to wait for the rest before [`Decoder::give_up`]; `None` if there is nothing to wait for.
    pub fn patience(&self) -> Option<std::time::Duration> {
        use std::time::Duration;
        match (self.pasting, self.rest.is_empty()) {
            (true, _) => Some(Duration::from_secs(2)),
            (false, true) => None,
            // What belongs together comes together; only an Escape on a slow line takes longer.
            (false, false) => Some(Duration::from_millis(40)),
        }
    }

    /// The rest did not come: an Escape was the Escape key, half a sequence is noise, and a paste without an end is over.
    pub fn give_up(&mut self, out: &mut Vec<Typed>) {
        let rest = std::mem::take(&mut self.rest);
        self.looked = 0;
        if std::mem::take(&mut self.pasting) {
            if !rest.is_empty() {
                out.push(Typed::Paste(String::from_utf8_lossy(&rest).into_owned()));
            }
        } else if rest.first() == Some(&0x1b) {
            out.push(key(KeyCode::Esc, KeyModifiers::NONE));
            // `ESC [` alone is Alt and a bracket, typed.
            if let [_, c @ (b'[' | b'O' | b']')] = rest.as_slice() {
                out.pop();
                out.push(key(KeyCode::Char(char::from(*c)), KeyModifiers::ALT));
            }
        }
    }

    fn paste(&mut self) -> Step {
        let from = self.looked.min(self.rest.len());
        let end = self.rest.get(from..).and_then(|tail| find(tail, PASTE_END)).map(|at| from + at);
        self.looked = if end.is_some() { 0 } else { self.rest.len().saturating_sub(PASTE_END.len() - 1) };
        let text = |bytes: &[u8]| Some(Typed::Paste(String::from_utf8_lossy(bytes).into_owned()));
        match end {
            Some(at) => {
                self.pasting = false;
                let typed = self.rest.get(..at).filter(|b| !b.is_empty()).and_then(text);
                Step::Item(at + PASTE_END.len(), typed)
            }
            None if self.rest.len() > PASTE => {
                let keep = PASTE_END.len() - 1;
                let at = self.rest.len() - keep;
                self.looked = 0;
                Step::Item(at, self.rest.get(..at).and_then(text))
            }
            None => Step::Partial,
        }
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Typed {
    Typed::Key(KeyEvent::new(code, modifiers))
}

/// The first item of `bytes`.
fn item(bytes: &[u8]) -> Step {
    match bytes {
        [] | [0x1b] => Step::Partial,
        [0x1b, b'[', ..] => csi(bytes),
        [0x1b, b'O'] => Step::Partial,
        [0x1b, b'O', c, ..] => Step::Item(3, cursor_key(*c).map(|code| key(code, KeyModifiers::NONE))),
        // Answers to questions that somebody else asked: strings up to ST or BEL.
        [0x1b, b']' | b'P' | b'_' | b'^' | b'X', ..] => string(bytes),
        [0x1b, 0x1b, ..] => Step::Item(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [0x1b, rest @ ..] => match item(rest) {
            Step::Item(n, Some(Typed::Key(k))) => Step::Item(n + 1, Some(key(k.code, k.modifiers | KeyModifiers::ALT))),
            Step::Item(n, other) => Step::Item(n + 1, other),
            Step::Partial => Step::Partial,
        },
        [b, ..] if *b < 0x20 || *b == 0x7f => Step::Item(1, Some(control(*b))),
        _ => character(bytes),
    }
}

fn control(byte: u8) -> Typed {
    match byte {
        b'\r' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0 => key(KeyCode::Char(' '), KeyModifiers::CONTROL),
        1..=0x1a => key(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        _ => key(KeyCode::Char(char::from(byte.saturating_sub(0x1c) + b'4')), KeyModifiers::CONTROL),
    }
}

fn character(bytes: &[u8]) -> Step {
    let len = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 1,
    };
    let Some(whole) = bytes.get(..len) else { return Step::Partial };
    match std::str::from_utf8(whole).ok().and_then(|s| s.chars().next()) {
        Some(c) => Step::Item(len, Some(key(KeyCode::Char(c), if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }))),
        None => Step::Item(1, None),
    }
}

fn string(bytes: &[u8]) -> Step {
    let bel = bytes.iter().position(|b| *b == 7).map(|n| n + 1);
    let st = find(bytes, b"\x1b\\").map(|n| n + 2);
    match bel.into_iter().chain(st).min() {
        Some(n) => Step::Item(n, None),
        None if bytes.len() > SEQUENCE => Step::Item(bytes.len(), None),
        None => Step::Partial,
    }
}

/// ECMA-48, section 5.4: parameters, intermediate bytes, a final byte.
fn csi(bytes: &[u8]) -> Step {
    // The Linux console's F1 to F5.
    if let [_, _, b'[', rest @ ..] = bytes {
        return match rest.first() {
            Some(c @ b'A'..=b'E') => Step::Item(4, Some(key(KeyCode::F(c - b'A' + 1), KeyModifiers::NONE))),
            Some(_) => Step::Item(4, None),
            None => Step::Partial,
        };
    }
    let body = bytes.get(2..).unwrap_or_default();
    let Some(end) = body.iter().position(|b| !(0x20..=0x3f).contains(b)) else {
        return if bytes.len() > SEQUENCE { Step::Item(bytes.len(), None) } else { Step::Partial };
    };
    let n = end + 3;
    let last = body.get(end).copied().unwrap_or_default();
    let text = body.get(..end).and_then(|p| std::str::from_utf8(p).ok()).unwrap_or("?");
    let params: Vec<u32> = text.split(';').map(|p| p.split(':').next().and_then(|p| p.parse().ok()).unwrap_or(0)).collect();
    let param = |i: usize| params.get(i).copied().unwrap_or(0);
    let modifiers = modifiers_of(param(1));
    let typed = match last {
        _ if text.starts_with(['<', '?', '>', '=']) => None,
        b'I' => Some(Typed::Focus(true)),
        b'O' => Some(Typed::Focus(false)),
        b'Z' => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'u' => coded(param(0), modifiers),
        b'~' if param(0) == 27 => coded(param(2), modifiers),
        b'~' => tilde(param(0)).map(|code| key(code, modifiers)),
        c => cursor_key(c).map(|code| key(code, modifiers)),
    };
    // A byte that cannot belong to a sequence ends it and is read by itself.
    let n = if (0x40..=0x7e).contains(&last) { n } else { n - 1 };
    Step::Item(n, typed)
}

fn cursor_key(c: u8) -> Option<KeyCode> {
    Some(match c {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(c - b'P' + 1),
        _ => return None,
    })
}

fn tilde(n: u32) -> Option<KeyCode> {
    Some(match n {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F((n - 10) as u8),
        17..=21 => KeyCode::F((n - 11) as u8),
        23 | 24 => KeyCode::F((n - 12) as u8),
        _ => return None,
    })
}

/// A key by its code point, as `CSI … u` and xterm's modifyOtherKeys send it.
fn coded(code: u32, modifiers: KeyModifiers) -> Option<Typed> {
    let code = match char::from_u32(code)? {
        '\r' => KeyCode::Enter,
        '\t' => KeyCode::Tab,
        '\u{1b}' => KeyCode::Esc,
        '\u{7f}' | '\u{8}' => KeyCode::Backspace,
        c if c.is_control() => return None,
        c if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::Char(c.to_uppercase().next().unwrap_or(c)),
        c => KeyCode::Char(c),
    };
    Some(key(code, modifiers))
}

/// xterm's modifier parameter: 1 and a bit for each of Shift, Alt, Control.
fn modifiers_of(param: u32) -> KeyModifiers {
    let bits = param.saturating_sub(1);
    let mut m = KeyModifiers::NONE;
    m.set(KeyModifiers::SHIFT, bits & 1 != 0);
    m.set(KeyModifiers::ALT, bits & 2 != 0);
    m.set(KeyModifiers::CONTROL, bits & 4 != 0);
    m
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(bytes: &[u8]) -> Vec<Typed> {
        let (mut d, mut out) = (Decoder::default(), Vec::new());
        d.feed(bytes, &mut out);
        if d.patience().is_some() {
            d.give_up(&mut out);
        }
        out
    }

    fn shown(bytes: &[u8]) -> String {
        let one = |t: Typed| match t {
            Typed::Key(k) => {
                let mut s = String::new();
                for (m, letter) in [(KeyModifiers::CONTROL, "C-"), (KeyModifiers::ALT, "A-"), (KeyModifiers::SHIFT, "S-")] {
                    if k.modifiers.contains(m) {
                        s += letter;
                    }
                }
                s + &k.code.to_string().to_lowercase()
            }
            Typed::Paste(text) => format!("<{text}>"),
            Typed::Focus(on) => format!("focus {on}"),
        };
        typed(bytes).into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys() {
        let rows: &[(&[u8], &str)] = &[
            (b"j", "j"),
            (b"G", "S-g"),
            (b"ab", "a b"),
            ("è日👍".as_bytes(), "è 日 👍"),
            (b"\xff\xfej", "j"),
            (b"\r\t\x7f", "enter tab backspace"),
            (b"\x01\x1a\x00\x0a", "C-a C-z C-space C-j"),
            (b"\x1f", "C-7"),
            (b"\x1b", "esc"),
            (b"\x1b\x1b", "esc esc"),
            (b"\x1bj", "A-j"),
            ("\x1bè".as_bytes(), "A-è"),
            (b"\x1b[", "A-["),
            (b"\x1b\x04", "C-A-d"),
            (b"\x1b[A\x1b[B\x1bOC\x1bOD", "up down right left"),
            (b"\x1b[1;5C\x1b[1;3A\x1b[1;2H", "C-right A-up S-home"),
            (b"\x1b[5~\x1b[6~\x1b[3~\x1b[3;5~", "page up page down del C-del"),
            (b"\x1bOP\x1b[15~\x1b[24~\x1b[[B\x1b[1;2R", "f1 f5 f12 f2 S-f3"),
            (b"\x1b[Z", "S-back tab"),
            (b"\x1b[I\x1b[O", "focus true focus false"),
            (b"\x1b[106;5u\x1b[27;5;13~\x1b[97;2u", "C-j C-enter S-a"),
            // Answers of the terminal, mouse reports, and noise are nobody's keys.
            (b"\x1b]11;rgb:0/0/0\x07j\x1b]11;rgb:0/0/0\x1b\\k", "j k"),
            (b"\x1bP1+r\x1b\\j", "j"),
            (b"\x1b[?62;4cj\x1b[<0;3;4Mk\x1b[>1;2cl", "j k l"),
            (b"\x1b[12\x1b[A", "up"),
        ];
        for (bytes, expect) in rows {
            assert_eq!(shown(bytes), *expect, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_paste_is_text_and_never_keys() {
        assert_eq!(shown(b"a\x1b[200~dd\r\x1b[Aq\x1b[201~b"), "a <dd\r\x1b[Aq> b");
        assert_eq!(shown(b"\x1b[200~\x1b[201~b"), "b");
    }

    #[test]
    fn a_paste_without_an_end_gives_the_keys_back() {
        let (mut d, mut out) = (Decoder::default(), Vec::new());
        d.feed(b"\x1b[200~half", &mut out);
        assert_eq!(out, []);
        assert!(d.patience().is_some());
        d.give_up(&mut out);
        d.feed(b"j", &mut out);
        assert_eq!(out, [Typed::Paste("half".into()), key(KeyCode::Char('j'), KeyModifiers::NONE)]);
    }

    #[test]
    fn a_paste_without_an_end_does_not_fill_the_memory() {
        let (mut d, mut out) = (Decoder::default(), Vec::new());
        d.feed(b"\x1b[200~", &mut out);
        for _ in 0..20 {
            d.feed(&vec![b'x'; 1024 * 1024], &mut out);
        }
        assert!(d.rest.len() <= PASTE + 1024 * 1024, "{}", d.rest.len());
        assert!(!out.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn however_the_bytes_are_cut_the_keys_are_the_same(bytes in proptest::collection::vec(proptest::prop_oneof![proptest::num::u8::ANY, proptest::strategy::Just(0x1b), proptest::strategy::Just(b'[')], 0..40), at in 0usize..40) {
            let (mut whole, mut cut) = (Vec::new(), Vec::new());
            let mut d = Decoder::default();
            d.feed(&bytes, &mut whole);
            let mut d = Decoder::default();
            let (a, b) = bytes.split_at(at.min(bytes.len()));
            d.feed(a, &mut cut);
            d.feed(b, &mut cut);
            proptest::prop_assert_eq!(whole, cut);
        }
    }
}
