//! Fuzzy matching, behind one function.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// How well `typed` fits `text`, and which characters of `text` it fits; `None` if it does not. Words apart by spaces may come in any order,
/// letter case matters only where one is typed large.
pub fn fuzzy(typed: &str, text: &str) -> Option<(i64, Vec<usize>)> {
    // With its cache: without, version 0.3.7 borrows twice and panics.
    let matcher = SkimMatcherV2::default().smart_case();
    let (mut score, mut matched) = (0, Vec::new());
    for word in typed.split_whitespace() {
        let (s, at) = matcher.fuzzy_indices(text, word)?;
        score += s;
        matched.extend(at);
    }
    matched.sort_unstable();
    matched.dedup();
    Some((score, matched))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_in_any_order() {
        assert_eq!(fuzzy("", "anything"), Some((0, vec![])));
        assert_eq!(fuzzy("rs", "reply sender").map(|m| m.1), Some(vec![0, 6]));
        assert!(fuzzy("sender rep", "reply sender").is_some());
        assert!(fuzzy("xyz", "reply").is_none());
        assert!(fuzzy("REP", "reply").is_none());
        assert!(fuzzy("rep", "Reply") > fuzzy("rep", "a rare example"));
    }
}
