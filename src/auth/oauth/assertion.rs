//! An app that proves itself by its certificate: a signed JWT (RFC 7523 section 2.2).

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use super::Grant;
use crate::clock::Time;
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

/// A signed assertion, good for some minutes.
pub struct Assertion(SecretString);

impl Assertion {
    /// As it goes into the form.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// Signs with the private key in `file`, which also holds the certificate that the tenant knows. RS256 (RFC 7518 section 3.3), with the
/// certificate's SHA-256 thumbprint (`x5t#S256`) to find it by.
///
/// # Errors
/// [`WireStage::Settings`]: the file cannot be read, others may read it, or it holds no certificate with an RSA key.
pub fn sign(grant: &Grant, file: &Path, now: Time) -> Result<Assertion, WireError> {
    use std::os::unix::fs::PermissionsExt;
    let fault = |what: Phrase| WireError::ours(WireStage::Settings, grant.server(), what.with("file", file.display()));
    let unreadable = |words: String| fault(Phrase::new("auth-bad-certificate").with("words", words));
    let mode = std::fs::metadata(file).map_err(|e| unreadable(e.to_string()))?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(fault(Phrase::new("wire-file-open-to-others").with("mode", format!("{mode:03o}"))));
    }
    let certificate = CertificateDer::from_pem_file(file).map_err(|e| unreadable(e.to_string()))?;
    let key = PrivateKeyDer::from_pem_file(file).map_err(|e| unreadable(e.to_string()))?;
    let key = rustls::crypto::ring::sign::any_supported_type(&key).map_err(|e| unreadable(e.to_string()))?;
    let signer = key.choose_scheme(&[rustls::SignatureScheme::RSA_PKCS1_SHA256]).ok_or_else(|| unreadable("RSA".into()))?;
    let coded = |json: &serde_json::Value| URL_SAFE_NO_PAD.encode(json.to_string());
    let header = serde_json::json!({"alg": "RS256", "typ": "JWT", "x5t#S256": URL_SAFE_NO_PAD.encode(Sha256::digest(&certificate))});
    let seconds = now.seconds();
    let claims = serde_json::json!({
        "aud": grant.token_url(), "iss": grant.client_id, "sub": grant.client_id,
        "jti": uuid::Uuid::now_v7().to_string(), "nbf": seconds - 60, "iat": seconds, "exp": seconds + 600,
    });
    let signed = format!("{}.{}", coded(&header), coded(&claims));
    let signature = signer.sign(signed.as_bytes()).map_err(|e| unreadable(e.to_string()))?;
    Ok(Assertion(SecretString::from(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))))
}
