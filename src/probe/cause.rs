//! The causes that a probe can name, and what can be done to tell those apart that look alike.

use serde::{Deserialize, Serialize};

use crate::ticket::Who;

macro_rules! causes {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $who:ident, $catalogue:literal, $runbook:literal;)*) => {
        /// Why mail does not come through as it should. The words are `probe-cause-ID` and `probe-do-ID`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Cause { $($(#[$doc])* $name),* }

        impl Cause {
            /// All of them.
            pub const ALL: &'static [Cause] = &[$(Cause::$name),*];

            /// Its name in `--json`; never changes.
            pub const fn id(self) -> &'static str {
                match self { $(Cause::$name => $id),* }
            }

            /// Who has to act.
            pub const fn who(self) -> Who {
                match self { $(Cause::$name => Who::$who),* }
            }

            /// The entry of the bounce catalogue that says what to do; empty if none does.
            pub const fn catalogue(self) -> &'static str {
                match self { $(Cause::$name => $catalogue),* }
            }

            /// The runbook that cures it; empty if none does.
            pub const fn runbook(self) -> &'static str {
                match self { $(Cause::$name => $runbook),* }
            }
        }
    };
}

causes! {
    /// 5.7.520: the outbound policy is off, or automatic and taken for off. The report came for mail from inside: mailbox forwarding.
    OutboundPolicy = "outbound-policy", ForwardingAdmin, "fwd-external-blocked", "external-forwarding";
    /// The same, and an inbox rule forwards: no report for mail from inside.
    OutboundPolicyRule = "outbound-policy-rule", ForwardingAdmin, "fwd-external-blocked", "external-forwarding";
    /// A mail flow rule refuses forwards in the words of the policy.
    BlockedByRule = "blocked-by-rule", ForwardingAdmin, "fwd-external-blocked-by-rule", "transport-rule";
    /// The forward was stopped, and the report about it reached nobody.
    ReportLost = "report-lost", ForwardingAdmin, "", "message-trace";
    RemoteDomain = "remote-domain", ForwardingAdmin, "remote-domain-silent", "external-forwarding";
    /// No forward is set, or it is switched off.
    NotForwarded = "not-forwarded", ForwardingAdmin, "", "mailbox-forwarding";
    /// An inbox rule behind an inbox rule: Exchange redirects once.
    SecondHop = "second-hop", ForwardingAdmin, "inbox-rule-loop-silent", "one-redirect";
    RuleLoop = "rule-loop", ForwardingAdmin, "transport-rule-loop", "one-redirect";
    HopLoop = "hop-loop", ForwardingAdmin, "hop-count", "one-redirect";
    ListClosed = "list-closed", ForwardingAdmin, "dl-auth-required", "distribution-list";
    MailboxClosed = "mailbox-closed", ForwardingAdmin, "mailbox-auth-required", "mailbox-forwarding";
    ContactClosed = "contact-closed", ForwardingAdmin, "mailuser-auth-required", "mail-contact";
    /// The rule forwards mail from inside only.
    Conditional = "conditional", ForwardingAdmin, "", "transport-rule";
    /// The rule leaves out the account that sends the replies. No harm to customers.
    InsideExcepted = "inside-excepted", Wait, "", "transport-rule";
    RelayPool = "relay-pool", ForwardingAdmin, "fwd-relay-pool", "";
    /// Held in the support address's own tenant.
    Quarantined = "quarantined", ForwardingAdmin, "", "allow-list";
    /// The polled mailbox's side took it and does not show it.
    HeldAtTarget = "held-at-target", Agent, "", "allow-list";
    TargetRefuses = "target-refuses", Agent, "", "";
    /// It never came to the support mailbox: MX, address, a rule that deletes.
    NotDelivered = "not-delivered", ForwardingAdmin, "dbeb", "message-trace";
    /// The report names something else: its own diagnosis says it.
    Reported = "reported", ForwardingAdmin, "", "";
    Junk = "junk", Agent, "", "allow-list";
    Twice = "twice", ForwardingAdmin, "", "one-redirect";
    /// An inbox rule that forwards, where one that redirects keeps the sender.
    Rewritten = "rewritten", ForwardingAdmin, "", "transport-rule";
    /// The submission server wrote another sender into the message.
    SenderReplaced = "sender-replaced", SendingAdmin, "", "send-as";
    SendAs = "send-as", SendingAdmin, "sendas-5760", "send-as";
    /// The submission server refused the probe; its own diagnosis says why.
    Refused = "refused", SendingAdmin, "", "smtp-submission";
    /// The submission server could not be reached or did not let us in.
    NotSent = "not-sent", SendingAdmin, "", "smtp-submission";
    /// A server is still trying.
    Delayed = "delayed", Wait, "", "";
    Slow = "slow", Wait, "", "";
    /// The submission server asked for patience first.
    Greylisted = "greylisted", Wait, "", "";
    /// Nobody has sent the mail with the code.
    CodeNotSent = "code-not-sent", Agent, "", "";
}

