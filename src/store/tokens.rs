//! Words, as the full-text index counts them: whole words where a script has spaces, pairs of characters where it has none.

use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RemoveLongFilter, TextAnalyzer, Token, TokenStream, Tokenizer};

/// Longer ones are not words.
const LONGEST: usize = 64;

/// Cuts, lowers, and takes the accents off (`Perché` is found by `perche`).
pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(Cutter).filter(LowerCaser).filter(AsciiFoldingFilter).filter(RemoveLongFilter::limit(LONGEST)).build()
}

/// The words of a text.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each(text, |token| {
        out.push(token.to_owned());
        true
    });
    out
}

/// Hands over word after word, as long as `each` wants more.
pub(super) fn each(text: &str, mut each: impl FnMut(&str) -> bool) {
    let mut analyzer = analyzer();
    let mut stream = analyzer.token_stream(text);
    while stream.next().is_some_and(|token| each(&token.text)) {}
}

/// Cuts a text into words, case and accents as they are.
#[derive(Clone)]
struct Cutter;

impl Tokenizer for Cutter {
    type TokenStream<'a> = Cuts<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Cuts<'a> {
        Cuts { left: text, run: "", token: Token::default() }
    }
}

struct Cuts<'a> {
    left: &'a str,
    /// The rest of a run of characters without spaces.
    run: &'a str,
    token: Token,
}

impl Cuts<'_> {
    fn set(&mut self, text: &str) {
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        // A letter and a combining accent are one letter with that accent, which goes anyhow.
        self.token.text.extend(text.chars().filter(|c| !is_combining(*c)));
    }
}

impl TokenStream for Cuts<'_> {
    fn advance(&mut self) -> bool {
        if let Some((i, first)) = self.run.char_indices().next() {
            let after = i + first.len_utf8();
            let two = self.run.get(after..).and_then(|r| r.chars().next()).map_or(after, |c| after + c.len_utf8());
            let pair = self.run.get(..two).unwrap_or_default();
            self.set(pair);
            // The last character of a run also stands alone, so that it is found without its neighbour.
            self.run = self.run.get(after..).unwrap_or_default();
            return true;
        }
        let Some(start) = self.left.find(is_letter) else { return false };
        let rest = self.left.get(start..).unwrap_or_default();
        let spaced = !rest.chars().next().is_some_and(is_unspaced);
        let end = rest.find(|c| !(is_letter(c) || is_combining(c)) || is_unspaced(c) == spaced).unwrap_or(rest.len());
        let (word, left) = rest.split_at_checked(end).unwrap_or((rest, ""));
        self.left = left;
        if spaced {
            self.set(word);
            return true;
        }
        self.run = word;
        self.advance()
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Scripts that are written without spaces between words: Thai to Khmer, Kana, Han.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_into_words() {
        for (text, expect) in [
            ("The printer, again!", &["the", "printer", "again"][..]),
            ("Perché l’ordine n. 4711 è GROẞ", &["perche", "l", "ordine", "n", "4711", "e", "gross"]),
            ("perche\u{301} no", &["perche", "no"]),
            ("ada.rossi@example.com", &["ada", "rossi", "example", "com"]),
            ("印刷 PDFを見る", &["印刷", "刷", "pdf", "を見", "見る", "る"]),
            ("счёт №5", &["счёт", "5"]),
            ("— … !", &[]),
            ("", &[]),
        ] {
            assert_eq!(tokens(text), expect, "{text}");
        }
        assert!(tokens(&"x".repeat(500)).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_without_panic(text in "\\PC{0,200}") {
            tokens(&text);
        }
    }
}
