//! FETCH (RFC 3501, section 6.4.5).

use std::sync::Arc;

use super::Message;
use super::imap::{Done, End, Session};
use super::parse::{Cursor, Wrong};

/// What is asked of each message.
enum Item {
    Uid,
    Flags,
    InternalDate,
    Size,
    /// The name under which it is answered, what of the message, and which bytes of that.
    Body {
        label: String,
        section: Section,
        part: Option<(usize, usize)>,
        peek: bool,
    },
}

enum Section {
    All,
    Header,
    Text,
    Fields { names: Vec<String>, not: bool },
}

impl Session {
    pub async fn fetch(&mut self, user: &str, by_uid: bool, at: &mut Cursor<'_>) -> Done {
        at.space()?;
        let set = at.set()?;
        at.space()?;
        let mut items = items(at)?;
        if by_uid && !items.iter().any(|i| matches!(i, Item::Uid)) {
            items.insert(0, Item::Uid);
        }
        let Some(open) = &self.open else { return Ok(End::no("No mailbox is selected")) };
        let (folder, marks) = (open.folder.clone(), !open.read_only && items.iter().any(|i| matches!(i, Item::Body { peek: false, .. })));
        let wanted = open.uids_of(&set, by_uid);
        if marks {
            self.shared.change(|s, version| {
                for uid in &wanted {
                    if let Some(m) = s.folder_mut(user, &folder).and_then(|f| f.message_mut(*uid))
                        && m.flags.insert("\\Seen".into())
                    {
                        m.changed = version;
                    }
                }
            });
        }
        let mut said = 0;
        for uid in wanted {
            if let Some((_, bytes)) = self.lies.stop.as_ref().filter(|(items, _)| said >= *items) {
                let bytes = bytes.clone();
                self.wire.push(bytes);
                return Ok(End::Said);
            }
            let number = self.open.as_ref().and_then(|o| o.number(uid));
            let message = self.shared.look().folder(user, &folder).and_then(|f| f.message(uid)).cloned();
            if let (Some(number), Some(message), false) = (number, message, self.lies.omit.contains(&uid)) {
                self.say(number, &message, &items);
                said += 1;
                self.wire.flush_much().await?;
            }
        }
        Ok(End::ok("Fetched"))
    }

    fn say(&mut self, number: usize, message: &Message, items: &[Item]) {
        self.wire.push(format!("* {number} FETCH ("));
        for (n, item) in items.iter().enumerate() {
            if n > 0 {
                self.wire.push(" ");
            }
            match item {
                Item::Uid => self.wire.push(format!("UID {}", message.uid)),
                Item::Flags => self.wire.push(format!("FLAGS ({})", message.flags.iter().cloned().collect::<Vec<_>>().join(" "))),
                Item::InternalDate => self.wire.push(format!("INTERNALDATE \"{}\"", date_time(message.internal_date))),
                Item::Size => self.wire.push(format!("RFC822.SIZE {}", message.bytes.len())),
                Item::Body { label, section, part, .. } => {
                    let bytes = section.of(&message.bytes);
                    let (origin, bytes) = match part {
                        Some((start, length)) => {
                            let end = start.saturating_add(*length).min(bytes.len());
                            (format!("<{start}>"), bytes.get((*start).min(end)..end).unwrap_or_default())
                        }
                        None => (String::new(), &*bytes),
                    };
                    self.wire.push(format!("{label}{origin} "));
                    self.wire.push_literal(bytes);
                }
            }
        }
        self.wire.push(")\r\n");
    }
}

/// `22-Nov-2026 14:05:00 +0000`.
fn date_time(t: crate::clock::Time) -> String {
    t.timestamp().strftime("%d-%b-%Y %H:%M:%S +0000").to_string()
}

fn items(at: &mut Cursor<'_>) -> Result<Vec<Item>, Wrong> {
    let mut items = Vec::new();
    if !at.take(b'(') {
        item(at, &mut items)?;
        return Ok(items);
    }
    loop {
        item(at, &mut items)?;
        if !at.take(b' ') {
            at.expect(b')')?;
            return Ok(items);
        }
    }
}

