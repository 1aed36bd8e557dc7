//! Forwarded blocks as mail programs write them, in their languages: who wrote first, and about what. The texts are ours.

use super::{Own, read, read_text};

/// The body of a forward; the sender and subject expected in it.
fn check(program: &str, body: &str, from: (&str, &str), subject: &str) {
    let raw = format!("From: Agent <agent@contoso.com>\nSubject: Fwd: Door\nContent-Type: text/plain; charset=utf-8\n\n{body}");
    let own = Own { forwarders: vec!["agent@contoso.com".into()], ..Own::default() };
    let mail = read(raw.as_bytes(), &own);
    let f = mail.forwarded.unwrap_or_else(|| panic!("{program}: nothing forwarded in {body}"));
    assert_eq!(((f.from.name.as_str(), f.from.address.as_str()), f.subject.as_str()), (from, subject), "{program}");
    assert!(f.body.contains("keys"), "{program}: {}", f.body);
    assert_eq!(mail.sender.address.address, from.1, "{program}");
}

const EVA: (&str, &str) = ("Eva Lind", "eva@example.com");

#[test]
fn programs_have_their_own_forms() {
    for (program, body) in [
        (
            "Gmail",
            "---------- Forwarded message ---------\nFrom: Eva Lind <eva@example.com>\nDate: Mon, 2 Mar 2026 at 10:00\nSubject: Door\nTo: <help@contoso.com>\n\n\nWhere are the keys?\n",
        ),
        (
            "Gmail, bold",
            "---------- Forwarded message ---------\nFrom: *Eva Lind* <eva@example.com>\nDate: Mon, 2 Mar 2026 at 10:00\nSubject: Door\nTo: <help@contoso.com>\n\nWhere are the keys?\n",
        ),
        (
            "Apple Mail",
            "Begin forwarded message:\n\nFrom: Eva Lind <eva@example.com>\nSubject: Door\nDate: 2 March 2026 at 10:00:00 CET\nTo: help@contoso.com\n\nWhere are the keys?\n",
        ),
        (
            "Apple Mail, quoted",
            "> Begin forwarded message:\n> \n> From: Eva Lind <eva@example.com>\n> Subject: Door\n> Date: 2 March 2026\n> To: help@contoso.com\n> \n> Where are the keys?\n",
        ),
        (
            "Thunderbird",
            "-------- Forwarded Message --------\nSubject: \tDoor\nDate: \tMon, 2 Mar 2026 10:00:00 +0100\nFrom: \tEva Lind <eva@example.com>\nTo: \thelp@contoso.com\n\nWhere are the keys?\n",
        ),
        (
            "Outlook",
            "________________________________\nFrom: Eva Lind <eva@example.com>\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com <help@contoso.com>\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "Outlook 2003",
            "-----Original Message-----\nFrom: Eva Lind [mailto:eva@example.com]\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "Outlook, delegate",
            "From: Eva Lind <eva@example.com> On Behalf Of Rolf Lind\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "Outlook on the Mac",
            "From: Eva Lind <eva@example.com>\nDate: Monday, 2 March 2026 at 10:00\nTo: help@contoso.com <help@contoso.com>\nSubject: Door\nWhere are the keys?\n",
        ),
        (
            "Yahoo",
            "----- Forwarded Message -----\nFrom: Eva Lind <eva@example.com>\nTo: help@contoso.com <help@contoso.com>\nSent: Monday, March 2, 2026 at 10:00:00 AM GMT+1\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "Zoho",
            "============ Forwarded message ============\nFrom: Eva Lind <eva@example.com>\nTo: <help@contoso.com>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\nSubject: Door\n============ Forwarded message ============\n\nWhere are the keys?\n",
        ),
        (
            "Proton",
            "------- Forwarded Message -------\nFrom: Eva Lind <eva@example.com>\nDate: On Monday, March 2nd, 2026 at 10:00\nSubject: Door\nTo: help@contoso.com <help@contoso.com>\n\n> Where are the keys?\n",
        ),
        (
            "eM Client",
            "------ Forwarded Message ------\nFrom: \"Eva Lind\" <eva@example.com>\nTo: \"Help\" <help@contoso.com>\nDate: 3/2/2026 10:00:00 AM\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "Samsung",
            "-------- Original message --------\nFrom: Eva Lind <eva@example.com>\nDate: 02/03/2026 10:00 (GMT+01:00)\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "The Bat!",
            "This is a forwarded message\nFrom: Eva Lind <eva@example.com>\nTo: help@contoso.com\nDate: Monday, March 2, 2026, 10:00:00 AM\nSubject: Door\n\n===8<==============Original message text===============\nWhere are the keys?\n===8<===========End of original message text===========\n",
        ),
        (
            "GMX",
            "Gesendet: Montag, 02. März 2026 um 10:00 Uhr\nVon: \"Eva Lind\" <eva@example.com>\nAn: help@contoso.com\nBetreff: Door\n\nWhere are the keys?\n",
        ),
        (
            "Mail.ru",
            "-------- Пересылаемое сообщение --------\nОт: Eva Lind <eva@example.com>\nКому: help@contoso.com\nДата: понедельник, 2 марта 2026, 10:00 +03:00\nТема: Door\n\nWhere are the keys?\n",
        ),
        (
            "QQ",
            "------------------ 原始邮件 ------------------\n发件人: \"Eva Lind\" <eva@example.com>;\n发送时间: 2026年3月2日(星期一) 上午10:00\n收件人: \"help\"<help@contoso.com>;\n主题: Door\n\nWhere are the keys?\n",
        ),
        (
            "Naver",
            "-----Original Message-----\nFrom: \"Eva Lind\"<eva@example.com>\nTo: <help@contoso.com>;\nCc:\nSent: 2026-03-02 (월) 10:00:00 (GMT+09:00)\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "Notes",
            "----- Forwarded by Rolf Lind/Contoso on 02.03.2026 10:05 -----\n\nFrom: Eva Lind <eva@example.com>\nTo: help@contoso.com\nDate: 02.03.2026 10:00\nSubject: Door\n\nWhere are the keys?\n",
        ),
        (
            "a mailto link",
            "Begin forwarded message:\n\nFrom: Eva Lind <mailto:eva@example.com>\nSubject: Door\nDate: 2 March 2026\nTo: help@contoso.com\n\nWhere are the keys?\n",
        ),
        (
            "a link behind the address",
            "From: Eva Lind <eva@example.com<mailto:eva@example.com>>\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n",
        ),
    ] {
        check(program, body, EVA, "Door");
    }
}

