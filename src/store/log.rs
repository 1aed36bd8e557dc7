//! The append-only log: segments of records in one folder. See [`frame`](super::frame) for how they stand there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::JoinHandle;

use super::crash;
use super::error::{StoreError, disk};
use super::folder;
use super::frame::{self, HEAD, Head, Kind, OPENING, Pos};
use super::sync::Sync;

/// A segment is closed when it has grown beyond this; one record may be larger.
const SEGMENT: u64 = 64 << 20;
/// Space on the disk that is left alone, so that the index, which takes a full disk badly, never meets one.
const RESERVE: u64 = 32 << 20;
/// Offsets are 32 bits, so that no record may be as large as this.
const LARGEST: usize = 1 << 30;

/// The segments of a folder, for reading.
pub(super) struct Segments {
    folder: PathBuf,
    pub(super) salt: u64,
    files: RwLock<BTreeMap<u32, Arc<File>>>,
}

/// A record made ready before its turn comes, so that packing needs no lock.
pub(super) struct Packed {
    kind: Kind,
    deflated: bool,
    plain: u32,
    payload_crc: u32,
    stored: Vec<u8>,
}

impl Packed {
    /// Packs `name` and `body`, which follow each other in the record.
    pub(super) fn new(kind: Kind, name: &[u8], body: &[u8]) -> Result<Self, StoreError> {
        if name.len() + body.len() >= LARGEST {
            let source = std::io::Error::new(std::io::ErrorKind::FileTooLarge, "a record of the log may have 1 GiB");
            return Err(StoreError::Disk { path: PathBuf::from("log"), source });
        }
        let plain = [name, body].concat();
        let (deflated, stored) = frame::pack(&plain);
        let stored = stored.into_owned();
        Ok(Packed { kind, deflated, plain: plain.len() as u32, payload_crc: crc32fast::hash(&stored), stored })
    }
}

/// The end of the log, for writing: by one at a time.
pub(super) struct Log {
    pub(super) segments: Arc<Segments>,
    pub(super) sync: Arc<Sync>,
    tail: Mutex<Tail>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

struct Tail {
    file: Arc<File>,
    end: Pos,
}

impl Segments {
    /// Finds the segments of `folder`, which exists.
    pub(super) fn open(folder: &Path, salt: u64) -> Result<Self, StoreError> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(disk(folder))?.flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            if name.ends_with(".log.new") {
                // Never became a segment: its name was not yet given when the process died.
                fs::remove_file(&path).map_err(disk(&path))?;
            }
            let Some(number) = name.strip_suffix(".log").and_then(|n| n.parse().ok()) else { continue };
            let file = folder::private(&path).read(true).write(true).open(&path).map_err(disk(&path))?;
            files.insert(number, Arc::new(file));
        }
        Ok(Segments { folder: folder.to_owned(), salt, files: RwLock::new(files) })
    }

    /// The salt that the segments of `folder` were written with, if any of them can say.
    pub(super) fn salt_in(folder: &Path) -> Option<u64> {
        let segments = Segments::open(folder, 0).ok()?;
        segments.numbers().into_iter().find_map(|n| {
            let mut opening = [0; OPENING];
            segments.file(n)?.read_exact_at(&mut opening, 0).ok()?;
            frame::read_opening(&opening).map(|(salt, _)| salt)
        })
    }

    /// The numbers of the segments there are, in order.
    pub(super) fn numbers(&self) -> Vec<u32> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).keys().copied().collect()
    }

    /// Whether anything was ever recorded.
    pub(super) fn has_records(&self) -> bool {
        let numbers = self.numbers();
        numbers.len() > 1 || numbers.iter().any(|n| self.len(*n) > OPENING as u64)
    }

    pub(super) fn path(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number:08}.log"))
    }

    pub(super) fn file(&self, number: u32) -> Option<Arc<File>> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).get(&number).cloned()
    }

    pub(super) fn len(&self, number: u32) -> u64 {
        self.file(number).and_then(|f| f.metadata().ok()).map_or(0, |m| m.len())
    }

    /// The head of the record at `at`; `None` if none begins there.
    pub(super) fn head(&self, at: Pos) -> Option<Head> {
        let mut bytes = [0; HEAD];
        self.file(at.segment())?.read_exact_at(&mut bytes, at.offset()).ok()?;
        Head::read(&bytes, self.salt, at)
    }

    /// The payload of the record at `at`, unpacked; `None` if its checksum is wrong.
    pub(super) fn payload(&self, at: Pos, head: &Head) -> Option<Vec<u8>> {
        frame::unpack(self.stored(at, head)?, head)
    }

    /// The name of the raw message at `at`, the whole of which is checked; `None` if its checksum is wrong.
    pub(super) fn name(&self, at: Pos, head: &Head) -> Option<[u8; 16]> {
        frame::unpack_start(&self.stored(at, head)?, head)
    }

    fn stored(&self, at: Pos, head: &Head) -> Option<Vec<u8>> {
        let file = self.file(at.segment())?;
        // A head that promises more than the file has is a torn record, not a reason to ask for memory.
        if file.metadata().ok()?.len() < at.offset() + head.len() {
            return None;
        }
        let mut stored = vec![0; head.stored as usize];
        file.read_exact_at(&mut stored, at.offset() + HEAD as u64).ok()?;
        (crc32fast::hash(&stored) == head.payload_crc).then_some(stored)
    }

    /// The record at `at`.
    pub(super) fn read(&self, at: Pos, kind: Kind) -> Result<Vec<u8>, StoreError> {
        let head = self.head(at).filter(|h| h.kind == kind);
        let payload = head.and_then(|h| self.payload(at, &h));
        payload.ok_or_else(|| StoreError::Damaged { path: self.path(at.segment()), at: at.offset(), what: "checksum".into() })
    }

    /// Cuts the last segment off at `at`, which is where it stopped being whole. What is cut off is kept beside it.
    pub(super) fn cut(&self, at: Pos) -> Result<Option<PathBuf>, StoreError> {
        let path = self.path(at.segment());
        let Some(file) = self.file(at.segment()) else { return Ok(None) };
        if at.offset() < OPENING as u64 {
            self.files.write().unwrap_or_else(PoisonError::into_inner).remove(&at.segment());
            return folder::set_aside(&path);
        }
        let len = file.metadata().map_err(disk(&path))?.len();
        if len <= at.offset() {
            return Ok(None);
        }
        let mut torn = vec![0; (len - at.offset()) as usize];
        file.read_exact_at(&mut torn, at.offset()).map_err(disk(&path))?;
        let aside = folder::free_name(&path);
        folder::replace(&aside, &torn)?;
        crash::step("log-cut");
        file.set_len(at.offset()).and_then(|()| file.sync_all()).map_err(disk(&path))?;
        Ok(Some(aside))
    }

    /// Begins a segment. Its name appears when its opening is on the disk.
    fn create(&self, number: u32) -> Result<Arc<File>, StoreError> {
        let path = self.path(number);
        folder::replace(&path, &frame::opening(self.salt, number))?;
        let file = Arc::new(folder::private(&path).read(true).write(true).open(&path).map_err(disk(&path))?);
        self.files.write().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&file));
        Ok(file)
    }
}

