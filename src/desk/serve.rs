//! The desk's life: start the parts, accept callers, stop in order.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio::sync::{broadcast, mpsc};
use tokio::task::JoinSet;

use super::core::{Core, Settings, bad, broken};
use super::guest::Guest;
use super::{crew, probe, reload, report, timer};
use crate::lang::Phrase;
use crate::link::{Answer, Caller, Envelope, Failure, FailureKind, Incoming, Notice, PROTOCOL, Request, listen};

/// What a caller says first.
const HELLO: &str = r#"{"ask":1,"do":"hello","protocol":1,"agent":null,"notices":false,"lang":"en"}"#;
/// How long the parts have to finish what they are doing.
const GRACE: Duration = Duration::from_secs(5);

/// Runs a desk that listens at `socket` until it is told to stop. `ready` is called once callers are accepted.
///
/// # Errors
/// The socket cannot be had: another desk listens, or the folder is not ours.
pub async fn run(settings: Settings, socket: &Path, ready: impl FnOnce(Arc<Core>)) -> std::io::Result<()> {
    let gid = settings.config.team.group.as_deref().and_then(group_id);
    let listener = listen(socket, gid).await?;
    let passive = settings.passive;
    let file = settings.file.clone().filter(|_| !passive);
    let core = Core::new(settings);
    core.forget_sent_drafts();
    let mut parts = JoinSet::new();
    if !passive {
        parts.spawn(crew::run(Arc::clone(&core)));
    }
    if let Some(file) = file {
        parts.spawn(reload::run(Arc::clone(&core), file));
    }
    core.remember_probes();
    core.remember_reports();
    if !passive {
        parts.spawn(probe::run(Arc::clone(&core)));
        parts.spawn(report::run(Arc::clone(&core)));
    }
    parts.spawn(timer::run(Arc::clone(&core)));
    parts.spawn(timer::watch_full_text(Arc::clone(&core)));
    ready(Arc::clone(&core));
    let mut callers = JoinSet::new();
    loop {
        tokio::select! {
            () = core.stopped() => break,
            caller = listener.accept() => match caller {
                Ok(caller) => { callers.spawn(attend(Arc::clone(&core), caller)); }
                Err(e) => {
                    tracing::warn!("a caller could not be accepted: {e}");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
            },
            Some(_) = callers.join_next(), if !callers.is_empty() => {}
        }
    }
    drop(listener);
    let _ = tokio::time::timeout(GRACE, async { while parts.join_next().await.is_some() {} }).await;
    let _ = tokio::time::timeout(Duration::from_millis(500), async { while callers.join_next().await.is_some() {} }).await;
    if let Err(e) = core.store.sync() {
        tracing::error!("the store at the end: {e}");
    }
    Ok(())
}

async fn attend(core: Arc<Core>, caller: Caller) {
    let (mut sink, mut lines) = caller.lines.split();
    let (say, mut said) = mpsc::channel::<String>(256);
    let writer = tokio::spawn(async move {
        while let Some(line) = said.recv().await {
            if sink.send(line).await.is_err() {
                break;
            }
        }
    });
    let mut guest: Option<Arc<Guest>> = None;
    let mut news: Option<broadcast::Receiver<Notice>> = None;
    let mut questions = JoinSet::new();
    loop {
        tokio::select! {
            () = core.stopped() => break,
            line = lines.next() => {
                let Some(Ok(line)) = line else { break };
                let (id, request) = match serde_json::from_str::<Envelope>(&line) {
                    Ok(Envelope { id, request }) => (id, request),
                    Err(e) => {
                        let id = serde_json::from_str::<serde_json::Value>(&line).ok().and_then(|v| v.get("ask")?.as_u64()).unwrap_or(0);
                        reply(&say, id, Err(bad(Phrase::new("desk-bad-request").with("words", e)))).await;
                        continue;
                    }
                };
                match (request, &guest) {
                    (Request::Hello { protocol, agent, notices, lang }, None) => match welcome(&core, caller.uid, protocol, agent.as_deref()) {
                        Ok(agent) => {
                            news = notices.then(|| core.listen());
                            let screen = if notices { core.arrived(&agent) } else { 0 };
                            reply(&say, id, Ok(core.welcome(&agent))).await;
                            guest = Some(Arc::new(Guest { agent, screen, lang }));
                        }
                        Err(no) => reply(&say, id, Err(no)).await,
                    },
                    (_, None) => reply(&say, id, Err(bad(Phrase::new("desk-hello-first").with("example", HELLO)))).await,
                    // Reading may take a while and disturbs nobody; changes are made in the order in which they were asked for.
                    (request, Some(g)) if request.only_reads() => {
                        let (core, g, say) = (Arc::clone(&core), Arc::clone(g), say.clone());
                        questions.spawn(async move { reply(&say, id, core.answer(&g, request).await).await });
                    }
                    (request, Some(g)) => reply(&say, id, core.answer(g, request).await).await,
                }
            }
            notice = next_notice(&mut news) => match notice {
                Ok(Notice::Counts(_)) => {
                    // Whose tickets are "mine" depends on who reads.
                    let counts = core.counts(guest.as_ref().map_or("", |g| &g.agent));
                    send(&say, Notice::Counts(counts)).await;
                }
                Ok(n) => send(&say, n).await,
                // A screen that cannot keep up starts afresh: what it missed is gone.
                Err(_) => break,
            },
            Some(_) = questions.join_next(), if !questions.is_empty() => {}
        }
    }
    if let Some(g) = guest {
        core.left(g.screen);
    }
    drop(say);
    questions.abort_all();
    let _ = tokio::time::timeout(Duration::from_millis(300), writer).await;
}

fn welcome(core: &Core, uid: u32, protocol: u32, agent: Option<&str>) -> Result<String, Failure> {
    if protocol != PROTOCOL {
        let what = Phrase::new("desk-other-version").with("version", env!("CARGO_PKG_VERSION"));
        return Err(Failure { kind: FailureKind::Gone, what });
    }
    core.who_is(uid, agent)
}

async fn next_notice(news: &mut Option<broadcast::Receiver<Notice>>) -> Result<Notice, broadcast::error::RecvError> {
    match news {
        Some(news) => news.recv().await,
        None => std::future::pending().await,
    }
}

async fn reply(say: &mpsc::Sender<String>, id: u64, result: Result<Answer, Failure>) {
    let line = serde_json::to_string(&Incoming::Reply { id, result });
    let line = line.or_else(|e| {
        tracing::error!("an answer cannot be written: {e}");
        serde_json::to_string(&Incoming::Reply { id, result: Err(broken(&e.to_string())) })
    });
    if let Ok(line) = line {
        // A caller that has gone misses it.
        let _ = say.send(line).await;
    }
}

async fn send(say: &mpsc::Sender<String>, notice: Notice) {
    match serde_json::to_string(&Incoming::Notice(notice)) {
        Ok(line) => drop(say.send(line).await),
        Err(e) => tracing::error!("a notice cannot be written: {e}"),
    }
}

fn group_id(name: &str) -> Option<u32> {
    let groups = std::fs::read_to_string("/etc/group").unwrap_or_default();
    let found = groups.lines().find_map(|l| {
        let mut fields = l.split(':');
        (fields.next()? == name).then(|| fields.nth(1)?.parse().ok()).flatten()
    });
    if found.is_none() {
        tracing::warn!("the group {name} of the configuration does not exist; the socket is for this user alone");
    }
    found
}
