//! One object of an output.

use std::collections::BTreeMap;

/// Properties by name; letter case does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(BTreeMap<String, Value>);

impl Record {
    /// The property, if the output has it.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(&name.to_ascii_lowercase())
    }

    /// The property's text; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).map_or("", Value::text)
    }

    /// Whether the output has all of these properties.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|n| self.get(n).is_some())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every property, by name in lower case.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }

    pub(super) fn set(&mut self, name: &str, value: Value) {
        self.0.insert(name.trim().to_ascii_lowercase(), value);
    }
}

/// What stands behind a property's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value(String);

impl Value {
    pub fn new(text: &str) -> Self {
        Value(text.trim().to_owned())
    }

    pub fn text(&self) -> &str {
        &self.0
    }

    /// `True` or `False`.
    pub fn truth(&self) -> Option<bool> {
        match self.0.to_ascii_lowercase().as_str() {
            "true" | "$true" => Some(true),
            "false" | "$false" => Some(false),
            _ => None,
        }
    }

    /// Whether nothing is set: no text, `{}`, `$null`.
    pub fn is_unset(&self) -> bool {
        matches!(self.0.to_ascii_lowercase().as_str(), "" | "{}" | "$null" | "null" | "[]")
    }

    /// The values of a list: `{a, b}`, or the one that there is.
    pub fn items(&self) -> Vec<&str> {
        let inner = self.0.strip_prefix('{').map_or(self.0.as_str(), |t| t.strip_suffix('}').unwrap_or(t));
        inner.split([',', ';']).map(str::trim).filter(|i| !i.is_empty() && !is_ellipsis(i)).collect()
    }

    /// Whether the output leaves something out: PowerShell shortens lists after four values, and columns at the window's edge.
    pub fn is_cut(&self) -> bool {
        let inner = self.0.trim_end_matches('}').trim_end();
        inner.ends_with('…') || inner.ends_with("...")
    }

    /// Whether a mail address is among the values, however it is wrapped: `smtp:a@b`, `Name [SMTP:a@b]`. Letter case does not matter.
    pub fn names(&self, address: &str) -> bool {
        let wanted = address.trim().to_lowercase();
        if wanted.is_empty() {
            return false;
        }
        // A line break in the middle of an address is the window's, not the address's.
        let flat: String = self.0.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let is_part = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-@".contains(c);
        flat.match_indices(&wanted).any(|(at, hit)| {
            // A list's brace is the beginning of a value, although a brace may be in an address.
            let before = flat.get(..at).and_then(|b| b.chars().next_back()).is_none_or(|c| c == '{' || !is_part(c));
            let after = flat.get(at + hit.len()..).and_then(|a| a.chars().next()).is_none_or(|c| c == '}' || !is_part(c));
            before && after
        })
    }
}

fn is_ellipsis(item: &str) -> bool {
    matches!(item, "…" | "...")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_however_it_is_wrapped() {
        for (text, address, expect) in [
            ("smtp:intake@desk.example", "intake@desk.example", true),
            ("SMTP:Intake@Desk.Example", "intake@desk.example", true),
            ("{\"Intake\" [SMTP:intake@desk.example]}", "intake@desk.example", true),
            ("{help@contoso.com, info@contoso.com}", "info@contoso.com", true),
            ("{help@contoso.com}", "help@contoso.com", true),
            ("self-help@contoso.com", "help@contoso.com", false),
            ("help@contoso.com.example", "help@contoso.com", false),
            ("intake@desk.exa mple", "intake@desk.example", true),
            ("", "help@contoso.com", false),
            ("help@contoso.com", "", false),
        ] {
            assert_eq!(Value::new(text).names(address), expect, "{text} {address}");
        }
    }

    #[test]
    fn values_say_what_they_are() {
        assert_eq!((Value::new("True").truth(), Value::new(" false ").truth(), Value::new("On").truth()), (Some(true), Some(false), None));
        assert!(Value::new("{}").is_unset() && Value::new("").is_unset() && !Value::new("x").is_unset());
        assert_eq!(Value::new("{a, b…}").items(), ["a", "b…"]);
        assert!(Value::new("{a, b, c, d...}").is_cut() && Value::new("{a, b…}").is_cut() && !Value::new("{a, b}").is_cut());
    }
}
