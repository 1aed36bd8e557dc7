//! The OAuth accounts in `health`.

use serde_json::Value;

use super::moments;
use super::out::Out;
use crate::auth::oauth::Standing;
use crate::clock::Time;
use crate::lang;

/// As JSON: each account with its moments, what it needs, and that as a sentence. Never a secret.
pub fn json(all: &[Standing], now: Time, lang: lang::Lang) -> Value {
    let one = |s: &Standing| {
        let mut object = moments::json(s);
        object["finding"] = s.finding(now).map(|f| lang.phrase(&f)).into();
        object
    };
    all.iter().map(one).collect()
}

/// A line for each account.
pub fn lines(all: &[Standing], out: &mut Out) {
    let zone = jiff::tz::TimeZone::system();
    let day = |t: Option<Time>| t.map(|t| lang::day(t, &zone)).unwrap_or_default();
    for s in all {
        let lang = out.lang;
        let head = lang
            .say_with(if s.app && s.account.is_empty() { "cli-health-oauth-app" } else { "cli-health-oauth" }, &[("name", &s.name), ("account", &s.account)]);
        if s.signed_in.is_none() {
            out.say("cli-health-oauth-none", &[("head", &head)]);
            continue;
        }
        let (signed_in, refreshed, expires) = (day(s.signed_in), day(s.refreshed), day(s.expires));
        let args = [("head", head.as_str()), ("signed_in", &signed_in), ("refreshed", &refreshed), ("expires", &expires)];
        let line = lang.say_with("cli-health-oauth-signed-in", &args);
        match s.lapses {
            Some(_) => out.say("cli-health-oauth-lapses", &[("line", &line), ("lapses", &day(s.lapses))]),
            None => out.line(line),
        }
    }
}
