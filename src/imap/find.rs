//! Finding one message again.

use async_imap::imap_proto::{MailboxDatum, Response};

use super::fetch::{body, uid};
use super::session::Session;
use super::syntax::{quoted, uid_sets};
use crate::lang::Phrase;
use crate::wire::{WireError, WireStage};

impl Session {
    /// UIDs in the selected folder of messages with this Message-ID (no angle brackets), ascending. Looks at the newest first, and stops where
    /// it finds one; what the server claims is checked against the header.
    pub async fn find_message_id(&mut self, message_id: &str) -> Result<Vec<u32>, WireError> {
        let id = message_id.trim().trim_matches(['<', '>']);
        let Some(sought) = quoted(id).filter(|_| !id.is_empty()) else {
            return Err(self.line.fault(WireStage::Settings, Phrase::new("wire-bad-message-id")));
        };
        self.line.must("NOOP", self.patience.command, &mut |_| {}).await?;
        if self.line.exists == 0 {
            return Ok(Vec::new());
        }
        let mut last = 0;
        self.line
            .must("UID FETCH * (UID)", self.patience.command, &mut |response| {
                if let Response::Fetch(_, attributes) = response {
                    last = uid(attributes).unwrap_or(0).max(last);
                }
            })
            .await?;
        // Servers read header by header: what was sent a moment ago should not wait for years of mail.
        let mut to = last;
        for width in [1000, 20_000, u32::MAX] {
            if to == 0 {
                break;
            }
            let from = to.saturating_sub(width - 1).max(1);
            let hits = self.search(&format!("UID SEARCH UID {from}:{to} HEADER \"Message-ID\" {sought}")).await?;
            let true_hits = self.with_message_id(&hits, id).await?;
            if !true_hits.is_empty() {
                return Ok(true_hits);
            }
            to = from - 1;
        }
        Ok(Vec::new())
    }

    async fn search(&mut self, command: &str) -> Result<Vec<u32>, WireError> {
        let mut hits = Vec::new();
        self.line
            .must(command, self.patience.body, &mut |response| {
                if let Response::MailboxData(MailboxDatum::Search(uids)) = response {
                    hits.extend(uids);
                }
            })
            .await?;
        hits.sort_unstable();
        hits.dedup();
        Ok(hits)
    }

    async fn with_message_id(&mut self, hits: &[u32], id: &str) -> Result<Vec<u32>, WireError> {
        // More than a few means that the server has not understood the question.
        let few: Vec<u32> = hits.iter().rev().take(20).copied().collect();
        let mut found = Vec::new();
        for set in uid_sets(&few) {
            let command = format!("UID FETCH {set} (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])");
            self.line
                .must(&command, self.patience.command, &mut |response| {
                    let Response::Fetch(_, attributes) = response else { return };
                    if let Some((uid, header)) = uid(attributes).zip(body(attributes))
                        && String::from_utf8_lossy(header).split(['<', '>', ' ', '\t', '\r', '\n']).any(|word| word == id)
                    {
                        found.push(uid);
                    }
                })
                .await?;
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}
