//! Where a person's words end and the signature, the phone's footer or the disclaimer begins.

/// Lines that phones and mail programs add, lower case; what follows is a product's name.
#[rustfmt::skip]
const SENT_FROM: &[&str] = &[
    "sent from", "sent wirelessly", "envoyé sans fil", "via mobile", "get outlook for", "sent with", "sent via", "sent using", "sent by", "envoyé de", "envoyé depuis", "envoyé à partir", "télécharger outlook",
    "obtenez outlook", "obtenir outlook", "inviato da", "inviato dal", "inviato con", "ottieni outlook", "scarica outlook", "gesendet von", "von meinem",
    "von unterwegs", "gesendet mit", "gesendet über", "diese nachricht wurde von meinem", "holen sie sich outlook", "outlook für", "outlook for",
    "outlook pour", "outlook per", "enviado desde", "enviado do", "enviado de", "enviado a partir", "enviado con", "enviado por", "obtener outlook",
    "obter o outlook", "obtenga outlook", "baixe o outlook", "verzonden vanaf", "verstuurd vanaf", "verzonden met", "verstuurd met", "outlook voor",
    "download outlook", "wysłane z", "wysłano z", "pobierz program outlook", "pobierz aplikację outlook", "skickat från", "skickades från", "hämta outlook",
    "sendt fra", "sendt med", "hent outlook", "få outlook", "lähetetty", "hanki outlook", "odesláno z", "odoslané z", "odeslané z", "získat outlook",
    "získajte outlook", "stáhněte", "iphone-ról", "küldve az", "elküldve:", "az iphone-omról", "trimis de pe", "trimis din", "poslano s", "poslato sa",
    "отправлено с", "отправлено из", "надіслано з", "надіслано із", "изпратено от", "iphone'umdan", "iphone’umdan", "samsung", "στάλθηκε από", "iphoneから送信",
    "から送信", "发自我的", "發自我的", "从我的", "傳自我的", "傳送自", "나의 iphone", "내 iphone에서", "gửi từ", "đã gửi từ", "dikirim dari", "نشأت من", "أرسلت من", "أُرسلت من",
    "مُرسل من", "נשלח מ", "ส่งจาก", "saadetud minu", "nosūtīts no", "išsiųsta iš", "enviat des", "my iphone", "mailbox for iphone", "ma iphone",
];

/// What such a line names.
#[rustfmt::skip]
const DEVICES: &[&str] = &[
    "iphon", "ipad", "ipod", "android", "samsung", "galaxy", "blackberry", "outlook", "windows", "nokia", "htc", "xiaomi", "redmi", "huawei", "oneplus",
    "pixel", "motorola", "yahoo", "gmail", "mail", "phone", "telefon", "telefono", "téléphone", "teléfono", "mobil", "handy", "tablet", "mobile", "device",
    "smartphone", "cell", "palm", "treo", "verizon", "at&t", "t-mobile", "sprint", "spark", "proton", "aol", "mac", "apple watch", "smart", "телефон",
    "mailbox", "airmail", "superhuman", "thunderbird", "zoho", "web.de", "gmx", "desktop", "bluemail", "水", "手机", "手機", "アプリ", "sony", "xperia", "lg",
    "wireless", "app", "nine", "fairemail", "k-9", "k-@", "hey", "front", "edison", "tutanota", "fastmail",
];

/// Openings of legal small print, lower case.
#[rustfmt::skip]
const DISCLAIMERS: &[&str] = &[
    "this email and any", "this e-mail and any", "this message and any", "this email is confidential", "this e-mail is confidential",
    "this message contains confidential", "this email contains", "this e-mail contains", "this message is intended only", "this e-mail is intended",
    "this email is intended", "the information contained in this", "the information transmitted", "the content of this email", "the contents of this e",
    "confidentiality notice", "disclaimer:", "privileged and confidential", "notice of confidentiality", "important notice:", "legal notice",
    "please consider the environment", "think before you print", "le informazioni contenute", "questo messaggio e gli", "questa e-mail",
    "il presente messaggio", "la presente comunicazione", "ai sensi del", "ai sensi della", "avviso di riservatezza", "prima di stampare",
    "diese e-mail enthält", "diese nachricht enthält", "diese e-mail und", "diese mail", "der inhalt dieser e-mail", "vertraulichkeitshinweis",
    "ce message et", "ce courriel", "cet e-mail", "ce message est", "avis de confidentialité", "pensez à l'environnement", "este mensaje", "este correo",
    "aviso legal", "aviso de confidencialidad", "esta mensagem", "este e-mail", "este email", "dit bericht", "de informatie in dit", "deze e-mail",
    "niniejsza wiadomość", "ta wiadomość", "treść tej wiadomości", "detta meddelande", "detta e-post", "denne e-mail", "denne meddelelse", "denne e-posten",
    "tämä viesti", "tato zpráva", "tento e-mail", "táto správa", "ez az üzenet", "ez az e-mail", "acest mesaj", "acest e-mail", "ova poruka",
    "настоящее сообщение", "данное сообщение", "это сообщение", "это электронное", "bu e-posta", "bu mesaj", "questo messaggio è confidenziale",
    "this communication",
];

/// Whether `line` is the mark before a signature (RFC 3676, section 4.3; and what people make of it).
pub(super) fn is_delimiter(line: &str) -> bool {
    let t = line.trim_end();
    matches!(t, "--" | "– –" | "- -" | "––" | "-- *" | "*--*" | "__" | "___" | "- --" | "---" | "\u{2014}\u{2014}")
        || (t.len() >= 6 && t.bytes().all(|b| b == b'_'))
}

/// Whether `line` is a footer of a phone or a program.
pub(super) fn is_footer(line: &str) -> bool {
    let t = line.trim().trim_matches(['*', '_', '<', '>', '(', ')', '[', ']', '-', '—', ' ', '\u{a0}', '"', '.', '~']);
    if t.is_empty() || t.len() > 160 {
        return false;
    }
    let lower = t.to_lowercase();
    if !SENT_FROM.iter().any(|s| lower.starts_with(s)) && !lower.ends_with("から送信") {
        return lower.len() < 60
            && (lower.ends_with("ile gönderildi")
                || lower.ends_with("gönderildi")
                || lower.ends_with("lähetetty")
                || lower.ends_with("에서 보냄")
                || lower.ends_with("küldve"))
            && DEVICES.iter().any(|d| lower.contains(d));
    }
    let words = t.split_whitespace().count();
    (words <= 8 && lower.starts_with("sent from my ")) || words <= 16 && DEVICES.iter().any(|d| lower.contains(d))
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

/// Whether a paragraph that begins with `line` is small print.
pub(super) fn is_disclaimer(line: &str) -> bool {
    let t = line.trim().trim_start_matches(['*', '_', '"', '(', '[', ' ']);
    if t.len() < 12 {
        return false;
    }
    let head: String = t.chars().take(60).collect::<String>().to_lowercase();
    DISCLAIMERS.iter().any(|d| head.starts_with(d))
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
