use super::*;
use crate::ticket::{Address, Delivery, InMessage, OutMessage, TicketId};

/// The time measured is hour 100 to hour 124.
fn at(hour: i64) -> Time {
    Time::from_seconds(hour * 3600)
}

/// A ticket, told in words, with the hour before each: `90 new`, `new-by-anna`, `history`, `mail`, `auto`, `anna` (answers),
/// `anna-closes`, `anna-takes-back`, `opens` (a customer's mail opens it again), `to-anna`, `spam`, `snooze` (until hour 200), `waits`.
fn ticket(id: u64, story: &str) -> (Ticket, Vec<Happening>) {
    let mut told = Vec::new();
    let mut outbox = id * 10;
    let mut status = Status::Open;
    let words: Vec<&str> = story.split_whitespace().collect();
    let mut add = |hour: i64, by: Actor, event: Event| told.push(Happening { seq: 0, at: at(hour), by, event });
    let customer = || Actor::Customer(Address::new("Mara", "mara@shop.example"));
    let agent = |name: &str| Actor::Agent(name.to_owned());
    let opened = |history: bool| Event::Opened {
        subject: format!("Matter {id}"),
        requester: Address::new("Mara", "mara@shop.example"),
        mailbox: if id.is_multiple_of(2) { "billing".into() } else { "support/Junk".into() },
        support: "help@desk.example".into(),
        history,
    };
    let message = |kind: Kind| Event::Received(InMessage { kind, ..InMessage::default() });
    for pair in words.chunks(2) {
        let (hour, word): (i64, &str) = (pair[0].parse().unwrap(), pair[1]);
        let mut set = |to: Status| Event::StatusSet { from: std::mem::replace(&mut status, to), to };
        match word.split_once('-').map_or((word, ""), |(a, b)| (a, b)) {
            ("new", "") => {
                add(hour, customer(), opened(false));
                add(hour, customer(), message(Kind::Person));
            }
            ("new", by) => add(hour, agent(by.strip_prefix("by-").unwrap()), opened(false)),
            ("history", _) => {
                add(hour, customer(), opened(true));
                add(hour, customer(), message(Kind::Person));
            }
            ("mail", _) => add(hour, customer(), message(Kind::Person)),
            ("auto", _) => add(hour, Actor::Desk, message(Kind::AutoReply)),
            ("opens", _) => {
                add(hour, customer(), message(Kind::Person));
                let event = set(Status::Open);
                add(hour, customer(), event);
            }
            ("to", name) => add(hour, agent("lead"), Event::Assigned { from: None, to: Some(name.into()) }),
            ("spam", _) => {
                let event = set(Status::Spam);
                add(hour, agent("anna"), event);
            }
            ("waits", _) => {
                let event = set(Status::Waiting);
                add(hour, agent("anna"), event);
            }
            ("snooze", _) => add(hour, agent("anna"), Event::Snoozed { until: Some(at(200)) }),
            (name, "closes") => {
                let event = set(Status::Closed);
                add(hour, agent(name), event);
            }
            (name, "takes-back") => {
                let delivery =
                    Delivery { state: DeliveryState::TakenBack, said: String::new(), server: String::new(), attempts: 0, diagnosis: None, raw: None };
                add(hour, agent(name), Event::Delivered { outbox: OutboxId(outbox), delivery });
            }
            (name, _) => {
                outbox += 1;
                add(hour, agent(name), Event::ReplyQueued { outbox: OutboxId(outbox), message: OutMessage::default() });
            }
        }
    }
    let mut t = Ticket::empty(TicketId(id));
    for (n, h) in told.iter_mut().enumerate() {
        h.seq = n as u64 + 1;
        t.apply(h);
    }
    (t, told)
}

fn measured(stories: &[&str]) -> Digest {
    let mut m = Measure::new(at(100), at(124), &[], &[]);
    for (id, story) in (1..).zip(stories) {
        let (t, told) = ticket(id, story);
        m.add(&t, &told);
    }
    m.digest()
}

#[test]
fn what_happened_in_the_time_counts() {
    // new, answered, replies, closed, reopened
    for (stories, expect) in [
        (vec!["110 new"], [1, 0, 0, 0, 0]),
        // The bounds belong to it.
        (vec!["100 new", "124 new", "99 new", "125 new"], [2, 0, 0, 0, 0]),
        (vec!["110 new 111 anna 112 anna", "110 new 111 bruno"], [2, 2, 3, 0, 0]),
        (vec!["110 new 111 anna 111 anna-takes-back"], [1, 0, 0, 0, 0]),
        (vec!["90 new 91 anna 110 anna-closes"], [0, 0, 0, 1, 0]),
        // Closed twice is one ticket.
        (vec!["90 new 101 anna-closes 110 opens 115 anna-closes"], [0, 0, 0, 1, 1]),
        (vec!["90 new 95 anna-closes 110 opens"], [0, 0, 0, 0, 1]),
        (vec!["90 new 95 anna-closes 99 opens"], [0, 0, 0, 0, 0]),
        // Nobody asked.
        (vec!["110 new-by-anna 110 anna"], [0, 1, 1, 0, 0]),
        // An archive, and a mailbox's past.
        (vec!["110 history", "110 history 110 anna-closes", "110 history 112 anna 113 anna-closes"], [0, 1, 1, 1, 0]),
        (vec!["110 new 111 anna 112 spam"], [0, 0, 0, 0, 0]),
    ] {
        let d = measured(&stories);
        assert_eq!([d.new, d.answered, d.replies, d.closed, d.reopened], expect, "{stories:?}");
    }
}

