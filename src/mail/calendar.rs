//! Invitations (iCalendar, RFC 5545; by mail, RFC 6047), in brief.

use crate::text::clean_line;

/// What is beyond this is not read.
const LONGEST: usize = 1 << 20;

/// An invitation, its cancellation, or an answer to it. Strings are clean; those that are not given are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invitation {
    /// REQUEST, CANCEL, REPLY, PUBLISH, COUNTER, …; upper case.
    pub method: String,
    pub summary: String,
    /// `2025-03-03 10:00`, or the day alone.
    pub start: String,
    pub end: String,
    /// As the calendar names it; UTC where it says so.
    pub zone: String,
    pub place: String,
    pub organizer: String,
    /// Who answers, in a REPLY.
    pub attendee: String,
    /// ACCEPTED, DECLINED, TENTATIVE, in a REPLY.
    pub answer: String,
    /// It repeats: FREQ of its rule.
    pub repeats: String,
}

/// The first event of a calendar; `None` if there is none.
pub(super) fn read(text: &str) -> Option<Invitation> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let mut out = Invitation::default();
    let mut within: Vec<String> = Vec::new();
    let mut found = false;
    for line in unfolded(text) {
        let Some((head, value)) = cut(&line) else { continue };
        let mut head = head.split(';');
        let name = head.next().unwrap_or_default().trim().to_ascii_uppercase();
        let parameters: Vec<&str> = head.collect();
        match name.as_str() {
            "BEGIN" => within.push(value.trim().to_ascii_uppercase()),
            "END" => {
                let ended = within.pop().unwrap_or_default();
                if matches!(ended.as_str(), "VEVENT" | "VTODO") {
                    found = true;
                    break;
                }
            }
            "METHOD" => out.method = clean_line(value).to_ascii_uppercase(),
            _ if matches!(within.last().map(String::as_str), Some("VEVENT" | "VTODO")) => out.take(&name, &parameters, value),
            _ => {}
        }
    }
    (found || !out.summary.is_empty() || !out.start.is_empty()).then_some(out)
}

impl Invitation {
    fn take(&mut self, name: &str, parameters: &[&str], value: &str) {
        match name {
            "SUMMARY" => self.summary = clean_line(&plain(value)),
            "LOCATION" => self.place = clean_line(&plain(value)),
            "DTSTART" => (self.start, self.zone) = when(parameters, value),
            "DTEND" | "DUE" => self.end = when(parameters, value).0,
            "ORGANIZER" => self.organizer = person(parameters, value),
            "ATTENDEE" if self.method == "REPLY" || self.method == "COUNTER" => {
                self.attendee = person(parameters, value);
                self.answer = parameter(parameters, "PARTSTAT").unwrap_or_default().to_ascii_uppercase();
            }
            "STATUS" if value.trim().eq_ignore_ascii_case("CANCELLED") => self.method = "CANCEL".into(),
            "RRULE" => {
                self.repeats = value.split(';').find_map(|p| p.trim().strip_prefix("FREQ=")).map(clean_line).unwrap_or_default();
            }
            _ => {}
        }
    }

    /// In a few lines that need no language: what, when and where, who.
    pub(super) fn lines(&self) -> Vec<String> {
        let mark = match (self.method.as_str(), self.answer.as_str()) {
            ("CANCEL", _) | (_, "DECLINED") => "📅 ✗",
            (_, "ACCEPTED") => "📅 ✓",
            (_, "TENTATIVE") => "📅 ?",
            _ => "📅",
        };
        let mut out = vec![format!("{mark} {}", self.summary).trim_end().to_owned()];
        // On the day that it begins, the hour is enough.
        let end = match (self.start.split_once(' '), self.end.split_once(' ')) {
            (Some((day, _)), Some((same, hour))) if day == same => hour,
            _ => &self.end,
        };
        let until = if end.is_empty() || *end == self.start { String::new() } else { format!(" – {end}") };
        let zone = if self.zone.is_empty() { String::new() } else { format!(" ({})", self.zone) };
        let again = if self.repeats.is_empty() { String::new() } else { format!(" ↻ {}", self.repeats) };
        if !self.start.is_empty() {
            out.push(format!("   {}{until}{zone}{again}", self.start));
        }
        for line in [&self.place, if self.attendee.is_empty() { &self.organizer } else { &self.attendee }] {
            if !line.is_empty() {
                out.push(format!("   {line}"));
            }
        }
        out
    }
}

