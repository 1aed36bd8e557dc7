//! What has been told of, and what is news: each trouble once, several in one message, not more than a few messages an hour.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{Cause, Seen};
use crate::clock::Time;
use crate::config::Topic;

/// From the first news to the message: what comes together, or passes at once, makes one message or none.
pub const GATHER: Duration = Duration::from_mins(3);
/// Messages an hour, at most. What comes after that waits for the next one.
pub const PER_HOUR: usize = 4;

const HOUR: Duration = Duration::from_hours(1);

/// The memory of the alerts. Kept by the desk, so that a restart tells nothing again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Watch {
    /// The troubles that are there.
    known: Vec<Known>,
    /// What is not told yet, oldest first.
    news: Vec<News>,
    /// When messages were made, within the last hour.
    made: Vec<Time>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Known {
    key: String,
    mark: String,
    since: Time,
    /// What to say when it is over.
    over: Option<crate::lang::Phrase>,
    topic: Topic,
}

/// A trouble has begun, or is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct News {
    pub at: Time,
    /// Its `say` is the sentence for the end, then.
    pub over: bool,
    pub cause: Cause,
}

impl Watch {
    /// Takes in what a look has shown. Topics that are not `wanted` are forgotten.
    pub fn step(&mut self, seen: &Seen, wanted: &[Topic], now: Time) {
        self.known.retain(|k| wanted.contains(&k.topic));
        self.news.retain(|n| wanted.contains(&n.cause.topic));
        self.made.retain(|t| now.since(*t) < HOUR);
        let causes: Vec<&Cause> = seen.causes.iter().filter(|c| wanted.contains(&c.topic)).collect();
        for cause in &causes {
            self.is_there(cause, now);
        }
        let there: BTreeSet<&str> = causes.iter().map(|c| c.key.as_str()).chain(seen.unknown.iter().map(String::as_str)).collect();
        let (stay, gone): (Vec<Known>, Vec<Known>) = std::mem::take(&mut self.known).into_iter().partition(|k| there.contains(k.key.as_str()));
        self.known = stay;
        for k in gone {
            self.is_over(k, now);
        }
    }

    fn is_there(&mut self, cause: &Cause, now: Time) {
        let known = self.known.iter_mut().find(|k| k.key == cause.key);
        if known.as_ref().is_some_and(|k| k.mark == cause.mark) {
            return;
        }
        let begun = Known { key: cause.key.clone(), mark: cause.mark.clone(), since: cause.since, over: cause.over.clone(), topic: cause.topic };
        match known {
            Some(k) => *k = begun,
            None => self.known.push(begun),
        }
        // It had ended for a moment that nobody heard of.
        let waiting = self.news.len();
        self.news.retain(|n| !(n.over && n.cause.key == cause.key && n.cause.mark == cause.mark));
        if self.news.len() == waiting {
            self.news.retain(|n| n.over || n.cause.key != cause.key);
            self.news.push(News { at: now, over: false, cause: cause.clone() });
        }
    }

    fn is_over(&mut self, k: Known, now: Time) {
        let waiting = self.news.len();
        self.news.retain(|n| n.over || n.cause.key != k.key);
        // Nobody heard that it had begun.
        let unheard = self.news.len() < waiting;
        if let (false, Some(say)) = (unheard, k.over) {
            let cause = Cause { mark: k.mark, ..Cause::new(k.topic, k.key, k.since, say) };
            self.news.push(News { at: now, over: true, cause });
        }
    }

    /// When there will be a message to make; `None` if there is no news.
    pub fn due(&self) -> Option<Time> {
        let gathered = self.news.iter().map(|n| n.at).min()?.after(GATHER);
        let full = self.made.len().checked_sub(PER_HOUR).and_then(|n| self.made.get(n));
        Some(full.map_or(gathered, |t| gathered.max(t.after(HOUR))))
    }

