//! The play: letters arrive in their time, and what the desk sends is answered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::compose::{Writing, compose, topic};
use super::customers::{Person, Post, Program, Tongue};
use super::dice::Dice;
use super::letter::{FileWanted, Letter, Story, When, stock};
use super::log_file::log_file;
use super::message_id::message_id;
use super::office::{Office, Submission};
use super::permissions::Permissions;
use super::picture::screenshot;
use super::quote::Quoted;
use super::received::{Received, receive};
use super::report::{Failed, report};
use super::tenant::{BILLING, Counter, DOMAIN, Method, ORDERS, SENDER, SUPPORT, Tenant};
use crate::clock::{Clock, Time};

/// The stage's people at work.
pub struct Play {
    office: Arc<Office>,
    clock: Arc<dyn Clock>,
    tenant: Tenant,
    seed: u64,
    speed: f64,
    threads: Vec<Thread>,
    /// What is going to happen, by the play's milliseconds and a number that keeps the order.
    agenda: BTreeMap<(i64, u64), Event>,
    planned: u64,
    /// How many submissions were seen.
    seen: usize,
    permissions: Arc<Permissions>,
}

/// A story on its way.
struct Thread {
    story: Story,
    /// Message-IDs of both sides.
    ids: Vec<String>,
    answered: usize,
    thanked: bool,
    away: bool,
}

enum Event {
    /// A letter that nobody asked for.
    Letter {
        thread: usize,
        letter: usize,
    },
    /// What somebody says to the desk.
    Answer {
        thread: usize,
        letter: Letter,
        received: Box<Received>,
    },
    /// What their program says while they are away.
    Away {
        thread: usize,
        received: Box<Received>,
    },
    /// Their address is gone.
    Returned {
        address: String,
        received: Box<Received>,
        bytes: Vec<u8>,
    },
    /// It went to one of the tenant's own addresses, which forwards it like any other mail.
    Back {
        counter: Counter,
        received: Box<Received>,
        bytes: Vec<u8>,
    },
    Grant,
}

impl Play {
    /// Puts what has happened before the beginning into the mailboxes, and plans the rest. `speed` 2 plays twice as fast.
    pub fn prepare(office: Arc<Office>, clock: Arc<dyn Clock>, seed: u64, speed: f64, stories: Vec<Story>) -> Self {
        let permissions = Arc::new(Permissions::default());
        permissions.grant(SENDER);
        permissions.grant(SUPPORT.address);
        let judge = permissions.clone();
        office.judge(Arc::new(move |s| judge.judge(s)));
        let thread = |story| Thread { story, ids: Vec::new(), answered: 0, thanked: false, away: false };
        let threads: Vec<Thread> = stories.into_iter().map(thread).collect();
        let tenant = Tenant::new(seed);
        let mut play = Play { office, clock, tenant, seed, speed, threads, agenda: BTreeMap::new(), planned: 0, seen: 0, permissions };
        let now = play.clock.now();
        let mut letters: Vec<(i64, usize, usize)> = Vec::new();
        for (n, thread) in play.threads.iter().enumerate() {
            for (m, (when, _)) in thread.story.letters.iter().enumerate() {
                if let When::At(at) = when {
                    letters.push((*at, n, m));
                }
            }
        }
        letters.sort_unstable();
        for (at, thread, letter) in letters {
            if at < 0 {
                play.write(thread, letter, Time(now.0 + at));
            } else {
                play.plan(at, Event::Letter { thread, letter });
            }
        }
        play
    }

