//! What lies where forwards and replies fail: reports in the inboxes that probes listen at, customers' mail among the unwanted. No probe is
//! needed for it; what came into the polled mailbox itself, the desk has noted.

use std::time::Duration;

use super::super::{Finding, Level, Patient};
use crate::bounce;
use crate::clock::Time;
use crate::config::Mailbox;
use crate::desk::{look, scene};
use crate::imap::{ImapAccount, Patience};
use crate::link::MailboxFacts;
use crate::mail::{self, Mail, Own};
use crate::probe::{Cause, Ear, Listener, cause_of_report};
use crate::ticket::{Diagnosis, Kind, Method};

const NAME: &str = "reports";
/// Older mail tells how things were.
const RECENT: Duration = Duration::from_hours(7 * 24);

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let facts = p.facts().await.unwrap_or_default();
    let each = p.config.mailbox.iter().map(|m| mailbox(p, m, facts.iter().find(|f| f.name == m.name)));
    futures::future::join_all(each).await.into_iter().flatten().collect()
}

async fn mailbox(p: &Patient, m: &Mailbox, facts: Option<&MailboxFacts>) -> Vec<Finding> {
    let own = Own { addresses: p.config.own_addresses(), ..Own::default() };
    let forwarded = facts.and_then(|f| f.ways.iter().filter(|w| w.method != Method::Direct).map(|w| w.last).max());
    let case = Case { p, m, forwarded };
    let mut found = Vec::new();
    // What the desk took in and knew for a report, or a customer told.
    if let Some(r) = facts.and_then(|f| f.forward_failed.as_ref()) {
        found.extend(case.report(Ear::Polled, r.at, &r.diagnosis));
    }
    let patience = Patience { connect: p.limit, command: p.limit, body: p.limit, ..Patience::default() };
    let asked = ears(m).map(|(ear, account)| look(Listener::new(ear, &account.sign_in.user), account.clone(), None, patience));
    for looked in futures::future::join_all(asked).await {
        let ear = looked.listener.ear;
        // The polled mailbox has a check of its own; a server without a junk folder has nothing in it.
        if looked.listener.open != Some(true) && ear != Ear::Junk {
            let why = looked.listener.why.map(|w| crate::lang::Lang::En.phrase(&w)).unwrap_or_default();
            found.push(
                Finding::new(NAME, Level::CannotTell, "ear-deaf")
                    .with("account", &looked.listener.account)
                    .with("words", why)
                    .remedy("wire-look")
                    .with("mailbox", &m.name),
            );
        }
        let mail: Vec<Mail> = looked.messages.iter().map(|(_, bytes)| mail::read(bytes, &own)).filter(|mail| case.is_recent(mail)).collect();
        let reports = mail.iter().filter_map(|mail| Some((mail.date.unwrap_or_else(|| p.clock.now()), bounce::mail(mail, &scene(m))?)));
        // The newest speaks for all of them.
        if let Some((at, d)) = reports.filter(|(_, d)| case.cause(d).is_some()).max_by_key(|(at, _)| *at) {
            found.extend(case.report(ear, at, &d));
        }
        if ear == Ear::Junk {
            found.extend(case.junk(&mail));
        }
    }
    found
}

/// Who can be asked.
fn ears(m: &Mailbox) -> impl Iterator<Item = (Ear, &ImapAccount)> {
    let configured = [(Ear::Account, &m.probe.account), (Ear::Support, &m.probe.support)];
    std::iter::once((Ear::Junk, &m.imap)).chain(configured.into_iter().filter_map(|(ear, account)| Some((ear, account.as_ref()?))))
}

struct Case<'a> {
    p: &'a Patient,
    m: &'a Mailbox,
    /// When mail last came by a forward.
    forwarded: Option<Time>,
}

impl Case<'_> {
    fn is_recent(&self, mail: &Mail) -> bool {
        mail.date.is_none_or(|d| self.p.clock.now().since(d) < RECENT)
    }

    /// The cause that a report names, if it is about the forward or about the sender; a customer's full mailbox is the ticket's business.
    fn cause(&self, d: &Diagnosis) -> Option<Cause> {
        let (support, target) = (self.m.support.as_str(), self.m.imap.sign_in.user.as_str());
        let about = d.recipients.first().map_or("", |r| r.address.as_str());
        let words = d.evidence.first().map_or("", String::as_str);
        let cause = cause_of_report(&d.id, &format!("{} {} {words}", d.code, d.sub_code), about, support, target);
        let ours = about.eq_ignore_ascii_case(support) || about.eq_ignore_ascii_case(target);
        (ours || cause == Cause::SendAs || d.id.starts_with("fwd-")).then_some(cause)
    }

    fn report(&self, ear: Ear, at: Time, d: &Diagnosis) -> Option<Finding> {
        let cause = self.cause(d)?;
        // Since then the forward has worked: it was mended, or fails for some only.
        let since = cause != Cause::SendAs && self.forwarded.is_some_and(|f| f > at);
        let (level, id) = if since { (Level::Warning, "report-before") } else { (Level::Problem, "report-seen") };
        let finding = Finding::new(NAME, level, id).with("mailbox", &self.m.name).with("ear", ear.word()).with_cause(cause);
        let finding = finding.with("support", &self.m.support).with("at", super::moment(at)).because(d.clone());
        Some(if cause.runbook().is_empty() { finding } else { finding.runbook(cause.runbook()) })
    }

    /// Customers' mail that the polled mailbox's provider put aside.
    fn junk(&self, mail: &[Mail]) -> Option<Finding> {
        let ours = |m: &&Mail| {
            m.kind == Kind::Person && (m.route.method != Method::Direct || m.to.iter().chain(&m.cc).any(|a| a.address.eq_ignore_ascii_case(&self.m.support)))
        };
        let n = mail.iter().filter(ours).count();
        let finding = || Finding::new(NAME, Level::Warning, "junk-mail").with("mailbox", &self.m.name).with("n", n).with_cause(Cause::Junk);
        (n > 0).then(|| finding().remedy("junk-allow").runbook(Cause::Junk.runbook()))
    }
}
