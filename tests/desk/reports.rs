//! Digests and alerts leave as the system address, once, also across a restart; and nothing of them becomes a ticket.

use std::sync::Arc;

use jiff::tz::TimeZone;
use ticketty::clock::{Clock, Time};
use ticketty::config::{Alerts, Config, Topic};
use ticketty::demo::office::{Fault, Office, Submission, Trouble, USER};
use ticketty::link::{Answer, FailureKind, Request};
use ticketty::mail;

use crate::bench::{Ahead, Bench, config, letter, mailbox, until};

const LEAD: &str = "lead@contoso.example";
const SYSTEM: &str = "noreply@desk.example";

fn reporting(office: &Office) -> Config {
    let mut config = config(office);
    config.mailbox[0].system = Some(SYSTEM.into());
    config.reports.to = vec![LEAD.into()];
    config
}

async fn bench(config: impl FnOnce(&Office) -> Config) -> (Bench, Arc<Ahead>) {
    let office = Office::start(1).await.expect("an office");
    let config = config(&office);
    let clock = Arc::new(Ahead::default());
    let folder = tempfile::tempdir().expect("a folder");
    (Bench::clocked(office, config, folder, clock.clone()).await, clock)
}

async fn again(b: Bench, clock: &Arc<Ahead>) -> Bench {
    let config = (*b.core.config()).clone();
    let (office, folder) = b.stop().await;
    Bench::clocked(office, config, folder, clock.clone()).await
}

/// The desk looks until the post office has so many messages.
async fn sent(b: &Bench, n: usize) -> Submission {
    until(&format!("{n} messages"), || async {
        b.core.reports.bell.ring();
        let sent = b.office.sent();
        assert!(sent.len() <= n, "too many: {:?}", sent.iter().map(subject).collect::<Vec<_>>());
        sent.get(n - 1).cloned()
    })
    .await
}

fn text(s: &Submission) -> String {
    String::from_utf8_lossy(&s.bytes).into_owned()
}

fn subject(s: &Submission) -> String {
    mail::read(&s.bytes, &mail::Own::default()).subject
}

