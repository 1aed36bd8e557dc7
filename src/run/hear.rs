//! Listening to everything at once.

use std::future::{Future, pending};
use std::io;
use std::pin::Pin;
use std::time::Duration;

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use tokio::sync::mpsc;

use super::desk_line::{DeskLine, News};
use super::event::Event;
use super::watch::Watch;
use super::{Setup, theme_folder};
use crate::app::{Asked, Msg};
use crate::keys::Key;
use crate::lang::Phrase;
use crate::link::{Answer, Client, Failure, FailureKind, Request};
use crate::term::{Editor, Input, Signal, Signals, Typed};

type Asking = Pin<Box<dyn Future<Output = (Asked, Result<Answer, Failure>)> + Send>>;

/// All that a screen listens to.
pub(super) struct Ears {
    /// Absent while the terminal is lent.
    input: Option<Input>,
    signals: Signals,
    desk: DeskLine,
    client: Option<Client>,
    asking: FuturesUnordered<Asking>,
    /// The desk went away while questions were open: told once they are answered.
    down: Option<Phrase>,
    editor: Option<Editor>,
    watch: Watch,
    done: mpsc::UnboundedReceiver<Msg>,
    /// For work elsewhere that ends in a message.
    pub say: mpsc::UnboundedSender<Msg>,
}

impl Ears {
    pub fn open(setup: &mut Setup) -> io::Result<Self> {
        let (say, done) = mpsc::unbounded_channel();
        let hello = Request::Hello { protocol: crate::link::PROTOCOL, agent: setup.agent.clone(), notices: true, lang: setup.lang };
        Ok(Ears {
            input: Some(Input::open()?),
            signals: Signals::listen()?,
            desk: DeskLine::new(setup.paths.socket.clone(), hello, setup.revive.take()),
            client: None,
            asking: FuturesUnordered::new(),
            down: None,
            editor: None,
            watch: Watch::on(&setup.paths.config, &theme_folder(&setup.paths)),
            done,
            say,
        })
    }

    /// The next thing that happens, or [`Event::Tick`] after `wake`. Nothing is lost if the future is dropped.
    pub async fn next(&mut self, wake: Option<Duration>) -> Event {
        if self.asking.is_empty()
            && let Some(why) = self.down.take()
        {
            return Event::Down(why);
        }
        loop {
            let event = tokio::select! {
                biased;
                typed = read(&mut self.input) => match typed {
                    None => Some(Event::Gone),
                    Some(Typed::Key(k)) => Key::of(&k).map(Event::Key),
                    Some(Typed::Paste(text)) => Some(Event::Paste(text)),
                    Some(Typed::Focus(on)) => Some(Event::Focus(on)),
                },
                signal = self.signals.next() => Some(match signal {
                    Signal::Resize => Event::Resize,
                    Signal::Continue => Event::Continue,
                    other => Event::Signal(other),
                }),
                ended = edited(&mut self.editor) => {
                    self.editor = None;
                    Some(Event::Edited(ended))
                }
                Some((asked, result)) = self.asking.next() => Some(Event::Answer { asked, result }),
                Some(msg) = self.done.recv() => Some(Event::Done(msg)),
                news = self.desk.next(), if self.down.is_none() => match news {
                    News::Up(client, welcome) => {
                        self.client = Some(client);
                        Some(Event::Up(welcome))
                    }
                    News::Notice(notice) => Some(Event::Notice(notice)),
                    News::Down(why) => {
                        self.client = None;
                        if self.asking.is_empty() {
                            Some(Event::Down(why))
                        } else {
                            self.down = Some(why);
                            None
                        }
                    }
                },
                () = self.watch.changed() => Some(Event::Files),
                () = sleep(wake) => Some(Event::Tick),
            };
            if let Some(event) = event {
                return event;
            }
            if self.asking.is_empty()
                && let Some(why) = self.down.take()
            {
                return Event::Down(why);
            }
        }
    }

    /// Asks the desk. Questions leave in the order of the calls; the answers come as events.
    pub async fn ask(&mut self, asked: Asked, request: Request) {
        let client = self.client.clone();
        let mut question: Asking = Box::pin(async move {
            let result = match client {
                Some(client) => client.ask(request).await,
                None => Err(Failure { kind: FailureKind::Gone, what: Phrase::new("run-no-desk") }),
            };
            (asked, result)
        });
        // The first step writes the question; without it, what is pushed later might be written sooner.
        match futures::poll!(question.as_mut()) {
            std::task::Poll::Ready((asked, result)) => self.asking.push(Box::pin(std::future::ready((asked, result)))),
            std::task::Poll::Pending => self.asking.push(question),
        }
    }

    /// The connection to the desk, while there is one.
    pub fn client(&self) -> Option<Client> {
        self.client.clone()
    }

    /// Stops reading the terminal: every key from now on is another program's.
    pub fn deafen(&mut self) {
        self.input = None;
    }

    /// Reads it again.
    pub fn listen(&mut self) -> io::Result<()> {
        self.input = Some(Input::open()?);
        Ok(())
    }

    /// Waits for this editor, too.
    pub fn wait_for(&mut self, editor: Editor) {
        self.editor = Some(editor);
    }
}

async fn read(input: &mut Option<Input>) -> Option<Typed> {
    match input {
        Some(input) => input.next().await,
        None => pending().await,
    }
}

async fn edited(editor: &mut Option<Editor>) -> io::Result<bool> {
    match editor {
        Some(editor) => editor.wait().await,
        None => pending().await,
    }
}

async fn sleep(wake: Option<Duration>) {
    match wake {
        Some(wait) => tokio::time::sleep(wait).await,
        None => pending().await,
    }
}
