//! Where a password or a token comes from.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use secrecy::SecretString;
use serde::Deserialize;
use tokio::process::Command;

use crate::wire::{WireError, WireStage};

/// The user name and how to prove it.
#[derive(Clone, Debug, Deserialize)]
pub struct SignIn {
    pub user: String,
    /// A password, for PLAIN or LOGIN.
    #[serde(default)]
    pub password: Option<SecretSource>,
    /// An OAuth 2 access token, for XOAUTH2. Asked for anew at each sign-in, so that the command may renew it.
    #[serde(default)]
    pub token: Option<SecretSource>,
}

/// Where a secret comes from. The text itself in the configuration is allowed, and `health` says so.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecretSource {
    /// The first line of what this shell command prints. 30 seconds at most.
    Command(String),
    /// An environment variable.
    Env(String),
    /// The first line of a file that nobody else may read.
    File(PathBuf),
    /// The secret itself.
    Text(SecretString),
}

impl std::fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SecretSource::Command(c) => write!(f, "Command({c:?})"),
            SecretSource::Env(name) => write!(f, "Env({name:?})"),
            SecretSource::File(path) => write!(f, "File({})", path.display()),
            SecretSource::Text(_) => f.write_str("Text(…)"),
        }
    }
}

impl SecretSource {
    /// The secret. `server` is for messages.
    ///
    /// # Errors
    /// [`WireStage::Settings`], naming the command, variable or file, never what it gave.
    pub async fn get(&self, server: &str) -> Result<SecretString, WireError> {
        let fault = |words: String| WireError::new(WireStage::Settings, server, words);
        let text = match self {
            SecretSource::Text(s) => return Ok(s.clone()),
            SecretSource::Env(name) => std::env::var(name).map_err(|_| fault(format!("the environment variable {name} is not set")))?,
            SecretSource::File(path) => read_private(path).map_err(fault)?,
            SecretSource::Command(line) => run(line).await.map_err(fault)?,
        };
        match text.lines().next().map(str::trim_end) {
            Some(first) if !first.is_empty() => Ok(SecretString::from(first.to_owned())),
            _ => Err(fault(format!("{self:?} gave an empty secret"))),
        }
    }
}

fn read_private(path: &Path) -> Result<String, String> {
    use std::os::unix::fs::PermissionsExt;
    let name = path.display();
    let meta = std::fs::metadata(path).map_err(|e| format!("{name}: {e}"))?;
    let mode = meta.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(format!("{name}: others may read this file (mode {mode:03o}); run: chmod 600 {name}"));
    }
    std::fs::read_to_string(path).map_err(|e| format!("{name}: {e}"))
}

async fn run(line: &str) -> Result<String, String> {
    let child = Command::new("sh").arg("-c").arg(line).stdin(Stdio::null()).stderr(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true).output();
    let out = tokio::time::timeout(Duration::from_secs(30), child)
        .await
        .map_err(|_| format!("the command «{line}» gave nothing within 30 seconds"))?
        .map_err(|e| format!("the command «{line}»: {e}"))?;
    if !out.status.success() {
        let said = String::from_utf8_lossy(&out.stderr);
        return Err(format!("the command «{line}» failed ({}): {}", out.status, said.lines().next().unwrap_or_default()));
    }
    String::from_utf8(out.stdout).map_err(|_| format!("the command «{line}» printed something that is not text"))
}
