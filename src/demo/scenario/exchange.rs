//! The tenant at work: what becomes of a message to the support address. Pure.

use std::time::Duration;

use super::{By, Scenario, Wrong};
use crate::clock::Time;
use crate::demo::customers::Tongue;
use crate::demo::dice::Dice;
use crate::demo::mime::{Charset, Entity, date, field};
use crate::demo::office::Submission;
use crate::demo::received::{Received, receive};
use crate::demo::report::{Failed, report};
use crate::demo::tenant::{Counter, DOMAIN, Method, SENDER, SUPPORT, Tenant};

/// The account outside.
pub const MONITOR: &str = "monitor@fabrikam.example";

const BLOCKED: &str = "Access denied, Your organization does not allow external forwarding. Please contact your administrator for further assistance. AS(7555)";
const RELAY: &str = "Remote server returned not permitted to relay -> 554 5.7.1 Relaying denied";

/// A message put into a mailbox, some time later.
#[derive(Debug)]
pub struct Post {
    pub after: Duration,
    /// `user` or `user/folder`.
    pub to: String,
    pub bytes: Vec<u8>,
}

/// The tenant.
pub struct Exchange {
    scenario: &'static Scenario,
    tenant: Tenant,
    seed: u64,
    /// What a message trace would show: sender, recipient, status.
    trace: Vec<(String, String, &'static str)>,
    /// The details of the last message that failed or went missing: Message-ID, event, detail.
    detail: Vec<(String, &'static str, String)>,
    /// The last report that somebody got.
    report: Option<Vec<u8>>,
}

/// A message on its way.
struct Way<'a> {
    bytes: &'a [u8],
    /// The envelope's sender.
    from: &'a str,
    letter: Received,
    envelope_id: &'a str,
    inside: bool,
    at: Time,
    posts: Vec<Post>,
    dice: Dice,
}

impl Exchange {
    pub fn new(scenario: &'static Scenario, seed: u64) -> Self {
        Exchange { scenario, tenant: Tenant::new(seed), seed, trace: Vec::new(), detail: Vec::new(), report: None }
    }

    /// What the tenant's administrator would paste.
    pub fn trace(&self) -> String {
        let rows = self.trace.iter().map(|(from, to, status)| format!("2026-11-22 14:05:00 {from} {to} {status} {}\n", "5f1c0a2e"));
        let head = "Received            SenderAddress RecipientAddress Status MessageTraceId\n--------            ------------- ---------------- ------ --------------\n";
        format!("{head}{}", rows.collect::<String>())
    }

    /// The same in detail, of the message that was traced last: the one from outside, if both were sent.
    pub fn detail(&self) -> String {
        let Some((last, ..)) = self.detail.last() else { return String::new() };
        let of = self.detail.iter().filter(|(id, ..)| id == last);
        let block = |(id, event, detail): &(String, &str, String)| {
            format!("MessageId : <{id}>\nDate      : 22/11/2026 14:05:01\nEvent     : {event}\nAction    :\nDetail    : {detail}\n\n")
        };
        of.map(block).collect()
    }

    /// The last report, wherever it lies.
    pub fn report_kept(&self) -> Option<&[u8]> {
        self.report.as_deref()
    }

    pub const fn by(&self) -> By {
        self.scenario.by
    }

    pub const fn wrong(&self) -> Wrong {
        self.scenario.wrong
    }

    pub const fn name(&self) -> &'static str {
        self.scenario.name
    }

    /// What becomes of a message that was handed in, or came from outside.
    pub fn take(&mut self, s: &Submission, at: Time) -> Vec<Post> {
        let letter = receive(s);
        // What is written to the polled mailbox itself leaves the tenant like any other mail.
        if s.to.iter().any(|t| t.eq_ignore_ascii_case(SUPPORT.polled)) {
            return vec![Post { after: Duration::from_secs(1), to: SUPPORT.polled.to_owned(), bytes: self.submitted(s) }];
        }
        if !s.to.iter().any(|t| t.eq_ignore_ascii_case(SUPPORT.address)) {
            return self.send_out(s, letter, at);
        }
        let dice = Dice::named(self.seed, &letter.message_id);
        let bytes = self.submitted(s);
        let mut way = Way { bytes: &bytes, from: &s.from, letter, envelope_id: &s.envelope_id, inside: s.account == SENDER, at, posts: Vec::new(), dice };
        self.carry(&mut way);
        way.posts
    }

