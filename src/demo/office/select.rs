//! A selected mailbox as one client sees it, and what it is told when that changes.

use super::imap::{Done, End, Session};
use super::parse::{Cursor, Set};
use super::wire::Gone;

/// The client's view: its message numbers are places in `uids`.
pub struct Open {
    pub folder: String,
    pub read_only: bool,
    pub uid_validity: u32,
    pub uids: Vec<u32>,
    /// Up to which change of the office the client knows the flags.
    pub seen: u64,
}

impl Open {
    /// The UIDs that a set means, given as UIDs or as message numbers.
    pub fn uids_of(&self, set: &Set, by_uid: bool) -> Vec<u32> {
        if by_uid {
            return set.of(&self.uids);
        }
        let numbers: Vec<u32> = (1..=self.uids.len() as u32).collect();
        set.of(&numbers).into_iter().filter_map(|n| self.uids.get(n as usize - 1).copied()).collect()
    }

    /// The message number of a UID.
    pub fn number(&self, uid: u32) -> Option<usize> {
        self.uids.binary_search(&uid).ok().map(|at| at + 1)
    }
}

impl Session {
    pub fn select(&mut self, user: &str, read_only: bool, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let name = at.astring()?;
        self.open = None;
        let state = self.shared.look();
        let Some(folder) = state.folder(user, &name) else { return Ok(End::no("[NONEXISTENT] There is no such mailbox")) };
        let uids: Vec<u32> = folder.messages.iter().map(|m| m.uid).collect();
        let unseen = folder.messages.iter().position(|m| !m.flags.contains("\\Seen"));
        let exists = (uids.len() as i64 + i64::from(self.lies.count)).max(0);
        let mut out = vec![format!("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n* {exists} EXISTS\r\n* 0 RECENT\r\n")];
        if let Some(first) = unseen {
            out.push(format!("* OK [UNSEEN {}] First unseen\r\n", first + 1));
        }
        out.push(format!(
            "* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Kept\r\n* OK [UIDVALIDITY {}] Valid\r\n",
            folder.uid_validity
        ));
        out.push(format!("* OK [UIDNEXT {}] Next\r\n", folder.uid_next));
        let open = Open { folder: name, read_only, uid_validity: folder.uid_validity, uids, seen: state.version };
        drop(state);
        self.wire.push(out.concat());
        self.open = Some(open);
        Ok(End::ok(if read_only { "[READ-ONLY] Opened" } else { "[READ-WRITE] Opened" }))
    }

    /// Whether [`Session::news`] would say anything.
    pub fn has_news(&self) -> bool {
        let (Some(user), Some(open)) = (&self.user, &self.open) else { return false };
        let state = self.shared.look();
        let Some(folder) = state.folder(user, &open.folder) else { return true };
        folder.uid_validity != open.uid_validity
            || folder.messages.len() != open.uids.len()
            || folder.messages.iter().zip(&open.uids).any(|(m, uid)| m.uid != *uid || m.changed > open.seen)
    }

    /// Tells what happened to the selected mailbox since it was last told. Expunged messages keep their numbers until `expunges` may be told.
    pub fn news(&mut self, expunges: bool) -> Result<(), Gone> {
        if !self.has_news() {
            return Ok(());
        }
        let (Some(user), Some(open)) = (&self.user, &mut self.open) else { return Ok(()) };
        let state = self.shared.look();
        let Some(folder) = state.folder(user, &open.folder).filter(|f| f.uid_validity == open.uid_validity) else {
            // What the client holds is about another mailbox now.
            return Err(Gone);
        };
        let mut out = Vec::new();
        if expunges {
            for at in (0..open.uids.len()).rev() {
                if open.uids.get(at).is_some_and(|uid| folder.message(*uid).is_none()) {
                    open.uids.remove(at);
                    out.push(format!("* {} EXPUNGE\r\n", at + 1));
                }
            }
        }
        let last = open.uids.last().copied().unwrap_or(0);
        let known = open.uids.len();
        open.uids.extend(folder.messages.iter().map(|m| m.uid).filter(|uid| *uid > last));
        if open.uids.len() > known {
            let exists = (open.uids.len() as i64 + i64::from(self.lies.count)).max(0);
            out.push(format!("* {exists} EXISTS\r\n* 0 RECENT\r\n"));
        }
        for message in folder.messages.iter().filter(|m| m.changed > open.seen && m.uid <= last) {
            if let Some(number) = open.number(message.uid) {
                let flags: Vec<&str> = message.flags.iter().map(String::as_str).collect();
                out.push(format!("* {number} FETCH (UID {} FLAGS ({}))\r\n", message.uid, flags.join(" ")));
            }
        }
        open.seen = state.version;
        drop(state);
        self.wire.push(out.concat());
        Ok(())
    }
}
