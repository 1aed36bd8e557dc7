//! What the test of `setup` and the probes have measured of a mailbox's sending, and how long ago.

use super::super::{Finding, Level, Patient};
use super::age;
use crate::desk::{Measured, measured};

const NAME: &str = "measured";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let now = p.clock.now();
    let senders = p.config.mailbox.iter().filter(|m| m.smtp.is_some());
    senders.flat_map(|m| judge(&m.name, &measured(&p.paths.data, m), now)).collect()
}

fn judge(mailbox: &str, m: &Measured, now: crate::clock::Time) -> Vec<Finding> {
    let finding = |at, level, id: &str| age(Finding::new(NAME, level, id).with("mailbox", mailbox), now, at);
    let mut found = Vec::new();
    // Whether the sender stays is said with Send As.
    if let Some(f) = m.id_kept {
        found.push(if f.value { finding(f.at, Level::Ok, "measured-id-kept") } else { finding(f.at, Level::Note, "measured-id-replaced") });
    }
    if let Some(f) = m.size_limit {
        found.push(finding(f.at, Level::Ok, "measured-size").with("n", f.value / 1024 / 1024));
    }
    if let Some(f) = m.reports {
        found.push(finding(f.at, Level::Ok, if f.value { "measured-reports" } else { "measured-no-reports" }));
    }
    if let Some(f) = m.seconds {
        // Servers that greylist or queue; five minutes are what a probe calls slow.
        let level = if f.value > 300 { Level::Note } else { Level::Ok };
        found.push(finding(f.at, level, "measured-seconds").with("seconds", f.value));
    }
    if found.is_empty() {
        found.push(Finding::new(NAME, Level::Note, "measured-never").with("mailbox", mailbox).remedy("silence-probe"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Time;
    use crate::desk::Fact;

    #[test]
    fn each_measure_is_said_with_its_age() {
        let day = |n: i64| Time::from_seconds(n * 86_400);
        fn fact<T>(at: Time, value: T) -> Fact<T> {
            Fact { at, value }
        }
        let m = Measured {
            id_kept: Some(fact(day(1), false)),
            size_limit: Some(fact(day(2), 35 << 20)),
            reports: Some(fact(day(2), true)),
            seconds: Some(fact(day(2), 7)),
            ..Measured::default()
        };
        let found = judge("it", &m, day(3));
        let said: Vec<(Level, &str, &str)> = found.iter().map(|f| (f.level, f.say.id.as_str(), f.say.args["days"].as_str())).collect();
        assert_eq!(
            said,
            [
                (Level::Note, "doctor-measured-id-replaced", "2"),
                (Level::Ok, "doctor-measured-size", "1"),
                (Level::Ok, "doctor-measured-reports", "1"),
                (Level::Ok, "doctor-measured-seconds", "1")
            ]
        );
        assert_eq!(judge("it", &Measured::default(), day(3))[0].say.id, "doctor-measured-never");
    }
}
