//! Not more messages in a minute than the server allows.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_mins(1);

/// Counts the messages of the last minute.
#[derive(Debug, Default)]
pub(super) struct Rate {
    per_minute: usize,
    sent: VecDeque<Instant>,
}

impl Rate {
    /// `per_minute` 0 is no limit.
    pub fn new(per_minute: u32) -> Self {
        Rate { per_minute: per_minute as usize, sent: VecDeque::new() }
    }

    /// How long to wait before the next message.
    pub fn pause(&mut self, now: Instant) -> Duration {
        while self.sent.front().is_some_and(|t| now.saturating_duration_since(*t) >= MINUTE) {
            self.sent.pop_front();
        }
        match self.sent.front() {
            Some(oldest) if self.per_minute > 0 && self.sent.len() >= self.per_minute => MINUTE.saturating_sub(now.saturating_duration_since(*oldest)),
            _ => Duration::ZERO,
        }
    }

    /// A message is about to be handed in.
    pub fn count(&mut self, now: Instant) {
        self.sent.push_back(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_minute_waits_for_its_oldest_message() {
        let start = Instant::now();
        let at = |s: u64| start + Duration::from_secs(s);
        let mut rate = Rate::new(2);
        assert_eq!(rate.pause(at(0)), Duration::ZERO);
        rate.count(at(0));
        rate.count(at(10));
        assert_eq!(rate.pause(at(20)), Duration::from_secs(40));
        assert_eq!(rate.pause(at(60)), Duration::ZERO);
        rate.count(at(60));
        assert_eq!(rate.pause(at(61)), Duration::from_secs(9));
    }

    #[test]
    fn no_limit_never_waits() {
        let now = Instant::now();
        let mut rate = Rate::new(0);
        (0..100).for_each(|_| rate.count(now));
        assert_eq!(rate.pause(now), Duration::ZERO);
    }
}
