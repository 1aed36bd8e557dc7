//! Drafts: one file each, beside the store, so that they survive whatever happens to it.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::core::{Core, broken, lock};
use crate::lang::Phrase;
use crate::link::{Answer, Failure, FailureKind};
use crate::reply::{Draft, DraftKey};
use crate::store::crash;
use crate::ticket::{OutboxId, TicketId};

/// The folder of files that belong to drafts alone.
const FILES: &str = "files";

impl Core {
    fn drafts_folder(&self) -> PathBuf {
        self.data.join("drafts")
    }

    pub(super) fn save_draft(&self, agent: &str, mut draft: Draft) -> Result<Answer, Failure> {
        agent.clone_into(&mut draft.agent);
        draft.saved = self.now();
        // A screen that lost the desk while it sent saves what it still has: that has left already.
        if self.sent_before(&draft).is_some() {
            return Ok(Answer::Done);
        }
        self.write_draft(&draft).map_err(|e| broken(&e.to_string()))?;
        Ok(Answer::Done)
    }

    pub(super) fn drop_draft(&self, agent: &str, key: &DraftKey) -> Result<Answer, Failure> {
        if key.agent != agent {
            return Err(Failure { kind: FailureKind::Forbidden, what: Phrase::new("desk-not-your-draft").with("agent", &key.agent) });
        }
        self.forget_draft(key);
        Ok(Answer::Done)
    }

    pub(super) fn forget_draft(&self, key: &DraftKey) {
        let path = self.drafts_folder().join(file_name(key));
        match fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => tracing::warn!("{}: {e}", path.display()),
            _ => {}
        }
        self.tidy_files();
    }

    pub(super) fn write_draft(&self, draft: &Draft) -> std::io::Result<()> {
        write(&self.drafts_folder(), draft)
    }

    /// Keeps the files of a reply that was taken back: a folder for each file, so that each can have its own name.
    pub(super) fn keep_files(&self, of: OutboxId, files: &[(&str, &[u8])]) -> std::io::Result<Vec<PathBuf>> {
        let mut kept = Vec::with_capacity(files.len());
        for (n, (name, bytes)) in files.iter().enumerate() {
            let folder = self.drafts_folder().join(FILES).join(of.0.to_string()).join(n.to_string());
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
            let path = folder.join(name);
            let mut file = fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&path)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::File::open(&folder)?.sync_all()?;
            kept.push(path);
        }
        Ok(kept)
    }

    /// Removes kept files that no draft names any more.
    fn tidy_files(&self) {
        let _tidy = lock(&self.draft_files);
        let Ok(folders) = fs::read_dir(self.drafts_folder().join(FILES)) else { return };
        let drafts = self.all_drafts();
        for folder in folders.flatten().map(|f| f.path()) {
            if !drafts.iter().flat_map(|d| &d.attachments).any(|a| a.starts_with(&folder))
                && let Err(e) = fs::remove_dir_all(&folder)
            {
                tracing::warn!("{}: {e}", folder.display());
            }
        }
    }

    /// An agent's drafts, newest first.
    pub(super) fn drafts_of(&self, agent: &str) -> Vec<Draft> {
        let mut found: Vec<Draft> = self.all_drafts().into_iter().filter(|d| d.agent == agent).collect();
        found.sort_by_key(|d| std::cmp::Reverse(d.saved));
        found
    }

    pub(super) fn draft(&self, key: &DraftKey) -> Option<Draft> {
        read(&self.drafts_folder().join(file_name(key)))
    }

    /// Agents who are writing on a ticket.
    pub(super) fn drafting(&self, ticket: TicketId) -> Vec<String> {
        let prefix = format!("{}-", ticket.0);
        let files = fs::read_dir(self.drafts_folder()).into_iter().flatten().flatten();
        let mut who: Vec<String> =
            files.filter(|e| e.file_name().to_string_lossy().starts_with(&prefix)).filter_map(|e| read(&e.path())).map(|d| d.agent).collect();
        who.sort();
        who.dedup();
        who
    }

    pub(super) fn all_drafts(&self) -> Vec<Draft> {
        fs::read_dir(self.drafts_folder()).into_iter().flatten().flatten().filter_map(|e| read(&e.path())).collect()
    }
}

/// `12-reply-anna.json`; the ticket first, so that a ticket's drafts are found by name. Letters that a file name may not have are escaped.
fn file_name(key: &DraftKey) -> String {
    let ticket = key.ticket.map_or(0, |t| t.0);
    let kind = if key.note { "note" } else { "reply" };
    let agent: String = key.agent.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("_{b:02x}") }).collect();
    format!("{ticket}-{kind}-{agent}.json")
}

/// Written beside, synced, renamed: what is on the disk is always a whole draft.
fn write(folder: &Path, draft: &Draft) -> std::io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let name = file_name(&draft.key());
    let (path, fresh) = (folder.join(&name), folder.join(format!(".{name}.new")));
    crash::step("draft-write");
    let mut file = fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&fresh)?;
    file.write_all(&serde_json::to_vec_pretty(draft)?)?;
    file.sync_all()?;
    crash::step("draft-rename");
    fs::rename(&fresh, &path)?;
    fs::File::open(folder)?.sync_all()
}

fn read(path: &Path) -> Option<Draft> {
    if path.extension()? != "json" {
        return None;
    }
    let text = fs::read(path).ok()?;
    serde_json::from_slice(&text).map_err(|e| tracing::warn!("{}: not a draft: {e}", path.display())).ok()
}