    /// A reply to a customer. Nobody there answers; the tenant may.
    fn send_out(&mut self, s: &Submission, letter: Received, at: Time) -> Vec<Post> {
        if self.scenario.wrong != Wrong::SendAsReturned || !letter.address.eq_ignore_ascii_case(SUPPORT.address) {
            return Vec::new();
        }
        let dice = Dice::named(self.seed, &letter.message_id);
        let mut way = Way { bytes: &s.bytes, from: &s.from, letter, envelope_id: &s.envelope_id, inside: true, at, posts: Vec::new(), dice };
        let to = s.to.first().map_or("", String::as_str);
        self.refuse(&mut way, SENDER, to, "5.7.60", "SMTP; Client does not have permissions to send as this sender");
        way.posts
    }

    /// The message as the submission server passes it on.
    fn submitted(&self, s: &Submission) -> Vec<u8> {
        if self.scenario.wrong != Wrong::SenderReplaced || s.account != SENDER {
            return s.bytes.clone();
        }
        let text = String::from_utf8_lossy(&s.bytes).into_owned();
        let rest = text.split_once("\r\n").filter(|(first, _)| first.starts_with("From:")).map_or(text.as_str(), |(_, rest)| rest);
        format!("From: <service-7@{DOMAIN}>\r\n{rest}").into_bytes()
    }

    fn carry(&mut self, way: &mut Way<'_>) {
        let (wrong, outside) = (self.scenario.wrong, !way.inside);
        let outer = way.from;
        let writer = if way.inside { SENDER } else { outer };
        self.tell(way, "Receive", "Message received by: DB9P192MB0001.EURP192.PROD.OUTLOOK.COM");
        let support = SUPPORT.address;
        // The edge, and what the address itself takes.
        match wrong {
            Wrong::Quarantined => return self.row(way, support, "Quarantined"),
            Wrong::Deleted => return self.row(way, support, "Failed"),
            Wrong::NoSuchAddress => return self.refuse(way, writer, support, "5.4.1", "Recipient address rejected: Access denied. AS(201806281)"),
            Wrong::ListClosed if outside => {
                return self.refuse(
                    way,
                    writer,
                    support,
                    "5.7.133",
                    "RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; sender was not authenticated for group",
                );
            }
            Wrong::MailboxClosed if outside => {
                return self.refuse(
                    way,
                    writer,
                    support,
                    "5.7.134",
                    "RESOLVER.RST.SenderNotAuthenticatedForMailbox; authentication required; sender was not authenticated for mailbox",
                );
            }
            Wrong::SendAsReturned if way.inside && way.letter.address.eq_ignore_ascii_case(support) => {
                return self.refuse(way, SENDER, support, "5.7.60", "SMTP; Client does not have permissions to send as this sender");
            }
            _ => {}
        }
        self.row(way, support, if self.scenario.by == By::List { "Expanded" } else { "Delivered" });
        if !matches!(self.scenario.by, By::List | By::Rule) {
            way.posts.push(Post { after: Duration::from_secs(1), to: support.to_owned(), bytes: way.bytes.to_vec() });
        }
        self.forward(way, writer);
    }

