//! Files that take effect when they are saved: themes and keys.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc;

/// Notices changes in the configuration's folder and the themes' folder. Without either of them, it never notices anything.
pub(super) struct Watch {
    _watcher: Option<RecommendedWatcher>,
    changes: mpsc::Receiver<()>,
    /// Something was saved, and may be saved again at once.
    settling: bool,
}

/// Editors write a file in several steps.
const SETTLED: Duration = Duration::from_millis(60);

impl Watch {
    pub fn on(config: &Path, themes: &Path) -> Self {
        let (tell, changes) = mpsc::channel(1);
        let told = move |event: notify::Result<notify::Event>| {
            let ours = |p: &PathBuf| p.extension().is_some_and(|e| e == "toml");
            if event.is_ok_and(|e| !e.kind.is_access() && e.paths.iter().any(ours)) {
                // Full means that it is known already.
                let _ = tell.try_send(());
            }
        };
        let mut watcher = notify::recommended_watcher(told).ok();
        if let Some(w) = &mut watcher {
            for folder in config.parent().into_iter().chain([themes]) {
                let _ = w.watch(folder, RecursiveMode::NonRecursive);
            }
        }
        Watch { _watcher: watcher, changes, settling: false }
    }

    /// Something was saved. Nothing is lost if the future is dropped.
    pub async fn changed(&mut self) {
        if !self.settling && self.changes.recv().await.is_none() {
            return std::future::pending().await;
        }
        self.settling = true;
        tokio::time::sleep(SETTLED).await;
        let _ = self.changes.try_recv();
        self.settling = false;
    }
}
