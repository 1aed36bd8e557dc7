//! tantivy: one document for each message, holding only which ticket it is on.

use std::path::Path;
use std::sync::Arc;

use tantivy::directory::MmapDirectory;
use tantivy::index::{IndexSettings, SegmentReader};
use tantivy::indexer::{IndexWriterOptions, UserOperation};
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::store::Compressor;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TERMINATED, TantivyDocument, TantivyError, Term};

use super::folder;
use super::frame::Pos;
use super::tokens::analyzer;
use super::wanted::{Stands, Wanted};
use crate::ticket::TicketId;

/// Raised whenever the fields or the words change: the full text is then made again.
const FORMAT: u32 = 2;
/// The least that tantivy works with.
const MEMORY: usize = 15_000_000;
const ANALYZER: &str = "ticketty";

/// The writing end.
pub(super) struct Writer {
    documents: IndexWriter,
    ticket: Field,
    first: Field,
    text: Field,
    salt: u64,
    /// Up to where the log has been read.
    pub at: Pos,
    /// Documents since the last commit.
    pub fresh: usize,
}

/// The reading end.
#[derive(Clone)]
pub(super) struct Reader {
    index: IndexReader,
    first: Field,
    text: Field,
}

/// Opens the full text in `path`, or makes it. An error means that it has to be deleted and made again.
pub(super) fn open(path: &Path, salt: u64, end_of_log: Pos) -> Result<(Writer, Reader), String> {
    folder::make(path).map_err(|e| e.to_string())?;
    open_inner(path, salt, end_of_log).map_err(|e| e.to_string())
}

fn open_inner(path: &Path, salt: u64, end_of_log: Pos) -> Result<(Writer, Reader), TantivyError> {
    let mut schema = Schema::builder();
    let ticket = schema.add_u64_field("ticket", NumericOptions::default().set_fast());
    let indexing = TextFieldIndexing::default().set_tokenizer(ANALYZER).set_index_option(IndexRecordOption::Basic).set_fieldnorms(false);
    let words = TextOptions::default().set_indexing_options(indexing);
    // The first line, and all of it.
    let (first, text) = (schema.add_text_field("first", words.clone()), schema.add_text_field("text", words));
    let settings = IndexSettings { docstore_compression: Compressor::None, docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let index = Index::builder().schema(schema.build()).settings(settings).open_or_create(MmapDirectory::open(path)?)?;
    index.tokenizers().register(ANALYZER, analyzer());
    let at = match index.load_metas()?.payload {
        Some(payload) => read_payload(&payload, salt).filter(|at| *at <= end_of_log).ok_or_else(|| damaged("of another log"))?,
        None if index.searchable_segment_ids()?.is_empty() => Pos::default(),
        None => return Err(damaged("without its place in the log")),
    };
    if !index.validate_checksum()?.is_empty() {
        return Err(damaged("checksum"));
    }
    let options = IndexWriterOptions::builder().num_worker_threads(1).num_merge_threads(1).memory_budget_per_thread(MEMORY).build();
    let writer = index.writer_with_options(options)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok((Writer { documents: writer, ticket, first, text, salt, at, fresh: 0 }, Reader { index: reader, first, text }))
}

fn damaged(what: &str) -> TantivyError {
    TantivyError::SystemError(what.to_owned())
}

fn payload(salt: u64, at: Pos) -> String {
    format!("{FORMAT} {salt:016x} {:016x}", at.0)
}

fn read_payload(text: &str, salt: u64) -> Option<Pos> {
    let at = text.strip_prefix(&format!("{FORMAT} {salt:016x} "))?;
    u64::from_str_radix(at, 16).ok().map(Pos)
}

impl Writer {
    /// Adds messages.
    pub(super) fn add(&mut self, messages: impl Iterator<Item = (TicketId, Arc<str>)>) -> Result<(), String> {
        let documents: Vec<_> = messages.map(|(ticket, words)| UserOperation::Add(self.document(ticket, &words))).collect();
        self.fresh += documents.len();
        // All at once: each hand-over wakes a thread.
        self.documents.run(documents).map(|_| ()).map_err(|e| e.to_string())
    }

    fn document(&self, ticket: TicketId, words: &str) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(self.ticket, ticket.0);
        document.add_text(self.first, words.lines().next().unwrap_or_default());
        document.add_text(self.text, words);
        document
    }

    /// Makes what was added findable (after [`Reader::reload`]), together with the place in the log.
    pub(super) fn commit(&mut self) -> Result<(), String> {
        let mut prepared = self.documents.prepare_commit().map_err(|e| e.to_string())?;
        prepared.set_payload(&payload(self.salt, self.at));
        prepared.commit().map_err(|e| e.to_string())?;
        self.fresh = 0;
        Ok(())
    }
}

