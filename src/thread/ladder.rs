//! The rules, in order; the first that matches decides.

use std::sync::Arc;
use std::time::Duration;

use super::connect::{Connected, FEW, connect};
use super::named::{Named, is_message_id, named};
use super::subject::{base_subject, is_bare_answer};
use super::{ConversationIndex, Known, Marker};
use crate::clock::Time;
use crate::mail::Mail;
use crate::ticket::{Kind, Miss, Rule, Status, Ticket, TicketId, Why};

/// Subjects alone join nothing across a longer silence.
const SUBJECT_WINDOW: Duration = Duration::from_hours(14 * 24);

/// Where a message belongs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// The ticket; `None` for a new one. `why.continues` then names the closed ticket that it follows up, if any.
    pub on: Option<TicketId>,
    pub why: Why,
    /// Tickets that the message shows to be one conversation with it: their messages go there too.
    pub merge: Vec<TicketId>,
    /// Tickets of the same conversation that had better stay by themselves.
    pub link: Vec<TicketId>,
    /// See [`InMessage::names`](crate::ticket::InMessage::names).
    pub names: Vec<String>,
}

/// What is decided by the house.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// How long a closed ticket is opened again by an answer; later answers open a linked one.
    pub reopen_within: Duration,
    /// Mail from files, nobody's work: joined as RFC 5256 (REFERENCES) does, whoever wrote it, and in whatever order it comes.
    pub archive: bool,
}

/// Finds the ticket of `mail`, which came (or, in history, was written) at `at`. `about` is the Message-ID that a report or an automatic answer speaks of.
///
/// A ticket's number in the text counts only from somebody who takes part in that ticket: a stranger's word opens nothing. The same goes for
/// a message that is named and not here, for Exchange's index, and for the subject. A message that is here, or was signed by us, can be
/// named by those only who have seen it; their mail is taken onto its ticket even if they take no part in that.
pub fn place(mail: &Mail, about: Option<&str>, known: &dyn Known, marker: &Marker, policy: Policy, at: Time) -> Placement {
    let named = named(mail, known, policy.archive);
    let naming = naming(mail, known, policy.archive);
    let mut climb = Climb { mail, known, marker, archive: policy.archive, at, named: &named, naming: &naming, tried: Vec::new() };
    let found = climb.find(about);
    let mut place = Placement { why: Why { tried: climb.tried, ..Why::default() }, ..Placement::default() };
    let mut others = if naming.len() <= FEW || policy.archive { naming } else { Vec::new() };
    match found {
        None => place.link = others.iter().map(|t| t.id).collect(),
        Some((rule, detail, ticket)) => {
            (place.why.rule, place.why.detail) = (rule, detail);
            let stale = ticket.status == Status::Closed && at.since(ticket.updated) > policy.reopen_within;
            if stale && mail.kind == Kind::Person {
                place.why.continues = Some(ticket.id);
            } else {
                if policy.archive {
                    let ids = named.iter().flat_map(|n| n.on.iter().chain(&n.with));
                    others.extend(ids.filter_map(|id| known.ticket(*id)));
                }
                let Connected { on, merge, link } = connect(&ticket, &others, &mail.sender.address.address, policy.archive, known);
                (place.on, place.merge, place.link) = (Some(on), merge, link);
            }
        }
    }
    let here = |id: &TicketId| Some(*id) == place.on || place.merge.contains(id);
    let is_new = |n: &&Named| n.on.is_none() && !n.with.iter().any(here) && (policy.archive || is_message_id(&n.id, mail));
    place.names = named.iter().filter(is_new).map(|n| n.id.clone()).collect();
    place
}

/// Tickets with messages that name this one: they came before what they answer.
fn naming(mail: &Mail, known: &dyn Known, archive: bool) -> Vec<Arc<Ticket>> {
    let id = mail.message_id.as_deref().filter(|id| !id.is_empty() && (archive || is_message_id(id, mail)));
    id.map(|id| known.naming(id)).unwrap_or_default().into_iter().filter_map(|t| known.ticket(t)).collect()
}