#[test]
fn how_things_stand_counts_at_the_end() {
    // open, nobody's, snoozed, waiting; unanswered by age
    for (story, expect, ages) in [
        ("123 new", [1, 1, 0, 0], [1, 0, 0, 0]),
        ("120 new", [1, 1, 0, 0], [0, 1, 0, 0]),
        ("100 new", [1, 1, 0, 0], [0, 0, 1, 0]),
        ("10 new 11 to-anna", [1, 0, 0, 0], [0, 0, 0, 1]),
        // The first message since the answer waits, not the last one, nor an automatic one.
        ("10 new 20 anna 101 mail 123 mail", [1, 0, 0, 0], [0, 1, 0, 0]),
        ("10 new 20 anna 123 auto", [1, 0, 0, 0], [0, 0, 0, 0]),
        ("10 new 20 anna 20 anna-takes-back", [1, 0, 0, 0], [0, 0, 0, 1]),
        ("10 new 20 anna 20 waits", [0, 0, 0, 1], [0, 0, 0, 0]),
        ("10 new 20 snooze", [0, 0, 1, 0], [0, 0, 0, 0]),
        ("10 new 20 anna-closes", [0, 0, 0, 0], [0, 0, 0, 0]),
        ("10 new 20 spam", [0, 0, 0, 0], [0, 0, 0, 0]),
        ("10 new-by-anna 10 anna", [1, 0, 0, 0], [0, 0, 0, 0]),
    ] {
        let d = measured(&[story]);
        let q = d.now;
        assert_eq!(([q.open, q.unassigned, q.snoozed, q.waiting], q.ages), (expect, ages), "{story}");
        assert_eq!((q.unanswered, d.oldest.is_some()), (ages.iter().sum(), ages.iter().any(|n| *n > 0)), "{story}");
    }
    let d = measured(&["50 new", "40 new 60 anna 61 mail", "45 new", "45 new"]);
    assert_eq!(d.oldest.map(|o| (o.ticket, o.since)), Some((TicketId(3), at(45))));
}

#[test]
fn the_first_answer_is_measured_from_the_first_message() {
    for (stories, n, hours) in [
        (vec!["90 new 101 anna"], 1, Some(11.0)),
        // Not the second answer; not one before the time.
        (vec!["90 new 91 anna 110 anna"], 0, None),
        (vec!["90 new 92 mail 101 anna 105 anna"], 1, Some(11.0)),
        (vec!["90 new 99 anna 99 anna-takes-back 101 anna"], 1, Some(11.0)),
        (vec!["100 new 101 anna", "100 new 104 anna", "100 new 120 anna"], 3, Some(4.0)),
        (vec!["100 new 101 anna", "100 new 104 anna"], 2, Some(2.5)),
        // Who is written to first asked nothing; of history nobody knows.
        (vec!["100 new-by-anna 100 anna 105 mail 106 anna"], 0, None),
        (vec!["10 history 110 anna"], 0, None),
    ] {
        let d = measured(&stories);
        assert_eq!((d.first_answer.n, d.first_answer.median_seconds.map(|s| s as f64 / 3600.0)), (n, hours), "{stories:?}");
    }
}

#[test]
fn people_and_mailboxes_have_their_lines() {
    let mut m = Measure::new(at(100), at(124), &["zoe".to_owned()], &["support".to_owned(), "empty".to_owned()]);
    for (id, story) in [
        (1, "110 new 111 anna 112 to-anna"),
        (2, "90 new 101 bruno 102 bruno 110 anna-closes"),
        (3, "110 new 111 to-zoe"),
        (5, "90 new 95 anna 101 bruno-closes 102 opens 103 anna-closes"),
    ] {
        let (t, told) = ticket(id, story);
        m.add(&t, &told);
    }
    let d = m.digest();
    let agents: Vec<_> = d.agents.iter().map(|a| (a.name.as_str(), a.replies, a.closed, a.open)).collect();
    assert_eq!(agents, [("anna", 1, 2, 1), ("bruno", 2, 0, 0), ("zoe", 0, 0, 1)]);
    let boxes: Vec<_> = d.mailboxes.iter().map(|m| (m.name.as_str(), m.new, m.replies, m.closed, m.open, m.unanswered)).collect();
    assert_eq!(boxes, [("support", 2, 1, 1, 2, 1), ("empty", 0, 0, 0, 0, 0), ("billing", 0, 2, 1, 0, 0)]);
    assert_eq!((d.replies, d.closed), (3, 2), "the lines add up");
}

#[test]
fn a_merged_ticket_counts_with_the_other() {
    let (mut t, told) = ticket(1, "110 new");
    t.merged_into = Some(TicketId(2));
    let mut m = Measure::new(at(100), at(124), &[], &[]);
    m.add(&t, &told);
    let d = m.digest();
    assert_eq!((d.new, d.now.open), (0, 0));
}
