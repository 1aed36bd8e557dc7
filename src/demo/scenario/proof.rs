//! What the people of a tenant can show: a report, a message trace, its details, the settings.

use super::exchange::Exchange;
use super::{By, Wrong};
use crate::demo::tenant::{SENDER, SUPPORT};

/// Something to paste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The delivery report, from wherever it lies.
    Report,
    /// `Get-MessageTraceV2`.
    Trace,
    /// `Get-MessageTraceDetailV2`.
    Detail,
    /// What the runbook `audit` reads of the forward.
    Settings,
}

impl Proof {
    pub const ALL: [Proof; 4] = [Proof::Report, Proof::Trace, Proof::Detail, Proof::Settings];

    /// Its word: the end of `demo-proof-WORD`.
    pub const fn word(self) -> &'static str {
        match self {
            Proof::Report => "report",
            Proof::Trace => "trace",
            Proof::Detail => "detail",
            Proof::Settings => "settings",
        }
    }
}

/// What the commands for `proof` print in this tenant by now; nothing where nobody has anything to show.
pub fn shown(exchange: &Exchange, proof: Proof) -> String {
    match proof {
        Proof::Report => exchange.report_kept().map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default(),
        Proof::Trace => exchange.trace(),
        Proof::Detail => exchange.detail(),
        Proof::Settings => settings(exchange.by(), exchange.wrong(), exchange.name()),
    }
}

fn list(fields: &[(&str, &str)]) -> String {
    let lines = fields.iter().map(|(name, value)| format!("{name:<35}: {value}\n"));
    format!("{}\n", lines.collect::<String>())
}

/// The tenant's settings. A closed door stands where the scenario has it, everything else is as the runbooks set it up.
fn settings(by: By, wrong: Wrong, name: &str) -> String {
    let (support, target) = (SUPPORT.address, SUPPORT.polled);
    let truth = |on: bool| if on { "True" } else { "False" };
    let forwards = wrong != Wrong::NotForwarded;
    let mut out = String::new();
    if by == By::List {
        out += &list(&[
            ("PrimarySmtpAddress", support),
            ("RequireSenderAuthenticationEnabled", truth(wrong == Wrong::ListClosed)),
            ("AcceptMessagesOnlyFrom", "{}"),
            ("ReportToOriginatorEnabled", "True"),
            ("ReportToManagerEnabled", "False"),
            ("ModerationEnabled", "False"),
        ]);
        out += &list(&[("Name", "Helpdesk intake"), ("RecipientType", "MailContact"), ("PrimarySmtpAddress", target)]);
        out += &list(&[
            ("Name", "Helpdesk intake"),
            ("ExternalEmailAddress", &format!("SMTP:{target}")),
            ("UseMapiRichTextFormat", "Never"),
            ("RequireSenderAuthenticationEnabled", truth(wrong == Wrong::ContactClosed)),
        ]);
    } else {
        let address = if by == By::Mailbox && forwards { format!("smtp:{target}") } else { String::new() };
        out += &list(&[
            ("PrimarySmtpAddress", support),
            ("RequireSenderAuthenticationEnabled", truth(wrong == Wrong::MailboxClosed)),
            ("AcceptMessagesOnlyFrom", "{}"),
            ("ForwardingAddress", ""),
            ("ForwardingSmtpAddress", &address),
            ("DeliverToMailboxAndForward", truth(by == By::Mailbox && forwards)),
        ]);
    }
    if matches!(by, By::Redirect | By::Forward | By::Attach) || wrong == Wrong::Twice {
        let to = format!("{{\"Helpdesk intake\" [SMTP:{target}]}}");
        let of = |action: bool| if action { to.as_str() } else { "" };
        out += &list(&[
            ("Name", "To the helpdesk"),
            ("Enabled", "True"),
            ("ForwardTo", of(by == By::Forward)),
            ("RedirectTo", of(by == By::Redirect || wrong == Wrong::Twice)),
            ("ForwardAsAttachmentTo", of(by == By::Attach)),
        ]);
    }
    let rule = |name: &str, more: &[(&str, &str)]| {
        let of = |key: &str| more.iter().find(|(k, _)| *k == key).map_or("", |(_, v)| *v);
        let sent_to = format!("{{{support}}}");
        list(&[
            ("Name", name),
            ("State", "Enabled"),
            ("Mode", "Enforce"),
            ("Priority", "0"),
            ("SentTo", &sent_to),
            ("From", ""),
            ("FromScope", of("FromScope")),
            ("ExceptIfFrom", of("ExceptIfFrom")),
            ("RedirectMessageTo", of("RedirectMessageTo")),
            ("BlindCopyTo", of("BlindCopyTo")),
            ("DeleteMessage", if more.iter().any(|(k, _)| *k == "DeleteMessage") { "True" } else { "False" }),
            ("SetHeaderName", "X-Helpdesk-Forward"),
            ("SetHeaderValue", support),
        ])
    };
    let to = format!("{{{target}}}");
    if matches!(by, By::Rule | By::RuleCopy) {
        let except = format!("{{{SENDER}}}");
        let action = if by == By::Rule { "RedirectMessageTo" } else { "BlindCopyTo" };
        let mut more = vec![(action, to.as_str())];
        match wrong {
            Wrong::InsideOnly => more.push(("FromScope", "InOrganization")),
            Wrong::OutsideOnly => more.push(("ExceptIfFrom", except.as_str())),
            _ => {}
        }
        out += &rule("Helpdesk copy", &more);
    }
    if wrong == Wrong::Deleted {
        out += &rule("Spam trap", &[("DeleteMessage", "True")]);
    }
    let mode = match wrong {
        Wrong::Policy if name == "policy-automatic" => "Automatic",
        Wrong::Policy | Wrong::ReportLost => "Off",
        _ => "On",
    };
    out += &format!("Name    IsDefault AutoForwardingMode\n----    --------- ------------------\nDefault True      {mode}\n\n");
    let (forward, report) = (truth(wrong != Wrong::RemoteDomain), truth(wrong != Wrong::ReportLost));
    out += &format!(
        "Name    DomainName AutoForwardEnabled NDREnabled TNEFEnabled\n----    ---------- ------------------ ---------- -----------\nDefault *          {forward:<18} {report:<10} False\n"
    );
    out
}
