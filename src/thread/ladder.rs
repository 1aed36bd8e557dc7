//! The rules, in order; the first that matches decides.

use std::sync::Arc;
use std::time::Duration;

use super::{Known, Marker, base_subject};
use crate::clock::Time;
use crate::mail::Mail;
use crate::ticket::{Kind, Miss, Rule, Status, Ticket, TicketId, Why};

/// Where a message belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Placement {
    /// On this ticket.
    On(TicketId, Why),
    /// On a new one; `why.continues` names the closed ticket that it follows up, if any.
    New(Why),
}

/// How long a closed ticket is opened again by an answer; later answers open a linked one.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    pub reopen_within: Duration,
}

/// Finds the ticket of `mail`. `about` is the Message-ID that a report or an automatic answer speaks of.
///
/// A ticket's number in the text counts only from somebody who takes part in that ticket: a stranger's word opens nothing.
pub fn place(mail: &Mail, about: Option<&str>, known: &dyn Known, marker: &Marker, policy: Policy, now: Time) -> Placement {
    let mut climb = Climb { mail, known, marker, tried: Vec::new() };
    let found = climb.find(about);
    let mut why = Why { tried: climb.tried, ..Why::default() };
    let Some((rule, detail, ticket)) = found else { return Placement::New(why) };
    why.rule = rule;
    why.detail = detail;
    let stale = ticket.status == Status::Closed && now.since(ticket.updated) > policy.reopen_within;
    if stale && mail.kind == Kind::Person {
        why.continues = Some(ticket.id);
        return Placement::New(why);
    }
    Placement::On(ticket.id, why)
}

struct Climb<'a> {
    mail: &'a Mail,
    known: &'a dyn Known,
    marker: &'a Marker,
    tried: Vec<(Rule, Miss)>,
}

type Found = Option<(Rule, String, Arc<Ticket>)>;

