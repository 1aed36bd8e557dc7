//! What goes wrong with MIME between a writer and us: the rules (RFC 2045 to 2049, 2231, 5322, 6532) and how programs break them.

use super::{Mail, Own, read};

fn mail(raw: &str) -> Mail {
    read(raw.as_bytes(), &Own::default())
}

/// The rest of a mail behind its first fields; the text expected, and the names of what is attached.
fn check(why: &str, rest: &str, text: &str, names: &[&str]) {
    let m = mail(&format!("From: ann@example.com\nTo: help@example.org\nSubject: Door\n{rest}"));
    assert_eq!(m.body, text, "{why}");
    assert_eq!(m.attachments.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), names, "{why}");
    let crlf = read(format!("From: ann@example.com\r\nSubject: Door\r\n{}", rest.replace('\n', "\r\n")).as_bytes(), &Own::default());
    assert_eq!((crlf.body, crlf.attachments.len()), (m.body, m.attachments.len()), "{why}, with CRLF");
}

const MIXED: &str = "Content-Type: multipart/mixed; boundary=\"b\"\n";
const PDF: &str = "Content-Type: application/pdf; name=x.pdf\n\n%PDF";

#[test]
fn parts_are_found_whatever_became_of_the_boundaries() {
    check("as it should be", &format!("{MIXED}\npre\n--b\n\none\n--b\n{PDF}\n--b--\npost\n"), "one", &["x.pdf"]);
    check("never closed", &format!("{MIXED}\n--b\n\none\n--b\n{PDF}\n"), "one", &["x.pdf"]);
    check("white space behind it", &format!("{MIXED}\n--b \n\none\n--b\t\n{PDF}\n--b-- \n"), "one", &["x.pdf"]);
    check("in the middle of a line", &format!("{MIXED}\n--b\n\nsee --b\nthere\n--b--\n"), "see --b\nthere", &[]);
    check("a longer one is text", &format!("{MIXED}\n--b\n\none\n--bb\ntwo\n--b--\n"), "one\n--bb\ntwo", &[]);
    check("no empty line before the first", &format!("{MIXED}--b\n\none\n--b\n{PDF}\n--b--\n"), "one", &["x.pdf"]);
    check("a part without headers or empty line", &format!("{MIXED}\n--b\nHello there\n--b--\n"), "Hello there", &[]);
    check("twice in a row", &format!("{MIXED}\n--b\n--b\n\none\n--b--\n"), "one", &[]);
    check("closed too early", &format!("{MIXED}\n--b\n\none\n--b--\n--b\n{PDF}\n--b--\n"), "one", &["x.pdf"]);
    check("only closed", &format!("{MIXED}\none\n--b--\n"), "one\n--b--", &[]);
    check("declared, not used", &format!("{MIXED}\none\n"), "one", &[]);
    check("another is used", &format!("{MIXED}\n--c\nContent-Type: text/plain\n\none\n--c\n{PDF}\n--c--\n"), "one", &["x.pdf"]);
    check("none is declared", &format!("Content-Type: multipart/mixed\n\n--c\nContent-Type: text/plain\n\none\n--c\n{PDF}\n--c--\n"), "one", &["x.pdf"]);
    check("a comment behind it", "Content-Type: multipart/mixed; boundary=b (odd)\n\n--b\n\none\n--b--\n", "one", &[]);
    check("not quoted, with signs", "Content-Type: multipart/mixed; boundary=--=_a/b:c?\n\n----=_a/b:c?\n\none\n----=_a/b:c?--\n", "one", &[]);
    check("a quote never closed", "Content-Type: multipart/mixed; boundary=\"b\n\n--b\n\none\n--b--\n", "one", &[]);
    check("given twice", "Content-Type: multipart/mixed; boundary=x; boundary=b\n\n--b\n\none\n--b--\n", "one", &[]);
    check("folded", "Content-Type: multipart/mixed;\n\tboundary=\n b\n\n--b\n\none\n--b--\n", "one", &[]);
    check(
        "the same within",
        &format!(
            "{MIXED}\n--b\nContent-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/html\n\n<p>one\n--b--\n--b\n{PDF}\n--b--\n"
        ),
        "one",
        &["x.pdf"],
    );
    check(
        "the inner one begins with the outer",
        &format!("{MIXED}\n--b\nContent-Type: multipart/alternative; boundary=bb\n\n--bb\n\none\n--bb--\n--b\n{PDF}\n--b--\n"),
        "one",
        &["x.pdf"],
    );
    check(
        "the inner one is not closed",
        &format!("{MIXED}\n--b\nContent-Type: multipart/alternative; boundary=i\n\n--i\n\none\n--b\n{PDF}\n--b--\n"),
        "one",
        &["x.pdf"],
    );
    check("encoded as a whole", &format!("{MIXED}Content-Transfer-Encoding: base64\n\nLS1iCgpvbmUKLS1iLS0K\n"), "one", &[]);
    check("the encoding of the whole does not count", &format!("{MIXED}Content-Transfer-Encoding: base64\n\n--b\n\none\n--b--\n"), "one", &[]);
}

