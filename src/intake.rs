//! A mail becomes happenings. The only place that joins `mail`, `bounce` and `thread`; pure.

use std::time::Duration;

use crate::bounce::{self, Scene};
use crate::clock::Time;
use crate::mail::{Mail, Own, words};
use crate::text::clean_line;
use crate::thread::{Known, Marker, Placement, Policy, place};
use crate::ticket::{Actor, Address, Diagnosis, Event, InMessage, Kind, Method, RawId, Status, Sum, Ticket, TicketId};

/// How a message came.
#[derive(Clone, Debug)]
pub struct Arrival<'a> {
    /// The configured mailbox; empty for an import.
    pub mailbox: &'a str,
    /// Its support address.
    pub support: &'a str,
    /// When it arrived at the server; the present moment if that is unknown.
    pub at: Time,
    pub raw: RawId,
    /// An import or a first synchronisation: nothing automatic follows.
    pub history: bool,
    /// What a new ticket's status is; matters for history.
    pub status: Status,
    /// Only the beginning was fetched.
    pub cut: bool,
}

/// What has to be known to place a message.
pub struct Desk<'a> {
    pub known: &'a dyn Known,
    /// How the message held under this Message-ID came, if it is the same letter. Some programs give every letter the same ID.
    pub copy_came: &'a dyn Fn(&str, &Mail) -> Option<Method>,
    pub marker: &'a Marker,
    pub own: &'a Own,
    pub policy: Policy,
    pub scene: &'a Scene,
    pub now: Time,
}

