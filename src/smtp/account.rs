//! The settings of a submission server.

use serde::Deserialize;

use crate::auth::SignIn;
use crate::wire::Endpoint;

/// Where replies are handed in.
#[derive(Clone, Debug, Deserialize)]
pub struct SmtpAccount {
    #[serde(flatten)]
    pub server: Endpoint,
    /// None for a server that trusts this machine's address.
    #[serde(flatten)]
    pub sign_in: Option<SignIn>,
    /// The name said in EHLO; this machine's if empty.
    #[serde(default)]
    pub ehlo: String,
    /// Messages a minute, at most. Exchange Online allows 30.
    #[serde(default = "per_minute")]
    pub per_minute: u32,
    /// MAIL FROM, where it must differ from the From address.
    #[serde(default)]
    pub envelope_from: String,
}

const fn per_minute() -> u32 {
    24
}
