//! The message as it is sent, read back by a parser that is not ours.

use mail_parser::{HeaderName as Name, MessageParser, MimeHeaders};

use super::{Built, Draft, Letterhead, build, envelope};
use crate::clock::Time;
use crate::ticket::{Address, TicketId};

fn draft() -> Draft {
    Draft {
        agent: "dora".into(),
        ticket: Some(TicketId(12)),
        to: vec![Address::new("Rossi, Anna", "anna@example.com")],
        cc: vec![Address::new("Jürgen Größe", "j@bücher.example"), Address::new("", "ANNA@example.com")],
        bcc: vec![Address::new("", "boss@example.org")],
        subject: "Re: Stampante à fuoco".into(),
        body: "Caro cliente,\n\nusi l'estintore.\n.\nFrom here\n\n-- \nDora\n\nOn 2026-03-20, Anna wrote:\n> Brucia.\n".into(),
        in_reply_to: "CAF=2@mail.example.com".into(),
        ..Draft::default()
    }
}

fn head<'a>() -> Letterhead<'a> {
    Letterhead { from: Address::new("Dora (Help)", "support@example.org"), message_id: "t12.1.abc@example.org", ..Letterhead::default() }
}

const NOW: Time = Time::from_seconds(1_774_000_800);

fn text(built: &Built) -> String {
    String::from_utf8(built.bytes.clone()).unwrap()
}

/// The header block, unfolded.
fn headers(built: &Built) -> Vec<(String, String)> {
    let text = text(built);
    let block = text.split_once("\r\n\r\n").unwrap().0.replace("\r\n ", " ").replace("\r\n\t", " ");
    block.split("\r\n").map(|l| l.split_once(": ").map(|(n, v)| (n.to_owned(), v.to_owned())).expect("a field")).collect()
}

fn field(built: &Built, name: &str) -> Option<String> {
    headers(built).into_iter().find(|(n, _)| n == name).map(|(_, v)| v)
}

/// What every server may ask of a message.
fn assert_sound(bytes: &[u8]) {
    for (n, line) in bytes.split(|b| *b == b'\n').enumerate() {
        assert!(line.len() <= 999, "line {n} has {} bytes", line.len());
        let inside = line.strip_suffix(b"\r").unwrap_or(line);
        assert!(!inside.contains(&b'\r'), "a bare CR in line {n}");
        assert!(line.ends_with(b"\r") || line.is_empty(), "a bare LF after line {n}: {}", String::from_utf8_lossy(line));
    }
}

#[test]
fn a_reply_reads_as_it_was_meant() {
    let built = build(&draft(), &head(), NOW).unwrap();
    assert_sound(&built.bytes);
    assert!(built.bytes.is_ascii());
    let parsed = MessageParser::new().parse(&built.bytes).unwrap();
    assert_eq!(parsed.subject(), Some("Re: Stampante à fuoco"));
    assert_eq!(parsed.message_id(), Some("t12.1.abc@example.org"));
    assert_eq!(parsed.in_reply_to().as_text(), Some("CAF=2@mail.example.com"));
    assert_eq!(parsed.date().unwrap().to_timestamp(), 1_774_000_800);
    let from = parsed.from().unwrap().first().unwrap();
    assert_eq!((from.name(), from.address()), (Some("Dora (Help)"), Some("support@example.org")));
    let to = parsed.to().unwrap().first().unwrap();
    assert_eq!((to.name(), to.address()), (Some("Rossi, Anna"), Some("anna@example.com")));
    let cc: Vec<_> = parsed.cc().unwrap().iter().map(|a| (a.name(), a.address())).collect();
    assert_eq!(cc, [(Some("Jürgen Größe"), Some("j@xn--bcher-kva.example"))]);
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), draft().body);
    assert!(parsed.body_html(0).unwrap().contains("usi l&#39;estintore.<br>"));
    assert!(!text(&built).to_lowercase().contains("boss@"), "blind copies are blind");
    assert_eq!(envelope(&built.message), ["anna@example.com", "j@xn--bcher-kva.example", "boss@example.org"]);
    assert_eq!(built.message.excerpt, "Caro cliente, usi l'estintore. . From here");
    assert_eq!(build(&draft(), &head(), NOW).unwrap().bytes, built.bytes, "the same again");
}

