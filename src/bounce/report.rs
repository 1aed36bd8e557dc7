//! Delivery reports: which recipients, what became of the message for each, and why.

use super::catalogue::{Stage, catalogue};
use super::code::{self, Status};
use super::command::Command;
use super::fields::{Fields, Group};
use super::finding::{Finding, find, find_within, plain, with_command};
use super::gist::{self, Gist};
use super::listed::{self, Listed};
use super::scene::{Scene, shortened};
use super::{original, reason, server};
use crate::mail::Mail;
use crate::text::clean_line;
use crate::ticket::{Confidence, Diagnosis, Kind, Recipient, Retry, Who};

/// One recipient, read.
struct Row {
    address: String,
    action: &'static str,
    status: Option<Status>,
    words: String,
    found: Finding,
}

/// A report about more recipients than this is read so far.
const MOST: usize = 500;

/// Reads a report: RFC 3464 where the server keeps to it, its own words where not.
pub fn read(m: &Mail, scene: &Scene) -> Diagnosis {
    let fields = Fields::of(m);
    let gist = gist::of(m);
    let told = if fields.recipients.is_empty() { Vec::new() } else { listed::recipients(&gist.words, &[]) };
    let mut rows: Vec<Row> = fields.recipients.iter().take(MOST).filter_map(|g| of_group(g, &told, &gist, m.kind)).collect();
    if rows.is_empty() {
        rows = of_words(m, &gist);
    }
    let mut d = main(&rows, m, &gist, scene);
    if m.kind == Kind::Delay {
        tell_delay(&mut d);
    } else if d.retry == Retry::Auto {
        // Whoever reports a failure has stopped trying.
        d.retry = Retry::ResendLater;
    }
    d.recipients = rows.iter().map(recipient).collect();
    d.original_message_id = original::message_id(m, &fields, &gist);
    let host = fields.recipients.iter().find_map(|g| g.get("remote-mta")).or_else(|| fields.message.get("reporting-mta"));
    if let Some(host) = host.filter(|h| !h.is_empty()) {
        d.fill.entry("host".into()).or_insert_with(|| clean_line(host));
    }
    if let Some(first) = rows.first() {
        name_leg(&mut d, &first.address, scene);
    }
    d
}

/// The diagnosis of the whole: the first recipient's, unless another's is known and the first one's is not.
fn main(rows: &[Row], m: &Mail, gist: &Gist, scene: &Scene) -> Diagnosis {
    let known = rows.iter().find(|r| r.found.confidence >= Confidence::Likely).or_else(|| rows.first());
    if let Some(row) = known {
        return scene.diagnosis(&row.found, &row.words);
    }
    let text = if gist.words.trim().is_empty() { gist::text(m) } else { gist.words.as_str().into() };
    let (found, words) = find_within(&text, Stage::Mail);
    scene.diagnosis(&found, &words)
}

/// A notice of delay is no failure, whatever its codes would mean in one. (Action speaks before Status.)
fn tell_delay(d: &mut Diagnosis) {
    let waits = catalogue().get(&d.id).is_some_and(|e| e.who == Who::Wait && d.confidence == Confidence::Certain);
    if let (false, Some(entry)) = (waits, catalogue().get("delayed")) {
        d.id.clone_from(&entry.id);
        d.who = entry.who;
        d.retry = entry.retry;
        d.confidence = Confidence::Certain;
    }
}

/// Whether a forward or a reply failed: the customer never wrote to the polled mailbox, so a report about it speaks of a forward.
fn name_leg(d: &mut Diagnosis, failed: &str, scene: &Scene) {
    if !scene.target.is_empty() && failed.eq_ignore_ascii_case(&scene.target) {
        d.fill.insert("leg".into(), "forward".into());
        if matches!(d.who, Who::Agent | Who::Recipient | Who::RecipientAdmin) {
            d.who = Who::ForwardingAdmin;
        }
    } else if scene.customer.is_empty() {
        d.fill.insert("customer".into(), failed.to_owned());
    }
}

