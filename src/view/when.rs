//! When what is drawn gets old by itself.

use std::time::Duration;

use super::layout::{Layout, shown_place};
use crate::app::{Model, Place};
use crate::clock::Time;

/// The moment at which an age on the screen changes; `None` if no age is shown. Never sooner than the next whole minute, and no sooner than
/// the next whole hour where everything shown is older than an hour.
pub fn wake_at(m: &Model) -> Option<Time> {
    let at = Layout::of(m);
    if shown_place(m) != Place::Tickets || at.list.width == 0 {
        return None;
    }
    let shown = (m.list.top..).take(usize::from(at.list.height)).map_while(|place| m.list.row(place));
    let newest = shown.map(|t| t.updated).max()?;
    let step = if m.now.since(newest) < Duration::from_hours(1) { 60_000 } else { 3_600_000 };
    Some(Time((m.now.0.div_euclid(step) + 1) * step))
}
