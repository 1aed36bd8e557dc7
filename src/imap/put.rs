//! Changing what the server holds: flags, other folders, new messages.

use super::line::{Ended, Part};
use super::session::Session;
use super::syntax::{self, uid_sets};
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

impl Session {
    /// Sets a flag or keyword. A folder that would forget it is an error.
    pub async fn flag(&mut self, uids: &[u32], flag: &str) -> Result<(), WireError> {
        let Some(flag) = syntax::flag(flag) else {
            return Err(self.line.fault(WireStage::Settings, Phrase::new("wire-bad-flag").with("flag", flag)));
        };
        let keeps = |all: &Vec<String>| all.iter().any(|kept| kept.eq_ignore_ascii_case(flag) || (kept == "\\*" && !flag.starts_with('\\')));
        if self.keeps.as_ref().is_some_and(|all| !keeps(all)) {
            let what = Phrase::new("wire-flag-not-kept").with("folder", &self.folder).with("flag", flag);
            return Err(self.line.fault(WireStage::Settings, what));
        }
        self.store(uids, flag).await
    }

    async fn store(&mut self, uids: &[u32], flag: &str) -> Result<(), WireError> {
        for set in uid_sets(uids) {
            self.line.must(&format!("UID STORE {set} +FLAGS.SILENT ({flag})"), self.patience.command, &mut |_| {}).await?;
        }
        Ok(())
    }

    /// Moves messages: MOVE (RFC 6851), or COPY, `\Deleted` and UID EXPUNGE (RFC 4315), or without UIDPLUS only COPY and `\Deleted`. Makes the
    /// folder if it is missing.
    pub async fn move_to(&mut self, uids: &[u32], folder: &str) -> Result<(), WireError> {
        let name = self.name_of(folder)?;
        let verb = if self.has("MOVE") { "MOVE" } else { "COPY" };
        for set in uid_sets(uids) {
            let command = format!("UID {verb} {set} {name}");
            self.fill_folder(folder, &[Part::Text(&command)], 0).await?;
        }
        if verb == "COPY" {
            self.store(uids, "\\Deleted").await?;
            if self.has("UIDPLUS") {
                for set in uid_sets(uids) {
                    self.line.must(&format!("UID EXPUNGE {set}"), self.patience.command, &mut |_| {}).await?;
                }
            }
        }
        Ok(())
    }

    /// Puts a message into a folder (for Sent), flagged `\Seen`. Makes the folder if it is missing.
    pub async fn append(&mut self, folder: &str, bytes: &[u8]) -> Result<(), WireError> {
        let command = format!("APPEND {} (\\Seen) ", self.name_of(folder)?);
        self.fill_folder(folder, &[Part::Text(&command), Part::Literal(bytes)], bytes.len() as u64).await
    }

    /// Runs a command that needs `folder`; if it is refused because the folder is missing, makes it and tries once more.
    async fn fill_folder(&mut self, folder: &str, parts: &[Part<'_>], bytes: u64) -> Result<(), WireError> {
        let limit = if bytes == 0 { self.patience.command } else { self.patience.for_bytes(bytes) };
        let refused = |ended: Ended, server: &str| WireError::new(WireStage::Command, server, ended.words);
        let first = self.line.run(parts, limit, &mut |_| {}).await?;
        if first.ok {
            return Ok(());
        }
        if !first.try_create && self.folders().await?.iter().any(|f| f.name == folder) {
            return Err(refused(first, &self.line.server));
        }
        let name = self.name_of(folder)?;
        self.line.must(&format!("CREATE {name}"), self.patience.command, &mut |_| {}).await?;
        let second = self.line.run(parts, limit, &mut |_| {}).await?;
        if second.ok { Ok(()) } else { Err(refused(second, &self.line.server)) }
    }
}
