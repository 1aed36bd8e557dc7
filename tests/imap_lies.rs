//! What a session makes of servers that refuse, lie, stammer, hang and hang up. Each row is something that async-imap's own commands take
//! for a success, or wait for without end, or that brings the process down.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod imap_script;

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use imap_script::{LOGIN, SELECT, Scripted, impatient, patient, session};
use ticketty::auth::SecretSource;
use ticketty::imap::{Session, Size};
use ticketty::wire::{Security, WireError, WireStage};

/// What the session is asked to do, signed in and with INBOX open where that is needed.
#[derive(Clone, Copy, Debug)]
enum Ask {
    Connect,
    Select,
    Sizes(u32, usize),
    /// UID and size of each, and the limit.
    Fetch(&'static [(u32, u32)], u32),
    /// At most so many milliseconds; the answer is `early` or `late`.
    Wait(u64),
    /// Lists from 1, then waits.
    SizesAndWait(u64),
    Flag(&'static str),
    Move(&'static str),
    Append(&'static str),
    Find(&'static str),
    Sent,
}

use Ask::{Append, Connect, Fetch, Find, Flag, Move, Select, Sent, Sizes, SizesAndWait, Wait};
use WireStage::{Command, Deadline, Greeting, Lost, SignIn, Tls, Unreadable};

type Expected = Result<&'static str, (WireStage, &'static str)>;

async fn act(session: &mut Session, ask: Ask) -> Result<String, WireError> {
    let list = |sizes: &[Size]| sizes.iter().map(|s| format!("{}:{}", s.uid, s.bytes)).collect::<Vec<_>>().join(" ");
    let wait = async |session: &mut Session, ms: u64| {
        let (start, at_most) = (Instant::now(), Duration::from_millis(ms));
        session.wait(at_most).await.map(|()| if start.elapsed() < at_most { "early" } else { "late" }.to_owned())
    };
    Ok(match ask {
        Connect => "in".into(),
        Select => session.select("INBOX").await.map(|s| format!("{}/{}", s.uid_validity, s.exists))?,
        Sizes(first, limit) => list(&session.sizes_from(first, limit).await?),
        Fetch(sizes, limit) => {
            let sizes: Vec<Size> = sizes.iter().map(|(uid, bytes)| Size { uid: *uid, bytes: *bytes, internal_date: None }).collect();
            let got = session.fetch(&sizes, limit).await?;
            got.iter().map(|a| format!("{}={}{}", a.uid, String::from_utf8_lossy(&a.bytes), if a.cut { "…" } else { "" })).collect::<Vec<_>>().join(" ")
        }
        Wait(ms) => wait(session, ms).await?,
        SizesAndWait(ms) => {
            let listed = list(&session.sizes_from(1, 10).await?);
            format!("{listed} {}", wait(session, ms).await?)
        }
        Flag(flag) => session.flag(&[31], flag).await.map(|()| "done".to_owned())?,
        Move(folder) => session.move_to(&[31, 32], folder).await.map(|()| "done".to_owned())?,
        Append(folder) => session.append(folder, b"Subject: x\r\n\r\n").await.map(|()| "done".to_owned())?,
        Find(id) => format!("{:?}", session.find_message_id(id).await?),
        Sent => format!("{:?}", session.sent_folder().await?),
    })
}

/// A row: what it shows, what is asked, what the server does, what must come of it.
type Row = (&'static str, Ask, &'static str, Expected);

async fn check((name, ask, script, expect): Row) {
    let needs_folder = !matches!(ask, Connect | Select | Append(_) | Sent);
    let prologue: &[&str] = match ask {
        Connect => &[],
        _ if needs_folder => &[LOGIN, SELECT],
        _ => &[LOGIN],
    };
    check_after(prologue, needs_folder, (name, ask, script, expect)).await;
}

async fn check_after(prologue: &[&str], select: bool, (name, ask, script, expect): Row) {
    let scripts: Vec<&str> = prologue.iter().copied().chain([script]).collect();
    let patience = if matches!(expect, Err((Deadline, _))) { impatient() } else { patient() };
    let (connected, server) = session(&scripts, patience).await;
    let mut session = match connected {
        Ok(session) => session,
        Err(e) => {
            compare(name, Err(e), expect);
            return server.finish().await.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        }
    };
    if select {
        session.select("INBOX").await.unwrap_or_else(|e| panic!("{name}: {e}"));
    }
    let got = act(&mut session, ask).await;
    if let Err(e) = &got
        && matches!(e.stage, Lost | Unreadable | Deadline)
        && !e.words.contains("UIDVALIDITY")
        && !e.words.contains("hand them out")
    {
        let again = session.sizes_from(1, 1).await;
        assert!(again.is_err(), "{name}: usable after {e}");
    }
    compare(name, got, expect);
    drop(session);
    server.finish().await.unwrap_or_else(|fault| panic!("{name}: {fault}"));
}

fn compare(name: &str, got: Result<String, WireError>, expect: Expected) {
    match (&got, &expect) {
        (Ok(text), Ok(wanted)) => assert_eq!(text, wanted, "{name}"),
        (Err(e), Err((stage, words))) => {
            assert_eq!(e.stage, *stage, "{name}: {e}");
            assert!(e.words.contains(words), "{name}: «{}» does not say «{words}»", e.words);
        }
        _ => panic!("{name}: {got:?}, not {expect:?}"),
    }
}

async fn all(rows: &[Row]) {
    futures::future::join_all(rows.iter().map(|row| check(*row))).await;
}

const TWO: Ask = Fetch(&[(31, 3), (32, 3)], 1000);
const ONE: Ask = Fetch(&[(31, 3)], 1000);
const ITEM: &str = "raw * 1 FETCH (UID 31 BODY[] {3}\\r\\nabc)\\r\\n";

#[tokio::test]
async fn refusals_are_not_empty_successes() {
    all(&[
        ("FETCH answered NO", TWO, "< UID FETCH 31:32\n > % NO not now", Err((Command, "not now"))),
        ("FETCH answered BAD", TWO, "< UID FETCH 31:32\n > % BAD what", Err((Command, "what"))),
        (
            "some items, then NO",
            TWO,
            "< UID FETCH\n raw * 1 FETCH (UID 31 BODY[] {3}\\r\\nabc)\\r\\n\n > % NO [LIMIT] enough for today",
            Err((Command, "[LIMIT] enough for today")),
        ),
        (
            "SEARCH answered NO",
            Find("a@b"),
            "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 39)\n > % OK\n < UID SEARCH\n > % NO [INUSE] busy",
            Err((Command, "[INUSE] busy")),
        ),
        ("STORE answered NO", Flag("\\Seen"), "< UID STORE 31 +FLAGS.SILENT (\\Seen)\n > % NO read-only", Err((Command, "read-only"))),
        ("NOOP answered NO", Sizes(1, 5), "< NOOP\n > % NO Server Unavailable. 15", Err((Command, "Server Unavailable. 15"))),
        ("SELECT answered NO", Select, "< SELECT\n > % NO no such folder", Err((Command, "no such folder"))),
        ("SELECT without rights", Select, "< SELECT\n > % BAD User is authenticated but not connected.", Err((Command, "authenticated but not connected"))),
        ("throttled", Sizes(1, 5), "< NOOP\n > % BAD Request is throttled. Suggested Backoff Time: 2500 milliseconds", Err((Command, "throttled"))),
    ])
    .await;
}

#[tokio::test]
async fn a_closed_connection_is_not_an_empty_folder() {
    all(&[
        ("FETCH", TWO, "< UID FETCH\n raw * 1 FETCH (UID 31 BODY[] {3}\\r\\nabc)\\r\\n\n close", Err((Lost, "closed the connection"))),
        ("in a literal", TWO, "< UID FETCH\n raw * 1 FETCH (UID 31 BODY[] {3}\\r\\na\n close", Err((Lost, "in the middle of an answer"))),
        ("SELECT", Select, "< SELECT\n > * 3 EXISTS\n close", Err((Lost, "closed"))),
        ("NOOP", Sizes(1, 5), "< NOOP\n close", Err((Lost, "closed"))),
        ("CAPABILITY", Connect, "> * OK hello\n < CAPABILITY\n close", Err((Lost, "closed"))),
        ("LOGIN", Connect, "> * OK [CAPABILITY IMAP4rev1] hello\n < LOGIN\n close", Err((Lost, "closed"))),
        ("SEARCH", Find("a@b"), "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 39)\n > % OK\n < UID SEARCH\n close", Err((Lost, "closed"))),
        ("STORE", Flag("\\Seen"), "< UID STORE\n close", Err((Lost, "closed"))),
        ("APPEND", Append("Sent"), "< APPEND\n close", Err((Lost, "closed"))),
        ("APPEND, after the message", Append("Sent"), "< APPEND\n > + go\n = Subject: x\n = \n = \n close", Err((Lost, "closed"))),
        ("IDLE", Wait(60_000), "< IDLE\n > + idling\n close", Err((Lost, "closed"))),
        ("with a last word", Sizes(1, 5), "< NOOP\n > * BYE Connection is closed. 14\n close", Err((Lost, "Connection is closed. 14"))),
        ("with a last word in IDLE", Wait(60_000), "< IDLE\n > + idling\n > * BYE Server shutting down\n close", Err((Lost, "shutting down"))),
        ("with a complaint before", Sizes(1, 5), "< NOOP\n > * NO disk failure\n close", Err((Lost, "disk failure"))),
        ("at once", Connect, "close", Err((Lost, "closed"))),
    ])
    .await;
}

#[tokio::test]
async fn silence_ends() {
    all(&[
        ("no greeting", Connect, "silence", Err((Deadline, "no answer within"))),
        ("no answer to LOGIN", Connect, "> * OK [CAPABILITY IMAP4rev1] hello\n < LOGIN\n silence", Err((Deadline, "no answer"))),
        ("no answer to SELECT", Select, "< SELECT\n > * 3 EXISTS\n silence", Err((Deadline, "no answer"))),
        ("half a line", Select, "< SELECT\n raw * 3 EXI\n silence", Err((Deadline, "no answer"))),
        ("half a literal", ONE, "< UID FETCH\n raw * 1 FETCH (UID 31 BODY[] {3}\\r\\na\n silence", Err((Deadline, "no answer"))),
        ("chatter instead of an answer", Sizes(1, 5), "< NOOP\n nag busy\n silence", Err((Deadline, "no answer"))),
        ("IDLE that never starts", Wait(60_000), "< IDLE\n silence", Err((Deadline, "no answer"))),
        ("IDLE that never ends", Wait(50), "< IDLE\n > + idling\n = DONE\n silence", Err((Deadline, "no answer"))),
        ("APPEND that is never ready", Append("Sent"), "< APPEND\n silence", Err((Deadline, "no answer"))),
    ])
    .await;
}

#[tokio::test]
async fn idle_wakes_in_time_and_never_sleeps_for_ever() {
    const RENEWED: &str = "< IDLE\n > + idling\n nag Still here\n = DONE\n > % OK\n < IDLE\n > + idling\n nag Still here\n = DONE\n > % OK";
    all(&[
        ("news", Wait(60_000), "< IDLE\n > + idling\n > * 4 EXISTS\n = DONE\n > % OK", Ok("early")),
        ("news before the +", Wait(60_000), "< IDLE\n > * 4 EXISTS\n > + idling\n = DONE\n > % OK", Ok("early")),
        ("news with the listing", SizesAndWait(60_000), "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 3 RFC822.SIZE 9)\n > % OK\n < UID FETCH 1:3\n > * 3 FETCH (UID 3 RFC822.SIZE 9)\n > * 4 EXISTS\n > % OK", Ok("3:9 early")),
        ("the same number again is no news", Wait(50), "< IDLE\n > + idling\n > * 3 EXISTS\n > * 1 FETCH (FLAGS (\\Seen))\n = DONE\n > % OK", Ok("late")),
        ("one gone and one come is news", Wait(60_000), "< IDLE\n > + idling\n > * 1 EXPUNGE\n > * 3 EXISTS\n = DONE\n > % OK", Ok("early")),
        ("nothing new", Wait(50), "< IDLE\n > + idling\n = DONE\n > % OK", Ok("late")),
        ("still here, for ever: renewed", Wait(900), RENEWED, Ok("late")),
        ("IDLE answered NO", Wait(50), "< IDLE\n > % NO not today", Ok("late")),
        ("IDLE answered BAD", Wait(50), "< IDLE\n > % BAD what", Ok("late")),
        ("IDLE answered OK at once", Wait(60_000), "< IDLE\n > % OK fine", Err((Unreadable, "not given"))),
        ("ended by the server", Wait(60_000), "< IDLE\n > + idling\n > % OK too long\n < IDLE\n > + idling\n > * 4 EXISTS\n = DONE\n > % OK", Ok("early")),
        ("DONE answered NO", Wait(50), "< IDLE\n > + idling\n = DONE\n > % NO trouble", Err((Command, "trouble"))),
    ])
    .await;
}

#[tokio::test]
async fn greetings() {
    all(&[
        ("too many", Connect, "> * BYE Too many connections", Err((Greeting, "Too many connections"))),
        ("another protocol", Connect, "> 220 mail.example.org ESMTP Postfix", Err((Greeting, "220 mail.example.org ESMTP"))),
        ("a refusal", Connect, "> * NO go away", Err((Greeting, "go away"))),
        ("signed in already", Connect, "> * PREAUTH [CAPABILITY IMAP4rev1] as desk", Ok("in")),
        (
            "capabilities on demand",
            Connect,
            "> * OK hello\n < CAPABILITY\n > * CAPABILITY IMAP4rev1\n > % OK\n < LOGIN\n > % OK\n < CAPABILITY\n > * CAPABILITY IMAP4rev1 IDLE\n > % OK",
            Ok("in"),
        ),
    ])
    .await;
}

#[tokio::test]
async fn signing_in() {
    const PLAIN_IR: &str = "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hello\n < AUTHENTICATE PLAIN AGRlc2sAc2VjcmV0";
    const PLAIN: &str = "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello\n < AUTHENTICATE PLAIN\n > +\n = AGRlc2sAc2VjcmV0";
    all(&[
        ("PLAIN in one go", Connect, &*format!("{PLAIN_IR}\n > % OK [CAPABILITY IMAP4rev1] in").leak(), Ok("in")),
        ("PLAIN in two steps", Connect, &*format!("{PLAIN}\n > % OK [CAPABILITY IMAP4rev1] in").leak(), Ok("in")),
        (
            "refused",
            Connect,
            &*format!("{PLAIN_IR}\n > % NO [AUTHENTICATIONFAILED] Invalid credentials").leak(),
            Err((SignIn, "[AUTHENTICATIONFAILED] Invalid")),
        ),
        (
            "refused before the +",
            Connect,
            "> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello\n < AUTHENTICATE PLAIN\n > % NO Basic authentication is disabled.",
            Err((SignIn, "Basic authentication is disabled")),
        ),
        ("LOGIN refused", Connect, "> * OK [CAPABILITY IMAP4rev1] hello\n < LOGIN\n > % NO LOGIN failed.", Err((SignIn, "LOGIN failed"))),
        ("passwords not taken", Connect, "> * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] hello", Err((SignIn, "AUTH=XOAUTH2"))),
        ("capabilities change", Connect, &*format!("{PLAIN_IR}\n > % OK in\n < CAPABILITY\n > * CAPABILITY IMAP4rev1 IDLE\n > % OK").leak(), Ok("in")),
    ])
    .await;
}

#[tokio::test]
async fn tokens() {
    // user=desk ^A auth=Bearer tok ^A ^A
    const SENT: &str = "dXNlcj1kZXNrAWF1dGg9QmVhcmVyIHRvawEB";
    // {"status":"401","schemes":"Bearer"}
    const REASONS: &str = "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiQmVhcmVyIn0=";
    let begin = "> * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] hello\n < AUTHENTICATE XOAUTH2\n >  +\n";
    let begin = begin.replace(">  +", "> +");
    let rows = [
        (format!("{begin} = {SENT}\n > % OK [CAPABILITY IMAP4rev1] in"), Ok(())),
        (format!("> * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2 SASL-IR] hello\n < AUTHENTICATE XOAUTH2 {SENT}\n > % OK [CAPABILITY IMAP4rev1] in"), Ok(())),
        (
            format!("{begin} = {SENT}\n > + {REASONS}\n = \n > % NO AUTHENTICATE failed."),
            Err("AUTHENTICATE failed. {\"status\":\"401\",\"schemes\":\"Bearer\"}"),
        ),
        (format!("{begin} = {SENT}\n > + not base64!\n = \n > % NO AUTHENTICATE failed."), Err("AUTHENTICATE failed.")),
        ("> * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello".into(), Err("AUTH=PLAIN")),
    ];
    for (script, expect) in rows {
        let server = Scripted::start(&[&script]).await;
        let mut account = server.account();
        account.sign_in.token = Some(SecretSource::Text(String::from("tok").into()));
        let got = Session::connect_with(&account, patient()).await.map(|_| "in".to_owned());
        match expect {
            Ok(()) => compare(&script, got, Ok("in")),
            Err(words) => compare(&script, got, Err((SignIn, words))),
        }
        server.finish().await.unwrap();
    }
}

#[tokio::test]
async fn passwords_that_do_not_fit_between_quotes() {
    let rows: [(&str, &str); 3] = [
        ("a\"b\\c", "< LOGIN \"desk\" \"a\\\"b\\\\c\"\n > % OK [CAPABILITY IMAP4rev1] in"),
        ("pässword", "< LOGIN \"desk\" {9}\n > + ready\n = pässword\n > % OK [CAPABILITY IMAP4rev1] in"),
        ("two\nlines", ""),
    ];
    for (password, script) in rows {
        let server = Scripted::start(&["> * OK [CAPABILITY IMAP4rev1] hello", script]).await;
        let mut account = server.account();
        account.sign_in.password = Some(SecretSource::Text(password.to_owned().into()));
        let got = Session::connect_with(&account, patient()).await.map(|_| "in".to_owned());
        compare(password, got, if script.is_empty() { Err((WireStage::Settings, "character")) } else { Ok("in") });
        server.finish().await.unwrap();
    }
}

#[tokio::test]
async fn encryption_is_never_given_up() {
    let rows: [(&str, Expected); 4] = [
        ("> * OK [CAPABILITY IMAP4rev1] hello", Err((Tls, "offers no STARTTLS"))),
        ("> * PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hello", Err((Tls, "before STARTTLS"))),
        ("> * OK [CAPABILITY IMAP4rev1 STARTTLS] hello\n < STARTTLS\n > % NO not today", Err((Tls, "not today"))),
        // What is slipped in before the handshake is no answer from the server.
        ("> * OK [CAPABILITY IMAP4rev1 STARTTLS] hello\n < STARTTLS\n raw % OK go\\r\\n* PREAUTH in\\r\\n", Err((Deadline, "no answer"))),
    ];
    for (script, expect) in rows {
        let server = Scripted::start(&[script, "silence"]).await;
        let mut account = server.account();
        account.server.security = Security::Starttls;
        let got = Session::connect_with(&account, impatient()).await.map(|_| "in".to_owned());
        compare(script, got, expect);
        server.finish().await.unwrap();
    }
}

#[tokio::test]
async fn what_cannot_be_read_costs_the_connection_only() {
    let deep = format!("raw * 1 FETCH (UID 31 BODYSTRUCTURE {}\n", "(".repeat(5000)).leak();
    let row = |name, script: &'static str, words| (name, ONE, script, Err((Unreadable, words)));
    all(&[
        row("a huge literal", "< UID FETCH\n > * 1 FETCH (UID 31 BODY[] {500000000}\n silence", "500000"),
        row("a literal beyond 32 bits", "< UID FETCH\n > * 1 FETCH (UID 31 BODY[] {4294967296}\n silence", ""),
        row("a body much larger than was said", "< UID FETCH\n > * 1 FETCH (UID 31 BODY[] {2000000}\n fill 2000000\n silence", "2000"),
        row("a quoted string of 8 MiB", "< UID FETCH\n raw * 1 FETCH (UID 31 BODY[] \"\n fill 8388608\n silence", "262144"),
        row("nesting without end", format!("< UID FETCH\n {deep} silence").leak(), "100 deep"),
        row("literal8", "< UID FETCH\n raw * 1 FETCH (UID 31 BODY[] ~{3}\\r\\nabc)\\r\\n\n silence", ""),
        row("an unknown untagged word", "< UID FETCH\n > * GREEBLE 7\n silence", "* GREEBLE 7"),
        row("a bare line feed", "< UID FETCH\n raw * 4 EXISTS\\n\n silence", ""),
        row("no date: the parser gives up", "< UID FETCH\n > * 1 FETCH (UID 31 INTERNALDATE NIL)\n silence", "could not be parsed"),
        row("a code without a space: the parser gives up", "< UID FETCH\n raw * OK [ALERT]\\xc3\\xa9\\r\\n\n silence", "could not be parsed"),
        row("somebody else's tag", "< UID FETCH\n > t99 OK done\n silence", "not given"),
        row("asks for more", "< UID FETCH\n > + go on\n silence", "asked for more"),
    ])
    .await;
    check((
        "400,000 hits",
        Find("a@b"),
        "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 39)\n > % OK\n < UID SEARCH\n raw * SEARCH\n list 400000\n silence",
        Err((Unreadable, "262144")),
    ))
    .await;
    check((
        "ESEARCH",
        Find("a@b"),
        "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 39)\n > % OK\n < UID SEARCH\n > * ESEARCH (TAG \"x\") UID ALL 3\n silence",
        Err((Unreadable, "")),
    ))
    .await;
    check(("no UIDVALIDITY", Select, "< SELECT\n > * 3 EXISTS\n > % OK done", Err((Unreadable, "UIDVALIDITY")))).await;
    check(("UIDVALIDITY 0", Select, "< SELECT\n > * 3 EXISTS\n > * OK [UIDVALIDITY 0] x\n > % OK done", Err((Unreadable, "UIDVALIDITY")))).await;
}

#[tokio::test]
async fn mail_does_not_get_into_errors() {
    let script = "< UID FETCH\n raw * 1 FETCH (UID 31 FLAGS (\\x5cSeen) INTERNALDATE \" 1-Nov-2026 10:00:00 +0000\" BODY[] {17}\\r\\nprivate matters\\r\\n oops\\r\\n\n silence";
    let (session, server) = session(&[LOGIN, SELECT, script], patient()).await;
    let mut session = session.unwrap();
    session.select("INBOX").await.unwrap();
    let e = session.fetch(&[Size { uid: 31, bytes: 17, internal_date: None }], 100).await.unwrap_err();
    assert_eq!(e.stage, Unreadable);
    assert!(!e.words.contains("private") && !e.words.is_empty(), "{e}");
    drop(session);
    server.finish().await.unwrap();
}

#[tokio::test]
async fn lists_are_what_was_asked_for() {
    all(&[
        ("an empty folder", Sizes(1, 5), "< NOOP\n > * 0 EXISTS\n > % OK", Ok("")),
        ("nothing from there on", Sizes(40, 5), "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 39 RFC822.SIZE 9)\n > % OK", Ok("")),
        (
            "out of order, twice, from elsewhere",
            Sizes(30, 5),
            "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 33 RFC822.SIZE 9)\n > % OK\n < UID FETCH 30:33
             > * 3 FETCH (UID 33 RFC822.SIZE 9)\n > * 2 FETCH (UID 31 RFC822.SIZE 8)\n > * 2 FETCH (UID 31 FLAGS ())\n > * 1 FETCH (UID 4 RFC822.SIZE 8)
             > * 1 FETCH (FLAGS ())\n > * 9 FETCH (UID 0 RFC822.SIZE 8)\n > % OK",
            Ok("31:8 33:9"),
        ),
        (
            "no size",
            Sizes(30, 5),
            "< NOOP\n > % OK\n < UID FETCH *\n > * 1 FETCH (UID 33)\n > % OK\n < UID FETCH 30:33\n > * 1 FETCH (UID 33)\n > % OK",
            Ok("33:4294967295"),
        ),
        (
            "wide gaps",
            Sizes(1, 2),
            "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 1000 RFC822.SIZE 9)\n > % OK
             < UID FETCH 1:2 \n > % OK\n < UID FETCH 3:10 \n > % OK\n < UID FETCH 11:42 \n > % OK\n < UID FETCH 43:170 \n > * 1 FETCH (UID 99 RFC822.SIZE 1)\n > % OK
             < UID FETCH 171:172 \n > % OK\n < UID FETCH 173:180 \n > % OK\n < UID FETCH 181:212 \n > % OK\n < UID FETCH 213:340 \n > % OK
             < UID FETCH 341:852 \n > % OK\n < UID FETCH 853:1000 \n > * 3 FETCH (UID 1000 RFC822.SIZE 9)\n > % OK",
            Ok("99:1 1000:9"),
        ),
        (
            "more than asked",
            Sizes(1, 2),
            "< NOOP\n > % OK\n < UID FETCH *\n > * 3 FETCH (UID 2 RFC822.SIZE 9)\n > % OK\n < UID FETCH 1:2 \n > * 2 FETCH (UID 2 RFC822.SIZE 2)\n > * 1 FETCH (UID 1 RFC822.SIZE 1)\n > * 3 FETCH (UID 3 RFC822.SIZE 3)\n > % OK",
            Ok("1:1 2:2"),
        ),
    ])
    .await;
}

#[tokio::test]
async fn gone_is_gone_only_after_a_second_look() {
    const ONLY_31: &str =
        "< UID FETCH 31:32 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])\n raw * 1 FETCH (UID 31 BODY[] {3}\\r\\nabc)\\r\\n\n > % OK\n < UID FETCH 32 (UID)\n";
    const THERE: &str = "> * 2 FETCH (UID 32)\n > % OK\n < UID FETCH 32 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])\n";
    let then = |rest: &str| -> &'static str { format!("{ONLY_31}{rest}").leak() };
    let there = |rest: &str| -> &'static str { format!("{ONLY_31}{THERE}{rest}").leak() };
    all(&[
        ("gone", TWO, then("> % OK"), Ok("31=abc")),
        ("there after all", TWO, there("raw * 2 FETCH (UID 32 BODY[] {3}\\r\\ndef)\\r\\n\n > % OK"), Ok("31=abc 32=def")),
        ("listed but not given", TWO, there("> % OK"), Err((Unreadable, "32"))),
        ("given as NIL", TWO, there("> * 2 FETCH (UID 32 BODY[] NIL)\n > % OK"), Err((Unreadable, "32"))),
        ("given as nothing", TWO, there("> * 2 FETCH (UID 32 BODY[] \"\")\n > % OK"), Err((Unreadable, "32"))),
        ("the second look is refused", TWO, then("> % NO later"), Err((Command, "later"))),
        (
            "others come, too",
            ONE,
            "< UID FETCH 31 \n raw * 7 FETCH (UID 99 BODY[] {2}\\r\\nno)\\r\\n* 1 FETCH (UID 31 BODY[] {3}\\r\\nabc)\\r\\n* 1 FETCH (UID 31 BODY[] {3}\\r\\nxyz)\\r\\n\n > % OK",
            Ok("31=abc"),
        ),
        ("in lower case, with more", ONE, "< UID FETCH 31 \n raw * 1 fetch (uid 31 flags (\\x5cSeen $\\xff) emailid (M1) x-gm-foo 7 body[] {3}\\r\\nabc modseq (9) )\\r\\n\n > % OK", Ok("31=abc")),
        ("a structure that nobody asked for, without parts", ONE, "< UID FETCH 31 \n raw * 1 FETCH (UID 31 BODYSTRUCTURE (\"mixed\" NIL NIL NIL) BODY[] {3}\\r\\nabc)\\r\\n\n > % OK", Ok("31=abc")),
        ("no bytes at all are fine for an empty message", Fetch(&[(31, 0)], 9), "< UID FETCH 31 \n > * 1 FETCH (UID 31 BODY[] \"\")\n > % OK", Ok("31=")),
    ])
    .await;
}

#[tokio::test]
async fn large_messages_come_cut() {
    const PART: &str = "< UID FETCH 31 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.5>)\n";
    let rest = |rest: &str| -> &'static str { format!("{PART}{rest}").leak() };
    all(&[
        ("cut", Fetch(&[(31, 6)], 5), rest("raw * 1 FETCH (UID 31 BODY[]<0> {5}\\r\\nabcde)\\r\\n\n > % OK"), Ok("31=abcde…")),
        ("smaller than was said", Fetch(&[(31, 6)], 5), rest("raw * 1 FETCH (UID 31 BODY[]<0> {4}\\r\\nabcd)\\r\\n\n > % OK"), Ok("31=abcd")),
        ("of unknown size", Fetch(&[(31, u32::MAX)], 5), rest("raw * 1 FETCH (UID 31 BODY[]<0> {2}\\r\\nab)\\r\\n\n > % OK"), Ok("31=ab")),
        (
            "just fits",
            Fetch(&[(31, 5)], 5),
            "< UID FETCH 31 (UID INTERNALDATE RFC822.SIZE BODY.PEEK[])\n raw * 1 FETCH (UID 31 BODY[] {5}\\r\\nabcde)\\r\\n\n > % OK",
            Ok("31=abcde"),
        ),
    ])
    .await;
}

/// A sign-in with a server that has nothing but the basics.
const BARE: &str = "> * OK [CAPABILITY IMAP4rev1] ready\n < LOGIN\n > % OK [CAPABILITY IMAP4rev1] welcome\n";
const UIDPLUS: &str = "> * OK [CAPABILITY IMAP4rev1 UIDPLUS] ready\n < LOGIN\n > % OK [CAPABILITY IMAP4rev1 UIDPLUS] welcome\n";

#[tokio::test]
async fn moving_works_with_what_the_server_has() {
    let listed = "< LIST \"\" \"*\"\n > * LIST () \"/\" INBOX\n > * LIST () \"/\" Done\n > % OK\n";
    let refused: &str = format!("< UID MOVE\n > % NO quota\n {listed}").leak();
    let missing = "< UID MOVE 31:32 \"Done\"\n > % NO no folder\n < LIST\n > * LIST () \"/\" INBOX\n > % OK\n < CREATE \"Done\"\n > % OK\n < UID MOVE 31:32 \"Done\"\n > % OK";
    all(&[
        ("MOVE", Move("Done"), "< UID MOVE 31:32 \"Done\"\n > * OK [COPYUID 1 31:32 1:2] moved\n > * 1 EXPUNGE\n > % OK", Ok("done")),
        ("MOVE refused", Move("Done"), refused, Err((Command, "quota"))),
        ("folder missing", Move("Done"), "< UID MOVE\n > % NO [TRYCREATE] no\n < CREATE \"Done\"\n > % OK\n < UID MOVE 31:32 \"Done\"\n > % OK", Ok("done")),
        ("folder missing, not said", Move("Done"), missing, Ok("done")),
        ("folder cannot be made", Move("Done"), "< UID MOVE\n > % NO [TRYCREATE] no\n < CREATE\n > % NO no right", Err((Command, "no right"))),
        ("beyond ASCII", Move("Già fatto"), "< UID MOVE 31:32 \"Gi&AOA- fatto\"\n > % OK", Ok("done")),
        ("no folder name", Move("x\r\nA9 DELETE INBOX"), "", Err((WireStage::Settings, "not a folder name"))),
        ("a flag", Flag("\\Seen"), "< UID STORE 31 +FLAGS.SILENT (\\Seen)\n > % OK", Ok("done")),
        ("a keyword", Flag("$Done"), "< UID STORE 31 +FLAGS.SILENT ($Done)\n > % OK", Ok("done")),
        ("a flag that is not kept", Flag("\\Flagged"), "", Err((WireStage::Settings, "does not keep"))),
        ("not a flag", Flag("a) b"), "", Err((WireStage::Settings, "not a flag"))),
    ])
    .await;
    let copied = "< UID COPY 31:32 \"Done\"\n > % OK\n < UID STORE 31:32 +FLAGS.SILENT (\\Deleted)\n > % OK\n";
    check_after(&[BARE, SELECT], true, ("nothing", Move("Done"), copied, Ok("done"))).await;
    check_after(&[UIDPLUS, SELECT, copied], true, ("UIDPLUS", Move("Done"), "< UID EXPUNGE 31:32\n > % OK", Ok("done"))).await;
    check_after(&[UIDPLUS, SELECT, copied], true, ("EXPUNGE refused", Move("Done"), "< UID EXPUNGE 31:32\n > % NO held", Err((Command, "held")))).await;
    check_after(&[BARE, SELECT], true, ("COPY refused", Move("Done"), &format!("< UID COPY\n > % NO quota\n {listed}").leak()[..], Err((Command, "quota"))))
        .await;
    check_after(&[BARE, SELECT], true, ("no IDLE", Wait(30), "", Ok("late"))).await;
}

#[tokio::test]
async fn sent_mail_finds_its_folder() {
    let message = "= Subject: x\n = \n = \n";
    let append = |before: &str, after: &str| -> &'static str { format!("< APPEND \"Sent\" (\\Seen) {{14}}\n {before} > + go\n {message} {after}").leak() };
    const GMAIL: &str = "> * LIST (\\HasNoChildren) \"/\" INBOX\n > * LIST (\\HasNoChildren \\Sent) \"/\" \"[Gmail]/Gesendet\"\n";
    all(&[
        ("kept", Append("Sent"), append("", "> % OK [APPENDUID 1 9] kept"), Ok("done")),
        ("something before the +", Append("Sent"), append("> * 4 EXISTS\n", "> % OK kept"), Ok("done")),
        ("refused after all", Append("Sent"), append("", "> % NO [OVERQUOTA] full\n < LIST\n > * LIST () \"/\" Sent\n > % OK"), Err((Command, "full"))),
        (
            "no such folder",
            Append("Sent"),
            format!("< APPEND\n > % NO [TRYCREATE] none\n < CREATE \"Sent\"\n > % OK\n {}", append("", "> % OK")).leak(),
            Ok("done"),
        ),
        ("marked", Sent, format!("< LIST \"\" \"*\"\n {GMAIL} > % OK").leak(), Ok("Some(\"[Gmail]/Gesendet\")")),
        ("by name", Sent, "< LIST\n > * LIST () \"/\" INBOX\n > * LIST () \"/\" \"&AMk-l&AOk-ments envoy&AOk-s\"\n > % OK", Ok("Some(\"Éléments envoyés\")")),
        ("none", Sent, "< LIST\n > * LIST () NIL INBOX\n > % OK", Ok("None")),
        ("refused", Sent, "< LIST\n > % NO no", Err((Command, "no"))),
    ])
    .await;
}

#[tokio::test]
async fn a_message_is_found_by_its_id_and_by_nothing_else() {
    const BEGIN: &str =
        "< NOOP\n > % OK\n < UID FETCH * (UID)\n > * 3 FETCH (UID 5000)\n > % OK\n < UID SEARCH UID 4001:5000 HEADER \"Message-ID\" \"a.b@example.com\"\n";
    let rest = |rest: &str| -> &'static str { format!("{BEGIN}{rest}").leak() };
    let header = |uid: u32, id: &str| format!("raw * 1 FETCH (UID {uid} BODY[HEADER.FIELDS (MESSAGE-ID)] \"Message-ID: <{id}>\")\\r\\n\n");
    let check_header = "< UID FETCH 4500 (UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\n";
    all(&[
        (
            "found",
            Find("a.b@example.com"),
            rest(&format!("> * SEARCH 4500\n > % OK\n {check_header} {} > % OK", header(4500, "a.b@example.com"))),
            Ok("[4500]"),
        ),
        (
            "claimed but not true",
            Find("<a.b@example.com>"),
            rest(&format!(
                "> * SEARCH 4500\n > % OK\n {check_header} {} > % OK\n < UID SEARCH UID 1:4000 \n > * SEARCH\n > % OK",
                header(4500, "other@example.com")
            )),
            Ok("[]"),
        ),
        ("nowhere", Find("a.b@example.com"), rest("> * SEARCH\n > % OK\n < UID SEARCH UID 1:4000 \n > % OK"), Ok("[]")),
        ("an empty folder", Find("a@b"), "< NOOP\n > * 0 EXISTS\n > % OK", Ok("[]")),
        ("injection", Find("a\r\nA9 DELETE INBOX"), "", Err((WireStage::Settings, "Message-ID"))),
    ])
    .await;
}

#[tokio::test]
async fn an_answer_that_nobody_waited_for_is_given_to_nobody() {
    let (session, server) = session(&[LOGIN, SELECT, "< UID FETCH\n silence"], patient()).await;
    let mut session = session.unwrap();
    session.select("INBOX").await.unwrap();
    let sizes = [Size { uid: 31, bytes: 3, internal_date: None }];
    let asked = tokio::time::timeout(Duration::from_millis(30), session.fetch(&sizes, 100)).await;
    assert!(asked.is_err(), "given up while waiting");
    let e = session.fetch(&sizes, 100).await.unwrap_err();
    assert!(e.words.contains("given up"), "{e}");
    session.logout().await;
    server.finish().await.unwrap();
}

#[tokio::test]
async fn waiting_may_be_interrupted() {
    let script = "< IDLE\n > + idling\n = DONE\n > % OK\n < NOOP\n > * 0 EXISTS\n > % OK\n < IDLE\n > + idling\n = DONE\n > % OK\n < LOGOUT\n > * BYE\n > % OK";
    let (session, server) = session(&[LOGIN, SELECT, script], patient()).await;
    let mut session = session.unwrap();
    session.select("INBOX").await.unwrap();
    let interrupted = async |session: &mut Session| tokio::time::timeout(Duration::from_millis(50), session.wait(Duration::from_mins(1))).await.is_err();
    assert!(interrupted(&mut session).await);
    assert_eq!(session.sizes_from(1, 10).await, Ok(Vec::new()));
    assert!(interrupted(&mut session).await);
    session.logout().await;
    server.finish().await.unwrap();
}

/// A server that has been asked nothing and answers everything.
async fn babble(text: Vec<u8>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let account = imap_script::account(listener.local_addr().unwrap().port());
    let serve = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        let begin = b"* OK [CAPABILITY IMAP4rev1] hi\r\nt1 OK [CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS] in\r\n* OK [UIDVALIDITY 7] x\r\n* 5 EXISTS\r\nt2 OK\r\n";
        stream.write_all(&[begin, &text[..]].concat()).await.ok();
        stream.shutdown().await.ok();
        stream.read_to_end(&mut Vec::new()).await.ok();
    };
    let ask = async {
        let Ok(mut session) = Session::connect_with(&account, patient()).await else { return };
        for ask in [Select, Sizes(1, 5), TWO, Wait(20), Flag("\\Seen"), Move("Done"), Append("Sent"), Find("a@b"), Sent] {
            if act(&mut session, ask).await.is_err() {
                break;
            }
        }
    };
    let both = async { tokio::join!(serve, ask) };
    assert!(tokio::time::timeout(Duration::from_secs(20), both).await.is_ok(), "waits for a server that has hung up");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_babble_brings_a_session_down_or_holds_it_up(pieces in proptest::collection::vec(piece(), 0..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(babble(pieces.concat()));
    }
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "* OK ",
        "* NO ",
        "* BAD ",
        "* BYE ",
        "[ALERT]",
        "[TRYCREATE] ",
        "[UIDVALIDITY 9] ",
        "[COPYUID 1 2 3] ",
        "* 5 EXISTS\r\n",
        "* 6 EXISTS\r\n",
        "* 1 EXPUNGE\r\n",
        "* 1 FETCH (",
        "* FLAGS (",
        "* LIST () \"/\" Sent\r\n",
        "* SEARCH 1 2\r\n",
        "* CAPABILITY IMAP4rev1 X\r\n",
        "* VANISHED 1:5\r\n",
        "UID 31 ",
        "UID 32 ",
        "RFC822.SIZE 3 ",
        "INTERNALDATE NIL ",
        "INTERNALDATE \" 1-Nov-2026 10:00:00 +0000\" ",
        "BODY[] {3}\r\nabc",
        "BODY[] NIL",
        "BODY[]<0> \"x\"",
        "FLAGS (\\Seen) ",
        ")\r\n",
        "(",
        ")",
        "\"",
        "{5}\r\n",
        "{99999999}\r\n",
        "+ go\r\n",
        "+\r\n",
        "t3 OK x\r\n",
        "t4 OK x\r\n",
        "t5 OK x\r\n",
        "t6 OK\r\n",
        "t7 OK x\r\n",
        "t3 NO no\r\n",
        "t4 BAD x\r\n",
        "\r\n",
        "\n",
    ]);
    prop_oneof![8 => words.prop_map(|w| w.as_bytes().to_vec()), 1 => prop::collection::vec(any::<u8>(), 0..20)]
}

#[tokio::test]
async fn an_item_is_worth_its_row() {
    // The item that the rows above are built from is whole: they fail for their own reason.
    check(("whole", ONE, &*format!("< UID FETCH 31 \n {ITEM}\n > % OK").leak(), Ok("31=abc"))).await;
}
