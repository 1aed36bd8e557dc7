//! What stands in the way of sending. An agent may overrule some of it, and is told which.

use serde::{Deserialize, Serialize};

use super::attached::promised;
use super::quote::own_words;
use super::template::unresolved;
use super::{Draft, Mode, deliverable, subject};
use crate::lang::Phrase;
use crate::ticket::Ticket;

/// A reason not to send yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Blocker {
    NoRecipient,
    BadAddress {
        address: String,
    },
    /// A recipient is one of our own addresses: the reply would come back as mail.
    OwnAddress {
        address: String,
    },
    NoSubject,
    EmptyBody,
    /// A template field without a value stands in the text.
    Unresolved {
        field: String,
    },
    /// The text speaks of an attachment and there is none.
    ForgottenAttachment {
        word: String,
    },
    MissingFile {
        path: String,
    },
    TooLarge {
        bytes: u64,
        limit: u64,
    },
    /// The customer wrote since the draft was begun.
    NewerMail {
        version: u64,
    },
    /// A colleague replied on the ticket since the draft was begun.
    Answered {
        agent: String,
    },
    /// The last reply by this sender was refused for a reason that has not gone away.
    SenderRefused {
        diagnosis: String,
    },
    /// Everybody who would get it is a machine.
    OnlyMachines {
        address: String,
    },
}

impl Blocker {
    /// Whether the agent may send all the same.
    pub const fn can_be_overruled(&self) -> bool {
        match self {
            Blocker::NoSubject
            | Blocker::ForgottenAttachment { .. }
            | Blocker::NewerMail { .. }
            | Blocker::Answered { .. }
            | Blocker::SenderRefused { .. }
            | Blocker::OwnAddress { .. }
            | Blocker::OnlyMachines { .. } => true,
            // A text about templates may speak of `{{ name }}`, and means it.
            Blocker::Unresolved { .. } => true,
            Blocker::NoRecipient | Blocker::BadAddress { .. } | Blocker::EmptyBody | Blocker::MissingFile { .. } | Blocker::TooLarge { .. } => false,
        }
    }

    /// What it is and what to do, as a sentence.
    pub fn phrase(&self) -> Phrase {
        let say = |what: &str| Phrase::new(format!("reply-blocker-{what}"));
        match self {
            Blocker::NoRecipient => say("no-recipient"),
            Blocker::BadAddress { address } => say("bad-address").with("address", address),
            Blocker::OwnAddress { address } => say("own-address").with("address", address),
            Blocker::NoSubject => say("no-subject"),
            Blocker::EmptyBody => say("empty-body"),
            Blocker::Unresolved { field } => say("unresolved").with("field", field),
            Blocker::ForgottenAttachment { word } => say("forgotten-attachment").with("word", word),
            Blocker::MissingFile { path } => say("missing-file").with("path", path),
            Blocker::TooLarge { bytes, limit } => say("too-large").with("size", megabytes(*bytes)).with("limit", megabytes(*limit)),
            Blocker::NewerMail { .. } => say("newer-mail"),
            Blocker::Answered { agent } => say("answered").with("agent", agent),
            Blocker::SenderRefused { diagnosis } => say("sender-refused").with("diagnosis", diagnosis),
            Blocker::OnlyMachines { address } => say("only-machines").with("address", address),
        }
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1_000_000.0)
}