#[test]
fn the_body_begins_where_the_headers_end() {
    check("no empty line", "X-A: 1\nHello there\nsecond\n", "Hello there\nsecond", &[]);
    check("blanks for an empty line", "X-A: 1\n  \nHello there\n", "Hello there", &[]);
    check("blanks within a folded field", "X-A: 1\n \n 2\nX-B: 3\n\nHello\n", "Hello", &[]);
    check("a fold lost its blanks", "X-A: 1;\nlost\nContent-Type: text/plain\n\nHello\n", "Hello", &[]);
    check("a field without a name", "X-A: 1\n: 2\n\nHello\n", "Hello", &[]);
    check("nothing behind", "X-A: 1\n", "", &[]);
    assert_eq!(mail("From ann Mon Mar  3 10:12:13 2025\nSubject: Door\n\nHello").subject, "Door", "an mbox line");
    assert_eq!(mail("\u{feff}Subject: Door\n\nHello").subject, "Door", "a byte order mark");
    assert_eq!(mail("\n\nSubject: Door\n\nHello").subject, "Door", "empty lines on top");
    let old = mail("From: ann@example.com\rSubject: Door\r\rHello\rthere\r");
    assert_eq!((old.subject.as_str(), old.body.as_str()), ("Door", "Hello\nthere"), "line ends of an old Macintosh");
}

#[test]
fn types_are_read_as_people_meant_them() {
    check("none", "\nHello\n", "Hello", &[]);
    check("empty", "Content-Type:\n\nHello\n", "Hello", &[]);
    check("only text", "Content-Type: text\n\nHello\n", "Hello", &[]);
    check("capitals and blanks", "Content-type :  TEXT / Html ; charset = utf-8\n\n<b>Hello</b>\n", "Hello", &[]);
    check("unknown text", "Content-Type: text/x-strange\n\nHello\n", "Hello", &[]);
    check("twice: the last does not win", "Content-Type: text/plain\nContent-Type: text/html\n\n<b>\n", "<b>", &[]);
    check(
        "a calendar alone",
        "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Door\nEND:VEVENT\nEND:VCALENDAR\n",
        "📅 Door",
        &["text-1.ics"],
    );
    let digest = "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nx\n--b\n\nSubject: two\n\ny\n--b--\n";
    check("a digest's messages", digest, "", &["one.eml", "two.eml"]);
    check(
        "a message, encoded",
        &format!("{MIXED}\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogb25lCgp4Cg==\n--b--\n"),
        "",
        &["one.eml"],
    );
    check(
        "a message said to be encoded",
        &format!("{MIXED}\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nSubject: one\n\nx\n--b--\n"),
        "",
        &["one.eml"],
    );
    check(
        "a file within an alternative",
        &format!("Content-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/html\n\n<p>one</p>\n--b\n{PDF}\n--b--\n"),
        "one",
        &["x.pdf"],
    );
    check(
        "related without a type",
        "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>one</p>\n--b\nContent-Type: image/png; name=x.png\n\nx\n--b--\n",
        "one",
        &["x.png"],
    );
    check("the two forms side by side", &format!("{MIXED}\n--b\n\none two\n--b\nContent-Type: text/html\n\n<p>one <b>two</b></p>\n--b--\n"), "one two", &[]);
    check("two texts side by side", &format!("{MIXED}\n--b\n\none\n--b\nContent-Type: text/html\n\n<p>two</p>\n--b--\n"), "one\n\ntwo", &[]);
}

