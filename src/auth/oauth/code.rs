//! An authorisation code with PKCE (RFC 7636): the browser may be on another machine.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::access::{client_secret, prove};
use super::kept::turn;
use super::post::{blocking, post};
use super::{Grant, Kept, Provider};
use crate::clock::{Clock, Real};
use crate::lang::Phrase;
use crate::text::{clean_line, percent_decoded};
use crate::wire::{WireError, WireStage};

/// A sign-in that has begun: where to send the person, and what the answer must fit to.
#[derive(Debug)]
pub struct Begun {
    /// To be opened in a browser, on any machine.
    pub url: String,
    redirect: String,
    state: String,
    verifier: SecretString,
}

/// Begins a sign-in whose answer goes to `redirect`, an address on this machine: over SSH the browser fails to open it, and the person pastes
/// it back.
///
/// # Errors
/// The system has no random bytes.
pub fn begin(grant: &Grant, redirect: &str) -> Result<Begun, WireError> {
    let random = || {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|e| WireError::new(WireStage::Settings, grant.server(), e.to_string()))?;
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    };
    let (state, verifier) = (random()?, random()?);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
    let scope = grant.scope();
    let mut query = vec![
        ("client_id", grant.client_id.as_str()),
        ("response_type", "code"),
        ("redirect_uri", redirect),
        ("scope", &scope),
        ("state", &state),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    if !grant.account.is_empty() {
        query.push(("login_hint", &grant.account));
    }
    if grant.provider == Provider::Google {
        // Without both, Google gives no refresh token the second time.
        query.extend([("access_type", "offline"), ("prompt", "consent")]);
    }
    let query: Vec<String> = query.iter().map(|(k, v)| format!("{k}={}", percent(v))).collect();
    let url = format!("{}?{}", grant.authorize_url(), query.join("&"));
    Ok(Begun { url, redirect: redirect.to_owned(), state, verifier: SecretString::from(verifier) })
}

/// Ends a sign-in with the address that the browser was sent to, whole or from its `?` on; keeps the token if the right account signed in.
///
/// # Errors
/// [`WireStage::Settings`]: what was pasted is not the answer to this sign-in, or another account signed in; [`WireStage::SignIn`]: the
/// provider refused, with its words.
pub async fn finish(grant: &Arc<Grant>, begun: &Begun, answer: &str) -> Result<Kept, WireError> {
    let code = read(grant, begun, answer)?;
    let secret = client_secret(grant).await?;
    let (grant, server) = (grant.clone(), grant.server());
    let (redirect, verifier) = (begun.redirect.clone(), begun.verifier.clone());
    let work = move || {
        let _turn = turn(&grant)?;
        let scope = grant.scope();
        let mut form = vec![
            ("client_id", grant.client_id.as_str()),
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", redirect.as_str()),
            ("code_verifier", verifier.expose_secret()),
            ("scope", scope.as_str()),
        ];
        let proof = prove(&grant, secret.as_ref(), Real.now())?;
        proof.add_to(&mut form);
        let answer = post(&grant, &grant.token_url(), &form)?.or_fault(&grant.server())?;
        keep(&grant, &answer)
    };
    blocking(server, work).await
}

/// Keeps what a person's sign-in gave, if it is the person meant: whoever is signed in to the browser may be somebody else, whose mail
/// would then be taken for the customers'.
pub(super) fn keep(grant: &Grant, answer: &serde_json::Value) -> Result<Kept, WireError> {
    let fault = |what: Phrase| WireError::ours(WireStage::Settings, grant.server(), what);
    let kept = Kept::from_answer(answer, grant, None, Real.now())?;
    let wanted = grant.account.to_lowercase();
    if !wanted.is_empty() && kept.account.is_empty() {
        return Err(fault(Phrase::new("auth-account-unknown").with("wanted", &grant.account)));
    }
    if !wanted.is_empty() && kept.account != wanted {
        return Err(fault(Phrase::new("auth-other-account").with("wanted", &grant.account).with("account", &kept.account)));
    }
    if kept.refresh_token.is_none() {
        return Err(fault(Phrase::new("auth-no-refresh")));
    }
    kept.save(grant)?;
    Ok(kept)
}

