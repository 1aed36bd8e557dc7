//! The calling end.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use futures::{SinkExt, StreamExt};
use tokio::net::UnixStream;
use tokio::sync::{mpsc, oneshot};
use tokio_util::codec::{Framed, LinesCodec};

use super::{Answer, Envelope, Failure, FailureKind, Incoming, MAX_LINE, Notice, Request};
use crate::lang::Phrase;

/// A connection to a desk. Clones share it; it closes when the last one is dropped.
#[derive(Clone)]
pub struct Client {
    asks: mpsc::UnboundedSender<Ask>,
}

/// Notices, as they come.
pub struct Inbox {
    notices: mpsc::UnboundedReceiver<Notice>,
}

struct Ask {
    request: Request,
    answer: oneshot::Sender<Result<Answer, Failure>>,
}

impl Client {
    /// Connects to the socket at `path`.
    ///
    /// # Errors
    /// Nobody listens there, or it may not be reached.
    pub async fn connect(path: &Path) -> io::Result<(Client, Inbox)> {
        let stream = UnixStream::connect(path).await?;
        let lines = Framed::new(stream, LinesCodec::new_with_max_length(MAX_LINE));
        let (asks, asked) = mpsc::unbounded_channel();
        let (news, notices) = mpsc::unbounded_channel();
        tokio::spawn(converse(lines, asked, news));
        Ok((Client { asks }, Inbox { notices }))
    }

    /// Asks, and waits for the answer. Several questions may be under way at once.
    ///
    /// # Errors
    /// The desk's refusal; [`FailureKind::Gone`] if the connection ended first.
    pub async fn ask(&self, request: Request) -> Result<Answer, Failure> {
        let (answer, answered) = oneshot::channel();
        self.asks.send(Ask { request, answer }).map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }
}

impl Inbox {
    /// The next notice; `None` once the connection has ended.
    pub async fn next(&mut self) -> Option<Notice> {
        self.notices.recv().await
    }
}

fn gone() -> Failure {
    Failure { kind: FailureKind::Gone, what: Phrase::new("desk-gone") }
}

async fn converse(mut lines: Framed<UnixStream, LinesCodec>, mut asked: mpsc::UnboundedReceiver<Ask>, news: mpsc::UnboundedSender<Notice>) {
    let mut open: HashMap<u64, oneshot::Sender<Result<Answer, Failure>>> = HashMap::new();
    let mut last = 0;
    loop {
        tokio::select! {
            ask = asked.recv() => {
                let Some(Ask { request, answer }) = ask else { break };
                last += 1;
                let Ok(line) = serde_json::to_string(&Envelope { id: last, request }) else { continue };
                open.insert(last, answer);
                if lines.send(line).await.is_err() {
                    break;
                }
            }
            line = lines.next() => {
                let Some(Ok(line)) = line else { break };
                match serde_json::from_str(&line) {
                    Ok(Incoming::Reply { id, result }) => {
                        if let Some(answer) = open.remove(&id) {
                            let _ = answer.send(result);
                        }
                    }
                    Ok(Incoming::Notice(n)) => {
                        let _ = news.send(n);
                    }
                    Err(e) => {
                        // A desk of another version; whoever asked must not wait for ever.
                        tracing::warn!("a line from the desk cannot be read: {e}");
                        let id = serde_json::from_str::<serde_json::Value>(&line).ok().and_then(|v| v.get("reply")?.get("ask")?.as_u64());
                        if let Some(answer) = id.and_then(|id| open.remove(&id)) {
                            let what = Phrase::new("desk-unreadable").with("words", e);
                            let _ = answer.send(Err(Failure { kind: FailureKind::Broken, what }));
                        }
                    }
                }
            }
        }
    }
}
