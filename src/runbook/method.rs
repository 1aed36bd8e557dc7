//! The runbooks as data: which commands, how they are verified, which diagnoses they cure. The words are in the message files.

use std::sync::LazyLock;

use serde::Deserialize;

/// One runbook. Its words are `runbook-ID-title`, `-why`, `-step-1` and so on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    pub id: String,
    /// When steps and commands were last checked against the vendor's pages, `YYYY-MM-DD`.
    pub checked: String,
    /// How many steps in the portal, and how many notes, have words.
    pub steps: usize,
    pub notes: usize,
    /// Runbooks that are needed as well, or come next.
    #[serde(default)]
    pub next: Vec<String>,
    /// Entries of the bounce catalogue for which this is the cure, the likeliest first.
    #[serde(default)]
    pub cures: Vec<String>,
    /// Each with the words `runbook-ID-do-1` and so on.
    #[serde(default)]
    pub r#do: Vec<Do>,
}

/// Commands that belong together, and how to see that they worked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Do {
    /// Another way to the same end, with a price that its words name.
    #[serde(default)]
    pub alternative: bool,
    #[serde(default)]
    pub run: Vec<String>,
    pub verify: Vec<String>,
    /// What is judged in the output of `verify`: names of the table in `judge`.
    pub judges: Vec<String>,
    /// What is judged besides, where the output has it.
    #[serde(default)]
    pub also: Vec<String>,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("methods/", $name, ".toml")))),*] };
}

/// In the order in which somebody who begins needs them.
const FILES: &[(&str, &str)] = files![
    "mail-contact",
    "distribution-list",
    "mailbox-forwarding",
    "transport-rule",
    "external-forwarding",
    "one-redirect",
    "send-as",
    "via-tag",
    "allow-list",
    "smtp-submission",
    "smtp-direct",
    "smtp-relay",
    "app-access",
    "message-trace",
    "audit",
];

static ALL: LazyLock<(Vec<Method>, Vec<String>)> = LazyLock::new(|| {
    let mut problems = Vec::new();
    let read = |(name, text): &(&str, &str)| match toml::from_str::<Method>(text) {
        Ok(m) => Some(m),
        Err(e) => {
            problems.push(format!("{name}: {e}"));
            None
        }
    };
    let all = FILES.iter().filter_map(read).collect();
    (all, problems)
});

/// Every runbook.
pub(super) fn all() -> &'static [Method] {
    &ALL.0
}

/// The runbook called `id`.
pub(super) fn find(id: &str) -> Option<&'static Method> {
    all().iter().find(|m| m.id == id)
}

/// The names of all runbooks, in the order in which somebody who begins needs them.
pub fn methods() -> Vec<&'static str> {
    all().iter().map(|m| m.id.as_str()).collect()
}

/// Whether there is a runbook called `id`.
pub fn exists(id: &str) -> bool {
    find(id).is_some()
}

/// The runbook that cures the diagnosis `id` of the bounce catalogue.
pub fn curing(id: &str) -> Option<&'static str> {
    let place = |m: &Method| m.cures.iter().position(|c| c == id);
    all().iter().filter_map(|m| Some((place(m)?, m.id.as_str()))).min_by_key(|(place, _)| *place).map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn every_file_can_be_read_and_is_named_as_its_runbook() {
        assert!(ALL.1.is_empty(), "{:#?}", ALL.1);
        assert_eq!(methods(), FILES.iter().map(|(n, _)| *n).collect::<Vec<_>>());
    }

    #[test]
    fn every_runbook_has_its_words_and_no_others() {
        let ids: Vec<String> = crate::lang::ids(Lang::En).0.into_iter().map(|(_, id)| id).collect();
        for m in all() {
            let mut wanted: Vec<String> = ["title".to_owned(), "why".to_owned()].into();
            wanted.extend((1..=m.steps).map(|n| format!("step-{n}")));
            wanted.extend((1..=m.notes).map(|n| format!("note-{n}")));
            wanted.extend((1..=m.r#do.len()).map(|n| format!("do-{n}")));
            for name in &wanted {
                let id = format!("runbook-{}-{name}", m.id);
                assert!(Lang::En.has(&id) && Lang::It.has(&id), "{id}");
            }
            for id in &ids {
                let rest = id.strip_prefix(&format!("runbook-{}-", m.id));
                let numbered = rest.filter(|r| ["step-", "note-", "do-"].iter().any(|k| r.starts_with(k)));
                assert!(numbered.is_none_or(|r| wanted.iter().any(|w| w == r)), "{id} is never said");
            }
        }
    }

    #[test]
    fn what_a_runbook_names_exists() {
        for m in all() {
            for other in &m.next {
                assert!(exists(other), "{}: {other}", m.id);
            }
            for id in &m.cures {
                assert!(crate::bounce::is_known(id), "{}: {id}", m.id);
            }
            for d in &m.r#do {
                assert!(!d.verify.is_empty(), "{}: each command is followed by its proof", m.id);
                for j in d.judges.iter().chain(&d.also) {
                    assert!(super::super::judge::is_known(j), "{}: {j}", m.id);
                }
            }
        }
    }

    #[test]
    fn diagnoses_lead_to_their_cure() {
        for (diagnosis, method) in [
            ("fwd-external-blocked", Some("external-forwarding")),
            ("sendas-5760", Some("send-as")),
            ("dl-auth-required", Some("distribution-list")),
            ("inbox-rule-loop-silent", Some("one-redirect")),
            ("smtp-basic-disabled", Some("smtp-submission")),
            ("tenantattribution", Some("smtp-relay")),
            ("rcpt-full", None),
        ] {
            assert_eq!(curing(diagnosis), method, "{diagnosis}");
        }
    }

    #[test]
    fn our_mark_is_in_the_rule_that_sets_it() {
        let rules = find("transport-rule").unwrap().r#do.iter().flat_map(|d| &d.run).filter(|c| c.starts_with("New-TransportRule"));
        assert!(
            rules.clone().count() == 2
                && rules.into_iter().all(|c| c.contains("-SetHeaderName {mark}") && c.contains("-ExceptIfHeaderContainsMessageHeader {mark}"))
        );
    }
}
