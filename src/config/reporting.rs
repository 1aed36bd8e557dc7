//! Reports: who hears how the desk is, when, and of which troubles.

use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Config, Mailbox};
use crate::clock::Time;

/// `[reports]`
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reporting {
    /// Who gets them, each a message of their own.
    pub to: Vec<String>,
    /// Through which mailbox's SMTP, and as which `system` address; the first that has both if absent.
    pub mailbox: Option<String>,
    /// When the digest leaves: see [`Schedule::parse`]. Never if absent, or `off`.
    pub digest: Option<String>,
    pub alerts: Alerts,
    /// A mailbox that cannot be read, or a reply that waits, is told of after so many minutes.
    pub after_minutes: u32,
}

impl Default for Reporting {
    fn default() -> Self {
        Reporting { to: Vec::new(), mailbox: None, digest: None, alerts: Alerts::default(), after_minutes: 15 }
    }
}

/// What can be told at once, without waiting for the next digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// A mailbox that cannot be read.
    Mailbox,
    /// Replies that wait because nothing can be handed in.
    Sending,
    /// A reply that failed for good, or of which nobody knows.
    Reply,
    /// A sign-in that lapses or is refused.
    Token,
    /// A forward that does not work.
    Forward,
    /// No mail for longer than is usual.
    Silence,
    /// No room, or a store that refuses.
    Disk,
}

impl Topic {
    /// All of them.
    pub const ALL: [Topic; 7] = [Topic::Mailbox, Topic::Sending, Topic::Reply, Topic::Token, Topic::Forward, Topic::Silence, Topic::Disk];
    /// Their words, as the configuration writes them.
    pub const WORDS: &[&str] = &["mailbox", "sending", "reply", "token", "forward", "silence", "disk"];
}

/// Which troubles are told of: `true`, `false`, or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Wish")]
pub struct Alerts(pub Vec<Topic>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Wish {
    All(bool),
    Some(Vec<Topic>),
}

impl From<Wish> for Alerts {
    fn from(wish: Wish) -> Self {
        Alerts(match wish {
            Wish::All(true) => Topic::ALL.to_vec(),
            Wish::All(false) => Vec::new(),
            Wish::Some(topics) => topics,
        })
    }
}

impl Reporting {
    /// When the digest leaves; `None` if it does not, or the setting cannot be read.
    pub fn schedule(&self) -> Option<Schedule> {
        Schedule::parse(self.digest.as_deref()?)
    }

    /// Whether anything is to be sent by itself.
    pub fn is_on(&self) -> bool {
        !self.to.is_empty() && (self.schedule().is_some() || !self.alerts.0.is_empty())
    }

    /// The time after which a trouble that may pass by itself is told.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(u64::from(self.after_minutes) * 60)
    }
}

impl Config {
    /// The mailboxes that can send as their system address, the one meant for reports first. Reports never leave as a support address.
    pub fn report_senders(&self) -> Vec<&Mailbox> {
        let can = |m: &&Mailbox| m.system.is_some() && m.smtp.is_some();
        let (mut first, others): (Vec<_>, Vec<_>) = self.mailbox.iter().filter(can).partition(|m| self.reports.mailbox.as_ref() == Some(&m.name));
        first.extend(others);
        first
    }
}

/// Days of the week and a time of day, by the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// From Monday.
    days: [bool; 7],
    hour: i8,
    minute: i8,
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const WORKING: [bool; 7] = [true, true, true, true, true, false, false];

impl Schedule {
    /// `08:00` (Monday to Friday), `daily 08:00`, `mon 08:00`, `mon,thu 17:30`, `mon-sat 8:00`; nothing else, `off` included.
    pub fn parse(text: &str) -> Option<Self> {
        let lower = text.trim().to_ascii_lowercase();
        let (days, time) = lower.rsplit_once(char::is_whitespace).map_or(("", lower.as_str()), |(d, t)| (d.trim(), t));
        let (hour, minute) = time.split_once(':').filter(|(_, m)| m.len() == 2)?;
        let number = |text: &str, below: i8| text.parse::<i8>().ok().filter(|n| (0..below).contains(n) && !text.starts_with(['+', '-']));
        Some(Schedule { days: days_of(days)?, hour: number(hour, 24)?, minute: number(minute, 60)? })
    }