/// A recipient of a standard report; `None` if the message reached it.
fn of_group(group: &Group, told: &[Listed], gist: &Gist, kind: Kind) -> Option<Row> {
    let action = action(group.get("action").unwrap_or_default(), kind);
    if action == "delivered" {
        return None;
    }
    let address = group.address()?;
    let given = group.get("status").and_then(|s| Status::parse(s.split_whitespace().next()?));
    let diagnostic = group.diagnostic();
    // Postfix and Exim name the refused command only in the text that people read.
    let single = told.len() < 2;
    let told = told.iter().find(|l| l.address.eq_ignore_ascii_case(&address)).map(|l| l.words.as_str());
    let about = told.filter(|_| !single).unwrap_or(&gist.words);
    let command = Command::of(&plain(about));
    let own = with_status(given, diagnostic);
    let mut words = diagnostic.to_owned();
    let mut found = find(&with_command(&own, command), Stage::Mail);
    if let Some(reason) = group.get("remote-mta").and_then(|host| server::by_name(host, &plain(&with_command(&own, command)))) {
        found.reason = reason;
    }
    // Sendmail writes the exit status also of a message that only waited.
    if group.is_of_program() && given.is_none_or(|s| s.subject != 4) {
        found = find(&format!("x-unix {own}"), Stage::Mail);
    }
    let said_nothing = diagnostic.trim().is_empty() || found.confidence < Confidence::Likely;
    if said_nothing {
        // Some servers keep what they know for that text.
        for text in told.into_iter().chain([gist.words.as_str()]).filter(|t| !t.trim().is_empty()) {
            let (other, part) = find_within(text, Stage::Mail);
            if other.confidence >= Confidence::Likely {
                found = other;
                words = if diagnostic.is_empty() { part } else { format!("{diagnostic} {part}") };
                break;
            }
        }
    }
    if words.is_empty() {
        told.unwrap_or_default().clone_into(&mut words);
    }
    // Of a wrapped answer the inner status, which `found` has; else the first that the diagnostic names.
    let named = code::find(diagnostic).iter().find_map(|c| c.status);
    let inner = found.code.status.filter(|_| found.codes.contains("->"));
    let guessed = given.is_none_or(|s| s.is_bare() || (s.subject, s.detail) == (5, 0)) && inner.or(named).is_none();
    let status = if guessed { of_session(&gist.words).or(found.code.status) } else { inner.or(named).or(found.code.status) };
    let status = preferred(given, status);
    Some(Row { address, action, status, words, found })
}

/// The last status that the other side gave in Sendmail's transcript, other than for a command out of order. Where the refusal has none,
/// Sendmail writes one after the reply code (`smtptodsn` in its source), and x.5.0 or x.0.0 where that tells nothing.
fn of_session(words: &str) -> Option<Status> {
    let said = words.lines().filter_map(|l| l.trim_start().strip_prefix("<<<"));
    said.flat_map(code::find).filter_map(|c| c.status).rfind(|s| s.class != 2 && !matches!(s.subject, 0 | 5))
}

/// The words with the status of the report before them, where they have none of their own.
fn with_status(given: Option<Status>, words: &str) -> String {
    match given {
        Some(status) if !code::find(words).iter().any(|c| c.status.is_some_and(|s| !s.is_bare())) => match code::find(words).first().and_then(|c| c.reply) {
            Some(reply) => format!("{reply} {status} {words}"),
            None => format!("{status} {words}"),
        },
        _ => words.to_owned(),
    }
}

/// Which of two statuses says more: the report's own field, or the remote server's words. The field is often a translation.
fn preferred(field: Option<Status>, words: Option<Status>) -> Option<Status> {
    match (field, words) {
        (Some(f), Some(w)) => Some(if w.is_bare() { f } else { w }),
        (f, w) => f.or(w),
    }
}

