//! Invented support mail, as a screen would have it from the desk.

#![allow(dead_code, reason = "each test uses a part")]

pub mod doctor;

use ticketty::app::{Effect, Model, Msg, Start, update};
use ticketty::bounce::{Advice, advice};
use ticketty::clock::Time;
use ticketty::keys::Key;
use ticketty::lang::{Lang, Phrase};
use ticketty::link::{
    Answer, Check, Counts, Doing, Entry, EntryBody, FileShape, Hit, HitKind, JobState, MailboxState, MessageShape, Notice, Page, Presence, Request, TicketShape,
};
use ticketty::reply::{Blocker, Draft, Mode};
use ticketty::store::Outgoing;
use ticketty::ticket::{
    Actor, Address, Confidence, Delivery, DeliveryState, Diagnosis, Kind, OutMessage, OutboxId, Priority, Retry, Rule, SenderFound, SenderHow, Snooze, Status,
    Ticket, TicketId, Who, Why,
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
            t.snooze = Some(Snooze { until: Time(NOW.0 + 86_400_000) });
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
pub fn conversation(lang: Lang) -> TicketShape {
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
    bounce.advice = Some(advice(&diagnosis(), lang));
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

/// A screen with a desk behind it that answers from the data above.
pub struct Screen {
    pub model: Model,
    pub tickets: Vec<Ticket>,
}

impl Screen {
    /// A screen on which the desk has just come up.
    pub fn open(size: (u16, u16), lang: Lang) -> Self {
        Screen::with(size, lang, tickets())
    }

    /// The same with other tickets.
    pub fn with(size: (u16, u16), lang: Lang, tickets: Vec<Ticket>) -> Self {
        let mut screen = Screen { model: fresh(size, lang), tickets };
        screen.tell(Msg::Linked(Screen::welcome()));
        screen.tell(Msg::Notice(Notice::Here { people: people() }));
        // Until nobody talks of old jobs any more.
        screen.later(13_000);
        screen
    }

    /// What the desk says first.
    pub fn welcome() -> Answer {
        Answer::Welcome {
            agent: "anna".into(),
            agents: vec!["anna".into(), "luca".into(), "priya".into()],
            version: "0.1.0".into(),
            mailboxes: mailboxes(),
            counts: counts(),
            demo: false,
        }
    }

    /// Hands a message to the model, and answers what it asks.
    pub fn tell(&mut self, msg: Msg) {
        let mut waiting = std::collections::VecDeque::from([msg]);
        while let Some(msg) = waiting.pop_front() {
            for effect in update(&mut self.model, msg) {
                if let Effect::Ask { asked, request } = effect {
                    waiting.push_back(Msg::Answer { asked, result: Ok(self.answer(request)) });
                }
            }
        }
    }

    /// Keys as the keys room writes them, with spaces between.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.tell(Msg::Key(key.parse().expect("a key")));
        }
        self
    }

    /// Text as it is typed.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.tell(Msg::Key(Key::plain(ticketty::keys::Code::Char(c))));
        }
        self
    }

    /// Time goes on.
    pub fn later(&mut self, ms: i64) -> &mut Self {
        self.model.now = Time(self.model.now.0 + ms);
        let now = self.model.now;
        self.tell(Msg::Tick(now));
        self
    }

    /// What the desk says to a request.
    pub fn answer(&self, request: Request) -> Answer {
        match request {
            Request::Tickets { query, offset, limit, .. } => {
                let now = self.model.now;
                let all: Vec<_> = self.tickets.iter().filter(|t| query.admits(t, now)).cloned().collect();
                let rows: Vec<_> = all.iter().skip(offset).take(limit).cloned().collect();
                Answer::Tickets(Page { total: all.len(), offset, rows })
            }
            Request::Ticket { id } => {
                let mut shape = conversation(self.model.lang);
                if id != shape.ticket.id
                    && let Some(t) = self.tickets.iter().find(|t| t.id == id)
                {
                    shape.ticket = t.clone();
                    shape.entries.retain(|e| e.seq == 9);
                    shape.others.clear();
                }
                Answer::Ticket(shape)
            }
            Request::Prepare { ticket, mode, .. } => {
                let draft = Draft {
                    agent: "anna".into(),
                    ticket,
                    mode,
                    mailbox: "support".into(),
                    to: vec![Address::new("Marta Rossi", "marta.rossi@fabrikam.example")],
                    cc: vec![Address::new("Paolo Verdi", "paolo.verdi@fabrikam.example")],
                    subject: "Re: Cannot sign in since Monday morning".into(),
                    body: if mode == Mode::Note {
                        String::new()
                    } else {
                        "\n\nKind regards\nAnna\n\nOn 2026-11-22 11:02, Marta Rossi wrote:\n> Hello,\n>\n> since Monday I cannot sign in.".into()
                    },
                    begun: NOW,
                    saved: NOW,
                    ..Draft::default()
                };
                Answer::Draft { draft, existing: false, others: Vec::new(), check: check(Vec::new()) }
            }
            Request::Check { draft } => {
                let forgotten = draft.body.contains("attached") && draft.attachments.is_empty();
                Answer::Check(check(if forgotten { vec![Blocker::ForgottenAttachment { word: "attached".into() }] } else { Vec::new() }))
            }
            Request::Send { .. } => Answer::Queued { outbox: OutboxId(9), ticket: TicketId(1042), until: Time(self.model.now.0 + 10_000) },
            Request::Agents => Answer::Agents { agents: vec!["anna".into(), "luca".into(), "priya".into()], here: people() },
            Request::Jobs => Answer::Jobs { jobs: jobs() },
            Request::Outbox { .. } => Answer::Outbox { entries: outbox() },
            Request::Drafts => Answer::Drafts { drafts: Vec::new() },
            Request::Log { .. } => Answer::Log {
                lines: ["14:01:02  INFO support: 2 messages taken", "14:03:40  WARN billing: connection refused, next try in 30 s"].map(String::from).into(),
            },
            Request::Find { .. } => Answer::Hits { hits: hits() },
            Request::Report { since, .. } => Answer::Report { digest: Box::new(digest(since)), to: Vec::new() },
            Request::Counts => Answer::Counts(counts()),
            Request::Change { tickets, .. } => {
                Answer::Changed { tickets: self.tickets.iter().filter(|t| tickets.iter().any(|(id, _)| *id == t.id)).cloned().collect() }
            }
            _ => Answer::Done,
        }
    }
}

