//! The servers that a domain itself publishes as SRV records (RFC 6186, RFC 8314).

use super::doors::{Door, Doors};
use crate::doctor::{NameKind, NameRecord, Resolver};

/// A service's name, and how it is spoken to: TLS from the first byte goes before STARTTLS (RFC 8314, section 3). What is offered in the
/// clear only is not taken: `_imap` and `_submission` are spoken to with STARTTLS or not at all.
const IMAP: [(&str, &str); 2] = [("_imaps._tcp", "tls"), ("_imap._tcp", "starttls")];
const SUBMISSION: [(&str, &str); 2] = [("_submissions._tcp", "tls"), ("_submission._tcp", "starttls")];

/// What `domain` publishes; `None` if that is no IMAP server, or nobody can be asked.
pub(super) async fn doors(domain: &str, resolver: &Resolver) -> Option<Doors> {
    let asked = futures::future::join_all(IMAP.iter().chain(&SUBMISSION).map(|(service, security)| door(service, security, domain, resolver)));
    let mut found = asked.await.into_iter();
    let imap = found.by_ref().take(IMAP.len()).collect::<Vec<_>>().into_iter().flatten().next()?;
    Some(Doors { imap, smtp: found.flatten().next(), user: None })
}

async fn door(service: &str, security: &str, domain: &str, resolver: &Resolver) -> Option<Door> {
    let records = resolver.ask(&format!("{service}.{domain}"), NameKind::Srv).await.ok()?;
    let mut offered: Vec<_> = records
        .into_iter()
        .filter_map(|r| match r {
            // A single dot says that there is no such service (RFC 2782).
            NameRecord::Srv { priority, weight, port, host } if !host.is_empty() && port > 0 => Some((priority, std::cmp::Reverse(weight), port, host)),
            _ => None,
        })
        .collect();
    offered.sort();
    let (_, _, port, host) = offered.into_iter().next()?;
    // What does not look like a host's name has no place in a configuration.
    let plain = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-".contains(c));
    plain.then(|| (host, port, security.to_owned()))
}