fn item(at: &mut Cursor<'_>, items: &mut Vec<Item>) -> Result<(), Wrong> {
    let word = at.run(|b| b.is_ascii_alphanumeric() || b == b'.');
    let name = String::from_utf8_lossy(word).to_ascii_uppercase();
    let whole = |label: &str, section, peek| Item::Body { label: label.to_owned(), section, part: None, peek };
    match name.as_str() {
        "UID" => items.push(Item::Uid),
        "FLAGS" => items.push(Item::Flags),
        "INTERNALDATE" => items.push(Item::InternalDate),
        "RFC822.SIZE" => items.push(Item::Size),
        "FAST" => items.extend([Item::Flags, Item::InternalDate, Item::Size]),
        "RFC822" => items.push(whole("RFC822", Section::All, false)),
        "RFC822.HEADER" => items.push(whole("RFC822.HEADER", Section::Header, true)),
        "RFC822.TEXT" => items.push(whole("RFC822.TEXT", Section::Text, false)),
        "BODY" | "BODY.PEEK" if at.peek() == Some(b'[') => {
            let (label, section) = section(at)?;
            let part = at.take(b'<').then(|| {
                let start = at.number()? as usize;
                at.expect(b'.')?;
                let length = at.number()? as usize;
                at.expect(b'>')?;
                Ok::<_, Wrong>((start, length))
            });
            items.push(Item::Body { label, section, part: part.transpose()?, peek: name == "BODY.PEEK" });
        }
        _ => return Err("This office does not fetch that"),
    }
    Ok(())
}

/// From `[` to `]`.
fn section(at: &mut Cursor<'_>) -> Result<(String, Section), Wrong> {
    at.expect(b'[')?;
    let name = String::from_utf8_lossy(at.run(|b| b.is_ascii_alphabetic() || b == b'.')).to_ascii_uppercase();
    let mut label = format!("BODY[{name}");
    let section = match name.as_str() {
        "" => Section::All,
        "HEADER" => Section::Header,
        "TEXT" => Section::Text,
        "HEADER.FIELDS" | "HEADER.FIELDS.NOT" => {
            let not = name == "HEADER.FIELDS.NOT";
            at.space()?;
            at.expect(b'(')?;
            let mut names = Vec::new();
            while !at.take(b')') {
                names.push(at.astring()?);
                at.take(b' ');
            }
            label = format!("{label} ({})", names.join(" "));
            Section::Fields { names, not }
        }
        _ => return Err("This office does not take messages apart"),
    };
    at.expect(b']')?;
    Ok((label + "]", section))
}

impl Section {
    fn of(&self, message: &Arc<[u8]>) -> Arc<[u8]> {
        let body = body_at(message);
        let (header, text) = message.split_at(body);
        match self {
            Section::All => message.clone(),
            Section::Header => header.into(),
            Section::Text => text.into(),
            Section::Fields { names, not } => {
                let mut out = Vec::new();
                for (name, field) in fields(header) {
                    if names.iter().any(|n| n.eq_ignore_ascii_case(&name)) != *not {
                        out.extend_from_slice(field);
                    }
                }
                out.extend_from_slice(b"\r\n");
                out.into()
            }
        }
    }
}

/// Where the body begins.
pub fn body_at(message: &[u8]) -> usize {
    message.windows(4).position(|w| w == b"\r\n\r\n").map_or(message.len(), |at| at + 4)
}

/// Header fields with their names and their whole text, line ends included.
pub fn fields(header: &[u8]) -> Vec<(String, &[u8])> {
    let mut found: Vec<(String, &[u8])> = Vec::new();
    let mut start = 0;
    while start < header.len() {
        let mut end = start;
        // A field goes on as long as lines begin with white space.
        loop {
            let rest = header.get(end..).unwrap_or_default();
            end += rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |at| at + 1);
            if !matches!(header.get(end), Some(b' ' | b'\t')) {
                break;
            }
        }
        let field = header.get(start..end).unwrap_or_default();
        if let Some(colon) = field.iter().position(|b| *b == b':') {
            let name = String::from_utf8_lossy(field.get(..colon).unwrap_or_default()).trim().to_owned();
            found.push((name, field));
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &[u8] = b"Subject: one\r\n two\r\nFrom: a@b.example\r\nTo: c@d.example\r\n\r\nText\r\n";

    #[test]
    fn sections() {
        let check = |asked: &str, label: &str, expect: &str| {
            let (found, section) = section(&mut Cursor::new(asked.as_bytes())).expect("a section");
            assert_eq!((found.as_str(), String::from_utf8_lossy(&section.of(&MAIL.into())).as_ref()), (label, expect), "{asked}");
        };
        check("[TEXT]", "BODY[TEXT]", "Text\r\n");
        check("[header.fields (SUBJECT \"x\")]", "BODY[HEADER.FIELDS (SUBJECT x)]", "Subject: one\r\n two\r\n\r\n");
        check("[HEADER.FIELDS.NOT (Subject To)]", "BODY[HEADER.FIELDS.NOT (Subject To)]", "From: a@b.example\r\n\r\n");
        assert!(section(&mut Cursor::new(b"[1.2]")).is_err());
    }
}
