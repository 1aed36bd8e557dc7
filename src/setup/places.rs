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
    /// The system's keyring (Secret Service), through `secret-tool`.
    Keyring,
    /// An `[[oauth]]` account.
    Oauth(String),
}

/// A command that reads what `secret-tool store` keeps under these names.
pub fn keyring_command(server: &str, user: &str) -> String {
    format!("secret-tool lookup service ticketty server {} user {}", quoted(server), quoted(user))
}

/// For `sh`.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

impl SecretPlace {
    /// `command …`, `env …`, `file …`, `oauth …`, `keyring`; anything else is the password itself. One that begins with such a word is
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
        if let Some(o) = word("oauth") {
            return SecretPlace::Oauth(o);
        }
        match typed.strip_prefix("text ").unwrap_or(typed) {
            "" => SecretPlace::None,
            "keyring" => SecretPlace::Keyring,
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
            SecretPlace::Keyring => "keyring".into(),
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
        let (user, host) = (text(table.get("user")).unwrap_or_default(), text(table.get("host")).unwrap_or_default());
        match (source("command"), source("env"), source("file"), source(TYPED)) {
            (Some(c), ..) if c == keyring_command(&host, &user) => SecretPlace::Keyring,
            (Some(c), ..) => SecretPlace::Command(c),
            (_, Some(e), ..) => SecretPlace::Env(e),
            (.., Some(f), _) => SecretPlace::File(f),
            (.., Some(p)) => SecretPlace::Typed(p),
            _ => SecretPlace::None,
        }
    }

    /// Writes the place into a server's table.
    pub(super) fn put(&self, table: &mut Table) {
        table.remove("oauth");
        table.remove("password");
        let text = |key: &str| table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (user, host) = (text("user"), text("host"));
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
            SecretPlace::Keyring => ("command", keyring_command(&host, &user)),
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
            ("keyring", SecretPlace::Keyring),
            ("", SecretPlace::None),
        ] {
            assert_eq!(SecretPlace::read(typed), place, "{typed}");
            assert_eq!(SecretPlace::read(&place.typed()), place, "{typed}");
            let mut table = Table::new();
            place.put(&mut table);
            assert_eq!(SecretPlace::of(&table), place, "{typed}");
        }
    }

    #[test]
    fn a_user_cannot_break_out_of_the_command() {
        assert_eq!(keyring_command("h", "a'; rm -rf ~; '"), r"secret-tool lookup service ticketty server 'h' user 'a'\''; rm -rf ~; '\'''");
    }
}
