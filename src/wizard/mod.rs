//! The screen of `ticketty setup`: the form, the test, saving. Its own small loop; nothing of it needs a desk.

mod book;
mod draw;
mod form;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;

use futures::future::OptionFuture;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::config::{Config, Paths};
use crate::keys::Key;
use crate::lang::{Lang, Phrase};
use crate::setup::{self, Guess, Proposal, Report, Saved, Trial};
use crate::term::{Input, Painter, Screen, Signal, Signals, Typed};
use crate::theme::{self, Depth};

pub use form::{Form, Wish};

/// What the screen needs to know before it opens.
pub struct Opening {
    pub paths: Paths,
    pub config: Config,
    pub lang: Lang,
    /// What is filled in already.
    pub proposal: Proposal,
    /// How the test is done.
    pub trial: Trial,
}

/// What work beside the screen tells it.
enum News {
    Report(Report),
    Tested(bool),
    Guessed(Option<Guess>),
    /// The proposal that names entries of the keyring.
    Kept(Result<Proposal, Phrase>),
}

type Work = Pin<Box<dyn Future<Output = News>>>;

/// Opens the screen and returns when the person leaves: what was saved, if anything was.
///
/// # Errors
/// There is no terminal.
pub async fn run(opening: Opening) -> Result<Option<Saved>, Phrase> {
    let no_terminal = |e: std::io::Error| Phrase::new("run-no-terminal").with("why", e);
    let var = |name: &str| std::env::var(name).ok();
    let folder = opening.paths.config.parent().unwrap_or(&opening.paths.config).join("themes");
    let theme = theme::load(opening.config.theme.as_deref().unwrap_or("night"), &folder, Depth::of_environment()).unwrap_or_else(|_| theme::Theme::plain());
    let mut input = Input::open().map_err(no_terminal)?;
    let mut signals = Signals::listen().map_err(no_terminal)?;
    let mut screen = Screen::enter().map_err(no_terminal)?;
    let mut painter = Painter::new(Painter::erases(var));
    let mut form = Form::new(opening.proposal.clone(), opening.lang);
    let (tell, mut told): (UnboundedSender<Report>, UnboundedReceiver<Report>) = unbounded_channel();
    let mut work: Option<Work> = None;
    loop {
        let bytes = painter.frame(screen.size(), |buf| draw::draw(&mut form, &theme, buf));
        if !bytes.is_empty() && screen.write(bytes).is_err() {
            return Ok(form.saved);
        }
        let wish = tokio::select! {
            biased;
            Some(report) = told.recv() => {
                form.news(News::Report(report));
                continue;
            }
            typed = input.next() => match typed {
                None => return Ok(form.saved),
                Some(Typed::Key(key)) => Key::of(&key).map_or(Wish::Nothing, |key| form.key(key)),
                Some(Typed::Paste(text)) => form.paste(&text),
                Some(Typed::Focus(_)) => continue,
            },
            signal = signals.next() => match signal {
                Signal::Leave => return Ok(form.saved),
                Signal::Suspend => {
                    screen = screen.suspend().map_err(no_terminal)?;
                    painter.forget();
                    continue;
                }
                Signal::Continue => {
                    painter.forget();
                    continue;
                }
                Signal::Resize | Signal::Interrupt => continue,
            },
            Some(news) = OptionFuture::from(work.as_mut()) => {
                work = None;
                // What was told just before belongs before it.
                while let Ok(report) = told.try_recv() {
                    form.news(News::Report(report));
                }
                let kept = matches!(news, News::Kept(Ok(_)));
                form.news(news);
                if kept {
                    save(&mut form, &opening.paths.config);
                }
                continue;
            }
        };
        match wish {
            Wish::Nothing => {}
            Wish::Leave => return Ok(form.saved),
            Wish::Stop => work = None,
            Wish::Guess(address) => work = Some(Box::pin(look_up(address))),
            Wish::Test => match form.begin_test(&opening.config, &opening.paths.config) {
                Some(mailbox) => {
                    let (trial, tell) = (opening.trial.clone(), tell.clone());
                    work = Some(Box::pin(async move {
                        let mut tell = |report| drop(tell.send(report));
                        News::Tested(setup::try_out(&mailbox, trial, &mut tell).await)
                    }));
                }
                None => work = None,
            },
            Wish::Keep => work = Some(Box::pin(keep(form.proposal.clone()))),
            Wish::Save => save(&mut form, &opening.paths.config),
        }
    }
}

async fn look_up(address: String) -> News {
    News::Guessed(setup::look_up(&address).await)
}

async fn keep(proposal: Proposal) -> News {
    News::Kept(setup::keep_in_keyring(&proposal).await)
}

/// Saves what has passed.
fn save(form: &mut Form, file: &Path) {
    if !form.is_tested() {
        return;
    }
    let note = setup::note(form.lang);
    match setup::save(&form.proposal, file, &note) {
        Ok(saved) => form.saved(saved),
        Err(what) => form.say(&what),
    }
}
