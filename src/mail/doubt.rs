//! What an agent should know before believing a message.

use super::model::{Mail, Own};

/// Notes what is missing, repeated, or made to look like something else.
pub(super) fn look(mail: &mut Mail, fields: &[(String, &[u8])], own: &Own) {
    let times = |name: &str| fields.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name)).count();
    if times("From") > 1
        || mail.headers.all("From").any(|v| v.matches('@').count() > 1 && super::address::parse(v).iter().filter(|a| a.address.contains('@')).count() > 1)
    {
        mail.problem("from-several");
    }
    if !mail.from.address.contains('@') {
        mail.problem("from-missing");
    }
    if ["Subject", "Date", "To", "Message-ID"].iter().any(|n| times(n) > 1) {
        mail.problem("header-repeated");
    }
    if mail.date.is_none() {
        mail.problem(if times("Date") == 0 { "date-missing" } else { "date-unreadable" });
    }
    let from = mail.from.clone();
    if names_another(&from.name, &from.address) {
        mail.problem("name-shows-address");
    }
    if is_lookalike(&from.address) || is_lookalike(&from.name) || imitates(&from.address, own) {
        mail.problem("look-alike");
    }
}

/// A display name that is itself an address, and not this one.
fn names_another(name: &str, address: &str) -> bool {
    name.split([' ', '<', '>', '"', '\'', '(', ')', ',']).any(|w| w.contains('@') && w.contains('.') && !w.eq_ignore_ascii_case(address))
}

/// Words that mix Latin with letters of other scripts that look the same, and domains that are not what they seem.
fn is_lookalike(text: &str) -> bool {
    if text.is_ascii() {
        return text.rsplit('@').next().is_some_and(|d| d.split('.').any(|l| l.starts_with("xn--"))) && {
            let domain = idna::domain_to_unicode(text.rsplit('@').next().unwrap_or_default()).0;
            mixed(&domain) || posing(&domain)
        };
    }
    text.contains('@') && !text.rsplit('@').next().unwrap_or_default().is_ascii() || mixed(text)
}

/// A domain that differs from one of ours, or from one that is often imitated, by letters and digits that look alike only.
fn imitates(address: &str, own: &Own) -> bool {
    let Some((_, domain)) = address.rsplit_once('@') else { return false };
    let domain = domain.to_ascii_lowercase();
    let seen = seen_as(&idna::domain_to_unicode(&domain).0);
    let ours = own.addresses.iter().filter_map(|a| a.rsplit_once('@')).any(|(_, d)| !d.eq_ignore_ascii_case(&domain) && seen_as(d) == seen);
    let name = seen.split('.').rev().nth(1).unwrap_or_default();
    ours || (IMITATED.contains(&name) && !domain.split('.').any(|l| l == name))
}

/// Names under which mail is often forged.
const IMITATED: &[&str] = &[
    "microsoft",
    "office365",
    "outlook",
    "sharepoint",
    "google",
    "gmail",
    "apple",
    "icloud",
    "amazon",
    "paypal",
    "facebook",
    "linkedin",
    "netflix",
    "dropbox",
    "docusign",
    "adobe",
    "whatsapp",
];

/// As a reader in a hurry sees it: what looks like a Latin letter is one.
fn seen_as(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| twin(c).unwrap_or(c)).collect();
    letters.replace("rn", "m").replace("vv", "w")
}

/// The Latin letter that a digit or a letter of another script looks like.
fn twin(c: char) -> Option<char> {
    Some(match c {
        '0' | 'о' | 'ο' | 'օ' | 'ø' => 'o',
        '1' | 'ӏ' | 'ı' | 'ι' | '|' => 'l',
        '3' => 'e',
        '5' | 'ѕ' => 's',
        'а' | 'α' | 'ɑ' => 'a',
        'е' | 'ё' | 'ε' => 'e',
        'р' | 'ρ' => 'p',
        'с' | 'ϲ' => 'c',
        'у' | 'γ' | 'ү' => 'y',
        'х' | 'χ' => 'x',
        'і' | 'ї' => 'i',
        'ј' => 'j',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' | 'ω' => 'w',
        'к' | 'κ' => 'k',
        'т' | 'τ' => 't',
        'м' => 'm',
        'в' | 'β' => 'b',
        'ν' | 'ѵ' => 'v',
        'υ' => 'u',
        'ɡ' => 'g',
        'п' | 'η' => 'n',
        _ => return None,
    })
}

/// Letters of another script that all look like Latin ones, under a Latin top-level domain.
fn posing(domain: &str) -> bool {
    let (labels, top) = domain.rsplit_once('.').unwrap_or_default();
    top.is_ascii() && labels.split('.').any(|l| !l.is_ascii() && l.chars().all(|c| c == '-' || (!c.is_ascii() && twin(c).is_some())))
}

fn mixed(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let latin = word.chars().any(|c| c.is_ascii_alphabetic());
        let other = word.chars().any(|c| matches!(c, '\u{370}'..='\u{52f}' | '\u{1f00}'..='\u{1fff}' | '\u{13a0}'..='\u{13ff}' | '\u{ff21}'..='\u{ff5a}'));
        latin && other
    }) || text.chars().any(|c| matches!(c, '\u{1d400}'..='\u{1d7ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_seen() {
        for text in ["suppоrt@example.com", "ann@exаmple.com", "ann@xn--exmple-4nf.com", "Раypal"] {
            assert!(is_lookalike(text), "{text}");
        }
        for text in ["ann@example.com", "Ann Müller", "Иван Петров", "ann@xn--mller-kva.example"] {
            assert!(!is_lookalike(text), "{text}");
        }
        let own = Own { addresses: vec!["help@contoso.com".into()], ..Own::default() };
        for text in ["ann@cont0so.com", "ann@paypa1.com", "ann@rnicrosoft.com", "ann@login.arnazon.example", "ann@cоntoso.com"] {
            assert!(imitates(text, &own), "{text}");
        }
        for text in ["ann@contoso.com", "ann@paypal.com", "ann@mail.google.com", "ann@example.com", "ann@apple.example"] {
            assert!(!imitates(text, &own), "{text}");
        }
        assert!(is_lookalike("ann@xn--80ak6aa92e.com"));
        assert!(names_another("boss@example.com", "evil@example.net") && !names_another("ann@example.com", "Ann@example.com"));
    }
}