/// Where a message went.
#[derive(Clone, Debug, PartialEq)]
pub enum Placed {
    On(TicketId),
    New,
    /// The same message is on this ticket already.
    Duplicate(TicketId),
    /// No ticket's business; the rule that says so.
    Nothing(&'static str),
}

/// The outcome for one message.
#[derive(Clone, Debug)]
pub struct Taken {
    pub placed: Placed,
    pub by: Actor,
    pub events: Vec<Event>,
    /// Tickets that go into this one, and tickets that are only to know of it: their half of what `events` say.
    pub merged: Vec<TicketId>,
    pub linked: Vec<TicketId>,
    /// What the full-text index should find; empty if nothing.
    pub words: String,
    /// For a bounce: what failed, so that the reply concerned can be marked.
    pub failed: Option<Box<Diagnosis>>,
}

/// Decides what becomes of `mail`.
pub fn take(mail: &Mail, arrival: &Arrival<'_>, desk: &Desk<'_>) -> Taken {
    if mail.kind == Kind::OwnProbe {
        return nothing("own-probe");
    }
    if let Some(id) = &mail.message_id {
        if desk.marker.ticket_in_id(id).is_some() {
            return nothing("own-copy");
        }
        if let Some(ticket) = desk.known.ticket_of(id)
            && let Some(held) = (desk.copy_came)(id, mail)
        {
            let method = mail.route.method;
            let both = held != method && held != Method::Direct && method != Method::Direct;
            let here = desk.known.ticket(ticket).is_some_and(|t| t.mailbox == arrival.mailbox);
            let seen = Event::DuplicateSeen { message_id: id.clone(), mailbox: arrival.mailbox.to_owned(), method, besides: (both && here).then_some(held) };
            return Taken { placed: Placed::Duplicate(ticket), events: vec![seen], ..nothing("duplicate") };
        }
    }
    let diagnosis = match mail.kind {
        Kind::Bounce | Kind::Delay => bounce::mail(mail, desk.scene),
        Kind::Person => bounce::mentioned(&mail.text, desk.scene),
        _ => None,
    };
    let report = matches!(mail.kind, Kind::Bounce | Kind::Delay);
    let about = if report {
        diagnosis.as_ref().and_then(|d| d.original_message_id.as_deref())
    } else {
        mail.headers.get("X-MS-Exchange-Parent-Message-Id").map(bare_id)
    };
    // History has no today: an answer joins what it answers, however long that was closed. Files are an archive, a mailbox's past is not.
    let archive = arrival.history && arrival.mailbox.is_empty();
    let policy = if arrival.history { Policy { reopen_within: Duration::MAX, archive } } else { desk.policy };
    let at = if arrival.history { mail.date.filter(|d| *d < desk.now).unwrap_or(arrival.at) } else { desk.now };
    let Placement { on, why, merge, link, names } = place(mail, about, desk.known, desk.marker, policy, at);
    let by = if mail.kind == Kind::Person { Actor::Customer(mail.sender.address.clone()) } else { Actor::Desk };
    let mut events = Vec::with_capacity(3);
    let held = on.and_then(|id| desk.known.ticket(id));
    let placed = if let Some(ticket) = &held {
        join(ticket, &merge, desk.known, &mut events);
        Placed::On(ticket.id)
    } else {
        events.push(Event::Opened {
            subject: subject(mail),
            requester: requester(mail),
            mailbox: arrival.mailbox.to_owned(),
            support: if mail.route.support.is_empty() { arrival.support.to_owned() } else { mail.route.support.clone() },
            history: arrival.history,
        });
        if arrival.status != Status::Open {
            events.push(Event::StatusSet { from: Status::Open, to: arrival.status });
        }
        if let Some(other) = why.continues {
            events.push(Event::Linked { other });
        }
        Placed::New
    };
    events.extend(link.iter().map(|other| Event::Linked { other: *other }));
    let stranger = held.as_ref().is_some_and(|t| !archive && is_stranger(mail, t, desk.own));
    events.push(Event::Received(InMessage {
        raw: Some(arrival.raw),
        message_id: mail.message_id.clone().unwrap_or_default(),
        from: mail.from.clone(),
        sender: mail.sender.clone(),
        to: mail.to.clone(),
        cc: mail.cc.iter().filter(|a| !desk.own.is(&a.address)).cloned().collect(),
        subject: mail.subject.clone(),
        date: mail.date.unwrap_or(arrival.at),
        kind: mail.kind,
        excerpt: excerpt(if mail.text.is_empty() { &mail.body } else { &mail.text }),
        attachments: mail.attachments.iter().filter(|a| !a.inline).count() as u32,
        why,
        names,
        stranger,
        problems: mail.problems.clone(),
        diagnosis: diagnosis.clone().map(Box::new),
        thread_index: mail.thread_index.clone(),
        mailbox: arrival.mailbox.to_owned(),
        cut: arrival.cut,
        route: (!mail.route.is_plain()).then(|| Box::new(mail.route.clone())),
    }));
    if let Some(t) = held
        && !arrival.history
        && wakes(mail.kind)
        && matches!(t.status, Status::Closed | Status::Waiting)
    {
        events.push(Event::StatusSet { from: t.status, to: Status::Open });
    }
    let failed = if mail.kind == Kind::Bounce { diagnosis.map(Box::new) } else { None };
    Taken { placed, by, events, merged: merge, linked: link, words: words(mail), failed }
}

/// The tickets of one conversation become one, with the people of all.
fn join(into: &Ticket, merge: &[TicketId], known: &dyn Known, events: &mut Vec<Event>) {
    let mut sum = Sum::of(into);
    let mut newcomers: Vec<Address> = Vec::new();
    for other in merge.iter().filter_map(|id| known.ticket(*id)) {
        sum = sum.plus(Sum::of(&other));
        events.push(Event::MergedFrom { other: other.id, sum: Some(Box::new(sum.clone())) });
        for p in std::iter::once(&other.requester).chain(&other.participants) {
            if !p.address.is_empty() && !into.takes_part(&p.address) && !newcomers.iter().any(|n| n.is(&p.address)) {
                newcomers.push(p.clone());
            }
        }
    }
    if !newcomers.is_empty() {
        events.push(Event::ParticipantsSet { added: newcomers, removed: Vec::new() });
    }
}

/// Whether a person wrote who takes no part in the ticket. Our own people are no strangers.
fn is_stranger(mail: &Mail, ticket: &Ticket, own: &Own) -> bool {
    let who = requester(mail).address;
    let ours = own.is(&who) || own.forwarders.iter().any(|f| f.eq_ignore_ascii_case(&who));
    matches!(mail.kind, Kind::Person | Kind::Bulk) && !ours && !ticket.takes_part(&who)
}

/// Whether such a message makes somebody's turn of a ticket that waits or is closed.
const fn wakes(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Bulk | Kind::Bounce)
}

fn nothing(rule: &'static str) -> Taken {
    Taken { placed: Placed::Nothing(rule), by: Actor::Desk, events: Vec::new(), merged: Vec::new(), linked: Vec::new(), words: String::new(), failed: None }
}

fn subject(mail: &Mail) -> String {
    match &mail.forwarded {
        Some(f) if !f.subject.is_empty() && f.from.is(&mail.sender.address.address) => f.subject.clone(),
        _ => mail.subject.clone(),
    }
}

/// Who asks: the one who really wrote, or, where nobody can be told, the From header.
fn requester(mail: &Mail) -> Address {
    if mail.sender.address.address.is_empty() { mail.from.clone() } else { mail.sender.address.clone() }
}

fn bare_id(value: &str) -> &str {
    value.trim().trim_start_matches('<').trim_end_matches('>')
}

fn excerpt(text: &str) -> String {
    // A long text is not folded whole for its first words.
    let start: String = text.chars().take(600).collect();
    clean_line(&start).chars().take(200).collect()
}

