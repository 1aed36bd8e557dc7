//! Reaching a server: its name, the connection, the encryption, each with a deadline.

use std::future::Future;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use crate::lang::Phrase;

use super::{Endpoint, Security, WireError, WireStage, connector};

/// A two-way stream of bytes, encrypted or not.
pub trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug {}

impl<T: AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug> Stream for T {}

/// Waits for `work`, at most `limit`.
///
/// # Errors
/// Those of `work`, and [`WireStage::Deadline`].
pub async fn within<T>(server: &str, limit: Duration, work: impl Future<Output = Result<T, WireError>>) -> Result<T, WireError> {
    let late = || WireError::ours(WireStage::Deadline, server, Phrase::new("wire-late").with("seconds", limit.as_secs_f32().ceil()));
    tokio::time::timeout(limit, work).await.unwrap_or_else(|_| Err(late()))
}

/// Connects, not yet encrypted. Tries each address of the host in turn, `limit` for each.
///
/// # Errors
/// [`WireStage::Settings`] for plain text to another machine, [`WireStage::Resolve`], [`WireStage::Connect`], [`WireStage::Deadline`].
pub async fn dial(endpoint: &Endpoint, port: u16, limit: Duration) -> Result<TcpStream, WireError> {
    let server = format!("{}:{port}", endpoint.host);
    if endpoint.security == Security::Plain && !endpoint.is_loopback() {
        return Err(WireError::ours(WireStage::Settings, server, Phrase::new("wire-plain-elsewhere")));
    }
    let unknown = |words: String| WireError::new(WireStage::Resolve, &server, words);
    let addresses = within(&server, limit, async { tokio::net::lookup_host((endpoint.host.as_str(), port)).await.map_err(|e| unknown(e.to_string())) }).await?;
    let mut last = WireError::ours(WireStage::Resolve, &server, Phrase::new("wire-no-address"));
    for address in addresses {
        let connect = async { TcpStream::connect(address).await.map_err(|e| WireError::new(WireStage::Connect, &server, format!("{address}: {e}"))) };
        match within(&server, limit, connect).await {
            Ok(stream) => {
                // A command waits for its answer: nothing is gained by collecting small packets.
                stream.set_nodelay(true).ok();
                return Ok(stream);
            }
            Err(e) => last = e,
        }
    }
    Err(last)
}

/// Encrypts a connection and checks that the certificate is the host's.
///
/// # Errors
/// [`WireStage::Settings`] for an unreadable file of certificates, [`WireStage::Tls`], [`WireStage::Deadline`].
pub async fn encrypt<S: Stream>(stream: S, endpoint: &Endpoint, port: u16, limit: Duration) -> Result<TlsStream<S>, WireError> {
    let server = format!("{}:{port}", endpoint.host);
    let fault = |words: String| WireError::new(WireStage::Tls, &server, words);
    let connector = connector(&server, endpoint.ca_file.as_deref())?;
    let name = ServerName::try_from(endpoint.host.clone()).map_err(|e| fault(e.to_string()))?;
    within(&server, limit, async { connector.connect(name, stream).await.map_err(|e| fault(e.to_string())) }).await
}