impl Climb<'_> {
    fn find(&mut self, about: Option<&str>) -> Found {
        let mail = self.mail;
        self.report(about)
            .or_else(|| self.signed(Rule::SignedInReplyTo, &mail.in_reply_to, false))
            .or_else(|| self.signed(Rule::SignedReference, &mail.references, true))
            .or_else(|| self.known_message())
            .or_else(|| self.token(Rule::BodyMark, &mail.quoted))
            .or_else(|| self.token(Rule::SubjectToken, &mail.subject))
            .or_else(|| self.thread_index())
    }

    fn missed(&mut self, rule: Rule, why: Miss) -> Found {
        self.tried.push((rule, why));
        None
    }

    fn by_id(&self, id: &str) -> Option<Arc<Ticket>> {
        // A store that was rebuilt may know the message and not the signature, or the other way round.
        self.known.ticket_of(id).or_else(|| self.marker.ticket_in_id(id)).and_then(|t| self.known.ticket(t))
    }

    fn report(&mut self, about: Option<&str>) -> Found {
        let id = about?;
        match self.by_id(id) {
            Some(t) => Some((Rule::Report, id.to_owned(), t)),
            None => self.missed(Rule::Report, Miss::NotHere),
        }
    }

    fn signed(&mut self, rule: Rule, ids: &[String], from_the_right: bool) -> Found {
        let order: Vec<&String> = if from_the_right { ids.iter().rev().collect() } else { ids.iter().collect() };
        for id in &order {
            if let Some(t) = self.marker.ticket_in_id(id).and_then(|t| self.known.ticket(t)) {
                return Some((rule, (*id).clone(), t));
            }
        }
        self.missed(rule, if ids.is_empty() { Miss::Absent } else { Miss::NotOurs })
    }

    fn known_message(&mut self) -> Found {
        let mail = self.mail;
        for id in mail.in_reply_to.iter().chain(mail.references.iter().rev()) {
            if let Some(t) = self.known.ticket_of(id).and_then(|t| self.known.ticket(t)) {
                return Some((Rule::KnownMessage, id.clone(), t));
            }
        }
        let none = mail.in_reply_to.is_empty() && mail.references.is_empty();
        self.missed(Rule::KnownMessage, if none { Miss::Absent } else { Miss::NotOurs })
    }

    fn token(&mut self, rule: Rule, text: &str) -> Found {
        let Some(id) = self.marker.ticket_in_text(text) else { return self.missed(rule, Miss::Absent) };
        let Some(t) = self.known.ticket(id) else { return self.missed(rule, Miss::NotHere) };
        let who = &self.mail.sender.address.address;
        if t.takes_part(who) || self.mail.kind != Kind::Person {
            return Some((rule, self.marker.token(id), t));
        }
        self.missed(rule, Miss::Stranger)
    }

    fn thread_index(&mut self) -> Found {
        let mail = self.mail;
        if mail.thread_index.is_empty() {
            return self.missed(Rule::ThreadIndex, Miss::Absent);
        }
        let subject = base_subject(&mail.subject);
        let who = &mail.sender.address.address;
        for id in self.known.by_thread_index(&mail.thread_index) {
            if let Some(t) = self.known.ticket(id)
                && base_subject(&t.subject) == subject
                && t.takes_part(who)
            {
                return Some((Rule::ThreadIndex, mail.thread_index.clone(), t));
            }
        }
        self.missed(Rule::ThreadIndex, Miss::Differs)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::ticket::{Address, SenderFound};

    const NOW: Time = Time::from_seconds(1_000_000_000);

    #[derive(Default)]
    struct Past {
        ids: HashMap<String, TicketId>,
        tickets: HashMap<TicketId, Arc<Ticket>>,
        roots: HashMap<String, Vec<TicketId>>,
    }

    impl Known for Past {
        fn ticket_of(&self, id: &str) -> Option<TicketId> {
            self.ids.get(id).copied()
        }
        fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>> {
            self.tickets.get(&id).cloned()
        }
        fn by_thread_index(&self, root: &str) -> Vec<TicketId> {
            self.roots.get(root).cloned().unwrap_or_default()
        }
    }

    fn past() -> Past {
        let mut past = Past::default();
        for (id, who, status, updated) in [(1, "mara@shop.example", Status::Open, NOW), (2, "otto@werk.example", Status::Closed, Time(0))] {
            let mut t = Ticket::empty(TicketId(id));
            t.subject = "Printer on fire".into();
            t.requester = Address::new("", who);
            t.status = status;
            t.updated = updated;
            past.ids.insert(format!("first-{id}@customer.example"), t.id);
            past.roots.insert("aa".into(), vec![TicketId(1)]);
            past.tickets.insert(t.id, Arc::new(t));
        }
        past
    }

    fn from(who: &str) -> Mail {
        Mail { sender: SenderFound { address: Address::new("", who), ..SenderFound::default() }, subject: "Re: Printer on fire".into(), ..Mail::default() }
    }

    fn check(name: &str, mail: &Mail, about: Option<&str>, want: (Rule, Option<u64>)) {
        let marker = Marker::new([1; 32]);
        let policy = Policy { reopen_within: Duration::from_hours(24) };
        let got = match place(mail, about, &past(), &marker, policy, NOW) {
            Placement::On(t, why) => (why.rule, Some(t.0)),
            Placement::New(why) => (why.rule, None),
        };
        assert_eq!(got, want, "{name}");
    }

    #[test]
    fn the_ladder() {
        let marker = Marker::new([1; 32]);
        let (ours, closed) = (marker.message_id(TicketId(1), 5, "x"), marker.message_id(TicketId(2), 5, "x"));
        let mut mara = from("mara@shop.example");
        check("same subject and person are not enough", &mara, None, (Rule::New, None));
        check("a report on what we sent", &mara, Some(&ours), (Rule::Report, Some(1)));
        mara.thread_index = "aa".into();
        check("Outlook's conversation", &mara, None, (Rule::ThreadIndex, Some(1)));
        let mut other = from("mallory@else.example");
        other.thread_index = "aa".into();
        check("Outlook's conversation, a stranger", &other, None, (Rule::New, None));
        mara.subject = format!("{} x", marker.token(TicketId(1)));
        check("the token", &mara, None, (Rule::SubjectToken, Some(1)));
        other.subject.clone_from(&mara.subject);
        check("the token, a stranger", &other, None, (Rule::New, None));
        mara.quoted = marker.token(TicketId(1));
        check("the token in what is quoted", &mara, None, (Rule::BodyMark, Some(1)));
        mara.references = vec!["first-1@customer.example".into()];
        check("a message that we hold", &mara, None, (Rule::KnownMessage, Some(1)));
        mara.references = vec!["first-2@customer.example".into(), ours.clone(), "unknown@x".into()];
        check("ours in References wins over theirs", &mara, None, (Rule::SignedReference, Some(1)));
        mara.in_reply_to = vec![closed];
        check("In-Reply-To wins; long closed means a new ticket", &mara, None, (Rule::SignedInReplyTo, None));
        mara.kind = Kind::AutoReply;
        check("a machine does not open a new one for that", &mara, None, (Rule::SignedInReplyTo, Some(2)));
    }

    #[test]
    fn what_was_tried_is_told() {
        let Placement::New(why) = place(&from("a@b.example"), None, &past(), &Marker::new([1; 32]), Policy { reopen_within: Duration::ZERO }, NOW) else {
            panic!("a new ticket")
        };
        let rules: Vec<_> = why.tried.iter().map(|(r, _)| *r).collect();
        assert_eq!(rules, [Rule::SignedInReplyTo, Rule::SignedReference, Rule::KnownMessage, Rule::BodyMark, Rule::SubjectToken, Rule::ThreadIndex]);
    }
}
