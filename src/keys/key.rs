//! One key, and how it is written: `j`, `G`, `C-d`, `S-Tab`, `M-Enter`, `Space`, `F1`. It prints as it reads.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// What the key types, capital letters included.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    /// Never set for characters: they carry it themselves.
    pub shift: bool,
}

/// Names of the keys that do not print themselves.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Key { code, ctrl: false, alt: false, shift: false }
    }

    /// The character that the key types into a text, if it types one.
    pub const fn text(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// What the terminal reported; `None` for releases and for keys that have no name here.
    pub fn of(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(c) => Code::Char(c),
            KeyCode::Enter => Code::Enter,
            KeyCode::Esc => Code::Esc,
            KeyCode::Tab | KeyCode::BackTab => Code::Tab,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Insert => Code::Insert,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::F(n) => Code::F(n),
            _ => return None,
        };
        let shift = event.modifiers.contains(KeyModifiers::SHIFT) || event.code == KeyCode::BackTab;
        let key = Key { code, ctrl: event.modifiers.contains(KeyModifiers::CONTROL), alt: event.modifiers.contains(KeyModifiers::ALT), shift };
        Some(key.normal())
    }

    /// One form for what terminals report in several: a character carries its own shift, and Ctrl knows no capital letters.
    fn normal(mut self) -> Self {
        if let Code::Char(c) = self.code {
            let c = if self.ctrl { c.to_ascii_lowercase() } else { c };
            self.code = Code::Char(c);
            self.shift = false;
        }
        self
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, mark) in [(self.ctrl, "C-"), (self.alt, "M-"), (self.shift, "S-")] {
            if on {
                f.write_str(mark)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            // Every other code has a name.
            _ => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut key = Key::plain(Code::Esc);
        let mut rest = text;
        while let Some((mark, after)) = rest.split_at_checked(2)
            && !after.is_empty()
        {
            let flag = match mark {
                "C-" => &mut key.ctrl,
                "M-" | "A-" => &mut key.alt,
                "S-" => &mut key.shift,
                _ => break,
            };
            if std::mem::replace(flag, true) {
                return Err(());
            }
            rest = after;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && !c.is_whitespace() => Code::Char(c),
            (Some('F' | 'f'), Some(_)) => match rest[1..].parse() {
                Ok(n @ 1..=24) => Code::F(n),
                _ => return Err(()),
            },
            _ => NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(rest)).ok_or(())?.1,
        };
        if let (Code::Char(c), true) = (key.code, key.shift) {
            // `S-a` is what people write for `A`.
            key.code = Code::Char(c.to_uppercase().next().unwrap_or(c));
        }
        Ok(key.normal())
    }
}

/// Reads keys that follow each other, with spaces between: `g g`.
///
/// # Errors
/// The word that is no key; empty if there is none at all.
pub fn read_sequence(text: &str) -> Result<Vec<Key>, String> {
    let keys: Vec<Key> = text.split_whitespace().map(|word| word.parse().map_err(|()| word.to_owned())).collect::<Result<_, _>>()?;
    if keys.is_empty() { Err(String::new()) } else { Ok(keys) }
}

/// Keys that follow each other, as they are read.
pub fn print_sequence(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_print_as_they_read() {
        for text in ["j", "G", "C-d", "S-Tab", "M-Enter", "Space", "C-Space", "F1", "F12", "?", "-", "C--", "\\", "é", "PageDown", "C-M-S-Up", "+", "C", "S"] {
            assert_eq!(text.parse::<Key>().map(|k| k.to_string()), Ok(text.to_owned()), "{text}");
        }
        for (other, same) in
            [("c-d", Err(())), ("A-x", Ok("M-x")), ("S-a", Ok("A")), ("C-D", Ok("C-d")), ("space", Ok("Space")), ("C-", Err(())), ("", Err(()))]
        {
            assert_eq!(other.parse::<Key>().map(|k| k.to_string()), same.map(str::to_owned), "{other}");
        }
        for bad in ["jj", "F0", "F99", "Hyper", "C-C-d", "\u{7}"] {
            assert_eq!(bad.parse::<Key>(), Err(()), "{bad}");
        }
    }

    #[test]
    fn what_terminals_report_has_one_form() {
        let event = |code, modifiers| Key::of(&KeyEvent::new(code, modifiers)).map(|k| k.to_string()).unwrap_or_default();
        assert_eq!(event(KeyCode::Char('G'), KeyModifiers::SHIFT), "G");
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), "S-Tab");
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::NONE), "S-Tab");
        assert_eq!(event(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), "C-d");
        assert_eq!(event(KeyCode::CapsLock, KeyModifiers::NONE), "");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,12}") {
            if let Ok(keys) = read_sequence(&text) {
                prop_assert_eq!(read_sequence(&print_sequence(&keys)), Ok(keys));
            }
        }
    }
}
