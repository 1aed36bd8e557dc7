//! From a name to a signed-in conversation: connect, encrypt, read the greeting, prove who we are.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};

use super::ImapAccount;
use super::line::{Ended, Line, Part};
use super::syntax::quoted;
use crate::auth::{Proof, xoauth2};
use crate::lang::Phrase;
use crate::wire::{Security, WireError, WireStage, dial, encrypt};

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Connecting to one address, encrypting.
    pub connect: Duration,
    /// The greeting, and each command.
    pub command: Duration,
    /// Bodies, beyond the time that their size needs.
    pub body: Duration,
    /// An IDLE before it is renewed.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience {
            connect: Duration::from_secs(15),
            command: Duration::from_secs(30),
            body: Duration::from_mins(1),
            // Servers hang up after 30 minutes; Exchange stops pushing without a word much sooner.
            idle: Duration::from_mins(9),
        }
    }
}

impl Patience {
    /// For `bytes` of bodies, at 50 kB a second.
    pub fn for_bytes(&self, bytes: u64) -> Duration {
        self.body + Duration::from_millis(bytes / 50)
    }
}

/// A signed-in conversation that knows what the server can do. A refused token is renewed once.
pub(super) async fn open(account: &ImapAccount, patience: &Patience) -> Result<Line, WireError> {
    match attempt(account, patience).await {
        Err(e) if e.stage == WireStage::SignIn && account.sign_in.renew().await? => attempt(account, patience).await,
        other => other,
    }
}

async fn attempt(account: &ImapAccount, patience: &Patience) -> Result<Line, WireError> {
    let (endpoint, port) = (&account.server, account.port());
    let server: Arc<str> = format!("{}:{port}", endpoint.host).into();
    let tcp = dial(endpoint, port, patience.connect).await?;
    let mut line = match endpoint.security {
        Security::Tls => Line::new(server.clone(), Box::new(encrypt(tcp, endpoint, port, patience.connect).await?)),
        Security::Plain | Security::Starttls => Line::new(server.clone(), Box::new(tcp)),
    };
    let mut signed_in = line.greeting(patience.command).await?;
    if endpoint.security == Security::Starttls {
        if signed_in {
            return Err(line.fault(WireStage::Tls, Phrase::new("wire-preauth-starttls")));
        }
        if !ask(&mut line, patience).await?.iter().any(|c| c == "STARTTLS") {
            return Err(line.fault(WireStage::Tls, Phrase::new("wire-no-starttls")));
        }
        let ended = line.run(&[Part::Text("STARTTLS")], patience.command, &mut |_| {}).await?;
        if !ended.ok {
            return Err(WireError::new(WireStage::Tls, &*server, ended.words));
        }
        line = Line::new(server, Box::new(encrypt(line.into_stream(), endpoint, port, patience.connect).await?));
        signed_in = false;
    }
    if !signed_in {
        sign_in(&mut line, account, patience).await?;
    }
    ask(&mut line, patience).await?;
    Ok(line)
}

/// What the server can do: as it has said, else as it says when asked.
async fn ask(line: &mut Line, patience: &Patience) -> Result<Vec<String>, WireError> {
    if line.capabilities.is_none() {
        line.must("CAPABILITY", patience.command, &mut |_| {}).await?;
    }
    Ok(line.capabilities.clone().unwrap_or_default())
}

async fn sign_in(line: &mut Line, account: &ImapAccount, patience: &Patience) -> Result<(), WireError> {
    let capabilities = ask(line, patience).await?;
    let has = |name: &str| capabilities.iter().any(|c| c == name);
    let missing = |line: &Line, id: &str| {
        let offers: Vec<_> = capabilities.iter().filter(|c| c.starts_with("AUTH=") || *c == "LOGINDISABLED").map(String::as_str).collect();
        line.fault(WireStage::SignIn, Phrase::new(id).with("offers", if offers.is_empty() { "-".into() } else { offers.join(" ") }))
    };
    let user = &account.sign_in.user;
    let initial = has("SASL-IR");
    // What the server could do before signing in says nothing about after.
    let ended = match account.sign_in.proof(&line.server.clone()).await? {
        Proof::Token(_) if !has("AUTH=XOAUTH2") => return Err(missing(line, "wire-no-xoauth2")),
        Proof::Token(token) => authenticate(line, "XOAUTH2", &xoauth2(user, &token), initial, patience).await?,
        Proof::Password(password) if has("AUTH=PLAIN") => {
            let plain = SecretString::from(format!("\0{user}\0{}", password.expose_secret()));
            authenticate(line, "PLAIN", &plain, initial, patience).await?
        }
        Proof::Password(_) if has("LOGINDISABLED") => return Err(missing(line, "wire-no-password")),
        Proof::Password(password) => login(line, user, &password, patience).await?,
    };
    if ended.ok { Ok(()) } else { Err(WireError::new(WireStage::SignIn, &*line.server, ended.words)) }
}

async fn authenticate(line: &mut Line, mechanism: &str, response: &SecretString, initial: bool, patience: &Patience) -> Result<Ended, WireError> {
    let coded = SecretString::from(STANDARD.encode(response.expose_secret()));
    let start = format!("AUTHENTICATE {mechanism}");
    line.capabilities = None;
    let parts = [Part::Text(&start), if initial { Part::Text(" ") } else { Part::Answer(coded.expose_secret()) }, Part::Text(coded.expose_secret())];
    let parts = if initial { &parts[..] } else { &parts[..2] };
    line.run(parts, patience.command, &mut |_| {}).await
}

async fn login(line: &mut Line, user: &str, password: &SecretString, patience: &Patience) -> Result<Ended, WireError> {
    let text = [user, password.expose_secret()];
    if text.iter().any(|t| t.contains(['\0', '\r', '\n'])) {
        return Err(line.fault(WireStage::Settings, Phrase::new("wire-odd-user")));
    }
    let [user, password] = text.map(|t| quoted(t).map(SecretString::from).ok_or(t));
    // What does not fit between quotes goes as octets.
    let part = |t| match t {
        Ok(quoted) => Part::Text(ExposeSecret::expose_secret(quoted)),
        Err(raw) => Part::Literal(str::as_bytes(raw)),
    };
    let parts = [Part::Text("LOGIN "), part(user.as_ref().map_err(|t| *t)), Part::Text(" "), part(password.as_ref().map_err(|t| *t))];
    line.capabilities = None;
    line.run(&parts, patience.command, &mut |_| {}).await
}
