//! Walking through the log, past what is damaged.

use std::ops::Range;
use std::os::unix::fs::FileExt;

use super::frame::{HEAD, Head, Kind, MARK, OPENING, Pos};
use super::log::Segments;

/// What stands at the next place.
#[derive(Debug)]
pub(super) enum Step {
    /// A whole record.
    Record { at: Pos, kind: Kind, payload: Vec<u8>, end: Pos },
    /// Bytes that once were records and are not any more.
    Damaged { from: Pos, to: Pos },
    /// The log is whole up to here; bytes after it were being written when the power went, and were never acknowledged.
    Torn { at: Pos },
}

/// Walks from a place to the end. `read_raw` says whether raw messages are read and checked, or stepped over (then their payload is empty).
pub(super) struct Scan<'a> {
    segments: &'a Segments,
    left: Vec<u32>,
    at: Pos,
    end: u64,
    read_raw: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(segments: &'a Segments, from: Pos, read_raw: bool) -> Self {
        let mut left: Vec<u32> = segments.numbers().into_iter().filter(|n| *n > from.segment()).collect();
        left.reverse();
        let end = segments.len(from.segment());
        Scan { segments, left, at: from, end, read_raw }
    }

    /// From the first record there is.
    pub(super) fn all(segments: &'a Segments, read_raw: bool) -> Self {
        Scan::new(segments, Pos::new(0, 0), read_raw)
    }

    fn record(&self, at: Pos) -> Option<(Head, Vec<u8>)> {
        let head = self.segments.head(at).filter(|h| at.offset() + h.len() <= self.end)?;
        if head.kind == Kind::Raw && !self.read_raw {
            return Some((head, Vec::new()));
        }
        self.segments.payload(at, &head).map(|payload| (head, payload))
    }

    /// The next whole record from `at` on that satisfies `is`.
    fn whole_from(&self, at: Pos, is: impl Fn(&Head) -> bool) -> Option<Pos> {
        let file = self.segments.file(at.segment())?;
        let mut window = vec![0; 1 << 16];
        let mut offset = at.offset();
        while offset + (HEAD as u64) <= self.end {
            let want = (self.end - offset).min(window.len() as u64) as usize;
            let bytes = window.get_mut(..want)?;
            file.read_exact_at(bytes, offset).ok()?;
            for (i, _) in bytes.windows(MARK.len()).enumerate().filter(|(_, w)| *w == MARK) {
                let here = Pos::new(at.segment(), 0).plus(offset + i as u64);
                if self.record(here).is_some_and(|(head, _)| is(&head)) {
                    return Some(here);
                }
            }
            // The last bytes of a window are looked at again, as the first of the next.
            offset += (want - (MARK.len() - 1)) as u64;
        }
        None
    }

    /// What to make of a place where no record begins.
    fn broken(&mut self) -> Step {
        let from = self.at;
        let last = self.left.is_empty();
        // Records after the hole stay if something there, or a later segment, proves that the hole was once on the disk.
        let proven = !last || self.whole_from(from, |h| h.durable > from).is_some();
        if !proven {
            self.at = Pos::new(from.segment(), 0).plus(self.end);
            return Step::Torn { at: from };
        }
        let to = self.whole_from(from.plus(1), |_| true).unwrap_or(Pos::new(from.segment(), 0).plus(self.end));
        self.at = to;
        Step::Damaged { from, to }
    }
}

impl Iterator for Scan<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        while self.at.offset() >= self.end {
            let number = self.left.pop()?;
            let gone = self.at.segment() + 1..number;
            self.at = Pos::new(number, OPENING as u32);
            self.end = self.segments.len(number);
            if !gone.is_empty() {
                return Some(missing(&gone));
            }
            if self.end < OPENING as u64 {
                return Some(Step::Torn { at: Pos::new(number, 0) });
            }
        }
        if self.at.offset() < OPENING as u64 {
            self.at = Pos::new(self.at.segment(), OPENING as u32);
        }
        match self.record(self.at) {
            Some((head, payload)) => {
                let at = self.at;
                self.at = at.plus(head.len());
                Some(Step::Record { at, kind: head.kind, payload, end: self.at })
            }
            None => Some(self.broken()),
        }
    }
}

/// Segments whose files are gone.
fn missing(gone: &Range<u32>) -> Step {
    Step::Damaged { from: Pos::new(gone.start, 0), to: Pos::new(gone.end, 0) }
}
