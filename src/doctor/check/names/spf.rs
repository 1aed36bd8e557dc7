//! Who may send for a domain (SPF, RFC 7208): includes and redirects are followed as receivers follow them, within their limit.

use std::net::IpAddr;

use super::{Identity, NAME, is_below, texts};
use crate::doctor::dns::{Kind, Record, Resolver};
use crate::doctor::{Finding, Level};

/// Terms that ask the DNS; more are an error (section 4.6.4).
const MOST: usize = 10;

/// Submission hosts, and the names under which their services publish where mail leaves.
#[rustfmt::skip]
const SERVICES: &[(&str, &[&str])] = &[
    ("office365.com", &["spf.protection.outlook.com"]),
    ("outlook.com", &["spf.protection.outlook.com"]),
    ("gmail.com", &["_spf.google.com"]),
    ("googlemail.com", &["_spf.google.com"]),
    ("amazonaws.com", &["amazonses.com"]),
    ("sendgrid.net", &["sendgrid.net"]),
    ("mailgun.org", &["mailgun.org", "eu.mailgun.org"]),
    ("mandrillapp.com", &["spf.mandrillapp.com"]),
    ("postmarkapp.com", &["spf.mtasv.net"]),
    ("sparkpostmail.com", &["sparkpostmail.com"]),
    ("mailjet.com", &["spf.mailjet.com"]),
    ("brevo.com", &["spf.brevo.com", "spf.sendinblue.com"]),
    ("sendinblue.com", &["spf.brevo.com", "spf.sendinblue.com"]),
    ("zoho.com", &["zoho.com", "one.zoho.com", "zohomail.com"]),
    ("zoho.eu", &["zoho.eu", "one.zoho.eu", "zohomail.eu"]),
    ("fastmail.com", &["spf.messagingengine.com"]),
    ("messagingengine.com", &["spf.messagingengine.com"]),
    ("mail.me.com", &["icloud.com"]),
    ("aruba.it", &["_spf.aruba.it"]),
    ("ovh.net", &["mx.ovh.com"]),
    ("infomaniak.com", &["spf.infomaniak.ch"]),
    ("gandi.net", &["_mailcust.gandi.net"]),
    ("protonmail.ch", &["_spf.protonmail.ch"]),
];

/// What a record says, with everything that it leads to.
#[derive(Clone, Debug, Default, PartialEq)]
struct Spf {
    record: String,
    /// The domains whose records were read, this one first.
    reached: Vec<String>,
    nets: Vec<(IpAddr, u8)>,
    /// Hosts whose addresses may send: `a`, and those of `mx`.
    hosts: Vec<String>,
    /// Terms that asked the DNS.
    lookups: usize,
    /// Everybody may send.
    open: bool,
    /// Something in it depends on the message, or could not be asked: what is missing may be there.
    partial: bool,
    error: Option<Wrong>,
}

/// Errors for which receivers take the whole record for none (section 2.6.7).
#[derive(Clone, Debug, PartialEq, Eq)]
enum Wrong {
    Several {
        domain: String,
        n: usize,
    },
    TooMany,
    /// An include or a redirect that leads to no record.
    Nowhere {
        name: String,
    },
}

/// Reads the record of `domain`; `None` if there is none or nobody answers.
async fn read(resolver: &Resolver, domain: &str) -> Option<Spf> {
    let mut spf = Spf::default();
    let mut ahead = vec![(domain.to_owned(), true)];
    while let Some((name, passes)) = ahead.pop() {
        let first = spf.reached.is_empty();
        let Ok(records) = resolver.ask(&name, Kind::Txt).await else {
            if first {
                return None;
            }
            spf.partial = true;
            continue;
        };
        let all = texts(&records, "v=spf1");
        let record = match all.as_slice() {
            [] if first => return None,
            [] => {
                spf.error = Some(Wrong::Nowhere { name });
                break;
            }
            [one] => (*one).to_owned(),
            several => {
                spf.error = Some(Wrong::Several { domain: name, n: several.len() });
                break;
            }
        };
        if first {
            spf.record.clone_from(&record);
        }
        spf.reached.push(name.clone());
        // In their order: the last one pushed is read first.
        let mut leads = spf.terms(resolver, &name, &record, passes).await;
        leads.reverse();
        ahead.append(&mut leads);
        if spf.lookups > MOST {
            spf.error = Some(Wrong::TooMany);
            break;
        }
    }
    Some(spf)
}

impl Spf {
    /// Takes the terms of one record in. Gives the records that it leads to, and whether what passes there passes here.
    async fn terms(&mut self, resolver: &Resolver, name: &str, record: &str, passes: bool) -> Vec<(String, bool)> {
        let mut leads = Vec::new();
        let mut redirect = None;
        let mut ends = false;
        for term in record.split_whitespace().skip(1).map(str::to_lowercase) {
            let (pass, term) = match term.strip_prefix(['-', '~', '?']) {
                Some(rest) => (false, rest.to_owned()),
                None => (passes, term.strip_prefix('+').unwrap_or(&term).to_owned()),
            };
            if let Some(to) = term.strip_prefix("redirect=") {
                redirect = Some(to.to_owned());
                continue;
            }
            let (word, value) = term.split_once(':').unwrap_or((term.split('/').next().unwrap_or_default(), ""));
            let target = || value.split('/').next().filter(|v| !v.is_empty()).unwrap_or(name).to_owned();
            match word {
                "all" => {
                    ends = true;
                    self.open |= pass;
                }
                "ip4" | "ip6" if pass => self.nets.extend(net(value)),
                "include" | "a" | "mx" | "exists" | "ptr" => {
                    self.lookups += 1;
                    if value.contains('%') || matches!(word, "exists" | "ptr") {
                        self.partial = true;
                    } else if word == "include" {
                        leads.push((value.to_owned(), pass));
                    } else if word == "a" && pass {
                        self.hosts.push(target());
                    } else if pass {
                        let Ok(records) = resolver.ask(&target(), Kind::Mx).await else {
                            self.partial = true;
                            continue;
                        };
                        self.hosts.extend(records.into_iter().filter_map(|r| if let Record::Mx(_, host) = r { Some(host) } else { None }));
                    }
                }
                _ => {}
            }
        }
        // It counts only where nothing matches everybody (section 6.1).
        if let Some(to) = redirect.filter(|_| !ends) {
            self.lookups += 1;
            if to.contains('%') { self.partial = true } else { leads.push((to, passes)) }
        }
        leads
    }