#[test]
fn the_fields_are_these_and_no_others() {
    let names: Vec<_> = headers(&build(&draft(), &head(), NOW).unwrap()).into_iter().map(|(n, _)| n).collect();
    assert_eq!(
        names,
        [
            "From",
            "Date",
            "Subject",
            "Message-ID",
            "To",
            "Cc",
            "In-Reply-To",
            "References",
            "X-Auto-Response-Suppress",
            "X-Ticketty-Ticket",
            "MIME-Version",
            "Content-Type"
        ]
    );
}

#[test]
fn marks_and_threads() {
    let chain: Vec<String> =
        (1..=40).map(|n| format!("m{n}@example.com")).chain(["bad id".into(), "CAF=2@mail.example.com".into(), "m40@example.com".into()]).collect();
    let index = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, [1_u8; 22]);
    let full = Letterhead { references: &chain, thread_topic: "Stampante à fuoco", thread_index: &index, token: "[#12-K7QF]", ..head() };
    let built = build(&draft(), &full, NOW).unwrap();
    assert_sound(&built.bytes);
    assert_eq!(built.message.subject, "Re: Stampante à fuoco [#12-K7QF]");
    let references = field(&built, "References").unwrap();
    let ids: Vec<_> = references.split_whitespace().collect();
    assert_eq!(ids.len(), 21, "{ids:?}");
    assert_eq!(ids[..4], ["<t12.1.abc@example.org>", "<m1@example.com>", "<m2@example.com>", "<m24@example.com>"]);
    assert_eq!(ids[20], "<CAF=2@mail.example.com>");
    assert!(field(&built, "Thread-Topic").unwrap().contains("=?utf-8?"));
    assert_eq!(field(&built, "Thread-Index").unwrap().len(), 36);
    assert_eq!(field(&built, "X-Ticketty-Ticket").unwrap(), "12");
    assert_eq!(field(&built, "X-Auto-Response-Suppress").unwrap(), "OOF, AutoReply");

    let new = build(&Draft { ticket: None, in_reply_to: String::new(), ..draft() }, &head(), NOW).unwrap();
    assert_eq!(field(&new, "In-Reply-To"), None);
    assert_eq!(field(&new, "References").as_deref(), Some("<t12.1.abc@example.org>"));
    assert_eq!(field(&new, "X-Ticketty-Ticket").as_deref(), Some("new"));
}

#[test]
fn attachments_arrive_as_they_were() {
    let files = [
        ("Rechnung März «2026».pdf".to_owned(), vec![0, 1, 2, 255]),
        ("../../etc/log \"x\".txt".to_owned(), b"one\ntwo\rthree\r\n.\r\n\xc3\xa8".to_vec()),
        ("picture.png".to_owned(), Vec::new()),
        ("\r\nBcc: x@y.org".to_owned(), b"x".repeat(100_000)),
    ];
    let built = build(&draft(), &Letterhead { files: &files, ..head() }, NOW).unwrap();
    assert_sound(&built.bytes);
    assert_eq!(built.message.attachments, 4);
    let parsed = MessageParser::new().parse(&built.bytes).unwrap();
    let got: Vec<_> = parsed.attachments().map(|a| (a.attachment_name().unwrap(), a.content_type().unwrap().subtype().unwrap(), a.contents())).collect();
    assert_eq!(got[0], ("Rechnung März «2026».pdf", "pdf", &files[0].1[..]));
    assert_eq!((got[1].0, got[1].2), ("log \"x\".txt", &files[1].1[..]));
    assert_eq!((got[2].0, got[2].2.len()), ("picture.png", 0));
    assert_eq!((got[3].0, got[3].1, got[3].2.len()), ("Bcc: x@y.org", "octet-stream", 100_000));
    assert_eq!(parsed.body_text(0).unwrap().replace("\r\n", "\n"), draft().body);
}

#[test]
fn recipients_who_do_not_see_each_other() {
    let built = build(&Draft { to: Vec::new(), cc: Vec::new(), ..draft() }, &head(), NOW).unwrap();
    assert_eq!(field(&built, "To").as_deref(), Some("undisclosed-recipients:;"));
    assert_eq!(envelope(&built.message), ["boss@example.org"]);
}

