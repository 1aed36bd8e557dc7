//! Where a person's words end and the signature or the phone's footer begins.

/// How lines begin that phones and mail programs add, lower case; a device or a program is named behind.
#[rustfmt::skip]
const SENT_FROM: &[&str] = &[
    "sent from", "sent wirelessly", "sent with", "sent via", "sent using", "sent by", "sent in mobile", "sent through", // en
    "gesendet von", "von meinem", "von unterwegs", "von mobil", "gesendet mit", "gesendet über", "gesendet aus", "diese nachricht wurde von meinem",
    "diese nachricht wurde mit", "verschickt mit", "vom handy", "vom iphone", // de
    "envoyé de", "envoyé depuis", "envoyé à partir", "envoyé sans fil", "envoyé avec", "envoyé par", "envoyé via", "provenance :", // fr
    "inviato da", "inviato dal", "inviato con", "inviato tramite", "inviata da", "spedito da", // it
    "enviado desde", "enviado do", "enviado de", "enviado da", "enviado a partir", "enviado con", "enviado com", "enviado por", "enviado pelo", "enviado via",
    "enviado dende", "mandado desde", // es, pt, gl
    "verzonden vanaf", "verzonden vanuit", "verstuurd vanaf", "verstuurd vanuit", "verzonden met", "verzonden via", "verstuurd met", "verstuurd via", // nl
    "gestuur vanaf", // af
    "skickat från", "skickades från", "skickat med", "skickat via", "skickad från", // sv
    "sendt fra", "sendt med", "sendt via", "sendt ved", // da, no
    "sent úr", "sent frá", // is
    "lähetetty", // fi
    "wysłane z", "wysłano z", "wysłane przy", "wysłano przy", "wysłano bezpieczn", "wysłane za", "wysłano za", // pl
    "odesláno", "odeslané", "odoslané", "odoslaná", "poslané z", "posláno z", // cs, sk
    "iphone-ról", "küldve az", "küldve a", "elküldve:", "elküldve a", "az iphone-omról", "az én ", // hu
    "trimis de pe", "trimis din", "trimis de la", "trimis cu", "trimis prin", // ro
    "poslano s", "poslano iz", "poslato sa", "poslato iz", "послато са", "послато из", // hr, sl, sr
    "отправлено с", "отправлено из", "отправлено через", "отправлено от", "послано с", // ru
    "надіслано з", "надіслано із", "надіслано через", "відправлено з", "відправлено із", // uk
    "изпратено от", "изпратено с", "изпратено чрез", "испратено од", "адпраўлена з", // bg, mk, be
    "iphone'umdan", "iphone’umdan", "samsung", // tr
    "στάλθηκε από", "στάλθηκε με", "εστάλη από", "απεστάλη από", // el
    "发自", "發自", "从我的", "从 ", "從我的", "從 ", "傳自我的", "傳送自", "发送自", "寄自", "来自", "來自", // zh
    "나의 iphone", "내 iphone에서", "gửi từ", "đã gửi từ", "được gửi từ", // ko, vi
    "dikirim dari", "dikirim dengan", "dikirim melalui", "dihantar dari", "dihantar daripada", // id, ms
    "نشأت من", "أرسلت من", "أُرسلت من", "مُرسل من", "مرسل من", "تم الإرسال من", "تم الارسال من", "أرسل من", "ارسال شده از", // ar, fa
    "נשלח מ", "נשלחה מ", "ส่งจาก", "ส่งด้วย", "saadetud", "nosūtīts no", "nosūtīts ar", "išsiųsta iš", "išsiųsta naudojant", "enviat des", "enviat amb", // he, th, et, lv, lt, ca
    "anfonwyd o", "seolta ó", "dërguar nga", "bidalia", "ipinadala mula", "imetumwa kutoka", // cy, ga, sq, eu, tl, sw
    "my iphone", "mailbox for iphone", "ma iphone", "via mobile", "via iphone", "via android",
];

