//! The fields of a delivery report (RFC 3464, section 2): groups of `Name: value`, found in the part made for them or in plain text.

use super::gist;
use crate::mail::Mail;
use crate::text::clean_line;

/// The fields about one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group(Vec<(String, String)>);

impl Group {
    /// The first field called `name`, without its type (`rfc822;`, `dns;`, `smtp;`).
    pub fn get(&self, name: &str) -> Option<&str> {
        self.raw(name).map(|v| match v.split_once(';') {
            Some((kind, rest)) if !kind.trim().contains([' ', '@']) => rest.trim(),
            _ => v.trim(),
        })
    }

    fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The recipient's address: where it failed in the end, else whom the sender wrote to. A recipient that is a program, a file or a
    /// local name is given as it is (RFC 3464, section 2.3.2: any string that means something to the reporting server).
    pub fn address(&self) -> Option<String> {
        // A gateway's address of the other world (RFC 2156) is none that anybody here wrote to.
        let foreign = |n: &str| self.raw(n).is_some_and(|v| v.trim_start().to_ascii_lowercase().starts_with("x400;"));
        let mut known = ["final-recipient", "original-recipient", "x-actual-recipient"].iter().filter(|n| !foreign(n)).filter_map(|n| self.get(n));
        let (first, rest) = (known.next()?, known);
        let plain = || clean_line(first.trim_matches(['<', '>', '"', ' ']));
        address(first).or_else(|| Some(plain()).filter(|p| !p.is_empty())).or_else(|| rest.into_iter().find_map(address))
    }

    /// Whether the diagnostic is the exit status of a program (`X-Unix; 71`).
    pub fn is_of_program(&self) -> bool {
        self.raw("diagnostic-code").is_some_and(|d| d.trim_start().to_ascii_lowercase().starts_with("x-unix"))
    }

    /// The remote server's words.
    pub fn diagnostic(&self) -> &str {
        self.get("diagnostic-code").or_else(|| self.get("x-supplementary-info")).unwrap_or_default()
    }
}

/// A report's fields.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// About the message.
    pub message: Group,
    /// One for each recipient.
    pub recipients: Vec<Group>,
}

impl Fields {
    /// The fields of a report: of its own part, else of a text that carries them.
    pub fn of(m: &Mail) -> Self {
        let parts = m.parts.iter().filter(|p| p.mime.ends_with("delivery-status") || p.mime == "message/disposition-notification");
        let mut found = Fields::default();
        for part in parts {
            found.join(Fields::read(&String::from_utf8_lossy(&part.content)));
        }
        if found.recipients.is_empty() {
            let named = |t: &str| t.to_ascii_lowercase().contains("-recipient:");
            let texts = m.parts.iter().filter(|p| p.mime.starts_with("text/")).map(|p| String::from_utf8_lossy(&p.content));
            if let Some(text) = std::iter::once(gist::text(m)).chain(texts).find(|t| named(t)) {
                found = Fields::read(&text);
            }
        }
        found
    }

    fn join(&mut self, other: Fields) {
        self.message.0.extend(other.message.0);
        self.recipients.extend(other.recipients);
    }

    /// Reads fields wherever they stand in `text`. A blank line ends a group, and so does a recipient where the group has one.
    pub fn read(text: &str) -> Self {
        let mut out = Fields::default();
        let mut group = Group::default();
        let mut open = false;
        for line in text.lines() {
            let begins = line.split_once(':').map(|(n, v)| (n.trim().to_ascii_lowercase(), v.trim())).filter(|(n, _)| NAMES.contains(&n.as_str()));
            match begins {
                Some((name, value)) => {
                    if name.ends_with("-recipient") && group.raw(&name).is_some() {
                        out.end(std::mem::take(&mut group));
                    }
                    group.0.push((name, value.to_owned()));
                    open = true;
                }
                None if line.trim().is_empty() => {
                    // Some servers put a blank line between the fields of one recipient.
                    if group.address().is_none() || group.raw("action").is_some() || group.raw("status").is_some() {
                        out.end(std::mem::take(&mut group));
                    }
                    open = false;
                }
                None if open && line.starts_with([' ', '\t']) => {
                    if let Some((_, last)) = group.0.last_mut() {
                        last.push('\n');
                        last.push_str(line.trim());
                    }
                }
                // A line that nobody indented still belongs to a diagnostic: broken servers wrap without care.
                None if open && group.0.last().is_some_and(|(n, _)| n == "diagnostic-code") && !line.contains(": ") => {
                    if let Some((_, last)) = group.0.last_mut() {
                        last.push('\n');
                        last.push_str(line.trim());
                    }
                }
                None => open = false,
            }
        }
        out.end(group);
        out
    }

