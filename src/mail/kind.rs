//! Person or machine. The order matters: the first that fits decides.

use super::model::{Mail, Own};
use super::{absence, sender};
use crate::ticket::Kind;

/// Beginnings of subjects that out-of-office answers have, lower case.
#[rustfmt::skip]
const AUTO_SUBJECTS: &[&str] = &[
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto:", "auto response", "auto-response", "autoresponse", "automated reply",
    "automated response", "automatic response", "out of office", "out-of-office", "out of the office", "ooo:", "away from my mail", "on vacation",
    "vacation reply", "vacation:", "vacation autoreply", "i am on vacation", "i'm on vacation", "i am away", "i am out of", "i'm out of",
    "risposta automatica", "fuori sede", "fuori ufficio", "assente", "assenza dall'ufficio", "in ferie", "automatische antwort", "abwesenheit", "abwesenheitsnotiz", "abwesenheitsmeldung", "abwesenheitsbenachrichtigung", "abwesenheitsassistent", "abwesenheitsnachricht", "abwesend",
    "automatische rückantwort", "automatische abwesenheit", "außer haus", "réponse automatique", "absence du bureau", "absent du bureau",
    "message d'absence", "absence :", "respuesta automática", "respuesta automatica", "fuera de la oficina", "fuera de oficina", "ausente",
    "resposta automática", "resposta automatica", "fora do escritório", "ausência temporária", "automatisch antwoord", "automatische beantwoording",
    "automatisch bericht", "afwezig", "niet aanwezig", "odpowiedź automatyczna", "automatyczna odpowiedź", "poza biurem", "nieobecność", "autosvar",
    "automatiskt svar", "frånvaro", "ej på kontoret", "fraværende", "fravær", "automatisk svar", "automaattinen vastaus", "poissa", "poissaolo",
    "automatikus válasz", "házon kívül", "távollét", "otomatik yanıt", "otomatik cevap", "ofis dışında", "automatická odpověď", "automatická odpoveď",
    "mimo kancelář", "nepřítomnost", "neprítomnosť", "mimo kancelárie", "răspuns automat", "automatski odgovor", "samodejni odgovor", "автоответ",
    "автоматический ответ", "автоматична відповідь", "автоматичен отговор", "автоматски одговор", "вне офиса", "αυτόματη απάντηση", "εκτός γραφείου", "自动回复",
    "自动答复", "自動回覆", "自動返信", "自動応答", "不在通知", "不在のお知らせ", "자동 회신", "자동 응답", "부재중", "תגובה אוטומטית", "מענה אוטומטי", "رد تلقائي", "trả lời tự động",
    "balasan otomatis", "jawaban otomatis", "automaatne vastus", "automātiska atbilde", "automatinis atsakymas", "automatic answer", "absence notification",
    "automaatvastus", "auto-antwort", "autoantwort", "automatische e-mail", "automatische mail", "risponditore automatico", "messaggio automatico di assenza", "avviso di assenza", "notifica di assenza",
    "réponse automatisée", "notification d'absence", "avis d'absence", "en dehors du bureau", "hors du bureau", "aviso de ausencia", "mensaje automático", "aviso de ausência", "mensagem automática", "fora do escritorio",
    "buiten kantoor", "afwezigheidsbericht", "afwezigheidsmelding", "wiadomość automatyczna", "autoodpowiedź", "ikke til stede", "ikke på kontoret", "autosvarer", "automatisk besvarelse", "ej anträffbar", "en ole paikalla", "poissaoloilmoitus",
    "automatické oznámení", "oznámení o nepřítomnosti", "oznámenie o neprítomnosti", "automatikus üzenet", "irodán kívül", "mesaj automat", "în afara biroului", "odsoten", "odsotnost", "izvan ureda", "аутоматски одговор", "автоматты жауап", "автовідповідь", "автоотговор",
    "нет на месте", "извън офиса", "απουσία από το γραφείο", "ofiste değilim", "外出自动回复", "外出自動回覆", "自動回信", "自动回信", "자동응답", "자동회신", "הודעה אוטומטית", "מחוץ למשרד", "خارج المكتب", "الرد التلقائي", "پاسخ خودکار", "स्वचालित उत्तर", "การตอบกลับอัตโนมัติ",
    "balas automatik", "tự động trả lời", "gaur ez nago", "fora de l'oficina", "automaattivastaus", "resposta automàtica", "erantzun automatikoa", "sjálfvirkt svar", "ตอบกลับอัตโนมัติ",
];

