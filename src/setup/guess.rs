//! Servers from an address: what is known, what the domain says of itself, what others have written down about it.

use std::time::Duration;

use serde::Deserialize;

use super::Proposal;
use super::xml;
use crate::doctor::{NameKind, NameRecord, Resolver};
use crate::lang::Lang;
use crate::wire::web;

/// Host, port, `tls` or `starttls`.
pub(super) type Door = (String, u16, String);

/// Where a mailbox is polled and where its replies leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doors {
    pub imap: Door,
    pub smtp: Option<Door>,
    /// The user name, where it is not the address.
    pub user: Option<String>,
}

/// How it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The address's own domain, or its mail exchanger, is a provider's that is known.
    Known(String),
    /// The domain's or the public list's autoconfig file, at this host.
    Autoconfig(String),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    pub doors: Doors,
    pub source: Source,
    /// `oauth`, `app-password`, `password`; empty if it is not known.
    pub sign_in: String,
}

impl Guess {
    /// Puts it into the fields that are still empty.
    pub fn fill(&self, proposal: &mut Proposal) {
        let fill = |p: &mut Proposal, part: &str, (host, port, security): &Door| {
            // Halves of two answers would fit together by accident only.
            if p.at(&format!("{part}.host")).is_empty() {
                p.fill(&format!("{part}.host"), host);
                p.fill(&format!("{part}.port"), &port.to_string());
                p.fill(&format!("{part}.security"), security);
            }
        };
        fill(proposal, "imap", &self.doors.imap);
        if let Some(smtp) = &self.doors.smtp {
            fill(proposal, "smtp", smtp);
        }
        if let Some(user) = &self.doors.user {
            proposal.fill("imap.user", user);
        }
    }
}

#[derive(Deserialize)]
struct Provider {
    name: String,
    domains: Vec<String>,
    mx: Vec<String>,
    imap: Door,
    smtp: Door,
    sign_in: String,
}

#[derive(Deserialize)]
struct Providers {
    provider: Vec<Provider>,
}

fn providers() -> Vec<Provider> {
    toml::from_str::<Providers>(include_str!("providers.toml")).map(|p| p.provider).unwrap_or_default()
}

/// For each question over the network; they are asked at the same time.
const PATIENCE: Duration = Duration::from_secs(5);

/// The servers of `address`, found within some seconds or not at all.
pub async fn look_up(address: &str) -> Option<Guess> {
    let domain = address.rsplit_once('@')?.1.trim().to_lowercase();
    // Without DNS, a company's domain is still looked up by its autoconfig file.
    let records = Resolver::of_system(PATIENCE).ask(&domain, NameKind::Mx).await.unwrap_or_default();
    let exchangers: Vec<String> = records.into_iter().filter_map(|r| if let NameRecord::Mx(_, host) = r { Some(host) } else { None }).collect();
    let address = address.to_owned();
    tokio::task::spawn_blocking(move || guess(&address, &exchangers)).await.ok().flatten()
}

/// The servers of `address`. `exchangers` are the names that its domain's MX records give, if they could be had. Blocks, [`PATIENCE`] at most.
fn guess(address: &str, exchangers: &[String]) -> Option<Guess> {
    let domain = address.rsplit_once('@')?.1.trim().trim_end_matches('.').to_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    if domain.is_empty() || !domain.chars().all(plain) || !domain.contains('.') {
        return None;
    }
    known(&domain, exchangers).or_else(|| looked_up(&domain, address))
}

fn known(domain: &str, exchangers: &[String]) -> Option<Guess> {
    let within = |host: &str, suffix: &str| {
        let host = host.trim_end_matches('.').to_lowercase();
        host == suffix || host.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.'))
    };
    let all = providers();
    let by_domain = all.iter().find(|p| p.domains.iter().any(|d| d == domain));
    let by_mx = || all.iter().find(|p| p.mx.iter().any(|suffix| exchangers.iter().any(|host| within(host, suffix))));
    let p = by_domain.or_else(by_mx)?;
    let doors = Doors { imap: p.imap.clone(), smtp: Some(p.smtp.clone()), user: None };
    Some(Guess { doors, source: Source::Known(p.name.clone()), sign_in: p.sign_in.clone() })
}

