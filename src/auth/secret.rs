//! Where a password or a token comes from.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use tokio::process::Command;

use super::Keyring;
use super::oauth::{self, Grant};
use super::program::{self, Failed, LONGEST};
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

/// The user name and how to prove it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct SignIn {
    pub user: String,
    /// A password, for PLAIN or LOGIN.
    #[serde(default)]
    pub password: Option<SecretSource>,
    /// An OAuth 2 access token, for XOAUTH2. Asked for anew at each sign-in, so that the command may renew it.
    #[serde(default)]
    pub token: Option<SecretSource>,
    /// The `[[oauth]]` account whose token is used.
    #[serde(default)]
    pub oauth: Option<String>,
    /// That account, put here when the whole file has been read.
    #[serde(skip)]
    pub grant: Option<Arc<Grant>>,
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
    /// An entry of the system's keyring, by its name.
    Keyring(String),
    /// The secret itself.
    Text(SecretString),
}

impl std::fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SecretSource::Command(c) => write!(f, "Command({c:?})"),
            SecretSource::Env(name) => write!(f, "Env({name:?})"),
            SecretSource::File(path) => write!(f, "File({})", path.display()),
            SecretSource::Keyring(name) => write!(f, "Keyring({name:?})"),
            SecretSource::Text(_) => f.write_str("Text(…)"),
        }
    }
}

impl PartialEq for SecretSource {
    fn eq(&self, other: &Self) -> bool {
        use SecretSource::{Command, Env, File, Keyring, Text};
        match (self, other) {
            (Command(a), Command(b)) | (Env(a), Env(b)) | (Keyring(a), Keyring(b)) => a == b,
            (File(a), File(b)) => a == b,
            (Text(a), Text(b)) => a.expose_secret() == b.expose_secret(),
            _ => false,
        }
    }
}

/// What is shown to the server.
#[derive(Debug)]
pub enum Proof {
    /// For XOAUTH2.
    Token(SecretString),
    /// For PLAIN or LOGIN.
    Password(SecretString),
}

impl Proof {
    /// What is kept secret of it.
    pub fn into_secret(self) -> SecretString {
        match self {
            Proof::Token(secret) | Proof::Password(secret) => secret,
        }
    }
}

impl SignIn {
    /// Whether a token can be had, from an OAuth account or a command.
    pub const fn has_token(&self) -> bool {
        self.grant.is_some() || self.token.is_some()
    }

    /// Whether nothing says where a secret comes from.
    pub const fn is_bare(&self) -> bool {
        self.oauth.is_none() && self.token.is_none() && self.password.is_none()
    }

    /// The token if there is one, else the password. `server` is for messages.
    ///
    /// # Errors
    /// [`WireStage::Settings`] if neither is configured or it cannot be had; a token may also fail as [`oauth::access_token`] does.
    pub async fn proof(&self, server: &str) -> Result<Proof, WireError> {
        match (&self.grant, &self.token, &self.password) {
            (Some(grant), ..) => Ok(Proof::Token(oauth::access_token(grant).await?)),
            (None, Some(token), _) => Ok(Proof::Token(token.get(server).await?)),
            (None, None, Some(_)) => self.password(server).await.map(Proof::Password),
            (None, None, None) => Err(WireError::ours(WireStage::Settings, server, Phrase::new("wire-no-secret").with("user", &self.user))),
        }
    }

    /// The password, where the server takes no token.
    ///
    /// # Errors
    /// [`WireStage::Settings`] if none is configured or it cannot be had.
    pub async fn password(&self, server: &str) -> Result<SecretString, WireError> {
        match &self.password {
            Some(password) => password.get(server).await,
            None => Err(WireError::ours(WireStage::Settings, server, Phrase::new("wire-no-secret").with("user", &self.user))),
        }
    }

    /// After the server refused a token that should have lasted: gets a new one. False if that would change nothing.
    ///
    /// # Errors
    /// As [`oauth::renew`].
    pub async fn renew(&self) -> Result<bool, WireError> {
        match &self.grant {
            Some(grant) => oauth::renew(grant).await,
            None => Ok(false),
        }
    }
}

