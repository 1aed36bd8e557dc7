//! Whether the words above a quoted message answer it or pass it on, where no subject and no separator says so.

/// Words of those who pass mail on, lower case.
#[rustfmt::skip]
const PASSING: &[&str] = &[
    "fyi", "f.y.i", "forward", "for your info", "below", "please handle", "please deal", "take care of", "over to you", "came in", "got this", "received this", // en
    "weiterleit", "weitergeleit", "zur info", "zur kenntnis", "z.k", "z. k", "siehe unten", "s.u.", "anbei", "nachstehend", // de
    "inoltr", "per conoscenza", "per informazione", "vedi sotto", "qui sotto", "di seguito", "in calce", "ti giro", "vi giro", // it
    "transfér", "transmet", "pour info", "ci-dessous", "faire suivre", // fr
    "reenv", "para tu info", "para su info", "a continuación", "más abajo", "os paso", "te paso", // es
    "encaminh", "reencaminh", "segue abaixo", "para conhecimento", "para sua informação", // pt
    "doorgest", "doorstur", "ter info", "ter kennis", "zie onder", "hieronder", // nl
    "do wiadomości", "poniżej", "przesyłam", "przekaz", // pl
    "vidarebef", "för kännedom", "se nedan", "videresend", "til info", "til orient", "se nedenfor", "tiedoksi", "välit", // sv, da, no, fi
    "přepos", "přeposíl", "na vědomí", "níže", "prepos", "na vedomie", "nižšie", "továbbít", "alább", "tájékoztat", // cs, sk, hu
    "mai jos", "spre informare", "spre știință", "proslij", "prosleđ", "u nastavku", "posredujem", "spodaj", // ro, hr, sr, sl
    "пересыла", "перенаправ", "ниже", "к сведению", "для информации", "пересил", "нижче", "до відома", "препращам", "по-долу", // ru, uk, bg
    "bilginize", "aşağıda", "iletiyorum", "yönlendir", "προωθ", "παρακάτω", "προς ενημέρωση", // tr, el
    "edasta", "allpool", "pārsūt", "zemāk", "persiun", "žemiau", // et, lv, lt
    "ご参考", "転送", "下記", "以下", "转发", "轉寄", "供参考", "請參考", "如下", "참고", "아래", "전달", "להלן", "לידיעת", "مرفق", "أدناه", "للعلم", "ด้านล่าง", "bên dưới", "chuyển tiếp", "di bawah", "teruskan",
];

/// How letters close, lower case. Who answers signs; who passes on has little to say.
#[rustfmt::skip]
const CLOSINGS: &[&str] = &[
    "regards", "kind regards", "best regards", "warm regards", "best wishes", "best,", "cheers", "thanks", "many thanks", "thank you", "yours sincerely", "sincerely", "yours faithfully", // en
    "mit freundlichen grüßen", "mit freundlichem gruß", "freundliche grüße", "viele grüße", "beste grüße", "liebe grüße", "schöne grüße", "mfg", "lg", "vg", "danke", // de
    "cordiali saluti", "distinti saluti", "saluti", "un saluto", "grazie", "cordialmente", // it
    "cordialement", "bien cordialement", "bien à vous", "salutations", "merci", // fr
    "saludos", "un saludo", "atentamente", "cordiales saludos", "gracias", // es
    "cumprimentos", "com os melhores cumprimentos", "atenciosamente", "obrigado", "obrigada", "abraços", // pt
    "met vriendelijke groet", "vriendelijke groet", "groeten", "groetjes", "bedankt", "mvg", // nl
    "pozdrawiam", "z poważaniem", "z wyrazami szacunku", "dziękuję", // pl
    "med vänliga hälsningar", "vänliga hälsningar", "mvh", "hälsningar", "tack", "med venlig hilsen", "venlig hilsen", "vh", "hilsen", "tak", "med vennlig hilsen", "vennlig hilsen", "takk", // sv, da, no
    "terveisin", "ystävällisin terveisin", "kiitos", "s pozdravem", "děkuji", "s pozdravom", "ďakujem", "üdvözlettel", "köszönöm", // fi, cs, sk, hu
    "cu stimă", "mulțumesc", "cu respect", "lijep pozdrav", "srdačan pozdrav", "hvala", "pozdrav", "lep pozdrav", // ro, hr, sr, sl
    "с уважением", "спасибо", "з повагою", "дякую", "поздрави", "с уважение", "благодаря", // ru, uk, bg
    "saygılarımla", "teşekkürler", "iyi çalışmalar", "με εκτίμηση", "ευχαριστώ", "χαιρετισμούς", // tr, el
    "lugupidamisega", "ar cieņu", "pagarbiai", "よろしくお願い", "敬具", "此致", "谢谢", "謝謝", "감사합니다", "드림", "בברכה", "תודה", "مع التحية", "تحياتي", "شكرا", "ขอแสดงความนับถือ", "trân trọng", "salam", "hormat kami", "terima kasih",
];

/// How answers begin, lower case.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "yes", "no", "ok", "okay", "thanks", "thank you", "sure", "that's", "done", "agreed", "great", "perfect",
    "ja", "nein", "danke", "stimmt", "gut", "sì", "si", "grazie", "va bene", "perfetto", "oui", "non", "merci", "d'accord", "sí", "gracias", "vale", "de acuerdo",
    "sim", "não", "obrigado", "obrigada", "nee", "bedankt", "prima", "tak", "nie", "dziękuję", "dzięki", "nej", "tack", "takk", "nei", "kyllä", "ei", "kiitos",
    "ano", "ne", "děkuji", "áno", "ďakujem", "igen", "nem", "köszönöm", "da", "nu", "mulțumesc", "hvala", "да", "нет", "спасибо", "так", "ні", "дякую", "не", "благодаря", "evet", "hayır", "teşekkürler", "ναι", "όχι", "ευχαριστώ",
    "はい", "いいえ", "是的", "好的", "谢谢", "謝謝", "네", "아니요", "감사합니다", "כן", "לא", "תודה", "نعم", "شكرا",
];

/// Whether these lines answer what stands below them: they say yes or thanks, or somebody signs them, and nothing in them passes mail on.
pub(super) fn answers(above: &[&str]) -> bool {
    let lines: Vec<String> = above.iter().map(|l| l.trim().to_lowercase()).filter(|l| !l.is_empty()).collect();
    if lines.iter().any(|l| PASSING.iter().any(|p| l.contains(p))) {
        return false;
    }
    let begins = |line: &str, list: &[&str]| {
        list.iter().any(|w| {
            line.strip_prefix(w).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || !w.is_ascii() && !w.contains(|c: char| c < '\u{2e80}'))
        })
    };
    let opened = lines.first().is_some_and(|l| begins(l, OPENINGS));
    // A closing stands alone on its line, with no more than a name and some lines of signature below.
    let closed = lines.iter().skip(1).rev().take(6).any(|l| l.split_whitespace().count() <= 5 && begins(l, CLOSINGS));
    opened || closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_from_cover_notes() {
        let check = |text: &str, expect: bool| assert_eq!(answers(&text.lines().collect::<Vec<_>>()), expect, "{text}");
        check("Yes, on Monday.", true);
        check("The key is under the mat.\n\nRegards,\nAnn", true);
        check("La chiave è sotto lo zerbino.\n\nCordiali saluti\nAnna", true);
        check("いいえ、まだです。", true);
        check("", false);
        check("The customer's letter.", false);
        check("FYI\n\nRegards,\nAnn", false);
        check("Ti giro la mail del cliente.\n\nSaluti\nAnna", false);
        check("Siehe unten. Danke!", false);
        check("Northern door", false);
    }
}