fn body(s: &Submission) -> String {
    mail::read(&s.bytes, &mail::Own::default()).body.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_a_report(s: &Submission) {
    assert_eq!((s.from.as_str(), s.to.as_slice()), (SYSTEM, &[LEAD.to_owned()][..]));
    let text = text(s);
    for line in ["From: Desk <noreply@desk.example>\r\n", "Auto-Submitted: auto-generated\r\n", "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply\r\n"] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
}

async fn ask(b: &Bench, send: bool) -> ticketty::report::Digest {
    match b.ask(Request::Report { since: Time(0), send }).await {
        Ok(Answer::Report { digest, to }) => {
            assert_eq!(to.len(), usize::from(send));
            *digest
        }
        other => panic!("{other:?}"),
    }
}

async fn findings(b: &Bench) -> Vec<String> {
    let Ok(Answer::Health { findings, .. }) = b.ask(Request::Health).await else { panic!("health") };
    findings.into_iter().map(|f| f.id).filter(|id| id.starts_with("report-")).collect()
}

async fn idle(b: &Bench) {
    until("the mailbox is idle", || async { b.core.mailbox_states().iter().all(|m| m.state == "idle").then_some(()) }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_leaves_when_it_is_time_and_once() {
    let (b, clock) = bench(reporting).await;
    idle(&b).await;
    b.office.deliver(USER, &letter("Mara <mara@shop.example>", "1@shop.example", "The printer burns", "", "It burns.\n"));
    b.tickets("", 1).await;
    let digest = ask(&b, false).await;
    assert_eq!((digest.new, digest.now.unanswered, digest.oldest.map(|o| o.subject)), (1, 1, Some("The printer burns".to_owned())));
    assert_eq!(b.office.sent_count(), 0);

    // In an hour, every day.
    let at = clock.now().timestamp().to_zoned(TimeZone::system()).checked_add(jiff::Span::new().hours(1)).expect("a moment");
    let mut config = (*b.core.config()).clone();
    config.reports.digest = Some(at.strftime("daily %H:%M").to_string());
    let (office, folder) = b.stop().await;
    let b = Bench::clocked(office, config, folder, clock.clone()).await;
    until("the first moment is chosen", || async { b.core.store.fact("digested") }).await;
    assert_eq!(b.office.sent_count(), 0, "the next one is the first");
    clock.minutes(61);
    let s = sent(&b, 1).await;
    is_a_report(&s);
    assert_eq!(subject(&s), "One ticket waits for an answer");
    assert!(body(&s).contains("«The printer burns», Mara"), "{}", text(&s));

    let b = again(b, &clock).await;
    clock.minutes(30);
    b.core.reports.bell.ring();
    // One that is asked for comes after whatever was due.
    ask(&b, true).await;
    sent(&b, 2).await;
    clock.minutes(24 * 60 - 30);
    is_a_report(&sent(&b, 3).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_is_told_once_and_its_end() {
    let (b, clock) = bench(|office| {
        let mut config = reporting(office);
        config.reports.alerts = Alerts(vec![Topic::Mailbox]);
        config
    })
    .await;
    idle(&b).await;
    b.office.faults().add(Fault::imap("AUTHENTICATE", Trouble::no("[AUTHENTICATIONFAILED] Invalid credentials")).always());
    b.office.hang_up();
    let refused = |b: &Bench| b.core.mailbox_states().iter().any(|m| m.diagnosis == "sign-in-refused").then_some(());
    until("the sign-in is refused", || async { refused(&b) }).await;
    b.core.reports.bell.ring();
    clock.minutes(16);
    let known = |b: &Bench| b.core.store.fact("alerts").filter(|json| json.contains("mailbox.help"));
    until("it is known", || async {
        b.core.reports.bell.ring();
        known(&b)
    })
    .await;
    assert_eq!(b.office.sent_count(), 0, "what passes at once is not told");
    clock.minutes(4);
    let s = sent(&b, 1).await;
    is_a_report(&s);
    assert!(subject(&s).starts_with("Alert: Mailbox help (help@desk.example)"), "{}", subject(&s));
    assert!(body(&s).contains("Who has to act:") && body(&s).contains("Invalid credentials"), "{}", body(&s));

    let b = again(b, &clock).await;
    clock.minutes(30);
    until("it is refused again", || async { refused(&b) }).await;
    ask(&b, true).await;
    assert!(!subject(&sent(&b, 2).await).starts_with("Alert"));
    clock.minutes(30);
    ask(&b, true).await;
    assert!(!subject(&sent(&b, 3).await).starts_with("Alert"));

    b.office.faults().clear();
    b.ask(Request::Poll).await.expect("asked");
    idle(&b).await;
    until("its end is told", || async {
        clock.minutes(1);
        b.core.reports.bell.ring();
        (b.office.sent_count() == 4).then_some(())
    })
    .await;
    let s = sent(&b, 4).await;
    assert_eq!(subject(&s), "Over: Mailbox help (help@desk.example) is read again");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_about_a_report_becomes_a_ticket_but_a_persons_answer() {
    let (b, _clock) = bench(|office| {
        let mut config = reporting(office);
        config.reports.alerts = Alerts(vec![Topic::Disk]);
        config
    })
    .await;
    idle(&b).await;
    ask(&b, true).await;
    let s = sent(&b, 1).await;
    let whole = text(&s);
    let id = whole.lines().find_map(|l| l.strip_prefix("Message-ID: <")?.strip_suffix('>')).expect("a Message-ID").to_owned();
    // It comes round through the support address.
    b.office.deliver(USER, &s.bytes);
    let away = format!(
        "From: {LEAD}\r\nTo: {SYSTEM}\r\nSubject: Automatic reply: digest\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <{id}>\r\nMessage-ID: <away@contoso.example>\r\n\r\nAway.\r\n"
    );
    b.office.deliver(USER, away.as_bytes());
    assert!(findings(&b).await.is_empty());
    let head = whole.split("\r\n\r\n").next().unwrap_or_default();
    let bounce = format!(
        "From: postmaster@contoso.example\r\nTo: {SYSTEM}\r\nSubject: Undeliverable: digest\r\nMessage-ID: <ndr@contoso.example>\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nNo such mailbox.\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;mx.contoso.example\r\n\r\nFinal-Recipient: rfc822;{LEAD}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp;550 5.1.1 User unknown\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{head}\r\n\r\n--b--\r\n"
    );
    b.office.deliver(USER, bounce.as_bytes());
    until("health says it", || async { (findings(&b).await == ["report-undeliverable"]).then_some(()) }).await;
    b.office.deliver(USER, &letter(LEAD, "re@contoso.example", "Re: digest", &id, "What is #1 about?\n"));
    let list = b.tickets("", 1).await;
    assert_eq!((list[0].subject.as_str(), list[0].messages_in), ("Re: digest", 1));
    assert_eq!(b.list("status:any").await.len(), 1);
    let Ok(Answer::Audit { differs, .. }) = b.ask(Request::Audit).await else { panic!("an audit") };
    assert!(!differs);

    // A restart remembers it.
    let b = again(b, &Arc::new(Ahead::default())).await;
    assert_eq!(findings(&b).await, ["report-undeliverable"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_mailbox_sends_where_the_first_cannot() {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let (b, clock) = bench(|office| {
        let mut config = reporting(office);
        config.mailbox[0].smtp.as_mut().expect("smtp").server.port = closed;
        config.mailbox[0].system = Some("robot@elsewhere.example".into());
        let other = mailbox(office, "other");
        config.mailbox.push(ticketty::config::Mailbox { folder: "Junk".into(), support: "other@desk.example".into(), system: Some(SYSTEM.into()), ..other });
        config
    })
    .await;
    ask(&b, true).await;
    is_a_report(&sent(&b, 1).await);

    // Neither can: it waits, and says so.
    b.office.faults().add(Fault::smtp("MAIL", Trouble::reply("451 4.3.2 Come back later")).always());
    ask(&b, true).await;
    let mut config = (*b.core.config()).clone();
    config.reports.alerts = Alerts(vec![Topic::Disk]);
    let (office, folder) = b.stop().await;
    let b = Bench::clocked(office, config, folder, clock.clone()).await;
    until("it waits", || async { (findings(&b).await == ["report-waits"]).then_some(()) }).await;
    b.office.faults().clear();
    clock.minutes(2);
    is_a_report(&sent(&b, 2).await);
    assert!(findings(&b).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_let_in_knocks_once_for_all() {
    let (b, clock) = bench(|office| {
        let mut config = reporting(office);
        config.reports.to = (0..5).map(|n| format!("lead{n}@contoso.example")).collect();
        config.reports.alerts = Alerts(vec![Topic::Disk]);
        config
    })
    .await;
    b.office.faults().add(Fault::smtp("AUTH", Trouble::reply("535 5.7.3 Authentication unsuccessful")).always());
    let Ok(Answer::Report { to, .. }) = b.ask(Request::Report { since: Time(0), send: true }).await else { panic!("queued") };
    assert_eq!(to.len(), 5);
    until("all wait", || async { (findings(&b).await.iter().filter(|f| *f == "report-waits").count() == 5).then_some(()) }).await;
    assert_eq!(b.office.faults().struck().len(), 1, "a sign-in that is refused again and again locks the account");
    b.office.faults().clear();
    clock.minutes(2);
    sent(&b, 5).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_have_left_is_not_sent_again() {
    let (b, clock) = bench(|office| {
        let mut config = reporting(office);
        config.reports.alerts = Alerts(vec![Topic::Disk]);
        config
    })
    .await;
    b.office.faults().add(Fault::smtp("end", Trouble::DropAfter));
    ask(&b, true).await;
    until("nobody knows", || async { (findings(&b).await == ["report-unconfirmed"]).then_some(()) }).await;
    let b = again(b, &clock).await;
    clock.minutes(90);
    let before = b.office.sent_count();
    ask(&b, true).await;
    sent(&b, before + 1).await;
    until("it is taken", || async { b.core.store.fact("report.1").filter(|json| json.contains(r#""state":"accepted""#)) }).await;

    // A desk that dies before it has heard the answer.
    let taken = b.core.store.fact("report.1").expect("the second message");
    b.core.store.set_fact("report.1", &taken.replace(r#""state":"accepted""#, r#""state":"sending""#)).expect("written");
    let b = again(b, &clock).await;
    assert_eq!(findings(&b).await, ["report-unconfirmed"]);
    clock.minutes(90);
    ask(&b, true).await;
    sent(&b, before + 2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_system_address_nothing_leaves() {
    let (b, _clock) = bench(|office| {
        let mut config = reporting(office);
        config.mailbox[0].system = None;
        config.reports.digest = Some("08:00".into());
        config
    })
    .await;
    assert_eq!(findings(&b).await, ["report-no-system"]);
    let refused = b.ask(Request::Report { since: Time(0), send: true }).await.expect_err("refused");
    assert_eq!((refused.kind, refused.what.id.as_str()), (FailureKind::Blocked, "report-no-system"));
    assert_eq!(b.office.sent_count(), 0);
}
