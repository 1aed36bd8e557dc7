//! How many columns text takes on a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns that one line of clean text takes. Wide characters count two, combining ones nothing; a tab counts one.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return text.len();
    }
    // Cluster by cluster, as cells are filled: together, an Arabic lam and alef would count as the one glyph that print makes of them.
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// As much of one line of clean text as fits into `columns`, with `…` in place of what does not. Never cuts through what a reader
/// sees as one character, and never returns more than `columns`.
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let mut out = String::new();
    let mut taken = 0;
    for cluster in text.graphemes(true) {
        let w = cluster.width();
        if taken + w > columns - 1 {
            break;
        }
        taken += w;
        out.push_str(cluster);
    }
    out.push('…');
    // A cluster may join its neighbour and measure differently together.
    while width(&out) > columns && out.pop().is_some() {}
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_measured_in_columns() {
        let check = |text: &str, expect: usize| assert_eq!(width(text), expect, "{text:?}");
        check("لا", 2);
        check("abc", 3);
        check("日本", 4);
        check("e\u{301}", 1);
        check("👩\u{200d}💻", 2);
        check("", 0);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let check = |text: &str, columns: usize, expect: &str| assert_eq!(fit(text, columns), expect, "{text:?} in {columns}");
        check("short", 5, "short");
        check("longer", 5, "long…");
        check("日本語", 5, "日本…");
        check("日本語", 4, "日…");
        check("cafe\u{301}s", 4, "caf…");
        check("abc", 1, "…");
        check("abc", 0, "");
        check("שלום עולם", 5, "שלום…");
    }

    proptest! {
        #[test]
        fn it_always_fits(text in "\\PC*", columns in 0usize..40) {
            prop_assert!(width(&fit(&text, columns)) <= columns);
        }
    }
}
