//! The newest words, before the full-text index has them: nothing that was submitted is missed meanwhile.

use std::sync::Arc;

use super::frame::Pos;
use super::wanted::{Stands, Wanted};
use crate::ticket::TicketId;

/// So much text is searched as it stands, in a few milliseconds. More at once comes only with an import, or after a long absence.
const LARGEST: usize = 256 << 10;

/// The words of the last batches.
#[derive(Default)]
pub(super) struct Tail {
    texts: Vec<(Pos, TicketId, Arc<str>)>,
    bytes: usize,
    /// The end of the last batch of which something is not here.
    lost: Pos,
}

impl Tail {
    /// Takes in the words of the batch that ends at `end`.
    pub(super) fn push(&mut self, end: Pos, ticket: TicketId, text: &Arc<str>) {
        if self.bytes + text.len() > LARGEST {
            self.lost = end;
            return;
        }
        self.bytes += text.len();
        self.texts.push((end, ticket, Arc::clone(text)));
    }

    /// The index now has everything up to `found`.
    pub(super) fn forget(&mut self, found: Pos) {
        self.texts.retain(|(end, ..)| *end > found);
        self.bytes = self.texts.iter().map(|(_, _, text)| text.len()).sum();
    }

    /// Up to where the index has to be asked instead.
    pub(super) const fn lost(&self) -> Pos {
        self.lost
    }

    /// What is here, for a search without the lock.
    pub(super) fn texts(&self) -> Vec<(TicketId, Arc<str>)> {
        self.texts.iter().map(|(_, ticket, text)| (*ticket, Arc::clone(text))).collect()
    }
}

/// The tickets of those texts in which all the words stand.
pub(super) fn find(texts: &[(TicketId, Arc<str>)], wanted: &Wanted) -> Vec<(TicketId, Stands)> {
    texts.iter().map(|(ticket, text)| (*ticket, wanted.stands(text))).filter(|(_, stands)| *stands > Stands::Nowhere).collect()
}
