//! A sign-in that lapses, has lapsed, or is refused.

use super::super::{Cause, Seen};
use super::World;
use crate::auth::oauth::{self, Need, Standing};
use crate::config::Topic;

/// Told so many days before: the screen says it earlier, to whoever looks.
const DAYS: u64 = 7;

pub(super) fn look(w: &World) -> Seen {
    let mut seen = Seen::default();
    for s in &w.standings {
        match (mark(s, w), s.finding(w.now)) {
            (Some(mark), Some(say)) => {
                let over = crate::lang::Phrase::new("report-token-over").with("name", &s.name).with("account", &s.account);
                let cause = Cause::new(Topic::Token, format!("token.{}", s.name), w.now, say).mark(mark);
                seen.causes.push(Cause { over: Some(over), ..cause });
            }
            // Soon, but not yet: nothing has ended.
            (None, Some(_)) => seen.unknown.push(format!("token.{}", s.name)),
            (_, None) => {}
        }
    }
    seen
}

fn mark(s: &Standing, w: &World) -> Option<&'static str> {
    Some(match s.need.as_ref()? {
        Need::Lapses { at } if *at <= w.now => "lapsed",
        Need::Lapses { at } if oauth::days(*at, w.now) < DAYS => "soon",
        Need::Lapses { .. } => return None,
        Need::Nobody => "nobody",
        Need::Refused { .. } => "refused",
        Need::Unreadable { .. } => "unreadable",
    })
}
