//! Dates (RFC 5322, section 3.3), and what senders make of them.

use crate::clock::Time;

/// The moment of a Date field.
pub(super) fn parse(text: &str) -> Option<Time> {
    let text = &normal(text);
    if let Some(d) = mail_parser::DateTime::parse_rfc822(text)
        && (1970..2200).contains(&d.year)
        && d.is_valid()
    {
        return Some(Time::from_seconds(d.to_timestamp()));
    }
    text.parse::<jiff::Timestamp>().ok().map(Time::from).or_else(|| by_words(text))
}

/// Zones by name that RFC 5322, section 4.3, does not list, as senders mean them.
const ZONES: &[(&str, &str)] = &[
    ("WEST", "+0100"),
    ("BST", "+0100"),
    ("CET", "+0100"),
    ("MET", "+0100"),
    ("MEZ", "+0100"),
    ("CEST", "+0200"),
    ("MEST", "+0200"),
    ("MESZ", "+0200"),
    ("EET", "+0200"),
    ("EEST", "+0300"),
    ("MSK", "+0300"),
    ("HKT", "+0800"),
    ("SGT", "+0800"),
    ("JST", "+0900"),
    ("KST", "+0900"),
    ("AEST", "+1000"),
    ("AEDT", "+1100"),
    ("NZST", "+1200"),
    ("NZDT", "+1300"),
];

/// The text without comments, its time with colons and in 24 hours, its zone as a number where there is one.
fn normal(text: &str) -> String {
    let mut depth = 0_usize;
    let bare: String = text
        .chars()
        .map(|c| {
            match c {
                '(' => depth += 1,
                ')' if depth > 0 => {
                    depth -= 1;
                    return ' ';
                }
                _ => {}
            }
            if depth > 0 { ' ' } else { c }
        })
        .collect();
    let numbered = bare.split_whitespace().any(|w| w.starts_with(['+', '-']) && w.len() > 2);
    let mut out: Vec<String> = Vec::new();
    for word in bare.split_whitespace() {
        let zone = word.strip_prefix("GMT").or_else(|| word.strip_prefix("UTC")).filter(|z| z.starts_with(['+', '-']) && z.len() > 2);
        let named = ZONES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, offset)| *offset);
        match (word.to_ascii_uppercase().as_str(), zone, named) {
            ("AM" | "PM", ..) => {
                if let Some(clock) = out.last_mut() {
                    *clock = in_24_hours(clock, word.starts_with(['p', 'P'])).unwrap_or_else(|| clock.clone());
                }
            }
            (_, Some(zone), _) => out.push(zone.to_owned()),
            (_, _, Some(_)) if numbered => {}
            (_, _, Some(offset)) => out.push(offset.to_owned()),
            // `10.12.13`
            _ if word.len() <= 8 && word.matches('.').count() == 2 && word.chars().all(|c| c.is_ascii_digit() || c == '.') => out.push(word.replace('.', ":")),
            _ => out.push(word.to_owned()),
        }
    }
    out.join(" ")
}

fn in_24_hours(clock: &str, afternoon: bool) -> Option<String> {
    let (hour, rest) = clock.split_once(':')?;
    let hour = hour.parse::<u8>().ok()?;
    let hour = match (hour, afternoon) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    };
    Some(format!("{hour:02}:{rest}"))
}

/// How the names of the months begin, in the languages of programs that do not keep to English.
#[rustfmt::skip]
const MONTHS: &[(&str, i8)] = &[
    ("jan", 1), ("gen", 1), ("ene", 1), ("feb", 2), ("fév", 2), ("fev", 2), ("mar", 3), ("mär", 3), ("mrz", 3), ("mrt", 3), ("maa", 3), ("apr", 4), ("avr", 4), ("abr", 4),
    ("may", 5), ("mai", 5), ("mag", 5), ("mei", 5), ("maj", 5), ("jun", 6), ("juin", 6), ("giu", 6), ("jul", 7), ("juil", 7), ("lug", 7), ("aug", 8), ("aoû", 8), ("aou", 8),
    ("ago", 8), ("sep", 9), ("set", 9), ("oct", 10), ("okt", 10), ("ott", 10), ("out", 10), ("nov", 11), ("dec", 12), ("déc", 12), ("dez", 12), ("dic", 12),
];

