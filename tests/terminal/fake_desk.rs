//! A desk that answers from invented data, on a real socket.

use std::path::Path;
use std::sync::{Arc, Mutex};

use futures::{SinkExt, StreamExt};
use ticketty::lang::Lang;
use ticketty::link::{Answer, Caller, Envelope, Incoming, Request, listen};
use ticketty::reply::Draft;

use crate::scene::Screen;

/// A desk that runs until it is dropped.
pub struct FakeDesk {
    runtime: Option<tokio::runtime::Runtime>,
    saved: Arc<Mutex<Vec<Draft>>>,
}

impl FakeDesk {
    /// Listens where `ticketty --data DATA` looks for its desk.
    pub fn in_folder(data: &Path) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let listener = runtime.block_on(listen(&data.join("run/desk.sock"), None)).expect("a socket");
        let saved: Arc<Mutex<Vec<Draft>>> = Arc::default();
        let drafts = saved.clone();
        runtime.spawn(async move {
            while let Ok(caller) = listener.accept().await {
                tokio::spawn(serve(caller, drafts.clone()));
            }
        });
        FakeDesk { runtime: Some(runtime), saved }
    }

    /// The draft that was saved last.
    pub fn last_draft(&self) -> Option<Draft> {
        self.saved.lock().expect("not poisoned").last().cloned()
    }
}

impl Drop for FakeDesk {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

async fn serve(mut caller: Caller, saved: Arc<Mutex<Vec<Draft>>>) {
    while let Some(Ok(line)) = caller.lines.next().await {
        let Envelope { id, request } = serde_json::from_str(&line).expect("a request that can be read");
        let result = match request {
            Request::Hello { .. } => Ok(Screen::welcome()),
            Request::SaveDraft { draft } => {
                saved.lock().expect("not poisoned").push(draft);
                Ok(Answer::Done)
            }
            other => Ok(Screen::open((80, 24), Lang::En).answer(other)),
        };
        let text = serde_json::to_string(&Incoming::Reply { id, result }).expect("json");
        if caller.lines.send(text).await.is_err() {
            return;
        }
    }
}
