//! HTTP, for the few requests that mail needs: OAuth, and looking up a provider's settings. Blocks: for `spawn_blocking`.

use std::path::Path;
use std::time::Duration;

use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};

use super::tls::{own_roots, system_roots};
use super::{WireError, WireStage};

/// A client that follows nobody elsewhere, takes every status for an answer, and gives up after `patience`. `local`: for a server on this
/// machine, which no proxy can reach.
///
/// # Errors
/// [`WireStage::Settings`] if `ca_file` cannot be read or holds no certificate.
pub fn agent(server: &str, ca_file: Option<&Path>, local: bool, patience: Duration) -> Result<ureq::Agent, WireError> {
    let mut roots = system_roots();
    roots.extend(own_roots(server, ca_file)?);
    let roots =
        if roots.is_empty() { RootCerts::WebPki } else { RootCerts::from(roots.iter().map(|c| Certificate::from_der(c).to_owned()).collect::<Vec<_>>()) };
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(concat!("ticketty/", env!("CARGO_PKG_VERSION")))
        .tls_config(TlsConfig::builder().provider(TlsProvider::Rustls).root_certs(roots).build());
    let config = if local { config.proxy(None) } else { config };
    Ok(config.build().into())
}

/// A failed request, by its stage.
pub fn fault(server: &str, e: &ureq::Error) -> WireError {
    WireError::new(stage(e), server, e.to_string())
}

fn stage(e: &ureq::Error) -> WireStage {
    match e {
        ureq::Error::HostNotFound => WireStage::Resolve,
        ureq::Error::ConnectionFailed => WireStage::Connect,
        ureq::Error::Timeout(_) => WireStage::Deadline,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => WireStage::Tls,
        ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::ConnectionRefused => WireStage::Connect,
        // A bad certificate comes wrapped.
        ureq::Error::Io(e) if e.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>) => WireStage::Tls,
        ureq::Error::Io(_) => WireStage::Lost,
        _ => WireStage::Unreadable,
    }
}

/// Whether an address is plain HTTP to this machine.
pub fn is_loopback(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    // Not a name: `localhost` may be anything in a hosts file, and a user part may pretend.
    host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
