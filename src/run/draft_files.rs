//! Drafts on this machine, whatever becomes of the desk: one file each, replaced whole and on the disk before the next step.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::SystemTime;

use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use crate::lang::Phrase;
use crate::reply::{Draft, DraftKey};

/// Writes drafts in their order, on a thread of its own: the disk may take its time, the screen may not.
pub(super) struct DraftFiles {
    folder: PathBuf,
    jobs: Option<mpsc::Sender<Job>>,
    writer: Option<JoinHandle<()>>,
}

enum Job {
    Save(Box<Draft>),
    Drop(DraftKey),
}

impl DraftFiles {
    /// In `folder`, which is made when it is needed. `fail` hears of what could not be written.
    pub fn new(folder: PathBuf, fail: impl Fn(Phrase) + Send + 'static) -> Self {
        let (jobs, todo) = mpsc::channel();
        let own = folder.clone();
        let writer = std::thread::spawn(move || {
            for job in todo {
                let (key, result) = match &job {
                    Job::Save(draft) => (draft.key(), save(&own, draft)),
                    Job::Drop(key) => (key.clone(), remove(&own, key)),
                };
                if let Err(e) = result {
                    fail(Phrase::new("run-draft-unsaved").with("path", path(&own, &key).display()).with("why", e));
                }
            }
        });
        DraftFiles { folder, jobs: Some(jobs), writer: Some(writer) }
    }

    /// All that lie here. What was in an editor when the machine or the line went away is taken in first.
    pub fn read(&self) -> Vec<Draft> {
        let mut found: Vec<Draft> = fs::read_dir(&self.folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|e| e.path().extension().is_some_and(|x| x == "json"))
            .filter_map(|e| serde_json::from_slice(&fs::read(e.path()).ok()?).ok())
            .collect();
        for draft in &mut found {
            for (written, text) in left_in_editors(&path(&self.folder, &draft.key())) {
                let Ok(body) = fs::read_to_string(&text) else { continue };
                draft.body = crate::text::clean(&body);
                // Newer than what the desk was last told, or it would count for nothing.
                draft.saved = moment(written).max(draft.saved);
                if save(&self.folder, draft).is_ok() {
                    let _ = fs::remove_file(text);
                }
            }
        }
        found.sort_by_key(|d| std::cmp::Reverse(d.saved));
        found
    }

    pub fn save(&self, draft: Box<Draft>) {
        self.send(Job::Save(draft));
    }

    pub fn drop_draft(&self, key: DraftKey) {
        self.send(Job::Drop(key));
    }

    /// The file that an editor gets for this draft: another one for each screen, named after its process.
    pub fn editor_file(&self, key: &DraftKey) -> PathBuf {
        path(&self.folder, key).with_extension(format!("{}.txt", std::process::id()))
    }

    /// Puts text where an editor finds it.
    pub fn lend(&self, key: &DraftKey, text: &str) -> io::Result<PathBuf> {
        let file = self.editor_file(key);
        write(&self.folder, &file, text.as_bytes())?;
        Ok(file)
    }

    /// Waits until everything is on the disk.
    pub fn finish(&mut self) {
        self.jobs = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }

    fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // The writer ends only after us.
            let _ = jobs.send(job);
        }
    }
}

fn path(folder: &Path, key: &DraftKey) -> PathBuf {
    let agent: String = key.agent.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let what = match (key.ticket, key.note) {
        (Some(t), false) => format!("{}", t.0),
        (Some(t), true) => format!("{}-note", t.0),
        (None, _) => "new".to_owned(),
    };
    folder.join(format!("{agent}-{what}.json"))
}

