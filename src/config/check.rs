//! What a file can get wrong although every key has the right kind.

use std::collections::{BTreeMap, BTreeSet};

use super::walk::{Finding, Walk};
use super::{Config, Mailbox};
use crate::auth::oauth::{Flow, Provider};
use crate::auth::{SecretSource, SignIn};
use crate::imap::{After, ImapAccount, is_flag};
use crate::lang::Phrase;
use crate::smtp::SmtpAccount;
use crate::wire::{Endpoint, Security};

/// Reports go to a few people; a list server reaches more.
const MOST_READERS: usize = 16;

/// Complaints go into `walk`; what works but is unwise comes back.
pub(super) fn check(config: &Config, walk: &mut Walk<'_>) -> Vec<Finding> {
    let grants = config.oauth.iter().map(|g| g.name.clone()).collect();
    let mut check = Check { walk, warnings: Vec::new(), grants };
    check.agents(config);
    check.oauth(config);
    check.mailboxes(config);
    check.probe(config);
    check.reports(config);
    check.warnings
}

struct Check<'w, 't> {
    walk: &'w mut Walk<'t>,
    warnings: Vec<Finding>,
    grants: BTreeSet<String>,
}

impl Check<'_, '_> {
    fn fault(&mut self, key: impl Into<String>, what: Phrase) {
        self.walk.complain(key, what);
    }

    fn warn(&mut self, key: impl Into<String>, what: Phrase) {
        let key = key.into();
        let line = self.walk.line_of(&key);
        self.warnings.push(Finding { key, line, what });
    }

    fn agents(&mut self, config: &Config) {
        let (mut names, mut users) = (BTreeMap::new(), BTreeMap::new());
        for (n, agent) in config.agent.iter().enumerate() {
            let at = format!("agent[{n}]");
            self.name(&format!("{at}.name"), &agent.name, &mut names);
            if !agent.address.is_empty() {
                self.address(&format!("{at}.address"), &agent.address);
            }
            if let Some(user) = &agent.user {
                self.once(&format!("{at}.user"), user, &mut users);
            }
        }
    }

    fn oauth(&mut self, config: &Config) {
        let mut names = BTreeMap::new();
        for (n, grant) in config.oauth.iter().enumerate() {
            let at = format!("oauth[{n}]");
            self.name(&format!("{at}.name"), &grant.name, &mut names);
            if grant.client_id.trim().is_empty() {
                self.fault(format!("{at}.client_id"), Phrase::new("config-empty"));
            }
            if grant.flow == Flow::App && grant.client_secret.is_none() && grant.certificate.is_none() {
                self.fault(at.clone(), Phrase::new("config-app-without-proof"));
            }
            if grant.flow == Flow::App && grant.provider == Provider::Microsoft && grant.tenant.as_deref().unwrap_or_default().is_empty() {
                self.fault(format!("{at}.tenant"), Phrase::new("config-app-without-tenant"));
            }
            if grant.flow == Flow::Device && grant.provider == Provider::Google {
                self.fault(format!("{at}.flow"), Phrase::new("config-google-device"));
            }
            if grant.flow == Flow::App {
                // Nobody signs in.
            } else if grant.account.is_empty() {
                self.fault(format!("{at}.account"), Phrase::new("config-oauth-no-account"));
            } else {
                self.address(&format!("{at}.account"), &grant.account);
            }
            let doors = [
                ("authorize_url", &grant.authorize_url, Flow::Code),
                ("token_url", &grant.token_url, grant.flow),
                ("device_url", &grant.device_url, Flow::Device),
            ];
            for (name, url, flow) in doors {
                if url.is_none() && grant.provider == Provider::Other && grant.flow == flow {
                    self.fault(format!("{at}.{name}"), Phrase::new("config-oauth-no-door"));
                }
            }
            for file in grant.ca_file.iter().chain(&grant.certificate).filter(|f| !f.is_file()) {
                self.warn(at.clone(), Phrase::new("config-no-file").with("file", file.display()));
            }
            if matches!(grant.client_secret, Some(SecretSource::Text(_))) {
                self.warn(format!("{at}.client_secret"), Phrase::new("config-literal-secret"));
            }
        }
    }