    /// Whether mail handed in at `host` leaves from where the record allows it; `None` if that cannot be told.
    async fn covers(&self, resolver: &Resolver, host: &str) -> Option<bool> {
        if let Some((_, names)) = service(host) {
            let there = self.reached.iter().any(|r| names.contains(&r.as_str()));
            return if there { Some(true) } else { (!self.partial).then_some(false) };
        }
        let own = |r: &String| host.split_once('.').is_some_and(|(_, parent)| parent.contains('.') && is_below(r, parent));
        if self.hosts.iter().any(|h| h == host) || self.reached.iter().skip(1).any(own) {
            return Some(true);
        }
        let addresses = addresses(resolver, host).await;
        let allowed = addresses.iter().any(|a| self.nets.iter().any(|(net, bits)| is_in(*a, *net, *bits)));
        if allowed {
            return Some(true);
        }
        for other in &self.hosts {
            if self::addresses(resolver, other).await.iter().any(|a| addresses.contains(a)) {
                return Some(true);
            }
        }
        // Mail may leave from another address than it is handed in at.
        None
    }
}

fn service(host: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    SERVICES.iter().find(|(end, _)| is_below(host, end))
}

async fn addresses(resolver: &Resolver, host: &str) -> Vec<IpAddr> {
    if let Ok(ip) = host.parse() {
        return vec![ip];
    }
    let (a, aaaa) = tokio::join!(resolver.ask(host, Kind::A), resolver.ask(host, Kind::Aaaa));
    let all = a.unwrap_or_default().into_iter().chain(aaaa.unwrap_or_default());
    all.filter_map(|r| if let Record::Address(ip) = r { Some(ip) } else { None }).collect()
}

/// `192.0.2.0/24`, `2001:db8::/32`, or one address.
fn net(text: &str) -> Option<(IpAddr, u8)> {
    let (ip, bits) = text.split_once('/').unwrap_or((text, ""));
    let ip: IpAddr = ip.parse().ok()?;
    let all = if ip.is_ipv4() { 32 } else { 128 };
    let bits = if bits.is_empty() { all } else { bits.parse().ok().filter(|b| *b <= all)? };
    Some((ip, bits))
}

fn is_in(ip: IpAddr, net: IpAddr, bits: u8) -> bool {
    let head = |n: u128, width: u8| n.checked_shr(u32::from(width - bits)).unwrap_or(0);
    match (ip, net) {
        (IpAddr::V4(a), IpAddr::V4(b)) => head(u128::from(u32::from(a)), 32) == head(u128::from(u32::from(b)), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => head(u128::from(a), 128) == head(u128::from(b), 128),
        _ => false,
    }
}

pub(super) async fn judge(resolver: &Resolver, domain: &str, identities: &[Identity]) -> Vec<Finding> {
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("domain", domain);
    let Some(spf) = read(resolver, domain).await else { return vec![finding(Level::Warning, "spf-none").remedy("spf-publish")] };
    let finding = |level, id: &str| finding(level, id).with("record", &spf.record).with("n", spf.lookups);
    match &spf.error {
        Some(Wrong::Several { domain, n }) => return vec![finding(Level::Problem, "spf-twice").with("domain", domain).with("n", n).remedy("spf-one")],
        Some(Wrong::TooMany) => return vec![finding(Level::Problem, "spf-many").remedy("spf-fewer")],
        Some(Wrong::Nowhere { name }) => return vec![finding(Level::Problem, "spf-nowhere").with("name", name).remedy("spf-include-mend")],
        None => {}
    }
    let mut found = Vec::new();
    if spf.open {
        found.push(finding(Level::Warning, "spf-open").remedy("spf-close"));
    }
    let mut hosts: Vec<&str> = identities.iter().map(|i| i.host.as_str()).filter(|h| !h.is_empty()).collect();
    hosts.dedup();
    for host in hosts {
        let finding = |level, id: &str| finding(level, id).with("host", host);
        found.push(match spf.covers(resolver, host).await {
            Some(true) => finding(Level::Ok, "spf-ok"),
            Some(false) => {
                let name = service(host).and_then(|(_, names)| names.first()).copied().unwrap_or_default();
                finding(Level::Problem, "spf-missing").with("name", name).remedy("spf-include")
            }
            None => finding(Level::CannotTell, "spf-perhaps").remedy("spf-ask"),
        });
    }
    if found.is_empty() {
        found.push(finding(Level::Ok, "spf-found"));
    }
    found
}
