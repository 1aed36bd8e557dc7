//! The settings of a polled mailbox.

use serde::Deserialize;

use crate::auth::SignIn;
use crate::wire::{Endpoint, Security};

/// A mailbox to poll.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ImapAccount {
    #[serde(flatten)]
    pub server: Endpoint,
    #[serde(flatten)]
    pub sign_in: SignIn,
}

impl ImapAccount {
    /// The port: as configured, else the usual one of the encryption (993, or 143).
    pub const fn port(&self) -> u16 {
        match (self.server.port, self.server.security) {
            (0, Security::Tls) => 993,
            (0, Security::Starttls | Security::Plain) => 143,
            (port, _) => port,
        }
    }
}

/// Which messages of a mailbox are taken the first time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StartFrom {
    /// What comes from now on.
    #[default]
    Now,
    /// The last so many days, as history.
    Days(u32),
    /// Everything, as history.
    All,
}

/// What happens to the server's copy once a message is safe here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum After {
    #[default]
    Leave,
    /// Set this flag or keyword, e.g. `\Seen`.
    Flag(String),
    /// Move it to this folder, which is made if it is missing.
    Move(Folder),
}

/// A folder's name as people read it; it is encoded on the wire (RFC 3501 section 5.1.3).
pub type Folder = String;