impl Cause {
    /// Whether mail of customers stays away because of it.
    pub const fn stops_mail(self) -> bool {
        let comes = matches!(self, Cause::Junk | Cause::Twice | Cause::Rewritten | Cause::SenderReplaced);
        let other = matches!(self, Cause::SendAs | Cause::Refused | Cause::NotSent | Cause::CodeNotSent);
        !(comes || other || self.is_remark())
    }

    /// Worth a remark, and no fault: mail arrives.
    pub const fn is_remark(self) -> bool {
        matches!(self, Cause::Slow | Cause::Greylisted | Cause::InsideExcepted)
    }
}

/// How sure a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    Likely,
    Certain,
}

/// What to do where causes look alike. The words are `probe-tell-ID`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tell {
    /// Send from outside as well.
    TryOutside,
    TryInside,
    /// Look into the support mailbox: is the message there?
    LookInSupport,
    /// Ask the writer outside for a report, and paste it.
    AskWriter,
    /// Run a message trace, and paste what it prints.
    Trace,
    /// The same in detail.
    TraceDetail,
    /// Show the forwarding settings.
    Settings,
    /// Look into the junk folder and the quarantine of the polled mailbox.
    LookAtTarget,
    /// Was the mail with the code sent?
    SendCode,
    /// What was found has been mended since: send a probe again.
    Again,
}

impl Tell {
    /// Its name in `--json`.
    pub const fn id(self) -> &'static str {
        match self {
            Tell::TryOutside => "try-outside",
            Tell::TryInside => "try-inside",
            Tell::LookInSupport => "look-in-support",
            Tell::AskWriter => "ask-writer",
            Tell::Trace => "trace",
            Tell::TraceDetail => "trace-detail",
            Tell::Settings => "settings",
            Tell::LookAtTarget => "look-at-target",
            Tell::SendCode => "send-code",
            Tell::Again => "again",
        }
    }
}

/// The cause that a report names by its diagnosis. `said` are the server's words, `about` is the recipient of the report.
pub fn of_report(diagnosis: &str, said: &str, about: &str, support: &str, target: &str) -> Cause {
    match diagnosis {
        "fwd-external-blocked" => Cause::OutboundPolicy,
        "fwd-external-blocked-by-rule" => Cause::BlockedByRule,
        "dl-auth-required" | "dl-allowed-senders" | "m365group-external" => Cause::ListClosed,
        "mailbox-auth-required" | "recipient-restricted" | "org-auth-required" => Cause::MailboxClosed,
        "mailuser-auth-required" => Cause::ContactClosed,
        "hop-count" => Cause::HopLoop,
        "transport-rule-loop" => Cause::RuleLoop,
        "inbox-rule-loop-silent" => Cause::SecondHop,
        "remote-domain-silent" => Cause::RemoteDomain,
        "fwd-relay-pool" => Cause::RelayPool,
        // Read to its inner answer, which is the other server's.
        _ if said.contains("5.7.367") => Cause::RelayPool,
        "dbeb" => Cause::NotDelivered,
        id if id.starts_with("sendas") => Cause::SendAs,
        _ if about.eq_ignore_ascii_case(target) => Cause::TargetRefuses,
        id if about.eq_ignore_ascii_case(support) && (id.starts_with("rcpt-unknown") || id == "generic-unknown") => Cause::NotDelivered,
        _ => Cause::Reported,
    }
}
