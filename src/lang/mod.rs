//! The texts that people read: message files in [Fluent](https://projectfluent.org), English and Italian.
//!
//! Every sentence has an id; `locales/en/ROOM.ftl` and `locales/it/ROOM.ftl` hold the words, one file for each room that speaks.
//! A text that is missing in Italian falls back to English; one that is missing in both shows its id, and `tests/tidy.rs` lists it.

mod dates;
mod words;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use dates::{ago, clock_time, day, span};
pub use words::{Lang, ids};

/// A sentence that is not yet in anybody's language: an id and what goes into its places.
/// This is what travels over the socket; the reader's end says it with [`Lang::phrase`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    pub id: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<String, String>,
    /// Places that are filled by other texts, by their ids: the name of a method is another word in each language.
    /// Few sentences have any: boxed, since phrases are in every error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<Box<BTreeMap<String, String>>>,
}

impl Phrase {
    /// A sentence without places.
    pub fn new(id: impl Into<String>) -> Self {
        Phrase { id: id.into(), ..Phrase::default() }
    }

    /// Fills the place `name`. A whole number is passed on as one, so that plurals work.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    /// Fills the place `name` with the text called `id`, which has no places itself.
    #[must_use]
    pub fn with_text(mut self, name: &str, id: impl Into<String>) -> Self {
        self.texts.get_or_insert_default().insert(name.to_owned(), id.into());
        self
    }

    /// Another sentence with the same places filled.
    #[must_use]
    pub fn reworded(&self, id: impl Into<String>) -> Self {
        Phrase { id: id.into(), ..self.clone() }
    }
}