#[test]
fn what_cannot_be_written_is_refused_by_name() {
    use crate::lang::Lang;
    let refused = |d: Draft, h: Letterhead<'_>, what: &str| {
        let refusal = build(&d, &h, NOW).unwrap_err();
        assert_eq!(refusal.what, what);
        assert!(Lang::En.has(&refusal.phrase().id) && Lang::It.has(&refusal.phrase().id), "{what}");
    };
    refused(Draft { to: Vec::new(), cc: Vec::new(), bcc: Vec::new(), ..draft() }, head(), "no-recipient");
    refused(Draft { to: vec![Address::new("", "anna")], ..draft() }, head(), "bad-recipient");
    refused(Draft { to: vec![Address::new("", "a@x.org>\r\nBcc: b@y.org")], ..draft() }, head(), "bad-recipient");
    refused(draft(), Letterhead { from: Address::new("x", ""), ..head() }, "bad-from");
    for id in ["", "no-at", "two words@x", "a>b@x", "a\r\nBcc: x@y"] {
        refused(draft(), Letterhead { message_id: id, ..head() }, "bad-message-id");
    }
    assert!(Lang::En.has("reply-refusal-malformed") && Lang::It.has("reply-refusal-malformed"));
}

#[test]
fn the_edges_of_time() {
    for now in [Time(i64::MIN), Time(0), Time(i64::MAX)] {
        assert!(field(&build(&draft(), &head(), now).unwrap(), "Date").is_some());
    }
}

fn wild() -> impl proptest::strategy::Strategy<Value = String> {
    proptest::string::string_regex("[a-z ÀßЖ京🙂\r\n\t\u{0}\u{b}\u{85}\u{2028}\u{202e}:;<>@\"\\\\(),=?.-]{0,80}|x{1200}|(à){400}").unwrap()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 150, ..Default::default() })]

    #[test]
    fn nothing_that_is_written_becomes_a_header(
        subject in wild(), name in wild(), from in wild(), topic in wild(), body in wild(), file in wild(), id in wild(),
    ) {
        let draft = Draft { subject, body, to: vec![Address::new(name, "anna@example.com")], in_reply_to: id.clone(), ..draft() };
        let files = [(file, b"x\ny".to_vec())];
        let references = [id];
        let built = build(&draft, &Letterhead { from: Address::new(from, "support@example.org"), thread_topic: &topic, references: &references, files: &files, ..head() }, NOW).unwrap();
        assert_sound(&built.bytes);
        let known = ["From", "Date", "Subject", "Message-ID", "To", "Cc", "In-Reply-To", "References", "Thread-Topic", "X-Auto-Response-Suppress", "X-Ticketty-Ticket", "MIME-Version", "Content-Type"];
        let names: Vec<_> = headers(&built).into_iter().map(|(n, _)| n).collect();
        proptest::prop_assert!(names.iter().all(|n| known.contains(&n.as_str())), "{:?}", names);
        let parsed = MessageParser::new().parse(&built.bytes).unwrap();
        proptest::prop_assert_eq!(parsed.headers_raw().filter(|(n, _)| n.eq_ignore_ascii_case("to") || n.eq_ignore_ascii_case("bcc")).count(), 1);
        let to = parsed.to().unwrap();
        proptest::prop_assert_eq!(to.iter().count(), 1);
        proptest::prop_assert_eq!(to.first().unwrap().address(), Some("anna@example.com"));
        proptest::prop_assert_eq!(parsed.from().unwrap().first().unwrap().address(), Some("support@example.org"));
        proptest::prop_assert!(parsed.header(Name::Bcc).is_none());
        proptest::prop_assert_eq!(parsed.attachments().count(), 1);
    }
}

#[test]
fn the_date_tells_where_the_writers_clock_stands() {
    let date = |zone: Option<&str>| {
        let zone = zone.map(|name| jiff::tz::TimeZone::posix(name).unwrap());
        field(&build(&draft(), &Letterhead { zone, ..head() }, NOW).unwrap(), "Date")
    };
    assert_eq!(date(None).as_deref(), Some("Fri, 20 Mar 2026 10:00:00 +0000"));
    assert_eq!(date(Some("CET-1CEST,M3.5.0,M10.5.0/3")).as_deref(), Some("Fri, 20 Mar 2026 11:00:00 +0100"));
    assert_eq!(date(Some("IST-5:30")).as_deref(), Some("Fri, 20 Mar 2026 15:30:00 +0530"));
}
