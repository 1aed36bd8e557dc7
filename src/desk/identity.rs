//! Who is calling: the peer's user, mapped to an agent.

use super::core::Core;
use crate::lang::Phrase;
use crate::link::{Failure, FailureKind};

impl Core {
    /// The agent behind a connection from user `uid`, who says to be `claimed`.
    ///
    /// The desk's own user may be any agent: it could read everything anyhow (a shared account in tmux). Another user must be listed,
    /// and is who the list says.
    ///
    /// # Errors
    /// The user is not listed, or claims to be somebody else.
    pub fn who_is(&self, uid: u32, claimed: Option<&str>) -> Result<String, Failure> {
        let config = self.config();
        let no = |what: Phrase| Failure { kind: FailureKind::Forbidden, what };
        if uid != rustix::process::geteuid().as_raw() {
            let name = user_name(uid).unwrap_or_else(|| uid.to_string());
            let listed = config.agent.iter().find(|a| a.user.as_deref().is_some_and(|u| u == name || u == uid.to_string()));
            let Some(agent) = listed else { return Err(no(Phrase::new("desk-user-not-listed").with("user", name))) };
            return match claimed {
                Some(c) if c != agent.name => Err(no(Phrase::new("desk-not-that-agent").with("user", name).with("agent", c).with("listed", &agent.name))),
                _ => Ok(agent.name.clone()),
            };
        }
        if let Some(c) = claimed.map(str::trim).filter(|c| !c.is_empty()) {
            if config.agent.is_empty() || config.agent(c).is_some() {
                return Ok(c.to_owned());
            }
            let known = config.agent.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join(", ");
            return Err(no(Phrase::new("desk-no-such-agent").with("agent", c).with("known", known)));
        }
        let name = user_name(uid).unwrap_or_else(|| "agent".into());
        let by_user = config.agent.iter().find(|a| a.user.as_deref() == Some(name.as_str()) || a.name == name);
        Ok(by_user.or(config.agent.first()).map_or(name, |a| a.name.clone()))
    }

    /// Names that tickets can be assigned to: those configured, and whoever is here.
    pub fn agents(&self) -> Vec<String> {
        let mut all: Vec<String> = self.config().agent.iter().map(|a| a.name.clone()).chain(self.here().into_iter().map(|p| p.agent)).collect();
        all.sort();
        all.dedup();
        all
    }
}

/// The login name of a user, from the environment for our own user and else from the password file.
fn user_name(uid: u32) -> Option<String> {
    let passwd = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    passwd.lines().find_map(|l| {
        let mut fields = l.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid.to_string()).then(|| name.to_owned())
    })
}
