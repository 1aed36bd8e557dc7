//! A draft as it opens: recipients, subject, signature, quoted text.

use jiff::tz::TimeZone;

use super::{Draft, Mode, quote, subject};
use crate::clock::Time;
use crate::lang::Lang;
use crate::ticket::{Address, Ticket};

/// What is being answered.
#[derive(Clone, Debug, Default)]
pub struct Answering<'a> {
    pub ticket: Option<&'a Ticket>,
    /// Of the message answered: who really wrote, or the address for answers that they named.
    pub sender: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    pub date: Option<Time>,
    pub message_id: &'a str,
    pub subject: &'a str,
    /// Its visible text. Empty for a new message.
    pub text: &'a str,
    /// Our addresses: never recipients of a reply to all.
    pub own: &'a [String],
    /// Already filled for this agent; empty if none.
    pub signature: &'a str,
    pub lang: Lang,
    /// In which the date of the message is told; UTC if absent.
    pub zone: Option<TimeZone>,
}

/// A draft for `agent`: an empty line to write on, the signature, the message answered.
pub fn prefill(agent: &str, mode: Mode, answering: &Answering<'_>, now: Time) -> Draft {
    let a = answering;
    let mut draft = Draft { agent: agent.to_owned(), mode, begun: now, saved: now, ..Draft::default() };
    if let Some(ticket) = a.ticket {
        draft.ticket = Some(ticket.id);
        draft.mailbox.clone_from(&ticket.mailbox);
        draft.based_on = ticket.version;
    }
    let title = if a.subject.is_empty() { a.ticket.map_or("", |t| &t.subject) } else { a.subject };
    match mode {
        Mode::Note => return draft,
        Mode::New => {
            if !a.sender.address.is_empty() {
                draft.to.push(a.sender.clone());
            }
            title.clone_into(&mut draft.subject);
            draft.body = below(a.signature, "");
            return draft;
        }
        Mode::Forward => {
            draft.subject = subject::forward(title);
            draft.body = below(a.signature, &quote::forwarded(a));
        }
        Mode::Reply | Mode::ReplySender => {
            draft.subject = subject::answer(title);
            draft.body = below(a.signature, &quote::quoted(a));
            (draft.to, draft.cc) = recipients(mode, a);
        }
    }
    a.message_id.clone_into(&mut draft.in_reply_to);
    draft
}

/// To the writer; to all others who take part as copies. Where we wrote the message ourselves, to those whom it was for.
fn recipients(mode: Mode, a: &Answering<'_>) -> (Vec<Address>, Vec<Address>) {
    let requester = a.ticket.map(|t| t.requester.clone());
    let theirs = |list: &[Address]| list.iter().filter(|x| !x.address.is_empty() && !is_own(a, x)).cloned().collect::<Vec<_>>();
    let writer = std::slice::from_ref(&a.sender);
    let mut to = theirs(writer);
    if to.is_empty() && mode == Mode::Reply {
        to = theirs(&a.to);
    }
    if to.is_empty() {
        to = theirs(requester.as_slice());
    }
    let mut cc = Vec::new();
    if mode == Mode::Reply {
        let participants = a.ticket.map_or(&[][..], |t| &t.participants);
        for person in [&a.to[..], &a.cc, requester.as_slice(), participants].concat() {
            if !person.address.is_empty() && !is_own(a, &person) && !to.iter().chain(&cc).any(|x| x.is(&person.address)) {
                cc.push(person);
            }
        }
    }
    (to, cc)
}

fn is_own(a: &Answering<'_>, person: &Address) -> bool {
    a.own.iter().any(|own| person.is(own))
}

