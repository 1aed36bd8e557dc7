//! Servers from an address: what is known, what the domain says of itself, what others have written down about it.

use std::time::Duration;

use super::Proposal;
use super::autoconfig;
use super::doors::{Door, Doors};
use super::providers::Provider;
use super::srv;
use crate::doctor::{NameKind, NameRecord, Resolver};
use crate::lang::Lang;
use crate::wire::web;

/// How it was found, the most trusted first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The address's own domain is a provider's that is known.
    Known(String),
    /// The domain's SRV records.
    Srv(String),
    /// The domain's or the public list's autoconfig file, at this host.
    Autoconfig(String),
    /// The domain's mail exchangers are a provider's that is known.
    Exchangers(String),
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

    fn of(provider: &Provider, source: fn(String) -> Source) -> Self {
        Guess { doors: provider.doors(), source: source(provider.name.clone()), sign_in: provider.sign_in.clone() }
    }
}

/// Who is asked, and for how long; all are asked at the same time.
struct Asking {
    resolver: Resolver,
    /// Addresses of autoconfig files; `{domain}` stands for the domain. The mail address itself is told to nobody.
    pages: &'static [&'static str],
    patience: Duration,
}

/// The domain's own word goes before the public list's.
const PAGES: &[&str] = &[
    "https://autoconfig.{domain}/mail/config-v1.1.xml",
    "https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    "https://autoconfig.thunderbird.net/v1.1/{domain}",
];

/// The servers of `address`, found within some seconds or not at all.
pub async fn look_up(address: &str) -> Option<Guess> {
    let patience = Duration::from_secs(5);
    guess(address, &Asking { resolver: Resolver::of_system(patience / 2), pages: PAGES, patience }).await
}

async fn guess(address: &str, asking: &Asking) -> Option<Guess> {
    let domain = address.rsplit_once('@')?.1.trim().trim_end_matches('.').to_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
    if domain.is_empty() || !domain.chars().all(plain) || !domain.contains('.') {
        return None;
    }
    if let Some(provider) = Provider::of_domain(&domain) {
        return Some(Guess::of(&provider, Source::Known));
    }
    let in_time = asking.patience;
    let (published, written, exchangers) = tokio::join!(
        tokio::time::timeout(in_time, srv::doors(&domain, &asking.resolver)),
        tokio::time::timeout(in_time, written(&domain, address, asking)),
        tokio::time::timeout(in_time, exchangers(&domain, &asking.resolver)),
    );
    let published = published.ok().flatten().map(|doors| Guess { doors, source: Source::Srv(domain.clone()), sign_in: String::new() });
    let by_exchangers = || Provider::of_exchangers(&exchangers.unwrap_or_default()).map(|p| Guess::of(&p, Source::Exchangers));
    published.or_else(|| written.ok().flatten()).or_else(by_exchangers)
}

async fn exchangers(domain: &str, resolver: &Resolver) -> Vec<String> {
    let records = resolver.ask(domain, NameKind::Mx).await.unwrap_or_default();
    records.into_iter().filter_map(|r| if let NameRecord::Mx(_, host) = r { Some(host) } else { None }).collect()
}

/// The first of the autoconfig files that says something.
async fn written(domain: &str, address: &str, asking: &Asking) -> Option<Guess> {
    let patience = asking.patience;
    let urls: Vec<String> = asking.pages.iter().map(|page| page.replace("{domain}", domain)).collect();
    let asked: Vec<_> = urls.iter().cloned().map(|url| tokio::task::spawn_blocking(move || get(&url, patience))).collect();
    for (url, page) in urls.iter().zip(asked) {
        if let Some(doors) = page.await.ok().flatten().and_then(|text| autoconfig::doors(&text, address)) {
            let host = url.split('/').nth(2).unwrap_or_default().to_owned();
            return Some(Guess { doors, source: Source::Autoconfig(host), sign_in: String::new() });
        }
    }
    None
}

