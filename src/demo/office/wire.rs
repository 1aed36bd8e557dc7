//! One connection, byte by byte, with the troubles of the moment applied to what is written.

use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};

use super::fault::{Faults, Trouble};

/// The connection is over.
#[derive(Debug)]
pub struct Gone;

impl From<std::io::Error> for Gone {
    fn from(_: std::io::Error) -> Self {
        Gone
    }
}

/// A longer line ends the connection.
const MAX_LINE: usize = 1 << 20;
/// What is written collects up to so many bytes.
const CHUNK: usize = 1 << 17;

/// A connection.
pub struct Wire {
    read: BufReader<OwnedReadHalf>,
    write: OwnedWriteHalf,
    /// The beginning of a line whose end has not come yet.
    partial: Vec<u8>,
    out: Vec<u8>,
    /// Bytes of this answer that have left already.
    left: usize,
    cut: Option<usize>,
    cut_literal: Option<usize>,
    trickle: Option<(usize, Duration)>,
}

impl Wire {
    pub fn new(stream: TcpStream) -> Self {
        let _ = stream.set_nodelay(true);
        let (read, write) = stream.into_split();
        Wire { read: BufReader::new(read), write, partial: Vec::new(), out: Vec::new(), left: 0, cut: None, cut_literal: None, trickle: None }
    }

    /// The next line, without its end. Loses nothing when it is dropped while waiting.
    pub async fn line(&mut self) -> Result<Vec<u8>, Gone> {
        loop {
            let seen = self.read.fill_buf().await?;
            if seen.is_empty() || self.partial.len() > MAX_LINE {
                return Err(Gone);
            }
            let end = seen.iter().position(|b| *b == b'\n').map(|at| at + 1);
            let take = end.unwrap_or(seen.len());
            self.partial.extend(seen.iter().take(take));
            self.read.consume(take);
            if end.is_some() {
                let mut line = std::mem::take(&mut self.partial);
                line.pop();
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
        }
    }

    /// The next `n` bytes.
    pub async fn exactly(&mut self, n: usize) -> Result<Vec<u8>, Gone> {
        let mut bytes = vec![0; n];
        self.read.read_exact(&mut bytes).await?;
        Ok(bytes)
    }

    /// Begins an answer under these troubles. Those that only the protocol can play are given back.
    pub async fn begin(&mut self, troubles: Vec<Trouble>, faults: &Faults) -> Result<Vec<Trouble>, Gone> {
        (self.left, self.cut, self.cut_literal, self.trickle) = (0, None, None, None);
        let mut rest = Vec::new();
        for trouble in troubles {
            match trouble {
                Trouble::Drop => return Err(Gone),
                Trouble::DropAfter => self.cut = Some(0),
                Trouble::Cut(n) => self.cut = Some(n),
                Trouble::CutLiteral(n) => self.cut_literal = Some(n),
                Trouble::Trickle(n, pause) => self.trickle = Some((n.max(1), pause)),
                Trouble::Slow(pause) => tokio::time::sleep(pause).await,
                Trouble::Silence => faults.released().await,
                Trouble::Before(bytes) => self.push(bytes),
                other => rest.push(other),
            }
        }
        Ok(rest)
    }

    /// Adds to the answer.
    pub fn push(&mut self, bytes: impl AsRef<[u8]>) {
        self.out.extend_from_slice(bytes.as_ref());
    }

    /// Adds a literal to the answer.
    pub fn push_literal(&mut self, bytes: &[u8]) {
        self.push(format!("{{{}}}\r\n", bytes.len()));
        if let Some(n) = self.cut_literal {
            if n <= 1 {
                self.cut = Some(self.left + self.out.len() + bytes.len() / 2);
            }
            self.cut_literal = n.checked_sub(1).filter(|n| *n > 0);
        }
        self.push(bytes);
    }

    /// Writes what has collected if it is much.
    pub async fn flush_much(&mut self) -> Result<(), Gone> {
        if self.out.len() >= CHUNK { self.flush().await } else { Ok(()) }
    }

    /// Writes what has collected.
    pub async fn flush(&mut self) -> Result<(), Gone> {
        let mut out = std::mem::take(&mut self.out);
        let over = self.cut.is_some_and(|cut| self.left + out.len() >= cut);
        if let Some(cut) = self.cut {
            out.truncate(cut.saturating_sub(self.left));
        }
        self.left += out.len();
        match self.trickle {
            Some((n, pause)) => {
                for piece in out.chunks(n) {
                    self.write.write_all(piece).await?;
                    tokio::time::sleep(pause).await;
                }
            }
            None => self.write.write_all(&out).await?,
        }
        if over {
            let _ = self.write.shutdown().await;
            return Err(Gone);
        }
        out.clear();
        self.out = out;
        Ok(())
    }
}
