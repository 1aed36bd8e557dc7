//! A mailbox that is being set up: the keys of a `[[mailbox]]`, filled in one by one.

use std::path::Path;

use toml::{Table, Value};

use super::places::{SecretPlace, TYPED};
use crate::config::{self, Config, Mailbox, Problem};
use crate::lang::Phrase;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key in `[[mailbox]]`, as `imap.host`. Its label is `setup-field-imap-host`, its explanation `setup-about-imap-host`.
    pub path: &'static str,
    pub kind: Kind,
}

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Several, with commas between them.
    Texts,
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A password, or `command …`, `env …`, `file …`, `keyring`, `oauth …`.
    Secret,
}

const fn field(path: &'static str, kind: Kind) -> Field {
    Field { path, kind }
}

const SECURITY: Kind = Kind::Word(&["tls", "starttls", "plain"]);

/// The form, in its order.
pub const FIELDS: &[Field] = &[
    field("support", Kind::Text),
    field("display", Kind::Text),
    field("aliases", Kind::Texts),
    field("system", Kind::Text),
    field("name", Kind::Text),
    field("imap.user", Kind::Text),
    field("imap.host", Kind::Text),
    field("imap.port", Kind::Number),
    field("imap.security", SECURITY),
    field("imap.secret", Kind::Secret),
    field("folder", Kind::Text),
    field("smtp.user", Kind::Text),
    field("smtp.host", Kind::Text),
    field("smtp.port", Kind::Number),
    field("smtp.security", SECURITY),
    field("smtp.secret", Kind::Secret),
];

/// What has been filled in. Anything else that a `[[mailbox]]` may have is kept as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposal {
    table: Table,
}

impl Proposal {
    /// From the text of a `[[mailbox]]` without its header.
    ///
    /// # Errors
    /// It is not TOML.
    pub fn read(text: &str) -> Result<Self, Phrase> {
        let table = text.parse().map_err(|e: toml::de::Error| Phrase::new("config-syntax").with("words", e.message().lines().next().unwrap_or_default()))?;
        Ok(Proposal { table })
    }

    /// A field as a person types it; empty if it is not filled in. A typed password comes back as it was typed.
    pub fn get(&self, field: Field) -> String {
        if field.kind == Kind::Secret {
            return field.path.split_once('.').and_then(|(part, _)| self.part(part)).map(|t| SecretPlace::of(t).typed()).unwrap_or_default();
        }
        match self.value(field.path) {
            Some(Value::String(s)) => s.clone(),
            Some(Value::Integer(n)) => n.to_string(),
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            _ => String::new(),
        }
    }

    /// Fills a field in; an empty text takes it away.
    pub fn set(&mut self, field: Field, text: &str) {
        // A password may begin or end with a blank.
        let text = if field.kind == Kind::Secret { text } else { text.trim() };
        if let (Kind::Secret, Some((part, _))) = (field.kind, field.path.split_once('.')) {
            return self.put_secret(part, &SecretPlace::read(text));
        }
        let value = match field.kind {
            _ if text.is_empty() => None,
            // What is no number stays as it is, for the check to complain of.
            Kind::Number => Some(text.parse::<i64>().map_or_else(|_| Value::String(text.into()), Value::Integer)),
            Kind::Texts => Some(Value::Array(text.split([',', ';', ' ']).filter(|t| !t.is_empty()).map(|t| Value::String(t.into())).collect())),
            Kind::Text | Kind::Word(_) | Kind::Secret => Some(Value::String(text.into())),
        };
        let put = |table: &mut Table, key: &str| match value {
            Some(value) => drop(table.insert(key.into(), value)),
            None => drop(table.remove(key)),
        };
        match field.path.split_once('.') {
            Some((part, key)) => self.change(part, |table| put(table, key)),
            None => put(&mut self.table, field.path),
        }
    }

    /// The field of this path, if there is one.
    pub fn field(path: &str) -> Option<Field> {
        FIELDS.iter().copied().find(|f| f.path == path)
    }

    /// A field by its path, as [`Proposal::get`].
    pub fn at(&self, path: &str) -> String {
        Self::field(path).map(|f| self.get(f)).unwrap_or_default()
    }

    /// Fills in what is empty.
    pub fn fill(&mut self, path: &str, text: &str) {
        if let Some(field) = Self::field(path)
            && self.get(field).is_empty()
        {
            self.set(field, text);
        }
    }

