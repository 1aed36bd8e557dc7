//! The line to the desk: connected when it can be, and again after it was lost.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use crate::lang::Phrase;
use crate::link::{Answer, Client, Inbox, Notice, Request};

/// What the line tells.
#[expect(clippy::large_enum_variant, reason = "handled one at a time")]
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
    /// Attempts since it was up.
    tries: u32,
    told: Option<Phrase>,
    /// Starts a desk where none answers.
    revive: Option<Box<dyn FnMut() + Send>>,
}

type Trial = Pin<Box<dyn Future<Output = Result<(Client, Inbox, Answer), Phrase>> + Send>>;

enum State {
    Trying(Trial),
    Up(Inbox),
}

impl DeskLine {
    pub fn new(socket: PathBuf, hello: Request, revive: Option<Box<dyn FnMut() + Send>>) -> Self {
        let trial = Box::pin(connect(socket.clone(), hello.clone(), Duration::ZERO));
        DeskLine { socket, hello, state: State::Trying(trial), tries: 0, told: None, revive }
    }

    /// What happens next on it. Nothing is lost if the future is dropped.
    pub async fn next(&mut self) -> News {
        loop {
            match &mut self.state {
                State::Up(inbox) => {
                    if let Some(notice) = inbox.next().await {
                        return News::Notice(notice);
                    }
                    self.state = self.trial(Duration::from_millis(50));
                    let why = Phrase::new("run-desk-lost");
                    self.told = Some(why.clone());
                    return News::Down(why);
                }
                State::Trying(trial) => match trial.as_mut().await {
                    Ok((client, inbox, welcome)) => {
                        self.state = State::Up(inbox);
                        self.tries = 0;
                        self.told = None;
                        return News::Up(client, welcome);
                    }
                    Err(why) => {
                        self.again();
                        if let (1, Some(revive)) = (self.tries, &mut self.revive) {
                            revive();
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