fn read(grant: &Grant, begun: &Begun, answer: &str) -> Result<String, WireError> {
    let ours = |id: &'static str| WireError::ours(WireStage::Settings, grant.server(), Phrase::new(id));
    // Terminals wrap long lines, and people copy the breaks with them.
    let answer: String = answer.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let query = answer.split_once('?').map_or(answer.as_str(), |(_, query)| query);
    let query = query.split('#').next().unwrap_or_default();
    let fields: Vec<(&str, String)> = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (k, unpercent(v))).collect();
    let field = |name: &str| fields.iter().find(|(k, _)| *k == name).map(|(_, v)| v.clone());
    if field("state").as_deref() != Some(begun.state.as_str()) {
        return Err(ours(if field("code").is_some() || field("error").is_some() { "auth-other-state" } else { "auth-not-an-answer" }));
    }
    if let Some(error) = field("error") {
        let words = field("error_description").unwrap_or_default();
        return Err(WireError::new(WireStage::SignIn, grant.server(), format!("{error}: {}", clean_line(words.lines().next().unwrap_or_default()))));
    }
    field("code").filter(|c| !c.is_empty()).ok_or_else(|| ours("auth-not-an-answer"))
}

/// RFC 3986 section 2.1.
fn percent(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            coded.push_str(&format!("%{byte:02X}"));
        }
    }
    coded
}

/// A field of a query: a plus sign is a space there.
fn unpercent(text: &str) -> String {
    String::from_utf8_lossy(&percent_decoded(&text.replace('+', " "))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant() -> Grant {
        Grant { name: "contoso".into(), client_id: "1234".into(), account: "desk@contoso.com".into(), ..Grant::default() }
    }

    #[test]
    fn the_address_holds_the_challenge_and_not_the_verifier() {
        let begun = begin(&grant(), "http://localhost:4711").unwrap();
        assert!(begun.url.starts_with("https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?client_id=1234&"), "{}", begun.url);
        assert!(begun.url.contains("redirect_uri=http%3A%2F%2Flocalhost%3A4711&"));
        assert!(begun.url.contains("login_hint=desk%40contoso.com"));
        assert!(!begun.url.contains(begun.verifier.expose_secret()));
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(begun.verifier.expose_secret()));
        assert!(begun.url.contains(&format!("code_challenge={challenge}&code_challenge_method=S256")));
        // RFC 7636 section 4.1: 43 to 128 characters.
        assert_eq!(begun.verifier.expose_secret().len(), 43);
    }

    #[test]
    fn what_was_pasted_is_read_or_refused() {
        let begun = Begun { url: String::new(), redirect: "http://localhost:1".into(), state: "st-1".into(), verifier: SecretString::from("v") };
        let check = |pasted: &str, expect: Result<&str, &str>| match (read(&grant(), &begun, pasted), expect) {
            (Ok(code), Ok(wanted)) => assert_eq!(code, wanted, "{pasted}"),
            (Err(e), Err(words)) => assert!(e.to_string().contains(words), "{pasted}: {e}"),
            (got, _) => panic!("{pasted}: {got:?}"),
        };
        check("http://localhost:1/?code=abc&state=st-1&session_state=x", Ok("abc"));
        check("  http://localhost:1/?code=a%2Fb\n c&state=st-1#frag ", Ok("a/bc"));
        check("code=abc&state=st-1", Ok("abc"));
        check("http://localhost:1/?code=abc&state=st-0", Err("another sign-in"));
        check("http://localhost:1/?code=&state=st-1", Err("whole address"));
        check("abc", Err("whole address"));
        check("", Err("whole address"));
        check(
            "http://localhost:1/?error=access_denied&error_description=AADSTS65004%3A+declined%0d%0aTrace&state=st-1",
            Err("access_denied: AADSTS65004: declined"),
        );
        check("http://localhost:1/?error=access_denied&state=other", Err("another sign-in"));
    }

    #[test]
    fn percent_coding_goes_both_ways() {
        for text in ["a b&c=d/é✓%", "", "~-._"] {
            assert_eq!(unpercent(&percent(text)), text);
        }
        assert_eq!(unpercent("100%"), "100%");
        assert_eq!(unpercent("%zz%4"), "%zz%4");
    }
}
