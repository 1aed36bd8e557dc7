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
        check(body, &format!("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\n{body}"), expect, &[]);
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

#[test]
fn parameters_and_names_are_read_however_they_are_written() {
    let check = |fields: &str, expect: &str| {
        let m = mail(&format!("From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n{fields}\n\n%\n--b--\n"));
        assert_eq!(m.attachments.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), [expect], "{fields}");
    };
    let disposition = |value: &str, expect: &str| check(&format!("Content-Type: application/pdf\nContent-Disposition: attachment; {value}"), expect);
    disposition("filename=x.pdf", "x.pdf");
    disposition("filename = \"x.pdf\" ; size=3", "x.pdf");
    disposition("filename=\"a \\\"b\\\".pdf\"", "a _b_.pdf");
    disposition("filename=two words.pdf", "two words.pdf");
    disposition("filename=\"a;b.pdf\"", "a;b.pdf");
    disposition("filename=a;b.pdf", "a;b.pdf");
    disposition("filename=\"open.pdf", "open.pdf");
    disposition("filename='quoted.pdf'", "quoted.pdf");
    disposition("FILENAME*=UTF-8''gr%C3%BCn.pdf", "grün.pdf");
    disposition("filename*=iso-8859-1'de'gr%FCn.pdf", "grün.pdf");
    disposition("filename*=\"utf-8''gr%C3%BCn.pdf\"", "grün.pdf");
    disposition("filename*=gr%C3%BCn.pdf", "grün.pdf");
    disposition("filename*=utf-8''50%.pdf", "50%.pdf");
    disposition("filename*=utf-8''100%25%zz.pdf", "100%%zz.pdf");
    disposition("filename*1=\"b.pdf\"; filename*0=\"a\"", "ab.pdf");
    disposition("filename*0*=utf-8''gr%C3;\n filename*1*=%BCn;\n filename*2=\" 2.pdf\"", "grün 2.pdf");
    disposition("filename*0*=utf-8''a; filename*2=c.pdf; filename*1=b", "abc.pdf");
    disposition("filename=old.pdf; filename*=utf-8''new.pdf", "new.pdf");
    disposition("filename==?utf-8?Q?gr=C3=BCn=2Epdf?=", "grün.pdf");
    disposition("filename=\"=?utf-8?B?Z3LDvG4=?= =?utf-8?B?LnBkZg==?=\"", "grün.pdf");
    disposition("filename=\"=?utf-8?Q?gr=C3?=\n =?utf-8?Q?=BCn.pdf?=\"", "grün.pdf");
    disposition("filename=\"=?utf-8?B?Z3LDvG4=?=.pdf\"", "grün.pdf");
    disposition("filename=\"grün.pdf\"", "grün.pdf");
    disposition("filename=\"gr%C3%BCn.pdf\"", "grün.pdf");
    disposition("filename=\"x.pdf\"; filename=\"y.pdf\"", "x.pdf");
    check("Content-Type: application/pdf; name=x.pdf\nContent-Disposition: attachment", "x.pdf");
    check("Content-Type: application/pdf; name=\"x.pdf\"; name=\"y.pdf\"", "x.pdf");
    check("Content-Type: application/pdf;; name=x.pdf;", "x.pdf");
    check("Content-Type: application/pdf name=x.pdf", "x.pdf");
    check("Content-Type: application/pdf\nContent-Disposition: filename=x.pdf", "x.pdf");
    check("Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"\"", "file-1.pdf");
    check("Content-Type: application/pdf\nContent-Location: http://example.com/a/x.pdf", "x.pdf");
    check("Content-Type: message/rfc822\n\nSubject: grün/blau", "blau.eml");
}

