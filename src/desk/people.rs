//! Whom one may mean by a few letters: everybody who ever took part, and the agents.

use std::collections::HashMap;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::core::Core;
use crate::clock::Time;
use crate::ticket::Address;

impl Core {
    /// The best `limit` people for what is typed; of equals those who wrote last. Our own support addresses are nobody.
    pub(super) fn people(&self, typed: &str, limit: usize) -> Vec<Address> {
        let (config, own) = (self.config(), self.own());
        let tickets = self.store.tickets();
        let mut known: HashMap<String, (Address, Time)> = HashMap::new();
        let asked = tickets.iter().flat_map(|t| std::iter::once(&t.requester).chain(&t.participants).map(|a| (a, t.updated)));
        for (who, at) in asked.filter(|(a, _)| a.address.contains('@') && !own.is(&a.address)) {
            let kept = known.entry(who.address.to_lowercase()).or_insert_with(|| (who.clone(), at));
            if at > kept.1 || (kept.0.name.is_empty() && !who.name.is_empty()) {
                // The newest name wins, but no name does not.
                let name = if who.name.is_empty() { std::mem::take(&mut kept.0.name) } else { who.name.clone() };
                *kept = (Address { name, ..who.clone() }, at.max(kept.1));
            }
        }
        for a in config.agent.iter().filter(|a| a.address.contains('@')) {
            let name = if a.display.is_empty() { &a.name } else { &a.display };
            known.entry(a.address.to_lowercase()).or_insert_with(|| (Address::new(name.clone(), a.address.clone()), Time(0)));
        }
        let matcher = SkimMatcherV2::default().ignore_case();
        let words: Vec<&str> = typed.split_whitespace().collect();
        let score = |a: &Address| {
            let both = format!("{} {}", a.name, a.address);
            words.iter().map(|w| matcher.fuzzy_match(&both, w)).sum::<Option<i64>>()
        };
        let mut found: Vec<_> = known.into_values().filter_map(|(a, at)| Some((score(&a)?, at, a))).collect();
        found.sort_by(|(s, at, a), (t, bt, b)| (t, bt, &a.address).cmp(&(s, at, &b.address)));
        // A few letters are somewhere in everybody: what fits half as well as the best is not meant.
        let least = found.first().map_or(0, |(best, ..)| best / 2);
        found.into_iter().take_while(|(score, ..)| *score > least).take(limit).map(|(.., a)| a).collect()
    }
}
