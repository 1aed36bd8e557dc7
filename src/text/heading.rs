//! The block of header lines that mail programs put above a message that they quote or forward, in many languages.

/// What a line of the block says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    From,
    To,
    Cc,
    Subject,
    Date,
    /// Reply-To, attachments, importance: part of the block, not of use.
    Other,
}

/// Labels in lower case. `de` is From in Romance languages; `a` is To in Italian and Spanish.
#[rustfmt::skip]
const LABELS: &[(Field, &[&str])] = &[
    (
        Field::From,
        &[
            "од", "kellelt", "nork", "از", "daripada", "nga", "kimdən", "кімнен", "ад", "გამგზავნი", "ուղարկող", "ó", "oddi wrth", "அனுப்புநர்", "প্রেরক", "mula kay", "منجانب", "vum", "प्रेषक", "bidaltzailea",  "пошиљалац", "пошиљаоц",  "dari pengirim", "expedidor",   "илгээгч", "sender name",
            "from", "da", "mittente", "von", "absender", "de", "expéditeur", "remitente", "remetente", "van", "afzender", "od", "pošilja", "nadawca", "från",
            "avsändare", "fra", "avsender", "afsender", "lähettäjä", "odesílatel", "odesilatel", "odosielateľ", "feladó", "de la", "expeditor",
            "expeditorul", "šalje", "pošiljatelj", "pošiljalac", "šalje se", "kimden", "gönderen", "от", "отправитель", "от кого", "від", "від кого",
            "відправник", "подател", "送信元", "差出人", "送信者", "发件人", "寄件者", "寄件人", "보낸 사람", "보낸사람", "saatja", "nuo", "no", "sūtītājs", "siuntėjas", "από",
            "αποστολέας", "từ", "người gửi", "dari", "pengirim", "จาก", "מאת", "من", "frá", "from (de)", "remitent",
        ],
    ),
    (
        Field::Date,
        &[
            "послато", "saatmisaeg", "भेजा गया", "भेजने का समय", "दिनांक", "bidalia", "bidaltze-data", "ارسال شده", "ارسال‌شده", "تاریخ", "dihantar", "dërguar", "испратено", "göndərildi", "жіберілді", "адпраўлена", "გაგზავნილია", "თარიღი", "ուղարկվել է", "seolta", "anfonwyd", "அனுப்பப்பட்டது", "প্রেরিত", "তারিখ", "ipinadala", "بھیجا گیا", "geschéckt", "gestuur", "تم الإرسال", "تم الارسال", "تاريخ الإرسال", "أرسلت", "enviat", "enviat el", "gönderilme tarihi", "αποστολή", "εστάλη", "傳送時間", "傳送", "发件时间", "时间", "發送時間", "送信", "gửi", "ngày gửi", "thời gian gửi", "tanggal kirim",  "vrijeme", "vreme", "laikas", "expediat", "trimisă", "odesláno dne", "送信日", "vreme slanja", "إرسال", "תאריך שליחה", "dátum odoslania", "nadano",
            "date", "sent", "sent on", "data", "inviato", "inviato il", "data invio", "datum", "gesendet", "gesendet am", "envoyé", "envoyé le",
            "date d'envoi", "fecha", "enviado", "enviado el", "enviada em", "enviado em", "enviada", "verzonden", "verzonden op", "wysłano", "wysłane",
            "skickat", "skickades", "sendt", "dato", "lähetetty", "päivämäärä", "päiväys", "pvm", "odesláno", "odoslané", "dátum", "elküldve", "küldve",
            "trimis", "dată", "poslano", "poslato", "gönderilen", "gönderildi", "tarih", "gönderme tarihi", "дата", "отправлено", "відправлено", "надіслано",
            "изпратено", "日付", "送信日時", "日時", "发送时间", "发送日期", "寄件日期", "日期", "날짜", "보낸 날짜", "보낸날짜", "kuupäev", "saadetud", "išsiųsta", "datums", "nosūtīts",
            "ημερομηνία", "στάλθηκε", "ngày", "đã gửi", "tanggal", "dikirim", "terkirim", "วันที่", "ส่ง", "תאריך", "נשלח", "تاريخ", "التاريخ", "sent at",
            "dagsetning",
        ],
    ),
    (
        Field::To,
        &[
            "saaja(d)", "adressaat", "nori", "به", "до", "për", "kimə", "кімге", "каму", "მიმღები", "ստացող", "chuig", "at", "பெறுநர்", "প্রতি", "para kay", "بنام", "un", "प्रति", "ke", "per a", "за",  "ontvanger", "destinataires", "mottaker", "modtager", "mottagare", "odbiorca", "příjemce", "príjemca", "prejemnik", "прима", "адресат", "получатели", "получател", "отримувач", "αποδέκτης", "παραλήπτης", "alıcılar", "לכבוד", "收信人", "傳送至", "받는이", "người nhận", "penerima", "iki", "uz", "viðtakandi", "hartzailea", "destinatari",
            "to", "a", "per", "destinatario", "an", "empfänger", "à", "pour", "destinataire", "para", "aan", "do", "adresat", "till", "til", "vastaanottaja",
            "komu", "pre", "címzett", "către", "destinatar", "destinatarul", "prima", "primatelj", "za", "kime", "alıcı", "кому", "получатель", "до", "送信先",
            "宛先", "收件人", "收件者", "받는 사람", "받는사람", "saaja", "kellele", "kam", "kam", "προς", "đến", "tới", "kepada", "untuk", "ถึง", "אל", "إلى", "gavėjas",
            "adresāts", "saņēmējs",
        ],
    ),
    (
        Field::Cc,
        &[
            "копија", "sk", "surət", "көшірме", "ასლი", "պատճեն", "நகல்", "সিসি", "سی سی", "رونوشت", "प्रतिलिपि", "a/c", "kp", "кп", "העתק", "نسخة إلى", "нусха", "κοιν", "κοιν.", "สำเนาถึง", "副本抄送", "密件副本", "密送", "숨은참조", "bản sao", "salinan", "másolat", "v kópii", "v kopii", "en copie", "in copia", "in kopie", "kopie an",
            "cc",
            "cc:",
            "ccn",
            "bcc",
            "kopie",
            "kopie (cc)",
            "copie à",
            "copie",
            "copia",
            "con copia",
            "cópia",
            "dw",
            "do wiadomości",
            "kopia",
            "kopi",
            "kopio",
            "kópia",
            "másolat",
            "másolatot kap",
            "kopija",
            "bilgi",
            "копия",
            "копія",
            "抄送",
            "副本",
            "참조",
            "koopia",
            "koopia (cc)",
            "копие",
            "κοινοποίηση",
            "đồng gửi",
            "tembusan",
            "สำเนา",
            "עותק",
            "نسخة",
            "skrytá kopie",
            "blindkopie",
            "kk",
            "afrit",
        ],
    ),
    (
        Field::Subject,
        &[
            "subjekti", "предмет", "mövzu", "тақырыбы", "тэма", "თემა", "թեմա", "ábhar", "pwnc", "பொருள்", "বিষয়", "paksa", "مضمون", "विषय",  "موضوع", "主　题", "主 题", "主題", "主　旨", "سبجیکٹ",  "judul", "teata", "téma",  "ämnesrad", "otsikko", "titolo", "hal",
            "subject", "re", "zadeva", "tēma", "oggetto", "betreff", "objet", "sujet", "asunto", "assunto", "onderwerp", "temat", "ämne", "emne", "aihe", "předmět", "predmet",
            "tárgy", "subiect", "subiectul", "naslov", "konu", "тема", "относно", "件名", "主题", "主旨", "標題", "标题", "제목", "teema", "tema", "temats", "θέμα",
            "chủ đề", "tiêu đề", "perihal", "subjek", "เรื่อง", "נושא", "الموضوع", "efni", "assumpte", "gaia",
        ],
    ),
    (
        Field::Other,
        &[
            "reply-to", "reply to", "rispondi a", "risposta", "antwort an", "répondre à", "responder a", "responder à", "antwoord aan", "odpowiedź-do",
            "odpowiedz do", "svara till", "svar til", "vastaus", "vastausosoite", "odpověď na", "odpovedať-pre", "válaszcím", "răspuns către", "odgovori na",
            "yanıt adresi", "ответ-кому", "кому відповісти", "attachments", "allegati", "anlagen", "pièces jointes", "adjuntos", "anexos", "bijlagen",
            "załączniki", "bilagor", "vedhæftede filer", "liitteet", "importance", "priorità", "priority", "wichtigkeit", "importancia", "importância",
            "belang", "organization", "organisation", "mailed-by", "signed-by", "security", "resent-from", "sender", "message-id", "x-mailer", "when",
            "where", "list-id", "conversation", "newsgroups", "vastus", "mailing list", "回复", "返信先",
        ],
    ),
];

