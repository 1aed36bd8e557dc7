//! The demo: post office, desk and screen in one process, in a folder that is gone afterwards.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::out::Out;
use super::room::Room;
use super::trouble::{self, Trouble};
use super::{Setting, desk, reach, screen};
use crate::clock::Real;
use crate::config::{self, Paths};
use crate::demo::{self, Stage};
use crate::desk::Core;
use crate::lang::Lang;
use crate::link::Client;
use crate::run;

/// A script is played faster: nobody reads along.
const SCRIPT_SPEED: f64 = 12.0;

/// Everything that the demo needs, while it lasts.
pub(super) struct Theatre<S> {
    pub runtime: tokio::runtime::Runtime,
    pub core: Arc<Core>,
    desk: tokio::task::JoinHandle<std::io::Result<()>>,
    pub stage: S,
    pub paths: Paths,
    _room: Room,
}

pub fn demo(setting: &Setting, script: bool, seconds: u64, speed: Option<f64>) -> Result<u8, Trouble> {
    let played = demo::Setting { speed: speed.unwrap_or(if script { SCRIPT_SPEED } else { 1.0 }), lang: setting.lang, ..demo::Setting::default() };
    let theatre = Theatre::open(setting, async |folder: &Path| Stage::set_as(folder, Arc::new(Real), played).await, Stage::config)?;
    let code = if script {
        theatre.runtime.block_on(play(&theatre.paths.socket, setting.lang, Duration::from_secs(seconds), setting.json))
    } else {
        screen::show(run::Setup {
            paths: theatre.paths.clone(),
            lang: setting.lang,
            agent: Some(demo::AGENT.into()),
            theme: setting.config.theme.clone(),
            revive: None,
        })
    };
    theatre.close();
    code
}

/// Prints what happens; exit code 1 if not everything that the play has in store was seen in time.
async fn play(socket: &Path, lang: Lang, patience: Duration, json: bool) -> Result<u8, Trouble> {
    let connected = Client::connect(socket).await;
    let (client, mut news) = connected.map_err(|e| Trouble::new(trouble::UNAVAILABLE, "cli-unreachable").with("path", socket.display()).with("words", e))?;
    // Each line at once: somebody may be reading along.
    let mut say = |line: &str| {
        let mut out = Out::new(json, lang);
        if json {
            out.json(&serde_json::json!({"line": line}));
        } else {
            out.line(line);
        }
        out.flush();
    };
    match tokio::time::timeout(patience, demo::script(&client, &mut news, lang, &mut say)).await {
        Ok(seen) => seen.map(|_| 0).map_err(Trouble::from),
        Err(_) => Ok(1),
    }
}

impl<S> Theatre<S> {
    /// Sets what `set` sets in a folder, and opens a desk on it. `config` says where the configuration is.
    pub fn open(setting: &Setting, set: impl AsyncFnOnce(&Path) -> std::io::Result<S>, config: impl Fn(&S) -> &Path) -> Result<Self, Trouble> {
        let room = Room::new()?;
        let failed = |e: std::io::Error| Trouble::new(trouble::CANTCREAT, "cli-temp").with("path", room.path().display()).with("words", e);
        let runtime = reach::runtime()?;
        let stage = runtime.block_on(set(room.path())).map_err(failed)?;
        let file = config(&stage).to_owned();
        let paths =
            Paths::find(Some(file.clone()), Some(room.path().join("data"))).map_err(|e| Trouble::new(trouble::CONFIG, "cli-no-home").with("words", e))?;
        let config = config::load(&file).map_err(Trouble::config)?.unwrap_or_default();
        let inside = Setting { paths: paths.clone(), config, configured: true, lang: setting.lang, agent: None, json: false };
        let mut settings = reach::open(&inside, false)?;
        settings.demo = true;
        desk::start_log(&inside, &settings.log, true)?;
        let (ready, is_ready) = tokio::sync::oneshot::channel();
        let socket = paths.socket.clone();
        let served = runtime.spawn(async move { crate::desk::run(settings, &socket, |core| drop(ready.send(core))).await });
        let core = runtime.block_on(is_ready).map_err(|_| Trouble::new(trouble::CANTCREAT, "cli-own-desk").with("path", paths.socket.display()))?;
        Ok(Theatre { runtime, core, desk: served, stage, paths, _room: room })
    }

    pub fn close(self) {
        self.core.stop();
        let desk = self.desk;
        let _ = self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(6), desk).await });
        drop(self.core);
        self.runtime.shutdown_timeout(Duration::from_secs(1));
    }
}