impl Reader {
    pub(super) fn reload(&self) -> Result<(), String> {
        self.index.reload().map_err(|e| e.to_string())
    }

    /// Tickets with a message in which all the words stand, by number, and where. One may come twice, with different places.
    pub(super) fn find(&self, wanted: &Wanted) -> Result<Vec<(TicketId, Stands)>, String> {
        let (mut first, mut all) = (Bits::default(), Bits::default());
        for segment in self.index.searcher().segment_readers() {
            Self::find_in(segment, self.text, wanted, &mut all).map_err(|e| e.to_string())?;
            Self::find_in(segment, self.first, wanted, &mut first).map_err(|e| e.to_string())?;
        }
        let ids = |found: &Bits, stands| found.iter().map(|n| (TicketId(n), stands)).collect::<Vec<_>>();
        Ok([ids(&first, Stands::First), ids(&all, Stands::Somewhere)].concat())
    }

    fn find_in(segment: &SegmentReader, field: Field, wanted: &Wanted, found: &mut Bits) -> Result<(), TantivyError> {
        let inverted = segment.inverted_index(field)?;
        let mut all: Option<Bits> = None;
        for word in &wanted.words {
            let mut with = Bits::default();
            if let Some(mut postings) = inverted.read_postings(&Term::from_field_text(field, word), IndexRecordOption::Basic)? {
                with.add(&mut postings);
            }
            all = Some(with.and(all));
            if all.as_ref().is_some_and(Bits::is_empty) {
                return Ok(());
            }
        }
        if let Some(prefix) = &wanted.unfinished {
            let mut with = Bits::default();
            // No UTF-8 has the byte FF, so that everything which begins with the prefix is below.
            let above = [prefix.as_bytes(), &[0xFF]].concat();
            let mut terms = inverted.terms().range().ge(prefix).lt(above).into_stream()?;
            while terms.advance() {
                with.add(&mut inverted.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?);
            }
            all = Some(with.and(all));
        }
        let tickets = segment.fast_fields().u64("ticket")?;
        for ticket in all.iter().flat_map(Bits::iter).filter_map(|doc| tickets.first(doc as u32)) {
            found.insert(ticket);
        }
        Ok(())
    }
}

/// A set of small numbers: documents of one segment, tickets.
#[derive(Default)]
struct Bits(Vec<u64>);

impl Bits {
    fn insert(&mut self, n: u64) {
        let word = (n / 64) as usize;
        if word >= self.0.len() {
            self.0.resize(word + 1, 0);
        }
        if let Some(bits) = self.0.get_mut(word) {
            *bits |= 1 << (n % 64);
        }
    }

    fn add(&mut self, postings: &mut impl Postings) {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            self.insert(u64::from(doc));
            doc = postings.advance();
        }
    }

    /// What is in both; all of `self` if there is no other.
    fn and(mut self, other: Option<Bits>) -> Bits {
        if let Some(other) = other {
            self.0.truncate(other.0.len());
            for (a, b) in self.0.iter_mut().zip(&other.0) {
                *a &= b;
            }
        }
        self
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    fn iter(&self) -> impl Iterator<Item = u64> {
        (0..).zip(&self.0).flat_map(|(n, bits)| (0..64).filter(move |bit| bits & (1 << bit) != 0).map(move |bit| n * 64 + bit))
    }
}