/// The files of a draft whose screens are gone, oldest first. Where the screen lives, its editor may be writing.
fn left_in_editors(draft: &Path) -> Vec<(SystemTime, PathBuf)> {
    let (Some(folder), Some(stem)) = (draft.parent(), draft.file_stem().and_then(OsStr::to_str)) else { return Vec::new() };
    let screen = |file: &Path| file.file_name()?.to_str()?.strip_prefix(stem)?.strip_prefix('.')?.strip_suffix(".txt")?.parse::<i32>().ok();
    let gone = |id: i32| id == std::process::id().cast_signed() || Pid::from_raw(id).is_none_or(|p| test_kill_process(p) == Err(Errno::SRCH));
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()).filter(|f| screen(f).is_some_and(gone));
    let mut left: Vec<_> = files.filter_map(|f| Some((fs::metadata(&f).ok()?.modified().ok()?, f))).collect();
    left.sort();
    left
}

fn save(folder: &Path, draft: &Draft) -> io::Result<()> {
    let bytes = serde_json::to_vec_pretty(draft)?;
    write(folder, &path(folder, &draft.key()), &bytes)
}

fn remove(folder: &Path, key: &DraftKey) -> io::Result<()> {
    match fs::remove_file(path(folder, key)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// The whole of it or nothing: written beside, synced, renamed, the folder synced.
fn write(folder: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let beside = file.with_extension("tmp");
    let mut out = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    out.write_all(bytes)?;
    out.sync_all()?;
    fs::rename(&beside, file)?;
    fs::File::open(folder)?.sync_all()
}

fn moment(at: SystemTime) -> crate::clock::Time {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    crate::clock::Time(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Time;
    use crate::ticket::TicketId;

    fn draft(n: u64, body: &str) -> Draft {
        Draft { agent: "anna".into(), ticket: Some(TicketId(n)), body: body.into(), saved: Time(n as i64), ..Draft::default() }
    }

    #[test]
    fn what_was_saved_is_there_for_the_next_one() {
        let dir = tempfile::tempdir().unwrap();
        let mut files = DraftFiles::new(dir.path().join("drafts"), |why| panic!("{why:?}"));
        files.save(Box::new(draft(1, "old")));
        files.save(Box::new(draft(1, "new")));
        files.save(Box::new(draft(2, "other")));
        files.drop_draft(draft(3, "").key());
        files.finish();
        let mut next = DraftFiles::new(dir.path().join("drafts"), |why| panic!("{why:?}"));
        assert_eq!(next.read().iter().map(|d| d.body.as_str()).collect::<Vec<_>>(), ["other", "new"]);
        next.drop_draft(draft(2, "").key());
        next.finish();
        assert_eq!(next.read().len(), 1);
    }

    #[test]
    fn what_stood_in_an_editor_is_taken_in() {
        let dir = tempfile::tempdir().unwrap();
        let mut files = DraftFiles::new(dir.path().to_path_buf(), |why| panic!("{why:?}"));
        files.save(Box::new(draft(1, "before")));
        files.finish();
        let text = files.lend(&draft(1, "").key(), "in the editor").unwrap();
        assert_eq!(files.read()[0].body, "in the editor");
        assert!(!text.exists());
        assert_eq!(files.read()[0].body, "in the editor");
    }

    #[test]
    fn what_another_screen_has_in_its_editor_is_left_to_it() {
        let dir = tempfile::tempdir().unwrap();
        let mut files = DraftFiles::new(dir.path().to_path_buf(), |why| panic!("{why:?}"));
        files.save(Box::new(draft(1, "before")));
        files.finish();
        let living = std::os::unix::process::parent_id();
        let theirs = dir.path().join(format!("anna-1.{living}.txt"));
        fs::write(&theirs, "half a sent").unwrap();
        assert_eq!(files.read()[0].body, "before");
        assert!(theirs.exists());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told_of() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        let (tell, told) = mpsc::channel();
        let mut files = DraftFiles::new(file.join("drafts"), move |why| tell.send(why.id).unwrap());
        files.save(Box::new(draft(1, "x")));
        files.finish();
        assert_eq!(told.recv().unwrap(), "run-draft-unsaved");
    }
}