impl SecretSource {
    /// The secret. `server` is for messages.
    ///
    /// # Errors
    /// [`WireStage::Settings`], naming the command, variable or file, never what it gave.
    pub async fn get(&self, server: &str) -> Result<SecretString, WireError> {
        self.get_within(server, PATIENCE).await
    }

    async fn get_within(&self, server: &str, limit: Duration) -> Result<SecretString, WireError> {
        let fault = |what: Phrase| WireError::ours(WireStage::Settings, server, what);
        let text = match self {
            SecretSource::Text(s) => return Ok(s.clone()),
            SecretSource::Env(name) => std::env::var_os(name).ok_or_else(|| fault(Phrase::new("wire-env-unset").with("name", name)))?.into_encoded_bytes(),
            SecretSource::File(path) => read_private(path).map_err(fault)?,
            SecretSource::Command(line) => run(line, limit).await.map_err(fault)?,
            SecretSource::Keyring(name) => Keyring::of_system().look_up(name).await.map_err(fault)?,
        };
        let text = String::from_utf8(text).map_err(|_| fault(Phrase::new("wire-secret-not-text").with("source", self.name())))?;
        match text.lines().next().map(str::trim_end) {
            Some(first) if !first.is_empty() => Ok(SecretString::from(first.to_owned())),
            _ => Err(fault(Phrase::new("wire-secret-empty").with("source", self.name()))),
        }
    }

    /// Where it comes from, for messages.
    fn name(&self) -> String {
        let name = match self {
            SecretSource::Command(line) => line.clone(),
            SecretSource::Env(name) => format!("${name}"),
            SecretSource::File(path) => path.display().to_string(),
            SecretSource::Keyring(name) => format!("keyring {name}"),
            SecretSource::Text(_) => "text".into(),
        };
        format!("«{name}»")
    }
}

const PATIENCE: Duration = Duration::from_secs(30);

fn read_private(path: &Path) -> Result<Vec<u8>, Phrase> {
    use std::os::unix::fs::PermissionsExt;
    let unreadable = |e: std::io::Error| Phrase::new("wire-file-unreadable").with("file", path.display()).with("words", e);
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mode = file.metadata().map_err(unreadable)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(Phrase::new("wire-file-open-to-others").with("file", path.display()).with("mode", format!("{mode:03o}")));
    }
    let mut text = Vec::new();
    file.take(LONGEST).read_to_end(&mut text).map_err(unreadable)?;
    Ok(text)
}