    /// Plays until the office is gone.
    pub async fn run(mut self) {
        let start = Instant::now();
        let mut refusals = self.permissions.refusals.subscribe();
        loop {
            let passed = start.elapsed().mul_f64(self.speed).as_millis() as i64;
            self.react(passed);
            let due: Vec<_> = self.agenda.range(..=(passed, u64::MAX)).map(|(key, _)| *key).collect();
            for key in due {
                if let Some(event) = self.agenda.remove(&key) {
                    self.happen(event);
                }
            }
            let next = self.agenda.keys().next().map_or(3_600_000, |(at, _)| at - passed).max(1);
            let (office, seen) = (self.office.clone(), self.seen);
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(next as u64).div_f64(self.speed)) => {}
                () = office.until(|o| o.sent_count() > seen) => {}
                Ok(()) = refusals.changed() => {
                    let soon = start.elapsed().mul_f64(self.speed).as_millis() as i64 + 15_000;
                    self.refused(soon);
                }
            }
        }
    }

    fn plan(&mut self, at: i64, event: Event) {
        self.planned += 1;
        self.agenda.insert((at, self.planned), event);
    }

    /// Somebody in the tenant has seen the refusal, once.
    fn refused(&mut self, soon: i64) {
        let waiting = |t: &Thread| t.ids.is_empty() && t.story.letters.first().is_some_and(|(when, _)| *when == When::Refused);
        let Some(thread) = self.threads.iter().position(waiting) else { return };
        if self.agenda.values().any(|e| matches!(e, Event::Grant)) {
            return;
        }
        self.plan(soon, Event::Grant);
        self.plan(soon + 1, Event::Letter { thread, letter: 0 });
    }

    /// Plans what follows from what the desk has sent since the last look.
    fn react(&mut self, now: i64) {
        let sent = self.office.sent();
        for (n, submission) in sent.iter().enumerate().skip(self.seen) {
            let received = receive(submission);
            let mut dice = Dice::named(self.seed, &format!("reaction {n}"));
            for address in &submission.to {
                self.reaction(now, address, &received, submission, &mut dice);
            }
        }
        self.seen = sent.len();
    }

    fn reaction(&mut self, now: i64, address: &str, received: &Received, submission: &Submission, dice: &mut Dice) {
        let received = Box::new(received.clone());
        let soon = now + dice.between(2500, 5000) as i64;
        if let Some(counter) = [SUPPORT, BILLING].into_iter().find(|c| c.address.eq_ignore_ascii_case(address)) {
            self.plan(soon, Event::Back { counter, received, bytes: submission.bytes.clone() });
            return;
        }
        let Some(person) = Person::at(address).filter(|p| p.post != Post::Returns) else {
            self.plan(soon, Event::Returned { address: address.to_owned(), received, bytes: submission.bytes.clone() });
            return;
        };
        let theirs = |t: &Thread| t.story.answered_by().key == person.key && !t.ids.is_empty();
        let about = |t: &Thread| t.ids.iter().any(|id| received.answers.contains(id));
        let found = self.threads.iter().position(|t| theirs(t) && about(t)).or_else(|| self.threads.iter().rposition(theirs));
        let Some(at) = found else { return };
        let Some(thread) = self.threads.get_mut(at) else { return };
        thread.ids.push(received.message_id.clone());
        let away = person.post == Post::Away && !std::mem::replace(&mut thread.away, true);
        let letter = match thread.story.answers.get(thread.answered) {
            Some(letter) => {
                thread.answered += 1;
                Some(letter.clone())
            }
            // Who has nothing left to say thanks once, and is content.
            None if person.post != Post::Nobody && !std::mem::replace(&mut thread.thanked, true) => {
                Some(Letter { text: stock("thanks", person.tongue) + "\n", files: Vec::new() })
            }
            None => None,
        };
        if away {
            self.plan(now + dice.between(1500, 3000) as i64, Event::Away { thread: at, received: received.clone() });
        }
        if let Some(letter) = letter {
            let delay = dice.between(5000, 15_000) as i64 + if away { 10_000 } else { 0 };
            self.plan(now + delay, Event::Answer { thread: at, letter, received });
        }
    }

    fn happen(&mut self, event: Event) {
        let now = self.clock.now();
        match event {
            Event::Letter { thread, letter } => self.write(thread, letter, now),
            Event::Answer { thread, letter, received } => self.answer(thread, &letter, &received, now),
            Event::Away { thread, received } => self.away(thread, &received, now),
            Event::Returned { address, received, bytes } => self.returned(&address, &received, &bytes, now),
            Event::Back { counter, received, bytes } => {
                let mut dice = Dice::named(self.seed, &format!("back {}", received.message_id));
                self.carry(&bytes, &received.address, counter, now, &mut dice);
            }
            Event::Grant => self.permissions.grant(BILLING.address),
        }
    }

    /// A letter of a story goes out.
    fn write(&mut self, thread: usize, letter: usize, at: Time) {
        let mut dice = self.dice(thread, &format!("letter {letter}"));
        let Some(t) = self.threads.get_mut(thread) else { return };
        let Some((_, content)) = t.story.letters.get(letter).cloned() else { return };
        let (who, counters) = (t.story.who, Counter::named(&t.story.to));
        let again = t.ids.last().cloned().unwrap_or_default();
        let subject = match (&t.story.original, letter) {
            (Some(_), _) => format!("{}{}", who.tongue.prefixes().1, t.story.subject),
            (None, 0) => t.story.subject.clone(),
            _ => format!("Re: {}", t.story.subject),
        };
        let quoted = t.story.original.as_ref().map(|(writer, text)| Quoted {
            name: writer.name.to_owned(),
            address: writer.address.to_owned(),
            to: format!("{} <{}>", who.name, who.address),
            subject: t.story.subject.clone(),
            date: Time(at.0 - 5_400_000),
            text: text.clone(),
        });
        let mut extra = t.story.extra.clone();
        extra.extend(t.story.reply_to.map(|p| ("Reply-To".to_owned(), super::mime::mailbox(p.name, p.address, p.charset))));
        let writing = Writing {
            text: content.text.clone(),
            quoted,
            to: counters.iter().map(|c| (c.name.to_owned(), c.address.to_owned())).collect(),
            cc: t.story.cc.iter().map(|p| (p.name.to_owned(), p.address.to_owned())).collect(),
            subject,
            at,
            message_id: message_id(who, at, &mut dice),
            in_reply_to: again.clone(),
            references: t.ids.clone(),
            thread_index: String::new(),
            files: files(&content.files, at, &mut dice),
            extra,
        };
        t.ids.push(writing.message_id.clone());
        let bytes = compose(who, &writing, &mut dice);
        for counter in counters {
            if counter == ORDERS {
                self.blocked(who, &writing, &bytes, at, &mut dice);
            } else {
                self.carry(&bytes, who.address, counter, at, &mut dice);
            }
        }
    }

    fn answer(&mut self, thread: usize, letter: &Letter, received: &Received, at: Time) {
        let Some(t) = self.threads.get_mut(thread) else { return };
        let who = t.story.answered_by();
        let mut dice = Dice::named(self.seed, &format!("answer {}", received.message_id));
        let subject = match who.program {
            Program::Outlook => format!("{}{}", who.tongue.prefixes().0, topic(&received.subject)),
            _ => format!("Re: {}", topic(&received.subject)),
        };
        let mut references = received.references.clone();
        references.push(received.message_id.clone());
        let writing = Writing {
            text: letter.text.clone(),
            quoted: Some(quoted(received, who)),
            to: vec![(received.name.clone(), received.address.clone())],
            subject,
            at,
            message_id: message_id(who, at, &mut dice),
            in_reply_to: received.message_id.clone(),
            references,
            thread_index: received.thread_index.clone(),
            files: files(&letter.files, at, &mut dice),
            ..Writing::default()
        };
        t.ids.push(writing.message_id.clone());
        let bytes = compose(who, &writing, &mut dice);
        self.carry(&bytes, who.address, Counter::at(&received.address), at, &mut dice);
    }

    /// An out-of-office answer as Exchange makes it: from nobody's envelope, with the marks of the rules agent.
    fn away(&mut self, thread: usize, received: &Received, at: Time) {
        let Some(t) = self.threads.get(thread) else { return };
        let who = t.story.answered_by();
        let mut dice = Dice::named(self.seed, &format!("away {}", received.message_id));
        let mark = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let writing = Writing {
            text: stock("away", who.tongue),
            to: vec![(received.name.clone(), received.address.clone())],
            subject: format!("{} {}", stock("away-subject", who.tongue), received.subject),
            at,
            message_id: message_id(who, at, &mut dice),
            in_reply_to: received.message_id.clone(),
            references: vec![received.message_id.clone()],
            extra: vec![
                mark("X-MS-Exchange-Inbox-Rules-Loop", who.address),
                mark("X-Auto-Response-Suppress", "All"),
                mark("auto-submitted", "auto-generated"),
                mark("x-ms-exchange-generated-message-source", "Mailbox Rules Agent"),
                mark("x-ms-exchange-parent-message-id", &format!("<{}>", received.message_id)),
            ],
            ..Writing::default()
        };
        let bytes = compose(who, &writing, &mut dice);
        self.carry(&bytes, "", Counter::at(&received.address), at, &mut dice);
    }

    /// The recipient's tenant has no such mailbox, and says so to the sender.
    fn returned(&self, address: &str, received: &Received, bytes: &[u8], at: Time) {
        let mut dice = Dice::named(self.seed, &format!("returned {}", received.message_id));
        let failed = Failed {
            from: ("", format!("postmaster@{}", address.rsplit('@').next().unwrap_or_default())),
            to: &received.address,
            recipient: address,
            status: "5.1.10",
            answer: format!("RESOLVER.ADR.RecipientNotFound; Recipient {address} not found by SMTP address lookup"),
            tongue: Person::at(address).map_or(Tongue::En, |p| p.tongue),
            original: bytes,
            subject: received.subject.clone(),
            message_id: received.message_id.clone(),
            envelope_id: String::new(),
            at,
        };
        let report = report(&failed, &mut dice);
        self.carry(&report, "", Counter::at(&received.address), at, &mut dice);
    }

    /// The outbound policy stops a forward. The forwarding mailbox gets the report, and a transport rule passes that on to the desk.
    fn blocked(&mut self, who: &Person, writing: &Writing, bytes: &[u8], at: Time, dice: &mut Dice) {
        let original = self.tenant.stopped(bytes, who.address, ORDERS, at, dice);
        let failed = Failed {
            from: ("Microsoft Outlook", format!("MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@{DOMAIN}")),
            to: ORDERS.address,
            recipient: ORDERS.polled,
            status: "5.7.520",
            answer: "Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)"
                .into(),
            tongue: who.tongue,
            original: &original,
            subject: writing.subject.clone(),
            message_id: writing.message_id.clone(),
            envelope_id: String::new(),
            at,
        };
        let report = report(&failed, dice);
        self.carry(&report, "", Counter { method: Method::TransportRule, ..ORDERS }, at, dice);
    }

    /// Through the tenant into the polled mailbox.
    fn carry(&self, bytes: &[u8], from: &str, counter: Counter, at: Time, dice: &mut Dice) {
        let forwarded = self.tenant.forward(bytes, from, counter, at, dice);
        self.office.deliver_at(counter.polled, &forwarded, Some(at));
    }

    fn dice(&self, thread: usize, purpose: &str) -> Dice {
        let name = self.threads.get(thread).map_or("", |t| t.story.name);
        Dice::named(self.seed, &format!("{name} {purpose}"))
    }
}

fn quoted(received: &Received, who: &Person) -> Quoted {
    Quoted {
        name: received.name.clone(),
        address: received.address.clone(),
        to: format!("{} <{}>", who.name, who.address),
        subject: received.subject.clone(),
        date: received.date,
        text: received.text.clone(),
    }
}

fn files(wanted: &[FileWanted], at: Time, dice: &mut Dice) -> Vec<(String, String, Vec<u8>, bool)> {
    let make = |f: &FileWanted| match f.kind.as_str() {
        "log" => (f.name.clone(), "text/plain".to_owned(), log_file(at, dice), false),
        kind => (f.name.clone(), "image/png".to_owned(), screenshot(dice), kind == "inline"),
    };
    wanted.iter().map(make).collect()
}

impl Story {
    /// Who reads and answers what the desk says.
    fn answered_by(&self) -> &'static Person {
        match (&self.reply_to, &self.original) {
            (Some(person), _) => person,
            (None, Some((writer, _))) => writer,
            (None, None) => self.who,
        }
    }
}
