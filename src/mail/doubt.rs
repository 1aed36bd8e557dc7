//! What an agent should know before believing a message.

use super::model::Mail;

/// Notes what is missing, repeated, or made to look like something else.
pub(super) fn look(mail: &mut Mail, fields: &[(String, &[u8])]) {
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
    if is_lookalike(&from.address) || is_lookalike(&from.name) {
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
        return text.rsplit('@').next().is_some_and(|d| d.split('.').any(|l| l.starts_with("xn--")))
            && mixed(&idna::domain_to_unicode(text.rsplit('@').next().unwrap_or_default()).0);
    }
    text.contains('@') && !text.rsplit('@').next().unwrap_or_default().is_ascii() || mixed(text)
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
        assert!(names_another("boss@example.com", "evil@example.net") && !names_another("ann@example.com", "Ann@example.com"));
    }
}