/// Decides what sort of sender wrote. `report` is what the structure of a delivery report says, if it is one.
pub(super) fn of(mail: &Mail, own: &Own, report: Option<Kind>) -> Kind {
    if own_id(mail, own).is_some_and(|id| id.starts_with("probe.") || id.contains(".probe.")) || mail.headers.has("X-Ticketty-Probe") && from_us(mail, own) {
        return Kind::OwnProbe;
    }
    if own_id(mail, own).is_some() && report.is_none() {
        return Kind::OwnCopy;
    }
    if let Some(kind) = report {
        return kind;
    }
    if is_rule_forward(mail, own) {
        return Kind::Person;
    }
    if is_auto_reply(mail) {
        return Kind::AutoReply;
    }
    if is_bulk(mail, own) { Kind::Bulk } else { Kind::Person }
}

/// The Message-ID, if it is one of ours.
fn own_id<'a>(mail: &'a Mail, own: &Own) -> Option<&'a str> {
    let id = mail.message_id.as_deref()?;
    let (_, domain) = id.rsplit_once('@')?;
    own.id_domains.iter().any(|d| d.eq_ignore_ascii_case(domain)).then_some(id).filter(|_| from_us(mail, own))
}

fn from_us(mail: &Mail, own: &Own) -> bool {
    own.is(&mail.from.address)
}

/// A customer's letter that an inbox rule of ours forwarded: Exchange writes a new message from the mailbox then, often with
/// `Auto-Submitted: auto-generated`, and names the mailbox in the loop mark as it does on absence notes; those forward nothing.
fn is_rule_forward(mail: &Mail, own: &Own) -> bool {
    let by = mail.headers.get("X-MS-Exchange-Inbox-Rules-Loop").map(str::to_lowercase);
    from_us(mail, own) && mail.forwarded.is_some() && by.is_some_and(|by| by.contains(&mail.from.address.to_lowercase()))
}

/// An automatic answer (RFC 3834; RFC 5230 for vacation; the marks of Exchange, Gmail and others).
fn is_auto_reply(mail: &Mail) -> bool {
    let h = &mail.headers;
    let word = |name: &str| h.get(name).map(|v| v.trim().to_ascii_lowercase()).unwrap_or_default();
    let submitted = word("Auto-Submitted");
    if submitted.starts_with("auto-replied") || submitted.starts_with("auto-notified") || submitted.starts_with("vacation") {
        return true;
    }
    let person = submitted == "no";
    if !person && absence::is_told(mail) {
        return true;
    }
    // Exchange writes auto-generated on its out-of-office answers, and its rules agent signs them.
    let generated = submitted.starts_with("auto-generated");
    let by_rules = word("X-MS-Exchange-Generated-Message-Source").contains("mailbox rules agent");
    let suppress = word("X-Auto-Response-Suppress");
    let silent = ["all", "oof", "autoreply"].iter().any(|s| suppress.split([',', ' ', ';']).any(|w| w == *s));
    if generated && !h.has("List-Id") || by_rules && silent {
        return true;
    }
    let marked = |name: &str| h.has(name) && !matches!(word(name).as_str(), "no" | "false" | "none" | "0");
    if [
        "X-Autoreply",
        "X-Autorespond",
        "X-Autoresponder",
        "X-Autoresponse",
        "X-Auto-Reply",
        "X-Auto-Reply-From",
        "X-AutoReply-From",
        "X-Mail-Autoreply",
        "X-Vacation",
        "X-Autogenerated-Reply",
    ]
    .iter()
    .any(|n| marked(n))
        || word("X-Autogenerated").starts_with("reply")
        || ["Precedence", "X-Precedence"]
            .iter()
            .any(|n| h.all(n).any(|v| v.trim().eq_ignore_ascii_case("auto_reply") || v.trim().eq_ignore_ascii_case("auto-reply")))
        || word("X-Apple-Action").contains("vacation")
        || word("Delivered-To") == "autoresponder"
        || word("X-Mailer").contains("vacation")
        || word("X-FC-MachineGenerated") == "true"
        || word("X-POST-MessageClass").contains("autoresponder")
    {
        return !person;
    }
    !person && is_auto_subject(&mail.subject)
}

/// Those of them that a person's subject may begin with, too: they count alone or before a colon.
#[rustfmt::skip]
const WEAK: &[&str] = &[
    "assente", "ausente", "afwezig", "abwesend", "poissa", "fravær", "vacation:", "on vacation", "in ferie", "fraværende", "frånvaro", "absence :", "ikke på kontoret", "ikke til stede", "odsoten", "odsotnost",
    "en ole paikalla", "ej anträffbar", "buiten kantoor", "hors du bureau", "en dehors du bureau", "нет на месте", "mensaje automático", "mensagem automática", "mesaj automat", "automatische mail", "automatische e-mail",
];

