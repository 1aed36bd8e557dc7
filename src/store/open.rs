//! Opening, and what had to be mended on the way.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::apply;
use super::error::{StoreError, disk};
use super::frame::{Kind, Pos};
use super::index::{self, Changes, Index, Meta};
use super::log::{Log, Segments};
use super::logged::Logged;
use super::memory::Memory;
use super::scan::{Scan, Step};
use super::sled_store::{SledStore, batch_at, meta, outgoing_at};
use super::{folder, format, key};
use crate::lang::Phrase;
use crate::text::clean_line;
use crate::ticket::{OutboxId, RawId, Ticket};

/// An open store, and what happened while opening it.
pub struct Opened {
    pub store: SledStore,
    /// Something was damaged; tell the people.
    pub rebuilt: Option<Rebuilt>,
    /// Where half-written bytes from the end of the log lie now. They were never acknowledged: normal after a power cut.
    pub torn: Option<PathBuf>,
}

/// The index was rebuilt from the log, or parts of the log itself are lost.
#[derive(Clone, Debug, Default)]
pub struct Rebuilt {
    /// What was wrong.
    pub why: Phrase,
    /// Where the damaged files lie now.
    pub kept: Vec<PathBuf>,
    pub tickets: usize,
    /// Raw messages that are whole.
    pub messages: usize,
    /// What could not be saved: raw messages, parts of the log, by name.
    pub lost: Vec<String>,
}

