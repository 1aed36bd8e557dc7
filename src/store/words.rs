//! What the full-text index should find of what is in the log.

use super::frame::Kind;
use super::index::Index;
use super::key;
use super::log::Segments;
use crate::mail::{self, Own};
use crate::ticket::{Address, Event, RawId};

/// The words of something that happened, read back from the log: as they came with the batch ([`Batch::words`](super::Batch::words)); `None` if
/// there is nothing to find.
pub(super) fn of_event(event: &Event, segments: &Segments, index: &Index) -> Option<String> {
    let lost = |subject: &str, people: &[&Address], excerpt: &str| mail::words_of(subject, people.iter().copied(), excerpt);
    match event {
        Event::Noted { text } => Some(of_note(text)),
        Event::Received(m) => {
            let whole = m.raw.and_then(|raw| of_raw(raw, segments, index));
            Some(whole.unwrap_or_else(|| lost(&m.subject, &[&m.sender.address, &m.from], &m.excerpt)))
        }
        Event::ReplyQueued { message: m, .. } => {
            let body = m.raw.and_then(|raw| raw_mail(raw, segments, index)).map(|mail| mail.text);
            Some(mail::words_of(&m.subject, &m.to, body.as_ref().unwrap_or(&m.excerpt)))
        }
        Event::SplitFrom { taken, .. } => {
            let words: Vec<_> = taken.iter().filter_map(|m| of_raw(m.raw?, segments, index)).collect();
            (!words.is_empty()).then(|| words.join("\n"))
        }
        _ => None,
    }
}

/// A note has no first line that counts for more.
pub(super) fn of_note(text: &str) -> String {
    format!("\n{text}")
}

fn of_raw(raw: RawId, segments: &Segments, index: &Index) -> Option<String> {
    raw_mail(raw, segments, index).map(|mail| mail::words(&mail))
}

fn raw_mail(raw: RawId, segments: &Segments, index: &Index) -> Option<mail::Mail> {
    let at = index.get(&key::raw(raw)).ok()?.and_then(|v| key::read_place(&v))?;
    let payload = segments.read(at, Kind::Raw).ok()?;
    Some(mail::read(payload.get(16..)?, &Own::default()))
}
