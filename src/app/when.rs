//! Moments to come, as people say them.

use jiff::civil::{Time as Clock, Weekday};
use jiff::tz::TimeZone;
use jiff::{ToSpan, Zoned};

use crate::clock::Time;

/// The hour at which a day's work begins.
const MORNING: i8 = 8;

/// Ready-made moments: the id of each one's words, soonest first.
pub fn choices(now: Time, zone: &TimeZone) -> Vec<(&'static str, Time)> {
    let Some(here) = here(now, zone) else { return Vec::new() };
    let morning = |days: i32| at(&here.date().checked_add(days.days()).ok()?.to_zoned(zone.clone()).ok()?, MORNING, 0);
    let monday = (1..=7).find(|d| here.date().checked_add(d.days()).is_ok_and(|d| d.weekday() == Weekday::Monday)).unwrap_or(7);
    let mut moments: Vec<(&str, Time)> = [
        ("app-snooze-hour", here.checked_add(1.hour()).ok().map(Into::into)),
        ("app-snooze-hours", here.checked_add(3.hours()).ok().map(Into::into)),
        ("app-snooze-tomorrow", morning(1)),
        ("app-snooze-monday", morning(monday)),
        ("app-snooze-week", morning(7)),
        ("app-snooze-month", morning(30)),
    ]
    .into_iter()
    .filter_map(|(id, at): (_, Option<Moment>)| Some((id, at?.0)))
    .collect();
    moments.dedup_by_key(|(_, at)| *at);
    moments
}

/// Reads `30m`, `2h`, `1h30`, `3d`, `2w`; `tomorrow`, `monday` and their Italian names; `14:30`; `2026-12-01`; and a day with a time or an hour after it. Only what is to come.
pub fn read(typed: &str, now: Time, zone: &TimeZone) -> Option<Time> {
    let here = here(now, zone)?;
    let typed = typed.trim().to_lowercase();
    let mut words = typed.split_whitespace();
    let (first, second, more) = (words.next()?, words.next(), words.next());
    let moment = match (span(first, &here), clock(first), second) {
        (Some(at), _, None) => at,
        (None, Some(clock), None) => {
            let today = here.with().time(clock).build().ok()?;
            if today > here { Moment::from(today) } else { Moment::from(today.checked_add(1.day()).ok()?) }
        }
        (None, None, time) => {
            let date = date(first, &here)?;
            let clock = match time {
                Some(t) => clock(t).or_else(|| Clock::new(t.parse().ok()?, 0, 0, 0).ok())?,
                None => Clock::new(MORNING, 0, 0, 0).ok()?,
            };
            Moment::from(date.to_datetime(clock).to_zoned(zone.clone()).ok()?)
        }
        _ => return None,
    };
    (more.is_none() && moment.0 > now).then_some(moment.0)
}

/// A moment made of a zoned time.
struct Moment(Time);

impl From<Zoned> for Moment {
    fn from(z: Zoned) -> Self {
        Moment(z.timestamp().into())
    }
}

fn here(now: Time, zone: &TimeZone) -> Option<Zoned> {
    let here = now.timestamp().to_zoned(zone.clone());
    // Far from the ends of time, so that what is added stays within it.
    (1..9000).contains(&here.year()).then_some(here)
}

fn at(day: &Zoned, hour: i8, minute: i8) -> Option<Moment> {
    day.with().time(Clock::new(hour, minute, 0, 0).ok()?).build().ok().map(Moment::from)
}

fn span(word: &str, here: &Zoned) -> Option<Moment> {
    let (mut rest, mut at, mut after_hours) = (word, here.clone(), false);
    while !rest.is_empty() {
        let (number, more) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        let (unit, more) = more.split_at(more.find(|c: char| c.is_ascii_digit()).unwrap_or(more.len()));
        let n: i64 = number.parse().ok().filter(|n| (1..=10_000).contains(n))?;
        let span = match unit {
            "m" | "min" => n.minutes(),
            "" if after_hours => n.minutes(),
            "h" | "o" => n.hours(),
            "d" | "g" => n.days(),
            "w" | "s" => n.weeks(),
            _ => return None,
        };
        at = at.checked_add(span).ok()?;
        after_hours = matches!(unit, "h" | "o");
        rest = more;
    }
    Some(Moment::from(at))
}