/// Opens the store in `folder`, making it if there is none. `progress` is told `(done, of)` bytes of the log while a rebuild runs.
///
/// # Errors
/// [`StoreError::Locked`], [`StoreError::TooNew`], or the disk. Damage is no error: it is mended and told in [`Opened::rebuilt`].
pub fn open(folder: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Opened, StoreError> {
    folder::make(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).map_err(disk(folder))?;
    let lock = folder::lock(folder)?;
    let (log_folder, index_folder) = (folder.join("log"), folder.join("index"));
    folder::make(&log_folder)?;
    let salt = format::settle(folder, &log_folder)?;
    let segments = Arc::new(Segments::open(&log_folder, salt)?);
    let mut mended = Mended::default();
    let had_records = segments.has_records();
    let secret = secret(folder, had_records, &mut mended)?;

    let (mut index, mut memory, mut from) = match load(&index_folder, &segments, had_records) {
        Ok(loaded) => loaded,
        Err(why) => {
            mended.kept.extend(folder::set_aside(&index_folder)?);
            mended.why = Some(why);
            let (index, _) = Index::open(&index_folder).map_err(StoreError::Index)?;
            (index, Memory::default(), Pos::default())
        }
    };
    if mended.why.is_none()
        && let Some(at) = mended.cut(&segments, from)?
        && at < from
    {
        // The log lost what the index had seen: the index would name things that are nowhere.
        drop(index);
        mended.why = Some(Phrase::new("store-rebuilt-ahead"));
        mended.lost.push(range(&segments, at, from));
        mended.kept.extend(folder::set_aside(&index_folder)?);
        (index, _) = Index::open(&index_folder).map_err(StoreError::Index)?;
        (memory, from) = (Memory::default(), Pos::default());
    }
    mended.cut(&segments, from)?;

    let log = Log::open(Arc::clone(&segments))?;
    mended.replay(&log, &index, &mut memory, from, progress)?;
    if mended.why.is_some() {
        index.write(&log.sync)?;
    }
    if mended.why.is_none() && !mended.lost.is_empty() {
        mended.why = Some(Phrase::new("store-log-damaged"));
    }
    let rebuilt = mended.why.map(|why| Rebuilt { why, kept: mended.kept, tickets: memory.list().len(), messages: mended.messages, lost: mended.lost });
    let store = SledStore::new(folder, log, index, memory, secret, lock).map_err(disk(folder))?;
    Ok(Opened { store, rebuilt, torn: mended.torn })
}

/// What was found wrong, and what became of it.
#[derive(Default)]
struct Mended {
    /// The reason for a rebuild.
    why: Option<Phrase>,
    kept: Vec<PathBuf>,
    torn: Option<PathBuf>,
    lost: Vec<String>,
    messages: usize,
}

impl Mended {
    /// Cuts off what was being written when the power went. Gives the place.
    fn cut(&mut self, segments: &Segments, from: Pos) -> Result<Option<Pos>, StoreError> {
        let Some(last) = segments.numbers().last().copied() else { return Ok(None) };
        // Only the last segment can end in the middle.
        let from = from.max(Pos::new(last, 0));
        let torn = Scan::new(segments, from, true).find_map(|s| if let Step::Torn { at } = s { Some(at) } else { None });
        if let Some(at) = torn {
            self.torn = segments.cut(at)?.or(self.torn.take());
        }
        Ok(torn)
    }

    /// Takes in what the log has from `from` on.
    fn replay(&mut self, log: &Log, index: &Index, memory: &mut Memory, from: Pos, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        let segments = &log.segments;
        let rebuilding = self.why.is_some();
        let of = segments.numbers().iter().map(|n| segments.len(*n)).sum();
        let (mut done, mut told) = (0, 0);
        for step in Scan::new(segments, from, true) {
            match step {
                Step::Record { at, kind: Kind::Raw, payload, end } => {
                    if let Some(id) = payload.first_chunk().copied().map(RawId) {
                        let changes = Changes::from([(key::raw(id), Some(key::place(at)))]);
                        index.put(changes, meta(segments, memory, at, end));
                        self.messages += 1;
                    }
                    done += end.0 - at.0;
                }
                Step::Record { at, kind: Kind::Batch, payload, end } => {
                    match Logged::read(&payload) {
                        Ok(logged) => {
                            let effect = apply::effect(&logged, at, memory, index)?;
                            if rebuilding {
                                self.missing_raws(&effect, index)?;
                            }
                            apply::remember(logged, effect.tickets, memory);
                            index.put(effect.changes, meta(segments, memory, at, end));
                        }
                        Err(_) => self.lost.push(range(segments, at, end)),
                    }
                    done += end.0 - at.0;
                }
                Step::Damaged { from, to } => self.lost.push(range(segments, from, to)),
                Step::Torn { .. } => {}
            }
            if rebuilding && done - told >= 1 << 20 {
                told = done;
                progress(done, of);
            }
            if index.is_full() {
                index.write(&log.sync)?;
            }
        }
        if rebuilding {
            progress(of, of);
        }
        Ok(())
    }

    fn missing_raws(&mut self, effect: &apply::Effect, index: &Index) -> Result<(), StoreError> {
        for (raw, ticket, message_id) in &effect.raws {
            if index.get(&key::raw(*raw))?.is_none() {
                self.lost.push(format!("{raw} {ticket} <{}>", clean_line(message_id)));
            }
        }
        Ok(())
    }
}

/// The index with the memory that it gives, and where the log has to be read on from; or why it is of no use.
fn load(folder: &Path, segments: &Segments, had_records: bool) -> Result<(Index, Memory, Pos), Phrase> {
    let damaged = |why: String| Phrase::new("store-rebuilt-damaged").with("why", clean_line(&why));
    if had_records && !folder.exists() {
        return Err(Phrase::new("store-rebuilt-missing"));
    }
    let (index, meta) = Index::open(folder).map_err(damaged)?;
    let Some(meta) = meta else { return Ok((index, Memory::default(), Pos::default())) };
    if meta.format != index::FORMAT {
        return Err(Phrase::new("store-rebuilt-format"));
    }
    if !agrees(&meta, segments) {
        return Err(Phrase::new("store-rebuilt-ahead"));
    }
    let memory = remember(&index, segments, &meta).map_err(|e| damaged(e.to_string()))?;
    Ok((index, memory, Pos(meta.last.1)))
}

/// Whether the last record that the index knows is in the log.
fn agrees(meta: &Meta, segments: &Segments) -> bool {
    let (at, end) = (Pos(meta.last.0), Pos(meta.last.1));
    meta.salt == segments.salt && segments.head(at).is_some_and(|h| at.plus(h.len()) == end && end.offset() <= segments.len(end.segment()))
}

/// The tickets, open replies and facts of an index.
fn remember(index: &Index, segments: &Segments, meta: &Meta) -> Result<Memory, StoreError> {
    let mut memory = Memory::after(meta.last_ticket, meta.last_outbox);
    for (_, value) in index.prefix(key::TICKETS)? {
        let ticket: Ticket = rmp_serde::from_slice(&value).map_err(|e| StoreError::Index(e.to_string()))?;
        memory.put(Arc::new(ticket));
    }
    let place = |key: &[u8]| index.get(key).map(|v| v.and_then(|v| key::read_place(&v)));
    for (key, _) in index.prefix(key::OPEN_OUTBOX)? {
        let Some(id) = key::tail_u64(&key).map(OutboxId) else { continue };
        if let Some(at) = place(&key::outgoing(id))?
            && let Some(entry) = outgoing_at(segments, at, id)?
        {
            memory.put_outgoing(Arc::new(entry));
        }
    }
    for (key, value) in index.prefix(key::FACTS)? {
        let Some(at) = key::read_place(&value) else { continue };
        let name = key.get(key::FACTS.len()..).unwrap_or_default();
        let facts = batch_at(segments, at)?.facts;
        memory.facts.extend(facts.into_iter().filter(|(n, _)| n.as_bytes() == name));
    }
    Ok(memory)
}

/// The store's own key.
fn secret(folder: &Path, had_records: bool, mended: &mut Mended) -> Result<[u8; 32], StoreError> {
    let path = folder.join("secret");
    match std::fs::read(&path).map(TryInto::try_into) {
        Ok(Ok(secret)) => return Ok(secret),
        Ok(Err(_)) => mended.kept.extend(folder::set_aside(&path)?),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
        Err(source) => return Err(StoreError::Disk { path, source }),
    }
    if had_records {
        mended.lost.push("secret".into());
    }
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|e| disk(&path)(e.into()))?;
    folder::replace(&path, &secret)?;
    Ok(secret)
}

/// A part of the log, by name.
fn range(segments: &Segments, from: Pos, to: Pos) -> String {
    let path = segments.path(from.segment());
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    if from.segment() == to.segment() { format!("log/{name} {}..{}", from.offset(), to.offset()) } else { format!("log/{name} {}..", from.offset()) }
}