/// Whether a subject is that of an automatic answer: the phrase at the start, not a reply to one.
fn is_auto_subject(subject: &str) -> bool {
    let lower = subject.trim().trim_start_matches(['[', '(', '*', '<', '"', ' ']).to_lowercase();
    AUTO_SUBJECTS.iter().any(|s| {
        lower.strip_prefix(s).is_some_and(|rest| {
            // `Ausente` alone or with a colon; not `Ausente el lunes, ¿podéis…`.
            let weak = WEAK.contains(s);
            if weak {
                rest.is_empty() || rest.starts_with(':') || rest.starts_with(" (") || rest.starts_with(" -")
            } else {
                !rest.starts_with(char::is_alphabetic) || !s.is_ascii()
            }
        })
    })
}

/// A list or a newsletter that was not written to us.
fn is_bulk(mail: &Mail, own: &Own) -> bool {
    let h = &mail.headers;
    let to_us = mail.to.iter().chain(&mail.cc).any(|a| own.is(&a.address));
    // A group of the customer's own, or ours, passes people's mail on; what comes to our address through one is a person's.
    let listed = h.has("List-Unsubscribe") || h.has("List-Post") || h.has("Feedback-ID") || h.has("List-Id");
    let generated = h.get("Auto-Submitted").is_some_and(|v| !v.trim().eq_ignore_ascii_case("no"));
    let unanswerable = sender::is_no_reply(&mail.from.address) && mail.reply_to.iter().all(|a| sender::is_no_reply(&a.address));
    (listed && !to_us) || unanswerable || (h.has("List-Unsubscribe") && h.has("Feedback-ID")) || generated
}

#[cfg(test)]
mod tests {
    use crate::mail::{Own, read};
    use crate::ticket::Kind;

    fn check(headers: &str, expect: Kind) {
        let raw = format!("From: Ann <ann@example.com>\r\nTo: help@example.org\r\n{headers}\r\n\r\nHello\r\n");
        let own = Own { addresses: vec!["help@example.org".into()], id_domains: vec!["tickets.example.org".into()], ..Own::default() };
        assert_eq!(read(raw.as_bytes(), &own).kind, expect, "{headers}");
    }

    #[test]
    fn what_our_own_inbox_rule_forwards_is_a_persons() {
        let block = "________________________________\r\nFrom: Ann <ann@example.com>\r\nSent: Monday, 16 November 2026 10:00\r\nTo: help@example.org\r\nSubject: Door\r\n\r\nIt does not open.\r\n";
        let own = Own { addresses: vec!["help@example.org".into()], ..Own::default() };
        for (loop_of, body, expect) in [
            ("help@example.org", block, Kind::Person),
            // The mailbox's absence note, and a stranger's machine.
            ("help@example.org", "We are closed.\r\n", Kind::AutoReply),
            ("other@example.net", block, Kind::AutoReply),
        ] {
            let raw = format!(
                "From: Help <help@example.org>\r\nTo: intake@desk.example\r\nSubject: FW: Door\r\nAuto-Submitted: auto-generated\r\nX-MS-Exchange-Inbox-Rules-Loop: {loop_of}\r\n\r\n{body}"
            );
            assert_eq!(read(raw.as_bytes(), &own).kind, expect, "{loop_of} {body}");
        }
    }

    #[test]
    fn people_are_people_whatever_their_mail_passed_through() {
        for headers in [
            "Subject: Door",
            "Auto-Submitted: no",
            "X-MS-Exchange-Inbox-Rules-Loop: help@example.org",
            "X-Auto-Response-Suppress: All",
            "Precedence: bulk",
            "Precedence: normal",
            "X-Auto-Response-Suppress: All\r\nX-MS-Exchange-Inbox-Rules-Loop: help@example.org",
            "X-Auto-Response-Suppress: AutoReply\r\nPRECEDENCE: Bulk",
            "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
            "X-Loop: someone@example.net",
            "X-Ticketty-Probe: k7f2k7f2k7f2",
            "Auto-Submitted: no\r\nX-Autoreply: no",
            "Auto-Submitted: NO\r\nX-Auto-Response-Suppress: OOF\r\nSubject: Automatic reply: Door",
            "Return-Path: <ann@example.com>",
            "Subject: Automatic door does not open",
            "Subject: Re: Out of office pens",
            "List-Id: <help.example.org>",
        ] {
            check(headers, Kind::Person);
        }
    }

    #[test]
    fn automatic_answers_are_known() {
        for headers in [
            "Auto-Submitted: auto-replied",
            "Auto-Submitted: auto-replied (vacation)",
            "Auto-Submitted: auto-notified",
            "Auto-Submitted: auto-generated",
            "Subject: Abwesenheitsnotiz: Tür",
            "X-Autoreply: yes",
            "X-Autorespond: away",
            "Precedence: AUTO_REPLY",
            "Subject: Automatic reply: Door",
            "Subject: Risposta automatica: porta",
            "Subject: Réponse automatique : porte",
            "Subject: 自动回复: 门",
            "X-Auto-Response-Suppress: All\r\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
            "X-Auto-Response-Suppress: DR, autoreply\r\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
            "auto-submitted: Auto-Replied; owner-email=\"ann@example.com\"",
            "Auto-Submitted: vacation",
            "precedence: Auto_Reply",
            "X-FC-MachineGenerated: true",
            "X-Autogenerated: Reply",
            "Delivered-To: autoresponder",
        ] {
            check(headers, Kind::AutoReply);
        }
    }