/// A block of header lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    pub fields: Vec<(Field, String)>,
    /// The line behind it.
    pub end: usize,
}

impl Heading {
    /// The first value of a field.
    pub fn get(&self, field: Field) -> Option<&str> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, v)| v.as_str())
    }

    /// Whether it says who, when, to whom and about what.
    pub(super) fn is_whole(&self) -> bool {
        [Field::From, Field::To, Field::Subject, Field::Date].into_iter().all(|f| self.get(f).is_some())
    }

    fn kinds(&self) -> usize {
        [Field::From, Field::To, Field::Cc, Field::Subject, Field::Date].into_iter().filter(|f| self.get(*f).is_some()).count()
    }
}

/// The field that a line begins, with its value.
pub(super) fn label(line: &str) -> Option<(Field, &str)> {
    let trimmed = line.trim_start_matches([' ', '\t', '*', '_', '|', '\u{a0}']);
    let at = trimmed.char_indices().take(26).find(|(_, c)| matches!(c, ':' | '：')).map(|(i, _)| i)?;
    let (name, value) = (trimmed.get(..at)?, trimmed.get(at..)?);
    let value = value.trim_start_matches([':', '：']).trim_start_matches(['*', '_', ' ', '\t', '|', '\u{a0}']);
    // Outlook on the Mac and Gmail write the label in bold: `*From:* x`, `*From: *x`.
    field(name.trim_matches(['*', '_', ' ', '\t', '\u{a0}'])).map(|f| (f, value.trim()))
}

