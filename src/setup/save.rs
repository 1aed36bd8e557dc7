//! Writing a mailbox into the configuration, beside what stands there, comments and all.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item};

use super::Proposal;
use super::places::SecretPlace;
use crate::config;
use crate::lang::{Lang, Phrase};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    pub file: PathBuf,
    /// What stood in the file before.
    pub backup: Option<PathBuf>,
    /// Files of typed passwords.
    pub secrets: Vec<PathBuf>,
    /// Another mailbox of this name was replaced.
    pub replaced: bool,
}

impl Saved {
    /// What was written where, and what comes next.
    pub fn lines(&self, proposal: &Proposal, lang: Lang) -> Vec<String> {
        let file = |path: &Path| path.display().to_string();
        let mut said = vec![lang.say_with("setup-saved", &[("name", &proposal.at("name")), ("file", &file(&self.file))])];
        if !self.secrets.is_empty() {
            let files: Vec<String> = self.secrets.iter().map(|p| file(p)).collect();
            said.push(lang.say_with("setup-saved-secrets", &[("files", &files.join(", "))]));
        }
        said.extend(self.backup.iter().map(|b| lang.say_with("setup-saved-backup", &[("file", &file(b))])));
        said.push(lang.say_with("setup-next", &[("support", &proposal.at("support"))]));
        said
    }
}

/// Puts the mailbox into `file`: in the place of one of the same name, else at the end. Typed passwords go into files of their own that nobody
/// else can read. `note` is a line that is put above it.
///
/// # Errors
/// The file cannot be read, would not be valid, or cannot be written. Nothing has changed then.
pub fn save(proposal: &Proposal, file: &Path, note: &str) -> Result<Saved, Phrase> {
    let folder = file.parent().unwrap_or(Path::new("."));
    let before = match std::fs::read_to_string(file) {
        Ok(text) => Some(text),
        Err(e) if e.kind() == ErrorKind::NotFound => None,
        Err(e) => return Err(Phrase::new("setup-unreadable").with("file", file.display()).with("words", e)),
    };
    let mut proposal = proposal.clone();
    let name = proposal.at("name");
    let mut secrets = Vec::new();
    for (part, password) in proposal.typed_secrets() {
        let relative = format!("secrets/{name}-{part}");
        secrets.push((folder.join(&relative), password));
        proposal.put_secret(part, &SecretPlace::File(relative));
    }
    let (text, replaced) = merged(before.as_deref().unwrap_or_default(), &proposal, &name, note)
        .map_err(|words| Phrase::new("setup-unreadable").with("file", file.display()).with("words", words))?;
    // The whole file as it will be, its other mailboxes too.
    if let Err(problems) = config::parse(&text, file) {
        let first = problems.first().map(|p| p.say(Lang::En)).unwrap_or_default();
        return Err(Phrase::new("setup-would-be-wrong").with("file", file.display()).with("words", first));
    }
    let unwritable = |path: &Path, e: std::io::Error| Phrase::new("setup-unwritable").with("file", path.display()).with("words", e);
    private_folder(folder).map_err(|e| unwritable(folder, e))?;
    for (path, password) in &secrets {
        let own = path.parent().unwrap_or(folder);
        private_folder(own).map_err(|e| unwritable(own, e))?;
        replace(path, format!("{password}\n").as_bytes(), 0o600).map_err(|e| unwritable(path, e))?;
    }
    let mode = std::fs::metadata(file).map_or(0o600, |m| m.permissions().mode() & 0o777);
    let backup = match before {
        Some(before) => {
            let backup = file.with_extension("toml.before-setup");
            replace(&backup, before.as_bytes(), mode).map_err(|e| unwritable(&backup, e))?;
            Some(backup)
        }
        None => None,
    };
    replace(file, text.as_bytes(), mode).map_err(|e| unwritable(file, e))?;
    Ok(Saved { file: file.to_owned(), backup, secrets: secrets.into_iter().map(|(path, _)| path).collect(), replaced })
}

/// The comment above the mailbox in the file.
pub fn note(lang: Lang) -> String {
    let date = jiff::Zoned::now().date().to_string();
    lang.phrase(&Phrase::new("setup-note").with("date", date))
}