/// An empty line to write on, and below it what there is.
fn below(signature: &str, rest: &str) -> String {
    let signature = match signature.trim() {
        "" => String::new(),
        marked if marked.starts_with("-- \n") => format!("\n{marked}\n"),
        bare => format!("\n-- \n{bare}\n"),
    };
    let rest = if rest.is_empty() { String::new() } else { format!("\n{rest}") };
    format!("\n{signature}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ticket::TicketId;

    fn who(name: &str) -> Address {
        Address::new(name, format!("{}@example.com", name.to_lowercase()))
    }

    fn ticket() -> Ticket {
        let mut t = Ticket::empty(TicketId(12));
        t.version = 4;
        t.mailbox = "help".into();
        t.subject = "Printer on fire".into();
        t.requester = who("Anna");
        t.participants = vec![who("Bruno")];
        t
    }

    const OWN: [&str; 2] = ["support@example.org", "poll@example.net"];

    fn drafted(mode: Mode, change: impl FnOnce(&mut Answering<'_>)) -> Draft {
        let (ticket, own) = (ticket(), OWN.map(str::to_owned));
        let mut a = Answering {
            ticket: Some(&ticket),
            sender: who("Anna"),
            to: vec![Address::new("Help", "Support@example.org"), who("Clara")],
            cc: vec![who("Bruno"), who("ANNA"), Address::new("", "")],
            date: Some(Time::from_seconds(1_774_000_800)),
            message_id: "m1@example.com",
            subject: "RE: Printer on Fire",
            text: "It burns.\n\n> earlier\n",
            own: &own,
            signature: "Dora\nSupport",
            ..Answering::default()
        };
        change(&mut a);
        prefill("dora", mode, &a, Time::from_seconds(1_774_100_000))
    }

    fn addresses(list: &[Address]) -> String {
        list.iter().map(|a| a.address.split('@').next().unwrap_or_default()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn who_gets_it() {
        let check = |mode, change: fn(&mut Answering<'_>), to: &str, cc: &str| {
            let d = drafted(mode, change);
            assert_eq!((addresses(&d.to).as_str(), addresses(&d.cc).as_str()), (to, cc), "{mode:?}");
        };
        check(Mode::Reply, |_| (), "anna", "clara bruno");
        check(Mode::ReplySender, |_| (), "anna", "");
        check(Mode::Forward, |_| (), "", "");
        check(Mode::Note, |_| (), "", "");
        // A participant wrote: the requester stays in the loop.
        check(Mode::Reply, |a| a.sender = who("Bruno"), "bruno", "clara anna");
        check(Mode::ReplySender, |a| a.sender = who("Bruno"), "bruno", "");
        // Following up on our own message.
        check(Mode::Reply, |a| a.sender = Address::new("", "support@example.org"), "clara", "bruno anna");
        check(Mode::ReplySender, |a| a.sender = Address::new("", "support@example.org"), "anna", "");
        check(Mode::Reply, |a| (a.sender, a.to, a.cc) = Default::default(), "anna", "bruno");
        check(Mode::New, |a| a.ticket = None, "anna", "");
    }

    #[test]
    fn a_reply_as_it_opens() {
        let d = drafted(Mode::Reply, |_| ());
        assert_eq!(d.subject, "Re: Printer on Fire");
        assert_eq!(d.body, "\n\n-- \nDora\nSupport\n\nOn 2026-03-20 10:00, Anna <anna@example.com> wrote:\n> It burns.\n>\n>> earlier\n");
        assert_eq!((d.ticket, d.based_on, d.mailbox.as_str(), d.in_reply_to.as_str()), (Some(TicketId(12)), 4, "help", "m1@example.com"));
        let italian = drafted(Mode::Reply, |a| (a.lang, a.signature, a.zone) = (Lang::It, "", TimeZone::get("Europe/Rome").ok()));
        assert_eq!(italian.body, "\n\nIl 2026-03-20 11:00, Anna <anna@example.com> ha scritto:\n> It burns.\n>\n>> earlier\n");
        assert_eq!(drafted(Mode::Reply, |a| (a.text, a.signature) = (" ", "")).body, "\n");
        assert_eq!(drafted(Mode::Reply, |a| a.subject = "").subject, "Re: Printer on fire");
    }

    #[test]
    fn a_forward_as_it_opens() {
        let d = drafted(Mode::Forward, |a| a.signature = "");
        assert_eq!(d.subject, "Fwd: Printer on Fire");
        assert_eq!(
            d.body,
            "\n\n---------- Forwarded message ----------\nFrom: Anna <anna@example.com>\nDate: 2026-03-20 10:00\nSubject: RE: Printer on Fire\n\
             To: Help <Support@example.org>, Clara <clara@example.com>\nCc: Bruno <bruno@example.com>, ANNA <anna@example.com>\n\nIt burns.\n\n> earlier\n"
        );
    }

    #[test]
    fn a_note_and_a_first_message_start_empty() {
        let note = drafted(Mode::Note, |_| ());
        assert_eq!((note.body.as_str(), note.subject.as_str(), note.in_reply_to.as_str()), ("", "", ""));
        let new = drafted(Mode::New, |a| (a.ticket, a.subject) = (None, ""));
        assert_eq!((new.body.as_str(), new.in_reply_to.as_str(), new.ticket), ("\n\n-- \nDora\nSupport\n", "", None));
    }

    #[test]
    fn a_very_long_message_is_quoted_in_part() {
        let long = "line\n".repeat(5000);
        let d = drafted(Mode::Reply, |a| a.text = Box::leak(long.into_boxed_str()));
        assert_eq!(d.body.lines().filter(|l| l.starts_with('>')).count(), 1001);
        assert!(d.body.ends_with("> […]\n"));
    }
}
