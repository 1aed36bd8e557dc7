//! Short messages that go by themselves.

use std::time::Duration;

use super::Model;
use crate::clock::Time;
use crate::lang::Phrase;

/// A message in the corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub text: Phrase,
    /// An error, or something that must not be overlooked: it stays longer.
    pub grave: bool,
    pub since: Time,
    pub until: Time,
}

/// As many as are kept at once.
const MOST: usize = 4;

impl Model {
    /// Shows a message for some seconds.
    pub(super) fn say(&mut self, text: Phrase) {
        self.toast(text, false);
    }

    /// Shows an error, or something grave.
    pub(super) fn warn(&mut self, text: Phrase) {
        self.toast(text, true);
    }

    pub(super) fn toast(&mut self, text: Phrase, grave: bool) {
        // One short message at a time: a newer one tells more. What is grave stays for its time.
        self.toasts.retain(|t| t.text != text && (grave || t.grave));
        let until = self.now.after(Duration::from_secs(if grave { 12 } else { 4 }));
        self.toasts.push(Toast { text, grave, since: self.now, until });
        if self.toasts.len() > MOST {
            self.toasts.remove(0);
        }
    }
}
