//! What a ticket remembers of a message. The message itself lies in the store under its [`RawId`].

use serde::{Deserialize, Serialize};

use super::{Address, Diagnosis, RawId, Route, TicketId};
use crate::clock::Time;

/// What sort of sender wrote a message; the first that fits, in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A probe of our own forward check.
    OwnProbe,
    /// Our own message coming back through a forward, a list or a Cc.
    OwnCopy,
    Bounce,
    /// A server that is still trying.
    Delay,
    /// A complaint about spam (RFC 5965).
    Feedback,
    /// An out-of-office or another automatic answer (RFC 3834).
    AutoReply,
    /// A list or a newsletter.
    Bulk,
    #[default]
    Person,
}

impl Kind {
    /// The word used in `--json`.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::OwnProbe => "own-probe",
            Kind::OwnCopy => "own-copy",
            Kind::Bounce => "bounce",
            Kind::Delay => "delay",
            Kind::Feedback => "feedback",
            Kind::AutoReply => "auto-reply",
            Kind::Bulk => "bulk",
            Kind::Person => "person",
        }
    }
}

/// A message that came in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InMessage {
    pub raw: Option<RawId>,
    /// Without angle brackets; empty if the message had none.
    #[serde(default)]
    pub message_id: String,
    /// The From header as it was.
    pub from: Address,
    /// Who really wrote, and how that was found.
    pub sender: SenderFound,
    #[serde(default)]
    pub to: Vec<Address>,
    #[serde(default)]
    pub cc: Vec<Address>,
    #[serde(default)]
    pub subject: String,
    /// The Date header; the time of arrival if it had none.
    pub date: Time,
    pub kind: Kind,
    /// The first words of what is new in it, on one line, at most 200 characters.
    #[serde(default)]
    pub excerpt: String,
    /// Attachments that are not inline pictures.
    #[serde(default)]
    pub attachments: u32,
    pub why: Why,
    /// Message-IDs in its In-Reply-To and References under which nothing was here when it came, and which no message of its ticket had named:
    /// a message that comes later may have one of them, or name it too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Its writer took no part in the ticket. Nothing goes to such a person unless an agent wants it.
    #[serde(default)]
    pub stranger: bool,
    /// Names of what was odd about it.
    #[serde(default)]
    pub problems: Vec<String>,
    /// A bounce, a delay notice, or a failure spoken of in its text.
    #[serde(default)]
    pub diagnosis: Option<Box<Diagnosis>>,
    /// The first 22 bytes of Thread-Index in hexadecimal; empty if none.
    #[serde(default)]
    pub thread_index: String,
    /// Where the server's copy lies: mailbox name, UIDVALIDITY, UID. Empty for imported history.
    #[serde(default)]
    pub mailbox: String,
    /// The message was larger than the limit and only its beginning was fetched.
    #[serde(default)]
    pub cut: bool,
    /// How it came, where there is something to tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Box<Route>>,
}

/// A reply on its way out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutMessage {
    pub raw: Option<RawId>,
    pub message_id: String,
    pub from: Address,
    #[serde(default)]
    pub to: Vec<Address>,
    #[serde(default)]
    pub cc: Vec<Address>,
    #[serde(default)]
    pub bcc: Vec<Address>,
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub excerpt: String,
    #[serde(default)]
    pub attachments: u32,
}

/// Who a message is from, once forwards and lists are seen through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SenderFound {
    pub address: Address,
    pub how: SenderHow,
    /// Whether a header said so; a claim in body text is not certain.
    pub certain: bool,
}

/// Where the sender was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SenderHow {
    #[default]
    From,
    XOriginalFrom,
    XOriginalSender,
    ReplyTo,
    AttachedMessage,
    ForwardedBlock,
    Srs,
    /// An agent said so.
    Agent,
}

/// Why a message is on the ticket that it is on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    pub rule: Rule,
    /// What matched: a Message-ID, a token. May be empty.
    #[serde(default)]
    pub detail: String,
    /// Rules that were tried before and why they did not match, for `show --why`.
    #[serde(default)]
    pub tried: Vec<(Rule, Miss)>,
    /// The closed ticket that this one continues.
    #[serde(default)]
    pub continues: Option<TicketId>,
}

/// Why a rule did not match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Miss {
    /// The message has nothing of the kind.
    Absent,
    /// It names messages or tickets, none of which is ours.
    NotOurs,
    /// It names something of ours that is not in this store.
    NotHere,
    /// It names a ticket in which the sender takes no part.
    Stranger,
    /// The conversation is known, but subject or people differ.
    Differs,
    /// More than one ticket fits, and none better than the others.
    Several,
    /// The ticket that fits has been silent for too long.
    TooOld,
    /// No message that is here names it.
    Unnamed,
}

impl Miss {
    /// Every reason.
    pub const ALL: [Miss; 8] = [Miss::Absent, Miss::NotOurs, Miss::NotHere, Miss::Stranger, Miss::Differs, Miss::Several, Miss::TooOld, Miss::Unnamed];

    /// The word used in `--json` and in message files.
    pub const fn word(self) -> &'static str {
        match self {
            Miss::Absent => "absent",
            Miss::NotOurs => "not-ours",
            Miss::NotHere => "not-here",
            Miss::Stranger => "stranger",
            Miss::Differs => "differs",
            Miss::Several => "several",
            Miss::TooOld => "too-old",
            Miss::Unnamed => "unnamed",
        }
    }
}

/// The ladder of threading rules, first match wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// In-Reply-To names a Message-ID that we signed.
    SignedInReplyTo,
    /// References names a Message-ID that we signed.
    SignedReference,
    /// In-Reply-To or References names a message that we hold.
    KnownMessage,
    /// A bounce or an automatic answer speaks of a message that we sent.
    Report,
    /// Messages that came before it name it in In-Reply-To or References.
    LateParent,
    /// It names a message that is not here, and that a message on the ticket names too.
    Sibling,
    /// Our mark stands in the quoted text.
    BodyMark,
    /// The subject's token, from somebody who takes part in that ticket.
    SubjectToken,
    /// Exchange's Thread-Index, with the same subject and people.
    ThreadIndex,
    /// An answer without any reference, to a subject on which its writer was in touch with us in the last days.
    Subject,
    /// The same message arrived before, by another route.
    Duplicate,
    /// An agent put it there.
    Agent,
    /// Nothing matched: a new ticket.
    #[default]
    New,
}

impl Rule {
    /// Every rule, in the order in which they are tried; then those that are no matter of trying.
    pub const ALL: [Rule; 13] = [
        Rule::Report,
        Rule::SignedInReplyTo,
        Rule::SignedReference,
        Rule::KnownMessage,
        Rule::LateParent,
        Rule::Sibling,
        Rule::BodyMark,
        Rule::SubjectToken,
        Rule::ThreadIndex,
        Rule::Subject,
        Rule::Duplicate,
        Rule::Agent,
        Rule::New,
    ];

    /// The word used in `--json` and in message files.
    pub const fn word(self) -> &'static str {
        match self {
            Rule::SignedInReplyTo => "signed-in-reply-to",
            Rule::SignedReference => "signed-reference",
            Rule::KnownMessage => "known-message",
            Rule::Report => "report",
            Rule::LateParent => "late-parent",
            Rule::Sibling => "sibling",
            Rule::BodyMark => "body-mark",
            Rule::SubjectToken => "subject-token",
            Rule::ThreadIndex => "thread-index",
            Rule::Subject => "subject",
            Rule::Duplicate => "duplicate",
            Rule::Agent => "agent",
            Rule::New => "new",
        }
    }
}
