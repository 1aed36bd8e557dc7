//! Reading the file.

use std::fmt::Write;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::de::DeTable;

use super::Config;
use super::check::check;
use super::schema::ROOT;
use super::walk::{Finding, Walk, line_at};
use crate::auth::SecretSource;
use crate::lang::{Lang, Phrase};

/// The annotated example: every setting there is, explained.
pub const EXAMPLE: &str = include_str!("example.toml");

/// The same with its explanations in a reader's language.
pub const fn example(lang: Lang) -> &'static str {
    match lang {
        Lang::En => EXAMPLE,
        Lang::It => include_str!("example.it.toml"),
    }
}

/// What is wrong with the file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: PathBuf,
    /// From 1; 0 if the whole file is meant.
    pub line: usize,
    /// `mailbox[0].imap.host`; may be empty.
    pub key: String,
    /// What is wrong and what is expected: an id of `locales/*/config.ftl`.
    pub what: Phrase,
}

impl Problem {
    /// `FILE:LINE: KEY: what is wrong`, on one line.
    pub fn say(&self, lang: Lang) -> String {
        let mut said = self.file.display().to_string();
        if self.line > 0 {
            write!(said, ":{}", self.line).ok();
        }
        if !self.key.is_empty() {
            write!(said, ": {}", self.key).ok();
        }
        write!(said, ": {}", lang.phrase(&self.what)).ok();
        crate::text::clean_line(&said)
    }
}

/// A file that was read: the settings, and what works but is unwise.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub config: Config,
    pub warnings: Vec<Problem>,
}

/// Reads and checks a configuration file. `Ok(None)` if there is no such file.
///
/// # Errors
/// Every problem found, not only the first.
pub fn load(file: &Path) -> Result<Option<Config>, Vec<Problem>> {
    Ok(inspect(file)?.map(|loaded| loaded.config))
}

/// The same with the warnings, for `health`.
///
/// # Errors
/// Every problem found, not only the first.
pub fn inspect(file: &Path) -> Result<Option<Loaded>, Vec<Problem>> {
    let whole = |what: Phrase| vec![Problem { file: file.to_owned(), line: 0, key: String::new(), what }];
    let text = match std::fs::read(file) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| whole(Phrase::new("config-not-utf8")))?,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(whole(Phrase::new("config-unreadable").with("words", e))),
    };
    let mut loaded = parse(&text, file)?;
    if holds_secrets(&mut loaded.config)
        && let Some(mode) = open_to_others(file)
    {
        loaded.warnings.extend(whole(Phrase::new("config-open-to-others").with("mode", format!("{mode:03o}")).with("file", file.display())));
    }
    Ok(Some(loaded))
}

/// Reads and checks what stands, or is going to stand, in `file`.
///
/// # Errors
/// Every problem found, not only the first.
pub fn parse(text: &str, file: &Path) -> Result<Loaded, Vec<Problem>> {
    let in_file = |found: Vec<Finding>| found.into_iter().map(|f| Problem { file: file.to_owned(), line: f.line, key: f.key, what: f.what }).collect();
    let (config, warnings) = read(text, file.parent().unwrap_or(Path::new("."))).map_err(in_file)?;
    Ok(Loaded { config, warnings: in_file(warnings) })
}

fn read(text: &str, folder: &Path) -> Result<(Config, Vec<Finding>), Vec<Finding>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let finding = |e: &toml::de::Error| Finding {
            key: String::new(),
            line: e.span().map_or(1, |span| line_at(text, &span)),
            what: Phrase::new("config-syntax").with("words", e.message().lines().next().unwrap_or_default()),
        };
        return Err(sorted(errors.iter().map(finding).collect()));
    }
    let mut walk = Walk::through(text, root.get_ref(), ROOT);
    if !walk.found.is_empty() {
        return Err(sorted(walk.found));
    }
    let mut config = Config::deserialize(toml::de::Deserializer::from(root)).map_err(|e| {
        let line = e.span().map_or(1, |span| line_at(text, &span));
        vec![Finding { key: String::new(), line, what: Phrase::new("config-syntax").with("words", e.message()) }]
    })?;
    anchor(&mut config, folder);
    let warnings = check(&config, &mut walk);
    config.hand_out_grants();
    if walk.found.is_empty() { Ok((config, sorted(warnings))) } else { Err(sorted(walk.found)) }
}

fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| (a.line, &a.key).cmp(&(b.line, &b.key)));
    found
}

/// Paths in the file start from the folder that the file is in; `~/` from the home folder.
fn anchor(config: &mut Config, folder: &Path) {
    let absolute = |path: &mut PathBuf| {
        *path = match (path.strip_prefix("~"), etcetera::home_dir()) {
            (Ok(rest), Ok(home)) => home.join(rest),
            _ => folder.join(&*path),
        };
    };
    for grant in &mut config.oauth {
        grant.ca_file.iter_mut().chain(&mut grant.certificate).for_each(absolute);
        if let Some(SecretSource::File(path)) = &mut grant.client_secret {
            absolute(path);
        }
        grant.folder = folder.join("tokens");
    }
    for (server, sign_in) in config.servers() {
        server.ca_file.iter_mut().for_each(absolute);
        for source in sign_in.into_iter().flat_map(|s| [&mut s.password, &mut s.token]).flatten() {
            if let SecretSource::File(path) = source {
                absolute(path);
            }
        }
    }
}

fn holds_secrets(config: &mut Config) -> bool {
    let literal = |source: &SecretSource| matches!(source, SecretSource::Text(_));
    let apps = config.oauth.iter().filter_map(|g| g.client_secret.as_ref()).any(literal);
    apps || config.servers().filter_map(|(_, sign_in)| sign_in).any(|s| [&s.password, &s.token].into_iter().flatten().any(literal))
}

fn open_to_others(file: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(file).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then_some(mode)
}