#[cfg(test)]
mod archive_tests;
#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::ticket::{Route, SenderFound, Ticket};

    #[derive(Default)]
    struct Past(HashMap<String, TicketId>, HashMap<TicketId, Arc<Ticket>>);

    impl Known for Past {
        fn ticket_of(&self, id: &str) -> Option<TicketId> {
            self.0.get(id).copied()
        }
        fn naming(&self, _: &str) -> Vec<TicketId> {
            Vec::new()
        }
        fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>> {
            self.1.get(&id).cloned()
        }
        fn by_conversation(&self, _: &str) -> Vec<TicketId> {
            Vec::new()
        }
        fn by_subject(&self, _: &str) -> Vec<TicketId> {
            Vec::new()
        }
    }

    fn check(mail: &Mail, status: Status, history: bool) -> (Placed, Vec<&'static str>) {
        let marker = Marker::new([1; 32]);
        let mut past = Past::default();
        let mut t = Ticket::empty(TicketId(1));
        t.status = status;
        t.mailbox = "main".into();
        past.0.insert("held@x".into(), t.id);
        past.1.insert(t.id, Arc::new(t));
        let own = Own { addresses: vec!["help@desk.example".into(), "sales@desk.example".into()], ..Own::default() };
        let desk = Desk {
            known: &past,
            copy_came: &|_, m| (m.text == "Hello").then_some(Method::MailboxForwarding),
            marker: &marker,
            own: &own,
            policy: Policy { reopen_within: Duration::from_secs(1), archive: false },
            scene: &Scene::default(),
            now: Time(0),
        };
        let arrival = Arrival { mailbox: "main", support: "help@desk.example", at: Time(0), raw: RawId::of(b""), history, status: Status::Open, cut: false };
        let taken = take(mail, &arrival, &desk);
        let names = taken.events.iter().map(|e| match e {
            Event::Opened { support, .. } if support.starts_with("sales") => "opened for sales",
            Event::Opened { .. } => "opened",
            Event::Received(_) => "received",
            Event::StatusSet { to: Status::Open, .. } => "open",
            Event::DuplicateSeen { besides: Some(_), .. } => "passed on twice",
            Event::DuplicateSeen { .. } => "duplicate",
            _ => "other",
        });
        (taken.placed, names.collect())
    }

    fn mail(id: &str, answers: &str, kind: Kind) -> Mail {
        let sender = SenderFound { address: Address::new("Mara", "mara@shop.example"), ..SenderFound::default() };
        Mail { message_id: Some(id.into()), in_reply_to: vec![answers.into()], kind, sender, text: "Hello".into(), ..Mail::default() }
    }

    #[test]
    fn what_becomes_of_a_message() {
        let first = mail("a@x", "", Kind::Person);
        assert_eq!(check(&first, Status::Open, false), (Placed::New, vec!["opened", "received"]));
        let sales = Mail { route: Route { support: "sales@desk.example".into(), ..Route::default() }, ..first };
        assert_eq!(check(&sales, Status::Open, false), (Placed::New, vec!["opened for sales", "received"]));
        let answer = mail("a@x", "held@x", Kind::Person);
        assert_eq!(check(&answer, Status::Open, false), (Placed::On(TicketId(1)), vec!["received"]));
        assert_eq!(check(&answer, Status::Waiting, false), (Placed::On(TicketId(1)), vec!["received", "open"]));
        assert_eq!(check(&answer, Status::Waiting, true), (Placed::On(TicketId(1)), vec!["received"]));
        assert_eq!(check(&answer, Status::Spam, false), (Placed::On(TicketId(1)), vec!["received"]));
        let away = mail("a@x", "held@x", Kind::AutoReply);
        assert_eq!(check(&away, Status::Closed, false), (Placed::On(TicketId(1)), vec!["received"]));
        assert_eq!(check(&mail("held@x", "", Kind::Person), Status::Open, false), (Placed::Duplicate(TicketId(1)), vec!["duplicate"]));
        let twice = Mail { route: Route { method: Method::RuleRedirect, ..Route::default() }, ..mail("held@x", "", Kind::Person) };
        assert_eq!(check(&twice, Status::Open, false), (Placed::Duplicate(TicketId(1)), vec!["passed on twice"]));
        let other = Mail { text: "Something else".into(), ..mail("held@x", "", Kind::Person) };
        assert_eq!(check(&other, Status::Open, false), (Placed::New, vec!["opened", "received"]), "an ID that is used again hides no letter");
        assert_eq!(check(&mail("a@x", "", Kind::OwnProbe), Status::Open, false).0, Placed::Nothing("own-probe"));
        let ours = Marker::new([1; 32]).message_id(TicketId(1), 2, "x");
        assert_eq!(check(&mail(&ours, "", Kind::Person), Status::Open, false).0, Placed::Nothing("own-copy"));
    }
}
