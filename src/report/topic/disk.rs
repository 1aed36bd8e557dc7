//! No room, or a store that takes nothing more.

use super::super::{Cause, Seen};
use super::World;
use crate::config::Topic;
use crate::lang::Phrase;

/// Less than this is nearly full. The store stops taking mail at 32 MiB.
const LOW: u64 = 256 << 20;
/// And with as much as this it is over: a disk that goes up and down around one mark is told once.
const ENOUGH: u64 = 320 << 20;

pub(super) fn look(w: &World) -> Seen {
    let mut seen = Seen::default();
    if let Some(words) = &w.store {
        let say = Phrase::new("report-store-fails").with("folder", &w.folder).with("words", words);
        seen.causes.push(Cause::new(Topic::Disk, "disk.store".into(), w.now, say).todo("report-store-mend").ends("report-store-over"));
    }
    match w.room {
        Some(room) if room < LOW => {
            let say = Phrase::new("report-disk-low").with("folder", &w.folder).with("mb", room >> 20);
            seen.causes.push(Cause::new(Topic::Disk, "disk.room".into(), w.now, say).todo("report-disk-clear").ends("report-disk-over"));
        }
        Some(ENOUGH..) => {}
        _ => seen.unknown.push("disk.room".into()),
    }
    seen
}
