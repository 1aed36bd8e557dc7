//! Files and folders: nobody else reads them, and there is room.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::super::{Finding, Level, Patient};
use crate::auth::SecretSource;

const NAME: &str = "files";
/// Less room than this, and a large message could stop the desk. Bytes.
const ROOM: u64 = 200 * 1024 * 1024;

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let mut found = Vec::new();
    let socket = p.paths.socket.parent().map(Path::to_owned);
    for (folder, spared) in [(Some(p.paths.data.clone()), 0), (Some(p.paths.state.clone()), 0), (socket, 0o050)] {
        found.extend(folder.and_then(|f| closed(&f, 0o700, spared)));
    }
    for file in secrets(p) {
        found.extend(closed(&file, 0o600, 0));
    }
    // Secrets written out in the configuration make it one of them.
    if p.config.mailbox.iter().any(has_text) {
        found.extend(closed(&p.paths.config, 0o600, 0));
    }
    for file in p.config.files() {
        if let Err(e) = std::fs::File::open(&file) {
            found.push(Finding::new(NAME, Level::Problem, "file-unreadable").with("file", file.display()).with("words", e).remedy("file-mend"));
        }
    }
    if let Ok(stat) = rustix::fs::statvfs(&p.paths.data) {
        let free = stat.f_bavail.saturating_mul(stat.f_frsize);
        if free < ROOM {
            found.push(
                Finding::new(NAME, Level::Warning, "disk-full").with("folder", p.paths.data.display()).with("n", free / 1024 / 1024).remedy("disk-clear"),
            );
        }
    }
    if found.is_empty() {
        found.push(Finding::new(NAME, Level::Ok, "files-ok").with("folder", p.paths.data.display()));
    }
    found
}

/// A finding if others may look into it, or it is not ours. What does not exist yet is made closed.
fn closed(path: &Path, wanted: u32, spared: u32) -> Option<Finding> {
    let meta = std::fs::metadata(path).ok()?;
    let mode = meta.permissions().mode() & 0o777;
    let finding =
        |level, id: &str| Finding::new(NAME, level, id).with("file", path.display()).with("mode", format!("{mode:o}")).with("wanted", format!("{wanted:o}"));
    if meta.uid() != rustix::process::geteuid().as_raw() {
        return Some(finding(Level::Warning, "file-not-ours").remedy("file-own"));
    }
    (mode & 0o077 & !spared != 0).then(|| finding(Level::Problem, "file-open").remedy("file-close"))
}

fn sign_ins(m: &crate::config::Mailbox) -> impl Iterator<Item = &crate::auth::SignIn> {
    std::iter::once(&m.imap.sign_in).chain(m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()))
}

fn sources(m: &crate::config::Mailbox) -> impl Iterator<Item = &SecretSource> {
    sign_ins(m).flat_map(|s| s.token.iter().chain(s.password.iter()))
}

fn has_text(m: &crate::config::Mailbox) -> bool {
    sources(m).any(|s| matches!(s, SecretSource::Text(_)))
}

fn secrets(p: &Patient) -> Vec<PathBuf> {
    let of = |m| -> Vec<PathBuf> {
        let files = sources(m).filter_map(|s| if let SecretSource::File(f) = s { Some(f.clone()) } else { None });
        files.chain(sign_ins(m).filter_map(|s| s.grant.as_ref()).map(|g| g.file())).collect()
    };
    let mut all: Vec<PathBuf> = p.config.mailbox.iter().flat_map(of).collect();
    all.sort();
    all.dedup();
    all
}