/// Content lines (section 3.1): a line that begins with white space goes on with the one before.
fn unfolded(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix([' ', '\t']), out.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => out.push(line.to_owned()),
        }
    }
    out
}

/// Name with parameters, and value: cut at the first colon outside quotes.
fn cut(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.bytes().position(|b| {
        quoted ^= b == b'"';
        b == b':' && !quoted
    })?;
    Some((line.get(..at)?, line.get(at + 1..)?))
}

fn parameter<'a>(parameters: &[&'a str], name: &str) -> Option<&'a str> {
    parameters.iter().filter_map(|p| p.split_once('=')).find(|(n, _)| n.trim().eq_ignore_ascii_case(name)).map(|(_, v)| v.trim().trim_matches('"'))
}

/// TEXT without its escapes (section 3.3.11).
fn plain(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push(' '),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

/// A date, perhaps with a time, and its zone.
fn when(parameters: &[&str], value: &str) -> (String, String) {
    let value = value.trim();
    let digits = |from: usize, to: usize| value.get(from..to).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let (Some(year), Some(month), Some(day)) = (digits(0, 4), digits(4, 6), digits(6, 8)) else { return (clean_line(value), String::new()) };
    let (Some(hour), Some(minute)) = (digits(9, 11), digits(11, 13)) else { return (format!("{year}-{month}-{day}"), String::new()) };
    let zone = if value.ends_with('Z') { "UTC" } else { parameter(parameters, "TZID").unwrap_or_default() };
    // Some put a path of their own before the name.
    let zone = if zone.starts_with('/') { zone.rmatch_indices('/').nth(1).map_or(zone, |(at, _)| zone.get(at + 1..).unwrap_or(zone)) } else { zone };
    (format!("{year}-{month}-{day} {hour}:{minute}"), clean_line(zone))
}

fn person(parameters: &[&str], value: &str) -> String {
    let address = value.trim();
    let address = if address.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:")) { address.get(7..).unwrap_or_default() } else { address };
    match parameter(parameters, "CN").map(clean_line).filter(|n| !n.is_empty() && n != address) {
        Some(name) => format!("{name} <{}>", clean_line(address)),
        None => clean_line(address),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn invitations_in_a_few_lines() {
        let check = |body: &str, expect: &str| assert_eq!(read(body).map(|i| i.lines().join("\n")).as_deref(), Some(expect), "{body}");
        check(
            "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Rome\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n\
             BEGIN:VEVENT\r\nORGANIZER;CN=\"Lee: Ann\":mailto:ann@example.com\r\nATTENDEE;CN=Bo:mailto:bo@example.com\r\nDTSTART;TZID=Europe/Rome:20250303T100000\r\n\
             DTEND;TZID=Europe/Rome:20250303T113000\r\nSUMMARY:Door\\, second\r\n  look\r\nLOCATION:Room 4\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "📅 Door, second look\n   2025-03-03 10:00 – 11:30 (Europe/Rome) ↻ WEEKLY\n   Room 4\n   Lee: Ann <ann@example.com>",
        );
        check(
            "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nDTSTART:20250303T100000Z\nDTEND:20250304T100000Z\nSUMMARY:Door\nEND:VEVENT\n",
            "📅 ✗ Door\n   2025-03-03 10:00 – 2025-03-04 10:00 (UTC)",
        );
        check(
            "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=ACCEPTED;CN=Bo:MAILTO:bo@example.com\nDTSTART;VALUE=DATE:20250303\nSUMMARY:Door\nEND:VEVENT\n",
            "📅 ✓ Door\n   2025-03-03\n   Bo <bo@example.com>",
        );
        assert_eq!(read("BEGIN:VCARD\nFN:Ann\nEND:VCARD"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(BEGIN:VEVENT|SUMMARY:|DTSTART[;:]|ORGANIZER;CN=|[\\PC]|\n| ){0,60}") {
            for line in read(&text).map(|i| i.lines()).unwrap_or_default() {
                prop_assert!(!line.contains('\n'));
            }
        }
    }
}