#[test]
fn names_in_eight_bits_are_read() {
    let check = |bytes: &[u8], expect: &str| {
        let raw = [
            b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf; name=\"".as_slice(),
            bytes,
            b".pdf\"\n\n%\n--b--\n",
        ]
        .concat();
        assert_eq!(read(&raw, &Own::default()).attachments[0].name, format!("{expect}.pdf"));
    };
    check("grün".as_bytes(), "grün");
    check(b"gr\xfcn", "grün");
    check(b"\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7", "你好世界");
    check(b"\xf0\xd2\xc9\xd7\xc5\xd4 \xcd\xc9\xd2", "Привет мир");
    check(b"\x83\x8d\x83\x4f\x83\x43\x83\x93", "ログイン");
    check(b"\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0", "Привет мир");
}

#[test]
fn subjects_are_decoded_however_they_were_encoded() {
    let check = |value: &str, expect: &str| assert_eq!(mail(&format!("From: a@example.com\nSubject: {value}\n\nx")).subject, expect, "{value}");
    check("=?utf-8?q?gr=C3=BCn?= door", "grün door");
    check("=?UTF-8?Q?gr=C3=BC?=\n =?UTF-8?Q?n?=", "grün");
    check("=?utf-8?q?gr=C3?= =?utf-8?q?=BCn?=", "grün");
    check("=?utf-8?b?Z3LD?= =?utf-8?b?vG4=?=", "grün");
    check("=?utf-8?b?Z3LDvG4?=", "grün");
    check("=?utf-8?q?a?==?utf-8?q?b?=", "ab");
    check("(=?utf-8?q?a?=)", "(a)");
    check("\"=?utf-8?q?a?=\"", "\"a\"");
    check("=?utf-8?q?a b?=", "a b");
    check("=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c");
    check("=?iso-8859-1?q?gr=FCn?= =?utf-8?q?=C3=BC?=", "grünü");
    check("=?utf-8?q?gr=FCn?=", "grün");
    check("=?utf8?q?gr=C3=BCn?=", "grün");
    check("=?windows-1252?q?=93so=94?=", "“so”");
    check("=?gb2312?B?xOO6ww==?=", "你好");
    check("=?ks_c_5601-1987?B?sKE=?=", "가");
    check("=?iso-2022-jp?B?GyRCJDMbKEI=?=", "こ");
    check("=?koi8-r?B?0NLJ18XU?=", "привет");
    check("=?utf-8?x?a?=", "=?utf-8?x?a?=");
    check("=?utf-8?q?a", "=?utf-8?q?a");
    check("=??q?a?=", "=??q?a?=");
    check("grün", "grün");
    check("a\n b\n\tc", "a b c");
    check("", "");
    check("=?utf-8?q??=", "");
    check("=?UTF-8?Q?gr=C3=BCn_=3F=3D_?= x", "grün ?= x");
    check("=?utf-8?q?one=0D=0Atwo?=", "one two");
}

