//! Finding: fuzzily among tickets, people and tags; by words in all that was written.

use std::collections::BTreeMap;
use std::sync::Arc;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::core::{Core, failure};
use crate::link::{Answer, Failure, Hit, HitKind};
use crate::ticket::{Query, Ticket, TicketId};

impl Core {
    /// The best `limit` hits. Words are matched each for itself, in any order.
    pub(super) fn find(&self, text: &str, limit: usize) -> Vec<Hit> {
        let matcher = SkimMatcherV2::default().ignore_case();
        let words: Vec<&str> = text.split_whitespace().collect();
        let everything = self.list(&Query { any_status: true, ..Query::default() });
        let mut hits: Vec<Hit> = everything.iter().filter_map(|t| ticket_hit(&matcher, &words, t)).collect();
        if !words.is_empty() {
            hits.extend(people(&everything).into_values().filter_map(|(label, detail, t)| {
                let query = format!("from:{detail} status:any");
                hit(&matcher, &words, HitKind::Person, &label, &detail, Some(t), query)
            }));
            hits.extend(
                tags(&everything)
                    .into_iter()
                    .filter_map(|(tag, n)| hit(&matcher, &words, HitKind::Tag, &tag, &n.to_string(), None, format!("tag:{tag} status:any"))),
            );
            hits.sort_by_key(|h| std::cmp::Reverse((h.score, h.ticket)));
        }
        hits.truncate(limit);
        hits
    }

    /// Tickets with messages that have all the words, best first.
    pub(super) fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, Failure> {
        let found = self.store.search(words, limit).map_err(|e| failure(&e))?;
        Ok(found
            .into_iter()
            .filter_map(|id| self.store.get(id))
            .map(|t| Hit {
                kind: HitKind::Ticket,
                ticket: Some(t.id),
                label: t.subject.clone(),
                detail: t.requester.label().to_owned(),
                matched: Vec::new(),
                score: 0,
                query: String::new(),
            })
            .collect())
    }

    /// Every message of every ticket, for `list --messages`.
    pub(super) fn messages(&self) -> Result<Answer, Failure> {
        use crate::ticket::Event;
        let mut lines = Vec::new();
        let mut tickets: Vec<Arc<Ticket>> = self.store.tickets().iter().cloned().collect();
        tickets.sort_by_key(|t| t.id);
        for t in tickets {
            let shown = self.store.ticket(t.id).map_or(t.id, |into| into.id);
            for h in self.store.happenings(t.id).map_err(|e| failure(&e))? {
                let line = match h.event {
                    Event::Received(m) => {
                        serde_json::json!({"ticket": shown, "message_id": m.message_id, "from": m.from, "subject": m.subject, "date": m.date.rfc3339(), "kind": m.kind, "why": m.why.rule})
                    }
                    Event::ReplyQueued { message: m, .. } => {
                        serde_json::json!({"ticket": shown, "message_id": m.message_id, "from": m.from, "subject": m.subject, "date": h.at.rfc3339(), "kind": "reply", "why": "agent"})
                    }
                    _ => continue,
                };
                lines.push(line);
            }
        }
        Ok(Answer::Messages { lines })
    }
}

fn ticket_hit(matcher: &SkimMatcherV2, words: &[&str], t: &Ticket) -> Option<Hit> {
    let label = format!("{} {}", t.id, t.subject);
    hit(matcher, words, HitKind::Ticket, &label, t.requester.label(), Some(t.id), String::new())
}

/// A hit if every word is found in the label or the detail; the score is that of all of them.
fn hit(matcher: &SkimMatcherV2, words: &[&str], kind: HitKind, label: &str, detail: &str, ticket: Option<TicketId>, query: String) -> Option<Hit> {
    let (mut score, mut matched) = (0, Vec::new());
    for word in words {
        if let Some((s, at)) = matcher.fuzzy_indices(label, word) {
            score += s;
            matched.extend(at);
        } else {
            score += matcher.fuzzy_match(detail, word)?;
        }
    }
    matched.sort_unstable();
    matched.dedup();
    Some(Hit { kind, ticket, label: label.to_owned(), detail: detail.to_owned(), matched, score, query })
}

/// Everybody who asked, by address: name, address, newest ticket. The list is newest first.
fn people(tickets: &[Arc<Ticket>]) -> BTreeMap<String, (String, String, TicketId)> {
    let mut all = BTreeMap::new();
    for t in tickets {
        let who = &t.requester;
        if !who.address.is_empty() {
            all.entry(who.address.to_lowercase()).or_insert_with(|| (who.label().to_owned(), who.address.clone(), t.id));
        }
    }
    all
}

fn tags(tickets: &[Arc<Ticket>]) -> BTreeMap<String, usize> {
    let mut all = BTreeMap::new();
    for tag in tickets.iter().flat_map(|t| &t.tags) {
        *all.entry(tag.clone()).or_insert(0) += 1;
    }
    all
}