/// Recipients of a report that keeps to no standard.
fn of_words(m: &Mail, gist: &Gist) -> Vec<Row> {
    let own: Vec<String> = m.to.iter().map(|a| a.address.clone()).collect();
    let whole = gist::text(m);
    let text = if gist.words.trim().is_empty() { &*whole } else { gist.words.as_str() };
    let mut told = listed::recipients(text, &own);
    if told.is_empty() {
        told = listed::of_aol(text, &m.from.address);
    }
    let named = m.headers.all("x-failed-recipients").flat_map(|v| v.split(',')).filter_map(super::fields::address);
    let mut list: Vec<Listed> = Vec::new();
    for address in named {
        let words = told.iter().find(|l| l.address.eq_ignore_ascii_case(&address)).map_or_else(|| text.to_owned(), |l| l.words.clone());
        if !list.iter().any(|l| l.address.eq_ignore_ascii_case(&address)) {
            list.push(Listed { address, words });
        }
    }
    if list.is_empty() {
        list = told;
    }
    if list.is_empty() {
        list = original::recipients(gist).into_iter().map(|address| Listed { address, words: text.to_owned() }).collect();
    }
    rows(list, text, m.kind)
}

/// The recipients that a pasted report names.
pub fn recipients_of_text(words: &str) -> Vec<Recipient> {
    rows(listed::recipients(words, &[]), words, Kind::Bounce).iter().map(recipient).collect()
}

fn rows(mut list: Vec<Listed>, text: &str, kind: Kind) -> Vec<Row> {
    list.truncate(MOST);
    let single = list.len() == 1;
    let row = |l: Listed| {
        let (mut found, mut words) = find_within(&l.words, Stage::Mail);
        if found.confidence < Confidence::Likely && (single || found.confidence == Confidence::None) {
            let (other, part) = find_within(text, Stage::Mail);
            if other.confidence > found.confidence {
                (found, words) = (other, part);
            }
        }
        Row { address: l.address, action: action("", kind), status: found.code.status, words, found }
    };
    list.into_iter().map(row).collect()
}

/// The action as one of the words of RFC 3464, section 2.3.3; the kind of the report where the field is missing.
fn action(field: &str, kind: Kind) -> &'static str {
    let field = field.trim().to_ascii_lowercase();
    if field.starts_with("delay") || (field.is_empty() && kind == Kind::Delay) {
        "delayed"
    } else if ["deliver", "relay", "expand"].iter().any(|w| field.starts_with(w)) {
        "delivered"
    } else {
        "failed"
    }
}

fn recipient(row: &Row) -> Recipient {
    // Not delivered, and nobody says why: that is a reason of its own. "Undefined" is for a report without words.
    let reason = if row.found.reason == "undefined" && !row.words.trim().is_empty() { "onhold" } else { row.found.reason };
    let temporary = row.found.code.class() == Some(4) || says_temporary(&row.words);
    let status = row.status.map_or_else(|| reason::derived_status(if temporary { 4 } else { 5 }, reason), |s| s.to_string());
    Recipient { address: row.address.clone(), action: row.action.to_owned(), status, diagnostic: shortened(&row.words), reason: reason.to_owned() }
}

