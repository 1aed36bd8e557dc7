//! Addresses as agents type them and as servers take them.

use std::net::IpAddr;

use crate::text::clean_line;
use crate::ticket::Address;

/// The address as it goes over the wire: the domain in ASCII (RFC 5891), the rest as it is. `None` for what cannot be an address.
///
/// Wider than RFC 5321 where the world is: `a..b@` and `a.@` exist. Narrow where it protects: no white space, no control, no bracket.
pub fn deliverable(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let domain = host(domain)?;
    let whole = format!("{local}@{domain}");
    (is_local(local) && whole.len() <= 254).then_some(whole)
}

fn is_local(local: &str) -> bool {
    if let Some(inside) = local.strip_prefix('"').and_then(|l| l.strip_suffix('"')) {
        let mut escaped = false;
        let sound = inside.chars().all(|c| {
            let fits = escaped || c != '"';
            escaped = c == '\\' && !escaped;
            fits && (c == ' ' || c.is_ascii_graphic())
        });
        return sound && !escaped && !inside.is_empty() && inside.len() <= 128;
    }
    !local.is_empty() && local.len() <= 128 && local.chars().all(|c| !c.is_control() && !is_invisible(c) && !c.is_whitespace() && !"()<>[]:;@\\,\"".contains(c))
}

/// Characters that a reader does not see: they make two addresses look like one.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn host(domain: &str) -> Option<String> {
    if let Some(literal) = domain.strip_prefix('[').and_then(|d| d.strip_suffix(']')) {
        let ip: IpAddr = literal.strip_prefix("IPv6:").unwrap_or(literal).parse().ok()?;
        return Some(if ip.is_ipv4() { format!("[{ip}]") } else { format!("[IPv6:{ip}]") });
    }
    let ascii = idna::domain_to_ascii(domain).ok()?;
    let label = |l: &str| {
        (1..=63).contains(&l.len()) && !l.starts_with('-') && !l.ends_with('-') && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let whole = ascii.len() <= 253 && ascii.split('.').all(label);
    (whole && (ascii.contains('.') || ascii == "localhost")).then_some(ascii)
}

/// A list as an agent types or pastes it: `Anna <a@x.org>, b@y.org; "Rossi, Luca" <l@z.it>`. Total: what is no address becomes an [`Address`]
/// that [`deliverable`] refuses, so that the check before sending names it.
pub fn parse_addresses(typed: &str) -> Vec<Address> {
    let mut out = Vec::new();
    let mut name_begun = String::new();
    for piece in pieces(typed) {
        if piece.trim().is_empty() {
            continue;
        }
        // `Rossi, Luca <l@z.it>` without quotes, as Outlook copies it.
        let piece = if name_begun.is_empty() { piece } else { format!("{}, {piece}", std::mem::take(&mut name_begun)) };
        let bare_words = !piece.contains(['@', '<', '"']) && piece.contains(char::is_alphabetic);
        if bare_words {
            piece.trim().clone_into(&mut name_begun);
        } else {
            out.push(one(&piece));
        }
    }
    if !name_begun.is_empty() {
        out.extend(name_begun.split(',').map(|p| Address::new("", clean_line(p))));
    }
    out
}

