//! The settings of a submission server.

use serde::Deserialize;

use crate::auth::SignIn;
use crate::wire::{Endpoint, Security};

/// Where replies are handed in.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct SmtpAccount {
    #[serde(flatten)]
    pub server: Endpoint,
    /// None for a server that trusts this machine's address.
    #[serde(flatten)]
    pub sign_in: Option<SignIn>,
    /// The name said in EHLO; if empty this machine's full name, or its address where it has none.
    #[serde(default)]
    pub ehlo: String,
    /// Messages a minute, at most; 0 for as many as there are. Exchange Online allows 30.
    #[serde(default = "per_minute")]
    pub per_minute: u32,
    /// The largest message that is handed in, in bytes; a server that names a lower limit (SIZE, RFC 1870) counts.
    #[serde(default = "max_message_bytes")]
    pub max_message_bytes: u64,
    /// MAIL FROM, where it must differ from the From address.
    #[serde(default)]
    pub envelope_from: String,
}

const fn per_minute() -> u32 {
    24
}

const fn max_message_bytes() -> u64 {
    35 * 1024 * 1024
}

impl SmtpAccount {
    /// The port, by security where none is configured: 465 (RFC 8314), 587 (RFC 6409), 25.
    pub fn port(&self) -> u16 {
        match (self.server.port, self.server.security) {
            (0, Security::Tls) => 465,
            (0, Security::Starttls) => 587,
            (0, Security::Plain) => 25,
            (port, _) => port,
        }
    }

    /// `host:port`, for messages.
    pub fn name(&self) -> String {
        format!("{}:{}", self.server.host, self.port())
    }
}