/// Whether words without a code call the failure temporary. That a server is still trying is not among them: the action says so, and a
/// derived status is of the words alone. (Exim gives up an address after temporary failures alone, and says so in the last three.)
fn says_temporary(words: &str) -> bool {
    // OpenSMTPD calls the notice itself so.
    let words = words.to_lowercase().replace("temporary failure report", "");
    let last_of_exim = ["retry timeout exceeded", "retry time not reached", "have been failing for a long time"];
    last_of_exim.iter().any(|w| words.contains(w)) || words.contains("temporar") && !words.contains("permanent")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounce::mail as diagnose;
    use crate::mail::{Own, read as read_mail};

    fn scene() -> Scene {
        Scene { support: "help@contoso.com".into(), target: "intake@desk.example".into(), ..Scene::default() }
    }

    fn report(fields: &str, returned: &str) -> Mail {
        let raw = format!(
            "From: MAILER-DAEMON@mx.example.com\nTo: desk@contoso.com\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=cut\n\n\
             --cut\nContent-Type: text/plain\n\nSorry.\n\n--cut\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\n{fields}\n--cut\nContent-Type: message/rfc822\n\n{returned}\n\nhello\n--cut--\n"
        );
        read_mail(raw.as_bytes(), &Own::default())
    }

    #[test]
    fn a_standard_report_is_read() {
        let m = report(
            "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.org\nDiagnostic-Code: smtp; 550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown",
            "From: help@contoso.com\nTo: anna@example.org\nMessage-ID: <m1@contoso.com>",
        );
        let d = diagnose(&m, &scene()).unwrap();
        assert_eq!((d.id.as_str(), d.who, d.confidence), ("pp-unknown", Who::Agent, Confidence::Certain));
        assert_eq!(d.original_message_id.as_deref(), Some("m1@contoso.com"));
        let r = &d.recipients[0];
        assert_eq!((r.address.as_str(), r.action.as_str(), r.status.as_str(), r.reason.as_str()), ("anna@example.org", "failed", "5.1.1", "userunknown"));
        assert_eq!((d.fill["host"].as_str(), d.fill["customer"].as_str()), ("mx.example.org", "anna@example.org"));
    }

    #[test]
    fn a_failed_forward_is_told_from_a_failed_reply() {
        let fields = "Final-Recipient: rfc822; intake@desk.example\nAction: failed\nStatus: 5.7.520\nDiagnostic-Code: smtp;550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)";
        let d = diagnose(&report(fields, "To: help@contoso.com\nMessage-ID: <c1@customer.example>"), &scene()).unwrap();
        assert_eq!((d.id.as_str(), d.sub_code.as_str(), d.fill.get("leg").map(String::as_str)), ("fwd-external-blocked", "AS(7555)", Some("forward")));
        let fields = "Final-Recipient: rfc822; intake@desk.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;552 5.2.2 mailbox full";
        let d = diagnose(&report(fields, "To: help@contoso.com"), &scene()).unwrap();
        assert_eq!((d.id.as_str(), d.who), ("rcpt-full", Who::ForwardingAdmin));
    }

    #[test]
    fn a_delay_tells_and_does_not_fail() {
        let fields = "Final-Recipient: rfc822; anna@example.org\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 451 4.4.1 no answer from mx.example.org\nWill-Retry-Until: tomorrow";
        let d = diagnose(&report(fields, "To: anna@example.org"), &scene()).unwrap();
        assert_eq!((d.id.as_str(), d.who), ("delayed", Who::Wait));
        assert_eq!(d.recipients[0].action, "delayed");
        // Action speaks before Status: this one failed although its code is temporary.
        let fields =
            "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 550 4.4.7 QUEUE.Expired; message expired";
        let d = diagnose(&report(fields, "To: anna@example.org"), &scene()).unwrap();
        assert_eq!((d.id.as_str(), d.recipients[0].action.as_str()), ("expired-ms", "failed"));
    }

    #[test]
    fn delivered_recipients_are_left_out() {
        let fields = "Final-Recipient: rfc822; anna@example.org\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; bea@example.org\nAction: failed\nStatus: 5.1.1\n";
        let d = diagnose(&report(fields, "To: anna@example.org"), &scene()).unwrap();
        assert_eq!(d.recipients.iter().map(|r| r.address.as_str()).collect::<Vec<_>>(), ["bea@example.org"]);
    }

    #[test]
    fn a_report_without_a_standard_is_read() {
        let raw = "From: MAILER-DAEMON@mx.example.com\nTo: desk@contoso.com\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.com.\n\n<anna@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 552 5.2.2 quota exceeded\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <desk@contoso.com>\nMessage-ID: <m2@contoso.com>\nX-Virus-Status: virus found in nothing\n\n550 5.1.1 in the mail itself\n";
        let d = diagnose(&read_mail(raw.as_bytes(), &Own::default()), &scene()).unwrap();
        assert_eq!((d.id.as_str(), d.code.as_str(), d.original_message_id.as_deref()), ("rcpt-full", "552 5.2.2", Some("m2@contoso.com")));
        assert_eq!(
            (d.recipients[0].address.as_str(), d.recipients[0].status.as_str(), d.recipients[0].reason.as_str()),
            ("anna@example.org", "5.2.2", "mailboxfull")
        );
    }

    #[test]
    fn a_status_that_nobody_gave_is_marked_as_derived() {
        let raw = "From: postmaster@mx.example.com\nTo: desk@contoso.com\nSubject: Undeliverable Mail\n\nUnknown user: anna@example.org\n\nOriginal message follows.\n";
        let d = diagnose(&read_mail(raw.as_bytes(), &Own::default()), &scene()).unwrap();
        assert_eq!((d.recipients[0].status.as_str(), d.recipients[0].reason.as_str()), ("5.0.911", "userunknown"));
    }

    #[test]
    fn an_answer_inside_another_gives_the_status() {
        for (diagnostic, status, reason) in [
            ("smtp; 5.1.0 - Unknown address error 550-'5.7.1 <anna@example.org>... Relaying denied' (delivery attempts: 0)", "5.7.1", "norelaying"),
            ("smtp; 554 4.4.7 Message expired: gave up in 840 minutes.<421 4.4.2 Connection timed out>", "4.4.2", "expired"),
            ("smtp; 550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 552 5.2.2 mailbox full", "5.2.2", "mailboxfull"),
        ] {
            let d = diagnose(
                &report(&format!("Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: {diagnostic}"), ""),
                &scene(),
            )
            .unwrap();
            assert_eq!((d.recipients[0].status.as_str(), d.recipients[0].reason.as_str()), (status, reason), "{diagnostic}");
        }
    }

    #[test]
    fn a_program_that_fails_and_one_that_says_why() {
        for (diagnostic, reason) in [("X-Unix; 71", "mailererror"), ("x-unix; Disk quota exceeded", "mailboxfull")] {
            let d = diagnose(
                &report(&format!("Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.3.0\nDiagnostic-Code: {diagnostic}"), ""),
                &scene(),
            )
            .unwrap();
            assert_eq!(d.recipients[0].reason, reason, "{diagnostic}");
        }
    }

    #[test]
    fn a_report_whose_parts_are_lost_is_read() {
        let raw = "From: MAILER-DAEMON@mx.example.com\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"one\"\n\n--other\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\n\n--other--\n";
        let d = diagnose(&read_mail(raw.as_bytes(), &Own::default()), &scene()).unwrap();
        assert_eq!(d.recipients.iter().map(|r| (r.address.as_str(), r.status.as_str())).collect::<Vec<_>>(), [("anna@example.org", "5.1.1")]);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400), fields in "(?s)[A-Za-z:;@.<>0-9 \n-]{0,200}") {
            let mut m = report(&fields, "x");
            m.parts.iter_mut().for_each(|p| p.content.extend(&bytes));
            let _ = read(&m, &scene());
            m = read_mail(&bytes, &Own::default());
            m.kind = Kind::Bounce;
            let _ = read(&m, &scene());
        }
    }

    #[test]
    fn a_persons_mail_is_not_diagnosed() {
        let raw = "From: anna@example.org\nSubject: your mail came back\n\n550 5.1.1 user unknown, it said\n";
        assert_eq!(diagnose(&read_mail(raw.as_bytes(), &Own::default()), &scene()), None);
    }
}