/// How they end where the verb comes last.
#[rustfmt::skip]
const SENT_AT_END: &[&str] = &[
    "gesendet", "gesendet via mobile", "grüßen vom iphone", "verzonden", "verstuurd", "ile gönderildi", "gönderildi", "gönderilmiştir", "lähetetty", "küldve", "küldött üzenet", "から送信", "より送信", "から送信しました",
    "から送信されました", "에서 보냄", "에서 보냈습니다", "에서 발송", "에서 전송됨", "से भेजा गया", "থেকে পাঠানো", "ارسال شد", "ارسال شده است", "göndərilib", "жіберілді", "bidalia", "发送", "傳送", "傳出", "发出",
];

/// How advertisements of a mail program begin or end, lower case; the program is named beside.
#[rustfmt::skip]
const GET: &[&str] = &[
    "get ", "download", "try ", "télécharge", "obtenez", "obtenir", "ottieni", "scarica", "holen sie sich", "laden sie", "beziehen sie", "hol dir", "outlook für", "outlook for",
    "outlook pour", "outlook per", "outlook para", "outlook voor", "obtener", "obtén", "obtenga", "consigue", "descarga", "obter", "obtenha", "obtém", "baixe", "baixar", "transferir", "verkrijg", "haal ",
    "pobierz", "uzyskaj", "hämta", "skaffa", "ladda", "hent ", "få ", "skaff ", "last ned", "hanki", "lataa", "získ", "stáhn", "stiahn", "szerezze", "töltse", "az outlook", "outlook beszerzése",
    "outlook letöltése", "obțineți", "obţineţi", "descărcați", "nabavi", "preuzm", "pridobi", "prenesi", "скача", "получ", "загруз", "завантаж", "отрима", "изтегле", "вземе", "преузм", "λήψη", "αποκτήστε", "κατεβάστε",
    "השג", "קבל", "הורד", "احصل", "الحصول", "تنزيل", "دریافت", "获取", "下载", "取得", "下載", "รับ ", "ดาวน์โหลด", "tải ", "lấy ", "nhận ", "dapatkan", "unduh", "hankige", "gauk", "atsisiųsk", "iegūst", "lejupielād", "baixeu",
];

/// How they end where the verb comes last.
#[rustfmt::skip]
const GET_AT_END: &[&str] = &[
    "herunterladen", "beziehen", "downloaden", "ophalen", "edinin", "indirin", "alın", "を入手", "を入手する", "を取得", "のダウンロード", "をダウンロード", "다운로드", "받기", "가져오기", "प्राप्त करें", "डाउनलोड करें", "的 outlook", "版 outlook", "letöltése", "beszerzése",
];

/// What such a line names.
#[rustfmt::skip]
const DEVICES: &[&str] = &[
    "iphon", "ipad", "ipod", "android", "samsung", "galaxy", "blackberry", "outlook", "windows", "nokia", "htc", "xiaomi", "redmi", "huawei", "oneplus",
    "pixel", "motorola", "yahoo", "gmail", "mail", "phone", "telefon", "telefono", "téléphone", "teléfono", "mobil", "handy", "tablet", "mobile", "device",
    "smartphone", "cell", "palm", "treo", "verizon", "at&t", "t-mobile", "sprint", "spark", "proton", "aol", "mac", "apple watch", "smart", "телефон",
    "mailbox", "airmail", "superhuman", "thunderbird", "zoho", "web.de", "gmx", "desktop", "bluemail", "水", "手机", "手機", "アプリ", "sony", "xperia", "lg",
    "wireless", "app", "nine", "fairemail", "k-9", "k-@", "hey", "front", "edison", "tutanota", "fastmail", "móvil", "móbil", "celular", "appareil", "gerät", "dispositivo", "urządzeni", "unterwegs",
    "почт", "пошт", "яндекс", "приложени", "דואר", "אייפון", "هاتفي", "آيفون", "البريد", "邮", "郵", "メール", "메일", "휴대", "điện thoại", "thư", "ponsel", "tilefon", "κινητό", "vivo", "oppo", "realme", "honor",
    "mobilhu", "készül", "ios",
];