#[test]
fn address_lists_are_read_however_they_are_written() {
    let check = |value: &str, expect: &[(&str, &str)]| {
        let m = mail(&format!("From: a@example.com\nTo: {value}\n\nx"));
        assert_eq!(m.to.iter().map(|a| (a.name.as_str(), a.address.as_str())).collect::<Vec<_>>(), expect, "{value}");
    };
    let (a, b): ((&str, &str), (&str, &str)) = (("Ann Lee", "ann@example.com"), ("Bob", "bob@example.com"));
    check("Ann Lee <ann@example.com>, Bob <bob@example.com>", &[a, b]);
    check("Ann Lee <ann@example.com>,\n\tBob\n <bob@example.com>", &[a, b]);
    check("Ann Lee <ann@example.com>;Bob <bob@example.com>;", &[a, b]);
    check(",, Ann Lee <ann@example.com>, , Bob <bob@example.com>,", &[a, b]);
    check("Ann Lee <ann@example.com> Bob <bob@example.com>", &[a, b]);
    check("\"Ann Lee\"<ann@example.com>", &[a]);
    check("Ann Lee<ann@example.com>", &[a]);
    check("\"Lee, Ann\" <ann@example.com>", &[("Lee, Ann", "ann@example.com")]);
    check("Ann \"The Door\" Lee <ann@example.com>", &[("Ann The Door Lee", "ann@example.com")]);
    check("Ann. B. Lee <ann@example.com>", &[("Ann. B. Lee", "ann@example.com")]);
    check("Ann Lee (sales) <ann@example.com>", &[("Ann Lee (sales)", "ann@example.com")]);
    check("ann@example.com (Ann (the first) Lee)", &[("Ann (the first) Lee", "ann@example.com")]);
    check("(x) ann@example.com", &[("x", "ann@example.com")]);
    check("ann (at home) @ (our) example.com", &[("at home", "ann@example.com")]);
    check("<ann@example.com>", &[("", "ann@example.com")]);
    check("<<ann@example.com>>", &[("", "ann@example.com")]);
    check("Ann Lee <ann@example.com", &[a]);
    check("Ann Lee ann@example.com>", &[a]);
    check("Ann Lee <@relay.example,@other.example:ann@example.com>", &[a]);
    check("\"ann lee\"@example.com", &[("", "\"ann lee\"@example.com")]);
    check("\"ann@home\"@example.com", &[("", "\"ann@home\"@example.com")]);
    check("ann@[192.0.2.1]", &[("", "ann@[192.0.2.1]")]);
    check("Friends: Ann Lee <ann@example.com>, Bob <bob@example.com>;, c@example.com", &[a, b, ("", "c@example.com")]);
    check("Friends:;", &[]);
    check("undisclosed-recipients:;", &[]);
    check("Undisclosed recipients: ;", &[]);
    check("\"undisclosed-recipients\": ;", &[]);
    check("A: ann@example.com;, B: bob@example.com;", &[("", "ann@example.com"), ("", "bob@example.com")]);
    check("=?utf-8?q?Gr=C3=BCn=2C_Ann?= <ann@example.com>", &[("Grün, Ann", "ann@example.com")]);
    check("=?utf-8?q?Ann?= =?utf-8?q?_Lee?= <ann@example.com>", &[a]);
    check("=?utf-8?q?Ann_Lee_=3Cann=40example=2Ecom=3E?=", &[a]);
    check("=?utf-8?q?Ann_Lee?=<ann@example.com>", &[a]);
    check("Ännchen Grün <ann@example.com>", &[("Ännchen Grün", "ann@example.com")]);
    check("Ann Lee <änn@exämple.com>", &[("Ann Lee", "änn@exämple.com")]);
    check("ann@xn--exmple-cua.com", &[("", "ann@xn--exmple-cua.com")]);
    check("mailto:ann@example.com", &[("", "ann@example.com")]);
    check("Ann Lee <mailto:ann@example.com>", &[a]);
    check("\"ann@example.com\" <ann@example.com>", &[("ann@example.com", "ann@example.com")]);
    check("'Ann Lee' <ann@example.com>", &[a]);
    check("Lee, Ann <ann@example.com>, Bob <bob@example.com>", &[("Lee, Ann", "ann@example.com"), b]);
    check("Ann Lee via Help <help@example.com>", &[("Ann Lee via Help", "help@example.com")]);
    check("ann", &[("ann", "")]);
    check("ann@example.com,bob@example.com", &[("", "ann@example.com"), ("", "bob@example.com")]);
    check("ann@example.com bob@example.com", &[("", "ann@example.com"), ("", "bob@example.com")]);
    check("Ann\\, Lee <ann@example.com>", &[("Ann, Lee", "ann@example.com")]);
    check("\"Ann \\\"A\\\" Lee\" <ann@example.com>", &[("Ann \"A\" Lee", "ann@example.com")]);
    check("\"Ann Lee <ann@example.com>, Bob <bob@example.com>", &[a, b]);
}

