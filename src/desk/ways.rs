//! By which mechanisms a mailbox gets its mail, and when each was last at work: what the forward check goes by while no probe runs.
//!
//! Kept as named values of the store, `way/MAILBOX/METHOD`; a moment in them may lag ten minutes behind, so that busy mailboxes do not
//! write one for each message.

use std::time::Duration;

use crate::clock::Time;
use crate::store::{Store, StoreError};
use crate::ticket::Method;

/// How much newer a message has to be for its moment to be written down.
const LAG: Duration = Duration::from_mins(10);

/// The ways into one mailbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Mechanisms that brought mail, with the arrival of the last message, latest first.
    pub seen: Vec<(Method, Time)>,
    /// Two mechanisms that brought the same message, and when last: one of them should go.
    pub twice: Option<([Method; 2], Time)>,
}

/// Reads what is known; cheap.
pub fn ways(store: &dyn Store, mailbox: &str) -> Ways {
    let at = |value: String| value.parse().ok().map(Time);
    let mut seen: Vec<(Method, Time)> = Method::ALL.into_iter().filter_map(|m| Some((m, store.fact(&name(mailbox, m)).and_then(at)?))).collect();
    seen.sort_by_key(|(_, at)| std::cmp::Reverse(*at));
    let method = |word: &str| Method::ALL.into_iter().find(|m| m.word() == word);
    let twice = store.fact(&twice_name(mailbox)).and_then(|value| {
        let mut words = value.split(' ');
        let (one, other) = (method(words.next()?)?, method(words.next()?)?);
        Some(([one, other], Time(words.next()?.parse().ok()?)))
    });
    Ways { seen, twice }
}

/// Notes that `method` brought a message that arrived `at`.
///
/// # Errors
/// The disk.
pub(super) fn note(store: &dyn Store, mailbox: &str, method: Method, at: Time) -> Result<(), StoreError> {
    let name = name(mailbox, method);
    let last = store.fact(&name).and_then(|v| v.parse().ok()).map(Time);
    if last.is_some_and(|last| at < last.after(LAG)) {
        return Ok(());
    }
    store.set_fact(&name, &at.0.to_string())
}

/// Notes that two mechanisms brought the same message.
///
/// # Errors
/// The disk.
pub(super) fn note_twice(store: &dyn Store, mailbox: &str, [one, other]: [Method; 2], at: Time) -> Result<(), StoreError> {
    store.set_fact(&twice_name(mailbox), &format!("{} {} {}", one.word(), other.word(), at.0))
}

fn name(mailbox: &str, method: Method) -> String {
    format!("way/{mailbox}/{}", method.word())
}

fn twice_name(mailbox: &str) -> String {
    format!("ways-twice/{mailbox}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_moment_of_each_mechanism_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = crate::store::open(folder.path(), &mut |_, _| {}).unwrap().store;
        let minute = Time(0).after(Duration::from_mins(1));
        let hour = Time(0).after(Duration::from_hours(1));
        note(&store, "main", Method::RuleRedirect, Time(0)).unwrap();
        note(&store, "main", Method::RuleRedirect, minute).unwrap();
        note(&store, "main", Method::Gmail, minute).unwrap();
        note(&store, "other", Method::List, minute).unwrap();
        assert_eq!(ways(&store, "main"), Ways { seen: vec![(Method::Gmail, minute), (Method::RuleRedirect, Time(0))], twice: None });
        note(&store, "main", Method::RuleRedirect, hour).unwrap();
        note(&store, "main", Method::RuleRedirect, minute).unwrap();
        note_twice(&store, "main", [Method::RuleRedirect, Method::Gmail], hour).unwrap();
        let all = ways(&store, "main");
        assert_eq!(all.seen.first(), Some(&(Method::RuleRedirect, hour)));
        assert_eq!(all.twice, Some(([Method::RuleRedirect, Method::Gmail], hour)));
    }
}
