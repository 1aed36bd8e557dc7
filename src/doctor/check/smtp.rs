//! The submission server: sign-in, what it takes, and by which address it knows us.

use super::super::{Finding, Level, Patient};
use super::imap::failed;
use crate::config::Mailbox;
use crate::smtp::{self, SmtpAccount};

const NAME: &str = "smtp";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let each = p.config.mailbox.iter().filter_map(|m| Some((m, m.smtp.as_ref()?))).map(|(m, account)| server(p, m, account));
    futures::future::join_all(each).await.into_iter().flatten().collect()
}

async fn server(p: &Patient, m: &Mailbox, account: &SmtpAccount) -> Vec<Finding> {
    let met = match smtp::meet(account, true, p.limit).await {
        Ok(met) => met,
        Err(e) => return vec![failed(NAME, m, &e)],
    };
    let mut found = vec![Finding::new(NAME, Level::Ok, "smtp-ok").with("mailbox", &m.name).with("server", account.name())];
    if let Some(address) = met.sees_us_as() {
        found.push(Finding::new(NAME, Level::Note, "smtp-egress").with("server", account.name()).with("address", address).runbook("allow-list"));
    }
    if met.size_limit.is_some_and(|n| n < 10 * 1024 * 1024) {
        let n = met.size_limit.unwrap_or_default() / 1024 / 1024;
        found.push(Finding::new(NAME, Level::Note, "smtp-small").with("server", account.name()).with("n", n));
    }
    let password = account.sign_in.as_ref().is_some_and(|s| !s.has_token() && s.password.is_some());
    if password && account.server.host.to_lowercase().ends_with("office365.com") {
        found.push(Finding::new(NAME, Level::Warning, "smtp-password-ends").with("mailbox", &m.name).remedy("smtp-use-oauth").runbook("smtp-submission"));
    }
    found
}
