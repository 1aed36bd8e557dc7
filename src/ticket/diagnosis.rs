//! What a failure was, as facts. The words for it are in the catalogue of the `bounce` room, in the reader's language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why mail did not get through, and who can change that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// The catalogue entry: `fwd-external-blocked`; `class-5.1` and the like where only the class is known.
    pub id: String,
    /// Reply code and enhanced status as the server gave them: `550 5.7.520`. May be empty.
    #[serde(default)]
    pub code: String,
    /// Microsoft's sub-code: `AS(7555)`. May be empty.
    #[serde(default)]
    pub sub_code: String,
    pub who: Who,
    pub retry: Retry,
    pub confidence: Confidence,
    /// The server's own words that led here, cleaned.
    #[serde(default)]
    pub evidence: Vec<String>,
    #[serde(default)]
    pub recipients: Vec<Recipient>,
    /// The message that failed, without angle brackets.
    #[serde(default)]
    pub original_message_id: Option<String>,
    /// Values for the placeholders of the catalogue's steps: `support`, `target`, `account`, `customer`, `host`.
    #[serde(default)]
    pub fill: BTreeMap<String, String>,
}

/// One recipient of a delivery report (RFC 3464, section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    pub address: String,
    /// `failed`, `delayed`, `delivered`, `relayed`, `expanded`; empty if the report does not say.
    #[serde(default)]
    pub action: String,
    /// The enhanced status (RFC 3463): `5.1.1`. May be empty.
    #[serde(default)]
    pub status: String,
    /// The remote server's words.
    #[serde(default)]
    pub diagnostic: String,
    /// The field's word for the cause: `userunknown`, `mailboxfull`, `norelaying`, …
    #[serde(default)]
    pub reason: String,
}

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The administrator of the tenant that forwards the support address.
    ForwardingAdmin,
    /// The administrator of the account that sends our replies.
    SendingAdmin,
    /// The agent.
    Agent,
    /// The person written to.
    Recipient,
    /// The administrator of the recipient's mail.
    RecipientAdmin,
    /// Nobody: time heals it.
    Wait,
}

/// Whether sending again helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retry {
    /// The outbox, or a server on the way, tries again by itself.
    Auto,
    /// Once somebody has mended the cause.
    AfterFix,
    /// By hand, later.
    ResendLater,
    No,
}

/// How sure the diagnosis is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Nothing was recognised.
    None,
    /// Only the class of the status is known (5.1.x: an address).
    Class,
    /// The code is known, the sentence is not, or the other way round.
    Likely,
    /// Code and sub-code or sentence agree.
    Certain,
}
