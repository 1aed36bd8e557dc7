//! The usual rhythm of a mailbox, and how unusual a silence is.
//!
//! A week has 168 hours, and each has its rate, learnt from when mail came. A silence is measured in messages that should have come
//! meanwhile, so that a quiet night is short and a quiet Monday morning is long; and it is compared with the silences that there were.

use std::time::Duration;

use crate::clock::Time;

const HOUR: i64 = 3_600_000;
const WEEK: usize = 168;

/// Fewer messages than this teach nothing.
const FEWEST: usize = 20;
/// A shorter time than this teaches nothing about weeks.
const SHORTEST: Duration = Duration::from_hours(2 * 7 * 24);

/// What was learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct Rhythm {
    /// Messages in each hour of a week, the first beginning on Thursday, 0:00 UTC (1970-01-01).
    rates: Vec<f64>,
    /// Every silence that there was, in expected messages, shortest first.
    silences: Vec<f64>,
    weeks: f64,
}

/// A silence, judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Silence {
    /// Messages that should have come in this time.
    pub expected: f64,
    /// How many of the former silences were at least as long, and how many there were.
    pub longer: usize,
    pub of: usize,
    /// How many weeks were learnt from.
    pub weeks: f64,
}

impl Silence {
    /// Longer than all but one in a hundred, not as long as one that comes every month (a weekend, a free day), and by chance alone one in
    /// two hundred and fifty (Poisson: e^-5.5).
    pub fn is_unusual(self) -> bool {
        self.expected >= 5.5 && self.longer * 100 <= self.of && self.longer as f64 * 4.0 < self.weeks
    }

    /// Far longer than any before.
    pub fn is_alarming(self, longest: f64) -> bool {
        self.is_unusual() && self.longer == 0 && self.expected > 2.0 * longest
    }
}

impl Rhythm {
    /// Learns from when mail came, oldest first. `None` if that is too little to say anything.
    pub fn learn(arrivals: &[Time]) -> Option<Self> {
        let (first, last) = (arrivals.first()?, arrivals.last()?);
        if arrivals.len() < FEWEST || last.since(*first) < SHORTEST {
            return None;
        }
        let weeks = last.since(*first).as_secs_f64() / (WEEK as f64 * 3600.0);
        let mut counts = vec![0.0; WEEK];
        for t in arrivals {
            if let Some(c) = counts.get_mut(slot(t.0)) {
                *c += 1.0;
            }
        }
        let overall = arrivals.len() as f64 / (weeks * WEEK as f64);
        // An hour is judged by its neighbours, the same hour of other days, and a little by all: an hour in which nothing came so far is no promise.
        let of_day: Vec<f64> = (0..24).map(|h| counts.iter().skip(h).step_by(24).sum::<f64>() / (7.0 * weeks)).collect();
        let near = |i: usize| {
            let at = |i: usize| counts.get(i % WEEK).copied().unwrap_or(0.0) / weeks;
            0.25 * at(i + WEEK - 1) + 0.5 * at(i) + 0.25 * at(i + 1)
        };
        let rates: Vec<f64> = (0..WEEK).map(|i| 0.90 * near(i) + 0.05 * of_day.get(i % 24).copied().unwrap_or(0.0) + 0.05 * overall).collect();
        let mut rhythm = Rhythm { rates, silences: Vec::new(), weeks };
        let mut silences: Vec<f64> = arrivals.windows(2).filter_map(|w| Some(rhythm.expected(*w.first()?, *w.last()?))).collect();
        silences.sort_by(f64::total_cmp);
        rhythm.silences = silences;
        Some(rhythm)
    }

