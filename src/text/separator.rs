//! The lines that stand between a person's words and a message that is forwarded or quoted below them.

/// What a separator announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Forwarded,
    /// `-----Original Message-----`: a reply or a forward, by what else is known.
    Original,
}

const FORWARDED: &[&str] = &[
    "begin forwarded message",
    "forwarded message",
    "forwarded email",
    "forwarded mail",
    "forwarded by",
    "forwarded from", // en
    "inizio messaggio inoltrato",
    "messaggio inoltrato",
    "inoltrato da", // it
    "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail",
    "weitergeleitete nachricht",
    "weitergeleitete mail",
    "weitergeleitet von", // de
    "début du message réexpédié",
    "début du message transféré",
    "message transféré",
    "message transmis",
    "message réexpédié",
    "courriel transféré", // fr
    "inicio del mensaje reenviado",
    "mensaje reenviado", // es
    "início da mensagem reencaminhada",
    "início da mensagem encaminhada",
    "mensagem reencaminhada",
    "mensagem encaminhada", // pt
    "missatge reenviat",
    "inici del missatge reenviat", // ca
    "begin doorgestuurd bericht",
    "doorgestuurd bericht",
    "doorgestuurde bericht", // nl
    "początek przekazywanej wiadomości",
    "początek przekazanej wiadomości",
    "treść przekazanej wiadomości",
    "przekazana wiadomość",
    "wiadomość przekazana dalej",
    "przesłana wiadomość", // pl
    "vidarebefordrat mejl",
    "vidarebefordrat meddelande",
    "vidarebefordrat mail",
    "vidarebefordrat brev", // sv
    "start på videresendt besked",
    "videresendt besked",
    "videresendt meddelelse",
    "videresendt e-mail", // da
    "videresendt melding",
    "begynnelse på videresendt melding",
    "start på videresendt melding",
    "vidaresend melding", // no
    "välitetty viesti alkaa",
    "välitetty viesti",
    "edelleenlähetetty viesti", // fi
    "začátek přeposílané zprávy",
    "začátek přeposlané zprávy",
    "přeposlaná zpráva",
    "přeposílaná zpráva", // cs
    "začiatok preposlanej správy",
    "preposlaná správa", // sk
    "továbbított levél kezdete",
    "továbbított üzenet",
    "továbbított levél",
    "a továbbított üzenet kezdete", // hu
    "započni proslijeđenu poruku",
    "proslijeđena poruka",
    "prosleđena poruka",
    "posredovano sporočilo", // hr, sr, sl
    "începe mesajul redirecționat",
    "începutul mesajului redirecționat",
    "mesaj redirecționat",
    "mesaj redirecţionat",
    "mesaj transmis",
    "mesaj înaintat", // ro
    "начало переадресованного сообщения",
    "перенаправленное сообщение",
    "пересылаемое сообщение",
    "пересланное сообщение",
    "переадресованное сообщение",
    "переслане повідомлення",
    "початок листа, що пересилається",
    "препратено съобщение",
    "проследено съобщение",
    "прослеђена порука", // ru, uk, bg, mk, sr
    "i̇leti başlangıcı",
    "ileti başlangıcı",
    "i̇letilen i̇leti",
    "iletilen ileti",
    "i̇letilmiş ileti",
    "iletilen mesaj",
    "i̇letilen mesaj", // tr
    "προωθημένο μήνυμα",
    "αρχή προωθημένου μηνύματος", // el
    "edastatud kiri",
    "edasisaadetud kiri",
    "pārsūtīta ziņa",
    "pārsūtītais ziņojums",
    "persiųstas laiškas",
    "persiųsta žinutė", // et, lv, lt
    "áframsent skeyti",
    "birtmezua",
    "mensaxe reenviada", // is, eu, gl
    "メッセージを転送",
    "転送されたメッセージ",
    "転送メッセージ",
    "转发的邮件",
    "转发邮件信息",
    "转发邮件",
    "已转发邮件",
    "轉寄的郵件",
    "轉寄郵件",
    "전달된 메시지",
    "전달된 메일", // ja, zh, ko
    "הודעה שהועברה",
    "رسالة معاد توجيهها",
    "الرسالة المعاد توجيهها",
    "پیام هدایت‌شده", // he, ar, fa
    "thư đã chuyển tiếp",
    "tin nhắn được chuyển tiếp",
    "pesan terusan",
    "pesan yang diteruskan",
    "mesej dimajukan",
    "ข้อความที่ส่งต่อ", // vi, id, ms, th
];

const ORIGINAL: &[&str] = &[
    "original message",
    "original e-mail",
    "original email",
    "reply message",
    "original appointment",
    "replied message", // en
    "messaggio originale",
    "messaggio originario",
    "messaggio di risposta", // it
    "ursprüngliche nachricht",
    "originalnachricht",
    "original-nachricht",
    "ursprüngliche mail",
    "ursprungliche nachricht",
    "antwort nachricht", // de
    "message d'origine",
    "message d’origine",
    "message original",
    "message initial",
    "courriel original", // fr
    "mensaje original",
    "mensagem original",
    "missatge original", // es, pt, ca
    "oorspronkelijk bericht",
    "oorspronkelijke bericht",
    "origineel bericht", // nl
    "oryginalna wiadomość",
    "wiadomość oryginalna",
    "treść oryginalnej wiadomości",
    "pierwotna wiadomość", // pl
    "originalmeddelande",
    "ursprungligt meddelande",
    "ursprungligt mejl",
    "oprindelig meddelelse",
    "oprindelig besked",
    "opprinnelig melding",
    "original meddelelse",
    "original melding", // sv, da, no
    "alkuperäinen viesti",
    "algne sõnum",
    "algkiri", // fi, et
    "původní zpráva",
    "pôvodná správa",
    "původní e-mail", // cs, sk
    "eredeti üzenet",
    "eredeti levél", // hu
    "mesaj original",
    "mesajul original",
    "mesaj iniţial", // ro
    "izvorna poruka",
    "originalna poruka",
    "izvirno sporočilo", // hr, sr, sl
    "исходное сообщение",
    "оригинальное сообщение",
    "первоначальное сообщение",
    "оригінальне повідомлення",
    "вихідне повідомлення",
    "оригинално съобщение", // ru, uk, bg
    "orijinal mesaj",
    "özgün ileti",
    "orjinal mesaj",
    "αρχικό μήνυμα", // tr, el
    "sākotnējā ziņa",
    "originalus laiškas",
    "pradinis laiškas", // lv, lt
    "元のメッセージ",
    "オリジナルメッセージ",
    "原始邮件",
    "原邮件",
    "原始郵件",
    "원본 메시지",
    "원본 메일",
    "הודעה מקורית",
    "الرسالة الأصلية",
    "thư gốc",
    "tin nhắn gốc",
    "pesan asli",
    "mesej asal",
];