/// Finds day, month, year, time and zone wherever they stand.
fn by_words(text: &str) -> Option<Time> {
    let (mut day, mut month, mut year, mut clock, mut zone) = (None, None, None, None, 0i64);
    let mut rest = text;
    // `2025-03-03`, `2025/03/03`
    if let Some((first, after)) = text.split_once([' ', 'T'])
        && let Some(date) = ordered(first)
    {
        (year, month, day, rest) = (Some(date.0), Some(date.1), Some(date.2), after);
    }
    for word in rest.split([' ', ',', '\t', '-', '(', ')']).filter(|w| !w.is_empty()) {
        let lower = word.to_lowercase();
        if word.contains(':') && !word.starts_with('+') {
            let mut parts = word.split(':').map(|p| p.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<i8>().ok());
            clock = clock.or(Some((parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0))));
        } else if let Some((_, m)) = MONTHS.iter().find(|(name, _)| lower.starts_with(name)) {
            // A weekday may look like a month (`mar.`): what stands behind the day is one.
            if month.is_none() || (day.is_some() && year.is_none()) {
                month = Some(*m);
            }
        } else if let Some(offset) = word.strip_prefix('+').and_then(|o| o.replace(':', "").parse::<i64>().ok()) {
            zone = if offset < 24 { offset * 3600 } else { offset / 100 * 3600 + offset % 100 * 60 };
        } else if let Ok(n) = word.trim_end_matches('.').parse::<i16>() {
            if (1..=31).contains(&n) && day.is_none() {
                day = i8::try_from(n).ok();
            } else if (1970..2200).contains(&n) {
                year = year.or(Some(n));
            } else if year.is_none() && (100..200).contains(&n) && month.is_some() {
                // Years counted from 1900 (RFC 5322, section 4.3).
                year = Some(n + 1900);
            } else if year.is_none() && (0..100).contains(&n) && month.is_some() {
                year = Some(if n < 70 { n + 2000 } else { n + 1900 });
            } else if word.len() == 4 && text.contains(&format!("-{word}")) && clock.is_some() {
                zone = -(i64::from(n) / 100 * 3600 + i64::from(n) % 100 * 60);
            }
        }
    }
    let (h, m, s) = clock.unwrap_or((0, 0, 0));
    let civil = jiff::civil::DateTime::new(year?, month?, day?, h, m, s.min(59), 0).ok()?;
    let utc = civil.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp();
    Some(Time::from_seconds(utc.as_second().saturating_sub(zone)))
}

/// Year, month and day in numbers.
fn ordered(word: &str) -> Option<(i16, i8, i8)> {
    let mut parts = word.split(['-', '/']);
    let (year, month, day) = (parts.next().filter(|y| y.len() == 4)?, parts.next()?, parts.next()?);
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_however_they_are_written() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(parse(text).map(Time::rfc3339).as_deref(), expect, "{text}");
        check("Mon, 3 Mar 2025 10:12:13 +0100", Some("2025-03-03T09:12:13Z"));
        check("3 Mar 2025 10:12 GMT", Some("2025-03-03T10:12:00Z"));
        check("Mon, 03 Mar 2025 10:12:13 -0500 (EST)", Some("2025-03-03T15:12:13Z"));
        check("Mon Mar 3 10:12:13 2025", Some("2025-03-03T10:12:13Z"));
        check("2025-03-03T10:12:13Z", Some("2025-03-03T10:12:13Z"));
        check("soon", None);
        check("", None);
    }
}
