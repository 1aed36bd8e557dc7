//! What goes wrong on the way to a server, by stage, with the server's own words.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::lang::{Lang, Phrase};

/// Where it went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WireStage {
    /// The name has no address.
    Resolve,
    Connect,
    /// The greeting was missing or not of this protocol.
    Greeting,
    /// The certificate or the handshake.
    Tls,
    SignIn,
    /// A command after signing in.
    Command,
    /// The connection ended.
    Lost,
    /// Something came that is not of the protocol, or more of it than was allowed. Asking again for the same is likely to fail in the same
    /// way: ask for less.
    Unreadable,
    /// Nothing came within the time allowed.
    Deadline,
    /// The settings cannot work: plain text to another machine, a secret that cannot be had.
    Settings,
}

/// A failure on the wire.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{server}: {words}")]
pub struct WireError {
    pub stage: WireStage,
    /// `host:port`.
    pub server: String,
    /// The server's or the system's words, cleaned; never a secret.
    pub words: String,
    /// The sentence, where it is ours and not the server's; `words` then says it in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    own: Option<Phrase>,
}

impl WireError {
    /// A failure at `stage`. The words are cleaned.
    pub fn new(stage: WireStage, server: impl Into<String>, words: impl AsRef<str>) -> Self {
        WireError { stage, server: server.into(), words: trim(words.as_ref()), own: None }
    }

    /// A failure that we found ourselves: `what` is an id of `locales/*/wire.ftl` whose text begins with the server's name.
    pub fn ours(stage: WireStage, server: impl Into<String>, what: Phrase) -> Self {
        let server = server.into();
        let what = what.with("server", &server);
        let said = Lang::En.phrase(&what);
        let words = trim(said.strip_prefix(&server).and_then(|s| s.strip_prefix(": ")).unwrap_or(&said));
        WireError { stage, server, words, own: Some(what) }
    }

    /// The whole sentence: which server, what happened, in the server's words where they are the server's.
    pub fn phrase(&self) -> Phrase {
        let id = match self.stage {
            WireStage::Resolve => "wire-resolve",
            WireStage::Connect => "wire-connect",
            WireStage::Greeting => "wire-greeting",
            WireStage::Tls => "wire-tls",
            WireStage::SignIn => "wire-sign-in",
            WireStage::Command => "wire-command",
            WireStage::Lost => "wire-lost",
            WireStage::Unreadable => "wire-unreadable",
            WireStage::Deadline => "wire-deadline",
            WireStage::Settings => "wire-settings",
        };
        self.own.clone().unwrap_or_else(|| Phrase::new(id).with("server", &self.server).with("words", &self.words))
    }

    /// Whether trying again without a change could help.
    pub const fn is_temporary(&self) -> bool {
        !matches!(self.stage, WireStage::Tls | WireStage::SignIn | WireStage::Settings)
    }

    /// How long the server asks to be left alone, if it says so (Exchange: `Suggested Backoff Time: 299000 milliseconds`); a day at most.
    pub fn suggested_wait(&self) -> Option<Duration> {
        let lower = self.words.to_ascii_lowercase();
        let (_, after) = lower.split_once("suggested backoff time:")?;
        let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
        let wait = Duration::from_millis(digits.parse().ok()?);
        Some(wait.min(Duration::from_hours(24)))
    }
}

fn trim(words: &str) -> String {
    crate::text::clean_line(words).chars().take(500).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_throttled_client_learns_how_long_to_wait() {
        for (words, ms) in [
            ("Request is throttled. Suggested Backoff Time: 299961 milliseconds", Some(299_961)),
            ("suggested backoff time:  5 milliseconds", Some(5)),
            ("Suggested Backoff Time: 99999999999999 milliseconds", Some(86_400_000)),
            ("Suggested Backoff Time: soon", None),
            ("Server Unavailable. 15", None),
        ] {
            let error = WireError::new(WireStage::Command, "mail.example.org:993", words);
            assert_eq!(error.suggested_wait(), ms.map(Duration::from_millis), "{words}");
        }
    }

    #[test]
    fn the_words_are_clean_and_short() {
        let error = WireError::new(WireStage::Lost, "h:1", format!("\x1b[31mred\r\n{}", "x".repeat(1000)));
        assert!(!error.words.contains(['\x1b', '\r', '\n']));
        assert_eq!(error.words.chars().count(), 500);
    }

    #[test]
    fn our_own_sentences_are_said_in_both_languages() {
        let error = WireError::ours(WireStage::Settings, "mail.example.org:143", Phrase::new("wire-plain-elsewhere"));
        assert_eq!(error.to_string(), Lang::En.phrase(&error.phrase()));
        assert!(error.to_string().starts_with("mail.example.org:143: "), "{error}");
        assert_ne!(Lang::It.phrase(&error.phrase()), error.to_string());
    }

    #[test]
    fn every_stage_has_a_sentence_with_server_and_words() {
        use WireStage::*;
        for stage in [Resolve, Connect, Greeting, Tls, SignIn, Command, Lost, Unreadable, Deadline, Settings] {
            let error = WireError::new(stage, "mail.example.org:993", "so it said");
            for lang in [Lang::En, Lang::It] {
                let said = lang.phrase(&error.phrase());
                assert!(said.contains("mail.example.org:993") && said.contains("so it said"), "{lang:?} {stage:?}: {said}");
            }
        }
    }
}
