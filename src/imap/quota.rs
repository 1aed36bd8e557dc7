//! How full the mailbox is (RFC 2087).

use async_imap::imap_proto::Response;
use async_imap::imap_proto::rfc2087::QuotaResourceName;

use super::session::Session;
use crate::wire::WireError;

/// What is used of what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Bytes.
    pub used: u64,
    /// Bytes.
    pub limit: u64,
}

impl Session {
    /// The storage quota of a folder; `None` if the server has none or does not tell.
    pub async fn quota(&mut self, folder: &str) -> Result<Option<Quota>, WireError> {
        if !self.has("QUOTA") {
            return Ok(None);
        }
        let name = self.name_of(folder)?;
        let mut found: Option<Quota> = None;
        self.line
            .must(&format!("GETQUOTAROOT {name}"), self.patience.command, &mut |response| {
                let Response::Quota(quota) = response else { return };
                for r in quota.resources.iter().filter(|r| r.name == QuotaResourceName::Storage && r.limit > 0) {
                    let this = Quota { used: r.usage.saturating_mul(1024), limit: r.limit.saturating_mul(1024) };
                    // Several roots may hold a folder: the fullest stops the mail.
                    if found.is_none_or(|f| u128::from(this.used) * u128::from(f.limit) > u128::from(f.used) * u128::from(this.limit)) {
                        found = Some(this);
                    }
                }
            })
            .await?;
        Ok(found)
    }

    /// What the server said that it can do, in capitals.
    pub fn capabilities(&self) -> Vec<String> {
        self.line.capabilities.clone().unwrap_or_default()
    }
}
