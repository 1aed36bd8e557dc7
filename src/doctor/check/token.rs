//! OAuth tokens: whether there is one, how old it is, and when somebody must sign in again.

use super::super::{Finding, Level, Patient};
use crate::auth::oauth::{self, Need, Standing};
use crate::clock::Time;

const NAME: &str = "token";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let now = p.clock.now();
    p.config.grants().iter().map(|g| judge(&Standing::of(g, now), now)).collect()
}

fn judge(s: &Standing, now: Time) -> Finding {
    let days = s.signed_in.map_or(0, |at| oauth::days(now, at));
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("name", &s.name).with("days", days);
    let sign_in = |finding: Finding| if s.app { finding } else { finding.remedy("token-sign-in") };
    match &s.need {
        // An app asks for a token when it needs one.
        None if s.signed_in.is_none() => finding(Level::Note, "token-app"),
        None => finding(Level::Ok, "token-ok"),
        Some(Need::Nobody) => sign_in(finding(Level::Problem, "token-none")),
        Some(Need::Refused { words, .. }) => sign_in(finding(Level::Problem, "token-refused").with("words", words)),
        Some(Need::Lapses { at }) if *at <= now => sign_in(finding(Level::Problem, "token-lapsed")),
        Some(Need::Lapses { at }) => sign_in(finding(Level::Warning, "token-soon").with("left", oauth::days(*at, now))),
        Some(Need::Unreadable { what }) => Finding::said(NAME, Level::Problem, what.clone()).remedy("token-sign-in").with("name", &s.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_missed_before_it_lapses() {
        let day = |n: i64| Time::from_seconds(n * 86_400);
        let now = day(200);
        for (need, level) in [
            (None, Level::Ok),
            (Some(Need::Lapses { at: day(205) }), Level::Warning),
            (Some(Need::Lapses { at: day(199) }), Level::Problem),
            (Some(Need::Refused { at: day(199), words: "no".into() }), Level::Problem),
            (Some(Need::Nobody), Level::Problem),
        ] {
            let standing = Standing { name: "work".into(), signed_in: Some(day(100)), need: need.clone(), ..Standing::default() };
            assert_eq!(judge(&standing, now).level, level, "{need:?}");
        }
    }
}