fn clock(word: &str) -> Option<Clock> {
    let (hour, minute) = word.split_once([':', '.'])?;
    if minute.len() != 2 {
        return None;
    }
    Clock::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

fn date(word: &str, here: &Zoned) -> Option<jiff::civil::Date> {
    let today = here.date();
    match word {
        "today" | "oggi" => return Some(today),
        "tomorrow" | "domani" => return today.tomorrow().ok(),
        _ => {}
    }
    const DAYS: [(Weekday, &str, &str); 7] = [
        (Weekday::Monday, "monday", "lunedì"),
        (Weekday::Tuesday, "tuesday", "martedì"),
        (Weekday::Wednesday, "wednesday", "mercoledì"),
        (Weekday::Thursday, "thursday", "giovedì"),
        (Weekday::Friday, "friday", "venerdì"),
        (Weekday::Saturday, "saturday", "sabato"),
        (Weekday::Sunday, "sunday", "domenica"),
    ];
    let means = |name: &str| word.chars().count() >= 3 && (name.starts_with(word) || name.replace('ì', "i").starts_with(word));
    if let Some((day, ..)) = DAYS.iter().find(|(_, en, it)| means(en) || means(it)) {
        return today.nth_weekday(1, *day).ok();
    }
    word.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::lang::day;

    /// A Wednesday, 10:20 in Rome.
    fn now() -> (Time, TimeZone) {
        let zone = TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC);
        let at: Zoned = jiff::civil::date(2026, 3, 25).at(10, 20, 0, 0).to_zoned(zone.clone()).unwrap();
        (at.timestamp().into(), zone)
    }

    #[test]
    fn typed_moments() {
        let (now, zone) = now();
        let check = |typed: &str, expect: &str| assert_eq!(read(typed, now, &zone).map(|t| day(t, &zone)).unwrap_or_default(), expect, "{typed}");
        check("30m", "2026-03-25 10:50");
        check("2h", "2026-03-25 12:20");
        check("2h30m", "2026-03-25 12:50");
        check("1h30", "2026-03-25 11:50");
        check("3d", "2026-03-28 10:20");
        // Across the change to summer time the hour on the wall stays.
        check("1w", "2026-04-01 10:20");
        check("tomorrow", "2026-03-26 08:00");
        check("domani 9:30", "2026-03-26 09:30");
        check("tomorrow 9", "2026-03-26 09:00");
        check("mon", "2026-03-30 08:00");
        check("lunedi 14:00", "2026-03-30 14:00");
        check("wed", "2026-04-01 08:00");
        check("14:30", "2026-03-25 14:30");
        check("9:00", "2026-03-26 09:00");
        check("2026-12-01", "2026-12-01 08:00");
        for bad in
            ["", "yesterday", "0h", "25:00", "2020-01-01", "2h tomorrow", "30", "2h30x", "tomorrow 25", "2026-13-01", "mo", "99999999d", "tomorrow 9:00 sharp"]
        {
            check(bad, "");
        }
    }

    #[test]
    fn ready_made_moments_come_later_and_differ() {
        let (now, zone) = now();
        for days in 0..7 {
            let now = now.after(std::time::Duration::from_secs(days * 86_400));
            let mut all: Vec<_> = choices(now, &zone).into_iter().map(|(_, t)| t).collect();
            all.sort();
            all.dedup();
            assert!(all.len() >= 5 && all[0] > now, "{days}: {all:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_it(typed in "\\PC{0,16}", ms in any::<i64>()) {
            let _ = read(&typed, Time(ms), &TimeZone::UTC);
            let _ = choices(Time(ms), &TimeZone::UTC);
        }
    }
}
