//! What can be wrong with a forward, as a tenant to be played: each scenario is one cause, set, and what a probe must make of it.

mod exchange;
mod proof;
mod stage;
mod table;

pub use proof::Proof;
pub use stage::ScenarioStage;
pub use table::{ALL, Scenario, Shows};

/// How the support address is forwarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A distribution list with a contact.
    List,
    /// Forwarding set on the mailbox, a copy kept.
    Mailbox,
    /// An inbox rule that redirects.
    Redirect,
    /// An inbox rule that forwards.
    Forward,
    /// An inbox rule that forwards as an attachment.
    Attach,
    /// A mail flow rule that redirects: the mailbox gets nothing.
    Rule,
    /// A mail flow rule that adds a blind copy.
    RuleCopy,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    Nothing,
    /// The outbound policy blocks: 5.7.520.
    Policy,
    /// A mail flow rule rejects forwards.
    RejectRule,
    /// Rejected, and the report is suppressed.
    ReportLost,
    RemoteDomain,
    NotForwarded,
    SecondHop,
    RuleLoop,
    HopLoop,
    ListClosed,
    MailboxClosed,
    ContactClosed,
    InsideOnly,
    OutsideOnly,
    /// The polled mailbox's server refuses what is badly authenticated; the writer hears of it.
    RelayPool,
    /// The same, and nobody hears.
    RelayPoolSilent,
    Quarantined,
    HeldAtTarget,
    TargetFull,
    NoSuchAddress,
    /// A rule deletes it.
    Deleted,
    Junk,
    Twice,
    SenderReplaced,
    SendAsRefused,
    /// Taken, and refused later.
    SendAsReturned,
    SubmissionRefused,
    SignInRefused,
    Greylisted,
    Slow,
    Delayed,
}
