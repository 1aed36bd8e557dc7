//! What a folder holds, and the messages themselves: always by UID, never by SEARCH ALL, in windows and batches of bounded size.

use std::collections::{BTreeMap, BTreeSet};

use async_imap::imap_proto::{AttributeValue, Response};

use super::session::{Arrived, Session, Size};
use super::syntax::uid_sets;
use crate::clock::Time;
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

/// Messages in one batch.
const BATCH: usize = 100;
/// Bytes in one batch, unless a single message is larger.
const BATCH_BYTES: u64 = 16 * 1024 * 1024;

/// Splits messages into batches for [`Session::fetch`]: at most 100 messages and about 16 MiB each, counting at most `limit` bytes for a
/// message. Fetching batch by batch bounds the memory, and tells which messages were asked for when a fetch fails.
pub fn batches(sizes: &[Size], limit: u32) -> impl Iterator<Item = &[Size]> {
    let mut rest = sizes;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fitting = rest.iter().take(BATCH).take_while(|s| {
            bytes += u64::from(s.bytes.min(limit));
            bytes <= BATCH_BYTES
        });
        let n = fitting.count().max(1);
        let (batch, after) = rest.split_at_checked(n)?;
        rest = after;
        Some(batch)
    })
}

impl Session {
    /// Numbers and sizes of the messages from `first` on, ascending, at most `limit` of them. Fewer than `limit` means that there are no
    /// more. Walks through the UIDs in windows, so that the server never lists all of a large folder.
    pub async fn sizes_from(&mut self, first: u32, limit: usize) -> Result<Vec<Size>, WireError> {
        // Some servers tell of new messages only when nothing else is asked.
        self.line.must("NOOP", self.patience.command, &mut |_| {}).await?;
        self.line.news = false;
        let mut found: BTreeMap<u32, Size> = BTreeMap::new();
        if self.line.exists == 0 || limit == 0 {
            return Ok(Vec::new());
        }
        let last = self.list("*", u32::MAX, 0, 1).await?.into_keys().next_back().unwrap_or(0);
        let (mut from, mut width) = (first.max(1), u32::try_from(limit).unwrap_or(u32::MAX));
        while from <= last && found.len() < limit {
            let to = from.saturating_add(width - 1).min(last);
            let window = self.list(&format!("{from}:{to}"), to, from, limit).await?;
            // Numbers may have wide gaps where messages were removed.
            width = if window.len().saturating_mul(2) < limit { width.saturating_mul(4) } else { u32::try_from(limit).unwrap_or(u32::MAX) };
            found.extend(window);
            let Some(next) = to.checked_add(1) else { break };
            from = next;
        }
        Ok(found.into_values().take(limit).collect())
    }

    /// The `limit` lowest messages of a set, within bounds: `n:*` names the last message even if its number is below `n`.
    async fn list(&mut self, set: &str, highest: u32, lowest: u32, limit: usize) -> Result<BTreeMap<u32, Size>, WireError> {
        let mut found: BTreeMap<u32, Size> = BTreeMap::new();
        let command = format!("UID FETCH {set} (UID RFC822.SIZE INTERNALDATE)");
        self.line
            .must(&command, self.patience.body, &mut |response| {
                let Response::Fetch(_, attributes) = response else { return };
                let Some(uid) = uid(attributes).filter(|uid| (lowest..=highest).contains(uid)) else { return };
                let size = attributes.iter().find_map(|a| if let AttributeValue::Rfc822Size(n) = a { Some(*n) } else { None });
                let entry = found.entry(uid).or_insert(Size { uid, bytes: u32::MAX, internal_date: None });
                entry.bytes = size.unwrap_or(entry.bytes);
                entry.internal_date = internal_date(attributes).or(entry.internal_date);
                if found.len() > limit {
                    found.pop_last();
                }
            })
            .await?;
        Ok(found)
    }

    /// Fetches messages with PEEK, ascending. Messages over `limit` bytes come cut. What is not returned was gone, confirmed by a second
    /// look; a message that the server lists but does not hand out is an error.
    ///
    /// All of them are held in memory: ask for one of the [`batches`] at a time.
    ///
    /// # Errors
    /// [`WireStage::Unreadable`] if one of the messages cannot be read, or is much larger than the server said. Connect anew and ask for halves
    /// until the culprit is alone; alone and with `bytes: u32::MAX` it comes cut, where the size was the trouble.
    pub async fn fetch(&mut self, sizes: &[Size], limit: u32) -> Result<Vec<Arrived>, WireError> {
        let mut got = BTreeMap::new();
        self.bodies(sizes, limit, &mut got).await?;
        let missing: Vec<Size> = sizes.iter().filter(|s| !got.contains_key(&s.uid)).copied().collect();
        let still_there = self.present(&missing).await?;
        let again: Vec<Size> = missing.into_iter().filter(|s| still_there.contains(&s.uid)).collect();
        if !again.is_empty() {
            self.bodies(&again, limit, &mut got).await?;
            let refused: Vec<u32> = again.iter().map(|s| s.uid).filter(|uid| !got.contains_key(uid)).collect();
            if !refused.is_empty() {
                return Err(self.line.fault(WireStage::Unreadable, Phrase::new("wire-not-given").with("uids", uid_sets(&refused).join(","))));
            }
        }
        Ok(got.into_values().collect())
    }

