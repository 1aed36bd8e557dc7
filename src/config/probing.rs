//! The forwarding probe: how often, from where, and who listens besides the polled mailbox.

use std::time::Duration;

use serde::Deserialize;

use crate::imap::ImapAccount;
use crate::smtp::SmtpAccount;

/// `[probe]`
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Probing {
    /// How often every mailbox is probed by itself: `12h`, `1d`, `2w`. Not at all if absent.
    pub every: Option<String>,
    pub outside: Option<Outside>,
}

/// An account outside the tenant of the support addresses. It stands for the customers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    pub address: String,
    pub smtp: SmtpAccount,
    /// Its inbox, where reports to the writer come.
    pub imap: Option<ImapAccount>,
}

/// `[mailbox.probe]`: who else hears of this mailbox's probes.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ears {
    /// The inbox of the account that sends the replies.
    pub account: Option<ImapAccount>,
    /// The support mailbox itself.
    pub support: Option<ImapAccount>,
}

/// The probe may not be sent more often by itself.
pub const MIN_EVERY: Duration = Duration::from_hours(1);

impl Probing {
    /// The interval; `None` if there is none, or it cannot be read.
    pub fn interval(&self) -> Option<Duration> {
        span(self.every.as_deref()?).filter(|d| *d >= MIN_EVERY)
    }
}

/// `90m`, `12h`, `1d`, `2w`.
fn span(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let seconds = match unit {
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        "w" => 604_800,
        _ => return None,
    };
    Some(Duration::from_secs(number.parse::<u32>().ok().map(u64::from)?.checked_mul(seconds)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals() {
        for (text, hours) in
            [("12h", Some(12)), ("1d", Some(24)), ("2w", Some(336)), ("90m", None), ("30m", None), ("d", None), ("", None), ("1é", None), ("-1d", None)]
        {
            let got = Probing { every: Some(text.into()), ..Probing::default() }.interval();
            let expect = if text == "90m" { Some(Duration::from_mins(90)) } else { hours.map(Duration::from_hours) };
            assert_eq!(got, expect, "{text}");
        }
        assert_eq!(Probing::default().interval(), None);
    }
}
