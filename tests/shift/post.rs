//! What a support address gets in a week: languages, layouts, machines, and broken things. Invented, each message different.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A message, and what the desk must make of it.
pub struct Letter {
    pub bytes: Vec<u8>,
    /// As a list shows it; empty where nothing is expected of it.
    pub subject: &'static str,
    pub kind: &'static str,
}

/// Customer, subject, text, charset.
const TONGUES: &[(&str, &str, &str, &str)] = &[
    ("Anna Größe <anna@customer.example>", "Drucker brennt", "Guten Tag,\r\n\r\nder Drucker im 2. Stock raucht.\r\n", "utf-8"),
    ("Bruno Conti <bruno@customer.example>", "La fattura è sbagliata", "Buongiorno,\r\n\r\nl'importo è più alto del dovuto.\r\n", "iso-8859-15"),
    ("Clara Vidal <clara@customer.example>", "La página no abre", "Hola:\r\n\r\n¿Pueden mirarlo mañana?\r\n", "utf-8"),
    ("Élodie Marchand <elodie@elsewhere.example>", "Où est passé le café ?", "Bonjour,\r\n\r\nla machine ne répond plus.\r\n", "windows-1252"),
    ("João Prado <joao@elsewhere.example>", "Relatório não imprime", "Olá,\r\n\r\no relatório sai em branco.\r\n", "utf-8"),
    ("Zofia Lis <zofia@elsewhere.example>", "Błąd przy logowaniu", "Dzień dobry,\r\n\r\nhasło nie działa.\r\n", "iso-8859-2"),
    ("Иван Петров <ivan@elsewhere.example>", "Не приходит письмо", "Здравствуйте,\r\n\r\nписьмо не пришло.\r\n", "koi8-r"),
    (
        "田中 美咲 <misaki@elsewhere.example>",
        "ログイン画面に戻ってしまいます、何度試しても同じです",
        "お世話になっております。\r\n\r\nログインできません。\r\n",
        "iso-2022-jp",
    ),
    ("王伟 <wei@elsewhere.example>", "打印机坏了", "您好，\r\n\r\n打印机不工作。\r\n", "gb18030"),
    ("김민수 <minsu@elsewhere.example>", "로그인이 안 됩니다", "안녕하세요,\r\n\r\n확인 부탁드립니다.\r\n", "euc-kr"),
    ("فريد <farid@elsewhere.example>", "الطابعة لا تعمل", "مرحبا،\r\n\r\nالطابعة متوقفة.\r\n", "windows-1256"),
    ("דנה <dana@elsewhere.example>", "המדפסת לא עובדת", "שלום,\r\n\r\nהמדפסת תקועה.\r\n", "utf-8"),
    ("Νίκος <nikos@elsewhere.example>", "Δεν ανοίγει η σελίδα", "Καλημέρα,\r\n\r\nη σελίδα δεν ανοίγει.\r\n", "iso-8859-7"),
    ("Ayşe Yıldız <ayse@elsewhere.example>", "Şifre çalışmıyor", "Merhaba,\r\n\r\nşifrem çalışmıyor.\r\n", "windows-1254"),
    ("Dörte Dietmar <dietmar@customer.example>", "Zähler steht still", "Moin,\r\n\r\nseit gestern steht alles.\r\n", "utf-8"),
    ("Gone Girl <gone@customer.example>", "Please answer me", "I am about to leave this address.\r\n", "utf-8"),
    ("Blocked Bob <blocked@customer.example>", "Forward my order", "My mail is forwarded elsewhere.\r\n", "utf-8"),
    ("Busy Bea <busy@customer.example>", "Mailbox nearly full", "Can you hear me?\r\n", "utf-8"),
];

/// The Message-ID of the first of them.
pub const FIRST: &str = "tongue-0@customer.example";

/// At least thirty, no two alike but for one that came twice.
pub fn week() -> Vec<Letter> {
    let mut all: Vec<Letter> = TONGUES.iter().enumerate().map(|(n, t)| tongue(n, t)).collect();
    all.extend(layouts());
    all.extend(machines());
    all.extend(broken());
    // The first came by another route, too.
    let again = [b"Received: from relay.example by mx2.example; Sun, 22 Nov 2026 09:00:09 +0000\r\n".as_slice(), &all[0].bytes].concat();
    all.push(Letter { bytes: again, subject: "", kind: "person" });
    all
}