    /// The copy leaves, or does not.
    fn forward(&mut self, way: &mut Way<'_>, writer: &str) {
        let (target, outside) = (SUPPORT.polled, !way.inside);
        match self.scenario.wrong {
            Wrong::NotForwarded => return,
            Wrong::RemoteDomain => {
                return self.tell(way, "Drop", "Reason: [{LED=250 2.1.5 RESOLVER.MSGTYPE.AF; handled AutoForward addressed to external recipient}]");
            }
            Wrong::SecondHop => return self.tell(way, "Drop", "Reason: [{LED=MAILBOXRULE THROTTLE; XLoopHeaderCount:1/1}]"),
            Wrong::InsideOnly if outside => return,
            Wrong::OutsideOnly if way.inside => return,
            Wrong::ReportLost => return self.fail(way, target, "5.7.520", BLOCKED),
            Wrong::RelayPoolSilent if outside => return self.fail(way, target, "5.7.367", RELAY),
            Wrong::Policy => return self.blocked(way, writer),
            Wrong::RejectRule => {
                return self.refuse(
                    way,
                    writer,
                    target,
                    "5.7.1",
                    "TRANSPORT.RULES.RejectMessage; rejected by a rule, since this tenant does not allow external forwarding",
                );
            }
            Wrong::RuleLoop => {
                return self.refuse(way, writer, target, "5.7.128", "TRANSPORT.RULES.RejectMessage; Transport rules loop count exceeded and message rejected");
            }
            Wrong::HopLoop => return self.refuse(way, writer, target, "5.4.14", "Hop count exceeded - possible mail loop ATTR34"),
            Wrong::ContactClosed if outside => {
                return self.refuse(
                    way,
                    writer,
                    target,
                    "5.7.136",
                    "RESOLVER.RST.SenderNotAuthenticatedForMailUser; authentication required; sender was not authenticated for mail user",
                );
            }
            Wrong::RelayPool if outside => {
                return self.refuse(way, writer, target, "5.7.367", RELAY);
            }
            Wrong::TargetFull => return self.refuse(way, writer, target, "5.2.2", "Remote server returned mailbox full"),
            Wrong::HeldAtTarget => return self.row(way, target, "Delivered"),
            Wrong::Delayed => {
                self.row(way, target, "Pending");
                let late = self.report(way, writer, target, "4.4.7", "The server of the recipient does not answer; it is tried again");
                let words = String::from_utf8_lossy(&late).replace("Action: failed", "Action: delayed").replace("550 4.4.7", "451 4.4.7");
                way.posts.push(Post { after: Duration::from_mins(9), to: writer.to_owned(), bytes: words.into_bytes() });
                return;
            }
            _ => {}
        }
        self.row(way, target, "Delivered");
        let folder = if self.scenario.wrong == Wrong::Junk { format!("{target}/Junk") } else { target.to_owned() };
        let after = if self.scenario.wrong == Wrong::Slow { Duration::from_mins(9) } else { Duration::from_secs(2) };
        let bytes = self.forwarded(way, self.scenario.by);
        way.posts.push(Post { after, to: folder.clone(), bytes });
        if self.scenario.wrong == Wrong::Twice {
            let bytes = self.forwarded(way, By::Redirect);
            way.posts.push(Post { after, to: folder, bytes });
        }
    }

    /// The outbound policy stops the copy. Who hears of it depends on the way and on the writer.
    fn blocked(&mut self, way: &mut Way<'_>, writer: &str) {
        let by_rule = matches!(self.scenario.by, By::Redirect | By::Forward | By::Attach);
        let told = match (by_rule, way.inside) {
            (true, true) => None,
            (true, false) => Some(SUPPORT.address),
            (false, _) => Some(writer),
        };
        match told {
            Some(whom) => self.refuse(way, whom, SUPPORT.polled, "5.7.520", BLOCKED),
            None => self.fail(way, SUPPORT.polled, "5.7.520", BLOCKED),
        }
    }

    fn forwarded(&self, way: &mut Way<'_>, by: By) -> Vec<u8> {
        let method = match by {
            By::List => Method::List,
            By::Mailbox => Method::Mailbox,
            By::Redirect | By::Forward | By::Attach => Method::InboxRule,
            By::Rule | By::RuleCopy => Method::TransportRule,
        };
        let counter = Counter { method, ..SUPPORT };
        if matches!(by, By::Forward | By::Attach) {
            let fresh = Self::anew(way, by == By::Attach);
            return self.tenant.forward(&fresh, SUPPORT.address, counter, way.at, &mut way.dice);
        }
        self.tenant.forward(way.bytes, way.from, counter, way.at, &mut way.dice)
    }