    fn mailboxes(&mut self, config: &Config) {
        let (mut names, mut polled) = (BTreeMap::new(), BTreeSet::new());
        for (n, mailbox) in config.mailbox.iter().enumerate() {
            let at = format!("mailbox[{n}]");
            self.name(&format!("{at}.name"), &mailbox.name, &mut names);
            self.address(&format!("{at}.support"), &mailbox.support);
            for alias in &mailbox.aliases {
                self.address(&format!("{at}.aliases"), alias);
            }
            if let Some(system) = &mailbox.system {
                self.address(&format!("{at}.system"), system);
            }
            self.imap(&format!("{at}.imap"), &mailbox.imap);
            if let Some(smtp) = &mailbox.smtp {
                self.smtp(&format!("{at}.smtp"), smtp);
            }
            for (name, ear) in [("account", &mailbox.probe.account), ("support", &mailbox.probe.support)] {
                if let Some(ear) = ear {
                    self.imap(&format!("{at}.probe.{name}"), ear);
                }
            }
            self.after(&at, mailbox);
            let key = format!("{at}.{}", if mailbox.folders.is_empty() { "folder" } else { "folders" });
            if self.walk.has(&format!("{at}.folder")) && self.walk.has(&format!("{at}.folders")) {
                self.fault(key.clone(), Phrase::new("config-folder-and-folders"));
            }
            let imap = &mailbox.imap;
            for folder in mailbox.folders() {
                if !polled.insert((imap.server.host.to_lowercase(), imap.port(), imap.sign_in.user.clone(), folder.clone())) {
                    self.fault(key.clone(), Phrase::new("config-polled-twice").with("folder", folder).with("user", &imap.sign_in.user));
                }
            }
        }
    }

    fn probe(&mut self, config: &Config) {
        if config.probe.every.is_some() && config.probe.interval().is_none() {
            self.fault("probe.every", Phrase::new("config-bad-interval"));
        }
        let Some(outside) = &config.probe.outside else { return };
        self.address("probe.outside.address", &outside.address);
        if config.own_addresses().contains(&outside.address.to_lowercase()) {
            self.fault("probe.outside.address", Phrase::new("config-outside-is-ours"));
        }
        self.smtp("probe.outside.smtp", &outside.smtp);
        if let Some(imap) = &outside.imap {
            self.imap("probe.outside.imap", imap);
        }
    }

    fn reports(&mut self, config: &Config) {
        let reports = &config.reports;
        for to in &reports.to {
            self.address("reports.to", to);
        }
        if reports.to.len() > MOST_READERS {
            self.fault("reports.to", Phrase::new("config-many-readers").with("n", MOST_READERS));
        }
        let written = reports.digest.as_ref().filter(|d| *d != "off");
        if written.is_some() && reports.schedule().is_none() {
            self.fault("reports.digest", Phrase::new("config-bad-schedule"));
        }
        if reports.to.is_empty() && (written.is_some() || !reports.alerts.0.is_empty()) {
            self.fault("reports", Phrase::new("config-no-readers"));
        }
        if let Some(name) = &reports.mailbox {
            match config.mailbox(name) {
                None => self.fault("reports.mailbox", Phrase::new("config-no-mailbox").with("name", name)),
                Some(m) if m.smtp.is_none() => self.fault("reports.mailbox", Phrase::new("config-mailbox-cannot-send").with("name", name)),
                Some(_) => {}
            }
        }
    }

    fn imap(&mut self, at: &str, account: &ImapAccount) {
        let (server, sign_in) = (&account.server, &account.sign_in);
        self.server(at, server, &[(465, ""), (587, ""), (25, ""), (993, "tls"), (143, "starttls")]);
        if sign_in.user.is_empty() {
            self.fault(format!("{at}.user"), Phrase::new("config-empty"));
        }
        self.sign_in(at, sign_in);
    }

    fn smtp(&mut self, at: &str, smtp: &SmtpAccount) {
        self.server(at, &smtp.server, &[(993, ""), (143, ""), (465, "tls"), (587, "starttls")]);
        if !smtp.envelope_from.is_empty() {
            self.address(&format!("{at}.envelope_from"), &smtp.envelope_from);
        }
        match &smtp.sign_in {
            Some(sign_in) => self.sign_in(at, sign_in),
            // serde reads a sign-in without its user as none at all.
            None => {
                for name in ["password", "token", "oauth"] {
                    let key = format!("{at}.{name}");
                    if self.walk.has(&key) {
                        self.fault(key, Phrase::new("config-secret-without-user"));
                    }
                }
            }
        }
    }

