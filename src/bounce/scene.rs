//! Where a failure happened.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::text::clean_line;
use crate::ticket::{Diagnosis, Retry};

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

/// The longest piece of evidence kept, in characters.
const EVIDENCE: usize = 600;

impl Scene {
    /// A diagnosis without recipients, from what was found in `words`.
    pub(super) fn diagnosis(&self, found: &Finding, words: &str) -> Diagnosis {
        let evidence = shortened(words);
        // A server that answers with 4 wants to be asked again, whatever the failure would mean with 5 (RFC 5321, section 4.2.1).
        let retried = found.code.class() == Some(4) && found.entry.retry == Retry::No;
        Diagnosis {
            id: found.entry.id.clone(),
            code: found.codes.clone(),
            sub_code: found.sub_code.clone(),
            who: found.entry.who,
            retry: if retried { Retry::Auto } else { found.entry.retry },
            confidence: found.confidence,
            evidence: if evidence.is_empty() { Vec::new() } else { vec![evidence] },
            recipients: Vec::new(),
            original_message_id: None,
            fill: self.fill(),
        }
    }

    /// The known values by the names of their places.
    pub fn fill(&self) -> BTreeMap<String, String> {
        let own = [("support", &self.support), ("target", &self.target), ("account", &self.account), ("customer", &self.customer), ("host", &self.host)];
        let mut fill: BTreeMap<_, _> = self.more.iter().map(|(k, v)| (k.clone(), clean_line(v))).collect();
        fill.extend(own.into_iter().filter(|(_, v)| !v.trim().is_empty()).map(|(k, v)| (k.to_owned(), clean_line(v))));
        fill
    }
}

/// A server's words on one line, cleaned and cut.
pub(super) fn shortened(words: &str) -> String {
    let line = clean_line(words);
    match line.char_indices().nth(EVIDENCE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
