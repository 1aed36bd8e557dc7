//! Where a ticket stands.

use serde::{Deserialize, Serialize};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// An agent has to act.
    #[default]
    Open,
    /// Answered; the customer, or somebody else, has to act.
    Waiting,
    /// Done. A reply within the reopening window opens it again.
    Closed,
    /// Unwanted. Kept, out of sight.
    Spam,
}

impl Status {
    /// All of them, in the order in which screens offer them.
    pub const ALL: [Status; 4] = [Status::Open, Status::Waiting, Status::Closed, Status::Spam];

    /// The word used in `--json`, in queries and in message files.
    pub const fn word(self) -> &'static str {
        match self {
            Status::Open => "open",
            Status::Waiting => "waiting",
            Status::Closed => "closed",
            Status::Spam => "spam",
        }
    }

    /// The status called `word`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// How soon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    Low,
    #[default]
    Normal,
    High,
    Urgent,
}

impl Priority {
    /// All of them, lowest first.
    pub const ALL: [Priority; 4] = [Priority::Low, Priority::Normal, Priority::High, Priority::Urgent];

    /// The word used in `--json` and in queries.
    pub const fn word(self) -> &'static str {
        match self {
            Priority::Low => "low",
            Priority::Normal => "normal",
            Priority::High => "high",
            Priority::Urgent => "urgent",
        }
    }

    /// The priority called `word`.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.word() == word)
    }
}