    /// The news for one message, which is made now: what has begun, then what is over.
    pub fn take(&mut self, now: Time) -> Vec<News> {
        self.made.push(now);
        let mut news = std::mem::take(&mut self.news);
        news.sort_by_key(|n| (n.over, n.cause.topic, n.at));
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Phrase;

    fn at(minute: i64) -> Time {
        Time::from_seconds(1_000_000 + minute * 60)
    }

    fn cause(word: &str) -> Cause {
        let (key, mark) = word.split_once('=').unwrap_or((word, ""));
        let (topic, over) = if key.starts_with("reply") { (Topic::Reply, None) } else { (Topic::Mailbox, Some(Phrase::new("over"))) };
        Cause { over, mark: mark.into(), ..Cause::new(topic, key.into(), at(0), Phrase::new("say")) }
    }

    /// Looks of one minute each: `a b=mark` are there, `?a` is unknown. What is told in which minute comes back: `3 +a -b`.
    fn told(looks: &[&str]) -> Vec<String> {
        let mut watch = Watch::default();
        let mut said = Vec::new();
        for (minute, look) in (0..).zip(looks) {
            let (unknown, there): (Vec<&str>, Vec<&str>) = look.split_whitespace().partition(|w| w.starts_with('?'));
            let seen = Seen { causes: there.into_iter().map(cause).collect(), unknown: unknown.into_iter().map(|w| w[1..].to_owned()).collect() };
            watch.step(&seen, &Topic::ALL, at(minute));
            // As a desk that dies at each minute keeps it.
            watch = serde_json::from_str(&serde_json::to_string(&watch).unwrap()).unwrap();
            if watch.due().is_some_and(|t| t <= at(minute)) {
                let news = watch.take(at(minute));
                let all = news.iter().map(|n| format!(" {}{}{}", if n.over { '-' } else { '+' }, n.cause.key, n.cause.mark));
                said.push(format!("{minute}{}", all.collect::<String>()));
            }
        }
        said
    }

    #[test]
    fn each_trouble_is_told_once_and_together() {
        let none: [&str; 0] = [];
        for (looks, expect) in [
            (vec!["", "", "", "", ""], none.to_vec()),
            (vec!["a"; 9], vec!["3 +a"]),
            (vec!["a", "a b", "a b c", "a b c", "a b c", "a b c", "a b c"], vec!["3 +a +b +c"]),
            // It passed before anybody was told.
            (vec!["a", "a", "", "", "", "", ""], none.to_vec()),
            (vec!["a", "a", "a", "a", "a", "", "", "", "", ""], vec!["3 +a", "8 -a"]),
            // Back again before its end was told.
            (vec!["a", "a", "a", "a", "", "a", "a", "a", "a", "a"], vec!["3 +a"]),
            // Nobody knows: nothing is over.
            (vec!["a", "a", "a", "a", "?a", "?a", "?a", "?a", "?a", "a", "a", "a", "a"], vec!["3 +a"]),
            // Another trouble under the same key.
            (vec!["a=soon", "a=soon", "a=soon", "a=soon", "a=late", "a=late", "a=late", "a=late"], vec!["3 +asoon", "7 +alate"]),
            (vec!["a=soon", "a=late", "a=late", "a=late", "a=late"], vec!["4 +alate"]),
            // The end of a failed reply is no news.
            (vec!["reply.1", "reply.1", "reply.1", "reply.1", "", "", "", "", ""], vec!["3 +reply.1"]),
        ] {
            assert_eq!(told(&looks), expect, "{looks:?}");
        }
    }

    #[test]
    fn not_more_than_a_few_an_hour() {
        // Another one begins every four minutes, and none ends.
        let looks: Vec<String> = (0..140).map(|m| (0..=m / 4).map(|n| format!("c{n}")).collect::<Vec<_>>().join(" ")).collect();
        let said = told(&looks.iter().map(String::as_str).collect::<Vec<_>>());
        let minutes: Vec<i64> = said.iter().filter_map(|s| s.split(' ').next()?.parse().ok()).collect();
        assert_eq!(&minutes[..5], [3, 7, 11, 15, 63], "{said:?}");
        assert!(said[4].starts_with("63 +c4 +c5 +c6"), "what had to wait is told together: {said:?}");
        let all = said.join(" ");
        for n in 0..30 {
            assert_eq!(all.split(' ').filter(|w| *w == format!("+c{n}")).count(), 1, "{n}: {said:?}");
        }
    }

    #[test]
    fn what_is_not_wanted_is_not_told() {
        let mut watch = Watch::default();
        let seen = Seen { causes: vec![cause("a"), cause("reply.1")], unknown: Vec::new() };
        watch.step(&seen, &[Topic::Reply], at(0));
        assert_eq!(watch.take(at(3)).iter().map(|n| n.cause.key.as_str()).collect::<Vec<_>>(), ["reply.1"]);
        // Nor is the end of what is not wanted any more.
        watch.step(&seen, &Topic::ALL, at(4));
        watch.take(at(7));
        watch.step(&Seen::default(), &[], at(8));
        assert_eq!(watch.due(), None);
    }
}
