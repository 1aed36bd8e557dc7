//! What is searched for: words, of which the last may be unfinished.

use super::tokens::{self, tokens};

/// A question, cut into words.
pub(super) struct Wanted {
    pub words: Vec<String>,
    pub unfinished: Option<String>,
}

/// Where all the words stand in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stands {
    Nowhere,
    /// In all of it together.
    Somewhere,
    /// On the first line: subject and people.
    First,
}

impl Wanted {
    /// Reads what was typed. The last word may be unfinished unless white space follows it, once it has two letters: with one it would be
    /// half the dictionary (one character is a word where there are no spaces).
    pub(super) fn read(typed: &str) -> Self {
        let mut words = tokens(typed);
        let typing = words.last().is_some_and(|w| w.chars().count() > 1 || !w.is_ascii()) && !typed.ends_with(char::is_whitespace);
        let unfinished = if typing { words.pop() } else { None };
        Wanted { words, unfinished }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.unfinished.is_none()
    }

    /// Looks for the words in the text of one message.
    pub(super) fn stands(&self, text: &str) -> Stands {
        let first = text.lines().next().unwrap_or_default();
        if self.all_in(first) {
            Stands::First
        } else if self.all_in(text) {
            Stands::Somewhere
        } else {
            Stands::Nowhere
        }
    }

    fn all_in(&self, text: &str) -> bool {
        let mut missing: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let mut unfinished = self.unfinished.as_deref();
        tokens::each(text, |token| {
            missing.retain(|w| *w != token);
            unfinished = unfinished.filter(|u| !token.starts_with(u));
            !missing.is_empty() || unfinished.is_some()
        });
        missing.is_empty() && unfinished.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_searched_as_the_index_is() {
        let text = "No ink Ada Rossi\nThe printer says: perché?\nprinter";
        for (typed, expect) in [
            ("ink", Stands::First),
            ("rossi in", Stands::First),
            ("printer", Stands::Somewhere),
            ("PERCHE the", Stands::Somewhere),
            ("ink print", Stands::Somewhere),
            ("print ", Stands::Nowhere),
            ("printer toner", Stands::Nowhere),
        ] {
            assert_eq!(Wanted::read(typed).stands(text), expect, "{typed:?}");
        }
        assert!(Wanted::read(" p").unfinished.is_none());
        assert!(Wanted::read("…").is_empty());
    }
}
