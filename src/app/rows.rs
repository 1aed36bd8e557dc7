//! A cursor over rows, and the first row shown. For lists that are here as a whole.

/// Where one is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub cursor: usize,
    /// The first row shown.
    pub top: usize,
}

impl Rows {
    /// Moves by `by` rows, within `len` rows of which `shown` fit.
    pub fn go(&mut self, by: isize, len: usize, shown: usize) {
        self.set(self.cursor.saturating_add_signed(by), len, shown);
    }

    /// Moves to row `at`, or as near as there is one.
    pub fn set(&mut self, at: usize, len: usize, shown: usize) {
        self.cursor = at.min(len.saturating_sub(1));
        self.top = scrolled(self.top, self.cursor, len, shown);
    }
}

/// The first row to show so that `cursor` is seen, moving as little as possible and leaving no empty rows at the end.
pub fn scrolled(top: usize, cursor: usize, len: usize, shown: usize) -> usize {
    let shown = shown.max(1);
    let top = top.min(cursor).max((cursor + 1).saturating_sub(shown));
    top.min(len.saturating_sub(shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_stays_in_sight() {
        for (top, cursor, len, shown, expect) in
            [(0, 0, 0, 5, 0), (0, 4, 10, 5, 0), (0, 5, 10, 5, 1), (3, 1, 10, 5, 1), (9, 9, 10, 5, 5), (2, 2, 3, 5, 0), (0, 3, 4, 0, 3)]
        {
            assert_eq!(scrolled(top, cursor, len, shown), expect, "top {top} cursor {cursor} of {len}, {shown} shown");
        }
    }
}