struct Climb<'a> {
    mail: &'a Mail,
    known: &'a dyn Known,
    marker: &'a Marker,
    archive: bool,
    at: Time,
    named: &'a [Named],
    naming: &'a [Arc<Ticket>],
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
            .or_else(|| self.late_parent())
            .or_else(|| self.sibling())
            .or_else(|| self.token(Rule::BodyMark, &mail.quoted))
            .or_else(|| self.token(Rule::SubjectToken, &mail.subject))
            .or_else(|| self.thread_index())
            .or_else(|| self.subject())
    }

    fn missed(&mut self, rule: Rule, why: Miss) -> Found {
        self.tried.push((rule, why));
        None
    }

    fn is_part_of(&self, ticket: &Ticket) -> bool {
        let who = &self.mail.sender.address.address;
        !who.is_empty() && ticket.takes_part(who)
    }

    /// The ticket of a message of ours. It is asked for first where the message is now: an agent may have moved it.
    fn of_ours(&self, id: &str) -> Option<Arc<Ticket>> {
        let signed = self.marker.ticket_in_id(id)?;
        self.known.ticket_of(id).and_then(|t| self.known.ticket(t)).or_else(|| self.known.ticket(signed))
    }

    fn report(&mut self, about: Option<&str>) -> Found {
        let id = about?;
        // A store that was rebuilt may know the message and not the signature, or the other way round.
        match self.known.ticket_of(id).and_then(|t| self.known.ticket(t)).or_else(|| self.of_ours(id)) {
            Some(t) => Some((Rule::Report, id.to_owned(), t)),
            None => self.missed(Rule::Report, Miss::NotHere),
        }
    }

    fn signed(&mut self, rule: Rule, ids: &[String], from_the_right: bool) -> Found {
        let order: Vec<&String> = if from_the_right { ids.iter().rev().collect() } else { ids.iter().collect() };
        for id in &order {
            if let Some(t) = self.of_ours(id) {
                return Some((rule, (*id).clone(), t));
            }
        }
        self.missed(rule, if ids.is_empty() { Miss::Absent } else { Miss::NotOurs })
    }

    fn known_message(&mut self) -> Found {
        for n in self.named {
            if let Some(t) = n.on.and_then(|t| self.known.ticket(t)) {
                return Some((Rule::KnownMessage, n.id.clone(), t));
            }
        }
        self.missed(Rule::KnownMessage, if self.named.is_empty() { Miss::Absent } else { Miss::NotHere })
    }

    /// What answers a message may come before it. Anybody can name a message of somebody else, so that its writer has to take part already.
    fn late_parent(&mut self) -> Found {
        match self.naming.iter().find(|t| self.archive || self.is_part_of(t)) {
            Some(t) => Some((Rule::LateParent, self.mail.message_id.clone().unwrap_or_default(), Arc::clone(t))),
            None => self.missed(Rule::LateParent, if self.naming.is_empty() { Miss::Unnamed } else { Miss::Stranger }),
        }
    }

    /// Two answers to a message that is not here (RFC 5256: a dummy parent). A newsletter, too, is answered by many: their answers are not one
    /// conversation, so that the writer has to take part in the other's ticket.
    fn sibling(&mut self) -> Found {
        for n in self.named {
            let tickets = n.with.iter().filter_map(|id| self.known.ticket(*id));
            if let Some(t) = tickets.into_iter().find(|t| self.archive || self.is_part_of(t)) {
                return Some((Rule::Sibling, n.id.clone(), t));
            }
        }
        let miss = match self.named {
            [] => Miss::Absent,
            some if some.iter().all(|n| n.with.is_empty()) => Miss::Unnamed,
            _ => Miss::Stranger,
        };
        self.missed(Rule::Sibling, miss)
    }

    fn token(&mut self, rule: Rule, text: &str) -> Found {
        let Some(id) = self.marker.ticket_in_text(text) else { return self.missed(rule, Miss::Absent) };
        let Some(t) = self.known.ticket(id) else { return self.missed(rule, Miss::NotHere) };
        // What servers and absent people's programs answer shows the token too; nobody is let in by that. A list's mail lets its writer in.
        let machine = matches!(self.mail.kind, Kind::Bounce | Kind::Delay | Kind::AutoReply);
        if machine || self.is_part_of(&t) {
            return Some((rule, self.marker.token(id), t));
        }
        self.missed(rule, Miss::Stranger)
    }

    fn thread_index(&mut self) -> Found {
        let mail = self.mail;
        let Some(index) = mail.headers.get("Thread-Index").filter(|_| !is_list_mail(mail)).and_then(ConversationIndex::parse) else {
            return self.missed(Rule::ThreadIndex, Miss::Absent);
        };
        let base = base_subject(&mail.subject);
        let tickets: Vec<_> = self.known.by_conversation(&index.guid).into_iter().filter_map(|id| self.known.ticket(id)).collect();
        let same = tickets.iter().filter(|t| base_subject(&t.subject) == base && self.is_part_of(t)).max_by_key(|t| t.updated);
        match same {
            Some(t) => Some((Rule::ThreadIndex, index.guid, Arc::clone(t))),
            None if tickets.is_empty() => self.missed(Rule::ThreadIndex, Miss::NotHere),
            None => self.missed(Rule::ThreadIndex, Miss::Differs),
        }
    }

    /// The last resort, for mail programs that keep no reference at all: an answer by its subject, from the one who asked under just that subject
    /// in the last days, and on one ticket only. Where more than two talk it could answer anyone.
    fn subject(&mut self) -> Found {
        let mail = self.mail;
        let referenced = !self.named.is_empty() || mail.headers.has("Thread-Index") || mail.headers.has("References") || mail.headers.has("In-Reply-To");
        if mail.kind != Kind::Person || referenced || is_list_mail(mail) || !is_bare_answer(&mail.subject) {
            return self.missed(Rule::Subject, Miss::Absent);
        }
        let base = base_subject(&mail.subject);
        let same = |t: &Ticket| base_subject(&t.subject) == base && t.status != Status::Spam;
        let tickets: Vec<_> = self.known.by_subject(&base).into_iter().filter_map(|id| self.known.ticket(id)).filter(|t| same(t)).collect();
        if tickets.is_empty() {
            return self.missed(Rule::Subject, Miss::NotHere);
        }
        // Two answers without references may answer different people: the ticket has to begin with the question.
        let asked = |t: &Ticket| t.requester.is(&mail.sender.address.address) && t.participants.len() <= 1 && !is_bare_answer(&t.subject);
        let own: Vec<_> = tickets.into_iter().filter(|t| self.is_part_of(t) && asked(t)).collect();
        let recent: Vec<_> = own.iter().filter(|t| self.at.since(t.updated).max(t.updated.since(self.at)) <= SUBJECT_WINDOW).collect();
        match (recent.as_slice(), own.is_empty()) {
            ([one], _) => Some((Rule::Subject, base, Arc::clone(one))),
            ([], true) => self.missed(Rule::Subject, Miss::Stranger),
            ([], false) => self.missed(Rule::Subject, Miss::TooOld),
            _ => self.missed(Rule::Subject, Miss::Several),
        }
    }
}

/// Whether the message came by a list (RFC 2919, RFC 2369, and older marks): only references tell there who answers whom.
fn is_list_mail(mail: &Mail) -> bool {
    let precedence = mail.headers.get("Precedence").is_some_and(|v| v.trim().eq_ignore_ascii_case("list"));
    // Majordomo's `owner-list@`, Mailman's and Sympa's `list-owner@`, `list-bounces@`, `list-admin@`.
    let sender = mail.headers.get("Sender").unwrap_or_default().to_ascii_lowercase();
    let keeper = sender.trim_start_matches('<').starts_with("owner-") || ["-owner@", "-bounces@", "-admin@", "-request@"].iter().any(|w| sender.contains(w));
    precedence || keeper || ["List-Id", "List-Post", "Mailing-List", "X-Mailing-List", "X-BeenThere"].iter().any(|name| mail.headers.has(name))
}

#[cfg(test)]
mod tests;
