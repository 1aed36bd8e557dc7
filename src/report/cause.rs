//! A trouble that somebody has to see to.

use serde::{Deserialize, Serialize};

use crate::clock::Time;
use crate::config::Topic;
use crate::lang::Phrase;
use crate::ticket::{Confidence, Diagnosis};

/// A trouble, for as long as it lasts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// The same for as long as the trouble is one and the same: `mailbox.support`.
    pub key: String,
    pub topic: Topic,
    /// Another mark under the same key is another trouble (a token that was about to lapse has lapsed) and told again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mark: String,
    pub since: Time,
    /// What is wrong, in a sentence.
    pub say: Phrase,
    /// What to do, where no diagnosis says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub todo: Option<Phrase>,
    /// What the catalogue knows about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnosis: Option<Box<Diagnosis>>,
    /// The sentence for its end; absent where that is no news.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Phrase>,
}

impl Cause {
    /// A trouble of which only this much is known so far.
    pub(super) fn new(topic: Topic, key: String, since: Time, say: Phrase) -> Self {
        Cause { key, topic, mark: String::new(), since, say, todo: None, diagnosis: None, over: None }
    }

    /// Its end is told, too: in the sentence `id` with the same places.
    #[must_use]
    pub(super) fn ends(self, id: &str) -> Self {
        Cause { over: Some(self.say.reworded(id)), ..self }
    }

    /// What to do: the sentence `id` with the same places.
    #[must_use]
    pub(super) fn todo(self, id: &str) -> Self {
        Cause { todo: Some(self.say.reworded(id)), ..self }
    }

    #[must_use]
    pub(super) fn mark(self, mark: &str) -> Self {
        Cause { mark: mark.to_owned(), ..self }
    }

    /// What the catalogue knows; where it knows nothing, what to do is the sentence `id` with the same places.
    #[must_use]
    pub(super) fn because(self, diagnosis: Option<&Diagnosis>, id: &str) -> Self {
        match diagnosis.filter(|d| d.confidence > Confidence::None) {
            Some(d) => Cause { diagnosis: Some(Box::new(d.clone())), ..self },
            None => self.todo(id),
        }
    }
}

/// What a look has shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    pub causes: Vec<Cause>,
    /// Keys of which this look can say neither that the trouble is there nor that it is over.
    pub unknown: Vec<String>,
}

impl Seen {
    pub(super) fn join(mut self, other: Seen) -> Self {
        self.causes.extend(other.causes);
        self.unknown.extend(other.unknown);
        self
    }
}