    /// How many messages usually come between two moments.
    pub fn expected(&self, from: Time, to: Time) -> f64 {
        if to <= from {
            return 0.0;
        }
        let whole: f64 = self.rates.iter().sum();
        let weeks = (to.0 - from.0) / (HOUR * WEEK as i64);
        let mut sum = whole * weeks as f64;
        let mut at = from.0 + weeks * HOUR * WEEK as i64;
        while at < to.0 {
            let end = (at.div_euclid(HOUR) + 1).saturating_mul(HOUR).min(to.0);
            sum += self.rates.get(slot(at)).copied().unwrap_or(0.0) * (end - at) as f64 / HOUR as f64;
            at = end;
        }
        sum
    }

    /// The silence since `last`, at `now`.
    pub fn judge(&self, last: Time, now: Time) -> Silence {
        let expected = self.expected(last, now);
        let longer = self.silences.len() - self.silences.partition_point(|s| *s < expected);
        Silence { expected, longer, of: self.silences.len(), weeks: self.weeks }
    }

    /// The longest silence that there was, in expected messages.
    pub fn longest(&self) -> f64 {
        self.silences.last().copied().unwrap_or(0.0)
    }
}

fn slot(ms: i64) -> usize {
    usize::try_from(ms.div_euclid(HOUR).rem_euclid(WEEK as i64)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six weeks of an office: weekdays from 8 to 18, `n` an hour at uneven minutes, nothing at night. Ends on a Friday evening.
    fn office(n: i64) -> Vec<Time> {
        let mut all = Vec::new();
        for day in 0..42_i64 {
            // 1970-01-01 was a Thursday: days 2 and 3 are the weekend.
            if matches!(day % 7, 2 | 3) {
                continue;
            }
            for hour in 8..18 {
                for k in 0..n {
                    let minute = (hour * 17 + k * 60 / n + day * 7) % 60;
                    all.push(Time((day * 24 + hour) * HOUR + minute * 60_000));
                }
            }
        }
        all.sort_unstable();
        all
    }

    #[test]
    fn a_quiet_night_is_no_silence_and_a_quiet_monday_is() {
        let mail = office(3);
        let rhythm = Rhythm::learn(&mail).unwrap();
        let last = *mail.last().unwrap();
        // Day 41 is a Wednesday.
        let at = |day: i64, hour: i64| Time((day * 24 + hour) * HOUR);
        for (now, unusual, alarming) in
            [(at(41, 22), false, false), (at(42, 7), false, false), (at(42, 9), false, false), (at(42, 12), true, false), (at(43, 12), true, true)]
        {
            let s = rhythm.judge(last, now);
            assert_eq!((s.is_unusual(), s.is_alarming(rhythm.longest())), (unusual, alarming), "{now:?} {s:?} {}", rhythm.longest());
        }
        let weekend = mail.iter().copied().filter(|t| t.0 < at(37, 0).0).collect::<Vec<_>>();
        let rhythm = Rhythm::learn(&weekend).unwrap();
        // Friday evening (day 36) to Monday morning (day 39) is the usual weekend.
        assert!(!rhythm.judge(*weekend.last().unwrap(), at(39, 8)).is_unusual());
    }

    #[test]
    fn too_little_teaches_nothing() {
        assert_eq!(Rhythm::learn(&[]), None);
        assert_eq!(Rhythm::learn(&office(3)[..19]), None);
        assert_eq!(Rhythm::learn(&vec![Time(5); 50]), None);
    }

    #[test]
    fn what_is_expected_adds_up() {
        let mail = office(2);
        let rhythm = Rhythm::learn(&mail).unwrap();
        let (a, b, c) = (Time(3 * HOUR + 1), Time(77 * HOUR + 5), Time(400 * HOUR));
        assert!((rhythm.expected(a, b) + rhythm.expected(b, c) - rhythm.expected(a, c)).abs() < 1e-6);
        assert!((rhythm.expected(Time(0), Time(WEEK as i64 * HOUR)) - 100.0 * (mail.len() as f64 / 600.0) * 7.0 / 6.9).abs() < 15.0);
        assert!(rhythm.expected(c, a).abs() < f64::EPSILON);
    }
}