fn check(blockers: Vec<Blocker>) -> Check {
    Check {
        from: Address::new("Contoso Support", "support@contoso.com"),
        envelope_from: "support@contoso.com".into(),
        envelope_to: vec!["marta.rossi@fabrikam.example".into(), "paolo.verdi@fabrikam.example".into()],
        subject: "Re: Cannot sign in since Monday morning [#1042-K7QF]".into(),
        blockers,
    }
}

fn jobs() -> Vec<JobState> {
    let one = |job: u64, what: &str, done: u64, of: u64, ended: Option<&str>, failed: bool| JobState {
        job,
        what: Phrase::new(what),
        done,
        of,
        can_cancel: ended.is_none(),
        ended: ended.map(Phrase::new),
        failed,
    };
    vec![
        one(3, "First look through support", 640, 2000, None, false),
        one(2, "Import of old-mail.mbox", 0, 0, Some("312 messages, 41 tickets"), false),
        one(1, "Index rebuild", 0, 0, Some("no space left on the disk"), true),
    ]
}

fn outbox() -> Vec<(Outgoing, Option<Advice>)> {
    let one = |id: u64, state: DeliveryState, to: &str, subject: &str, said: &str| Outgoing {
        id: OutboxId(id),
        ticket: TicketId(1020 + id),
        agent: "anna".into(),
        mailbox: "support".into(),
        message: OutMessage { to: vec![Address::new("", to)], subject: subject.into(), ..OutMessage::default() },
        state,
        queued: minutes(id as i64 * 7),
        due: Time(NOW.0 + 90_000),
        attempts: 2,
        said: said.into(),
        diagnosis: None,
        filed: None,
    };
    let mut refused = one(
        1,
        DeliveryState::Refused,
        "sales@northwind.example",
        "Re: Order 88213",
        "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
    );
    refused.diagnosis = Some(Box::new(diagnose(&refused.said)));
    let how = refused.diagnosis.as_deref().map(|d| advice(d, Lang::En));
    vec![
        (refused, how),
        (one(2, DeliveryState::Deferred, "paolo.verdi@fabrikam.example", "Re: Cannot sign in", "451 4.7.500 Server busy"), None),
        (one(3, DeliveryState::Held, "jose@contoso.example", "Re: Export stops after 10,000 rows", ""), None),
        (one(4, DeliveryState::Unconfirmed, "lena.brandt@tailspin.example", "Re: Two invoices for May", ""), None),
    ]
}

