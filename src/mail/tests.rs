//! What holds for any bytes, and whole messages as they come.

use proptest::prelude::*;

use super::*;

fn mail(raw: &str) -> Mail {
    read(raw.replace('\n', "\r\n").as_bytes(), &Own::default())
}

#[test]
fn an_ordinary_message() {
    let m = mail(concat!(
        "From: =?utf-8?q?J=C3=BCrgen?= <j@example.de>\nTo: help@example.org, Bob <bob@example.org>\nSubject: =?utf-8?q?T=C3=BCr?=\n",
        "Date: Mon, 3 Mar 2025 10:12:13 +0100\nMessage-ID: <1@example.de>\nIn-Reply-To: <0@example.org>\nReferences: <a@example.org>\n <0@example.org>\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n",
        "Sie klemmt =FCbel.\n\nOn Sun, 2 Mar 2025 at 09:00, Help <help@example.org> wrote:\n> Wie geht es?\n\n--b\nContent-Type: application/pdf; name=\"../x.pdf\"\n",
        "Content-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n",
    ));
    assert_eq!((m.from.name.as_str(), m.from.address.as_str()), ("Jürgen", "j@example.de"));
    assert_eq!(m.to.len(), 2);
    assert_eq!((m.subject.as_str(), m.message_id.as_deref()), ("Tür", Some("1@example.de")));
    assert_eq!(m.references, ["a@example.org", "0@example.org"]);
    assert_eq!(m.text, "Sie klemmt übel.");
    assert!(m.quoted.starts_with("On Sun") && m.body.contains("Wie geht es?"));
    let a = &m.attachments[0];
    assert_eq!((a.name.as_str(), a.bytes, a.inline), ("x.pdf", 5, false));
    assert_eq!(m.parts[a.part].content, b"hello");
    assert_eq!(m.date.map(crate::clock::Time::rfc3339).as_deref(), Some("2025-03-03T09:12:13Z"));
    assert_eq!(m.problems, ["attachment-name"]);
}

#[test]
fn an_attached_message_is_a_forward() {
    let m = mail(concat!(
        "From: a@example.org\nSubject: Fw: door\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nplease see\n--b\nContent-Type: message/rfc822\n\n",
        "From: Ann <ann@example.com>\nTo: help@example.org\nSubject: door\n\nIt is stuck.\n--b--\n",
    ));
    let f = m.forwarded.expect("a forward");
    assert_eq!((f.from.address.as_str(), f.subject.as_str(), f.body.as_str()), ("ann@example.com", "door", "It is stuck."));
    assert_eq!(m.attachments[0].name, "door.eml");
}

#[test]
fn hostile_nesting_neither_crashes_nor_lasts() {
    let messages = "Content-Type: message/rfc822\r\n\r\n".repeat(50_000);
    let multiparts = (0..20_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect::<Vec<_>>().concat();
    let few = "Content-Type: message/rfc822\r\n\r\n".repeat(190);
    let headers = format!("Subject: {}\r\n{}\r\nbody", "=?utf-8?q?a?= ".repeat(100_000), "X-A: b\r\n".repeat(50_000));
    let addresses = format!("To: {}\r\n\r\n", "\"a <(b, ".repeat(50_000));
    for raw in [messages, multiparts, few, headers, addresses] {
        let start = std::time::Instant::now();
        read(raw.as_bytes(), &Own::default());
        assert!(start.elapsed().as_secs() < 10, "{}", &raw[..40]);
    }
}

#[test]
fn every_problem_has_its_words() {
    let source = include_str!("../../locales/en/mail.ftl");
    for m in
        [read(b"", &Own::default()), read(b"\xff\x00garbage", &Own::default()), mail("From: a@example.org, b@example.org\nFrom: c@example.org\n\n\x1b[2Jx")]
    {
        for problem in &m.problems {
            assert!(source.contains(&format!("problem-{problem} = ")), "{problem}");
        }
    }
}

/// Bytes that have something of a message.
fn messy() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just("From: A <a@example.com>\r\n".as_bytes().to_vec()),
        Just(b"Subject: =?utf-8?B?w7w=?= =?x?q?=E?=\r\n".to_vec()),
        Just(b"Content-Type: multipart/mixed; boundary=\"b\"\r\n".to_vec()),
        Just(b"Content-Type: message/rfc822\r\n".to_vec()),
        Just(b"Content-Type: text/html; charset=utf-7\r\n".to_vec()),
        Just(b"Content-Transfer-Encoding: base64\r\n".to_vec()),
        Just(b"Content-Disposition: attachment; filename*0*=utf-8''%; filename*1=..\r\n".to_vec()),
        Just(b"\r\n--b\r\n".to_vec()),
        Just(b"--b--\r\n".to_vec()),
        Just(b"\r\n\r\n".to_vec()),
        Just(b"<table><tr><td>x<blockquote type=cite><a href='http://x'>".to_vec()),
        Just(b"---------- Forwarded message ---------\nFrom: \xc3\xbc <u@example.com>\nTo: x\n\n> y\n".to_vec()),
        Just("On 3 Mar 2025 10:12 <a@example.com> wrote:\n> é\n".as_bytes().to_vec()),
        proptest::collection::vec(any::<u8>(), 0..40),
    ];
    proptest::collection::vec(piece, 0..20).prop_map(|p| p.concat())
}

proptest! {
    #[test]
    fn any_bytes_give_a_mail(raw in messy()) {
        let own = Own { addresses: vec!["a@example.com".into()], ..Own::default() };
        for m in [read(&raw, &own), read_text(&raw, &own), read_html(&raw, &own)] {
            let harmless = |s: &str| !s.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
            prop_assert!(harmless(&m.body) && harmless(&m.text) && harmless(&m.quoted) && harmless(&m.subject) && harmless(&m.from.name) && harmless(&m.from.address));
            prop_assert!(m.attachments.iter().all(|a| a.part < m.parts.len() && !a.name.contains('/') && !a.name.is_empty()));
            inspect(&m, None);
        }
    }
}