#[test]
fn a_name_alone_is_kept() {
    let block = "From: Eva Lind\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n";
    let f = read(format!("From: agent@contoso.com\nSubject: FW: Door\n\n{block}").as_bytes(), &Own::default()).forwarded.expect("a forward");
    assert_eq!((f.from.name.as_str(), f.from.address.as_str()), ("Eva Lind", ""));
}

#[test]
fn blocks_are_read_in_the_languages_of_outlook() {
    // From, Sent, To, Subject as Outlook writes them.
    for (language, [from, sent, to, subject]) in [
        ("bg", ["От", "Изпратено", "До", "Относно"]),
        ("ca", ["De", "Enviat el", "Per a", "Assumpte"]),
        ("cs", ["Od", "Odesláno", "Komu", "Předmět"]),
        ("da", ["Fra", "Sendt", "Til", "Emne"]),
        ("de", ["Von", "Gesendet", "An", "Betreff"]),
        ("el", ["Από", "Στάλθηκε", "Προς", "Θέμα"]),
        ("en", ["From", "Sent", "To", "Subject"]),
        ("es", ["De", "Enviado el", "Para", "Asunto"]),
        ("et", ["Saatja", "Saadetud", "Adressaat", "Teema"]),
        ("fi", ["Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"]),
        ("fr", ["De", "Envoyé", "À", "Objet"]),
        ("hr", ["Šalje", "Poslano", "Prima", "Predmet"]),
        ("hu", ["Feladó", "Elküldve", "Címzett", "Tárgy"]),
        ("it", ["Da", "Inviato", "A", "Oggetto"]),
        ("ja", ["差出人", "送信日時", "宛先", "件名"]),
        ("ko", ["보낸 사람", "보낸 날짜", "받는 사람", "제목"]),
        ("lt", ["Nuo", "Išsiųsta", "Kam", "Tema"]),
        ("lv", ["No", "Nosūtīts", "Kam", "Tēma"]),
        ("nl", ["Van", "Verzonden", "Aan", "Onderwerp"]),
        ("no", ["Fra", "Sendt", "Til", "Emne"]),
        ("pl", ["Od", "Wysłane", "Do", "Temat"]),
        ("pt", ["De", "Enviado", "Para", "Assunto"]),
        ("pt-BR", ["De", "Enviada em", "Para", "Assunto"]),
        ("ro", ["De la", "Trimis", "Către", "Subiect"]),
        ("ru", ["От", "Отправлено", "Кому", "Тема"]),
        ("sk", ["Od", "Odoslané", "Komu", "Predmet"]),
        ("sl", ["Od", "Poslano", "Za", "Zadeva"]),
        ("sr", ["Od", "Poslato", "Za", "Tema"]),
        ("sv", ["Från", "Skickat", "Till", "Ämne"]),
        ("th", ["จาก", "ส่ง", "ถึง", "เรื่อง"]),
        ("tr", ["Kimden", "Gönderildi", "Kime", "Konu"]),
        ("uk", ["Від", "Надіслано", "Кому", "Тема"]),
        ("vi", ["Từ", "Đã gửi", "Tới", "Chủ đề"]),
        ("zh-CN", ["发件人", "发送时间", "收件人", "主题"]),
        ("zh-TW", ["寄件者", "寄件日期", "收件者", "主旨"]),
        ("he", ["מאת", "נשלח", "אל", "נושא"]),
        ("ar", ["من", "تاريخ الإرسال", "إلى", "الموضوع"]),
        ("id", ["Dari", "Dikirim", "Kepada", "Subjek"]),
    ] {
        let body = format!("{from}: Eva Lind <eva@example.com>\n{sent}: 2026-03-02 10:00\n{to}: help@contoso.com\n{subject}: Door\n\nWhere are the keys?\n");
        check(language, &body, EVA, "Door");
        check(&format!("{language}, below a rule and own words"), &format!("Please look.\n\n________________________________\n{body}"), EVA, "Door");
        let quoted = format!("> {}\n", body.trim_end().replace('\n', "\n> "));
        check(&format!("{language}, quoted"), &quoted, EVA, "Door");
    }
}

