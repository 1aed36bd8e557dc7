//! An access token for now: the kept one while it lasts, else a renewed one.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::assertion::{self, Assertion};
use super::kept::turn;
use super::post::{blocking, post};
use super::{Flow, Grant, Kept};
use crate::clock::{Clock, Real, Time};
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

/// A token that ends sooner than this is renewed: a slow sign-in must not outlive it.
const MARGIN: Duration = Duration::from_mins(5);

/// An access token that lasts for some minutes.
///
/// # Errors
/// [`WireStage::Settings`]: nobody has signed in yet, or the token cannot be kept; [`WireStage::SignIn`]: the provider refuses to renew, with
/// its words; what else can happen on a wire.
pub async fn access_token(grant: &Arc<Grant>) -> Result<SecretString, WireError> {
    get(grant, None).await
}

/// After a server refused a token that had not ended (the password was changed, the account was locked): gets a new one. False if the token
/// was had just now: then it is not the token's age that the server minds.
///
/// # Errors
/// As [`access_token`].
pub async fn renew(grant: &Arc<Grant>) -> Result<bool, WireError> {
    let now = Real.now();
    let refused = Kept::load(grant)?.map(|k| k.refreshed);
    if refused.is_some_and(|at| now.since(at) < MARGIN) {
        return Ok(false);
    }
    get(grant, refused).await.map(|_| true)
}

/// A token that lasts and is not the one of `refused`, by when that was had.
async fn get(grant: &Arc<Grant>, refused: Option<Time>) -> Result<SecretString, WireError> {
    if let Some(kept) = Kept::load(grant)?.filter(|k| k.serves(refused)) {
        return Ok(SecretString::from(kept.access_token));
    }
    let secret = client_secret(grant).await?;
    let (grant, server) = (grant.clone(), grant.server());
    blocking(server, move || renew_now(&grant, secret.as_ref(), refused)).await
}

/// The app's secret from where the settings say.
pub(super) async fn client_secret(grant: &Grant) -> Result<Option<SecretString>, WireError> {
    match &grant.client_secret {
        Some(source) => source.get(&grant.server()).await.map(Some),
        None => Ok(None),
    }
}

fn renew_now(grant: &Grant, secret: Option<&SecretString>, refused: Option<Time>) -> Result<SecretString, WireError> {
    let _turn = turn(grant)?;
    let now = Real.now();
    let before = Kept::load(grant)?;
    // Somebody else may have renewed it while we waited.
    if let Some(kept) = before.as_ref().filter(|k| k.serves(refused)) {
        return Ok(SecretString::from(kept.access_token.clone()));
    }
    let scope = grant.scope();
    let refresh = before.as_ref().and_then(|b| b.refresh_token.as_deref());
    let mut form = vec![("client_id", grant.client_id.as_str()), ("scope", scope.as_str())];
    match (grant.flow, refresh) {
        (Flow::App, _) => form.push(("grant_type", "client_credentials")),
        (_, Some(refresh)) => form.extend([("grant_type", "refresh_token"), ("refresh_token", refresh)]),
        (_, None) => {
            let what = Phrase::new("auth-not-signed-in").with("name", &grant.name).with("account", &grant.account);
            return Err(WireError::ours(WireStage::Settings, grant.server(), what));
        }
    }
    let proof = prove(grant, secret, now)?;
    proof.add_to(&mut form);
    let answer = match post(grant, &grant.token_url(), &form)?.or_fault(&grant.server()) {
        Ok(answer) => answer,
        Err(e) => {
            if let Some(before) = before.filter(|_| e.stage == WireStage::SignIn) {
                // Where it cannot be noted, the refusal itself is still the better thing to say.
                let _ = before.note_refusal(grant, &e.words, now);
            }
            return Err(e);
        }
    };
    let kept = Kept::from_answer(&answer, grant, before.as_ref(), now)?;
    // First kept, then used: the old refresh token may already be worthless.
    kept.save(grant)?;
    Ok(SecretString::from(kept.access_token))
}

/// How the app proves itself: not at all, by a secret, or by its certificate.
pub(super) enum AppProof<'a> {
    None,
    Secret(&'a SecretString),
    Certificate(Assertion),
}

impl AppProof<'_> {
    pub(super) fn add_to<'f>(&'f self, form: &mut Vec<(&'f str, &'f str)>) {
        match self {
            AppProof::None => {}
            AppProof::Secret(secret) => form.push(("client_secret", secret.expose_secret())),
            AppProof::Certificate(assertion) => {
                form.extend([("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion.expose())]);
            }
        }
    }
}

pub(super) fn prove<'a>(grant: &Grant, secret: Option<&'a SecretString>, now: Time) -> Result<AppProof<'a>, WireError> {
    match (&grant.certificate, secret) {
        (Some(file), _) => assertion::sign(grant, file, now).map(AppProof::Certificate),
        (None, Some(secret)) => Ok(AppProof::Secret(secret)),
        (None, None) => Ok(AppProof::None),
    }
}

impl Kept {
    fn serves(&self, refused: Option<Time>) -> bool {
        self.expires > Real.now().after(MARGIN) && refused != Some(self.refreshed)
    }
}
