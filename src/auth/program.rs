//! Running another program for what it prints.

use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

/// What a program said, and how it ended.
pub(super) struct Ran {
    pub status: ExitStatus,
    pub out: Vec<u8>,
    pub err: Vec<u8>,
}

impl Ran {
    /// The first line of its complaint.
    pub fn complaint(&self) -> String {
        String::from_utf8_lossy(&self.err).lines().next().unwrap_or_default().to_owned()
    }
}

/// Why there is nothing to read.
pub(super) enum Failed {
    Start(io::Error),
    Late,
}

/// Output beyond this is not read.
pub(super) const LONGEST: u64 = 64 * 1024;

/// Runs `command` with `input` on its standard input, for `limit` at most; then it is ended with all that it started.
pub(super) async fn run(mut command: Command, input: &[u8], limit: Duration) -> Result<Ran, Failed> {
    let mut child = command
        .stdin(if input.is_empty() { Stdio::null() } else { Stdio::piped() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // A group of its own, so that whatever it started ends with it.
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
        .map_err(Failed::Start)?;
    let group = child.id();
    let (into, out, err) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let write = async move {
        if let Some(mut into) = into {
            // Who does not want to hear it says why by how it ends.
            into.write_all(input).await.ok();
        }
    };
    let all = async { tokio::join!(write, read(out), read(err), child.wait()) };
    let Ok(((), out, err, status)) = tokio::time::timeout(limit, all).await else {
        if let Some(group) = group.and_then(|id| rustix::process::Pid::from_raw(id.cast_signed())) {
            rustix::process::kill_process_group(group, rustix::process::Signal::KILL).ok();
        }
        return Err(Failed::Late);
    };
    Ok(Ran { status: status.map_err(Failed::Start)?, out, err })
}

async fn read(from: Option<impl AsyncRead + Unpin>) -> Vec<u8> {
    let mut text = Vec::new();
    if let Some(from) = from {
        from.take(LONGEST).read_to_end(&mut text).await.ok();
    }
    text
}