fn merged(before: &str, proposal: &Proposal, name: &str, note: &str) -> Result<(String, bool), String> {
    let mut document: DocumentMut = before.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
    let all = document.get_mut("mailbox").map(|all| all.as_array_of_tables_mut().ok_or_else(|| "mailbox is not [[mailbox]]".to_owned())).transpose()?;
    let old = all.and_then(|all| all.iter_mut().find(|t| t.get("name").and_then(Item::as_str) == Some(name)));
    if let Some(old) = old {
        let text = toml::to_string(proposal.table()).map_err(|e| e.to_string())?;
        let new: DocumentMut = text.parse().map_err(|e: toml_edit::TomlError| e.message().to_owned())?;
        merge(old, new.as_table());
        return Ok((document.to_string(), true));
    }
    let own = toml::Table::from_iter([("mailbox".to_owned(), toml::Value::Array(vec![toml::Value::Table(proposal.table().clone())]))]);
    let own = toml::to_string(&own).map_err(|e| e.to_string())?;
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    Ok((format!("{before}{gap}\n# {note}\n{own}"), false))
}

/// Each key of `new` goes into `old`; a server's secret is replaced whole.
fn merge(old: &mut toml_edit::Table, new: &toml_edit::Table) {
    for (key, item) in new {
        match (old.get_mut(key).and_then(Item::as_table_mut), item.as_table()) {
            (Some(table), Some(inner)) if key != "password" => {
                for secret in ["password", "token", "oauth"] {
                    table.remove(secret);
                }
                merge(table, inner);
            }
            _ => {
                let mut item = item.clone();
                // It stands where it is put, not where it stood in a text of its own.
                if let Some(table) = item.as_table_mut() {
                    table.set_position(None);
                }
                old.insert(key, item);
            }
        }
    }
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Replaces a file whole: after a crash it is the old one or the new one.
fn replace(path: &Path, bytes: &[u8], mode: u32) -> std::io::Result<()> {
    let new = path.with_file_name(format!(".{}.new", path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(mode).open(&new)?;
    file.set_permissions(std::fs::Permissions::from_mode(mode))?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&new, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(name: &str) -> Proposal {
        Proposal::read(&format!(
            "name = '{name}'\nsupport = '{name}@contoso.com'\n[imap]\nhost = '127.0.0.1'\nsecurity = 'plain'\nuser = '{name}'\npassword = {{ text = 'open sesame' }}\n"
        ))
        .unwrap()
    }

    #[test]
    fn what_stood_there_stays_with_its_comments() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("new").join("config.toml");
        let saved = save(&proposal("one"), &file, "Tested today.").unwrap();
        assert_eq!((saved.backup, saved.replaced), (None, false));
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&file), mode(&saved.secrets[0])), (0o600, 0o600));
        assert!(!std::fs::read_to_string(&file).unwrap().contains("sesame"));
        assert_eq!(std::fs::read_to_string(&saved.secrets[0]).unwrap(), "open sesame\n");

        let by_hand = format!(
            "# Mine.\nlanguage = \"it\" # for us\n{}signature = \"kept\"\n",
            std::fs::read_to_string(&file).unwrap().replace("[mailbox.imap]", "poll_seconds = 30 # slow\n\n[mailbox.imap]")
        );
        let by_hand = by_hand.replace("signature = \"kept\"\n", "");
        std::fs::write(&file, &by_hand).unwrap();
        save(&proposal("two"), &file, "Tested.").unwrap();
        let saved = save(&proposal("one"), &file, "Tested again.").unwrap();
        assert!(saved.replaced && saved.backup.is_some());
        let text = std::fs::read_to_string(&file).unwrap();
        for kept in ["# Mine.", "language = \"it\" # for us", "poll_seconds = 30 # slow"] {
            assert!(text.contains(kept), "{text}");
        }
        let mut with_sender = proposal("one");
        for (path, text) in [("smtp.host", "127.0.0.1"), ("smtp.security", "plain")] {
            with_sender.set(Proposal::field(path).unwrap(), text);
        }
        with_sender.complete();
        save(&with_sender, &file, "").unwrap();
        let config = config::load(&file).unwrap().unwrap();
        assert!(config.mailbox[0].smtp.is_some() && config.mailbox[1].smtp.is_none());
        assert_eq!(config.mailbox.iter().map(|m| (m.name.as_str(), m.poll_seconds)).collect::<Vec<_>>(), [("one", 30), ("two", 60)]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.toml");
        for (before, id) in [("a = [", "setup-unreadable"), ("no_such_key = 1\n", "setup-would-be-wrong"), ("mailbox = 3\n", "setup-unreadable")] {
            std::fs::write(&file, before).unwrap();
            assert_eq!(save(&proposal("one"), &file, "").unwrap_err().id, id);
            assert_eq!(std::fs::read_to_string(&file).unwrap(), before);
            assert!(!dir.path().join("secrets").exists());
        }
    }
}
