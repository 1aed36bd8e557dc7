//! Reaching a server: its name, the connection, the encryption, each with a deadline.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::{Endpoint, Security, WireError, WireStage, connector};
use crate::lang::Phrase;

/// Before the next address takes part.
const HEAD_START: Duration = Duration::from_millis(250);

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

/// Connects, not yet encrypted, within `limit`. All addresses of the host take part, IPv6 and IPv4 by turns, each with a head start before the
/// next (RFC 8305), so that a dead route costs a moment and not the connection.
///
/// # Errors
/// [`WireStage::Settings`] for plain text to another machine, [`WireStage::Resolve`], [`WireStage::Connect`], [`WireStage::Deadline`].
pub async fn dial(endpoint: &Endpoint, port: u16, limit: Duration) -> Result<TcpStream, WireError> {
    let server = format!("{}:{port}", endpoint.host);
    if endpoint.security == Security::Plain && !endpoint.is_loopback() {
        return Err(WireError::ours(WireStage::Settings, server, Phrase::new("wire-plain-elsewhere")));
    }
    let unknown = |words: String| WireError::new(WireStage::Resolve, &server, words);
    let found = within(&server, limit, async { tokio::net::lookup_host((endpoint.host.as_str(), port)).await.map_err(|e| unknown(e.to_string())) }).await?;
    // `localhost` may be anything in a hosts file.
    let addresses: Vec<SocketAddr> = found.filter(|a| endpoint.security != Security::Plain || a.ip().is_loopback()).collect();
    let stream = within(&server, limit, race(&server, by_turns(addresses))).await?;
    // A command waits for its answer: nothing is gained by collecting small packets.
    stream.set_nodelay(true).ok();
    // An IDLE may be silent for minutes; this tells a dead line from a quiet one, and keeps routers from forgetting it.
    rustix::net::sockopt::set_socket_keepalive(&stream, true).ok();
    rustix::net::sockopt::set_tcp_keepidle(&stream, Duration::from_mins(1)).ok();
    rustix::net::sockopt::set_tcp_keepintvl(&stream, Duration::from_secs(20)).ok();
    Ok(stream)
}

/// The addresses in the system's order, but each after one of the other family.
fn by_turns(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let first = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (one, other): (Vec<_>, Vec<_>) = addresses.into_iter().partition(|a| a.is_ipv6() == first);
    let (mut one, mut other) = (one.into_iter(), other.into_iter());
    let mut all = Vec::new();
    loop {
        let pair = [one.next(), other.next()];
        if pair.iter().all(Option::is_none) {
            return all;
        }
        all.extend(pair.into_iter().flatten());
    }
}

async fn race(server: &str, addresses: Vec<SocketAddr>) -> Result<TcpStream, WireError> {
    let mut waiting = addresses.into_iter();
    let mut running = FuturesUnordered::new();
    let mut last = WireError::ours(WireStage::Resolve, server, Phrase::new("wire-no-address"));
    loop {
        let more = waiting.next();
        let is_last = more.is_none();
        running.extend(more.map(|address| async move {
            TcpStream::connect(address).await.map_err(|e| WireError::new(WireStage::Connect, server, format!("{address}: {e}")))
        }));
        let head_start = async { if is_last { std::future::pending().await } else { tokio::time::sleep(HEAD_START).await } };
        tokio::select! {
            () = head_start => {}
            ended = running.next() => match ended {
                Some(Ok(stream)) => return Ok(stream),
                Some(Err(e)) => last = e,
                None => return Err(last),
            },
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_secs(20);

    fn local(port: u16, security: Security) -> Endpoint {
        Endpoint { host: "127.0.0.1".into(), port, security, ca_file: None }
    }

    #[tokio::test]
    async fn an_address_that_refuses_does_not_stop_the_others() {
        let closed = { tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap() };
        let open = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stream = race("h:1", vec![closed, closed, open.local_addr().unwrap()]).await.unwrap();
        assert_eq!(stream.peer_addr().unwrap(), open.local_addr().unwrap());
        let e = race("h:1", vec![closed, closed]).await.unwrap_err();
        assert_eq!(e.stage, WireStage::Connect);
        assert!(e.words.contains(&closed.to_string()), "{e}");
        assert_eq!(race("h:1", Vec::new()).await.unwrap_err().stage, WireStage::Resolve);
    }

    #[test]
    fn families_take_turns() {
        let of = |text: &[&str]| text.iter().map(|a| a.parse().unwrap()).collect::<Vec<SocketAddr>>();
        let mixed = of(&["[::1]:1", "[::2]:1", "[::3]:1", "1.1.1.1:1", "2.2.2.2:1"]);
        assert_eq!(by_turns(mixed), of(&["[::1]:1", "1.1.1.1:1", "[::2]:1", "2.2.2.2:1", "[::3]:1"]));
        assert_eq!(by_turns(of(&["1.1.1.1:1"])), of(&["1.1.1.1:1"]));
    }

    #[tokio::test]
    async fn each_step_says_that_it_was_it() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let stage = async |endpoint: Endpoint| dial(&endpoint, port, LIMIT).await.map(|_| ()).map_err(|e| e.stage);
        assert_eq!(stage(local(port, Security::Plain)).await, Ok(()));
        let elsewhere = Endpoint { host: "192.0.2.1".into(), ..local(port, Security::Plain) };
        assert_eq!(stage(elsewhere).await, Err(WireStage::Settings));
        // RFC 6761: never a name.
        let nowhere = Endpoint { host: "mail.invalid".into(), ..local(port, Security::Tls) };
        assert_eq!(stage(nowhere).await, Err(WireStage::Resolve));
    }

    #[tokio::test]
    async fn a_file_of_certificates_must_hold_some() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("ca.pem");
        let fault = |path: &std::path::Path| connector("h:1", Some(path)).map(|_| ()).unwrap_err();
        assert_eq!(fault(&path).stage, WireStage::Settings);
        std::fs::write(&path, "not a certificate").unwrap();
        assert!(fault(&path).words.contains("holds no certificate"));
        std::fs::write(&path, "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n").unwrap();
        assert!(fault(&path).words.contains("ca.pem"));
    }

    #[tokio::test]
    async fn a_server_that_does_not_speak_tls_is_told_from_one_that_is_silent() {
        use tokio::io::AsyncWriteExt;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = local(listener.local_addr().unwrap().port(), Security::Tls);
        let connect = async |limit| {
            let tcp = dial(&endpoint, endpoint.port, LIMIT).await.unwrap();
            encrypt(tcp, &endpoint, endpoint.port, limit).await.map(|_| ()).map_err(|e| e.stage)
        };
        let greet = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(b"* OK IMAP4rev1 ready\r\n").await.unwrap();
            stream
        };
        assert_eq!(tokio::join!(connect(LIMIT), greet).0, Err(WireStage::Tls));
        let silent = async { listener.accept().await.unwrap() };
        assert_eq!(tokio::join!(connect(Duration::from_millis(50)), silent).0, Err(WireStage::Deadline));
    }
}
