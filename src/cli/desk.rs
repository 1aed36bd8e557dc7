//! The background process: start, run, stop.

use std::io::{IsTerminal, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use super::Setting;
use super::out::Out;
use super::reach::{self, Reach};
use super::trouble::{self, Trouble};
use crate::desk::{self, LogRing};
use crate::link::Request;

/// How long a desk in the background may take until it answers; a rebuild takes its time.
const PATIENCE: Duration = Duration::from_mins(2);

/// Runs the desk in the foreground until it is told to stop.
pub fn run(setting: Setting, background: bool) -> Result<u8, Trouble> {
    setting.prepare()?;
    let log = LogRing::default();
    start_log(&setting, &log, background)?;
    let socket = setting.paths.socket.clone();
    reach::runtime()?.block_on(async {
        let mut settings = reach::open(&setting, false)?;
        settings.log = log;
        tracing::info!("desk {} of {}", env!("CARGO_PKG_VERSION"), setting.paths.data.display());
        for f in &settings.findings {
            tracing::warn!("{}", setting.lang.phrase(f));
        }
        let served = desk::run(settings, &socket, |core| {
            tokio::spawn(async move {
                signalled().await;
                core.stop();
            });
        });
        let said = served.await;
        said.map_err(|e| {
            let id = if e.kind() == std::io::ErrorKind::AddrInUse { "cli-already" } else { "cli-socket" };
            Trouble::new(trouble::CANTCREAT, id).with("path", socket.display()).with("words", e)
        })?;
        tracing::info!("stopped");
        Ok(0)
    })
}

/// Resolves on SIGTERM, SIGINT or SIGHUP.
async fn signalled() {
    use tokio::signal::unix::{SignalKind, signal};
    let wait = async |kind: SignalKind| match signal(kind) {
        Ok(mut s) => drop(s.recv().await),
        Err(_) => std::future::pending().await,
    };
    tokio::select! {
        () = wait(SignalKind::terminate()) => {}
        () = wait(SignalKind::interrupt()) => {}
        () = wait(SignalKind::hangup()) => {}
    }
}

/// Lines go into the ring for the log view, into a file for later, and in the foreground to stderr.
pub fn start_log(setting: &Setting, ring: &LogRing, background: bool) -> Result<(), Trouble> {
    let folder = &setting.paths.state;
    let path = folder.join("desk.log");
    let failed = |e: std::io::Error| Trouble::new(trouble::CANTCREAT, "cli-log").with("path", path.display()).with("words", e);
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    if std::fs::metadata(&path).is_ok_and(|m| m.len() > 8 * 1024 * 1024) {
        std::fs::rename(&path, folder.join("desk.log.1")).map_err(failed)?;
    }
    let file = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(&path).map_err(failed)?;
    let ring = ring.clone();
    // At finer levels these two print passwords and whole messages.
    let filter = EnvFilter::new("info,async_imap=warn,imap_proto=warn,lettre=warn,sled=warn,tantivy=warn,rustls=warn");
    let shown = !background && std::io::stderr().is_terminal();
    let registry = tracing_subscriber::registry().with(filter);
    let to_file = tracing_subscriber::fmt::layer().with_ansi(false).with_target(false).with_writer(std::sync::Mutex::new(file));
    let to_ring = tracing_subscriber::fmt::layer().with_ansi(false).with_target(false).with_writer(move || ring.clone());
    let to_stderr = shown.then(|| tracing_subscriber::fmt::layer().with_ansi(false).with_target(false).with_writer(std::io::stderr));
    let started = registry.with(to_file).with(to_ring).with(to_stderr).try_init();
    // A second log in one process is the test's affair.
    let _ = started;
    Ok(())
}

/// Starts a desk in the background unless one runs.
///
/// # Errors
/// It did not come up; the last lines of its log say why.
pub fn start_if_needed(setting: &Setting) -> Result<(), Trouble> {
    if is_up(setting) {
        return Ok(());
    }
    let program = std::env::current_exe().map_err(|e| Trouble::new(trouble::SOFTWARE, "cli-runtime").with("words", e))?;
    let mut command = Command::new(program);
    command.arg("desk").arg("--background").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).process_group(0);
    if setting.configured {
        command.arg("--config").arg(&setting.paths.config);
    }
    if std::env::var_os("TICKETTY_DATA").is_some() || setting.paths.socket.starts_with(&setting.paths.data) {
        command.arg("--data").arg(&setting.paths.data);
    }
    let mut child = command.spawn().map_err(|e| Trouble::new(trouble::SOFTWARE, "cli-no-start").with("words", e))?;
    let began = Instant::now();
    let mut told = false;
    loop {
        if is_up(setting) {
            return Ok(());
        }
        if let Ok(Some(status)) = child.try_wait() {
            let mut said = String::new();
            if let Some(mut err) = child.stderr.take() {
                let _ = std::io::Read::read_to_string(&mut err, &mut said);
            }
            let words = if said.trim().is_empty() { status.to_string() } else { said.trim().trim_start_matches("ticketty: ").to_owned() };
            return Err(Trouble::new(trouble::UNAVAILABLE, "cli-no-start").with("words", words));
        }
        if began.elapsed() > PATIENCE {
            return Err(Trouble::new(trouble::TEMPFAIL, "cli-slow-start").with("path", setting.paths.state.join("desk.log").display()));
        }
        if !told && began.elapsed() > Duration::from_secs(1) && std::io::stderr().is_terminal() {
            told = true;
            eprintln!("{}", setting.lang.say("cli-starting"));
            let _ = std::io::stderr().flush();
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Whether a desk answers at the socket.
pub fn is_up(setting: &Setting) -> bool {
    std::os::unix::net::UnixStream::connect(&setting.paths.socket).is_ok()
}

/// Stops the desk that runs, and waits until it has gone. No desk is no error: the wish is fulfilled.
pub fn stop(setting: &Setting, mut out: Out) -> Result<u8, Trouble> {
    if !is_up(setting) {
        out.say("cli-no-desk-to-stop", &[]);
        out.flush();
        return Ok(0);
    }
    reach::running(setting, async |reach: Reach| reach.ask(Request::Stop).await.map(drop))?;
    let began = Instant::now();
    while is_up(setting) || setting.paths.socket.exists() {
        if began.elapsed() > Duration::from_secs(15) {
            return Err(Trouble::new(trouble::TEMPFAIL, "cli-still-stopping"));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    out.say("cli-stopped", &[]);
    out.flush();
    Ok(0)
}