    fn server(&mut self, at: &str, server: &Endpoint, ports: &[(u16, &str)]) {
        let host = &server.host;
        let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '@');
        let port_inside = host.contains(':') && host.parse::<std::net::Ipv6Addr>().is_err();
        if host.is_empty() || host.contains(odd) || port_inside {
            self.fault(format!("{at}.host"), Phrase::new("config-bad-host"));
        }
        if server.security == Security::Plain && !server.is_loopback() {
            self.fault(format!("{at}.security"), Phrase::new("config-plain-elsewhere"));
        }
        if let Some(file) = &server.ca_file
            && !file.is_file()
        {
            self.fault(format!("{at}.ca_file"), Phrase::new("config-no-file").with("file", file.display()));
        }
        // Test servers live on odd ports; a port that belongs to something else is a slip.
        let usual = ports.iter().find(|(port, _)| *port == server.port).map(|(_, usual)| *usual);
        let ours = match server.security {
            Security::Tls => "tls",
            Security::Starttls => "starttls",
            Security::Plain => return,
        };
        match usual {
            Some("") => self.warn(format!("{at}.port"), Phrase::new("config-port-of-another").with("port", server.port)),
            Some(usual) if usual != ours => {
                self.warn(format!("{at}.port"), Phrase::new("config-port-odd").with("port", server.port).with("security", usual));
            }
            _ => {}
        }
    }

    fn sign_in(&mut self, at: &str, sign_in: &SignIn) {
        if sign_in.is_bare() {
            self.fault(at, Phrase::new("config-no-secret"));
        }
        self.secrets(at, sign_in.password.as_ref(), sign_in.token.as_ref());
        let Some(name) = &sign_in.oauth else { return };
        if !self.grants.contains(name) {
            self.fault(format!("{at}.oauth"), Phrase::new("config-no-oauth").with("name", name));
        }
        if sign_in.token.is_some() {
            self.warn(format!("{at}.token"), Phrase::new("config-oauth-wins"));
        }
    }

    fn secrets(&mut self, at: &str, password: Option<&SecretSource>, token: Option<&SecretSource>) {
        for (name, source) in [("password", password), ("token", token)] {
            let key = format!("{at}.{name}");
            match source {
                Some(SecretSource::Text(_)) => self.warn(key, Phrase::new("config-literal-secret")),
                Some(SecretSource::File(file)) if !file.is_file() => self.warn(key, Phrase::new("config-no-file").with("file", file.display())),
                Some(SecretSource::Command(line) | SecretSource::Env(line) | SecretSource::Keyring(line)) if line.trim().is_empty() => {
                    self.fault(key, Phrase::new("config-empty"));
                }
                _ => {}
            }
        }
        if password.is_some() && token.is_some() {
            self.warn(format!("{at}.password"), Phrase::new("config-token-wins"));
        }
    }

    fn after(&mut self, at: &str, mailbox: &Mailbox) {
        let key = format!("{at}.after");
        match &mailbox.after {
            After::Flag(flag) if !is_flag(flag) => self.fault(key, Phrase::new("config-bad-flag").with("flag", flag)),
            After::Move(folder) if folder.is_empty() => self.fault(key, Phrase::new("config-empty")),
            After::Move(folder) if mailbox.folders().iter().any(|f| f.eq_ignore_ascii_case(folder)) => {
                self.fault(key, Phrase::new("config-moved-to-itself").with("folder", folder));
            }
            _ => {}
        }
        if mailbox.folders().iter().any(String::is_empty) {
            let key = if mailbox.folders.is_empty() { "folder" } else { "folders" };
            self.fault(format!("{at}.{key}"), Phrase::new("config-empty"));
        }
    }

    /// A name that is typed, shown in lists and part of keys: short, of letters and digits.
    fn name(&mut self, key: &str, name: &str, seen: &mut BTreeMap<String, usize>) {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
        if name.is_empty() || name.len() > 32 || !name.chars().all(fine) {
            self.fault(key, Phrase::new("config-bad-name"));
        } else {
            self.once(key, name, seen);
        }
    }

    fn once(&mut self, key: &str, value: &str, seen: &mut BTreeMap<String, usize>) {
        let line = self.walk.line_of(key);
        if let Some(first) = seen.get(value) {
            let what = Phrase::new("config-twice").with("value", value).with("first", first);
            self.fault(key, what);
        } else {
            seen.insert(value.to_owned(), line);
        }
    }

    fn address(&mut self, key: &str, address: &str) {
        let parts = address.rsplit_once('@').filter(|(local, domain)| {
            let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',' | ';' | '"' | '(' | ')');
            !local.is_empty() && address.chars().all(plain) && !local.contains('@') && !domain.is_empty() && !domain.starts_with('.') && !domain.ends_with('.')
        });
        if parts.is_none() {
            self.fault(key, Phrase::new("config-bad-address").with("address", address));
        }
    }
}