async fn run(line: &str, limit: Duration) -> Result<Vec<u8>, Phrase> {
    let mut command = Command::new("sh");
    command.args(["-c", line]);
    let ran = program::run(command, b"", limit).await.map_err(|e| match e {
        Failed::Start(e) => Phrase::new("wire-command-unstartable").with("command", line).with("words", e),
        Failed::Late => Phrase::new("wire-command-late").with("command", line).with("seconds", limit.as_secs()),
    })?;
    if ran.status.success() {
        return Ok(ran.out);
    }
    let code = ran.status.code().map_or_else(|| ran.status.to_string(), |code| code.to_string());
    Err(Phrase::new("wire-command-failed").with("command", line).with("status", code).with("words", ran.complaint()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use secrecy::ExposeSecret;

    use super::*;

    async fn check(source: SecretSource, expect: Result<&str, &str>) {
        let got = source.get_within("mail.example.org:993", Duration::from_secs(5)).await;
        match (got, expect) {
            (Ok(secret), Ok(text)) => assert_eq!(secret.expose_secret(), text),
            (Err(e), Err(words)) => {
                assert_eq!(e.stage, WireStage::Settings);
                assert!(e.words.contains(words), "{e} does not say: {words}");
            }
            (got, expect) => panic!("{source:?}: {got:?}, not {expect:?}"),
        }
    }

    fn command(line: &str) -> SecretSource {
        SecretSource::Command(line.into())
    }

    #[tokio::test]
    async fn a_command_gives_its_first_line() {
        check(command("printf 'open sesame\nsecond\n'"), Ok("open sesame")).await;
        check(command("printf 'no newline'"), Ok("no newline")).await;
        check(command("printf 'dos line\r\n'"), Ok("dos line")).await;
        check(command("true"), Err("empty secret")).await;
        check(command("echo"), Err("empty secret")).await;
        check(command("echo hidden; echo 'locked keyring' >&2; exit 3"), Err("failed (3): locked keyring")).await;
        check(command("no-such-program-here"), Err("failed (127)")).await;
        check(command(r"printf '\377\376'"), Err("not text")).await;
        check(command("kill -9 $$"), Err("signal: 9")).await;
    }

    #[tokio::test]
    async fn what_a_failed_command_printed_is_not_told() {
        let e = command("echo hidden; exit 1").get("h:1").await.unwrap_err();
        assert!(!e.words.contains("hidden") || e.words.contains("echo hidden"), "{e}");
        let e = command("cat /dev/null; (echo s3cr3t | tr s S); exit 1").get("h:1").await.unwrap_err();
        assert!(!e.words.contains("S3cr3t"), "{e}");
    }

    #[tokio::test]
    async fn a_command_that_hangs_is_ended_with_all_it_started() {
        let dir = tempfile::tempdir().unwrap();
        let pid_file = dir.path().join("pid");
        let source = command(&format!("sleep 600 & echo $! > {}; wait", pid_file.display()));
        let e = source.get_within("h:1", Duration::from_secs(1)).await.unwrap_err();
        assert!(e.words.contains("gave nothing"), "{e}");
        let pid = std::fs::read_to_string(pid_file).unwrap().trim().to_owned();
        let runs = || std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z"));
        // The signal was sent; the kernel takes a moment.
        let gone = async {
            while runs() {
                tokio::task::yield_now().await;
            }
        };
        assert!(tokio::time::timeout(Duration::from_secs(20), gone).await.is_ok(), "{pid} is still running");
    }

    #[tokio::test]
    async fn a_file_must_be_private() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret");
        check(SecretSource::File(path.clone()), Err("cannot be read")).await;
        std::fs::write(&path, "from a file\nrest\n").unwrap();
        for (mode, expect) in [(0o600, Ok("from a file")), (0o400, Ok("from a file")), (0o640, Err("chmod 600")), (0o604, Err("mode 604"))] {
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
            check(SecretSource::File(path.clone()), expect).await;
        }
    }

    #[tokio::test]
    async fn a_variable_must_be_set() {
        check(SecretSource::Env("TICKETTY_NO_SUCH_VARIABLE".into()), Err("TICKETTY_NO_SUCH_VARIABLE is not set")).await;
        let home = std::env::var("PATH").unwrap();
        check(SecretSource::Env("PATH".into()), Ok(&home)).await;
    }

    #[tokio::test]
    async fn a_token_goes_before_a_password() {
        let text = |s: &str| Some(SecretSource::Text(s.to_owned().into()));
        let sign_in = SignIn { user: "desk@example.com".into(), password: text("pw"), token: text("tok"), ..SignIn::default() };
        assert!(matches!(sign_in.proof("h:1").await, Ok(Proof::Token(t)) if t.expose_secret() == "tok"));
        let sign_in = SignIn { token: None, ..sign_in };
        assert!(matches!(sign_in.proof("h:1").await, Ok(Proof::Password(_))));
        let sign_in = SignIn { password: None, ..sign_in };
        assert!(sign_in.proof("h:1").await.unwrap_err().words.contains("desk@example.com"));
    }

    #[test]
    fn a_secret_is_not_printed() {
        let source = SecretSource::Text(String::from("s3cr3t").into());
        assert!(!format!("{source:?} {}", source.name()).contains("s3cr3t"));
    }
}
