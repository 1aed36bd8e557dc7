//! Reaching a desk: the one that runs, else one of our own for the length of the command.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::Setting;
use super::room::Room;
use super::trouble::{self, Trouble};
use crate::desk::{self, LogRing, Settings};
use crate::link::{Answer, Client, PROTOCOL, Request};
use crate::store;

/// A desk at hand.
pub struct Reach {
    client: Client,
    /// Who we are taken for.
    pub agent: String,
}

impl Reach {
    /// Asks.
    pub async fn ask(&self, request: Request) -> Result<Answer, Trouble> {
        Ok(self.client.ask(request).await?)
    }

    /// The connection itself, which the desk now knows.
    pub fn into_client(self) -> Client {
        self.client
    }

    async fn hello(client: Client, setting: &Setting) -> Result<Self, Trouble> {
        let hello = Request::Hello { protocol: PROTOCOL, agent: setting.agent.clone(), notices: false, lang: setting.lang };
        match client.ask(hello).await? {
            Answer::Welcome { agent, .. } => Ok(Reach { client, agent }),
            other => Err(unexpected(&other)),
        }
    }
}

/// An answer of the wrong kind: a desk of another version that says it speaks ours.
pub fn unexpected(answer: &Answer) -> Trouble {
    let name = serde_json::to_value(answer).ok().and_then(|v| v.get("is").and_then(|i| i.as_str().map(str::to_owned))).unwrap_or_default();
    Trouble::new(trouble::SOFTWARE, "cli-unexpected").with("answer", name)
}

/// Runs `work` with the desk that runs, or with one that only answers and ends with the command.
///
/// # Errors
/// What `work` says; a store that cannot be opened.
pub fn with<T, F>(setting: &Setting, work: impl FnOnce(Reach) -> F) -> Result<T, Trouble>
where
    F: Future<Output = Result<T, Trouble>>,
{
    runtime()?.block_on(async {
        if let Ok((client, _)) = Client::connect(&setting.paths.socket).await {
            return work(Reach::hello(client, setting).await?).await;
        }
        let settings = open(setting, true)?;
        let room = Room::new()?;
        let socket = room.path().join("desk.sock");
        let (ready, is_ready) = tokio::sync::oneshot::channel();
        let own = tokio::spawn({
            let socket = socket.clone();
            async move { desk::run(settings, &socket, |core| drop(ready.send(core))).await }
        });
        let core = is_ready.await.map_err(|_| Trouble::new(trouble::CANTCREAT, "cli-own-desk").with("path", socket.display()))?;
        let (client, _) = Client::connect(&socket)
            .await
            .map_err(|e| Trouble::new(trouble::UNAVAILABLE, "cli-unreachable").with("path", socket.display()).with("words", e))?;
        let result = work(Reach::hello(client, setting).await?).await;
        core.stop();
        let _ = own.await;
        result
    })
}

/// The desk that runs, and only that.
///
/// # Errors
/// There is none.
pub fn running<T, F>(setting: &Setting, work: impl FnOnce(Reach) -> F) -> Result<T, Trouble>
where
    F: Future<Output = Result<T, Trouble>>,
{
    runtime()?.block_on(async {
        let connected = Client::connect(&setting.paths.socket).await;
        let (client, _) = connected.map_err(|_| Trouble::new(trouble::UNAVAILABLE, "cli-no-desk"))?;
        work(Reach::hello(client, setting).await?).await
    })
}

/// Opens the store for a desk.
///
/// # Errors
/// Another process has it, or the disk.
pub fn open(setting: &Setting, passive: bool) -> Result<Settings, Trouble> {
    setting.prepare()?;
    let opened = open_store(&setting.paths.data)?;
    let mut findings = Vec::new();
    if let Some(r) = &opened.rebuilt {
        let kept = r.kept.iter().map(|p| p.display().to_string()).collect::<Vec<_>>().join(", ");
        findings.push(
            crate::lang::Phrase::new("cli-rebuilt")
                .with("why", setting.lang.phrase(&r.why))
                .with("kept", kept)
                .with("tickets", r.tickets)
                .with("messages", r.messages),
        );
        findings.extend(r.lost.iter().map(|l| crate::lang::Phrase::new("cli-lost").with("what", l)));
    }
    Ok(Settings {
        config: setting.config.clone(),
        file: Some(setting.paths.config.clone()),
        store: Arc::new(opened.store),
        clock: Arc::new(crate::clock::Real),
        data: setting.paths.data.clone(),
        log: LogRing::default(),
        passive,
        demo: false,
        findings,
    })
}

fn open_store(data: &Path) -> Result<store::Opened, Trouble> {
    use store::StoreError;
    let code = |e: &StoreError| match e {
        StoreError::Locked(_) => trouble::TEMPFAIL,
        StoreError::TooNew { .. } => trouble::CONFIG,
        _ => trouble::IOERR,
    };
    store::open(data, &mut |_, _| {}).map_err(|e| {
        Trouble::new(code(&e), if matches!(e, StoreError::Locked(_)) { "cli-locked" } else { "cli-store" }).with("path", data.display()).with("words", e)
    })
}

pub fn runtime() -> Result<tokio::runtime::Runtime, Trouble> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|e| Trouble::new(trouble::SOFTWARE, "cli-runtime").with("words", e))
}

/// Waits for a job's end, telling how far it is.
///
/// # Errors
/// The job failed.
pub async fn finish(reach: &Reach, job: u64, mut progress: impl FnMut(u64, u64)) -> Result<crate::lang::Phrase, Trouble> {
    loop {
        let Answer::Jobs { jobs } = reach.ask(Request::Jobs).await? else { continue };
        match jobs.into_iter().find(|j| j.job == job) {
            Some(j) if j.ended.is_none() => progress(j.done, j.of),
            Some(j) if j.failed => return Err(crate::link::Failure { kind: crate::link::FailureKind::Broken, what: j.ended.unwrap_or_default() }.into()),
            Some(j) => return Ok(j.ended.unwrap_or_default()),
            None => return Err(Trouble::new(trouble::SOFTWARE, "cli-job-lost")),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