#[test]
fn transfer_encodings_are_read_as_far_as_they_go() {
    let qp = |body: &str, expect: &str| {
        check(body, &format!("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\n{body}"), expect, &[])
    };
    qp("gr=C3=BC=C3=9Fe", "grüße");
    qp("gr=c3=bc", "grü");
    qp("soft=\nbreak=  \nhere=", "softbreakhere");
    qp("50=% and =ZZ =4", "50=% and =ZZ =4");
    qp("blanks at the end   \nx", "blanks at the end\nx");
    qp("r\u{fc}ber", "r\u{fc}ber");
    let b64 =
        |body: &str, expect: &str| check(body, &format!("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}"), expect, &[]);
    b64("SGVsbG8=", "Hello");
    b64("SGVsbG8", "Hello");
    b64("SGVs*bG8=\n-- \nA list's footer, not encoded\n", "Hello");
    b64("SGVsbG8=IHRoZXJl", "Hello there");
    b64("SGVsb\nG8gd\n G8=", "Hello to");
    check("a comment", "Content-Transfer-Encoding: base64 (as always)\n\nSGVsbG8=\n", "Hello", &[]);
    check("not what it says", "Content-Transfer-Encoding: 7bit\nContent-Type: text/plain; charset=utf-8\n\ngrün\n", "grün", &[]);
    check("unknown", "Content-Transfer-Encoding: x-odd\n\nHello\n", "Hello", &[]);
    check(
        "plain text said to be base64",
        "Content-Transfer-Encoding: base64\n\nHello, this is a text that nobody encoded. Please call.\n",
        "Hello, this is a text that nobody encoded. Please call.",
        &[],
    );
}

#[test]
fn uuencoded_files_in_the_text_are_attached() {
    let uu = "begin 644 door.txt\n%2&5L;&\\\n`\nend";
    let m = mail(&format!("From: ann@example.com\n\nSee here.\n\n{uu}\n\nAnn"));
    assert_eq!(m.attachments.iter().map(|a| (a.name.as_str(), a.bytes)).collect::<Vec<_>>(), [("door.txt", 5)]);
    assert_eq!(m.parts[m.attachments[0].part].content, b"Hello");
    assert!(m.text.contains("See here.") && m.text.contains("Ann") && !m.text.contains("begin 644"), "{}", m.text);
    check("no file", "\nbegin 644 the work\nand end it\n", "begin 644 the work\nand end it", &[]);
}

#[test]
fn charsets_are_repaired() {
    let check = |label: &str, bytes: &[u8], expect: &str| {
        let raw = [format!("From: ann@example.com\nContent-Type: text/plain{label}\n\n").as_bytes(), bytes].concat();
        assert_eq!(read(&raw, &Own::default()).body, expect, "{label}");
    };
    for label in [
        "; charset=utf-8",
        "; charset=\"UTF-8\"",
        "; charset='utf-8'",
        "; charset = utf8",
        "; charset=utf-8;",
        "; charset=\"utf-8",
        "; charset=x-unknown",
        "; charset=",
        "",
        "; charset=us-ascii",
        "; charset=ansi_x3.4-1968",
        "; charset=iso-8859-1",
        "; charset=utf-8 (comment)",
        "; charset=\"utf-8; format=flowed\"",
        "; charset=charset=utf-8",
        ";charset*=us-ascii'en'utf-8",
    ] {
        check(label, "grüße".as_bytes(), "grüße");
    }
    for label in [
        "; charset=iso-8859-1",
        "; charset=latin1",
        "; charset=iso8859-1",
        "; charset=windows-1252",
        "; charset=cp1252",
        "; charset=utf-8",
        "; charset=us-ascii",
        "",
        "; charset=iso-8859-15",
        "; charset=x-user-defined",
        "; charset=unknown-8bit",
    ] {
        check(label, b"gr\xfc\xdfe", "grüße");
    }
    check("; charset=iso-8859-1", b"\x93so\x94 \x96 5 \x80", "“so” – 5 €");
    check("; charset=iso-8859-15", b"5 \xa4", "5 €");
    check("; charset=gb2312", b"\x95\x32\x82\x36 \xc4\xe3", "\u{20000} 你");
    check("; charset=ks_c_5601-1987", b"\x8c\x63", "똠");
    check("; charset=iso-2022-jp", b"\x1b$B$3$s\x1b(B", "こん");
    check("; charset=shift_jis", b"\x82\xb1\x82\xf1", "こん");
    check("; charset=koi8-r", b"\xd0\xd2\xc9\xd7\xc5\xd4", "привет");
    check("; charset=utf-7", b"gr+APwA3w-e", "grüße");
    check("; charset=utf-16le", b"g\0r\0\xfc\0", "grü");
    check("; charset=macintosh", b"gr\x9f\xa7e", "grüße");
}
