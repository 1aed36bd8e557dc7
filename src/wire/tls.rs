//! One way to encrypt: rustls with ring, the system's roots, Mozilla's where the system has none, and a file of one's own.

use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use tokio_rustls::TlsConnector;

use crate::lang::Phrase;

use super::{WireError, WireStage};

/// A connector that trusts the system's roots and those in `ca_file`. `server` is for messages.
///
/// # Errors
/// [`WireStage::Settings`] if `ca_file` cannot be read or holds no certificate.
pub fn connector(server: &str, ca_file: Option<&Path>) -> Result<TlsConnector, WireError> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(system_roots());
    if roots.is_empty() {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    roots.add_parsable_certificates(own_roots(server, ca_file)?);
    let config = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| WireError::new(WireStage::Settings, server, e.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// The system's root certificates; none on a machine without them.
pub(super) fn system_roots() -> Vec<CertificateDer<'static>> {
    rustls_native_certs::load_native_certs().certs
}

/// The certificates in a file of one's own.
///
/// # Errors
/// [`WireStage::Settings`] if `ca_file` cannot be read or holds no certificate.
pub(super) fn own_roots(server: &str, ca_file: Option<&Path>) -> Result<Vec<CertificateDer<'static>>, WireError> {
    let Some(path) = ca_file else { return Ok(Vec::new()) };
    let fault = |e: String| WireError::ours(WireStage::Settings, server, Phrase::new("wire-bad-certificates").with("file", path.display()).with("words", e));
    let certs: Vec<_> = CertificateDer::pem_file_iter(path).map_err(|e| fault(e.to_string()))?.collect::<Result<_, _>>().map_err(|e| fault(e.to_string()))?;
    if certs.is_empty() {
        return Err(WireError::ours(WireStage::Settings, server, Phrase::new("wire-no-certificates").with("file", path.display())));
    }
    Ok(certs)
}
