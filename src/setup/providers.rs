//! Providers that are known: `providers.toml`.

use serde::Deserialize;

use super::doors::{Door, Doors};

/// A provider, and where its doors are.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Provider {
    pub name: String,
    domains: Vec<String>,
    mx: Vec<String>,
    imap: Door,
    smtp: Door,
    /// `oauth`, `app-password` or `password`.
    pub sign_in: String,
}

#[derive(Deserialize)]
struct Providers {
    provider: Vec<Provider>,
}

impl Provider {
    /// All of them.
    pub fn all() -> Vec<Self> {
        toml::from_str::<Providers>(include_str!("providers.toml")).map(|p| p.provider).unwrap_or_default()
    }

    /// The one to which addresses of this domain belong.
    pub fn of_domain(domain: &str) -> Option<Self> {
        Self::all().into_iter().find(|p| p.domains.iter().any(|d| d == domain))
    }

    /// The one that a domain's mail exchangers belong to.
    pub fn of_exchangers(exchangers: &[String]) -> Option<Self> {
        let within = |host: &str, suffix: &str| {
            let host = host.trim_end_matches('.').to_lowercase();
            host == suffix || host.strip_suffix(suffix).is_some_and(|rest| rest.ends_with('.'))
        };
        Self::all().into_iter().find(|p| p.mx.iter().any(|suffix| exchangers.iter().any(|host| within(host, suffix))))
    }

    /// Its servers.
    pub fn doors(&self) -> Doors {
        Doors { imap: self.imap.clone(), smtp: Some(self.smtp.clone()), user: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_recognised_by_its_exchangers() {
        let check = |domain: &str, mx: &[&str], expect: Option<&str>| {
            let mx: Vec<String> = mx.iter().map(|m| (*m).to_owned()).collect();
            let name = Provider::of_domain(domain).or_else(|| Provider::of_exchangers(&mx)).map(|p| p.name);
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
}