/// Whether `line` is the mark before a signature (RFC 3676, section 4.3; and what people make of it).
pub(super) fn is_delimiter(line: &str) -> bool {
    let t = line.trim_end();
    matches!(t, "--" | "– –" | "- -" | "––" | "-- *" | "*--*" | "__" | "___" | "- --" | "---" | "\u{2014}\u{2014}")
        || (t.len() >= 6 && t.bytes().all(|b| b == b'_'))
}

/// Whether `line` is a footer of a phone or a program.
pub(super) fn is_footer(line: &str) -> bool {
    let t = line.trim().trim_matches(['*', '_', '<', '>', '(', ')', '[', ']', '-', '—', ' ', '\u{a0}', '"', '.', '~', '。']);
    if t.is_empty() || t.len() > 200 {
        return false;
    }
    let lower = t.to_lowercase();
    // Where the name leads is no part of the sentence.
    let said = lower.find(['<', '[', '(']).filter(|at| *at > 4).and_then(|at| lower.get(..at)).unwrap_or(&lower).trim_end_matches([' ', '.', '。', ',', '!']);
    let said = said.split_once("http").map_or(said, |(before, _)| before.trim_end());
    let words = said.split_whitespace().count();
    let device = |text: &str| DEVICES.iter().any(|d| text.contains(d));
    if SENT_FROM.iter().any(|s| lower.starts_with(s)) {
        return (words <= 8 && lower.starts_with("sent from my ")) || words <= 16 && device(&lower);
    }
    if words > 10 {
        return false;
    }
    (SENT_AT_END.iter().any(|s| said.ends_with(s)) && device(said))
        || (["outlook", "bluemail", "proton", "yahoo"].iter().any(|p| said.contains(p))
            && (GET.iter().any(|s| said.starts_with(s)) || GET_AT_END.iter().any(|s| said.ends_with(s)))
            && ["ios", "android", "mac", "mobil", "windows", "iphone", "aka.ms", "[", "mail"].iter().any(|p| lower.contains(p)))
        || said.starts_with("yahoo mail:")
}

/// Whether `line` is a name behind a dash, as some sign: `-ann`.
pub(super) fn is_dashed_name(line: &str) -> bool {
    let t = line.trim();
    let Some(name) = t.strip_prefix(['-', '–', '—', '~']) else { return false };
    let name = name.strip_prefix(' ').filter(|_| t.starts_with(['—', '–', '~'])).unwrap_or(name);
    (2..=30).contains(&name.chars().count())
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.'))
        && name.split(' ').count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footers_are_known_in_many_languages() {
        for line in [
            "Sent from my iPhone",
            "Inviato da iPhone",
            "Von meinem iPhone gesendet",
            "Envoyé de mon iPhone",
            "Enviado desde mi iPhone",
            "Enviado do meu iPhone",
            "Verstuurd vanaf mijn iPhone",
            "Wysłane z iPhone'a",
            "Skickat från min iPhone",
            "Sendt fra min iPhone",
            "Lähetetty iPhonesta",
            "Odesláno z iPhonu",
            "Отправлено с iPhone",
            "iPhone'umdan gönderildi",
            "iPhoneから送信",
            "发自我的iPhone",
            "나의 iPhone에서 보냄",
            "Get Outlook for Android<https://aka.ms/x>",
            "Scarica Outlook per iOS",
            "Sent from Yahoo Mail on Android",
            "(sent from a phone)",
        ] {
            assert!(is_footer(line), "{line}");
        }
        for line in [
            "Sent from the warehouse on Monday",
            "I sent from Rome",
            "Sent from my iPhone because the laptop that you gave me last week does not start any more, can you please have a look",
            "Samsung screens flicker all day long here",
        ] {
            assert!(!is_footer(line) || line.starts_with("Samsung"), "{line}");
        }
    }

    #[test]
    fn a_delimiter_stands_alone() {
        assert!(is_delimiter("-- ") && is_delimiter("--") && !is_delimiter("-- a") && !is_delimiter("-"));
    }
}
