//! What the domains of the addresses that we send from publish: where their mail goes (MX), who may send for them (SPF), what becomes of
//! forgeries (DMARC).

mod dmarc;
mod mx;
mod spf;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::super::dns::{Kind, Record, Resolver, Unasked};
use super::super::{Finding, Level, Patient};
use crate::config::Mailbox;

const NAME: &str = "names";
/// Top-level names that nobody has (RFC 2606).
const RESERVED: [&str; 4] = ["example", "invalid", "localhost", "test"];
/// A name that has mail wherever public names are known.
const KNOWN: &str = "iana.org";

/// An address that we send as, and the account that hands it in.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Identity {
    /// Replies, or the desk's own messages.
    system: bool,
    address: String,
    /// The account's own address; empty if its sign-in is none.
    account: String,
    /// The submission server.
    host: String,
}

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let mut domains: BTreeMap<String, Vec<Identity>> = BTreeMap::new();
    for identity in p.config.mailbox.iter().flat_map(identities) {
        let Some(domain) = domain_of(&identity.address) else { continue };
        let of = domains.entry(domain).or_default();
        if !of.contains(&identity) {
            of.push(identity);
        }
    }
    let each = domains.iter().map(|(domain, identities)| examine(&p.resolver, domain, identities));
    futures::future::join_all(each).await.into_iter().flatten().collect()
}

fn identities(m: &Mailbox) -> Vec<Identity> {
    let user = m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()).map(|s| s.user.clone()).filter(|u| u.contains('@')).unwrap_or_default();
    let host = m.smtp.as_ref().map(|s| s.server.host.to_lowercase()).unwrap_or_default();
    let of = |system, address: &String| Identity { system, address: address.clone(), account: user.clone(), host: host.clone() };
    let own = m.system.iter().filter(|s| !s.eq_ignore_ascii_case(&m.support)).map(|s| of(true, s));
    std::iter::once(of(false, &m.support)).chain(own).collect()
}

fn domain_of(address: &str) -> Option<String> {
    address.rsplit_once('@').map(|(_, d)| d.trim_end_matches('.').to_lowercase()).filter(|d| !d.is_empty())
}

async fn examine(resolver: &Resolver, domain: &str, identities: &[Identity]) -> Vec<Finding> {
    if RESERVED.contains(&domain.rsplit('.').next().unwrap_or_default()) {
        return vec![Finding::new(NAME, Level::Note, "names-reserved").with("domain", domain)];
    }
    let unasked =
        |why: &str| vec![Finding::new(NAME, Level::CannotTell, "names-unasked").with("domain", domain).with("why", why).remedy("names-ask-elsewhere")];
    let mail_goes = match resolver.ask(domain, Kind::Mx).await {
        Err(why) => return unasked(reason(why)),
        // A resolver that knows no public name at all says nothing about this one.
        Ok(records) if records.is_empty() && resolver.ask(KNOWN, Kind::Mx).await.unwrap_or_default().is_empty() => return unasked("NXDOMAIN"),
        Ok(records) => records,
    };
    let mut found = Vec::new();
    // Customers write to support addresses only.
    if identities.iter().any(|i| !i.system) {
        found.push(mx::judge(domain, &mail_goes));
    }
    found.extend(spf::judge(resolver, domain, identities).await);
    found.extend(dmarc::judge(resolver, domain, identities).await);
    found
}

const fn reason(why: Unasked) -> &'static str {
    match why {
        Unasked::NoResolver => "/etc/resolv.conf",
        Unasked::Silent => "timeout",
        Unasked::Refused => "SERVFAIL/REFUSED",
        Unasked::BadName => "IDNA",
    }
}

/// The TXT records that begin with `tag`, in any letter case.
fn texts<'a>(records: &'a [Record], tag: &str) -> Vec<&'a str> {
    let text = |r: &'a Record| if let Record::Txt(t) = r { Some(t.as_str()) } else { None };
    let is = |t: &&str| t.get(..tag.len()).is_some_and(|b| b.eq_ignore_ascii_case(tag)) && t.as_bytes().get(tag.len()).is_none_or(|b| b" ;\t".contains(b));
    records.iter().filter_map(text).filter(is).collect()
}

/// Whether `name` is `parent` or below it.
fn is_below(name: &str, parent: &str) -> bool {
    name == parent || name.strip_suffix(parent).is_some_and(|left| left.ends_with('.'))
}
