//! What receivers do with mail that only claims to be from a domain (DMARC, RFC 7489), and whether ours would pass.

use super::{Identity, NAME, domain_of, is_below, texts};
use crate::doctor::dns::{Kind, Resolver};
use crate::doctor::{Finding, Level};

/// A policy, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dmarc {
    /// The domain itself, or the one above it that speaks for it.
    at: String,
    /// For this domain: `p`, or `sp` where a domain above speaks.
    policy: String,
    /// SPF has to match to the letter.
    strict: bool,
}

/// The record of `domain`, or of the nearest domain above it. There is no list of public suffixes here: a suffix's own record says `psd=y`, and
/// does not speak for those below.
async fn read(resolver: &Resolver, domain: &str) -> Option<Dmarc> {
    let mut at = domain;
    loop {
        let records = resolver.ask(&format!("_dmarc.{at}"), Kind::Txt).await.unwrap_or_default();
        let record = texts(&records, "v=dmarc1").first().map(|r| r.to_lowercase());
        if let Some(record) = record {
            let tag = |name: &str| record.split(';').find_map(|t| t.trim().strip_prefix(name)?.trim_start().strip_prefix('=').map(|v| v.trim().to_owned()));
            if at == domain || tag("psd").as_deref() != Some("y") {
                let own = tag("p").unwrap_or_else(|| "none".to_owned());
                let policy = if at == domain { own } else { tag("sp").unwrap_or(own) };
                return Some(Dmarc { at: at.to_owned(), policy, strict: tag("aspf").as_deref() == Some("s") });
            }
        }
        at = at.split_once('.').map(|(_, parent)| parent).filter(|parent| parent.contains('.'))?;
    }
}

impl Dmarc {
    /// Whether SPF for the account's domain speaks for `domain`, too.
    fn aligns(&self, domain: &str, account: &str) -> bool {
        let related = is_below(account, domain) || is_below(domain, account) || is_below(account, &self.at);
        account == domain || !self.strict && related
    }
}

pub(super) async fn judge(resolver: &Resolver, domain: &str, identities: &[Identity]) -> Vec<Finding> {
    let Some(dmarc) = read(resolver, domain).await else { return vec![Finding::new(NAME, Level::Note, "dmarc-none").with("domain", domain)] };
    let finding = |level, id: &str| Finding::new(NAME, level, id).with("domain", domain).with("policy", &dmarc.policy).with("at", &dmarc.at);
    let mut found = vec![finding(Level::Ok, if dmarc.at == domain { "dmarc-ok" } else { "dmarc-above" })];
    let enforced = matches!(dmarc.policy.as_str(), "reject" | "quarantine");
    for i in identities {
        let Some(account) = domain_of(&i.account) else { continue };
        let aligned = dmarc.aligns(domain, &account);
        let (level, id) = match (aligned, enforced, i.system) {
            (true, _, false) => (Level::Ok, "dmarc-replies-aligned"),
            (true, _, true) => (Level::Ok, "dmarc-system-aligned"),
            (false, true, false) => (Level::Warning, "dmarc-replies-foreign"),
            (false, true, true) => (Level::Warning, "dmarc-system-foreign"),
            (false, false, _) => (Level::Note, "dmarc-foreign-borne"),
        };
        let finding = finding(level, id).with("address", &i.address).with("account", &i.account);
        found.push(if level == Level::Warning { finding.remedy("dmarc-align") } else { finding });
    }
    found
}
