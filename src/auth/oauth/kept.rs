//! A token on disk: 0600 in a 0700 folder, replaced whole, one writer at a time.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Grant, Provider};
use crate::clock::Time;
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

/// What is kept for a grant.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Kept {
    /// Who signed in; empty for an app, or where the provider does not say.
    #[serde(default)]
    pub account: String,
    pub client_id: String,
    pub access_token: String,
    /// When the access token ends.
    pub expires: Time,
    #[serde(default)]
    pub refresh_token: Option<String>,
    /// When a person last signed in.
    pub signed_in: Time,
    /// When a token was last had.
    pub refreshed: Time,
    /// Set while the provider refuses to renew it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// That the provider gave no token, and since when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub at: Time,
    /// The provider's, cleaned.
    pub words: String,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("account", &self.account).field("expires", &self.expires).finish_non_exhaustive()
    }
}

/// How old a token is, without the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Age {
    pub account: String,
    pub signed_in: Time,
    pub refreshed: Time,
    pub expires: Time,
    /// When a new sign-in becomes necessary if nothing is renewed until then.
    pub lapses: Option<Time>,
}

/// A refresh token of Microsoft ends after 90 days without use; each use gives a new one.
const MICROSOFT_IDLE: Duration = Duration::from_hours(90 * 24);

impl Kept {
    /// What the token's door answered, at `now`. A refresh token that is not sent anew stays as it was (RFC 6749 section 6).
    pub(super) fn from_answer(answer: &Value, grant: &Grant, before: Option<&Kept>, now: Time) -> Result<Kept, WireError> {
        let text = |key: &str| answer.get(key).and_then(Value::as_str).filter(|t| !t.is_empty());
        let unreadable = || WireError::ours(WireStage::Unreadable, grant.server(), Phrase::new("auth-no-token"));
        let seconds = answer.get("expires_in").and_then(|e| e.as_u64().or_else(|| e.as_str()?.parse().ok())).unwrap_or(3600);
        Ok(Kept {
            account: text("id_token").and_then(super::claims::account).or_else(|| before.map(|b| b.account.clone())).unwrap_or_default(),
            client_id: grant.client_id.clone(),
            access_token: text("access_token").ok_or_else(unreadable)?.to_owned(),
            expires: now.after(Duration::from_secs(seconds.min(30 * 86_400))),
            refresh_token: text("refresh_token").map(str::to_owned).or_else(|| before.and_then(|b| b.refresh_token.clone())),
            signed_in: before.map_or(now, |b| b.signed_in),
            refreshed: now,
            refused: None,
        })
    }

    /// The kept token of a grant; `None` if there is none, or it belongs to another app.
    ///
    /// # Errors
    /// [`WireStage::Settings`]: the file cannot be read, or others may read it.
    pub fn load(grant: &Grant) -> Result<Option<Kept>, WireError> {
        let file = grant.file();
        let fault = |id: &'static str, words: String| {
            WireError::ours(WireStage::Settings, grant.server(), Phrase::new(id).with("file", file.display()).with("words", words))
        };
        let opened = match File::open(&file) {
            Ok(opened) => opened,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(fault("wire-file-unreadable", e.to_string())),
        };
        let mode = opened.metadata().map_or(0o777, |m| m.permissions().mode()) & 0o777;
        if mode & 0o077 != 0 {
            let what = Phrase::new("wire-file-open-to-others").with("file", file.display()).with("mode", format!("{mode:03o}"));
            return Err(WireError::ours(WireStage::Settings, grant.server(), what));
        }
        let mut text = Vec::new();
        opened.take(1 << 20).read_to_end(&mut text).map_err(|e| fault("wire-file-unreadable", e.to_string()))?;
        let kept: Kept = serde_json::from_slice(&text).map_err(|e| fault("wire-file-unreadable", e.to_string()))?;
        Ok(Some(kept).filter(|k| k.client_id == grant.client_id))
    }

    /// Replaces the kept token, durably.
    ///
    /// # Errors
    /// [`WireStage::Settings`]: the file cannot be written.
    pub(super) fn save(&self, grant: &Grant) -> Result<(), WireError> {
        let file = grant.file();
        let fault =
            |e: std::io::Error| WireError::ours(WireStage::Settings, grant.server(), Phrase::new("auth-unkept").with("file", file.display()).with("words", e));
        let write = || {
            folder(&grant.folder)?;
            let new = file.with_extension("new");
            let mut opened = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&new)?;
            opened.set_permissions(std::fs::Permissions::from_mode(0o600))?;
            opened.write_all(&serde_json::to_vec_pretty(self)?)?;
            opened.sync_all()?;
            std::fs::rename(&new, &file)?;
            File::open(&grant.folder)?.sync_all()
        };
        write().map_err(fault)
    }

    /// Notes that the provider refused to renew it. What is noted already keeps its moment.
    ///
    /// # Errors
    /// As [`Kept::save`].
    pub(super) fn note_refusal(self, grant: &Grant, words: &str, now: Time) -> Result<(), WireError> {
        if self.refused.as_ref().is_some_and(|r| r.words == words) {
            return Ok(());
        }
        let at = self.refused.as_ref().map_or(now, |r| r.at);
        Kept { refused: Some(Refused { at, words: words.to_owned() }), ..self }.save(grant)
    }

    /// How old it is.
    pub fn age(&self, grant: &Grant) -> Age {
        let lapses = (self.refresh_token.is_some() && grant.provider == Provider::Microsoft).then(|| self.refreshed.after(MICROSOFT_IDLE));
        Age { account: self.account.clone(), signed_in: self.signed_in, refreshed: self.refreshed, expires: self.expires, lapses }
    }
}

/// Throws the kept token of a grant away.
///
/// # Errors
/// The file is there and cannot be removed.
pub fn forget(grant: &Grant) -> std::io::Result<()> {
    match std::fs::remove_file(grant.file()) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

fn folder(folder: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    if std::fs::metadata(folder)?.permissions().mode() & 0o077 != 0 {
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Keeps other processes and tasks from renewing the same token at the same time: the second would use a refresh token that the first has
/// just made worthless.
pub(super) struct Turn(#[expect(dead_code, reason = "the lock lasts as long as the file is open")] File);

const TURN: Duration = Duration::from_mins(1);

pub(super) fn turn(grant: &Grant) -> Result<Turn, WireError> {
    let file = grant.file().with_extension("lock");
    let fault =
        |e: std::io::Error| WireError::ours(WireStage::Settings, grant.server(), Phrase::new("auth-unkept").with("file", file.display()).with("words", e));
    folder(&grant.folder).map_err(fault)?;
    let opened = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&file).map_err(fault)?;
    let began = Instant::now();
    loop {
        match rustix::fs::flock(&opened, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Turn(opened)),
            Err(e) if e == rustix::io::Errno::WOULDBLOCK && began.elapsed() < TURN => std::thread::sleep(Duration::from_millis(20)),
            Err(e) => return Err(fault(e.into())),
        }
    }
}
