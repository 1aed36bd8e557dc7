//! Dates (RFC 5322, section 3.3), and what senders make of them.

use crate::clock::Time;

/// The moment of a Date field.
pub(super) fn parse(text: &str) -> Option<Time> {
    let text = text.trim();
    if let Some(d) = mail_parser::DateTime::parse_rfc822(text)
        && (1970..2200).contains(&d.year)
        && d.is_valid()
    {
        return Some(Time::from_seconds(d.to_timestamp()));
    }
    by_words(text).or_else(|| text.parse::<jiff::Timestamp>().ok().map(Time::from))
}

/// Finds day, month, year, time and zone wherever they stand.
fn by_words(text: &str) -> Option<Time> {
    let (mut day, mut month, mut year, mut clock, mut zone) = (None, None, None, None, 0i64);
    for word in text.split([' ', ',', '\t', '-', '(', ')']).filter(|w| !w.is_empty()) {
        let lower = word.to_ascii_lowercase();
        if word.contains(':') {
            let mut parts = word.split(':').map(|p| p.chars().take_while(char::is_ascii_digit).collect::<String>().parse::<i8>().ok());
            clock = clock.or(Some((parts.next()??, parts.next()??, parts.next().flatten().unwrap_or(0))));
        } else if let Some(m) = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].iter().position(|m| lower.starts_with(m)) {
            month = month.or(i8::try_from(m + 1).ok());
        } else if let Some(offset) = word.strip_prefix('+').and_then(|o| o.parse::<i64>().ok()) {
            zone = offset / 100 * 3600 + offset % 100 * 60;
        } else if let Ok(n) = word.parse::<i16>() {
            if (1..=31).contains(&n) && day.is_none() {
                day = i8::try_from(n).ok();
            } else if (1970..2200).contains(&n) {
                year = Some(n);
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
