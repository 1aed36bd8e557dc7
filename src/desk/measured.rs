//! What was measured of the account that a mailbox sends by: by the test of `setup`, and by probes. Kept in a file beside the store, so that it
//! can be written before a desk runs and read without one.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::config::Mailbox;

/// One value, and when it was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    pub at: Time,
    pub value: T,
}

/// Everything that was measured of one mailbox's sending; `None` where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measured {
    /// The account it holds for, `user@server`: another account is another matter.
    pub account: String,
    /// Whether the Message-ID that was handed in is the one that arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_kept: Option<Fact<bool>>,
    /// Whether the support address is the sender that arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_kept: Option<Fact<bool>>,
    /// The largest message that the server takes, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_limit: Option<Fact<u64>>,
    /// Whether delivery reports can be asked for (RFC 3461).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports: Option<Fact<bool>>,
    /// From handing in to arrival, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<Fact<u64>>,
}

/// What a test or a probe saw at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    pub id_kept: Option<bool>,
    pub sender_kept: Option<bool>,
    pub size_limit: Option<u64>,
    pub reports: Option<bool>,
    pub seconds: Option<u64>,
}

/// What is known of the mailbox's present account. `data` is the store's folder.
pub fn measured(data: &Path, m: &Mailbox) -> Measured {
    let account = account(m);
    read(data).remove(&m.name).filter(|known| known.account == account).unwrap_or_default()
}

/// Keeps what was seen `at`; the rest stays as it is known.
///
/// # Errors
/// The disk.
pub fn note_measured(data: &Path, m: &Mailbox, at: Time, sight: Sight) -> std::io::Result<()> {
    fn newer<T>(old: Option<Fact<T>>, at: Time, value: Option<T>) -> Option<Fact<T>> {
        value.map(|value| Fact { at, value }).or(old)
    }
    let known = measured(data, m);
    let now = Measured {
        account: account(m),
        id_kept: newer(known.id_kept, at, sight.id_kept),
        sender_kept: newer(known.sender_kept, at, sight.sender_kept),
        size_limit: newer(known.size_limit, at, sight.size_limit),
        reports: newer(known.reports, at, sight.reports),
        seconds: newer(known.seconds, at, sight.seconds),
    };
    let mut all = read(data);
    all.insert(m.name.clone(), now);
    let (path, fresh) = (file(data), data.join("measured.new"));
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data)?;
    let mut out = std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
    out.write_all(&serde_json::to_vec_pretty(&all)?)?;
    out.sync_all()?;
    std::fs::rename(fresh, path)
}

fn file(data: &Path) -> PathBuf {
    data.join("measured.json")
}

/// A file that cannot be read says nothing: it is measured again.
fn read(data: &Path) -> BTreeMap<String, Measured> {
    std::fs::read(file(data)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn account(m: &Mailbox) -> String {
    let Some(smtp) = &m.smtp else { return String::new() };
    let user = smtp.sign_in.as_ref().map_or("", |s| s.user.as_str());
    format!("{user}@{} as {}", smtp.name(), m.support).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mailbox(user: &str) -> Mailbox {
        let text = format!(
            "[[mailbox]]\nname = \"it\"\nsupport = \"help@contoso.com\"\nimap = {{ host = \"i.example\", user = \"a\", password = {{ text = \"x\" }} }}\nsmtp = {{ host = \"s.example\", user = \"{user}\", password = {{ text = \"x\" }} }}\n"
        );
        toml::from_str::<crate::config::Config>(&text).expect("a configuration").mailbox.remove(0)
    }

    #[test]
    fn what_was_seen_stays_until_it_is_seen_again() {
        let folder = tempfile::tempdir().unwrap();
        let (data, m) = (folder.path().join("data"), mailbox("desk"));
        assert_eq!(measured(&data, &m), Measured::default());
        note_measured(&data, &m, Time(1), Sight { id_kept: Some(false), size_limit: Some(9), ..Sight::default() }).unwrap();
        note_measured(&data, &m, Time(2), Sight { id_kept: Some(true), seconds: Some(4), ..Sight::default() }).unwrap();
        let known = measured(&data, &m);
        assert_eq!(known.id_kept, Some(Fact { at: Time(2), value: true }));
        assert_eq!((known.size_limit, known.seconds), (Some(Fact { at: Time(1), value: 9 }), Some(Fact { at: Time(2), value: 4 })));
        // Another account has to be measured anew.
        assert_eq!(measured(&data, &mailbox("other")), Measured::default());
        std::fs::write(data.join("measured.json"), "{").unwrap();
        assert_eq!(measured(&data, &m), Measured::default());
    }
}