    /// What the rules of other helpdesks get wrong, one row each.
    #[test]
    fn holes_of_other_helpdesks() {
        for (whose, headers, expect) in [
            ("Zammad misses it", "Auto-Submitted: auto-notified", Kind::AutoReply),
            ("Zammad takes it for an absence", "X-Auto-Response-Suppress: All\r\nX-MS-Exchange-Inbox-Rules-Loop: help@example.org", Kind::Person),
            ("Zammad needs the word vacation", "Auto-Submitted: auto-replied; owner-email=ann@example.com", Kind::AutoReply),
            ("FreeScout takes it for a machine", "Auto-Submitted: no", Kind::Person),
            ("FreeScout compares exactly", "Precedence: Auto_Reply", Kind::AutoReply),
            ("FreeScout takes it for a machine", "Precedence: bulk", Kind::Person),
            ("FreeScout ignores it", "X-Auto-Response-Suppress: All\r\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent", Kind::AutoReply),
            ("FreeScout reads it in the first line only", "Subject: failure notice\r\nReturn-Path: <>", Kind::Bounce),
            (
                "osTicket compares in the wrong case",
                "X-Auto-Response-Suppress: AutoReply\r\nX-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent",
                Kind::AutoReply,
            ),
            ("osTicket misses it", "auto-submitted: AUTO-NOTIFIED", Kind::AutoReply),
            ("Chatwoot misses it", "X-AutoReply-From: ann@example.com", Kind::AutoReply),
            ("Chatwoot misses it", "X-Mail-Autoreply: yes", Kind::AutoReply),
            ("Chatwoot misses it", "X-Autorespond: door", Kind::AutoReply),
            ("RT misses it", "X-Autoreply: yes", Kind::AutoReply),
            ("RT takes everything but \"no\" for a machine", "Auto-Submitted: NO", Kind::Person),
            ("RT trusts it", "RT-Originator: ann@example.com\r\nX-RT-Loop-Prevention: example.org", Kind::Person),
            ("Znuny takes it for a loop", "Precedence: normal", Kind::Person),
            ("Znuny takes it for a loop", "Precedence: first-class", Kind::Person),
            ("Znuny takes it for a loop", "X-Loop: ann@example.com", Kind::Person),
            ("Chatwoot reads no Precedence", "Precedence: auto_reply", Kind::AutoReply),
        ] {
            let raw = format!("From: Ann <ann@example.com>\r\nTo: help@example.org\r\n{headers}\r\n\r\nHello\r\n");
            assert_eq!(read(raw.as_bytes(), &Own::default()).kind, expect, "{whose}: {headers}");
        }
    }

    #[test]
    fn absence_is_told_in_many_languages() {
        for subject in [
            "Automatic reply: Door",
            "Fuori sede: porta",
            "Abwesenheitsnotiz: Tür",
            "Réponse automatique : porte",
            "Respuesta automática: puerta",
            "Resposta automática: porta",
            "Automatisch antwoord: deur",
            "Odpowiedź automatyczna: drzwi",
            "Autosvar: dörr",
            "Fravær",
            "Automaattinen vastaus: ovi",
            "Automatická odpověď: dveře",
            "Automatická odpoveď: dvere",
            "Automatikus válasz: ajtó",
            "Răspuns automat: ușa",
            "Automatski odgovor: vrata",
            "Samodejni odgovor: vrata",
            "Автоматический ответ: дверь",
            "Автоматична відповідь: двері",
            "Автоматичен отговор: врата",
            "Αυτόματη απάντηση: πόρτα",
            "Otomatik yanıt: kapı",
            "Automaatne vastus: uks",
            "Automātiska atbilde: durvis",
            "Automatinis atsakymas: durys",
            "自动回复: 门",
            "自動回覆: 門",
            "自動応答: ドア",
            "자동 회신: 문",
            "תגובה אוטומטית: דלת",
            "رد تلقائي: باب",
            "Trả lời tự động: cửa",
            "Balasan otomatis: pintu",
            "ตอบกลับอัตโนมัติ: ประตู",
        ] {
            check(&format!("Subject: {subject}"), Kind::AutoReply);
        }
    }

    #[test]
    fn lists_are_bulk() {
        check("List-Unsubscribe: <https://example.net/u>\r\nFeedback-ID: 1:2:3", Kind::Bulk);
        check("List-Id: <news.example.net>\r\nAuto-Submitted: auto-generated", Kind::Bulk);
    }
}