/// Everything that stands in the way; empty if nothing does. `own` are our addresses, `sizes` the attachments' sizes (`None`: no such file),
/// `limit` what the server takes, in bytes, 0 if that is not known.
///
/// [`Blocker::Answered`] and [`Blocker::SenderRefused`] are not found here: the outbox knows them, and its keeper adds them.
pub fn check(draft: &Draft, ticket: Option<&Ticket>, own: &[String], sizes: &[Option<u64>], limit: u64) -> Vec<Blocker> {
    let words = own_words(&draft.body);
    let mut found = Vec::new();
    if words.is_empty() && draft.mode != Mode::Forward {
        found.push(Blocker::EmptyBody);
    }
    if draft.mode == Mode::Note {
        return found;
    }
    found.extend(recipients(draft, own));
    if subject::bare(&draft.subject).is_empty() {
        found.push(Blocker::NoSubject);
    }
    found.extend(unresolved(&draft.subject).into_iter().chain(unresolved(&words)).map(|field| Blocker::Unresolved { field }));
    if draft.attachments.is_empty()
        && let Some(word) = promised(&words)
    {
        found.push(Blocker::ForgottenAttachment { word: word.to_owned() });
    }
    let missing = draft.attachments.iter().enumerate().filter(|(n, _)| !matches!(sizes.get(*n), Some(Some(_))));
    found.extend(missing.map(|(_, path)| Blocker::MissingFile { path: path.display().to_string() }));
    let bytes = weight(draft, sizes);
    if limit > 0 && bytes > limit {
        found.push(Blocker::TooLarge { bytes, limit });
    }
    if let Some(ticket) = ticket
        && ticket.version > draft.based_on
        && ticket.last_in.is_some_and(|at| at > draft.begun)
    {
        found.push(Blocker::NewerMail { version: ticket.version });
    }
    found
}

fn recipients(draft: &Draft, own: &[String]) -> Vec<Blocker> {
    let all: Vec<_> = draft.to.iter().chain(&draft.cc).chain(&draft.bcc).collect();
    let Some(first) = all.first() else { return vec![Blocker::NoRecipient] };
    let mut found: Vec<_> = all
        .iter()
        .filter_map(|a| {
            let address = a.address.clone();
            if deliverable(&address).is_none() {
                Some(Blocker::BadAddress { address })
            } else {
                own.iter().any(|o| a.is(o)).then_some(Blocker::OwnAddress { address })
            }
        })
        .collect();
    if all.iter().all(|a| reads_nothing(&a.address)) {
        found.push(Blocker::OnlyMachines { address: first.address.clone() });
    }
    found
}

/// Addresses that say of themselves that nobody reads them.
fn reads_nothing(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    let letters: String = local.chars().filter(char::is_ascii_alphanumeric).collect();
    ["noreply", "donotreply", "nepasrepondre", "nonrispondere", "noresponder", "keineantwort"].iter().any(|w| letters.contains(w))
        || matches!(letters.as_str(), "mailerdaemon" | "bounce" | "bounces")
        || local.starts_with("microsoftexchange329e71ec88ae4615bbc36ab6ce41109e")
}

