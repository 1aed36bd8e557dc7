//! Moments and spans, as people say them.

use std::time::Duration;

use jiff::tz::TimeZone;

use super::Lang;
use crate::clock::Time;

/// How long ago, in one unit and few columns: `now`, `5m`, `3h`, `2d`, `6w`, `3y`.
pub fn span(lang: Lang, d: Duration) -> String {
    let s = d.as_secs();
    let (id, n) = match s {
        0..60 => return lang.say("span-now"),
        60..3600 => ("span-minutes", s / 60),
        3600..86_400 => ("span-hours", s / 3600),
        86_400..1_209_600 => ("span-days", s / 86_400),
        1_209_600..31_536_000 => ("span-weeks", s / 604_800),
        _ => ("span-years", s / 31_536_000),
    };
    lang.say_with(id, &[("n", &n.to_string())])
}

/// How long ago, as a phrase: `5 minutes ago`, `yesterday`.
pub fn ago(lang: Lang, then: Time, now: Time) -> String {
    let s = now.since(then).as_secs();
    let (id, n) = match s {
        0..60 => return lang.say("ago-now"),
        60..3600 => ("ago-minutes", s / 60),
        3600..86_400 => ("ago-hours", s / 3600),
        _ => ("ago-days", s / 86_400),
    };
    lang.say_with(id, &[("n", &n.to_string())])
}

/// The time of day: `14:05`.
pub fn clock_time(t: Time, zone: &TimeZone) -> String {
    t.timestamp().to_zoned(zone.clone()).strftime("%H:%M").to_string()
}

/// Date and time, without a weekday: `2026-11-22 14:05`, the same in every language.
pub fn day(t: Time, zone: &TimeZone) -> String {
    t.timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string()
}