/// The domain's own word goes before the public list's. The address itself is told to nobody.
fn looked_up(domain: &str, address: &str) -> Option<Guess> {
    let urls = [
        format!("https://autoconfig.{domain}/mail/config-v1.1.xml"),
        format!("https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml"),
        format!("https://autoconfig.thunderbird.net/v1.1/{domain}"),
    ];
    let asked: Vec<_> = urls.map(|url| std::thread::spawn(move || (get(&url), url))).into_iter().collect();
    asked.into_iter().filter_map(|thread| thread.join().ok()).find_map(|(text, url)| {
        let doors = xml::doors(&text?, address)?;
        let host = url.split('/').nth(2).unwrap_or_default().to_owned();
        Some(Guess { doors, source: Source::Autoconfig(host), sign_in: String::new() })
    })
}

fn get(url: &str) -> Option<String> {
    let mut answer = web::agent(url, None, false, PATIENCE).ok()?.get(url).call().ok()?;
    (answer.status() == 200).then(|| answer.body_mut().with_config().limit(256 * 1024).read_to_string().ok()).flatten()
}

/// What was found, and what it needs.
pub fn describe(guess: &Guess, lang: Lang) -> Vec<String> {
    let (Source::Known(source) | Source::Autoconfig(source)) = &guess.source;
    let door = |(host, port, security): &(String, u16, String)| format!("{host}:{port} ({security})");
    let smtp = guess.doors.smtp.as_ref().map_or_else(|| "none".to_owned(), door);
    let found = lang.say_with("setup-found", &[("source", source), ("imap", &door(&guess.doors.imap)), ("smtp", &smtp)]);
    let needs = match guess.sign_in.as_str() {
        "oauth" => Some("setup-needs-oauth"),
        "app-password" => Some("setup-needs-app-password"),
        _ => None,
    };
    std::iter::once(found).chain(needs.map(|id| lang.say_with(id, &[("source", source)]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_recognised_by_its_exchangers() {
        let check = |domain: &str, mx: &[&str], expect: Option<&str>| {
            let mx: Vec<String> = mx.iter().map(|m| (*m).to_owned()).collect();
            let name = known(domain, &mx).map(|g| match g.source {
                Source::Known(name) | Source::Autoconfig(name) => name,
            });
            assert_eq!(name.as_deref(), expect, "{domain} {mx:?}");
        };
        check("gmail.com", &[], Some("Google"));
        check("contoso.com", &["contoso-com.mail.protection.outlook.com."], Some("Microsoft 365"));
        check("hotmail.com", &["hotmail-com.olc.protection.outlook.com"], Some("Outlook.com"));
        check("contoso.com", &["ASPMX.L.GOOGLE.COM"], Some("Google"));
        check("contoso.it", &["mx.aruba.it"], Some("Aruba"));
        check("contoso.com", &["evilmail.protection.outlook.com.example"], None);
        check("contoso.com", &["notmx.aruba.it"], None);
        check("contoso.com", &[], None);
    }

    #[test]
    fn every_provider_can_be_used() {
        for p in providers() {
            let mut proposal = Proposal::read("support = 'help@contoso.com'\nname = 'x'\n").unwrap();
            let doors = Doors { imap: p.imap, smtp: Some(p.smtp), user: None };
            Guess { doors, source: Source::Known(p.name.clone()), sign_in: String::new() }.fill(&mut proposal);
            proposal.fill("imap.secret", "pw");
            proposal.complete();
            assert!(proposal.mailbox(&crate::config::Config::default(), std::path::Path::new("c.toml")).is_ok(), "{}", p.name);
            assert!(["oauth", "app-password", "password"].contains(&p.sign_in.as_str()), "{}", p.name);
        }
    }

    #[test]
    fn what_is_no_address_is_not_looked_up() {
        for address in ["", "help", "help@", "help@localhost", "help@exa mple.com", "help@../x"] {
            assert_eq!(guess(address, &[]), None, "{address}");
        }
    }
}
