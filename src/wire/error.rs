//! What goes wrong on the way to a server, by stage, with the server's own words.

use serde::{Deserialize, Serialize};

/// Where it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WireStage {
    /// The name has no address.
    Resolve,
    Connect,
    /// The greeting was missing or not of this protocol.
    Greeting,
    /// The certificate or the handshake.
    Tls,
    SignIn,
    /// A command after signing in.
    Command,
    /// The connection ended, or an answer could not be read.
    Lost,
    /// Nothing came within the time allowed.
    Deadline,
    /// The settings cannot work: plain text to another machine, a secret that cannot be had.
    Settings,
}

/// A failure on the wire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{server}: {words}")]
pub struct WireError {
    pub stage: WireStage,
    /// `host:port`.
    pub server: String,
    /// The server's or the system's words, cleaned; never a secret.
    pub words: String,
}

impl WireError {
    /// A failure at `stage`. The words are cleaned.
    pub fn new(stage: WireStage, server: impl Into<String>, words: impl AsRef<str>) -> Self {
        let words: String = crate::text::clean_line(words.as_ref()).chars().take(500).collect();
        WireError { stage, server: server.into(), words }
    }

    /// Whether trying again without a change could help.
    pub const fn is_temporary(&self) -> bool {
        matches!(self.stage, WireStage::Resolve | WireStage::Connect | WireStage::Greeting | WireStage::Lost | WireStage::Deadline | WireStage::Command)
    }
}
