//! A device code (RFC 8628): the person types a short code on any machine.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::access::{client_secret, prove};
use super::code::keep;
use super::kept::turn;
use super::post::{Said, blocking, post};
use super::{Grant, Kept};
use crate::clock::{Clock, Real, Time};
use crate::lang::Phrase;
use crate::text::clean_line;
use crate::wire::{WireError, WireStage};

/// What the person is shown.
#[derive(Debug)]
pub struct Shown {
    /// The page to open.
    pub page: String,
    /// The code to type there.
    pub code: String,
    /// When it ends.
    pub expires: Time,
    every: Duration,
    device: SecretString,
}

/// Asks for a code to show.
///
/// # Errors
/// The provider refuses (many tenants block device codes), or cannot be reached.
pub async fn ask(grant: &Arc<Grant>) -> Result<Shown, WireError> {
    let grant = grant.clone();
    blocking(grant.server(), move || {
        let scope = grant.scope();
        let form = [("client_id", grant.client_id.as_str()), ("scope", scope.as_str())];
        let answer = post(&grant, &grant.device_url(), &form)?.or_fault(&grant.server())?;
        let text = |key: &str| answer.get(key).and_then(Value::as_str).filter(|t| !t.is_empty());
        let number = |key: &str| answer.get(key).and_then(Value::as_u64);
        let unreadable = || WireError::ours(WireStage::Unreadable, grant.server(), Phrase::new("auth-no-token"));
        Ok(Shown {
            // Google says `verification_url`.
            page: clean_line(text("verification_uri").or_else(|| text("verification_url")).ok_or_else(unreadable)?),
            code: clean_line(text("user_code").ok_or_else(unreadable)?),
            expires: Real.now().after(Duration::from_secs(number("expires_in").unwrap_or(900).min(3600))),
            // Section 3.2: five seconds if the provider does not say.
            every: Duration::from_secs(number("interval").unwrap_or(5).min(60)),
            device: SecretString::from(text("device_code").ok_or_else(unreadable)?.to_owned()),
        })
    })
    .await
}

/// Waits until the person has signed in, and keeps the token if it was the right account.
///
/// # Errors
/// [`WireStage::SignIn`]: declined, ended, or blocked, in the provider's words.
pub async fn wait(grant: &Arc<Grant>, shown: &Shown) -> Result<Kept, WireError> {
    let secret = client_secret(grant).await?;
    let mut every = shown.every;
    loop {
        tokio::time::sleep(every).await;
        let (asked, device, secret) = (grant.clone(), shown.device.clone(), secret.clone());
        let said = blocking(grant.server(), move || {
            let mut form = vec![
                ("client_id", asked.client_id.as_str()),
                ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                ("device_code", device.expose_secret()),
            ];
            let proof = prove(&asked, secret.as_ref(), Real.now())?;
            proof.add_to(&mut form);
            post(&asked, &asked.token_url(), &form)
        })
        .await;
        match said {
            Ok(Said::No { error, .. }) if error == "authorization_pending" => {}
            // Section 3.5: five seconds more, from now on.
            Ok(Said::No { error, .. }) if error == "slow_down" => every += Duration::from_secs(5),
            // Section 3.5: a lost connection slows down as well.
            Err(e) if e.is_temporary() && Real.now() < shown.expires => every = (every * 2).min(Duration::from_mins(1)),
            Err(e) => return Err(e),
            Ok(said) => {
                let answer = said.or_fault(&grant.server())?;
                let grant = grant.clone();
                return blocking(grant.server(), move || {
                    let _turn = turn(&grant)?;
                    keep(&grant, &answer)
                })
                .await;
            }
        }
        if Real.now() > shown.expires {
            return Err(WireError::ours(WireStage::SignIn, grant.server(), Phrase::new("auth-code-ended")));
        }
    }
}
