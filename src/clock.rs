//! Time as the program sees it: a [`Clock`] is asked, never the system, so that tests can hold it still.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

impl Time {
    /// The moment `seconds` after the epoch.
    pub const fn from_seconds(seconds: i64) -> Self {
        Time(seconds.saturating_mul(1000))
    }

    /// Whole seconds since the epoch, rounded down.
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This moment and `span` more; saturates at the end of time.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        Time(self.0.saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long after `earlier` this is; zero if it is not.
    pub fn since(self, earlier: Time) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// RFC 3339 in UTC, as `--json` prints it.
    pub fn rfc3339(self) -> String {
        self.timestamp().to_string()
    }

    /// The same moment for calendar arithmetic and for printing in a time zone.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX })
    }
}

impl From<jiff::Timestamp> for Time {
    fn from(t: jiff::Timestamp) -> Self {
        Time(t.as_millisecond())
    }
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Time;
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Clock for Real {
    fn now(&self) -> Time {
        jiff::Timestamp::now().into()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug, Default)]
pub struct Fixed(AtomicI64);

impl Fixed {
    /// A clock that shows `at`.
    pub const fn at(at: Time) -> Self {
        Fixed(AtomicI64::new(at.0))
    }

    /// Moves the clock on.
    pub fn advance(&self, span: Duration) {
        let ms = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for Fixed {
    fn now(&self) -> Time {
        Time(self.0.load(Ordering::SeqCst))
    }
}

/// A clock that runs faster than time, from now on: for plays.
#[derive(Clone, Copy, Debug)]
pub struct Hasty {
    began: Time,
    started: std::time::Instant,
    times: u32,
}

impl Hasty {
    /// A clock for which `times` seconds pass in each.
    pub fn new(times: u32) -> Self {
        Hasty { began: Real.now(), started: std::time::Instant::now(), times }
    }
}

impl Clock for Hasty {
    fn now(&self) -> Time {
        self.began.after(self.started.elapsed().saturating_mul(self.times))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let clock = Fixed::at(Time::from_seconds(10));
        assert_eq!(clock.now(), clock.now());
        clock.advance(Duration::from_millis(1500));
        assert_eq!(clock.now(), Time(11_500));
        assert_eq!(clock.now().since(Time(11_000)), Duration::from_millis(500));
        assert_eq!(Time(0).since(clock.now()), Duration::ZERO);
    }

    #[test]
    fn the_edges_of_time_do_not_panic() {
        assert!(Time(i64::MAX).rfc3339().starts_with("9999"));
        assert!(Time(i64::MIN).rfc3339().starts_with("-009999"));
        assert_eq!(Time(-1).seconds(), -1);
    }
}