    /// The last of its moments that is not after `now`. A moment that the change to summer time leaves out is an hour later.
    pub fn last(&self, now: Time, zone: &TimeZone) -> Time {
        let today = now.timestamp().to_zoned(zone.clone()).date();
        (0..=7).filter_map(|back| self.on(today.checked_sub(jiff::Span::new().days(back)).ok()?, zone)).find(|t| *t <= now).unwrap_or(now)
    }

    /// The moment before one of its moments: what a digest reaches back to.
    pub fn before(&self, moment: Time, zone: &TimeZone) -> Time {
        self.last(Time(moment.0.saturating_sub(1)), zone)
    }

    fn on(&self, day: Date, zone: &TimeZone) -> Option<Time> {
        self.days.get(usize::try_from(day.weekday().to_monday_zero_offset()).ok()?).filter(|is| **is)?;
        Some(day.at(self.hour, self.minute, 0, 0).to_zoned(zone.clone()).ok()?.timestamp().into())
    }
}

fn days_of(text: &str) -> Option<[bool; 7]> {
    match text {
        "" => return Some(WORKING),
        "daily" => return Some([true; 7]),
        _ => {}
    }
    let day = |name: &str| DAYS.iter().position(|d| *d == name.trim());
    let mut days = [false; 7];
    for part in text.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to) = (day(from)?, day(to)?);
        let mut at = from;
        loop {
            *days.get_mut(at)? = true;
            if at == to {
                break;
            }
            at = (at + 1) % 7;
        }
    }
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str, zone: &TimeZone) -> Time {
        text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone.clone()).unwrap().timestamp().into()
    }

    #[test]
    fn schedules_are_read() {
        for (text, days) in [
            ("08:00", Some("mtwtf--")),
            (" 8:00 ", Some("mtwtf--")),
            ("daily 08:00", Some("mtwtfss")),
            ("mon 08:00", Some("m------")),
            ("Mon,Thu 17:30", Some("m--t---")),
            ("mon-sat 08:00", Some("mtwtfs-")),
            ("sat-mon 08:00", Some("m----ss")),
            ("sun, wed 23:59", Some("--w---s")),
            ("off", None),
            ("", None),
            ("8", None),
            ("08:0", None),
            ("24:00", None),
            ("08:60", None),
            ("-1:00", None),
            ("+8:00", None),
            ("monday 08:00", None),
            ("mon- 08:00", None),
            ("mon 08:00 tue", None),
        ] {
            let got = Schedule::parse(text).map(|s| s.days.iter().zip("mtwtfss".chars()).map(|(is, c)| if *is { c } else { '-' }).collect::<String>());
            assert_eq!(got.as_deref(), days, "{text}");
        }
    }

    #[test]
    fn a_digest_reaches_back_to_the_one_before() {
        let zone = TimeZone::get("Europe/Rome").unwrap();
        // 2026-11-22 is a Sunday.
        for (schedule, now, last, before) in [
            ("08:00", "2026-11-24T08:00:00", "2026-11-24T08:00:00", "2026-11-23T08:00:00"),
            ("08:00", "2026-11-24T07:59:59", "2026-11-23T08:00:00", "2026-11-20T08:00:00"),
            ("08:00", "2026-11-22T12:00:00", "2026-11-20T08:00:00", "2026-11-19T08:00:00"),
            ("mon 08:00", "2026-11-25T12:00:00", "2026-11-23T08:00:00", "2026-11-16T08:00:00"),
            ("daily 02:30", "2026-03-29T12:00:00", "2026-03-29T03:30:00", "2026-03-28T02:30:00"),
            ("daily 08:00", "2026-10-25T09:00:00", "2026-10-25T08:00:00", "2026-10-24T08:00:00"),
        ] {
            let s = Schedule::parse(schedule).unwrap();
            let got = s.last(moment(now, &zone), &zone);
            assert_eq!((got, s.before(got, &zone)), (moment(last, &zone), moment(before, &zone)), "{schedule} {now}");
        }
    }

    #[test]
    fn alerts_are_all_none_or_some() {
        let read = |text: &str| toml::from_str::<Reporting>(text).unwrap().alerts.0;
        assert_eq!(read("alerts = true"), Topic::ALL);
        assert_eq!(read("alerts = [\"disk\", \"mailbox\"]"), [Topic::Disk, Topic::Mailbox]);
        assert!(read("alerts = false").is_empty() && read("").is_empty());
        let words: Vec<String> = Topic::ALL.iter().map(|t| serde_json::to_value(t).unwrap().as_str().unwrap().to_owned()).collect();
        assert_eq!(words, Topic::WORDS);
    }
}
