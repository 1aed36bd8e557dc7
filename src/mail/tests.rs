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

fn encoded(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let word = group.iter().enumerate().fold(0u32, |w, (n, b)| w | u32::from(*b) << (16 - 8 * n));
        out.extend((0..=group.len()).map(|n| char::from(DIGITS[(word >> (18 - 6 * n) & 63) as usize])));
    }
    out
}

#[test]
fn what_is_signed_is_read_and_what_is_encrypted_is_named() {
    let head = "From: ann@example.com\nDate: Mon, 3 Mar 2025 10:12:13 +0100\n";
    let inner = b"Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\n\r\nThe door.\r\n--i\r\nContent-Type: image/png; name=door.png\r\n\r\nx\r\n--i--\r\n";
    let opaque = encoded(&cms::tests::signed_message(inner));
    let m =
        mail(&format!("{head}Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n{opaque}\n"));
    assert_eq!((m.text.as_str(), m.seals.as_slice()), ("The door.", ["smime-signed"].as_slice()));
    assert_eq!(m.attachments.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["door.png"]);
    let m =
        mail(&format!("{head}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n"));
    assert_eq!((m.seals.as_slice(), m.problems.as_slice()), (["smime-encrypted"].as_slice(), ["encrypted-smime".to_owned()].as_slice()));
    let m = mail(&format!(
        "{head}Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\n-----BEGIN PGP MESSAGE-----\n--b--\n"
    ));
    assert_eq!((m.seals.as_slice(), m.problems.as_slice(), m.attachments.len()), (["pgp-encrypted"].as_slice(), ["encrypted-pgp".to_owned()].as_slice(), 2));
    let m = mail(&format!(
        "{head}\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe door.\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"
    ));
    assert_eq!((m.text.as_str(), m.seals.as_slice()), ("The door.", ["pgp-signed"].as_slice()));
}

#[test]
fn a_message_in_an_envelope_is_a_forward() {
    let envelope = encoded(&tnef::tests::around(&tnef::tests::message(), ""));
    let m = mail(&format!(
        "From: Help <help@example.org>\nSubject: Fw: door\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{envelope}\n"
    ));
    assert_eq!(m.attachments.iter().map(|a| (a.name.as_str(), a.mime.as_str())).collect::<Vec<_>>(), [("Tür offen.eml", "message/rfc822")]);
    let f = m.forwarded.expect("a forward");
    assert_eq!(
        (f.from.name.as_str(), f.from.address.as_str(), f.subject.as_str(), f.body.as_str()),
        ("Анна", "ann@example.com", "Tür offen", "Die Tür klemmt.")
    );
    assert_eq!(
        (f.to[0].address.as_str(), f.cc[0].address.as_str(), f.date.as_str()),
        ("help@example.org", "bob@example.com", "Mon, 03 Mar 2025 11:12:13 +0000")
    );
    let inner = read(&m.parts[m.attachments[0].part].content, &Own::default());
    assert_eq!((inner.attachments[0].name.as_str(), inner.parts[inner.attachments[0].part].content.as_slice()), ("door.txt", b"data".as_slice()));
}

#[test]
fn signed_messages_without_end_are_not_followed() {
    let mut raw = b"From: ann@example.com\r\n\r\nThe door.".to_vec();
    for _ in 0..40 {
        raw = [
            b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: binary\r\n\r\n".as_slice(),
            &cms::tests::signed_message(&raw),
        ]
        .concat();
    }
    let m = read(&raw, &Own::default());
    assert!(m.parts.len() < 10, "{}", m.parts.len());
}

#[test]
fn invitations_stand_below_the_text() {
    let calendar = "BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nSUMMARY:Door\nDTSTART:20250303T101200Z\nEND:VEVENT\nEND:VCALENDAR\n";
    let m = mail(&format!(
        "From: ann@example.com\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\nNot today.\n--b\nContent-Type: text/calendar; method=CANCEL\n\n{calendar}\n--b--\n"
    ));
    assert_eq!(m.text, "Not today.\n\n📅 ✗ Door\n   2025-03-03 10:12 (UTC)");
    assert_eq!(m.invitation.map(|i| i.method).as_deref(), Some("CANCEL"));
}

#[test]
fn parts_that_are_not_here_are_named() {
    for (kind, problem) in
        [("message/external-body; access-type=URL; URL=\"https://example.com\"", "external-body"), ("message/partial; id=x; number=1; total=2", "partial")]
    {
        let m = mail(&format!("From: ann@example.com\nContent-Type: {kind}\n\nContent-Type: text/plain\n\nx"));
        assert!(m.problems.iter().any(|p| p == problem), "{kind}: {:?}", m.problems);
    }
}
