//! The answer of a browser on this machine: one request to a loopback port (RFC 8252 section 7.3).

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::lang::Lang;

/// Waits for the browser's answer.
#[derive(Debug)]
pub struct Callback {
    listener: TcpListener,
    /// What the provider is told to send the browser to.
    pub redirect: String,
}

/// Opens a port on loopback.
///
/// # Errors
/// No port can be opened.
pub async fn listen() -> std::io::Result<Callback> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let port = listener.local_addr()?.port();
    // Microsoft takes any port for `localhost` in a public client, not for 127.0.0.1.
    Ok(Callback { listener, redirect: format!("http://localhost:{port}") })
}

impl Callback {
    /// The query that the browser came with. Requests without one (a browser's look for an icon) are told that there is nothing.
    pub async fn answer(&self, lang: Lang) -> std::io::Result<String> {
        loop {
            let (mut stream, _) = self.listener.accept().await?;
            let mut head = vec![0; 16 * 1024];
            let mut length = 0;
            let read = async {
                while length < head.len() && !head[..length].windows(2).any(|w| w == b"\r\n") {
                    match stream.read(&mut head[length..]).await {
                        Ok(0) | Err(_) => break,
                        Ok(n) => length += n,
                    }
                }
            };
            tokio::time::timeout(Duration::from_secs(10), read).await.ok();
            let line = String::from_utf8_lossy(&head[..length]).lines().next().unwrap_or_default().to_owned();
            let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
            let (status, said) = if target.contains("state=") { ("200 OK", lang.say("auth-close-window")) } else { ("404 Not Found", String::new()) };
            let page =
                format!("HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{said}", said.len());
            stream.write_all(page.as_bytes()).await.ok();
            stream.shutdown().await.ok();
            if target.contains("state=") {
                return Ok(target);
            }
        }
    }
}