#[test]
fn repeated_fields_do_not_lose_anybody() {
    let m = mail("From: ann@example.com\nFrom: eve@example.net\nTo: a@example.org\nTo: b@example.org\nSubject: one\nSubject: two\n\nx");
    assert_eq!((m.from.address.as_str(), m.subject.as_str(), m.to.len()), ("ann@example.com", "one", 2));
    assert!(m.problems.iter().any(|p| p == "from-several") && m.problems.iter().any(|p| p == "header-repeated"));
}

#[test]
fn dates_are_read_however_they_are_written() {
    let check = |value: &str, expect: &str| {
        let m = mail(&format!("From: a@example.com\nDate: {value}\n\nx"));
        assert_eq!(m.date.map(crate::clock::Time::rfc3339).unwrap_or_default(), expect, "{value}");
    };
    for value in [
        "Mon, 3 Mar 2025 10:12:13 +0000",
        "3 Mar 2025 10:12:13 GMT",
        "Mon, 03 Mar 2025 10:12:13 UT",
        "Mon, 3 Mar 2025 10:12:13 Z",
        "Mon, 3 Mar 2025 11:12:13 +0100",
        "Mon, 3 Mar 2025 05:12:13 EST",
        "Mon, 3 Mar 2025 02:12:13 PST",
        "Mon, 3 Mar 2025 06:12:13 EDT",
        "Mon, 3 Mar 2025 10:12:13 -0000",
        "Mon,3 Mar 2025 10:12:13 +0000",
        "mon, 3 mar 2025 10:12:13 gmt",
        "Monday, 3 March 2025 10:12:13 +0000",
        "Monday, 03-Mar-25 10:12:13 GMT",
        "Mon, 3 Mar 25 10:12:13 +0000",
        "Mon, 3 Mar 125 10:12:13 +0000",
        "Mon Mar  3 10:12:13 2025",
        "Mon Mar  3 10:12:13 GMT 2025",
        "Mon, 3 Mar 2025 10:12:13",
        "Mon, 3 Mar 2025 11:12:13 +01:00",
        "Mon, 3 Mar 2025 11:12:13 GMT+0100",
        "Mon, 3 Mar 2025 11:12:13 +0100 (CET)",
        "Mon (a comment), 3 Mar (spring) 2025 10:12:13 +0000",
        "Mon, 3 Mar 2025 10.12.13 +0000",
        "Mon, 3 Mar 2025 10:12:13 +0000 (GMT (UTC))",
        "2025-03-03 10:12:13 +0000",
        "2025-03-03T10:12:13Z",
        "2025-03-03T11:12:13+01:00",
        "3 Mar 2025 10:12:13.456 +0000",
        "Mon, 3 Mar 2025 10:12:13 AM +0000",
        "Mon, 3\n Mar 2025 10:12:13 +0000",
        "Lun, 3 Mar 2025 10:12:13 +0000",
        "Mo, 3 Mär 2025 10:12:13 +0000",
        "lun., 3 mars 2025 10:12:13 +0000",
        "lun, 03 mar 2025 10:12:13 +0000",
        "Mon, 3 Mar 2025 11:12:13 CET",
        "Mon, 3 Mar 2025 10:12:13 +00",
    ] {
        check(value, "2025-03-03T10:12:13Z");
    }
    check("mar, 4 feb 2025 10:12:13 +0100", "2025-02-04T09:12:13Z");
    check("Mon, 3 Mar 2025 10:12 +0000", "2025-03-03T10:12:00Z");
    check("Mon, 3 Mar 2025 10:12:60 +0000", "2025-03-03T10:12:59Z");
    check("Mon, 3 Mar 2025 10:12:13 PM +0000", "2025-03-03T22:12:13Z");
    check("Mon, 3 Mar 2025", "2025-03-03T00:00:00Z");
    check("Mon, 3 Mar 95 10:12:13 +0000", "1995-03-03T10:12:13Z");
    for value in ["", "yesterday", "Mon, 33 Foo 2025 10:12:13 +0000", "0", "Mon, 3 Mar 2025 99:99:99 +0000", "-1 -1 -1"] {
        check(value, "");
    }
}
