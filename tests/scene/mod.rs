//! Invented support mail, as a screen would have it from the desk.

use ticketty::app::{Model, Start};
use ticketty::bounce::advice;
use ticketty::clock::Time;
use ticketty::lang::{Lang, Phrase};
use ticketty::link::{Counts, Doing, Entry, EntryBody, FileShape, MailboxState, MessageShape, Presence, TicketShape};
use ticketty::ticket::{
    Actor, Address, Confidence, Delivery, DeliveryState, Diagnosis, Kind, OutboxId, Priority, Retry, Rule, SenderFound, SenderHow, Snooze, Status, Ticket,
    TicketId, Who, Why,
};

/// 2026-11-22 14:05 UTC, a Sunday afternoon on which nobody should be working.
pub const NOW: Time = Time::from_seconds(1_795_356_300);

pub fn minutes(n: i64) -> Time {
    Time(NOW.0 - n * 60_000)
}

/// A screen of this size, before it has heard anything.
pub fn fresh(size: (u16, u16), lang: Lang) -> Model {
    Model::new(Start {
        now: NOW,
        lang,
        zone: jiff::tz::TimeZone::UTC,
        size,
        agent: "anna".into(),
        home: "/home/anna".into(),
        folder: "/home/anna".into(),
        themes: ["night", "day", "high-contrast", "mono"].map(String::from).into(),
        theme: "night".into(),
    })
}

pub fn mailboxes() -> Vec<MailboxState> {
    let support = MailboxState {
        name: "support".into(),
        support: "support@contoso.com".into(),
        state: "idle".into(),
        last_ok: Some(minutes(0)),
        ..MailboxState::default()
    };
    let billing = MailboxState {
        name: "billing".into(),
        support: "billing@contoso.com".into(),
        state: "waiting".into(),
        trouble: Some(Phrase::new("run-desk-lost")),
        last_ok: Some(minutes(12)),
        ..MailboxState::default()
    };
    vec![support, billing]
}

pub fn counts() -> Counts {
    Counts { new: 4, open: 9, waiting: 5, closed: 112, mine: 3, unassigned: 6, trouble: 1, outbox: 1, ..Counts::default() }
}

pub fn people() -> Vec<Presence> {
    let one = |agent: &str, screen: u64, ticket: Option<u64>, doing: Doing| Presence {
        agent: agent.into(),
        screen,
        ticket: ticket.map(TicketId),
        doing,
        since: minutes(3),
    };
    vec![one("anna", 1, Some(1042), Doing::Reading), one("luca", 2, Some(1042), Doing::Reading), one("priya", 3, Some(1037), Doing::Replying)]
}

