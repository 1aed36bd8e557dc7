//! The ladder against a small past: ticket 1 is Mara's and open, 2 Otto's and long closed, 3 Mara's and a second one.

use std::collections::HashMap;

use super::*;
use crate::mail::Headers;
use crate::ticket::{Address, SenderFound};

const NOW: Time = Time::from_seconds(1_000_000_000);
const INDEX: &str = "AcJqYq67m17NyZhYQJ+UtliQ471QSQABBryQ";
const GUID: &str = "9b5ecdc99858409f94b65890e3bd5049";

#[derive(Default)]
struct Past {
    ids: HashMap<String, TicketId>,
    tickets: HashMap<TicketId, Arc<Ticket>>,
    naming: HashMap<String, Vec<TicketId>>,
}

impl Known for Past {
    fn ticket_of(&self, id: &str) -> Option<TicketId> {
        self.ids.get(id).copied()
    }
    fn naming(&self, id: &str) -> Vec<TicketId> {
        self.naming.get(id).cloned().unwrap_or_default()
    }
    fn ticket(&self, id: TicketId) -> Option<Arc<Ticket>> {
        self.tickets.get(&id).cloned()
    }
    fn by_conversation(&self, guid: &str) -> Vec<TicketId> {
        if guid == GUID { vec![TicketId(1)] } else { Vec::new() }
    }
    fn by_subject(&self, base: &str) -> Vec<TicketId> {
        let mut found: Vec<_> = self.tickets.values().filter(|t| base_subject(&t.subject) == base).map(|t| t.id).collect();
        found.sort_unstable();
        found
    }
}

fn past() -> Past {
    let mut past = Past::default();
    for (id, who, status, updated, subject) in [
        (1, "mara@shop.example", Status::Open, NOW, "Printer on fire"),
        (2, "otto@werk.example", Status::Closed, Time(0), "Printer on fire"),
        (3, "mara@shop.example", Status::Open, NOW, "Invoice"),
    ] {
        let mut t = Ticket::empty(TicketId(id));
        t.subject = subject.into();
        t.requester = Address::new("", who);
        t.status = status;
        t.updated = updated;
        past.ids.insert(format!("first-{id}@customer.example"), t.id);
        past.tickets.insert(t.id, Arc::new(t));
    }
    past.naming.insert("missing@customer.example".into(), vec![TicketId(1)]);
    past.naming.insert("newsletter@customer.example".into(), vec![TicketId(2), TicketId(3)]);
    past.naming.insert("yes".into(), vec![TicketId(1)]);
    past
}

fn from(who: &str) -> Mail {
    Mail { sender: SenderFound { address: Address::new("", who), ..SenderFound::default() }, subject: "Printer on fire".into(), ..Mail::default() }
}

fn mara() -> Mail {
    from("mara@shop.example")
}

fn mallory() -> Mail {
    from("mallory@else.example")
}

fn header(mut mail: Mail, name: &str, value: &str) -> Mail {
    mail.headers = Headers(vec![(name.into(), value.into())]);
    mail
}

fn naming(mut mail: Mail, ids: &[&str]) -> Mail {
    mail.in_reply_to = ids.iter().map(|i| (*i).to_owned()).collect();
    mail
}

const LIVE: Policy = Policy { reopen_within: Duration::from_hours(24), archive: false };
const ARCHIVE: Policy = Policy { reopen_within: Duration::MAX, archive: true };

fn placed(mail: &Mail, about: Option<&str>, policy: Policy) -> Placement {
    place(mail, about, &past(), &Marker::new([1; 32]), policy, NOW)
}

fn check(name: &str, mail: &Mail, about: Option<&str>, want: (Rule, Option<u64>)) {
    let got = placed(mail, about, LIVE);
    assert_eq!((got.why.rule, got.on.map(|t| t.0)), want, "{name}: {:?}", got.why.tried);
}