fn field(name: &str) -> Option<Field> {
    if name.is_empty() || name.len() > 60 {
        return None;
    }
    let lower = name.to_lowercase();
    LABELS.iter().find(|(_, names)| names.contains(&lower.as_str())).map(|(f, _)| *f)
}

/// A block that starts at line `at`: its first line has a label. With `known`, a separator stood above and two lines are enough.
pub(super) fn heading(lines: &[&str], at: usize, known: bool) -> Option<Heading> {
    label(lines.get(at)?)?;
    let mut found = Heading { fields: Vec::new(), end: at };
    let mut i = at;
    while let Some(line) = lines.get(i) {
        if let Some((f, value)) = label(line) {
            // The quoted message may itself begin with a block.
            if f == Field::From && found.get(Field::From).is_some() {
                break;
            }
            found.fields.push((f, value.trim_end_matches('*').to_owned()));
            i += 1;
            found.end = i;
            continue;
        }
        let next_label = lines.iter().skip(i + 1).take(3).take_while(|l| !l.trim().is_empty()).position(|l| label(l).is_some());
        let Some((f, value)) = found.fields.last_mut() else { break };
        let text = line.trim();
        if text.is_empty() {
            // Some programs put an empty line between the lines of the block.
            let next = lines.iter().skip(i).take(if known { 3 } else { 2 }).find(|l| !l.trim().is_empty());
            let more = next.and_then(|l| label(l)).is_some_and(|(f, v)| !v.is_empty() && f != Field::Other && found.get(f).is_none());
            if more && found.kinds() < 4 && !(known && found.kinds() >= 2 && found.get(Field::From).is_some() && found.get(Field::Subject).is_some()) {
                i += 1;
                continue;
            }
            break;
        }
        let folded = line.starts_with([' ', '\t']) && matches!(f, Field::To | Field::Cc | Field::Subject) && !line.starts_with("    ");
        if value.is_empty() || value.ends_with([',', ';']) || next_label.is_some() || folded || (value.contains('<') && !value.contains('>')) {
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(text);
            i += 1;
            found.end = i;
            continue;
        }
        break;
    }
    let from = found.get(Field::From).is_some_and(|v| !v.is_empty());
    let dated = found.get(Field::Date).is_some_and(|v| v.bytes().any(|b| b.is_ascii_digit()));
    let addressed = found.fields.iter().any(|(f, v)| matches!(f, Field::From | Field::To) && v.contains('@'));
    let enough =
        if known { found.kinds() >= 2 || (from && addressed) } else { (from && found.kinds() >= 3) || (found.kinds() >= 2 && addressed && (dated || from)) };
    enough.then_some(found)
}

