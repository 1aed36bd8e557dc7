//! How far back a digest reaches, as people write it.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::clock::Time;

/// `day`, `week`, a span (`36h`, `3d`, `2w`), a date (`2026-11-20`) or a moment (`2026-11-20 08:00`) by the clock on the wall. `None` if it is
/// none of these, or not past.
pub fn since(text: &str, now: Time, zone: &TimeZone) -> Option<Time> {
    let text = text.trim();
    let hours = match text {
        "day" => Some(24),
        "week" => Some(7 * 24),
        _ => span(text),
    };
    let at = if let Some(hours) = hours {
        Time(now.0.checked_sub(hours.checked_mul(3_600_000)?)?)
    } else {
        let moment = text.parse::<Date>().ok().filter(|_| text.len() == 10).map(|d| d.at(0, 0, 0, 0));
        let moment = moment.or_else(|| text.replacen(' ', "T", 1).parse::<DateTime>().ok())?;
        moment.to_zoned(zone.clone()).ok()?.timestamp().into()
    };
    (at < now).then_some(at)
}

fn span(text: &str) -> Option<i64> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let hours = match unit {
        "h" => 1,
        "d" => 24,
        "w" => 7 * 24,
        _ => return None,
    };
    number.parse::<u32>().ok().map(|n| i64::from(n) * hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read() {
        let zone = TimeZone::get("Europe/Rome").unwrap();
        let now: Time = "2026-11-24T09:00:00+01:00".parse::<jiff::Timestamp>().unwrap().into();
        for (text, expect) in [
            ("day", Some("2026-11-23T09:00:00+01:00")),
            ("week", Some("2026-11-17T09:00:00+01:00")),
            ("36h", Some("2026-11-22T21:00:00+01:00")),
            (" 3d ", Some("2026-11-21T09:00:00+01:00")),
            ("2w", Some("2026-11-10T09:00:00+01:00")),
            ("2026-11-20", Some("2026-11-20T00:00:00+01:00")),
            ("2026-11-20 08:00", Some("2026-11-20T08:00:00+01:00")),
            ("2026-08-01T08:00", Some("2026-08-01T08:00:00+02:00")),
            ("2026-11-24 10:00", None),
            ("0h", None),
            ("-1d", None),
            ("99999999999d", None),
            ("month", None),
            ("2026-13-01", None),
            ("é", None),
            ("", None),
        ] {
            let expect = expect.map(|t| Time::from(t.parse::<jiff::Timestamp>().unwrap()));
            assert_eq!(since(text, now, &zone), expect, "{text}");
        }
    }
}
