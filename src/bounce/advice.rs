//! What to do about it, in words.

use crate::lang::Lang;
use crate::ticket::Diagnosis;

/// A catalogue entry with its places filled, ready to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Advice {
    pub title: String,
    pub cause: String,
    /// Who must act, as a phrase.
    pub who: String,
    /// Whether sending again helps, as a phrase.
    pub retry: String,
    pub steps: Vec<String>,
    pub powershell: Vec<String>,
    pub verify: Vec<String>,
    /// When the portal path was last checked, `YYYY-MM-DD`.
    pub checked: String,
}

/// The words for `d`. Total: an unknown id gives the advice of its class, which says that it is only that.
pub fn advice(_d: &Diagnosis, _lang: Lang) -> Advice {
    Advice::default()
}
