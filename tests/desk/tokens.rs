//! A mailbox that signs in by OAuth: the desk says when somebody has to see to it.

use std::sync::Arc;

use ticketty::auth::SignIn;
use ticketty::auth::oauth::{self, Grant, Kept, Need, Provider};
use ticketty::demo::identity::Identity;
use ticketty::demo::office::{Office, USER};
use ticketty::link::{Answer, Request};

use super::bench::{Bench, config, until};

async fn health(b: &Bench) -> (Vec<String>, String) {
    let answer = b.ask(Request::Health).await.expect("health");
    let whole = serde_json::to_string(&answer).expect("JSON");
    let Answer::Health { findings, .. } = answer else { panic!("health") };
    (findings.into_iter().map(|f| f.id).filter(|id| id.starts_with("auth-")).collect(), whole)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_says_when_somebody_has_to_sign_in() {
    let identity = Identity::open("anna@contoso.com").await.expect("a provider");
    let office = Office::start(1).await.expect("an office");
    let tokens = tempfile::tempdir().expect("a folder");
    let grant = Arc::new(Grant {
        name: "work".into(),
        provider: Provider::Other,
        client_id: "app-1".into(),
        account: "anna@contoso.com".into(),
        authorize_url: Some(identity.url("authorize")),
        token_url: Some(identity.url("token")),
        folder: tokens.path().join("tokens"),
        ..Grant::default()
    });
    let mut settings = config(&office);
    settings.mailbox[0].imap.sign_in = SignIn { user: USER.into(), grant: Some(Arc::clone(&grant)), ..SignIn::default() };
    let b = Bench::with(office, settings).await;
    let need = |what: &'static str, is: fn(Option<&Need>) -> bool| {
        let b = &b;
        until(what, move || async move {
            b.ask(Request::Poll).await.expect("asked");
            let state = b.core.mailbox_states().remove(0);
            (is(state.sign_in.as_ref())).then_some(())
        })
    };
    need("nobody has signed in", |n| n == Some(&Need::Nobody)).await;
    assert_eq!(health(&b).await.0, ["auth-need-sign-in"]);

    let begun = oauth::begin(&grant, "http://localhost:1234").expect("begun");
    let kept = oauth::finish(&grant, &begun, &identity.browse(&begun.url)).await.expect("signed in");
    b.office.token(USER, Some(&kept.access_token));
    need("it goes by itself", |n| n.is_none()).await;
    let (findings, whole) = health(&b).await;
    assert!(findings.is_empty(), "{findings:?}");
    assert!(whole.contains("anna@contoso.com") && !whole.contains(&kept.access_token), "{whole}");

    // Its access token has ended, and the provider takes the sign-in back.
    let ended = Kept { expires: ticketty::clock::Time(0), ..kept };
    std::fs::write(grant.file(), serde_json::to_vec(&ended).expect("JSON")).expect("written");
    identity.revoke();
    oauth::access_token(&grant).await.expect_err("refused");
    need("it was refused", |n| matches!(n, Some(Need::Refused { words, .. }) if words.contains("AADSTS50173"))).await;
    let (findings, whole) = health(&b).await;
    assert_eq!(findings, ["auth-refused"]);
    assert!(!whole.contains(ended.refresh_token.as_deref().expect("one")), "{whole}");
}
