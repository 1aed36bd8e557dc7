//! The settings, checked.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use super::probing::{Ears, Probing};
use super::reporting::Reporting;
use crate::auth::SignIn;
use crate::auth::oauth::Grant;
use crate::imap::{After, ImapAccount, StartFrom};
use crate::lang::Lang;
use crate::smtp::SmtpAccount;
use crate::wire::Endpoint;

/// Everything that the file says.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The interface language; the environment's if absent.
    pub language: Option<Lang>,
    pub theme: Option<String>,
    /// `[[agent]]`
    pub agent: Vec<Agent>,
    pub team: Team,
    pub outbox: Hold,
    /// `[[oauth]]`
    pub oauth: Vec<Grant>,
    /// `[probe]`
    pub probe: Probing,
    /// `[reports]`
    pub reports: Reporting,
    /// `[[mailbox]]`
    pub mailbox: Vec<Mailbox>,
}

/// Somebody who works tickets.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Agent {
    /// The name that tickets are assigned to: short, lower case.
    pub name: String,
    /// As customers read it.
    pub display: String,
    /// The agent's own mail address: forwards from it are believed.
    pub address: String,
    /// The Unix user who is this agent; absent for a shared account.
    pub user: Option<String>,
    /// Lines under a reply.
    pub signature: String,
}

/// The desk's socket.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Team {
    /// A Unix group that may reach the socket.
    pub group: Option<String>,
    /// Closed tickets are opened again by an answer for so many days.
    pub reopen_days: Option<u32>,
}

/// How replies wait.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hold {
    /// Seconds in which a reply can be taken back.
    pub hold_seconds: u32,
    /// Days of retrying after temporary refusals.
    pub retry_days: u32,
}

impl Default for Hold {
    fn default() -> Self {
        Hold { hold_seconds: 10, retry_days: 7 }
    }
}

/// A support address: where its mail is polled, and how replies leave.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// Short, unique: shown in lists, part of the ledger's keys.
    pub name: String,
    /// The address customers write to, and replies come from.
    pub support: String,
    /// The name customers read beside it.
    #[serde(default)]
    pub display: String,
    /// Other addresses that lead here.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What the desk sends of itself comes from here. Reports need it; the test of `setup` takes the support address if it is absent.
    #[serde(default)]
    pub system: Option<String>,
    pub imap: ImapAccount,
    pub smtp: Option<SmtpAccount>,
    /// Who else hears of its forwarding probes.
    #[serde(default)]
    pub probe: Ears,
    #[serde(default = "inbox")]
    pub folder: String,
    /// In place of `folder`: several. At the first one the server is listened to, the others are looked into at each poll.
    #[serde(default)]
    pub folders: Vec<String>,
    #[serde(default)]
    pub start: StartFrom,
    #[serde(default)]
    pub after: After,
    /// Seconds between polls where IDLE is absent or silent.
    #[serde(default = "poll")]
    pub poll_seconds: u32,
    /// Larger messages are taken with their headers and beginning only. Bytes.
    #[serde(default = "max_bytes")]
    pub max_message_bytes: u32,
    /// `None`: put a copy into Sent unless the server is known to do so itself.
    #[serde(default)]
    pub copy_to_sent: Option<bool>,
    /// Lines under every reply, below the agent's own.
    #[serde(default)]
    pub signature: String,
    /// Leave the ticket's token out of subjects.
    #[serde(default)]
    pub plain_subjects: bool,
}

impl Mailbox {
    /// The OAuth accounts by which it gets and sends mail: none, one, or one for each.
    pub fn grants(&self) -> impl Iterator<Item = &Arc<Grant>> {
        let sender = self.smtp.as_ref().and_then(|s| s.sign_in.as_ref());
        std::iter::once(&self.imap.sign_in).chain(sender).filter_map(|s| s.grant.as_ref())
    }
}

fn inbox() -> String {
    "INBOX".into()
}
const fn poll() -> u32 {
    60
}
const fn max_bytes() -> u32 {
    40 * 1024 * 1024
}

