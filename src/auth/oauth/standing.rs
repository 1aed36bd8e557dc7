//! How an account stands with its provider: whether it goes on by itself, or somebody has to sign in. No secret is in it.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Age, Flow, Grant, Kept};
use crate::clock::Time;
use crate::lang::Phrase;

/// A sign-in that ends sooner than this needs somebody now: those who can sign in may be away for a week.
const SOON: Duration = Duration::from_hours(14 * 24);

/// Why somebody has to see to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Need {
    /// Nobody has signed in yet, or it was for another app.
    Nobody,
    /// The provider refuses to renew the token since `at`, in these words.
    Refused { at: Time, words: String },
    /// The refresh token has ended, or will within two weeks unless it is used.
    Lapses { at: Time },
    /// What is kept cannot be read.
    Unreadable { what: Phrase },
}

/// How an account stands. The moments are those of [`Age`]; without a token there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The name of its `[[oauth]]`.
    pub name: String,
    /// Who signed in; before that, who has to. Empty for an app.
    pub account: String,
    /// An app, which signs in by itself.
    pub app: bool,
    pub signed_in: Option<Time>,
    pub refreshed: Option<Time>,
    pub expires: Option<Time>,
    pub lapses: Option<Time>,
    pub need: Option<Need>,
}

impl Standing {
    /// Looks at what is kept for `grant`. Reads a small file.
    pub fn of(grant: &Grant, now: Time) -> Self {
        let app = grant.flow == Flow::App;
        let bare = Standing { name: grant.name.clone(), account: grant.account.clone(), app, ..Standing::default() };
        match Kept::load(grant) {
            Ok(Some(kept)) => bare.aged(kept.age(grant), kept.refused.map(|r| Need::Refused { at: r.at, words: r.words }), now),
            Ok(None) => Standing { need: (!app).then_some(Need::Nobody), ..bare },
            Err(e) => Standing { need: Some(Need::Unreadable { what: e.phrase() }), ..bare },
        }
    }

    fn aged(self, age: Age, refused: Option<Need>, now: Time) -> Self {
        let lapses = age.lapses.filter(|at| at.since(now) < SOON).map(|at| Need::Lapses { at });
        Standing {
            account: if age.account.is_empty() { self.account } else { age.account },
            signed_in: Some(age.signed_in),
            refreshed: Some(age.refreshed),
            expires: Some(age.expires),
            lapses: age.lapses,
            need: refused.or(lapses),
            ..self
        }
    }

    /// What somebody has to do, as a sentence; `None` if nobody has to do anything.
    pub fn finding(&self, now: Time) -> Option<Phrase> {
        let say = |id: &str| Phrase::new(format!("auth-{id}")).with("name", &self.name).with("account", &self.account);
        Some(match self.need.as_ref()? {
            Need::Nobody => say("need-sign-in"),
            Need::Refused { words, .. } if self.app => say("app-refused").with("words", words),
            Need::Refused { words, .. } => say("refused").with("words", words),
            Need::Lapses { at } if *at <= now => say("lapsed"),
            Need::Lapses { at } => say("lapses").with("n", days(*at, now)),
            Need::Unreadable { what } => what.clone(),
        })
    }
}

/// Whole days from `from` to `to`; 0 if it is less than one, or past.
pub fn days(to: Time, from: Time) -> u64 {
    to.since(from).as_secs() / 86_400
}

#[cfg(test)]
mod tests {
    use super::super::Refused;
    use super::*;
    use crate::lang::Lang;

    const NOW: Time = Time::from_seconds(200 * 86_400);

    fn day(n: i64) -> Time {
        Time::from_seconds(n * 86_400)
    }

    fn check(grant: &Grant, kept: Option<Kept>, need: Option<&Need>, words: &str) {
        match kept {
            Some(kept) => kept.save(grant).unwrap(),
            None => super::super::forget(grant).unwrap(),
        }
        let standing = Standing::of(grant, NOW);
        assert_eq!(standing.need.as_ref(), need);
        let said = standing.finding(NOW).map(|p| Lang::En.phrase(&p)).unwrap_or_default();
        assert!(said.contains(words) && said.is_empty() == words.is_empty(), "{said:?}");
        assert!(!format!("{standing:?}{said}{}", serde_json::to_string(&standing).unwrap()).contains("hidden"));
    }

    #[test]
    fn it_says_when_somebody_has_to_sign_in() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("tokens");
        let grant = Grant { name: "work".into(), account: "anna@contoso.com".into(), client_id: "app-1".into(), folder, ..Grant::default() };
        let app = Grant { flow: Flow::App, account: String::new(), ..grant.clone() };
        let kept = |refreshed: i64| Kept {
            account: "anna@contoso.com".into(),
            client_id: "app-1".into(),
            access_token: "hidden".into(),
            refresh_token: Some("hidden".into()),
            expires: NOW,
            signed_in: day(50),
            refreshed: day(refreshed),
            refused: None,
        };
        let refused = |words: &str| Some(Refused { at: day(199), words: words.into() });
        check(&grant, None, Some(&Need::Nobody), "ticketty sign-in work");
        check(&app, None, None, "");
        check(&grant, Some(kept(199)), None, "");
        check(&grant, Some(kept(120)), Some(&Need::Lapses { at: day(210) }), "in 10 days");
        check(&grant, Some(kept(100)), Some(&Need::Lapses { at: day(190) }), "has ended");
        let no = Need::Refused { at: day(199), words: "invalid_grant: AADSTS50173".into() };
        check(&grant, Some(Kept { refused: refused("invalid_grant: AADSTS50173"), ..kept(120) }), Some(&no), "AADSTS50173");
        check(&app, Some(Kept { refused: refused("invalid_grant: AADSTS50173"), refresh_token: None, ..kept(1) }), Some(&no), "client_secret");
        // Another app's token is nobody's.
        check(&Grant { client_id: "app-2".into(), ..grant.clone() }, Some(kept(199)), Some(&Need::Nobody), "nobody has signed in");
        std::fs::write(grant.file(), "{").unwrap();
        assert!(matches!(Standing::of(&grant, NOW).need, Some(Need::Unreadable { .. })));
    }
}
