//! The commands that speak of folders by name: CREATE, DELETE, LIST, STATUS, APPEND.

use super::account::Account;
use super::folder::Folder;
use super::imap::{Done, End, Session};
use super::parse::Cursor;
use crate::clock::Time;

impl Session {
    /// CREATE, DELETE, SUBSCRIBE, UNSUBSCRIBE.
    pub fn arrange(&mut self, user: &str, command: &str, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let name = Account::folder_name(at.astring()?.trim_end_matches('/'));
        let exists = self.shared.look().folder(user, &name).is_some();
        match (command, exists) {
            ("CREATE", true) => return Ok(End::no("[ALREADYEXISTS] There is such a mailbox")),
            ("CREATE", false) => self.shared.change(|s, _| {
                let fresh = s.fresh_uid_validity();
                s.accounts.get_mut(user).map(|a| a.folders.insert(name, Folder::new(fresh)))
            }),
            (_, false) => return Ok(End::no("[NONEXISTENT] There is no such mailbox")),
            ("DELETE", true) if name == "INBOX" => return Ok(End::no("[CANNOT] INBOX stays")),
            ("DELETE", true) => self.shared.change(|s, _| Some(s.accounts.get_mut(user)?.folders.remove(&name))),
            _ => None,
        };
        Ok(End::ok("Done"))
    }

    pub fn list(&mut self, user: &str, command: &str, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        if at.peek() == Some(b'(') {
            // LIST (SPECIAL-USE) of RFC 6154 with RFC 5258's selection; all folders are a lawful answer to no client of ours.
            return Err("Extended LIST is not offered".into());
        }
        let reference = at.astring()?;
        at.space()?;
        let pattern = reference + &at.pattern()?;
        let state = self.shared.look();
        let special = state.has("SPECIAL-USE");
        let mut out = Vec::new();
        if pattern.is_empty() {
            out.push(format!("* {command} (\\Noselect) \"/\" \"\"\r\n"));
        }
        for (name, folder) in state.accounts.get(user).into_iter().flat_map(|a| &a.folders) {
            if matches(&pattern, name) {
                let use_ = folder.special_use.filter(|_| special).map(|u| format!(" {u}")).unwrap_or_default();
                out.push(format!("* {command} (\\HasNoChildren{use_}) \"/\" {}\r\n", quoted(name)));
            }
        }
        drop(state);
        self.wire.push(out.concat());
        Ok(End::ok("Listed"))
    }

    pub fn status(&mut self, user: &str, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let name = at.astring()?;
        at.space()?;
        at.expect(b'(')?;
        let state = self.shared.look();
        let Some(folder) = state.folder(user, &name) else { return Ok(End::no("[NONEXISTENT] There is no such mailbox")) };
        let mut values = Vec::new();
        while !at.take(b')') {
            let item = at.atom()?.to_ascii_uppercase();
            let value = match item.as_str() {
                "MESSAGES" => (folder.messages.len() as i64 + i64::from(self.lies.count)).max(0) as u64,
                "RECENT" => 0,
                "UIDNEXT" => u64::from(folder.uid_next),
                "UIDVALIDITY" => u64::from(folder.uid_validity),
                "UNSEEN" => folder.messages.iter().filter(|m| !m.flags.contains("\\Seen")).count() as u64,
                _ => return Err("There is no such status item".into()),
            };
            values.push(format!("{item} {value}"));
            at.take(b' ');
        }
        drop(state);
        self.wire.push(format!("* STATUS {} ({})\r\n", quoted(&name), values.join(" ")));
        Ok(End::ok("Done"))
    }

    pub fn append(&mut self, user: &str, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let name = at.astring()?;
        at.space()?;
        let mut flags = Vec::new();
        if at.peek() == Some(b'(') {
            flags = at.flags()?;
            at.space()?;
        }
        let mut date = None;
        if at.peek() == Some(b'"') {
            let text = String::from_utf8_lossy(&at.string()?).into_owned();
            let at_time = jiff::Zoned::strptime("%d-%b-%Y %H:%M:%S %z", text.trim()).map_err(|_| "That is no date")?;
            date = Some(Time::from(at_time.timestamp()));
            at.space()?;
        }
        let bytes = at.string()?;
        if self.shared.look().folder(user, &name).is_none() {
            return Ok(End::no("[TRYCREATE] There is no such mailbox"));
        }
        let (validity, uid) = self.shared.deliver(user, &name, bytes.into(), flags.into_iter().collect(), date);
        let code = if self.shared.look().has("UIDPLUS") { format!("[APPENDUID {validity} {uid}] ") } else { String::new() };
        Ok(End::Ok(format!("{code}Appended")))
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `*` matches anything, `%` anything but the separator.
fn matches(pattern: &str, name: &str) -> bool {
    let Some(first) = pattern.chars().next() else { return name.is_empty() };
    let rest = pattern.get(first.len_utf8()..).unwrap_or_default();
    if first == '*' || first == '%' {
        let reach = if first == '%' { name.find('/').unwrap_or(name.len()) } else { name.len() };
        return (0..=reach).filter(|n| name.is_char_boundary(*n)).any(|n| matches(rest, name.get(n..).unwrap_or_default()));
    }
    let Some(tail) = name.strip_prefix(first) else {
        return pattern.eq_ignore_ascii_case("inbox") && name == "INBOX";
    };
    matches(rest, tail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_patterns() {
        for (pattern, name, expect) in [
            ("*", "a/b", true),
            ("%", "a/b", false),
            ("%", "INBOX", true),
            ("inbox", "INBOX", true),
            ("a/%", "a/b", true),
            ("S*t", "Sent", true),
            ("Sent", "Sent Items", false),
            ("", "", true),
        ] {
            assert_eq!(matches(pattern, name), expect, "{pattern} {name}");
        }
    }
}