impl Mailbox {
    /// The folders to poll, at least one.
    pub fn folders(&self) -> Vec<String> {
        if self.folders.is_empty() { vec![self.folder.clone()] } else { self.folders.clone() }
    }

    /// What a folder's messages are filed under in the ledger.
    pub fn ledger_name(&self, folder: &str) -> String {
        if folder.eq_ignore_ascii_case("INBOX") { self.name.clone() } else { format!("{}/{folder}", self.name) }
    }
}

impl Config {
    /// How long an answer opens a closed ticket again.
    pub fn reopen_within(&self) -> Duration {
        Duration::from_secs(u64::from(self.team.reopen_days.unwrap_or(30)) * 86_400)
    }

    /// Every address that is ours, lower case.
    pub fn own_addresses(&self) -> Vec<String> {
        let of = |m: &Mailbox| {
            let mut all = vec![m.support.clone(), m.imap.sign_in.user.clone()];
            all.extend(m.aliases.iter().cloned());
            all.extend(m.smtp.iter().filter_map(|s| s.sign_in.as_ref()).map(|s| s.user.clone()));
            all
        };
        let mut all: Vec<String> = self.mailbox.iter().flat_map(of).filter(|a| a.contains('@')).map(|a| a.to_lowercase()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The OAuth account called `name`.
    pub fn grant(&self, name: &str) -> Option<&Grant> {
        self.oauth.iter().find(|g| g.name == name)
    }

    /// The OAuth accounts that mail comes and goes by, each once.
    pub fn grants(&self) -> Vec<Arc<Grant>> {
        let mut all: Vec<Arc<Grant>> = Vec::new();
        for grant in self.mailbox.iter().flat_map(Mailbox::grants) {
            if !all.iter().any(|g| g.name == grant.name) {
                all.push(Arc::clone(grant));
            }
        }
        all
    }

    /// Every server of the file, and how to sign in there.
    pub(super) fn servers(&mut self) -> impl Iterator<Item = (&mut Endpoint, Option<&mut SignIn>)> {
        let (mut imaps, mut smtps): (Vec<&mut ImapAccount>, Vec<&mut SmtpAccount>) = (Vec::new(), Vec::new());
        for m in &mut self.mailbox {
            imaps.push(&mut m.imap);
            imaps.extend([&mut m.probe.account, &mut m.probe.support].into_iter().flatten());
            smtps.extend(&mut m.smtp);
        }
        if let Some(outside) = &mut self.probe.outside {
            imaps.extend(&mut outside.imap);
            smtps.push(&mut outside.smtp);
        }
        let imaps = imaps.into_iter().map(|a| (&mut a.server, Some(&mut a.sign_in)));
        imaps.chain(smtps.into_iter().map(|a| (&mut a.server, a.sign_in.as_mut())))
    }

    /// Gives each server the OAuth account that it refers to.
    pub(super) fn hand_out_grants(&mut self) {
        let all: Vec<Arc<Grant>> = self.oauth.iter().cloned().map(Arc::new).collect();
        for sign_in in self.servers().filter_map(|(_, sign_in)| sign_in) {
            sign_in.grant = all.iter().find(|g| sign_in.oauth.as_deref() == Some(g.name.as_str())).cloned();
        }
    }

    /// The mailbox called `name`.
    pub fn mailbox(&self, name: &str) -> Option<&Mailbox> {
        self.mailbox.iter().find(|m| m.name == name)
    }

    /// The agent called `name`.
    pub fn agent(&self, name: &str) -> Option<&Agent> {
        self.agent.iter().find(|a| a.name == name)
    }

    /// The files that the settings refer to, for `health`.
    pub fn files(&self) -> Vec<PathBuf> {
        self.mailbox.iter().flat_map(|m| [m.imap.server.ca_file.clone(), m.smtp.as_ref().and_then(|s| s.server.ca_file.clone())]).flatten().collect()
    }
}