impl Log {
    /// Takes the log up for writing, at the end of its last segment, and makes what is there durable.
    pub(super) fn open(segments: Arc<Segments>) -> Result<Self, StoreError> {
        let number = segments.numbers().last().copied();
        let (number, file) = match number.and_then(|n| Some((n, segments.file(n)?))) {
            Some(found) => found,
            None => (1, segments.create(1)?),
        };
        let path = segments.path(number);
        file.sync_all().map_err(disk(&path))?;
        let end = Pos::new(number, 0).plus(segments.len(number));
        let (sync, thread) = Sync::start(Arc::clone(&file), path.clone(), end).map_err(disk(&path))?;
        Ok(Log { segments, sync, tail: Mutex::new(Tail { file, end }), thread: Mutex::new(Some(thread)) })
    }

    /// Where the record will begin, if it is the next one. An error if the disk is full or has failed.
    pub(super) fn next(&self, record: &Packed) -> Result<Pos, StoreError> {
        self.sync.check()?;
        if folder::room(&self.segments.folder).is_some_and(|room| room < RESERVE + record.stored.len() as u64) {
            let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(StoreError::Disk { path: self.segments.folder.clone(), source });
        }
        let mut tail = self.tail();
        if tail.end.offset() > SEGMENT {
            self.roll(&mut tail)?;
        }
        Ok(tail.end)
    }

    /// Writes a record where [`Log::next`] said; it survives the process from here on, and a power cut once [`Sync::wait`] for its end,
    /// which is what comes back, returned. On an error nothing was written.
    pub(super) fn append(&self, record: &Packed) -> Result<Pos, StoreError> {
        let mut tail = self.tail();
        let at = tail.end;
        let head = Head {
            kind: record.kind,
            deflated: record.deflated,
            stored: record.stored.len() as u32,
            plain: record.plain,
            durable: self.sync.durable(),
            payload_crc: record.payload_crc,
        };
        let mut bytes = Vec::with_capacity(HEAD + record.stored.len());
        bytes.extend_from_slice(&head.bytes(self.segments.salt, at));
        bytes.extend_from_slice(&record.stored);
        crash::step("log-write");
        if let Err(source) = tail.file.write_all_at(&bytes, at.offset()) {
            let path = self.segments.path(at.segment());
            // Half a record must not stay. If even that fails, only the next opening can tell what is whole.
            if let Err(e) = tail.file.set_len(at.offset()) {
                self.sync.fail(e.to_string());
            }
            return Err(StoreError::Disk { path, source });
        }
        crash::step("log-written");
        tail.end = at.plus(head.len());
        self.sync.wrote(tail.end);
        Ok(tail.end)
    }

    /// Ends the thread; what was written stays written.
    pub(super) fn stop(&self) {
        self.sync.stop();
        if let Some(thread) = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Only a panic could be lost here, and that has been printed.
            let _ = thread.join();
        }
    }

    fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes on in a new segment, which exists only once the old one is on the disk: so holes can be in the last one only.
    fn roll(&self, tail: &mut Tail) -> Result<(), StoreError> {
        self.sync.wait_all()?;
        let number = tail.end.segment() + 1;
        let file = self.segments.create(number)?;
        tail.end = Pos::new(number, OPENING as u32);
        tail.file = Arc::clone(&file);
        self.sync.rolled(file, self.segments.path(number), tail.end);
        Ok(())
    }
}