/// About what the message will weigh: base 64 makes three bytes four, and breaks lines.
fn weight(draft: &Draft, sizes: &[Option<u64>]) -> u64 {
    let files: u64 = sizes.iter().flatten().map(|n| n.saturating_mul(37) / 27 + 500).sum();
    files + 3 * draft.body.len() as u64 + 2000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Time;
    use crate::ticket::{Address, TicketId};

    fn draft() -> Draft {
        Draft {
            to: vec![Address::new("Anna", "anna@example.com")],
            subject: "Re: Printer on fire".into(),
            body: "Use the extinguisher.\n\n-- \nDora\n\nOn 2026-03-20, Anna wrote:\n> The attached file {{ burns.badly }}\n".into(),
            based_on: 4,
            begun: Time::from_seconds(1000),
            ..Draft::default()
        }
    }

    fn found(change: impl FnOnce(&mut Draft)) -> Vec<Blocker> {
        let mut d = draft();
        change(&mut d);
        let sizes: Vec<_> = d.attachments.iter().map(|p| p.to_str().and_then(|p| p.rsplit('-').next()?.parse().ok())).collect();
        check(&d, None, &["support@example.org".into()], &sizes, 1_000_000)
    }

    #[test]
    fn a_sound_draft_goes() {
        assert_eq!(found(|_| ()), []);
        assert_eq!(found(|d| d.attachments = vec!["log-1000".into()]), []);
        assert_eq!(found(|d| (d.mode, d.body) = (Mode::Forward, "\n---------- Forwarded message ----------\n\ntext\n".into())), []);
        assert_eq!(found(|d| (d.mode, d.body, d.to, d.subject) = (Mode::Note, "see above".into(), Vec::new(), String::new())), []);
    }

    #[test]
    fn everything_that_stands_in_the_way() {
        let address = |a: &str| a.to_owned();
        assert_eq!(found(|d| d.to.clear()), [Blocker::NoRecipient]);
        assert_eq!(found(|d| d.cc = vec![Address::new("", "bruno")]), [Blocker::BadAddress { address: address("bruno") }]);
        assert_eq!(found(|d| d.bcc = vec![Address::new("", "Support@Example.org")]), [Blocker::OwnAddress { address: address("Support@Example.org") }]);
        assert_eq!(found(|d| d.subject = "Re: ".into()), [Blocker::NoSubject]);
        assert_eq!(found(|d| d.body = "\n\n-- \nDora\n\nOn 2026-03-20, Anna wrote:\n> text".into()), [Blocker::EmptyBody]);
        assert_eq!(found(|d| (d.mode, d.body) = (Mode::Note, " ".into())), [Blocker::EmptyBody]);
        assert_eq!(found(|d| d.body = "Dear {{ customer.name }}, hello".into()), [Blocker::Unresolved { field: "customer.name".into() }]);
        assert_eq!(found(|d| d.subject = "{{ ticket.number }}".into()), [Blocker::Unresolved { field: "ticket.number".into() }]);
        assert_eq!(found(|d| d.body = "The log is attached.".into()), [Blocker::ForgottenAttachment { word: "attached".into() }]);
        assert_eq!(found(|d| d.attachments = vec!["gone".into()]), [Blocker::MissingFile { path: "gone".into() }]);
        let heavy = found(|d| d.attachments = vec!["log-800000".into()]);
        assert!(matches!(heavy[..], [Blocker::TooLarge { bytes: 1_090_000..1_110_000, limit: 1_000_000 }]), "{heavy:?}");
        let machine = || Address::new("", "No-Reply.orders@example.com");
        assert_eq!(found(|d| d.to = vec![machine()]), [Blocker::OnlyMachines { address: machine().address }]);
        assert_eq!(found(|d| d.cc = vec![machine()]), []);
    }

    #[test]
    fn only_mail_that_came_later_is_newer() {
        let mut ticket = Ticket::empty(TicketId(1));
        let newer = |t: &Ticket| check(&draft(), Some(t), &[], &[], 0);
        (ticket.version, ticket.last_in) = (4, Some(Time::from_seconds(900)));
        assert_eq!(newer(&ticket), []);
        // Somebody set a tag.
        ticket.version = 5;
        assert_eq!(newer(&ticket), []);
        (ticket.version, ticket.last_in) = (6, Some(Time::from_seconds(1001)));
        assert_eq!(newer(&ticket), [Blocker::NewerMail { version: 6 }]);
    }

    #[test]
    fn each_has_its_sentence_in_both_languages() {
        use crate::lang::Lang;
        let s = String::new;
        for b in [
            Blocker::NoRecipient,
            Blocker::BadAddress { address: s() },
            Blocker::OwnAddress { address: s() },
            Blocker::NoSubject,
            Blocker::EmptyBody,
            Blocker::Unresolved { field: s() },
            Blocker::ForgottenAttachment { word: s() },
            Blocker::MissingFile { path: s() },
            Blocker::TooLarge { bytes: 1, limit: 1 },
            Blocker::NewerMail { version: 1 },
            Blocker::Answered { agent: s() },
            Blocker::SenderRefused { diagnosis: s() },
            Blocker::OnlyMachines { address: s() },
        ] {
            let phrase = b.phrase();
            assert!(Lang::En.has(&phrase.id) && Lang::It.has(&phrase.id), "{}", phrase.id);
            assert!(!Lang::It.phrase(&phrase).contains("{$"), "{}", phrase.id);
        }
    }
}
