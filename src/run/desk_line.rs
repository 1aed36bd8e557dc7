//! The line to the desk: connected when it can be, and again after it was lost.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::lang::Phrase;
use crate::link::{Answer, Client, Inbox, Notice, Request};

/// What the line tells.
pub(super) enum News {
    Up(Client, Answer),
    Notice(Notice),
    /// Lost, or not to be had; told again only if the reason changes.
    Down(Phrase),
}

/// Kept open by itself.
pub(super) struct DeskLine {
    socket: PathBuf,
    hello: Request,
    state: State,
    /// Attempts since it last held.
    tries: u32,
    told: Option<Phrase>,
    /// Starts a desk where none answers.
    revive: Option<Arc<dyn Fn() + Send + Sync>>,
    /// When it was last asked to, unless the line has been up since.
    revived: Option<Instant>,
}

type Trial = Pin<Box<dyn Future<Output = Result<(Client, Inbox, Answer), Phrase>> + Send>>;

enum State {
    Trying(Trial),
    Up(Inbox, Instant),
}

/// A line that does not hold so long is no better than none.
const HOLDS: Duration = Duration::from_secs(5);

impl DeskLine {
    pub fn new(socket: PathBuf, hello: Request, revive: Option<Box<dyn Fn() + Send + Sync>>) -> Self {
        let trial = Box::pin(connect(socket.clone(), hello.clone(), Duration::ZERO));
        DeskLine { socket, hello, state: State::Trying(trial), tries: 0, told: None, revive: revive.map(Arc::from), revived: None }
    }

    /// What happens next on it. Nothing is lost if the future is dropped.
    pub async fn next(&mut self) -> News {
        loop {
            match &mut self.state {
                State::Up(inbox, since) => {
                    if let Some(notice) = inbox.next().await {
                        return News::Notice(notice);
                    }
                    if since.elapsed() > HOLDS {
                        self.tries = 0;
                    }
                    self.again();
                    let why = Phrase::new("run-desk-lost");
                    self.told = Some(why.clone());
                    return News::Down(why);
                }
                State::Trying(trial) => match trial.as_mut().await {
                    Ok((client, inbox, welcome)) => {
                        self.state = State::Up(inbox, Instant::now());
                        (self.told, self.revived) = (None, None);
                        return News::Up(client, welcome);
                    }
                    Err(why) => {
                        self.again();
                        // A desk that was started may have died before this line was up.
                        if let Some(revive) = self.revive.clone().filter(|_| self.revived.is_none_or(|at| at.elapsed() > HOLDS)) {
                            self.revived = Some(Instant::now());
                            std::thread::spawn(move || revive());
                        }
                        // A desk that is only just starting is no news.
                        if self.tries > 8 && self.told.as_ref() != Some(&why) {
                            self.told = Some(why.clone());
                            return News::Down(why);
                        }
                    }
                },
            }
        }
    }

    fn again(&mut self) {
        self.tries += 1;
        self.state = self.trial(Duration::from_millis(25u64 << self.tries.min(7)));
    }

    fn trial(&self, after: Duration) -> State {
        State::Trying(Box::pin(connect(self.socket.clone(), self.hello.clone(), after)))
    }
}

async fn connect(socket: PathBuf, hello: Request, after: Duration) -> Result<(Client, Inbox, Answer), Phrase> {
    if !after.is_zero() {
        tokio::time::sleep(after).await;
    }
    let unreachable = |e: std::io::Error| Phrase::new("run-desk-unreachable").with("path", socket.display()).with("why", e);
    let (client, inbox) = Client::connect(&socket).await.map_err(unreachable)?;
    match client.ask(hello).await {
        Ok(welcome) => Ok((client, inbox, welcome)),
        Err(failure) => Err(failure.what),
    }
}
