//! One line being typed. The cursor stands between grapheme clusters, so that an accent or a family is one step.

use unicode_segmentation::UnicodeSegmentation;

use crate::keys::{Code, Key};
use crate::text;

/// Text and cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// In bytes; always at a cluster's edge.
    at: usize,
}

impl Line {
    /// A line with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Line { at: text.len(), text }
    }

    /// What is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor: its width is the cursor's column.
    pub fn before(&self) -> &str {
        self.text.get(..self.at).unwrap_or(&self.text)
    }

    /// Replaces everything; the cursor goes to the end.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Line::new(text);
    }

    /// Replaces everything, with the cursor between the two.
    pub(super) fn set_around(&mut self, before: String, after: &str) {
        let at = before.len();
        *self = Line { text: before + after, at };
        self.at = edge(&self.text, at);
    }

    /// Types text at the cursor: cleaned, and on one line.
    pub fn insert(&mut self, typed: &str) {
        // White space at the ends is kept: one types words apart.
        let typed: String = text::clean(typed).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        self.text.insert_str(self.at, &typed);
        self.at = edge(&self.text, self.at + typed.len());
    }

    /// Edits as shells do. Whether the key was one of those; `true` even if it changed nothing.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.text() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let before = self.at;
        match (key.code, key.ctrl, key.alt) {
            (Code::Left, false, false) | (Code::Char('b'), true, false) => self.at = self.left(),
            (Code::Right, false, false) | (Code::Char('f'), true, false) => self.at = self.right(),
            (Code::Left, true, _) | (Code::Char('b'), false, true) => self.at = self.word_left(),
            (Code::Right, true, _) | (Code::Char('f'), false, true) => self.at = self.word_right(),
            (Code::Home, ..) | (Code::Char('a'), true, false) => self.at = 0,
            (Code::End, ..) | (Code::Char('e'), true, false) => self.at = self.text.len(),
            (Code::Backspace, false, false) | (Code::Char('h'), true, false) => {
                self.at = self.left();
                self.cut(self.at, before);
            }
            (Code::Delete, ..) | (Code::Char('d'), true, false) => self.cut(before, self.right()),
            (Code::Backspace, _, _) | (Code::Char('w'), true, false) => {
                self.at = self.word_left();
                self.cut(self.at, before);
            }
            (Code::Char('d'), false, true) => self.cut(before, self.word_right()),
            (Code::Char('u'), true, false) => {
                self.at = 0;
                self.cut(0, before);
            }
            (Code::Char('k'), true, false) => self.cut(before, self.text.len()),
            _ => return false,
        }
        true
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.at = edge(&self.text, from);
    }

    fn left(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(0, |(i, _)| i)
    }

    fn right(&self) -> usize {
        self.at + self.text.get(self.at..).and_then(|rest| rest.graphemes(true).next()).map_or(0, str::len)
    }

    fn word_left(&self) -> usize {
        let trimmed = self.before().trim_end();
        trimmed.rfind(char::is_whitespace).map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8))
    }

    fn word_right(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_start().len();
        self.at + skipped + rest.trim_start().find(char::is_whitespace).unwrap_or(rest.len() - skipped)
    }
}

/// The first cluster's edge at or after `at`: what is typed may join what stands there.
fn edge(text: &str, at: usize) -> usize {
    text.grapheme_indices(true).map(|(i, _)| i).find(|i| *i >= at).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(start: &str, keys: &str, expect: &str) {
        let mut line = Line::new(start);
        for key in keys.split_whitespace() {
            line.key(key.parse().unwrap());
        }
        let rest = &line.text()[line.before().len()..];
        assert_eq!(format!("{}|{rest}", line.before()), expect, "{start} {keys}");
    }

    #[test]
    fn it_edits_as_shells_do() {
        check("", "a b", "ab|");
        check("ab", "Left x", "ax|b");
        check("one two", "C-w", "one |");
        check("one two ", "C-w C-w", "|");
        check("one two", "C-a M-f C-k", "one|");
        check("one two", "C-u", "|");
        check("e\u{301}a", "Backspace Backspace", "|");
        check("👨‍👩‍👧x", "Left Backspace", "|x");
        check("ab", "Home Delete", "|b");
        check("città nuova", "M-b", "città |nuova");
        check("", "Backspace Delete C-w Left Right", "|");
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_at_an_edge(start in "\\PC{0,8}", keys in prop::collection::vec(0usize..14, 0..20), typed in "\\PC{0,3}") {
            let names = ["Left", "Right", "C-Left", "C-Right", "Home", "End", "Backspace", "Delete", "C-w", "M-d", "C-u", "C-k", "x", "Space"];
            let mut line = Line::new(start);
            for k in keys {
                line.key(names[k].parse().unwrap());
                line.insert(&typed);
                prop_assert!(line.text().is_char_boundary(line.before().len()));
            }
        }
    }
}
