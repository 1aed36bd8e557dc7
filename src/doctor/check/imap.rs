//! The polled mailbox: sign-in, folder, what the server can do, how full it is.

use super::super::{Finding, Level, Patient};
use crate::bounce;
use crate::config::Mailbox;
use crate::desk::scene;
use crate::imap::{Patience, Quota, Session};
use crate::ticket::Confidence;
use crate::wire::WireError;

const NAME: &str = "imap";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let each = p.config.mailbox.iter().map(|m| mailbox(p, m));
    futures::future::join_all(each).await.into_iter().flatten().collect()
}

/// A failure on the wire, with the catalogue's diagnosis.
pub(super) fn failed(check: &str, m: &Mailbox, e: &WireError) -> Finding {
    let diagnosis = bounce::sign_in(&e.words, &scene(m));
    let finding = Finding::said(check, Level::Problem, e.phrase());
    // Where nothing is recognised, the server's words and where they are configured help more than the advice of a class.
    if diagnosis.confidence == Confidence::None { finding.remedy("wire-look").with("mailbox", &m.name) } else { finding.because(diagnosis) }
}

async fn mailbox(p: &Patient, m: &Mailbox) -> Vec<Finding> {
    let patience = Patience { connect: p.limit, command: p.limit, body: p.limit, ..Patience::default() };
    let mut session = match Session::connect_with(&m.imap, patience).await {
        Ok(session) => session,
        Err(e) => return vec![failed(NAME, m, &e)],
    };
    let capabilities = session.capabilities();
    let mut found = vec![Finding::new(NAME, Level::Ok, "imap-ok").with("mailbox", &m.name).with("user", &m.imap.sign_in.user)];
    let folders = m.folders();
    for folder in &folders {
        let finding = match session.select(folder).await {
            Ok(s) if s.read_only => Finding::new(NAME, Level::Warning, "imap-read-only"),
            Ok(_) => continue,
            Err(e) => Finding::said(NAME, Level::Problem, e.phrase()).remedy("imap-folder"),
        };
        found.push(finding.with("mailbox", &m.name).with("folder", folder));
    }
    for (capability, id) in [("IDLE", "imap-no-idle"), ("UIDPLUS", "imap-no-uidplus")] {
        if !capabilities.iter().any(|c| c == capability) {
            found.push(Finding::new(NAME, Level::Note, id).with("mailbox", &m.name).with("seconds", m.poll_seconds));
        }
    }
    match session.quota(folders.first().map_or("INBOX", String::as_str)).await {
        Ok(Some(q)) => found.push(fullness(&m.name, q)),
        Ok(None) => found.push(Finding::new(NAME, Level::Note, "imap-no-quota").with("mailbox", &m.name)),
        Err(e) => tracing::debug!("the quota of {}: {e}", m.name),
    }
    session.logout().await;
    found
}

fn fullness(mailbox: &str, q: Quota) -> Finding {
    let percent = u64::try_from(u128::from(q.used) * 100 / u128::from(q.limit.max(1))).unwrap_or(u64::MAX);
    let level = match percent {
        0..85 => Level::Ok,
        85..97 => Level::Warning,
        _ => Level::Problem,
    };
    let finding = Finding::new(NAME, level, "imap-quota").with("mailbox", mailbox).with("percent", percent).with("limit", q.limit / 1024 / 1024);
    if level == Level::Ok { finding } else { finding.remedy("imap-quota-clear") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_mailbox_is_said_before_it_is_full() {
        for (used, limit, level) in [(1, 100, Level::Ok), (90, 100, Level::Warning), (99, 100, Level::Problem), (u64::MAX, 0, Level::Problem)] {
            assert_eq!(fullness("it", Quota { used, limit }).level, level, "{used} of {limit}");
        }
    }
}
