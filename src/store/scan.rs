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

/// Walks from a place to the end. Batches come whole; of a raw message its name comes if `check_raw`, which also checks its bytes, and
/// nothing if not.
pub(super) struct Scan<'a> {
    segments: &'a Segments,
    left: Vec<u32>,
    at: Pos,
    end: u64,
    check_raw: bool,
}

impl<'a> Scan<'a> {
    pub(super) fn new(segments: &'a Segments, from: Pos, check_raw: bool) -> Self {
        let mut left: Vec<u32> = segments.numbers().into_iter().filter(|n| *n > from.segment()).collect();
        left.reverse();
        let end = segments.len(from.segment());
        Scan { segments, left, at: from, end, check_raw }
    }

    /// From the first record there is.
    pub(super) fn all(segments: &'a Segments, check_raw: bool) -> Self {
        Scan::new(segments, Pos::new(0, 0), check_raw)
    }

    fn record(&self, at: Pos) -> Option<(Head, Vec<u8>)> {
        let head = self.segments.head(at).filter(|h| at.offset() + h.len() <= self.end)?;
        let payload = match head.kind {
            Kind::Raw if self.check_raw => self.segments.name(at, &head)?.to_vec(),
            Kind::Raw => Vec::new(),
            Kind::Batch => self.segments.payload(at, &head)?,
        };
        Some((head, payload))
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

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileExt;
    use std::sync::Arc;

    use super::super::log::{Log, Packed};
    use super::super::tests::folder;
    use super::*;

    /// A segment with records; those before `promised` were synced, each known to the next. Gives where they begin, and the end.
    fn segment(folder: &std::path::Path, records: usize, promised: usize) -> (Arc<Segments>, Vec<u64>) {
        let segments = Arc::new(Segments::open(folder, 5).unwrap());
        let log = Log::open(Arc::clone(&segments)).unwrap();
        let mut places = Vec::new();
        for n in 0..records {
            let record = Packed::new(Kind::Raw, &[n as u8; 16], &vec![n as u8; 10 + n * 7]).unwrap();
            places.push(log.next(&record).unwrap().offset());
            let end = log.append(&record).unwrap();
            if n < promised {
                log.sync.wait(end).unwrap();
            }
        }
        places.push(segments.len(1));
        log.stop();
        (segments, places)
    }

    /// What a walk finds, in short: `.` a record, `x` damage, `|` a torn end.
    fn walk(segments: &Segments) -> String {
        let short = |step| match step {
            Step::Record { .. } => '.',
            Step::Damaged { .. } => 'x',
            Step::Torn { .. } => '|',
        };
        Scan::all(segments, true).map(short).collect()
    }

    #[test]
    fn a_log_cut_at_any_byte_is_whole_up_to_there() {
        let dir = folder();
        let (segments, places) = segment(dir.path(), 6, 3);
        let file = segments.file(1).unwrap();
        for cut in (OPENING as u64..=places[6]).rev() {
            file.set_len(cut).unwrap();
            let whole = places[1..].iter().filter(|p| **p <= cut).count();
            let torn = if places.contains(&cut) { "" } else { "|" };
            assert_eq!(walk(&segments), ".".repeat(whole) + torn, "cut at {cut}");
        }
        file.set_len(OPENING as u64 - 1).unwrap();
        assert_eq!(walk(&segments), "|");
    }

    #[test]
    fn a_wrong_byte_is_damage_where_there_was_a_promise_and_a_torn_end_where_there_was_none() {
        let dir = folder();
        let (segments, places) = segment(dir.path(), 6, 3);
        let file = segments.file(1).unwrap();
        for at in OPENING as u64..places[6] {
            let mut byte = [0];
            file.read_exact_at(&mut byte, at).unwrap();
            file.write_all_at(&[byte[0] ^ 0x10], at).unwrap();
            let record = places.iter().filter(|p| **p <= at).count() - 1;
            let expect = if record < 3 { ".".repeat(record) + "x" + &".".repeat(5 - record) } else { ".".repeat(record) + "|" };
            assert_eq!(walk(&segments), expect, "byte {at}, record {record}");
            file.write_all_at(&byte, at).unwrap();
        }
        assert_eq!(walk(&segments), "......");
    }

    #[test]
    fn what_looks_like_a_record_inside_a_message_is_none() {
        let dir = folder();
        let (segments, places) = segment(dir.path(), 2, 2);
        let mut copied = vec![0; (places[2] - places[0]) as usize];
        segments.file(1).unwrap().read_exact_at(&mut copied, places[0]).unwrap();
        // Somebody mails a piece of this very log, and the head of the message's record is then damaged.
        let log = Log::open(Arc::clone(&segments)).unwrap();
        for n in 0..2 {
            let record = Packed::new(Kind::Raw, &[9; 16], &copied).unwrap();
            log.next(&record).unwrap();
            let end = log.append(&record).unwrap();
            log.sync.wait(end).unwrap();
            copied.push(n);
        }
        log.stop();
        segments.file(1).unwrap().write_all_at(&[0], places[2]).unwrap();
        assert_eq!(walk(&segments), "..x.");
    }
}