    async fn bodies(&mut self, sizes: &[Size], limit: u32, got: &mut BTreeMap<u32, Arrived>) -> Result<(), WireError> {
        let limit = limit.max(1);
        let (whole, large): (Vec<Size>, Vec<Size>) = sizes.iter().partition(|s| s.bytes <= limit);
        for (wanted, section) in [(whole, "BODY.PEEK[]".to_owned()), (large, format!("BODY.PEEK[]<0.{limit}>"))] {
            let cut = section.ends_with('>');
            let claimed: BTreeMap<u32, u32> = wanted.iter().map(|s| (s.uid, s.bytes.min(limit))).collect();
            for set in uid_sets(&wanted.iter().map(|s| s.uid).collect::<Vec<_>>()) {
                let largest = claimed.values().copied().max().unwrap_or(0);
                let total: u64 = claimed.values().map(|n| u64::from(*n)).sum();
                // Twice, since some servers guess the size.
                self.line.allow((largest as usize).saturating_mul(2) + 64 * 1024);
                let command = format!("UID FETCH {set} (UID INTERNALDATE RFC822.SIZE {section})");
                let mut keep = |response: &Response<'_>| {
                    let Response::Fetch(_, attributes) = response else { return };
                    let Some((uid, bytes)) = uid(attributes).zip(body(attributes)) else { return };
                    let Some(claimed) = claimed.get(&uid) else { return };
                    // An empty answer for a message that has a size is a refusal in disguise.
                    if !bytes.is_empty() || *claimed == 0 {
                        let cut = cut && bytes.len() >= limit as usize;
                        got.entry(uid).or_insert_with(|| Arrived { uid, internal_date: internal_date(attributes), bytes: bytes.to_vec(), cut });
                    }
                };
                self.line.must(&command, self.patience.for_bytes(total), &mut keep).await?;
                self.line.allow(0);
            }
        }
        Ok(())
    }

    /// Which of these the server still lists.
    async fn present(&mut self, sizes: &[Size]) -> Result<BTreeSet<u32>, WireError> {
        let mut seen = BTreeSet::new();
        for set in uid_sets(&sizes.iter().map(|s| s.uid).collect::<Vec<_>>()) {
            self.line
                .must(&format!("UID FETCH {set} (UID)"), self.patience.command, &mut |response| {
                    if let Response::Fetch(_, attributes) = response {
                        seen.extend(uid(attributes));
                    }
                })
                .await?;
        }
        Ok(seen)
    }
}

pub(super) fn uid(attributes: &[AttributeValue<'_>]) -> Option<u32> {
    attributes.iter().find_map(|a| if let AttributeValue::Uid(n) = a { Some(*n).filter(|n| *n > 0) } else { None })
}

pub(super) fn body<'a>(attributes: &'a [AttributeValue<'_>]) -> Option<&'a [u8]> {
    attributes.iter().find_map(|a| match a {
        AttributeValue::BodySection { data: Some(data), .. } => Some(&**data),
        _ => None,
    })
}

/// INTERNALDATE (RFC 3501 `date-time`); `None` for one that is no date.
fn internal_date(attributes: &[AttributeValue<'_>]) -> Option<Time> {
    attributes.iter().find_map(|a| if let AttributeValue::InternalDate(text) = a { date(text) } else { None })
}

fn date(text: &str) -> Option<Time> {
    let parsed = jiff::fmt::strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?;
    parsed.to_timestamp().ok().map(Time::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn internal_dates() {
        for (text, seconds) in [
            ("17-Jul-1996 02:44:25 -0700", Some(837_596_665)),
            (" 7-Jul-1996 02:44:25 +0000", Some(836_707_465)),
            ("07-jul-1996 02:44:25 +0000", Some(836_707_465)),
            ("31-Feb-2026 00:00:00 +0000", None),
            ("", None),
            ("yesterday", None),
        ] {
            assert_eq!(date(text).map(Time::seconds), seconds, "{text}");
        }
    }

    #[test]
    fn batches_are_bounded_in_number_and_bytes() {
        let of = |bytes: &[u32]| bytes.iter().zip(1..).map(|(b, uid)| Size { uid, bytes: *b, internal_date: None }).collect::<Vec<_>>();
        let lengths = |sizes: &[Size], limit| batches(sizes, limit).map(<[Size]>::len).collect::<Vec<_>>();
        const MIB: u32 = 1024 * 1024;
        assert_eq!(lengths(&of(&[10; 250]), 40 * MIB), [100, 100, 50]);
        assert_eq!(lengths(&of(&[10 * MIB, 5 * MIB, 5 * MIB, 30 * MIB, 1]), 40 * MIB), [2, 1, 1, 1]);
        // What is cut counts as what is fetched of it.
        assert_eq!(lengths(&of(&[u32::MAX; 3]), MIB), [3]);
        assert!(lengths(&[], MIB).is_empty());
    }
}
