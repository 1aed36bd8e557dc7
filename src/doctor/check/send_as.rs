//! Replies go out as the support address: may the sending account do that?

use super::super::{Finding, Level, Patient};

const NAME: &str = "send-as";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let facts = p.facts().await;
    let mut found = Vec::new();
    for m in &p.config.mailbox {
        let Some(account) = m.smtp.as_ref().and_then(|s| s.sign_in.as_ref()) else { continue };
        let of = facts.and_then(|f| f.iter().find(|f| f.name == m.name));
        if let Some(refused) = of.and_then(|f| f.refused_as_sender.as_ref()) {
            let finding = Finding::new(NAME, Level::Problem, "send-as-refused").with("account", &account.user).with("support", &m.support);
            found.push(finding.with("at", refused.at.rfc3339()).because((*refused.diagnosis).clone()));
        } else if of.is_some_and(|f| f.last_accepted.is_some()) {
            found.push(Finding::new(NAME, Level::Ok, "send-as-ok").with("account", &account.user).with("support", &m.support));
        } else if !account.user.eq_ignore_ascii_case(&m.support) {
            found.push(Finding::new(NAME, Level::CannotTell, "send-as-untried").with("account", &account.user).with("support", &m.support).runbook(NAME));
        }
    }
    found
}
