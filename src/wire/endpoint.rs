//! Where a server is.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// How a connection is encrypted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Security {
    /// From the first byte (RFC 8314).
    #[default]
    Tls,
    /// After STARTTLS; a server that does not offer it is an error, never a downgrade.
    Starttls,
    /// Not at all. Only to a loopback address.
    Plain,
}

/// A server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endpoint {
    pub host: String,
    /// The usual one of the protocol and security if 0.
    #[serde(default)]
    pub port: u16,
    #[serde(default)]
    pub security: Security,
    /// A PEM file of certificates to trust beside the system's.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

impl Endpoint {
    /// `host:port`, for messages.
    pub fn name(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }

    /// Whether the host is this machine: `localhost` or a loopback address.
    pub fn is_loopback(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost") || self.host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }
}
