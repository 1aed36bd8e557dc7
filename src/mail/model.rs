//! A message, understood. All strings are cleaned text unless a field says otherwise.

use std::ops::Range;

use super::calendar::Invitation;
use crate::clock::Time;
use crate::ticket::{Address, Kind, Route, SenderFound};

/// A message as the rest of the program sees it.
#[derive(Clone, Debug, Default)]
pub struct Mail {
    pub headers: Headers,
    /// Without angle brackets, white space removed, letter case kept; `None` if there is none.
    pub message_id: Option<String>,
    /// In the order given, without angle brackets.
    pub in_reply_to: Vec<String>,
    pub references: Vec<String>,
    pub subject: String,
    pub date: Option<Time>,
    pub from: Address,
    /// More than one From address, or more than one From header: doubtful.
    pub reply_to: Vec<Address>,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    /// Who really wrote.
    pub sender: SenderFound,
    pub kind: Kind,
    /// How it came to us.
    pub route: Route,
    /// The whole text as a reader would see it.
    pub body: String,
    /// What is new in it: without quotes, signature, disclaimer. Never empty where a person wrote something; of a forward without
    /// a word above it, what was forwarded.
    pub text: String,
    /// The rest of the body.
    pub quoted: String,
    /// The body came from HTML.
    pub from_html: bool,
    /// A message inside this one, in its text or attached to it.
    pub forwarded: Option<Forwarded>,
    pub attachments: Vec<Attachment>,
    /// How it is signed or encrypted: `smime-signed`, `smime-encrypted`, `pgp-signed`, `pgp-encrypted`. No signature is checked.
    pub seals: Vec<&'static str>,
    /// The meeting that it is about.
    pub invitation: Option<Invitation>,
    /// All leaves in order, for the bounce room and for saving attachments.
    pub parts: Vec<Part>,
    /// The first 22 bytes of Thread-Index in hexadecimal; empty if none.
    pub thread_index: String,
    /// Names of what was odd: ids of texts in `locales/*/mail.ftl`, `problem-` left off.
    pub problems: Vec<String>,
}

/// Header fields in their order, unfolded and decoded, names as received.
#[derive(Clone, Debug, Default)]
pub struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// The first field called `name`, in any letter case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Every field called `name`, top to bottom.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.0.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Whether there is such a field, even an empty one.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }
}

/// The message that was forwarded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forwarded {
    pub from: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub subject: String,
    /// As written, in whatever language.
    pub date: String,
    pub body: String,
}

/// Something attached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    /// A safe file name: no path, no control, never empty.
    pub name: String,
    /// `type/subtype`, lower case.
    pub mime: String,
    /// Decoded size.
    pub bytes: usize,
    /// Shown within the text.
    pub inline: bool,
    /// Its place in [`Mail::parts`].
    pub part: usize,
}

/// A leaf of the MIME tree.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// `type/subtype`, lower case.
    pub mime: String,
    pub headers: Headers,
    /// The decoded content. (Attached messages are leaves here: their bytes.)
    pub content: Vec<u8>,
    /// Where it stands in the raw message, undecoded.
    pub range: Range<usize>,
}

/// What the reader has to know about us to tell others from ourselves.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Support addresses, their aliases, and polled mailboxes, lower case.
    pub addresses: Vec<String>,
    /// People whose forwards are believed: agents' own addresses, lower case. Their domains' members are not.
    pub forwarders: Vec<String>,
    /// Message-IDs with this right-hand side are ours if they also carry our signature; lower case.
    pub id_domains: Vec<String>,
}

impl Own {
    /// Whether `address` is one of ours.
    pub fn is(&self, address: &str) -> bool {
        self.addresses.iter().any(|a| a.eq_ignore_ascii_case(address))
    }
}
