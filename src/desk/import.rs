//! History from files: an mbox, or a Maildir. No automatic mail, no notices.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::core::{Core, bad, scene};
use super::jobs::Job;
use super::take::{Incoming, Route};
use crate::bounce::Scene;
use crate::lang::Phrase;
use crate::link::{Answer, Failure};
use crate::store::{StoreError, Waiting};
use crate::ticket::Status;

/// A message in a file that is larger than this is cut.
const MOST: usize = 64 * 1024 * 1024;
/// So many messages share one wait for the disk.
const GATHER: usize = 256;

impl Core {
    pub(super) fn import(self: &Arc<Self>, path: PathBuf, open: bool) -> Result<Answer, Failure> {
        let source = source(&path).map_err(|e| bad(Phrase::new("desk-import-unreadable").with("path", path.display()).with("words", e)))?;
        let job = self.job(Phrase::new("desk-importing").with("path", path.display()), true);
        let id = job.id;
        let core = Arc::clone(self);
        tokio::task::spawn_blocking(move || core.import_now(source, job, if open { Status::Open } else { Status::Closed }));
        Ok(Answer::Job { job: id })
    }

    fn import_now(&self, mut source: Source, mut job: Job, status: Status) {
        let own = self.own();
        let place = self.config().mailbox.first().map_or_else(Scene::default, scene);
        let route = Route { mailbox: "", support: "", scene: &place, own: &own, history: true, status };
        let (mut taken, mut waiting) = (0_u64, Vec::new());
        let end = loop {
            if job.is_cancelled() {
                break Phrase::new("desk-import-cancelled").with("n", taken);
            }
            let bytes = match source.next() {
                Ok(Some(bytes)) => bytes,
                Ok(None) => break Phrase::new("desk-imported").with("n", taken),
                Err(e) => {
                    drop(settle(&mut waiting));
                    return job.end(Phrase::new("desk-import-failed").with("n", taken).with("words", e), true);
                }
            };
            let message = Incoming { bytes: &bytes, key: None, at: self.now(), cut: bytes.len() >= MOST };
            match self.take(&message, &route) {
                Ok(o) => waiting.extend(o.map(|o| o.durable)),
                Err(e) => return job.end(Phrase::new("desk-import-failed").with("n", taken).with("words", e), true),
            }
            taken += 1;
            if waiting.len() >= GATHER
                && let Err(e) = settle(&mut waiting)
            {
                return job.end(Phrase::new("desk-import-failed").with("n", taken).with("words", e), true);
            }
            job.progress(source.done, source.of);
        };
        match settle(&mut waiting) {
            Ok(()) => job.end(end, false),
            Err(e) => job.end(Phrase::new("desk-import-failed").with("n", taken).with("words", e), true),
        }
        self.counting.notify_one();
    }
}

/// The last promise covers those before it: the log is written in order.
fn settle(waiting: &mut Vec<Waiting>) -> Result<(), StoreError> {
    let last = waiting.pop();
    waiting.clear();
    last.map_or(Ok(()), Waiting::wait)
}

/// Where messages come from, and how far it has been read.
struct Source {
    kind: SourceKind,
    done: u64,
    of: u64,
}

enum SourceKind {
    Mbox { file: BufReader<File>, next: Vec<u8> },
    Files(std::vec::IntoIter<PathBuf>),
}

/// An mbox file, a single message, a Maildir, or a folder of messages.
fn source(path: &Path) -> std::io::Result<Source> {
    if path.is_dir() {
        let mut files = Vec::new();
        let maildir = ["cur", "new"].map(|d| path.join(d));
        let folders: Vec<&Path> =
            if maildir.iter().any(|d| d.is_dir()) { maildir.iter().map(PathBuf::as_path).filter(|d| d.is_dir()).collect() } else { vec![path] };
        for folder in folders {
            files.extend(
                fs::read_dir(folder)?
                    .flatten()
                    .map(|e| e.path())
                    .filter(|p| p.is_file() && !p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))),
            );
        }
        // Maildir names begin with the time of delivery.
        files.sort();
        let of = files.len() as u64;
        return Ok(Source { kind: SourceKind::Files(files.into_iter()), done: 0, of });
    }
    let of = fs::metadata(path)?.len();
    let mut file = BufReader::with_capacity(256 * 1024, File::open(path)?);
    let mut next = Vec::new();
    let done = file.read_until(b'\n', &mut next)? as u64;
    if !is_separator(&next) {
        return Ok(Source { kind: SourceKind::Files(vec![path.to_owned()].into_iter()), done: 0, of: 1 });
    }
    next.clear();
    Ok(Source { kind: SourceKind::Mbox { file, next }, done, of })
}

impl Source {
    /// The next message.
    fn next(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        match &mut self.kind {
            SourceKind::Files(files) => {
                let Some(path) = files.next() else { return Ok(None) };
                self.done += 1;
                let mut bytes = Vec::new();
                File::open(path)?.take(MOST as u64).read_to_end(&mut bytes)?;
                Ok(Some(bytes))
            }
            SourceKind::Mbox { file, next } => {
                let mut bytes = std::mem::take(next);
                let mut line = Vec::new();
                let mut blank = true;
                loop {
                    line.clear();
                    let n = file.read_until(b'\n', &mut line)?;
                    self.done += n as u64;
                    // A message begins after a blank line (RFC 4155, appendix A).
                    if n == 0 || (blank && is_separator(&line)) {
                        let more = n > 0;
                        return Ok((more || !bytes.is_empty()).then_some(bytes));
                    }
                    blank = line == b"\n" || line == b"\r\n";
                    // mboxrd: one `>` was put before each line of `>*From `.
                    let quoted = line.iter().take_while(|b| **b == b'>').count();
                    let from = usize::from(quoted > 0 && line.get(quoted..).is_some_and(|l| l.starts_with(b"From ")));
                    if bytes.len() < MOST {
                        bytes.extend_from_slice(line.get(from..).unwrap_or_default());
                    }
                }
            }
        }
    }
}

/// `From `, a sender and a date with a time of day (RFC 4155, appendix A): a sentence that begins so is none.
fn is_separator(line: &[u8]) -> bool {
    let time = |word: &[u8]| matches!(word, [a, b, b':', c, d, ..] if [a, b, c, d].iter().all(|x| x.is_ascii_digit()));
    line.starts_with(b"From ") && line.split(u8::is_ascii_whitespace).any(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("box");
        fs::write(&path, text).expect("written");
        let mut source = source(&path).expect("a source");
        std::iter::from_fn(|| source.next().expect("read")).map(|b| String::from_utf8_lossy(&b).into_owned()).collect()
    }

    #[test]
    fn an_mbox_is_cut_at_its_from_lines() {
        let text = "From a Mon Nov 16 10:00:00 2026\nSubject: 1\n\nFrom is no separator here\n\nFrom b Tue Nov 17 10:00 2026\nSubject: 2\n\n>From quoted\n>>From deeper\n\n";
        assert_eq!(read(text), ["Subject: 1\n\nFrom is no separator here\n\n", "Subject: 2\n\nFrom quoted\n>From deeper\n\n"]);
    }

    #[test]
    fn a_file_that_is_no_mbox_is_one_message() {
        assert_eq!(read("Subject: 1\n\nhello\n"), ["Subject: 1\n\nhello\n"]);
    }
}
