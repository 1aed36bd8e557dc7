//! The clock: a wrong one spoils tokens, certificates and the order of mail. Some submission servers say the time when they greet.

use std::time::Duration;

use super::super::{Finding, Level, Patient};
use crate::clock::Time;
use crate::smtp;

const NAME: &str = "clock";
/// Tokens and signatures bear a few minutes.
const BEARABLE: Duration = Duration::from_mins(2);
const WRONG: Duration = Duration::from_mins(10);

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    for m in &p.config.mailbox {
        let Some(account) = &m.smtp else { continue };
        let Ok(met) = smtp::meet(account, false, p.limit).await else { continue };
        if let Some(theirs) = date_in(&met.greeting) {
            return vec![judge(p.clock.now(), theirs, &account.name())];
        }
    }
    vec![Finding::new(NAME, Level::CannotTell, "clock-unknown").with("now", super::moment(p.clock.now()))]
}

fn judge(ours: Time, theirs: Time, server: &str) -> Finding {
    let (ahead, by) = if ours > theirs { (true, ours.since(theirs)) } else { (false, theirs.since(ours)) };
    let level = match by {
        by if by <= BEARABLE => Level::Ok,
        by if by <= WRONG => Level::Warning,
        _ => Level::Problem,
    };
    let id = match (level, ahead) {
        (Level::Ok, _) => "clock-ok",
        (_, true) => "clock-ahead",
        (_, false) => "clock-behind",
    };
    let finding = Finding::new(NAME, level, id).with("server", server).with("minutes", by.as_secs() / 60);
    if level == Level::Ok { finding } else { finding.remedy("clock-set") }
}

/// The date (RFC 5322) at the end of a greeting, or before a name in brackets: `… ready at Sun, 22 Nov 2026 19:00:00 +0000`.
fn date_in(greeting: &str) -> Option<Time> {
    let starts = greeting.match_indices(", ").filter_map(|(at, _)| at.checked_sub(3));
    let parse = |text: &str| jiff::fmt::rfc2822::parse(text).ok().map(|z| Time::from(z.timestamp()));
    let mut found = starts.filter_map(|at| greeting.get(at..)).filter_map(|text| {
        let words: Vec<&str> = text.split_whitespace().take(6).collect();
        parse(&words.join(" "))
    });
    found.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greetings_tell_the_time() {
        for (greeting, expect) in [
            (
                "220 AM0PR08.outlook.office365.com Microsoft ESMTP MAIL Service ready at Sun, 22 Nov 2026 19:00:00 +0000 [08DE28A0]",
                Some("2026-11-22T19:00:00Z"),
            ),
            ("220 mail.example.com ESMTP Exim 4.98 Sun, 22 Nov 2026 20:00:00 +0100", Some("2026-11-22T19:00:00Z")),
            ("220 mail.example.com ESMTP Postfix, hello, world", None),
            ("220 è, 22", None),
        ] {
            assert_eq!(date_in(greeting).map(Time::rfc3339).as_deref(), expect, "{greeting}");
        }
    }

    #[test]
    fn some_minutes_are_borne() {
        let at = |m: i64| Time::from_seconds(m * 60);
        for (ours, theirs, level, id) in
            [(10, 11, Level::Ok, "doctor-clock-ok"), (15, 10, Level::Warning, "doctor-clock-ahead"), (10, 60, Level::Problem, "doctor-clock-behind")]
        {
            let f = judge(at(ours), at(theirs), "mail.example.com:587");
            assert_eq!((f.level, f.say.id.as_str()), (level, id));
        }
    }
}
