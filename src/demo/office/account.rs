//! Who may sign in, and their folders.

use std::collections::BTreeMap;

use super::folder::Folder;

/// The folders that every account begins with, and their SPECIAL-USE attribute (RFC 6154).
const FOLDERS: [(&str, Option<&str>); 5] =
    [("INBOX", None), ("Drafts", Some("\\Drafts")), ("Sent", Some("\\Sent")), ("Junk", Some("\\Junk")), ("Trash", Some("\\Trash"))];

/// An account of the post office.
#[derive(Clone, Debug)]
pub struct Account {
    pub password: String,
    /// The access token that XOAUTH2 takes; none is taken without one.
    pub token: Option<String>,
    pub folders: BTreeMap<String, Folder>,
}

impl Account {
    /// An account with empty folders. UIDVALIDITY counts up from `uid_validity`.
    pub fn new(password: &str, uid_validity: u32) -> Self {
        let folders =
            (0..).zip(FOLDERS).map(|(n, (name, use_))| (name.to_owned(), Folder { special_use: use_, ..Folder::new(uid_validity.wrapping_add(n)) })).collect();
        Account { password: password.to_owned(), token: None, folders }
    }

    /// The name under which a folder is kept: INBOX is the same in any letter case.
    pub fn folder_name(name: &str) -> String {
        if name.eq_ignore_ascii_case("inbox") { "INBOX".to_owned() } else { name.to_owned() }
    }
}

/// User and secret out of a SASL PLAIN message (RFC 4616).
pub fn plain(message: &[u8]) -> Option<(String, String)> {
    let text = std::str::from_utf8(message).ok()?;
    let mut fields = text.split('\0').skip(1);
    let found = (fields.next()?.to_owned(), fields.next()?.to_owned());
    fields.next().is_none().then_some(found)
}

/// User and token out of an XOAUTH2 message.
pub fn xoauth2(message: &[u8]) -> Option<(String, String)> {
    let text = std::str::from_utf8(message).ok()?;
    let mut fields = text.split('\x01');
    let user = fields.next()?.strip_prefix("user=")?.to_owned();
    let token = fields.next()?.strip_prefix("auth=Bearer ")?.to_owned();
    Some((user, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sasl_messages_are_read_or_refused() {
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(plain(b"\0ada\0pw"), pair("ada", "pw"));
        assert_eq!(plain(b"other\0ada\0pw"), pair("ada", "pw"));
        assert_eq!(plain(b"ada\0pw"), None);
        assert_eq!(plain(b"\0ada\0pw\0more"), None);
        assert_eq!(xoauth2(b"user=ada\x01auth=Bearer t0k\x01\x01"), pair("ada", "t0k"));
        assert_eq!(xoauth2(b"user=ada\x01auth=Basic t0k\x01\x01"), None);
    }
}
