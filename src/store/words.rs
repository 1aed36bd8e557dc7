//! What the full-text index should find of a message.

use super::frame::Kind;
use super::index::Index;
use super::key;
use super::log::Segments;
use crate::mail::{self, Mail, Own};
use crate::ticket::{Address, Event, RawId};

/// Subject, people, new text and names of attachments of a message: what goes into [`Batch::words`](super::Batch::words) with it.
pub fn words(mail: &Mail) -> String {
    let mut out = vec![mail.subject.as_str()];
    for who in [&mail.sender.address, &mail.from] {
        out.extend([who.name.as_str(), who.address.as_str()]);
    }
    out.push(&mail.text);
    out.extend(mail.attachments.iter().map(|a| a.name.as_str()));
    out.join("\n")
}

/// The same for something that happened, read back from the log; `None` if there is nothing to find.
pub(super) fn of_event(event: &Event, segments: &Segments, index: &Index) -> Option<String> {
    match event {
        Event::Noted { text } => Some(text.clone()),
        Event::Received(m) => {
            let body = m.raw.and_then(|raw| of_raw(raw, segments, index)).unwrap_or_else(|| m.excerpt.clone());
            Some([&m.subject, &people(&[m.from.clone(), m.sender.address.clone()]), &body].map(String::as_str).join("\n"))
        }
        Event::ReplyQueued { message: m, .. } => {
            let body = m.raw.and_then(|raw| of_raw(raw, segments, index)).unwrap_or_else(|| m.excerpt.clone());
            Some([&m.subject, &people(&m.to), &body].map(String::as_str).join("\n"))
        }
        _ => None,
    }
}

fn of_raw(raw: RawId, segments: &Segments, index: &Index) -> Option<String> {
    let at = index.get(&key::raw(raw)).ok()?.and_then(|v| key::read_place(&v))?;
    let payload = segments.read(at, Kind::Raw).ok()?;
    Some(words(&mail::read(payload.get(16..)?, &Own::default())))
}

fn people(who: &[Address]) -> String {
    who.iter().flat_map(|a| [a.name.as_str(), a.address.as_str()]).collect::<Vec<_>>().join(" ")
}
