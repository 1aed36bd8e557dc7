//! The screen's loop: one `select!`, one closed [`Event`]. It hears, hands each thing to the model, carries out the model's wishes, and draws
//! once when nothing more is waiting. Between events it sleeps until the model or the view wants the time.

mod attachment;
mod desk_line;
mod draft_files;
mod effects;
mod event;
mod examine;
mod hear;
mod stage;
mod watch;

use std::time::{Duration, Instant};

use futures::FutureExt;
use jiff::tz::TimeZone;

use crate::app::{Measures, Model, Start, settle, update};
use crate::clock::{Clock, Real};
use crate::config::Paths;
use crate::lang::{Lang, Phrase};
use crate::term::Signal;
use crate::theme::{self, Depth};
use crate::view::View;

use event::Event;
use hear::Ears;
use stage::Stage;

/// What a screen needs to know before it opens.
pub struct Setup {
    pub paths: Paths,
    pub lang: Lang,
    /// Who the person is; needed where the Unix user does not tell.
    pub agent: Option<String>,
    /// The theme's name; `night` if absent.
    pub theme: Option<String>,
    /// Starts a desk; called when none answers, and every few seconds until one does, on a thread of its own. Absent where the desk is somebody else's business.
    pub revive: Option<Box<dyn Fn() + Send + Sync>>,
}

/// News comes in heaps; a frame is drawn at most so often, keys and what they asked for excepted.
const FRAME: Duration = Duration::from_millis(16);
/// An answer that comes so soon after a key is what the key was pressed for.
const PROMPT: Duration = Duration::from_millis(250);
/// A key whose effect has yet to come from the desk is drawn together with it, if it comes so soon: one frame instead of two.
const TOGETHER: Duration = Duration::from_millis(4);
/// A heap is taken in whole, up to this many things.
const HEAP: usize = 512;

/// Opens a screen and returns when the person leaves or the terminal goes away. Drafts are safe then. Best run on a runtime of one thread.
///
/// # Errors
/// There is no terminal, or it cannot be read.
pub async fn run(mut setup: Setup) -> Result<(), Phrase> {
    let no_terminal = |e: std::io::Error| Phrase::new("run-no-terminal").with("why", e);
    let mut ears = Ears::open(&mut setup).map_err(no_terminal)?;
    let mut stage = Stage::open(&setup.paths, setup.theme.as_deref()).map_err(no_terminal)?;
    let mut model = model(&setup, &stage);
    let mut view = View::default();
    stage.begin(&mut model);

    let mut drawn: Option<Instant> = None;
    let (mut urgent, mut pressed, mut held): (bool, Option<Instant>, Option<Instant>) = (true, None, None);
    loop {
        let left = |since: Option<Instant>, of: Duration| since.map(|at| of.saturating_sub(at.elapsed())).filter(|left| !left.is_zero());
        let wait = if urgent { left(held, TOGETHER).filter(|_| model.awaits()) } else { left(drawn, FRAME) };
        if stage.dirty && wait.is_none() && stage.visible() {
            model.now = Real.now();
            let measures: Measures = view.measure(&model, stage.theme());
            settle(&mut model, measures);
            if stage.draw(&mut view, &model).is_err() {
                break;
            }
            drawn = Some(Instant::now());
            (urgent, held) = (false, None);
        }
        let wake = [model.wake_at(), crate::view::wake_at(&model)].into_iter().flatten().min().map(|t| t.since(Real.now()));
        let wake = if stage.dirty && stage.visible() { wait.or(wake) } else { wake };
        let mut next = Some(ears.next(wake).await);
        let mut heap = 0;
        while let Some(event) = next {
            if matches!(event, Event::Key(_) | Event::Paste(_)) {
                pressed = Some(Instant::now());
                held = held.or(pressed);
            }
            urgent |= match event {
                Event::Key(_) | Event::Paste(_) | Event::Resize | Event::Continue => true,
                Event::Answer { .. } => left(pressed, PROMPT).is_some(),
                _ => false,
            };
            if stage.take(&mut model, &mut ears, event).await {
                stage.close();
                return Ok(());
            }
            heap += 1;
            next = if heap < HEAP { ears.next(None).now_or_never() } else { None };
        }
    }
    // The terminal is gone: what is being written is saved all the same.
    stage.take(&mut model, &mut ears, Event::Signal(Signal::Leave)).await;
    stage.close();
    Ok(())
}

fn model(setup: &Setup, stage: &Stage) -> Model {
    Model::new(Start {
        now: Real.now(),
        lang: setup.lang,
        zone: TimeZone::system(),
        size: stage.size(),
        agent: setup.agent.clone().unwrap_or_default(),
        home: std::env::var_os("HOME").map(Into::into).unwrap_or_default(),
        folder: std::env::current_dir().unwrap_or_default(),
        themes: theme::names(&theme_folder(&setup.paths)),
        theme: stage.theme().name().to_owned(),
    })
}

/// Where the user's own themes are.
pub fn theme_folder(paths: &Paths) -> std::path::PathBuf {
    paths.config.parent().unwrap_or(&paths.config).join("themes")
}

/// What this terminal can show.
fn depth() -> Depth {
    Depth::of_environment()
}