fn get(url: &str, patience: Duration) -> Option<String> {
    let mut answer = web::agent(url, None, false, patience).ok()?.get(url).call().ok()?;
    (answer.status() == 200).then(|| answer.body_mut().with_config().limit(256 * 1024).read_to_string().ok()).flatten()
}

/// What was found, and what it needs.
pub fn describe(guess: &Guess, lang: Lang) -> Vec<String> {
    let source = match &guess.source {
        Source::Known(name) | Source::Exchangers(name) | Source::Autoconfig(name) => name.clone(),
        Source::Srv(domain) => lang.say_with("setup-found-srv", &[("domain", domain)]),
    };
    let door = |(host, port, security): &Door| format!("{host}:{port} ({security})");
    let smtp = guess.doors.smtp.as_ref().map_or_else(|| "none".to_owned(), door);
    let found = lang.say_with("setup-found", &[("source", &source), ("imap", &door(&guess.doors.imap)), ("smtp", &smtp)]);
    let needs = match guess.sign_in.as_str() {
        "oauth" => Some("setup-needs-oauth"),
        "app-password" => Some("setup-needs-app-password"),
        _ => None,
    };
    std::iter::once(found).chain(needs.map(|id| lang.say_with(id, &[("source", &source)]))).collect()
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use tokio::net::UdpSocket;
    use tokio::task::JoinHandle;

    use super::*;

    #[test]
    fn every_provider_can_be_used() {
        for p in Provider::all() {
            let mut proposal = Proposal::read("support = 'help@contoso.com'\nname = 'x'\n").unwrap();
            Guess::of(&p, Source::Known).fill(&mut proposal);
            proposal.fill("imap.secret", "pw");
            proposal.complete();
            assert!(proposal.mailbox(&crate::config::Config::default(), std::path::Path::new("c.toml")).is_ok(), "{}", p.name);
            assert!(["oauth", "app-password", "password"].contains(&p.sign_in.as_str()), "{}", p.name);
        }
    }

    /// A resolver that knows these records: name, kind, and the record's data.
    async fn resolver(known: Vec<(&'static str, u16, Vec<u8>)>) -> (SocketAddr, JoinHandle<()>) {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let at = socket.local_addr().unwrap();
        let serve = async move {
            let mut buffer = [0; 512];
            while let Ok((n, from)) = socket.recv_from(&mut buffer).await {
                let asked = &buffer[..n];
                // After the header: labels, an empty one, two octets of kind, two of class.
                let (mut name, mut i) = (Vec::new(), 12);
                while asked[i] != 0 {
                    let end = i + 1 + usize::from(asked[i]);
                    name.push(String::from_utf8_lossy(&asked[i + 1..end]).into_owned());
                    i = end;
                }
                let kind = u16::from_be_bytes([asked[i + 1], asked[i + 2]]);
                let name = name.join(".");
                let all: Vec<_> = known.iter().filter(|(n, k, _)| *n == name && *k == kind).collect();
                let mut out = [&asked[..2], &[0x81, 0x80, 0, 1, 0, all.len() as u8, 0, 0, 0, 0], &asked[12..i + 5]].concat();
                for (_, kind, data) in all {
                    out.extend([0xc0, 12]);
                    out.extend(kind.to_be_bytes());
                    out.extend([0, 1, 0, 0, 0, 60, 0, data.len() as u8]);
                    out.extend(data);
                }
                socket.send_to(&out, from).await.ok();
            }
        };
        (at, tokio::spawn(serve))
    }

    fn name(host: &str) -> Vec<u8> {
        let labels = host.split('.').filter(|l| !l.is_empty());
        labels.flat_map(|l| [vec![l.len() as u8], l.as_bytes().to_vec()].concat()).chain([0]).collect()
    }

    fn srv(service: &'static str, priority: u16, weight: u16, port: u16, host: &str) -> (&'static str, u16, Vec<u8>) {
        let numbers = [priority, weight, port].iter().flat_map(|n| n.to_be_bytes()).collect::<Vec<_>>();
        (service, 33, [numbers, name(host)].concat())
    }

    fn mx(domain: &'static str, host: &str) -> (&'static str, u16, Vec<u8>) {
        (domain, 15, [vec![0, 10], name(host)].concat())
    }

    async fn found(address: &str, known: Vec<(&'static str, u16, Vec<u8>)>) -> Option<Guess> {
        let (at, serving) = resolver(known).await;
        let patience = Duration::from_secs(5);
        let guess = guess(address, &Asking { resolver: Resolver::at(vec![at], patience), pages: &[], patience }).await;
        serving.abort();
        guess
    }

    #[tokio::test]
    async fn what_a_domain_publishes_is_taken() {
        let door = |host: &str, port: u16, security: &str| (host.to_owned(), port, security.to_owned());
        let microsoft = || mx("contoso.com", "contoso-com.mail.protection.outlook.com");
        // TLS from the first byte goes first; of several the lowest priority, then the greatest weight; the domain's own word before its exchangers.
        let all = vec![
            srv("_imap._tcp.contoso.com", 0, 1, 143, "old.contoso.com"),
            srv("_imaps._tcp.contoso.com", 20, 9, 993, "spare.contoso.com"),
            srv("_imaps._tcp.contoso.com", 10, 1, 993, "small.contoso.com"),
            srv("_imaps._tcp.contoso.com", 10, 5, 1993, "Mail.Contoso.com"),
            srv("_submission._tcp.contoso.com", 0, 1, 587, "smtp.contoso.com"),
            srv("_submissions._tcp.contoso.com", 0, 0, 0, "."),
            microsoft(),
        ];
        let guess = found("help@contoso.com", all).await.unwrap();
        assert_eq!((&guess.doors.imap, &guess.source), (&door("mail.contoso.com", 1993, "tls"), &Source::Srv("contoso.com".into())));
        assert_eq!(guess.doors.smtp, Some(door("smtp.contoso.com", 587, "starttls")));
        assert!(describe(&guess, Lang::En)[0].contains("SRV"), "{:?}", describe(&guess, Lang::En));

        let starttls = vec![srv("_imap._tcp.contoso.com", 0, 1, 143, "mail.contoso.com"), microsoft()];
        let guess = found("help@contoso.com", starttls).await.unwrap();
        assert_eq!((guess.doors.imap, guess.doors.smtp), (door("mail.contoso.com", 143, "starttls"), None));

        // "No such service" and no IMAP at all lead to what the exchangers say.
        let none = vec![srv("_imaps._tcp.contoso.com", 0, 0, 0, "."), srv("_submission._tcp.contoso.com", 0, 1, 587, "smtp.contoso.com"), microsoft()];
        assert_eq!(found("help@contoso.com", none).await.unwrap().source, Source::Exchangers("Microsoft 365".into()));
        // A provider that is known needs no question, and what is no host is not taken.
        let odd = || vec![srv("_imaps._tcp.gmail.com", 0, 1, 993, "mail.example.net"), srv("_imaps._tcp.contoso.com", 0, 1, 993, "a_b$.contoso.com")];
        assert_eq!(found("me@gmail.com", odd()).await.unwrap().source, Source::Known("Google".into()));
        assert_eq!(found("help@contoso.com", odd()).await, None);
    }

    #[tokio::test]
    async fn silence_ends() {
        let silent = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let patience = Duration::from_millis(50);
        let asking = Asking { resolver: Resolver::at(vec![silent.local_addr().unwrap(); 3], Duration::from_mins(1)), pages: &[], patience };
        assert_eq!(guess("help@contoso.com", &asking).await, None);
    }

    #[tokio::test]
    async fn what_is_no_address_is_not_looked_up() {
        for address in ["", "help", "help@", "help@localhost", "help@exa mple.com", "help@../x"] {
            assert_eq!(found(address, Vec::new()).await, None, "{address}");
        }
    }
}
