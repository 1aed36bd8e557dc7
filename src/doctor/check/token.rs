//! OAuth tokens: whether there is one, how old it is, and when somebody must sign in again.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::super::{Finding, Level, Patient};
use crate::auth::oauth::{Age, Flow, Grant, Kept};
use crate::clock::Time;

const NAME: &str = "token";
const SOON: Duration = Duration::from_hours(14 * 24);

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let mut grants: BTreeMap<String, Arc<Grant>> = BTreeMap::new();
    for m in &p.config.mailbox {
        for s in std::iter::once(&m.imap.sign_in).chain(m.smtp.as_ref().and_then(|s| s.sign_in.as_ref())) {
            if let Some(g) = &s.grant {
                grants.insert(g.name.clone(), Arc::clone(g));
            }
        }
    }
    grants.values().map(|g| grant(g, p.clock.now())).collect()
}

fn grant(g: &Arc<Grant>, now: Time) -> Finding {
    match Kept::load(g) {
        Ok(Some(kept)) => judge(&g.name, &kept.age(g), now),
        // An app asks for a token when it needs one.
        Ok(None) if g.flow == Flow::App => Finding::new(NAME, Level::Note, "token-app").with("name", &g.name),
        Ok(None) => Finding::new(NAME, Level::Problem, "token-none").with("name", &g.name).remedy("token-sign-in"),
        Err(e) => Finding::said(NAME, Level::Problem, e.phrase()).remedy("token-sign-in").with("name", &g.name),
    }
}

fn judge(name: &str, age: &Age, now: Time) -> Finding {
    let days = now.since(age.signed_in).as_secs() / 86_400;
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("name", name).with("days", days);
    match age.lapses {
        Some(at) if at <= now => finding(Level::Problem, "token-lapsed").remedy("token-sign-in"),
        Some(at) if at.since(now) < SOON => finding(Level::Warning, "token-soon").with("left", at.since(now).as_secs() / 86_400).remedy("token-sign-in"),
        _ => finding(Level::Ok, "token-ok"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_missed_before_it_lapses() {
        let now = Time::from_seconds(200 * 86_400);
        let day = |n: i64| Time::from_seconds(n * 86_400);
        for (lapses, level) in [(None, Level::Ok), (Some(280), Level::Ok), (Some(205), Level::Warning), (Some(199), Level::Problem)] {
            let age = Age { account: String::new(), signed_in: day(100), refreshed: day(190), expires: day(200), lapses: lapses.map(day) };
            assert_eq!(judge("work", &age, now).level, level, "{lapses:?}");
        }
    }
}
