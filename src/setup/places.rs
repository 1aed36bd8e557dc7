//! Where a secret of the form is kept.

use toml::{Table, Value};

/// The key of a password that stands in the table itself.
pub(super) const TYPED: &str = "text";

/// What a person wrote into the field of a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretPlace {
    None,
    /// Typed; goes into a file of its own when saved.
    Typed(String),
    Command(String),
    Env(String),
    File(String),
    /// An entry of the system's keyring.
    Keyring(String),
    /// An `[[oauth]]` account.
    Oauth(String),
}

impl SecretPlace {
    /// `command …`, `env …`, `file …`, `keyring …`, `oauth …`; anything else is the password itself. One that begins with such a word is
    /// written with `text ` before it.
    pub fn read(typed: &str) -> Self {
        let word = |name: &str| typed.strip_prefix(name)?.strip_prefix(' ').map(|rest| rest.trim().to_owned()).filter(|rest| !rest.is_empty());
        if let Some(c) = word("command") {
            return SecretPlace::Command(c);
        }
        if let Some(e) = word("env") {
            return SecretPlace::Env(e);
        }
        if let Some(f) = word("file") {
            return SecretPlace::File(f);
        }
        if let Some(k) = word("keyring") {
            return SecretPlace::Keyring(k);
        }
        if let Some(o) = word("oauth") {
            return SecretPlace::Oauth(o);
        }
        match typed.strip_prefix("text ").unwrap_or(typed) {
            "" => SecretPlace::None,
            password => SecretPlace::Typed(password.to_owned()),
        }
    }

    /// What a person would type for it.
    pub fn typed(&self) -> String {
        match self {
            SecretPlace::None => String::new(),
            SecretPlace::Typed(password) if SecretPlace::read(password) == *self => password.clone(),
            SecretPlace::Typed(password) => format!("text {password}"),
            SecretPlace::Command(c) => format!("command {c}"),
            SecretPlace::Env(e) => format!("env {e}"),
            SecretPlace::File(f) => format!("file {f}"),
            SecretPlace::Keyring(name) => format!("keyring {name}"),
            SecretPlace::Oauth(name) => format!("oauth {name}"),
        }
    }

    /// The place that a server's table names.
    pub(super) fn of(table: &Table) -> Self {
        let text = |v: Option<&Value>| v.and_then(Value::as_str).map(str::to_owned);
        if let Some(name) = text(table.get("oauth")) {
            return SecretPlace::Oauth(name);
        }
        let source = |key: &str| text(table.get("password").and_then(|p| p.get(key)));
        let typed = || source(TYPED).map(SecretPlace::Typed);
        let kept = || source("file").map(SecretPlace::File).or_else(|| source("keyring").map(SecretPlace::Keyring));
        source("command").map(SecretPlace::Command).or_else(|| source("env").map(SecretPlace::Env)).or_else(kept).or_else(typed).unwrap_or(SecretPlace::None)
    }

    /// Writes the place into a server's table.
    pub(super) fn put(&self, table: &mut Table) {
        table.remove("oauth");
        table.remove("password");
        let (key, value) = match self {
            SecretPlace::None => return,
            SecretPlace::Oauth(name) => {
                table.insert("oauth".into(), Value::String(name.clone()));
                return;
            }
            SecretPlace::Typed(password) => (TYPED, password.clone()),
            SecretPlace::Command(c) => ("command", c.clone()),
            SecretPlace::Env(e) => ("env", e.clone()),
            SecretPlace::File(f) => ("file", f.clone()),
            SecretPlace::Keyring(name) => ("keyring", name.clone()),
        };
        table.insert("password".into(), Value::Table(Table::from_iter([(key.to_owned(), Value::String(value))])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_looks_like_a_place_can_be_had() {
        for (typed, place) in [
            ("hunter2", SecretPlace::Typed("hunter2".into())),
            ("text env X", SecretPlace::Typed("env X".into())),
            ("env X", SecretPlace::Env("X".into())),
            ("env", SecretPlace::Typed("env".into())),
            ("environment", SecretPlace::Typed("environment".into())),
            ("command  pass show x ", SecretPlace::Command("pass show x".into())),
            ("keyring", SecretPlace::Typed("keyring".into())),
            ("keyring help-imap", SecretPlace::Keyring("help-imap".into())),
            ("", SecretPlace::None),
        ] {
            assert_eq!(SecretPlace::read(typed), place, "{typed}");
            assert_eq!(SecretPlace::read(&place.typed()), place, "{typed}");
            let mut table = Table::new();
            place.put(&mut table);
            assert_eq!(SecretPlace::of(&table), place, "{typed}");
        }
    }
}
