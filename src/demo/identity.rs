//! A loopback identity provider (RFC 6749, 7636, 8628) that plays Microsoft's failures: the test double of everything that signs in by OAuth.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::text::percent_decoded;

/// Answers on a loopback port until it is dropped.
#[derive(Debug)]
pub struct Identity {
    port: u16,
    state: Arc<Mutex<State>>,
    door: tokio::task::JoinHandle<()>,
}

/// A form that came, by field.
pub type Form = BTreeMap<String, String>;

/// A refusal: HTTP status, `error`, `error_description`.
pub type Refusal = (u16, &'static str, &'static str);

#[derive(Debug, Default)]
struct State {
    /// Who is signed in to the browser.
    account: String,
    /// Seconds that an access token lasts.
    lasts: u64,
    /// The next forms to the token's door are refused so, in this order.
    refusals: Vec<Refusal>,
    codes: BTreeMap<String, Form>,
    device_approved: bool,
    /// The one refresh token that is still good.
    refresh: Option<String>,
    issued: Vec<String>,
    count: u32,
    forms: Vec<Form>,
}

impl Identity {
    /// Opens the provider; `account` is signed in to the browser.
    ///
    /// # Errors
    /// No port can be opened.
    pub async fn open(account: &str) -> std::io::Result<Identity> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let state = Arc::new(Mutex::new(State { account: account.to_owned(), lasts: 3600, ..State::default() }));
        let shared = state.clone();
        let door = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = shared.clone();
                // A guest who breaks off concerns nobody else.
                serve(stream, &shared).await.ok();
            }
        });
        Ok(Identity { port, state, door })
    }

    /// The address of a door: `authorize`, `token`, `device`.
    pub fn url(&self, door: &str) -> String {
        format!("http://127.0.0.1:{}/{door}", self.port)
    }

    /// Somebody else is signed in to the browser.
    pub fn signed_in_as(&self, account: &str) {
        account.clone_into(&mut look(&self.state).account);
    }

    /// Access tokens last so many seconds from now on.
    pub fn lasts(&self, seconds: u64) {
        look(&self.state).lasts = seconds;
    }

    /// The next form to the token's door, or to the device's, is refused; several queue up.
    pub fn refuse(&self, refusal: Refusal) {
        look(&self.state).refusals.push(refusal);
    }

    /// The person has typed the device code.
    pub fn approve_device(&self) {
        look(&self.state).device_approved = true;
    }

    /// Every refresh token ends, as after a changed password.
    pub fn revoke(&self) {
        look(&self.state).refresh = None;
    }

    /// The access tokens that were given out, the last one last.
    pub fn issued(&self) -> Vec<String> {
        look(&self.state).issued.clone()
    }

    /// The forms that came to the token's door.
    pub fn forms(&self) -> Vec<Form> {
        look(&self.state).forms.clone()
    }

    /// What a browser does with the address of the authorisation page, without a person: signs in and is sent back. Returns where to.
    pub fn browse(&self, url: &str) -> String {
        let query = fields(url.split_once('?').map_or("", |(_, q)| q));
        let mut state = look(&self.state);
        state.count += 1;
        let code = format!("code-{}", state.count);
        let back = format!("{}/?code={code}&state={}", query.get("redirect_uri").cloned().unwrap_or_default(), query.get("state").cloned().unwrap_or_default());
        state.codes.insert(code, query);
        back
    }
}

impl Drop for Identity {
    fn drop(&mut self) {
        self.door.abort();
    }
}

fn look(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn serve(mut stream: TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut text = Vec::new();
    let (head, wanted) = loop {
        if stream.read_buf(&mut text).await? == 0 {
            return Ok(());
        }
        if let Some(end) = text.windows(4).position(|w| w == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&text[..end]).into_owned();
            let length = head.lines().find_map(|l| l.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse::<usize>().ok());
            break (head, end + 4 + length.unwrap_or(0));
        }
    };
    while text.len() < wanted && stream.read_buf(&mut text).await? > 0 {}
    let text = String::from_utf8_lossy(&text).into_owned();
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let target = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let (status, json) = look(state).answer(&target, fields(body));
    let json = json.to_string();
    let answer = format!("HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{json}", json.len());
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}

impl State {
    fn answer(&mut self, target: &str, form: Form) -> (u16, serde_json::Value) {
        let no = |(status, error, words): Refusal| (status, serde_json::json!({"error": error, "error_description": words}));
        let token = target.starts_with("/token");
        if token {
            self.forms.push(form.clone());
        }
        if !self.refusals.is_empty() {
            return no(self.refusals.remove(0));
        }
        let field = |name: &str| form.get(name).map_or("", String::as_str);
        if target.starts_with("/device") {
            return (
                200,
                serde_json::json!({"device_code": "device-1", "user_code": "QWER-1234", "verification_uri": "https://login.example/device", "expires_in": 900, "interval": 0}),
            );
        }
        if !token {
            return no((404, "not_found", "no such door"));
        }
        match field("grant_type") {
            "client_credentials" => (200, self.issue(None)),
            "authorization_code" => {
                let Some(asked) = self.codes.remove(field("code")) else { return no((400, "invalid_grant", "AADSTS70008: The code has ended.")) };
                let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(field("code_verifier")));
                let fits = asked.get("code_challenge") == Some(&challenge) && asked.get("redirect_uri").map(String::as_str) == Some(field("redirect_uri"));
                if fits {
                    (200, self.issue(Some(asked.get("scope").cloned().unwrap_or_default())))
                } else {
                    no((400, "invalid_grant", "AADSTS501481: The verifier does not fit."))
                }
            }
            "refresh_token" if self.refresh.as_deref() == Some(field("refresh_token")) => (200, self.issue(Some(field("scope").to_owned()))),
            "refresh_token" => no((400, "invalid_grant", "AADSTS50173: The grant was revoked; sign in anew.")),
            "urn:ietf:params:oauth:grant-type:device_code" if self.device_approved => (200, self.issue(Some("openid offline_access".into()))),
            "urn:ietf:params:oauth:grant-type:device_code" => no((400, "authorization_pending", "")),
            _ => no((400, "unsupported_grant_type", "AADSTS70003")),
        }
    }

    /// A new access token, and for a person a new refresh token, which ends the one before.
    fn issue(&mut self, scope: Option<String>) -> serde_json::Value {
        self.count += 1;
        let access = format!("access-{}", self.count);
        self.issued.push(access.clone());
        let mut answer = serde_json::json!({"token_type": "Bearer", "access_token": access, "expires_in": self.lasts});
        if let Some(scope) = scope {
            if scope.contains("offline_access") {
                let refresh = format!("refresh-{}", self.count);
                answer["refresh_token"] = refresh.clone().into();
                self.refresh = Some(refresh);
            }
            if scope.contains("openid") {
                let claims = serde_json::json!({"preferred_username": self.account}).to_string();
                answer["id_token"] = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(claims)).into();
            }
        }
        answer
    }
}

fn fields(query: &str) -> Form {
    let pair = |p: &str| p.split_once('=').map(|(k, v)| (plain(k), plain(v)));
    query.split('&').filter_map(pair).collect()
}

fn plain(text: &str) -> String {
    String::from_utf8_lossy(&percent_decoded(&text.replace('+', " "))).into_owned()
}