/// Whether a line (quote marks removed) is a separator, with what stands behind it on the same line.
pub(super) fn separator(line: &str) -> Option<(Separator, &str)> {
    let edge = ['-', '_', '=', '*', ' ', '\t', '\u{a0}', '—', '–', '─', '‐', '‑', '>', '+', '#', '~', '.', '\u{feff}'];
    let inner = line.trim_start_matches(edge);
    let marked = line.chars().take_while(|c| edge.contains(c)).filter(|c| matches!(c, '-' | '_' | '=' | '—' | '–' | '─' | '‐' | '‑' | '+' | '#' | '~')).count();
    if inner.is_empty() || line.len() > 2000 {
        return None;
    }
    if marked < 2 && !line.trim_end().ends_with([':', '：', '*', ']']) {
        return None;
    }
    if is_reply_mark(line) {
        return Some((Separator::Original, ""));
    }
    let head: String = inner.chars().take(48).collect::<String>().to_lowercase();
    for (list, kind) in [(FORWARDED, Separator::Forwarded), (ORIGINAL, Separator::Original)] {
        for phrase in list {
            if !head.starts_with(phrase) {
                continue;
            }
            // Lower-casing may change lengths in bytes, not in characters (`İ` becomes two).
            let shift = inner.chars().take(phrase.chars().count()).filter(|c| *c == 'İ').count();
            let behind = inner.char_indices().nth(phrase.chars().count() - shift).map_or("", |(i, _)| inner.get(i..).unwrap_or_default());
            let closing = behind.trim_start_matches(edge).trim_start_matches([':', '：']).trim_start_matches(edge).trim_end();
            let closed = behind.trim_start().starts_with(['-', '_', '=', '—', '–', '─', '‐', '‑', '*', '+', '~']);
            if marked >= 2 && (closed || closing.is_empty() || phrase.ends_with("by") || phrase.ends_with("da")) {
                return Some((kind, closing));
            }
            if marked == 0
                && closing.is_empty()
                && (behind.trim().starts_with([':', '：']) || (behind.trim().is_empty() && kind == Separator::Original && line.trim().contains('*')))
            {
                return Some((kind, ""));
            }
        }
    }
    None
}

/// The line that helpdesks put on top of their mail: what is below it is theirs.
fn is_reply_mark(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.len() < 200
        && line.trim().starts_with(['-', '#', '=', '*', '_', '>', '—', '~', '['])
        && [
            "reply above",
            "reply below this line",
            "type your reply above",
            "write your reply above",
            "write above this line",
            "respond above this line",
            "answer above this line",
            "antworten sie oberhalb",
            "antwort über dieser",
            "oberhalb dieser zeile",
            "sopra questa riga",
            "al di sopra di questa",
            "au-dessus de cette ligne",
            "encima de esta línea",
            "por encima de esta",
            "acima desta linha",
            "boven deze regel",
            "boven deze lijn",
            "powyżej tej linii",
            "ovanför den här raden",
            "over denne linje",
            "tämän rivin yläpuolelle",
            "nad tento řádek",
            "выше этой строки",
            "bu satırın üstüne",
            "この線より上",
            "この行より上",
            "在此行上方",
            "在这条线以上",
        ]
        .iter()
        .any(|m| lower.contains(m))
}

/// A ruled line: `________`, `-----`, `─────`.
pub(super) fn is_rule(line: &str) -> bool {
    let t = line.trim();
    t.chars().count() >= 5 && t.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | '—' | '–' | '─'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_from_sentences() {
        use Separator::*;
        let check = |line: &str, expect: Option<(Separator, &str)>| assert_eq!(separator(line), expect, "{line}");
        check("---------- Forwarded message ---------", Some((Forwarded, "")));
        check("-------- Messaggio Inoltrato --------", Some((Forwarded, "")));
        check("-------- İletilen İleti --------", Some((Forwarded, "")));
        check("Begin forwarded message:", Some((Forwarded, "")));
        check("Début du message réexpédié :", Some((Forwarded, "")));
        check("İleti başlangıcı:", Some((Forwarded, "")));
        check("----- Forwarded Message ----- From: Ann <a@example.com>", Some((Forwarded, "From: Ann <a@example.com>")));
        check("-----Original Message-----", Some((Original, "")));
        check("-----Ursprüngliche Nachricht-----", Some((Original, "")));
        check("*-----Message d'origine-----*", Some((Original, "")));
        check("Forwarded message from my colleague below", None);
        check("original message", None);
        check("- forwarded message to Bob", None);
        check("##- Please type your reply above this line -##", Some((Original, "")));
        check("‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐", Some((Original, "")));
    }
}