fn diagnose(said: &str) -> Diagnosis {
    Diagnosis { id: "sendas-denied".into(), code: "550 5.7.60".into(), sub_code: String::new(), evidence: vec![said.into()], ..diagnosis() }
}

fn hits() -> Vec<Hit> {
    let one = |kind: HitKind, ticket: Option<u64>, label: &str, detail: &str, query: &str| Hit {
        kind,
        ticket: ticket.map(TicketId),
        label: label.into(),
        detail: detail.into(),
        matched: vec![0, 1, 2],
        score: 10,
        query: query.into(),
    };
    vec![
        one(HitKind::Ticket, Some(1042), "Cannot sign in since Monday morning", "#1042 Marta Rossi", ""),
        one(HitKind::Person, Some(1042), "Marta Rossi", "marta.rossi@fabrikam.example", "from:marta.rossi@fabrikam.example"),
        one(HitKind::Tag, None, "login", "3 tickets", "tag:login"),
    ]
}

/// A day in which much came, and a forward that is stopped.
fn digest(since: Time) -> ticketty::report::Digest {
    use ticketty::config::Topic;
    use ticketty::report::{AgentLine, Cause, Digest, FirstAnswer, MailboxLine, Oldest, Queue};
    let agent = |name: &str, replies, closed, open| AgentLine { name: name.into(), replies, closed, open };
    let mailbox = |name: &str, new, replies, closed, open, unanswered| MailboxLine { name: name.into(), new, replies, closed, open, unanswered };
    let say = Phrase::new("report-forward-fault").with("support", "support@northwind.example").with("target", "desk@contoso.com");
    Digest {
        since,
        until: NOW,
        new: 23,
        answered: 19,
        replies: 31,
        closed: 17,
        reopened: 2,
        first_answer: FirstAnswer { n: 16, median_seconds: Some(4980) },
        now: Queue { open: 9, unassigned: 3, unanswered: 6, ages: [2, 3, 0, 1], snoozed: 1, waiting: 5 },
        oldest: Some(Oldest {
            ticket: TicketId(1033),
            subject: "API answers 429 although we send little".into(),
            requester: "Ahmed Al-Sayed".into(),
            assignee: Some("anna".into()),
            since: minutes(5760),
        }),
        agents: vec![agent("anna", 14, 9, 3), agent("luca", 12, 6, 1), agent("priya", 5, 2, 2)],
        mailboxes: vec![mailbox("support", 18, 26, 14, 7, 5), mailbox("billing", 5, 5, 3, 2, 1)],
        quarantine: 0,
        trouble: vec![Cause {
            key: "forward.support".into(),
            topic: Topic::Forward,
            mark: String::new(),
            since: minutes(95),
            say,
            todo: None,
            diagnosis: Some(Box::new(diagnosis())),
            over: None,
        }],
    }
}