/// Splits at commas, semicolons and line ends that are not inside quotes or angle brackets.
fn pieces(typed: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut angle, mut escaped) = (false, false, false);
    for c in typed.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '<' if !quoted => angle = true,
            '>' if !quoted => angle = false,
            ',' | ';' | '\n' if !quoted && !angle => {
                out.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

/// `Name <address>`, `<address>`, `address`, `address (Name)`.
fn one(piece: &str) -> Address {
    let piece = piece.trim();
    if let Some((name, rest)) = piece.rsplit_once('<') {
        let address = rest.split_once('>').map_or(rest, |(a, _)| a).trim();
        return Address::new(unquote(name.trim()), strip_scheme(address));
    }
    if let Some((address, comment)) = piece.split_once('(')
        && let Some(name) = comment.trim_end().strip_suffix(')')
    {
        return Address::new(clean_line(name), strip_scheme(address.trim()));
    }
    Address::new("", strip_scheme(piece))
}

fn strip_scheme(address: &str) -> String {
    clean_line(address.strip_prefix("mailto:").unwrap_or(address))
}

fn unquote(name: &str) -> String {
    let inside = name.strip_prefix('"').and_then(|n| n.strip_suffix('"'));
    let text = match inside {
        Some(inside) => {
            let mut escaped = false;
            inside
                .chars()
                .filter(|c| {
                    escaped = *c == '\\' && !escaped;
                    !escaped
                })
                .collect()
        }
        None => name.to_owned(),
    };
    clean_line(&text)
}

/// The list as [`parse_addresses`] reads it.
pub fn format_addresses(list: &[Address]) -> String {
    list.iter().map(format_address).collect::<Vec<_>>().join(", ")
}

/// `Anna Rossi <anna@example.org>`, with quotes where the name needs them.
pub fn format_address(a: &Address) -> String {
    match a.name.as_str() {
        "" => a.address.clone(),
        name if name.contains(|c| "()<>[]:;@\\,\".".contains(c)) => {
            format!("\"{}\" <{}>", name.replace('\\', "\\\\").replace('"', "\\\""), a.address)
        }
        name => format!("{name} <{}>", a.address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_takes() {
        let long = format!("{}@example.org", "x".repeat(129));
        for (address, want) in [
            ("anna@example.org", Some("anna@example.org")),
            (" anna@example.org ", Some("anna@example.org")),
            ("a..b.@docomo.example.jp", Some("a..b.@docomo.example.jp")),
            ("o'hara+x=y@example.org", Some("o'hara+x=y@example.org")),
            ("anna@bücher.example", Some("anna@xn--bcher-kva.example")),
            ("Anna@EXAMPLE.org", Some("Anna@example.org")),
            ("жанна@пример.example", Some("жанна@xn--e1afmkfd.example")),
            ("\"a b\"@example.org", Some("\"a b\"@example.org")),
            ("root@localhost", Some("root@localhost")),
            ("x@[192.0.2.1]", Some("x@[192.0.2.1]")),
            ("x@[IPv6:2001:db8::1]", Some("x@[IPv6:2001:db8::1]")),
            ("anna", None),
            ("@example.org", None),
            ("anna@", None),
            ("anna@contoso", None),
            ("anna@-x.org", None),
            ("anna@x..org", None),
            ("anna@x.org>", None),
            ("an na@x.org", None),
            ("anna@x.org\r\nRCPT TO:<b@y.org>", None),
            ("an\u{202e}na@x.org", None),
            ("\"a\r\nb\"@x.org", None),
            ("\"a\\\"@x.org", None),
            ("a,b@x.org", None),
            ("x@[not.an.ip]", None),
            (long.as_str(), None),
            ("", None),
        ] {
            assert_eq!(deliverable(address).as_deref(), want, "{address:?}");
        }
    }

    fn check(typed: &str, want: &[(&str, &str)]) {
        let got = parse_addresses(typed);
        let got: Vec<_> = got.iter().map(|a| (a.name.as_str(), a.address.as_str())).collect();
        assert_eq!(got, want, "{typed:?}");
    }

    #[test]
    fn lists_as_people_type_them() {
        check("", &[]);
        check(" , ;\n", &[]);
        check("a@x.org", &[("", "a@x.org")]);
        check("Anna <a@x.org>, b@y.org", &[("Anna", "a@x.org"), ("", "b@y.org")]);
        check("a@x.org; b@y.org\nc@z.org,", &[("", "a@x.org"), ("", "b@y.org"), ("", "c@z.org")]);
        check("\"Rossi, Luca\" <l@z.it>", &[("Rossi, Luca", "l@z.it")]);
        check("Rossi, Luca <l@z.it>; b@y.org", &[("Rossi, Luca", "l@z.it"), ("", "b@y.org")]);
        check("\"Say \\\"hi\\\" \\\\\" <a@x.org>", &[("Say \"hi\" \\", "a@x.org")]);
        check("a@x.org (Anna Rossi)", &[("Anna Rossi", "a@x.org")]);
        check("<a@x.org>", &[("", "a@x.org")]);
        check("mailto:a@x.org", &[("", "a@x.org")]);
        check("Anna <a@x.org", &[("Anna", "a@x.org")]);
        check("anna, bruno", &[("", "anna"), ("", "bruno")]);
        check("Anna\r\nBcc: x@y.org <a@x.org>", &[("Anna, Bcc: x@y.org", "a@x.org")]);
        check("O'Hara, Pat (Sales) <p@x.org>", &[("O'Hara, Pat (Sales)", "p@x.org")]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_written_is_read(names in proptest::collection::vec("[ -~àß京]{0,12}", 1..4)) {
            let list: Vec<_> = names.iter().enumerate().map(|(n, name)| Address::new(clean_line(name), format!("p{n}@example.org"))).collect();
            proptest::prop_assert_eq!(parse_addresses(&format_addresses(&list)), list);
        }

        #[test]
        fn no_text_stops_the_reading(typed in "\\PC{0,60}") {
            for a in parse_addresses(&typed) {
                if let Some(wire) = deliverable(&a.address) {
                    proptest::prop_assert!(!wire.contains(['\r', '\n', '<', '>']));
                }
            }
        }
    }
}
