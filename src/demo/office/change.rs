//! STORE, COPY, MOVE and EXPUNGE (RFC 3501, 4315, 6851).

use std::collections::BTreeSet;

use super::imap::{Done, End, Session};
use super::parse::{Cursor, Set};

impl Session {
    pub fn store(&mut self, user: &str, by_uid: bool, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let set = at.set()?;
        at.space()?;
        let sign = [b'+', b'-'].into_iter().find(|b| at.take(*b));
        let item = at.atom()?.to_ascii_uppercase();
        let silent = item == "FLAGS.SILENT";
        if !silent && item != "FLAGS" {
            return Err("Only flags can be stored".into());
        }
        at.space()?;
        let flags = at.flags()?;
        self.news(false)?;
        let Some(open) = &mut self.open else { return Ok(End::no("No mailbox is selected")) };
        if open.read_only {
            return Ok(End::no("[READ-ONLY] The mailbox was opened for reading"));
        }
        let uids = open.uids_of(&set, by_uid);
        let folder = open.folder.clone();
        let mut out = Vec::new();
        let numbers: Vec<_> = uids.iter().map(|uid| (*uid, open.number(*uid).unwrap_or(0))).collect();
        let version = self.shared.change(|s, version| {
            for (uid, number) in numbers {
                let Some(message) = s.folder_mut(user, &folder).and_then(|f| f.message_mut(uid)) else { continue };
                match sign {
                    Some(b'+') => message.flags.extend(flags.iter().cloned()),
                    Some(_) => message.flags.retain(|f| !flags.iter().any(|g| g.eq_ignore_ascii_case(f))),
                    None => message.flags = flags.iter().cloned().collect(),
                }
                message.changed = version;
                if !silent {
                    let now: Vec<&str> = message.flags.iter().map(String::as_str).collect();
                    out.push(format!("* {number} FETCH (UID {uid} FLAGS ({}))\r\n", now.join(" ")));
                }
            }
            version
        });
        open.seen = open.seen.max(version);
        self.wire.push(out.concat());
        Ok(End::ok("Stored"))
    }

    pub fn copy(&mut self, user: &str, by_uid: bool, away: bool, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let set = at.set()?;
        at.space()?;
        let target = at.astring()?;
        let Some(open) = &self.open else { return Ok(End::no("No mailbox is selected")) };
        if away && open.read_only {
            return Ok(End::no("[READ-ONLY] The mailbox was opened for reading"));
        }
        let uids = open.uids_of(&set, by_uid);
        let source = open.folder.clone();
        let copied = self.shared.change(|s, version| {
            s.folder(user, &target)?;
            let messages: Vec<_> = uids.iter().filter_map(|uid| s.folder(user, &source)?.message(*uid).cloned()).collect();
            let mut pairs = Vec::new();
            for m in messages {
                if away {
                    s.folder_mut(user, &source)?.remove(m.uid);
                }
                let to = s.folder_mut(user, &target)?.add(m.bytes, m.flags, m.internal_date, version);
                pairs.push((m.uid, to));
            }
            Some((s.folder(user, &target)?.uid_validity, pairs))
        });
        let Some((validity, pairs)) = copied else { return Ok(End::no("[TRYCREATE] There is no such mailbox")) };
        if pairs.is_empty() || !self.shared.look().has("UIDPLUS") {
            return Ok(End::ok("Done"));
        }
        let list = |of: fn(&(u32, u32)) -> u32| pairs.iter().map(|p| of(p).to_string()).collect::<Vec<_>>().join(",");
        let code = format!("[COPYUID {validity} {} {}]", list(|p| p.0), list(|p| p.1));
        if away {
            // RFC 6851, 4.3: before the EXPUNGE answers, not in the tagged line.
            self.wire.push(format!("* OK {code} Moved\r\n"));
            return Ok(End::ok("Done"));
        }
        Ok(End::Ok(format!("{code} Done")))
    }

    /// Takes out what is flagged `\Deleted`: all of it, or what is also in `set`. The EXPUNGE answers are news.
    pub fn expunge(&mut self, user: &str, set: Option<&Set>) -> End {
        let Some(open) = &self.open else { return End::no("No mailbox is selected") };
        if open.read_only {
            return End::no("[READ-ONLY] The mailbox was opened for reading");
        }
        let meant: Option<BTreeSet<u32>> = set.map(|s| s.of(&open.uids).into_iter().collect());
        let folder = open.folder.clone();
        self.shared.change(|s, _| {
            if let Some(folder) = s.folder_mut(user, &folder) {
                folder.messages.retain(|m| !m.flags.contains("\\Deleted") || meant.as_ref().is_some_and(|uids| !uids.contains(&m.uid)));
            }
        });
        End::ok("Expunged")
    }
}