#[test]
fn the_ladder() {
    let marker = Marker::new([1; 32]);
    let (ours, closed) = (marker.message_id(TicketId(1), 5, "x"), marker.message_id(TicketId(2), 5, "x"));
    let mut mara = mara();
    check("same subject and person are not enough", &mara, None, (Rule::New, None));
    check("a report on what we sent", &mara, Some(&ours), (Rule::Report, Some(1)));
    mara = header(mara, "Thread-Index", INDEX);
    check("Outlook's conversation", &mara, None, (Rule::ThreadIndex, Some(1)));
    let mut other = header(mallory(), "Thread-Index", INDEX);
    check("Outlook's conversation, a stranger", &other, None, (Rule::New, None));
    mara.subject = format!("{} x", marker.token(TicketId(1)));
    check("the token", &mara, None, (Rule::SubjectToken, Some(1)));
    other.subject.clone_from(&mara.subject);
    check("the token, a stranger", &other, None, (Rule::New, None));
    other.kind = Kind::Bulk;
    check("the token, a stranger's list mail", &other, None, (Rule::New, None));
    other.kind = Kind::AutoReply;
    check("the token, an absent colleague's program", &other, None, (Rule::SubjectToken, Some(1)));
    mara.quoted = marker.token(TicketId(1));
    check("the token in what is quoted", &mara, None, (Rule::BodyMark, Some(1)));
    mara.references = vec!["missing@customer.example".into()];
    check("a message that her ticket names", &mara, None, (Rule::Sibling, Some(1)));
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
fn what_is_named_and_not_here() {
    check("a sibling", &naming(mara(), &["missing@customer.example"]), None, (Rule::Sibling, Some(1)));
    check("a stranger's sibling", &naming(mallory(), &["missing@customer.example"]), None, (Rule::New, None));
    check("her own of those that answer a newsletter", &naming(mara(), &["newsletter@customer.example"]), None, (Rule::Sibling, Some(3)));
    check("another reader of it", &naming(mallory(), &["newsletter@customer.example"]), None, (Rule::New, None));
    check("a word that people type", &naming(mara(), &["yes"]), None, (Rule::New, None));
    let mut late = mara();
    late.message_id = Some("missing@customer.example".into());
    check("a parent that comes late", &late, None, (Rule::LateParent, Some(1)));
    let mut forged = mallory();
    forged.message_id.clone_from(&late.message_id);
    let p = placed(&forged, None, LIVE);
    assert_eq!((p.on, p.link), (None, vec![TicketId(1)]), "a stranger's parent is told, not joined");
    assert!(p.why.tried.contains(&(Rule::LateParent, Miss::Stranger)));
    let mut both = mara();
    both.message_id = Some("newsletter@customer.example".into());
    let p = placed(&both, None, LIVE);
    assert_eq!((p.on, p.merge, p.link), (Some(TicketId(3)), vec![], vec![TicketId(2)]), "another person's ticket is linked");
    let p = placed(&naming(mallory(), &["missing@customer.example", "yes"]), None, ARCHIVE);
    assert_eq!((p.why.rule, p.on), (Rule::Sibling, Some(TicketId(1))), "an archive takes every name");
}

#[test]
fn names_are_kept_once_and_only_where_they_are_news() {
    let names = |mail: &Mail, policy| placed(mail, None, policy).names.join(" ");
    let mail = naming(mara(), &["first-1@customer.example", "missing@customer.example", "new@customer.example", "yes", "mara@shop.example"]);
    assert_eq!(names(&mail, LIVE), "new@customer.example", "neither a word nor her address is a message");
    let old = naming(mallory(), &["no", "new@customer.example", "new@customer.example", ""]);
    assert_eq!(names(&old, ARCHIVE), "no new@customer.example");
    assert_eq!(names(&naming(mallory(), &["missing@customer.example"]), LIVE), "missing@customer.example", "on another ticket it is news");
}

#[test]
fn the_subject_joins_two_people_within_two_weeks() {
    let re = |who: &str, subject: &str| Mail { subject: subject.into(), ..from(who) };
    check("an answer without references", &re("mara@shop.example", "AW: [EXT] Re: Invoice"), None, (Rule::Subject, Some(3)));
    check("a stranger's", &re("mallory@else.example", "Re: Invoice"), None, (Rule::New, None));
    check("the same subject anew", &re("mara@shop.example", "Invoice"), None, (Rule::New, None));
    check("a forward", &re("mara@shop.example", "Fwd: Invoice"), None, (Rule::New, None));
    check("after a long time", &re("otto@werk.example", "Re: Printer on fire"), None, (Rule::New, None));
    check("with a reference to something else", &naming(re("mara@shop.example", "Re: Invoice"), &["else@x.example"]), None, (Rule::New, None));
    check("by a list", &header(re("mara@shop.example", "Re: Invoice"), "List-Id", "<talk.example>"), None, (Rule::New, None));
    let machine = Mail { kind: Kind::AutoReply, ..re("mara@shop.example", "Re: Invoice") };
    check("a machine's", &machine, None, (Rule::New, None));
    let mut past = past();
    let mut third = Ticket::clone(&past.tickets[&TicketId(3)]);
    third.participants = vec![Address::new("", "a@x.example"), Address::new("", "b@x.example")];
    past.tickets.insert(third.id, Arc::new(third));
    let mail = re("mara@shop.example", "Re: Invoice");
    assert_eq!(place(&mail, None, &past, &Marker::new([1; 32]), LIVE, NOW).on, None, "where many talk");
    for days in [13, 15] {
        let at = NOW.after(Duration::from_hours(24 * days));
        let on = place(&mail, None, &self::past(), &Marker::new([1; 32]), LIVE, at).on;
        assert_eq!(on.is_some(), days < 14, "{days}");
    }
    let twice = Mail { subject: "Re: Printer on fire".into(), ..mail };
    let mut same = self::past();
    let mut copy = Ticket::clone(&same.tickets[&TicketId(1)]);
    copy.id = TicketId(4);
    same.tickets.insert(copy.id, Arc::new(copy));
    let p = place(&twice, None, &same, &Marker::new([1; 32]), LIVE, NOW);
    assert!(p.on.is_none() && p.why.tried.contains(&(Rule::Subject, Miss::Several)), "two of her own");
}

#[test]
fn what_was_tried_is_told() {
    let why = placed(&from("a@b.example"), None, LIVE).why;
    let rules: Vec<_> = why.tried.iter().map(|(r, _)| *r).collect();
    let ladder: Vec<_> = Rule::ALL.into_iter().take_while(|r| *r != Rule::Duplicate).skip(1).collect();
    assert_eq!(rules, ladder);
}
