//! Recipients as people type them.

use crate::text;
use crate::ticket::Address;

/// `Anna Rossi <anna@example.com>, "Verdi, Bruno" <b@example.org>`.
pub fn print(people: &[Address]) -> String {
    let one = |a: &Address| match a.name.as_str() {
        "" => a.address.clone(),
        name if name.contains([',', ';', '<', '>', '"']) => format!("\"{}\" <{}>", name.replace('"', "'"), a.address),
        name => format!("{name} <{}>", a.address),
    };
    people.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The same the other way round. Commas, semicolons and line ends part people; a name may be quoted. What is no address is kept as one:
/// the check before sending says so.
pub fn read(typed: &str) -> Vec<Address> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in text::clean(typed).chars() {
        match c {
            '"' => {
                quoted = !quoted;
                if let Some(last) = parts.last_mut() {
                    last.push(c);
                }
            }
            ',' | ';' | '\n' if !quoted => parts.push(String::new()),
            c => {
                if let Some(last) = parts.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).map(one).collect()
}

fn one(part: &str) -> Address {
    match part.rsplit_once('<') {
        Some((name, address)) => Address::new(text::clean_line(name.trim().trim_matches('"')), text::clean_line(address.trim_end_matches('>'))),
        None => Address::new("", text::clean_line(part.trim_matches('"'))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_people() {
        let check = |typed: &str, expect: &[(&str, &str)]| {
            let found = read(typed);
            assert_eq!(found.iter().map(|a| (a.name.as_str(), a.address.as_str())).collect::<Vec<_>>(), expect, "{typed}");
            assert_eq!(read(&print(&found)), found);
        };
        check("", &[]);
        check(" , ;", &[]);
        check("anna@example.com", &[("", "anna@example.com")]);
        check("Anna Rossi <anna@example.com>; b@example.org", &[("Anna Rossi", "anna@example.com"), ("", "b@example.org")]);
        check("\"Verdi, Bruno\" <b@example.org>", &[("Verdi, Bruno", "b@example.org")]);
        check("<a@example.com>", &[("", "a@example.com")]);
        check("not an address", &[("", "not an address")]);
        check("a@example.com,\u{1b}[2Jb@example.com", &[("", "a@example.com"), ("", "b@example.com")]);
    }
}