    fn end(&mut self, group: Group) {
        if group.0.is_empty() {
            return;
        }
        let about_recipient = ["final-recipient", "original-recipient", "action", "diagnostic-code"].iter().any(|n| group.raw(n).is_some());
        match self.recipients.last_mut() {
            // What follows after a blank line without a recipient of its own belongs to the one before.
            Some(last) if about_recipient && group.address().is_none() && last.raw("action").is_none() => last.0.extend(group.0),
            _ if about_recipient && group.address().is_some() => self.recipients.push(group),
            _ => self.message.0.extend(group.0),
        }
    }
}

const NAMES: [&str; 22] = [
    "reporting-mta",
    "original-envelope-id",
    "dsn-gateway",
    "received-from-mta",
    "arrival-date",
    "original-message-id",
    "x-postfix-sender",
    "x-postfix-queue-id",
    "final-recipient",
    "original-recipient",
    "x-actual-recipient",
    "action",
    "status",
    "remote-mta",
    "diagnostic-code",
    "last-attempt-date",
    "final-log-id",
    "will-retry-until",
    "x-display-name",
    "x-supplementary-info",
    "reporting-ua",
    "x-mailer",
];

/// An address out of a field's value: brackets, quotes and `SMTP:` removed. Without an @ only a local recipient's name is left, which is no address.
pub fn address(value: &str) -> Option<String> {
    let value = value.trim();
    let inside = value.rsplit_once('<').and_then(|(_, r)| r.split_once('>')).map_or(value, |(a, _)| a);
    let plain = inside.trim().trim_matches(['<', '>', '"', '\'', ' ', '(', ')', '[', ']', ',', ';', '\\']);
    let plain = plain.rsplit_once(';').map_or(plain, |(_, a)| a).trim();
    let plain = plain.split_once(':').filter(|(k, _)| k.eq_ignore_ascii_case("smtp") || k.eq_ignore_ascii_case("mailto")).map_or(plain, |(_, a)| a);
    // An X.400 address that wraps ours, from old Exchange gateways.
    let plain = plain.rsplit_once("SMTP=").map_or(plain, |(_, a)| a);
    let (local, domain) = plain.rsplit_once('@')?;
    let fine = !local.is_empty() && domain.len() > 1 && !plain.contains(char::is_whitespace) && !domain.contains(['/', '<', '>']);
    fine.then(|| clean_line(plain.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_told_apart() {
        let f = Fields::read(
            "Reporting-MTA: dns; mx.example.com\nArrival-Date: today\n\nFinal-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n    nobody here\n\nFinal-Recipient: RFC822; <b@example.org>\nAction: delayed\n",
        );
        assert_eq!(f.message.get("reporting-mta"), Some("mx.example.com"));
        let found: Vec<_> = f.recipients.iter().map(|g| (g.address().unwrap(), g.get("action").unwrap(), g.diagnostic())).collect();
        assert_eq!(found, [("a@example.org".into(), "failed", "550 5.1.1\nnobody here"), ("b@example.org".into(), "delayed", "")]);
    }

    #[test]
    fn groups_without_blank_lines_and_with_too_many() {
        let f = Fields::read("Final-Recipient: rfc822; a@example.org\nAction: failed\nFinal-Recipient: rfc822; b@example.org\nAction: failed\n");
        assert_eq!(f.recipients.len(), 2);
        let f = Fields::read("Final-Recipient: rfc822; a@example.org\n\nAction: failed\nStatus: 5.0.0\n");
        assert_eq!((f.recipients.len(), f.recipients[0].get("status")), (1, Some("5.0.0")));
    }

    #[test]
    fn addresses_are_freed() {
        for (value, expect) in [
            ("<a@example.org>", Some("a@example.org")),
            ("\"Ann\" <a@example.org>", Some("a@example.org")),
            ("SMTP:a@example.org", Some("a@example.org")),
            ("c=US;a= ;p=X;dda:SMTP=a@example.org;", Some("a@example.org")),
            ("nobody", None),
        ] {
            assert_eq!(address(value).as_deref(), expect, "{value}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(?s).{0,200}") {
            let _ = Fields::read(&text);
            let _ = address(&text);
        }
    }
}