struct Row(u64, &'static str, &'static str, &'static str, i64, fn(&mut Ticket));

/// A shift's tickets, newest news first.
pub fn tickets() -> Vec<Ticket> {
    let rows = [
        Row(1042, "Marta Rossi", "marta.rossi@fabrikam.example", "Cannot sign in since Monday morning", 2, |t| {
            t.tags = vec!["login".into()];
            t.priority = Priority::High;
        }),
        Row(1041, "山田 太郎", "taro.yamada@example.jp", "請求書の宛名を変更してください", 9, |t| t.tags = vec!["billing".into()]),
        Row(1040, "Microsoft Outlook", "postmaster@northwind.example", "Undeliverable: Your order 88213", 14, |t| {
            t.trouble = "fwd-external-blocked".into();
            t.assignee = Some("anna".into());
        }),
        Row(1037, "José Núñez", "jose@contoso.example", "Re: Export stops after 10,000 rows", 26, |t| {
            t.assignee = Some("priya".into());
            t.messages_out = 2;
            t.tags = vec!["export".into(), "bug".into()];
        }),
        Row(1036, "דנה לוי", "dana@example.co.il", "בעיה בהתקנה של הגרסה החדשה", 41, |t| t.messages_out = 1),
        Row(1035, "Ingrid Sørensen", "ingrid@tailspin.example", "Two invoices for one month", 58, |t| {
            t.status = Status::Waiting;
            t.messages_out = 1;
            t.assignee = Some("luca".into());
            t.tags = vec!["billing".into()];
        }),
        Row(1033, "Ahmed Al-Sayed", "ahmed@wingtip.example", "API answers 429 although we send little", 95, |t| {
            t.priority = Priority::Urgent;
            t.assignee = Some("anna".into());
            t.messages_out = 1;
            t.tags = vec!["api".into()];
        }),
        Row(1031, "Chloé Lefèvre", "chloe@litware.example", "Question sur le contrat", 130, |t| {
            t.status = Status::Waiting;
            t.messages_out = 1;
        }),
        Row(1030, "Family 👩‍👩‍👧 Weber", "weber@example.de", "Passwort vergessen 😅", 180, |t| t.messages_out = 1),
        Row(1029, "Nils Öberg", "nils@proseware.example", "Printer module: page breaks in the wrong place when the header has two lines", 300, |t| {
            t.outgoing = vec![(OutboxId(7), DeliveryState::Held)];
            t.messages_out = 1;
            t.assignee = Some("anna".into());
        }),
        Row(1024, "Olena Kovalenko", "olena@example.ua", "Не приходить лист підтвердження", 1500, |t| {
            t.status = Status::Waiting;
            t.messages_out = 3;
        }),
        Row(1019, "Tom Baker", "tom@adatum.example", "Feature: dark mode for the portal", 4000, |t| {
            t.snooze = Some(Snooze { until: Time(NOW.0 + 86_400_000) })
        }),
        Row(1011, "Sara Conti", "sara.conti@example.it", "Fattura di ottobre", 9000, |t| {
            t.status = Status::Closed;
            t.messages_out = 1;
        }),
        Row(1002, "", "no-reply@lottery.example", "", 20000, |t| t.status = Status::Spam),
    ];
    rows.into_iter()
        .map(|Row(id, name, address, subject, ago, more)| {
            let mut t = Ticket::empty(TicketId(id));
            t.version = 3;
            t.subject = subject.into();
            t.requester = Address::new(name, address);
            t.updated = minutes(ago);
            t.opened = minutes(ago + 2000);
            t.last_in = Some(minutes(ago));
            t.messages_in = 1;
            t.support = "support@contoso.com".into();
            t.mailbox = "support".into();
            t.excerpt = "Hello, since this morning nothing works any more …".into();
            more(&mut t);
            t
        })
        .collect()
}

fn message(name: &str, address: &str, text: &str) -> MessageShape {
    MessageShape {
        from: Address::new(name, address),
        sender: SenderFound { address: Address::new(name, address), how: SenderHow::From, certain: true },
        to: vec![Address::new("", "support@contoso.com")],
        text: text.into(),
        ..MessageShape::default()
    }
}

fn entry(seq: u64, ago: i64, by: Actor, body: EntryBody) -> Entry {
    Entry { seq, ticket: TicketId(1042), at: minutes(ago), by, body }
}

/// A forward that the customer's tenant blocks.
pub fn diagnosis() -> Diagnosis {
    Diagnosis {
        id: "fwd-external-blocked".into(),
        code: "550 5.7.520".into(),
        sub_code: "AS(7555)".into(),
        who: Who::ForwardingAdmin,
        retry: Retry::AfterFix,
        confidence: Confidence::Certain,
        evidence: vec!["550 5.7.520 Access denied, external forwarding is not permitted".into()],
        recipients: Vec::new(),
        original_message_id: None,
        fill: [("support", "support@northwind.example"), ("target", "desk@contoso.com"), ("leg", "forward")].map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
    }
}

/// A conversation with one of everything.
pub fn conversation() -> TicketShape {
    let all = tickets();
    let mut ticket = all[0].clone();
    ticket.participants = vec![Address::new("Paolo Verdi", "paolo.verdi@fabrikam.example")];
    ticket.messages_out = 1;
    let anna = Actor::Agent("anna".into());
    let luca = Actor::Agent("luca".into());
    let marta = Actor::Customer(ticket.requester.clone());
    let mut first = message(
        "Marta Rossi",
        "marta.rossi@fabrikam.example",
        "Hello,\n\nsince Monday I cannot sign in. The page says that my session has expired, again and again, even in a private window. My colleague Paolo sees the same on his laptop.\n\nThings I tried:\n- another browser\n- a new password\n- the mobile app, which works\n\nThank you, Marta",
    );
    first.quoted = "-- \nMarta Rossi\nFabrikam S.r.l.\nVia Roma 12, Torino".into();
    first.cc = vec![Address::new("Paolo Verdi", "paolo.verdi@fabrikam.example")];
    first.files = vec![
        FileShape { name: "session-expired.png".into(), mime: "image/png".into(), bytes: 182_311, inline: false, part: 2 },
        FileShape { name: "console.log".into(), mime: "text/plain".into(), bytes: 9_421, inline: false, part: 3 },
        FileShape { name: "logo.png".into(), mime: "image/png".into(), bytes: 4_000, inline: true, part: 4 },
    ];
    let mut reply = message(
        "Contoso Support",
        "support@contoso.com",
        "Hello Marta,\n\nthank you for the screenshot. Please sign out everywhere once (Profile, Security), then try again. We have lengthened the session on your account meanwhile.\n\nKind regards\nAnna",
    );
    reply.to = vec![Address::new("Marta Rossi", "marta.rossi@fabrikam.example")];
    reply.quoted = "On 2026-11-22 11:02, Marta Rossi wrote:\n> Hello,\n> since Monday I cannot sign in.".into();
    let mut forwarded =
        message("Marta Rossi", "marta.rossi@fabrikam.example", "It works on my machine now, but not on Paolo's. Forwarded from his phone, sorry.");
    forwarded.from = Address::new("Reception", "reception@fabrikam.example");
    forwarded.sender.how = SenderHow::ForwardedBlock;
    forwarded.sender.certain = false;
    forwarded.why = Why { rule: Rule::SubjectToken, ..Why::default() };
    let mut bounce = message("Microsoft Outlook", "postmaster@northwind.example", "Your message to sales@northwind.example could not be delivered.");
    bounce.kind = Kind::Bounce;
    bounce.why = Why { rule: Rule::Report, ..Why::default() };
    bounce.diagnosis = Some(Box::new(diagnosis()));
    bounce.advice = Some(advice(&diagnosis(), Lang::En));
    let delivered = |state: DeliveryState, said: &str, attempts: u32| Delivery {
        state,
        said: said.into(),
        server: "smtp.office365.com".into(),
        attempts,
        diagnosis: None,
        raw: None,
    };
    let accepted = vec![(minutes(59), delivered(DeliveryState::Accepted, "250 2.0.0 OK", 1))];
    let mut second = message("Contoso Support", "support@contoso.com", "Could you send us the name of Paolo's browser?");
    second.to = vec![Address::new("Paolo Verdi", "paolo.verdi@fabrikam.example")];
    let deferred = vec![(minutes(4), delivered(DeliveryState::Deferred, "451 4.7.500 Server busy. Please try again later", 2))];
    let phrase = |text: &str| EntryBody::Event { text: Phrase::new(text) };
    TicketShape {
        entries: vec![
            entry(1, 183, marta.clone(), phrase("ticket opened")),
            entry(2, 183, marta.clone(), EntryBody::In(first)),
            entry(3, 70, anna.clone(), phrase("assigned to anna")),
            entry(4, 69, anna.clone(), phrase("tagged login")),
            entry(
                5,
                60,
                anna.clone(),
                EntryBody::Out { message: reply, outbox: OutboxId(3), state: DeliveryState::Accepted, deliveries: accepted, advice: None },
            ),
            entry(
                6,
                31,
                luca,
                EntryBody::Note { text: "Same symptom as #1011 last month: the clock of their proxy was wrong. Worth asking before anything else.".into() },
            ),
            entry(7, 12, marta, EntryBody::In(forwarded)),
            entry(8, 5, anna, EntryBody::Out { message: second, outbox: OutboxId(8), state: DeliveryState::Deferred, deliveries: deferred, advice: None }),
            entry(9, 2, Actor::Desk, EntryBody::In(bounce)),
        ],
        ticket,
        others: vec![all[12].clone(), all[9].clone()],
        drafts: vec!["luca".into()],
    }
}