/// A block written on one line behind a separator, as Yahoo's plain text has it: `From: A <a@x>To: B <b@y>Sent: … Subject: …`.
pub(super) fn heading_in_line(text: &str) -> Option<Heading> {
    let mut starts: Vec<(usize, usize, Field)> = Vec::new();
    for (colon, c) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')) {
        let before = text.get(..colon)?;
        let floor = starts.last().map_or(0, |(_, end, _)| *end);
        let earliest = before.char_indices().rev().take(24).map(|(i, _)| i).filter(|i| *i >= floor).last().unwrap_or(colon);
        let hit = before.char_indices().filter(|(i, _)| *i >= earliest).find_map(|(i, _)| {
            let name = before.get(i..)?;
            let edge = before.get(..i)?.chars().next_back().is_none_or(|p| !p.is_alphabetic() || name.starts_with(char::is_uppercase));
            (edge && name.starts_with(|c: char| !c.is_whitespace() && !c.is_lowercase())).then(|| field(name.trim_end()))?.map(|f| (i, f))
        });
        if let Some((i, f)) = hit
            && !starts.iter().any(|(_, _, g)| *g == f && f != Field::Cc && f != Field::Other)
        {
            starts.push((i, colon + c.len_utf8(), f));
        }
    }
    let mut found = Heading::default();
    for (n, (_, value, f)) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(text.len(), |s| s.0);
        let value = text.get(*value..end)?;
        match hidden_label(value) {
            Some((at, behind, g)) if !starts.iter().any(|s| s.2 == g) => {
                found.fields.push((*f, value.get(..at)?.trim().to_owned()));
                found.fields.push((g, value.get(behind..)?.trim().to_owned()));
            }
            _ => found.fields.push((*f, value.trim().to_owned())),
        }
    }
    (found.get(Field::From).is_some() && found.kinds() >= 2).then_some(found)
}

/// A label that lost its colon, as in some of Yahoo's languages: `<b@example.com>Dw Carl`, `10:15 CETAssunto Door`.
fn hidden_label(value: &str) -> Option<(usize, usize, Field)> {
    for (at, c) in value.char_indices().skip(1).filter(|(_, c)| c.is_uppercase()) {
        let joined = value.get(..at)?.chars().next_back().is_some_and(|p| p == '>' || p.is_alphanumeric());
        let word = value.get(at..)?.split(' ').next().unwrap_or_default();
        let behind = at + word.len();
        if joined
            && c != word.chars().next_back().unwrap_or(c)
            && value.get(behind..).is_some_and(|r| r.starts_with(' '))
            && let Some(f @ (Field::Cc | Field::Subject)) = field(word)
        {
            return Some((at, behind, f));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_start(text: &str) -> Option<Heading> {
        heading(&text.lines().collect::<Vec<_>>(), 0, false)
    }

    #[test]
    fn blocks_are_read_in_many_languages() {
        let check = |text: &str, from: &str, subject: &str, end: usize| {
            let h = at_start(text).unwrap_or_else(|| panic!("no block in {text:?}"));
            assert_eq!((h.get(Field::From), h.get(Field::Subject), h.end), (Some(from), Some(subject), end), "{text:?}");
        };
        check("From: Ann <ann@example.com>\nSent: Monday 10:00\nTo: Bob\nSubject: Door\n\nHi", "Ann <ann@example.com>", "Door", 4);
        check(
            "Da: Anna <a@example.it>\nInviato: lunedì 3 marzo 2025 10:12\nA: Supporto <s@example.it>\nOggetto: Porta\n\nCiao",
            "Anna <a@example.it>",
            "Porta",
            4,
        );
        check("*Von:* Eva [mailto:e@example.de]\n*Gesendet:* Montag\n*An:* x\n*Betreff:* Tür\nHallo", "Eva [mailto:e@example.de]", "Tür", 4);
        check("De : Luc <l@example.fr>\nEnvoyé : lundi\nÀ : x\nObjet : Porte", "Luc <l@example.fr>", "Porte", 4);
        check("От: Иван <i@example.ru>\nДата: 3 марта\nКому: x\nТема: Дверь", "Иван <i@example.ru>", "Дверь", 4);
        check("差出人：山田 <y@example.jp>\n送信日時：2025年\n宛先：x\n件名：ドア", "山田 <y@example.jp>", "ドア", 4);
        check(
            "From: Ann <ann@example.com>\nTo: Bob,\n Carl <c@example.com>\nSubject: a long\nsubject of two lines\nDate: today",
            "Ann <ann@example.com>",
            "a long subject of two lines",
            6,
        );
    }

    #[test]
    fn a_persons_list_is_no_block() {
        for text in ["Date: Friday\nTime: 10:00\nPlace: Rome", "To: do\nthings", "Subject: nothing else", "From: here\nI go on"] {
            assert_eq!(at_start(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_block_on_one_line_is_taken_apart() {
        let h = heading_in_line("From: Ann <ann@example.com>To: Bob <bob@example.com>Sent: Monday, 10:15:00 GMTSubject: Door: open").expect("a block");
        assert_eq!(h.get(Field::From), Some("Ann <ann@example.com>"));
        assert_eq!(h.get(Field::Subject), Some("Door: open"));
        assert_eq!(h.get(Field::To), Some("Bob <bob@example.com>"));
    }
}
