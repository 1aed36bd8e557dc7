//! From a report, an answer or a sentence to a diagnosis.

use std::collections::BTreeMap;

use crate::mail::Mail;
use crate::ticket::Diagnosis;

/// What is known about where the failure happened; fills the places of the catalogue's steps.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The support address concerned.
    pub support: String,
    /// The polled mailbox: where the forward should lead.
    pub target: String,
    /// The account that signs in to the submission server.
    pub account: String,
    /// Whom the message was for.
    pub customer: String,
    /// The server that answered.
    pub host: String,
    /// Anything else a step may name.
    pub more: BTreeMap<String, String>,
}

/// Diagnoses a message of kind bounce or delay; `None` for one that is neither.
pub fn mail(_m: &Mail, _scene: &Scene) -> Option<Diagnosis> {
    None
}

/// Diagnoses an SMTP reply, with its enhanced code in the text where the server gave one. `None` for a positive reply.
pub fn answer(_code: u16, _text: &str, _scene: &Scene) -> Option<Diagnosis> {
    None
}

/// Diagnoses a refused sign-in or connection: the server's or the library's words.
pub fn sign_in(_words: &str, _scene: &Scene) -> Diagnosis {
    unknown()
}

/// Diagnoses pasted text: a bounce without headers, an SMTP line, a sentence, in any language.
pub fn text(_pasted: &str, _scene: &Scene) -> Diagnosis {
    unknown()
}

/// A failure that a person's mail speaks of (a customer quotes `5.7.520`); only strong marks count.
pub fn mentioned(_body: &str, _scene: &Scene) -> Option<Diagnosis> {
    None
}

fn unknown() -> Diagnosis {
    use crate::ticket::{Confidence, Retry, Who};
    Diagnosis {
        id: "unknown".into(),
        code: String::new(),
        sub_code: String::new(),
        who: Who::Agent,
        retry: Retry::No,
        confidence: Confidence::None,
        evidence: Vec::new(),
        recipients: Vec::new(),
        original_message_id: None,
        fill: BTreeMap::new(),
    }
}