    /// Fills in what follows from the rest: the name from the support address, the users from it, the password of SMTP from that of IMAP.
    pub fn complete(&mut self) {
        let support = self.at("support");
        let name: String = support.split('@').next().unwrap_or_default().to_lowercase();
        let name: String = name.chars().map(|c| if c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c) { c } else { '-' }).take(32).collect();
        self.fill("name", &name);
        self.fill("imap.user", &support);
        if !self.at("smtp.host").is_empty() {
            let user = self.at("imap.user");
            self.fill("smtp.user", &user);
            if self.at("smtp.user") == user {
                let secret = self.at("imap.secret");
                self.fill("smtp.secret", &secret);
            }
        }
    }

    /// What it would be in `file`, beside what `before` holds.
    ///
    /// # Errors
    /// Every problem, with keys as in the file, but without the place of this mailbox in it.
    pub fn mailbox(&self, before: &Config, file: &Path) -> Result<Mailbox, Vec<Problem>> {
        let mut root = Table::new();
        root.insert("mailbox".into(), Value::Array(vec![Value::Table(self.table.clone())]));
        let accounts: Vec<Value> = before.oauth.iter().map(stand_in).collect();
        if !accounts.is_empty() {
            root.insert("oauth".into(), Value::Array(accounts));
        }
        let text = toml::to_string(&root).unwrap_or_default();
        let shorten = |p: Problem| Problem { key: p.key.trim_start_matches("mailbox[0]").trim_start_matches('.').to_owned(), line: 0, ..p };
        let mut config = config::parse(&text, file).map_err(|all| all.into_iter().map(shorten).collect::<Vec<_>>())?.config;
        let mut mailbox = config.mailbox.remove(0);
        let smtp = mailbox.smtp.as_mut().and_then(|s| s.sign_in.as_mut());
        for sign_in in [Some(&mut mailbox.imap.sign_in), smtp].into_iter().flatten() {
            sign_in.grant = sign_in.oauth.as_deref().and_then(|name| before.grant(name)).cloned().map(std::sync::Arc::new);
        }
        Ok(mailbox)
    }

    /// The keys as they are.
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// Passwords that were typed: the part they belong to, and the password.
    pub fn typed_secrets(&self) -> Vec<(&'static str, String)> {
        let typed = |part: &'static str| {
            let text = self.part(part)?.get("password")?.get(TYPED)?.as_str()?;
            Some((part, text.to_owned()))
        };
        ["imap", "smtp"].into_iter().filter_map(typed).collect()
    }

    /// Says where a part's secret is from now on.
    pub(super) fn put_secret(&mut self, part: &str, place: &SecretPlace) {
        self.change(part, |table| place.put(table));
    }

    fn part(&self, part: &str) -> Option<&Table> {
        self.table.get(part)?.as_table()
    }

    /// Changes a server's table; one that is empty afterwards goes away.
    fn change(&mut self, part: &str, change: impl FnOnce(&mut Table)) {
        let mut table = match self.table.remove(part) {
            Some(Value::Table(table)) => table,
            _ => Table::new(),
        };
        change(&mut table);
        if !table.is_empty() {
            self.table.insert(part.to_owned(), Value::Table(table));
        }
    }

    fn value(&self, path: &str) -> Option<&Value> {
        match path.split_once('.') {
            Some((part, key)) => self.part(part)?.get(key),
            None => self.table.get(path),
        }
    }
}

/// Enough of an OAuth account for the check of whoever refers to it.
fn stand_in(grant: &crate::auth::oauth::Grant) -> Value {
    let pairs = [("name", grant.name.as_str()), ("client_id", "x"), ("account", "x@example.com")];
    Value::Table(pairs.into_iter().map(|(k, v)| (k.to_owned(), Value::String(v.to_owned()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(p: &mut Proposal, path: &str, text: &str) {
        p.set(Proposal::field(path).unwrap(), text);
    }

    fn whole() -> Proposal {
        let mut p = Proposal::default();
        for (path, text) in [
            ("support", "help@contoso.com"),
            ("imap.host", "127.0.0.1"),
            ("imap.security", "plain"),
            ("imap.secret", "pw "),
            ("smtp.host", "127.0.0.1"),
            ("smtp.security", "plain"),
        ] {
            set(&mut p, path, text);
        }
        p.complete();
        p
    }

    #[test]
    fn what_is_typed_comes_back_and_can_be_taken_away() {
        let mut p = Proposal::default();
        for f in FIELDS {
            let text = match f.kind {
                Kind::Number => "993",
                Kind::Texts => "a@b.example, c@d.example",
                Kind::Word(words) => words[0],
                _ => "text",
            };
            p.set(*f, text);
            assert_eq!(p.get(*f), text, "{}", f.path);
            p.set(*f, "");
            assert_eq!(p.get(*f), "", "{}", f.path);
        }
        assert_eq!(p, Proposal::default());
        for secret in ["pass word ", "command pass show x", "env PW", "file ~/pw", "oauth contoso", "keyring help-imap"] {
            set(&mut p, "imap.secret", secret);
            assert_eq!(p.at("imap.secret"), secret);
        }
    }

    #[test]
    fn what_follows_is_filled_in() {
        let p = whole();
        assert_eq!((p.at("name"), p.at("imap.user"), p.at("smtp.user")), ("help".into(), "help@contoso.com".into(), "help@contoso.com".into()));
        assert_eq!(p.at("smtp.secret"), "pw ");
        assert_eq!(p.typed_secrets().len(), 2);
    }

    #[test]
    fn the_check_is_that_of_the_file() {
        let file = Path::new("config.toml");
        let mailbox = whole().mailbox(&Config::default(), file).unwrap();
        assert_eq!((mailbox.support.as_str(), mailbox.imap.port()), ("help@contoso.com", 143));
        let mut p = whole();
        set(&mut p, "imap.port", "many");
        set(&mut p, "support", "nobody");
        let problems = p.mailbox(&Config::default(), file).unwrap_err();
        assert_eq!(problems.iter().map(|p| p.key.as_str()).collect::<Vec<_>>(), ["imap.port"]);
        set(&mut p, "imap.port", "");
        set(&mut p, "imap.secret", "oauth contoso");
        let keys: Vec<String> = p.mailbox(&Config::default(), file).unwrap_err().into_iter().map(|p| p.key).collect();
        assert_eq!(keys, ["support", "imap.oauth"]);
        let grant = crate::auth::oauth::Grant { name: "contoso".into(), ..Default::default() };
        set(&mut p, "support", "help@contoso.com");
        let mailbox = p.mailbox(&Config { oauth: vec![grant], ..Config::default() }, file).unwrap();
        assert!(mailbox.imap.sign_in.grant.is_some());
    }
}
