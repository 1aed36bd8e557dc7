//! Putting the user's own addresses into the catalogue's words and commands.

use std::collections::BTreeMap;

use super::catalogue::catalogue;
use crate::lang::Lang;

/// Fills `{support}`, `{portal.rules}` and the like in a sentence. What is not known is said in words.
pub fn sentence(text: &str, fill: &BTreeMap<String, String>, lang: Lang) -> String {
    replaced(text, |name| match name.strip_prefix("portal.") {
        Some(portal) => catalogue().portals.get(portal).cloned(),
        None => is_place(name).then(|| value(name, fill).unwrap_or_else(|| lang.say(&format!("bounce-place-{}", name.replace('_', "-"))))),
    })
}

/// Fills a PowerShell command. Values become string literals that PowerShell takes as they are; what is not known becomes `'<support>'`.
pub fn command(text: &str, fill: &BTreeMap<String, String>) -> String {
    replaced(text, |name| is_place(name).then(|| literal(&value(name, fill).unwrap_or_else(|| format!("<{name}>")))))
}

/// A single-quoted PowerShell string: nothing in it is expanded, and every sort of quotation mark that PowerShell takes for a
/// single one is doubled (about_Quoting_Rules). Controls are left out.
pub fn literal(value: &str) -> String {
    let mut out = String::from("'");
    for c in value.chars().filter(|c| !c.is_control()) {
        if matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
    out
}

const PLACES: [&str; 8] = ["support", "target", "account", "customer", "host", "support_domain", "target_domain", "customer_domain"];

fn is_place(name: &str) -> bool {
    PLACES.contains(&name)
}

/// What is known for the place `name`; `support_domain` and the like are read off the address.
pub fn value(name: &str, fill: &BTreeMap<String, String>) -> Option<String> {
    let known = |n: &str| fill.get(n).filter(|v| !v.trim().is_empty()).cloned();
    known(name).or_else(|| {
        let address = known(name.strip_suffix("_domain")?)?;
        address.rsplit_once('@').map(|(_, domain)| domain.to_owned())
    })
}

/// Replaces every `{name}` for which `with` has something; other braces stay.
pub fn replaced(text: &str, with: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((value, tail)) = after.split_once('}').and_then(|(name, tail)| Some((with(name)?, tail))) {
            out.push_str(&value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn commands_quote_what_they_are_given() {
        for (text, value, expect) in [
            ("Get-Mailbox {support}", "help@contoso.com", "Get-Mailbox 'help@contoso.com'"),
            ("Get-Mailbox {support}", "o'neil@contoso.com", "Get-Mailbox 'o''neil@contoso.com'"),
            ("Get-Mailbox {support}", "x\u{2019}; Remove-Mailbox y", "Get-Mailbox 'x\u{2019}\u{2019}; Remove-Mailbox y'"),
            ("Get-Mailbox {support}", "$(evil)\n", "Get-Mailbox '$(evil)'"),
            ("Get-Mailbox {support}", "", "Get-Mailbox '<support>'"),
            ("X {support_domain} | Where-Object { $_.A }", "help@contoso.com", "X 'contoso.com' | Where-Object { $_.A }"),
        ] {
            assert_eq!(command(text, &fill(&[("support", value)])), expect);
        }
    }

    #[test]
    fn sentences_say_what_is_not_known() {
        let said = sentence("Write to {support} at {portal.quarantine}.", &fill(&[]), Lang::En);
        assert_eq!(said, "Write to the support address at https://security.microsoft.com/quarantine.");
        let said = sentence("{customer} {unknown}", &fill(&[("customer", "anna@example.com")]), Lang::It);
        assert_eq!(said, "anna@example.com {unknown}");
    }

    #[test]
    fn every_place_of_the_catalogue_can_be_filled() {
        for e in catalogue().entries() {
            for lang in [Lang::En, Lang::It] {
                let w = e.words(lang);
                for text in w.steps.iter().chain([&w.title, &w.cause]) {
                    let said = sentence(text, &fill(&[]), lang);
                    assert!(!said.contains(['{', '}']) && !said.contains("bounce-place"), "{}: {said}", e.id);
                }
            }
            for text in e.fix.iter().chain(&e.verify) {
                let said = command(text, &fill(&[]));
                assert!(PLACES.iter().all(|p| !said.contains(&format!("{{{p}}}"))), "{}: {said}", e.id);
            }
        }
    }
}