    /// The message of a rule that forwards: a new one, from the mailbox.
    fn anew(way: &mut Way<'_>, attached: bool) -> Vec<u8> {
        let letter = &way.letter;
        let above = format!(
            "\n\n________________________________\nFrom: {}\nSent: {}\nTo: {}\nSubject: {}\n\n{}",
            letter.address,
            date(letter.date, 0),
            SUPPORT.address,
            letter.subject,
            letter.text
        );
        let entity = if attached {
            let text = Entity::text("plain", "\n", Charset::Utf8, false);
            let inner = Entity::plain("message/rfc822", &String::from_utf8_lossy(way.bytes).replace("\r\n", "\n"));
            Entity::parts("mixed", &format!("_{}_", way.dice.hex(24)), &[text, inner])
        } else {
            Entity::text("plain", &above, Charset::Utf8, false)
        };
        entity.message(vec![
            field("From", format!("{} <{}>", SUPPORT.name, SUPPORT.address)),
            field("To", SUPPORT.polled),
            field("Subject", format!("FW: {}", letter.subject)),
            field("Date", date(way.at, 0)),
            field("Message-ID", format!("<{}@{}>", way.dice.guid(), Tenant::server(&mut way.dice))),
            field("Auto-Submitted", "auto-generated"),
        ])
    }

    /// Fails without a word to anybody.
    fn fail(&mut self, way: &Way<'_>, recipient: &str, status: &str, words: &str) {
        self.trace.push((way.from.to_owned(), recipient.to_owned(), "Failed"));
        self.tell(way, "Fail", &format!("Reason: [{{LED=550 {status} {words}}}]"));
    }

    fn refuse(&mut self, way: &mut Way<'_>, whom: &str, recipient: &str, status: &'static str, words: &str) {
        self.fail(way, recipient, status, words);
        let bytes = self.report(way, whom, recipient, status, words);
        self.report = Some(bytes.clone());
        way.posts.push(Post { after: Duration::from_secs(5), to: whom.to_owned(), bytes });
    }

    fn report(&self, way: &mut Way<'_>, whom: &str, recipient: &str, status: &'static str, words: &str) -> Vec<u8> {
        let original = if recipient == SUPPORT.polled { self.tenant.stopped(way.bytes, way.from, SUPPORT, way.at, &mut way.dice) } else { way.bytes.to_vec() };
        let failed = Failed {
            from: ("Microsoft Outlook", format!("postmaster@{DOMAIN}")),
            to: whom,
            recipient,
            status,
            answer: words.to_owned(),
            tongue: Tongue::En,
            original: &original,
            subject: way.letter.subject.clone(),
            message_id: way.letter.message_id.clone(),
            envelope_id: way.envelope_id.to_owned(),
            at: way.at,
        };
        report(&failed, &mut way.dice)
    }

    fn row(&mut self, way: &Way<'_>, recipient: &str, status: &'static str) {
        self.trace.push((way.from.to_owned(), recipient.to_owned(), status));
        let (event, detail) = match status {
            "Delivered" if recipient == SUPPORT.polled => ("Send external", "Message sent to mx.mail.example using TLS1.3"),
            "Delivered" => ("Deliver", "The message was successfully delivered."),
            "Expanded" => ("Expand", "The group was expanded to its members."),
            "Quarantined" => ("Spam", "The message was sent to quarantine."),
            "Pending" => ("Defer", "Reason: [{LED=451 4.4.7 the server of the recipient does not answer}]"),
            _ => ("Transport rule", "Transport rule: 'Spam trap', ID: (8e1c), DeleteMessage"),
        };
        self.tell(way, event, detail);
    }

    fn tell(&mut self, way: &Way<'_>, event: &'static str, detail: &str) {
        // Nobody asks for the one that tries Send As.
        if !way.letter.address.eq_ignore_ascii_case(SUPPORT.address) {
            self.detail.push((way.letter.message_id.clone(), event, detail.to_owned()));
        }
    }
}