/// How many of the week's messages make no ticket of their own: the copy, and the second part of a conversation.
pub const JOINED: usize = 2;

fn tongue(n: usize, (from, subject, text, charset): &(&str, &'static str, &str, &str)) -> Letter {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).expect("a charset");
    let word = |text: &str| {
        let encode = |part: &[char]| {
            let part: String = part.iter().collect();
            format!("=?{charset}?B?{}?=", STANDARD.encode(encoding.encode(&part).0))
        };
        let chars: Vec<char> = text.chars().collect();
        if text.is_ascii() { text.to_owned() } else { chars.chunks(12).map(encode).collect::<Vec<_>>().join("\r\n ") }
    };
    let (name, address) = from.split_once(" <").expect("a name and an address");
    let body = STANDARD.encode(encoding.encode(text).0);
    let bytes = format!(
        "Message-ID: <tongue-{n}@customer.example>\r\nDate: Sun, 22 Nov 2026 08:{n:02}:00 +0000\r\nFrom: {} <{address}\r\nTo: support@help.example\r\nSubject: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n",
        word(name),
        word(subject),
    );
    Letter { bytes: bytes.into_bytes(), subject, kind: "person" }
}

/// One with these fields and this rest; what every letter has is put in front.
fn letter(id: &str, subject: &'static str, kind: &'static str, rest: &str) -> Letter {
    let head = format!("Message-ID: <{id}@elsewhere.example>\nDate: Sun, 22 Nov 2026 10:00:00 +0000\nTo: support@help.example\nSubject: {subject}\n");
    Letter { bytes: (head + rest).replace('\n', "\r\n").into_bytes(), subject, kind }
}

const HANNA: &str = "From: Hanna Holm <hanna@elsewhere.example>\nMIME-Version: 1.0\n";

/// Mail as programs lay it out.
fn layouts() -> Vec<Letter> {
    let png = STANDARD.encode([0x89, b'P', b'N', b'G', 1, 2, 3, 4]);
    let part = |name: &str, mime: &str, bytes: &[u8]| {
        format!("--b\nContent-Type: {mime}\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; {name}\n\n{}\n", STANDARD.encode(bytes))
    };
    let mixed = |parts: &str| format!("{HANNA}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the file.\n{parts}--b--\n");
    vec![
        letter(
            "html",
            "Only HTML",
            "person",
            &format!(
                "{HANNA}Content-Type: text/html; charset=utf-8\n\n<p>Hello,</p><table><tr><td>one</td><td>two</td></tr></table><script>alert(1)</script>\n"
            ),
        ),
        letter(
            "both",
            "Both kinds of text",
            "person",
            &format!(
                "{HANNA}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<b>rich</b>\n--b--\n"
            ),
        ),
        letter(
            "inline",
            "A picture in the text",
            "person",
            &format!(
                "{HANNA}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<img src=\"cid:p\">\n--b\nContent-Type: image/png\nContent-ID: <p>\nContent-Transfer-Encoding: base64\n\n{png}\n--b--\n"
            ),
        ),
        letter(
            "pdf",
            "A file with a long name",
            "person",
            &mixed(&part("filename*0*=utf-8''Pr%C3%BCf; filename*1=bericht.pdf", "application/pdf", b"%PDF-1.7 nothing")),
        ),
        letter(
            "two",
            "Two files",
            "person",
            &mixed(&(part("filename=\"a.log\"", "text/plain", b"one\n") + &part("filename=\"../../b.sh\"", "application/x-sh", b"#!/bin/sh\n"))),
        ),
        letter(
            "rfc822",
            "A mail in the mail",
            "person",
            &mixed("--b\nContent-Type: message/rfc822\n\nFrom: carl@elsewhere.example\nSubject: inner\n\ninner words\n"),
        ),
        letter(
            "meeting",
            "Invitation",
            "person",
            &format!(
                "{HANNA}Content-Type: text/calendar; method=REQUEST; charset=utf-8\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Talk\nEND:VEVENT\nEND:VCALENDAR\n"
            ),
        ),
        letter("flowed", "Flowed text", "person", &format!("{HANNA}Content-Type: text/plain; format=flowed\n\nOne line that \ngoes on.\n\n> quoted \n> too\n")),
        letter(
            "quoted",
            "Quoted-printable",
            "person",
            &format!("{HANNA}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe, long=\n line\n"),
        ),
        // What Exchange Online adds to a message that it forwards.
        letter(
            "forwarded",
            "Forwarded by a tenant",
            "person",
            &format!(
                "X-MS-Exchange-Organization-AuthAs: Anonymous\nX-MS-Exchange-Inbox-Rules-Loop: info@tenant.example\nX-MS-Exchange-ForwardingLoop: info@tenant.example;support@help.example\nX-MS-Exchange-CrossTenant-FromEntityHeader: HybridOnPrem\nResent-From: <info@tenant.example>\n{HANNA}\nPlease call me back.\n"
            ),
        ),
        letter(
            "more",
            "Re: Only HTML",
            "person",
            &format!("{HANNA}In-Reply-To: <html@elsewhere.example>\nReferences: <html@elsewhere.example>\n\nOne more thing.\n"),
        ),
    ]
}

/// Mail that no person wrote.
fn machines() -> Vec<Letter> {
    let report = |status: &str, code: &str| {
        format!(
            "From: Mail Delivery System <MAILER-DAEMON@elsewhere.example>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nYour message could not be delivered.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.elsewhere.example\n\nFinal-Recipient: rfc822; lost@elsewhere.example\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {code}\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <not-ours@elsewhere.example>\nSubject: something\n--b--\n"
        )
    };
    vec![
        letter("bounce", "Undelivered Mail", "bounce", &report("5.1.1", "550 5.1.1 <lost@elsewhere.example>: User unknown")),
        letter(
            "ndr",
            "Undeliverable: order",
            "bounce",
            &report("5.7.520", "550 5.7.520 Access denied, Your organization does not allow external forwarding. AS(7555)"),
        ),
        letter("away", "Out of office", "auto-reply", &format!("{HANNA}Auto-Submitted: auto-replied\nPrecedence: bulk\n\nBack on Monday.\n")),
        letter(
            "news",
            "Paper of the month",
            "bulk",
            "From: News <news@shop.example>\nList-Id: <news.shop.example>\nList-Unsubscribe: <https://shop.example/leave>\nFeedback-ID: 7:shop:letters\n\nBuy paper.\n",
        ),
    ]
}

/// Mail as it should not be.
fn broken() -> Vec<Letter> {
    let deep: Vec<String> = (0..120).map(|n| format!("--b{n}\nContent-Type: multipart/mixed; boundary=b{}\n\n", n + 1)).collect();
    let deep = deep.concat();
    vec![
        letter(
            "open-end",
            "No end",
            "person",
            &format!("{HANNA}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt stops in the mid"),
        ),
        letter("bad-base64", "Bad base64", "person", &format!("{HANNA}Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVsbG8*** what\n")),
        letter("no-boundary", "No boundary", "person", &format!("{HANNA}Content-Type: multipart/mixed\n\njust words\n")),
        letter("deep", "Very deep", "person", &format!("{HANNA}Content-Type: multipart/mixed; boundary=b0\n\n{deep}")),
        letter("escape", "Terminal orders", "person", &format!("{HANNA}\n\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}backwards\n")),
        letter("empty", "Nothing in it", "person", HANNA),
        letter("wrong-date", "Tomorrow's mail", "person", &format!("{HANNA}Date: Fri, 99 Foo 9999 99:99\n\nwhen?\n")),
        Letter { bytes: b"Received: from x\r\n\r\nno head at all\r\n".to_vec(), subject: "", kind: "person" },
        Letter { bytes: b"From: raw@elsewhere.example\r\nSubject: \xfcmlaut \x00 and zero\r\n\r\n\xff\xfe\x00\x01\r\n".to_vec(), subject: "", kind: "person" },
    ]
}

/// A plain letter from `n`th of many customers, whose subject nobody else has.
pub fn plain(n: usize) -> Vec<u8> {
    format!("Message-ID: <crowd-{n}@customer.example>\r\nFrom: Anna <anna@customer.example>\r\nTo: support@help.example\r\nSubject: Crowd {n:04}\r\n\r\nQuestion {n}.\r\n").into_bytes()
}