#[test]
fn the_outermost_of_nested_forwards_counts() {
    let body = "---------- Forwarded message ---------\nFrom: Eva Lind <eva@example.com>\nDate: Mon, 2 Mar 2026\nSubject: Fwd: Door\nTo: help@contoso.com\n\nThe keys, see below.\n\n---------- Forwarded message ---------\nFrom: Inner <inner@example.net>\nDate: Sun, 1 Mar 2026\nSubject: Door\nTo: Eva\n\nNo keys here.\n";
    check("Gmail, twice", body, EVA, "Fwd: Door");
}

#[test]
fn an_answer_is_no_forward() {
    let block = "From: Eva Lind <eva@example.com>\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n";
    for headers in ["Subject: Re: Door", "Subject: RIF: Door", "Subject: AW: Door", "Subject: Door\nIn-Reply-To: <1@example.com>", "Subject: [EXT] RE: Door"] {
        for above in ["On the nail.\n\n", "On the nail.\n\n________________________________\n", "On the nail.\n\n-----Original Message-----\n"] {
            let mail = read(format!("From: Ann <ann@example.org>\n{headers}\n\n{above}{block}").as_bytes(), &Own::default());
            assert_eq!(mail.forwarded, None, "{headers} {above}");
            assert_eq!(mail.text.trim(), "On the nail.", "{headers} {above}");
        }
    }
    assert!(read_text(format!("-----Original Message-----\n{block}").as_bytes(), &Own::default()).forwarded.is_some(), "a bare block is a forward");
}

/// Where neither subject nor thread says what a mail is, its words and whom it goes to do.
#[test]
fn an_answer_without_its_subject_is_no_forward() {
    let block = "________________________________\nFrom: Eva Lind <eva@example.com>\nSent: Monday, March 2, 2026 10:00 AM\nTo: help@contoso.com\nSubject: Door\n\nWhere are the keys?\n";
    let check = |headers: &str, above: &str, forwarded: bool| {
        let mail = read(
            format!("From: Ann <ann@example.org>\n{headers}\n\n{above}{block}").as_bytes(),
            &Own { addresses: vec!["help@contoso.com".into()], ..Own::default() },
        );
        assert_eq!(mail.forwarded.is_some(), forwarded, "{headers} {above}");
        assert_eq!(mail.text.trim(), above.trim(), "{headers}");
    };
    check("To: help@contoso.com\nSubject: Door", "A customer's letter about the house in Mill Lane.\n\n", true);
    check("To: help@contoso.com\nSubject: Door", "Yes, they are on the nail.\n\nRegards,\nAnn\n\n", false);
    check("To: help@contoso.com\nSubject: Door", "Per conoscenza.\n\nSaluti,\nAnna\n\n", true);
    check("To: Eva <eva@example.com>\nSubject: Door", "On the nail.\n\n", false);
    check("To: Eva <eva@example.com>\nSubject: Fwd: Door", "On the nail.\n\n", true);
    check("To: help@contoso.com\nSubject: Door\nReferences: <1@example.com>", "On the nail.\n\n", false);
    let ours = block.replace("Eva Lind <eva@example.com>", "Help <help@contoso.com>");
    let mail = read(
        format!("From: Ann <ann@example.org>\nTo: help@contoso.com\nSubject: Door\n\nOn the nail.\n\n{ours}").as_bytes(),
        &Own { addresses: vec!["help@contoso.com".into()], ..Own::default() },
    );
    assert_eq!(mail.forwarded, None, "our own mail below a customer's words");
}
