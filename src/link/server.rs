//! The listening end.

use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use tokio::net::{UnixListener, UnixStream};
use tokio_util::codec::{Framed, LinesCodec};

use super::MAX_LINE;

/// A bound socket; its file goes when this is dropped.
pub struct Listener {
    listener: UnixListener,
    path: PathBuf,
}

/// Somebody who connected.
pub struct Caller {
    /// The peer's user, as the kernel knows it (`SO_PEERCRED`).
    pub uid: u32,
    pub lines: Framed<UnixStream, LinesCodec>,
}

/// Listens at `path`. A socket left behind by a desk that died is removed; a live one is an error of kind `AddrInUse`.
/// The folder is made with mode 0700, or 0750 for the group `gid`.
///
/// # Errors
/// Another desk listens there, or the folder cannot be made or closed to others.
pub async fn listen(path: &Path, gid: Option<u32>) -> io::Result<Listener> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mode = if gid.is_some() { 0o750 } else { 0o700 };
    std::fs::DirBuilder::new().recursive(true).mode(mode).create(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode))?;
    if UnixStream::connect(path).await.is_ok() {
        return Err(io::Error::new(io::ErrorKind::AddrInUse, "a desk is already listening there"));
    }
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(if gid.is_some() { 0o660 } else { 0o600 }))?;
    if gid.is_some() {
        std::os::unix::fs::chown(folder, None, gid)?;
        std::os::unix::fs::chown(path, None, gid)?;
    }
    Ok(Listener { listener, path: path.to_owned() })
}

impl Listener {
    /// The next caller.
    ///
    /// # Errors
    /// The socket failed.
    pub async fn accept(&self) -> io::Result<Caller> {
        let (stream, _) = self.listener.accept().await?;
        let uid = stream.peer_cred()?.uid();
        Ok(Caller { uid, lines: Framed::new(stream, LinesCodec::new_with_max_length(MAX_LINE)) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Client, Counts, Envelope, Incoming, Notice, Request};
    use super::*;
    use futures::{SinkExt, StreamExt};

    #[tokio::test]
    async fn questions_are_answered_in_any_order_and_notices_come_between() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("run/desk.sock");
        let listener = listen(&path, None).await.expect("a socket");
        assert_eq!(listen(&path, None).await.err().map(|e| e.kind()), Some(io::ErrorKind::AddrInUse));
        let desk = tokio::spawn(async move {
            drop(listener.accept().await); // The second desk's look.
            let mut caller = listener.accept().await.expect("a caller");
            let mut read = Vec::new();
            for _ in 0..2 {
                let line = caller.lines.next().await.expect("a line").expect("text");
                read.push(serde_json::from_str::<Envelope>(&line).expect("an envelope").id);
            }
            let say = |i: &Incoming| serde_json::to_string(i).expect("json");
            caller.lines.send(say(&Incoming::Notice(Notice::Stopping))).await.expect("sent");
            let first = Incoming::Reply { id: read[1], result: Ok(Answer::Done) };
            caller.lines.send(say(&first)).await.expect("sent");
            let second = Incoming::Reply { id: read[0], result: Ok(Answer::Counts(Counts::default())) };
            caller.lines.send(say(&second)).await.expect("sent");
        });
        let (client, mut inbox) = Client::connect(&path).await.expect("a desk");
        let (counts, polled) = tokio::join!(client.ask(Request::Counts), client.ask(Request::Poll));
        assert!(matches!(counts, Ok(Answer::Counts(_))) && matches!(polled, Ok(Answer::Done)));
        assert!(matches!(inbox.next().await, Some(Notice::Stopping)));
        desk.await.expect("the desk");
        assert!(client.ask(Request::Counts).await.is_err(), "the desk has gone");
        assert!(inbox.next().await.is_none());
        assert!(!path.exists(), "the socket's file goes with the desk");
    }
}
