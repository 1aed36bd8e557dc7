//! How a message came: who passed it on, by which mechanism, and which support address the customer wrote to.

use serde::{Deserialize, Serialize};

/// The way of a message from the one who wrote it to us, as far as its headers tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Route {
    /// The last mechanism that passed it on.
    pub method: Method,
    /// Whether a mark says so that this mechanism alone leaves; else it is the likeliest of several.
    pub certain: bool,
    /// The header fields that told, as `Name: value`, cleaned and short.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// The address of ours that the customer wrote to, lower case; empty if nothing tells.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub support: String,
    /// The header field that named it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub support_by: String,
    /// Everything that passed it on, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hops: Vec<Hop>,
    /// More than one mechanism passed this copy on, one behind the other.
    pub chained: bool,
    /// The same mailbox passed it on more than once.
    pub looped: bool,
    /// Whom the sender's name says it came by (`Ann via Support`); empty if it does not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub via: String,
}

impl Route {
    /// Whether there is anything to tell.
    pub fn is_plain(&self) -> bool {
        self.method == Method::Direct && self.via.is_empty() && self.hops.is_empty()
    }
}

/// A mailbox or server that passed a message on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    pub method: Method,
    /// The mailbox or list, lower case; empty if the mark names none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// What passes mail on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Nothing that leaves a mark.
    #[default]
    Direct,
    /// An Exchange distribution list with a contact of ours in it.
    DistributionList,
    /// Forwarding that is set on an Exchange mailbox.
    MailboxForwarding,
    /// An inbox rule that redirects: the sender stays.
    RuleRedirect,
    /// An inbox rule that forwards: the mailbox becomes the sender.
    RuleForward,
    /// An inbox rule that forwards as an attachment.
    RuleForwardAttached,
    /// A mail flow rule of the tenant.
    TransportRule,
    /// Resent (RFC 5322, section 3.6.6), by which program is not told.
    Resent,
    /// Gmail's automatic forwarding.
    Gmail,
    /// An alias, a `.forward` file or a Sieve script of a mail server.
    ServerRedirect,
    /// A mailing list or a Google group.
    List,
    /// A program that collects mail from another mailbox.
    Fetched,
    /// A person who pressed Forward.
    ByHand,
}

impl Method {
    /// Every method, in the order of this list.
    pub const ALL: [Method; 13] = [
        Method::Direct,
        Method::DistributionList,
        Method::MailboxForwarding,
        Method::RuleRedirect,
        Method::RuleForward,
        Method::RuleForwardAttached,
        Method::TransportRule,
        Method::Resent,
        Method::Gmail,
        Method::ServerRedirect,
        Method::List,
        Method::Fetched,
        Method::ByHand,
    ];

    /// The word used in `--json`, in named values of the store and in message files.
    pub const fn word(self) -> &'static str {
        match self {
            Method::Direct => "direct",
            Method::DistributionList => "distribution-list",
            Method::MailboxForwarding => "mailbox-forwarding",
            Method::RuleRedirect => "rule-redirect",
            Method::RuleForward => "rule-forward",
            Method::RuleForwardAttached => "rule-forward-attached",
            Method::TransportRule => "transport-rule",
            Method::Resent => "resent",
            Method::Gmail => "gmail",
            Method::ServerRedirect => "server-redirect",
            Method::List => "list",
            Method::Fetched => "fetched",
            Method::ByHand => "by-hand",
        }
    }

    /// Whether it makes the mailbox the sender, so that the customer has to be found in the text.
    pub const fn hides_sender(self) -> bool {
        matches!(self, Method::RuleForward | Method::RuleForwardAttached | Method::ByHand)
    }
}
