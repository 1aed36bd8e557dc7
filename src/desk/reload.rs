//! The configuration while the desk runs: it takes effect at once, except for who may reach the socket; a mistake changes nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use tokio::sync::Notify;

use super::core::{Core, lock};
use crate::config::{Config, Look, Problem, Watched};
use crate::lang::{Lang, Phrase};
use crate::link::Notice;

/// Editors write a file in several steps.
const SETTLED: Duration = Duration::from_millis(60);
/// Where the system does not tell of changes, the file is looked at so often.
const LOOK: Duration = Duration::from_mins(1);

/// Follows `file` until the desk stops.
pub async fn run(core: Arc<Core>, file: PathBuf) {
    let saved = Arc::new(Notify::new());
    let _watcher = watch(&file, Arc::clone(&saved));
    let mut watched = None;
    loop {
        let (core_, file_) = (Arc::clone(&core), file.clone());
        match tokio::task::spawn_blocking(move || core_.look(watched, &file_)).await {
            Ok(w) => watched = w,
            Err(e) => return tracing::error!("{}: {e}", file.display()),
        }
        tokio::select! {
            () = core.stopped() => return,
            () = saved.notified() => tokio::time::sleep(SETTLED).await,
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Tells of changes to the file as long as it is kept. It is the folder that is watched, since editors put a new file in the place of the old one.
fn watch(file: &Path, saved: Arc<Notify>) -> Option<notify::RecommendedWatcher> {
    let name = file.file_name()?.to_owned();
    let told = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|e| !e.kind.is_access() && e.paths.iter().any(|p| p.file_name() == Some(&name))) {
            saved.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(told).ok()?;
    watcher.watch(file.parent()?, RecursiveMode::NonRecursive).ok()?;
    Some(watcher)
}

impl Core {
    fn look(&self, watched: Option<Watched>, file: &Path) -> Option<Watched> {
        let Some(mut watched) = watched else {
            // It may have changed between the desk's start and this look.
            return match Watched::open(file) {
                Ok(w) => {
                    self.adopt(w.current());
                    Some(w)
                }
                Err(problems) => {
                    self.refuse(&problems);
                    None
                }
            };
        };
        match watched.look() {
            Look::Same => {}
            Look::Changed => self.adopt(watched.current()),
            Look::Broken => self.refuse(watched.problems()),
        }
        Some(watched)
    }

    /// Puts new settings in force. What the socket is open to stays as it is, and is asked about again at the next change.
    fn adopt(&self, new: &Config) {
        let old = self.config();
        let mut now = new.clone();
        now.team.group.clone_from(&old.team.group);
        let changed = now != *old;
        let mut anew: Vec<&str> = now.mailbox.iter().filter(|m| old.mailbox(&m.name) != Some(*m)).map(|m| m.name.as_str()).collect();
        anew.extend(old.mailbox.iter().filter(|m| new.mailbox(&m.name).is_none()).map(|m| m.name.as_str()));
        let said = if anew.is_empty() { Phrase::new("desk-config-reloaded") } else { Phrase::new("desk-config-mailboxes").with("mailboxes", anew.join(", ")) };
        let mut unsettled: Vec<Phrase> = (new.team.group != old.team.group).then(|| Phrase::new("desk-config-restart-group")).into_iter().collect();
        unsettled.extend(self.stranded(&now));
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
        let before = std::mem::replace(&mut *lock(&self.unsettled), unsettled.clone());
        if changed {
            self.renewed.ring();
        }
        if changed || (unsettled.is_empty() && !before.is_empty()) {
            self.tell(Notice::Say { text: said, grave: false });
        }
        for text in unsettled.into_iter().filter(|text| !before.contains(text)) {
            self.tell(Notice::Say { text, grave: true });
        }
    }

    /// Replies whose mailbox has gone, or can no longer send: nobody carries them.
    fn stranded(&self, config: &Config) -> Vec<Phrase> {
        let mut waiting: BTreeMap<String, usize> = BTreeMap::new();
        for out in self.store.outbox(false).unwrap_or_default().into_iter().filter(|o| !o.state.is_final()) {
            if config.mailbox(&out.mailbox).is_none_or(|m| m.smtp.is_none()) {
                *waiting.entry(out.mailbox).or_default() += 1;
            }
        }
        waiting.into_iter().map(|(mailbox, n)| Phrase::new("desk-config-stranded").with("mailbox", mailbox).with("n", n)).collect()
    }

    /// The file cannot be used: the settings stay, and everybody is told why.
    fn refuse(&self, problems: &[Problem]) {
        let lang = self.config().language.unwrap_or_else(Lang::of_environment);
        let said: Vec<Phrase> = problems.iter().map(|p| Phrase::new("desk-config-broken").with("problem", p.say(lang))).collect();
        for p in problems {
            tracing::warn!("{}", p.say(Lang::En));
        }
        let first = said.first().cloned();
        *lock(&self.unsettled) = said;
        if let Some(text) = first {
            self.tell(Notice::Say { text, grave: true });
        }
    }
}
