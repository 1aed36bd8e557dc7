//! A log that somebody might attach.

use std::time::Duration;

use super::dice::Dice;
use crate::clock::Time;

/// The last two minutes before `at`, with trouble at their end.
pub fn log_file(at: Time, dice: &mut Dice) -> Vec<u8> {
    const WORK: [&str; 6] = ["request done", "keepalive ok", "session renewed", "queue empty", "cache hit", "sent 8 items"];
    let mut lines = Vec::new();
    let mut now = Time(at.0 - 120_000);
    while now < at {
        now = now.after(Duration::from_millis(dice.between(300, 2400)));
        let late = at.since(now) < Duration::from_secs(20);
        let trouble = late && dice.between(0, 3) == 0;
        let (level, words) = match trouble {
            true if dice.between(0, 2) == 0 => ("ERROR", "no answer within 5000 ms, giving up"),
            true => ("WARN ", "answer 429, Retry-After: 0"),
            false => ("INFO ", WORK.get(dice.between(0, WORK.len() as u64) as usize).copied().unwrap_or_default()),
        };
        lines.push(format!("{} {level} [{:04x}] {words} ({} ms)\n", now.rfc3339(), dice.between(0, 65_536), dice.between(2, 900)));
    }
    lines.concat().into_bytes()
}
