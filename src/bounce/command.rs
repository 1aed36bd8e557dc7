//! The SMTP command that was refused, as servers name it. A recipient refused at DATA is another matter than one refused at RCPT.

use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// A step of an SMTP session (RFC 5321, section 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The greeting, EHLO or HELO.
    Hello,
    Mail,
    Rcpt,
    Data,
}

#[rustfmt::skip]
const MARKS: &[(&str, Command)] = &[
    // Postfix
    ("in reply to rcpt to", Command::Rcpt), ("in reply to mail from", Command::Mail), ("in reply to end of data", Command::Data), ("in reply to data", Command::Data), ("in reply to helo", Command::Hello), ("in reply to ehlo", Command::Hello), ("while receiving the initial server greeting", Command::Hello),
    ("refused to talk to me", Command::Hello),
    // Exim, 1&1, GMX
    ("after rcpt to", Command::Rcpt), ("after mail from", Command::Mail), ("after end of data", Command::Data), ("after data", Command::Data), ("after initial connection", Command::Hello), ("after helo", Command::Hello), ("after ehlo", Command::Hello), ("after rcpt command", Command::Rcpt), ("for text command", Command::Data), ("for rcpt command", Command::Rcpt), ("for mail command", Command::Mail), ("after sending mail from", Command::Mail),
    // qmail, DragonFly
    ("does not like recipient", Command::Rcpt), ("but sender was rejected", Command::Mail), ("but my name was rejected", Command::Hello), ("but greeting failed", Command::Hello), ("failed after i sent the message", Command::Data), ("failed on data command", Command::Data),
    ("did not like our rcpt to", Command::Rcpt), ("did not like our mail from", Command::Mail), ("did not like our data", Command::Data), ("did not like our final data", Command::Data), ("did not like our ehlo", Command::Hello), ("did not like our helo", Command::Hello),
    // Gmail until 2016: the number of the step
    ("(state 13)", Command::Hello), ("(state 14)", Command::Rcpt), ("(state 15)", Command::Data), ("(state 16)", Command::Data), ("(state 17)", Command::Data), ("(state 18)", Command::Data),
    // au (KDDI): an address stands before the colon if it was refused itself
    (" : user unknown", Command::Data),
    // Yahoo, X3, X4
    ("[rcpt_to]", Command::Rcpt), ("[mail_from]", Command::Mail), ("[data]", Command::Data), ("smtp:rcpt", Command::Rcpt), ("smtp:mail", Command::Mail), ("smtp:data", Command::Data), ("smtp command data", Command::Data), ("smtp command rcpt", Command::Rcpt),
    // Sendmail, InterScan: the transcript, the last command before the answer
    (">>> rcpt to", Command::Rcpt), (">>> mail from", Command::Mail), (">>> data", Command::Data), (">>> ehlo", Command::Hello), (">>> helo", Command::Hello), ("<<< rcpt to", Command::Rcpt), ("step: data", Command::Data),
];

static NEEDLES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(MARKS.iter().map(|(m, _)| m)).ok());

impl Command {
    /// The first command that `words` name; they are lower case with single spaces.
    pub fn of(words: &str) -> Option<Self> {
        let hit = NEEDLES.as_ref()?.find(words)?;
        let named = MARKS.get(hit.pattern().as_usize()).map(|(_, c)| *c)?;
        // Sendmail sends DATA along with RCPT (RFC 2920) and shows only the last: the server then misses its recipient.
        let pipelined = named == Command::Data && ["need rcpt", "rcpt first", "need recipient", "no valid recipients"].iter().any(|w| words.contains(w));
        Some(if pipelined { Command::Rcpt } else { named })
    }

    /// As Postfix would name it, to be read by [`Command::of`].
    pub const fn mark(self) -> &'static str {
        match self {
            Command::Hello => "(in reply to EHLO command)",
            Command::Mail => "(in reply to MAIL FROM command)",
            Command::Rcpt => "(in reply to RCPT TO command)",
            Command::Data => "(in reply to DATA command)",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_back() {
        for c in [Command::Hello, Command::Mail, Command::Rcpt, Command::Data] {
            assert_eq!(Command::of(&c.mark().to_lowercase()), Some(c));
        }
        assert_eq!(Command::of("host mx said: 550 no (in reply to end of data command)"), Some(Command::Data));
        assert_eq!(Command::of(">>> data <<< 550 no such user <<< 503 5.0.0 need rcpt (recipient)"), Some(Command::Rcpt));
        assert_eq!(Command::of("nothing"), None);
    }
}
