//! What mail programs write before the subject of an answer or a forward, by language.
//!
//! The words are those of the localised programs: Outlook and Outlook on the web write translated ones (`AW`/`WG`, `R`/`I`, `SV`/`VB`), which
//! Exchange keeps in the user's language; older Lotus Notes, Eudora, The Bat! and Yahoo wrote others; Gmail, Apple Mail and Thunderbird write
//! `Re` and `Fwd` everywhere, and know the rest only in order to strip it. RFC 5256, section 2.1, knows `re`, `fw` and `fwd`.

/// A language, its words for answers, its words for forwards; lower case, white space as one space.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const TABLE: &[Row] = &[
    ("everywhere", &["re"], &["fw", "fwd"]),
    ("machines", &[], &["automatic reply", "automatische antwort", "réponse automatique", "risposta automatica", "undeliverable"]),
    ("ar", &["رد", "رد على"], &["إعادة توجيه", "إعادة إرسال"]),
    ("bg", &["отг", "отн"], &["препр", "прен"]),
    ("ca", &["r"], &["rv"]),
    ("cs", &["odp", "re"], &["fw", "předáno", "přepo"]),
    ("cy", &["atb"], &["ymlaen"]),
    ("da", &["sv"], &["vs", "videresend"]),
    ("de", &["aw", "antw", "antwort"], &["wg", "wtr", "weitergeleitet"]),
    ("el", &["απ", "σχετ"], &["πρθ", "προώθ"]),
    ("en", &["reply", "response"], &["forward", "forwarded"]),
    ("es", &["rv", "resp", "respuesta"], &["rv", "reenv", "reenviado"]),
    ("et", &["vs"], &["edasi", "eds"]),
    ("fi", &["vs", "vast"], &["vl", "välit"]),
    ("fr", &["ré", "réf", "ref", "rép", "réponse"], &["tr", "transf", "i"]),
    ("he", &["השב", "תגובה"], &["הועבר", "העבר"]),
    ("hr/sr/sl", &["odg", "одг"], &["prosl", "prosleđeno", "posr", "pd", "просл"]),
    ("hu", &["vá", "válasz"], &["továbbítás", "továbbítva", "tov"]),
    ("id/ms", &["bls", "bals"], &["trs", "tks"]),
    ("is", &["sv"], &["fs", "áfr"]),
    ("it", &["r", "rif", "ris"], &["i", "inoltra"]),
    ("ja", &["返信", "返"], &["転送"]),
    ("ko", &["회신", "답장"], &["전달"]),
    ("lt", &["ats"], &["pers", "prs"]),
    ("lv", &["atb"], &["pārs", "pārsūt"]),
    ("nl", &["antw", "betr"], &["doorst", "dst"]),
    ("no", &["sv"], &["vs", "videresendt"]),
    ("pl", &["odp"], &["pd", "przek"]),
    ("pt", &["res", "resp"], &["enc", "encaminhada"]),
    ("ro", &["răs", "ras", "răsp"], &["redir", "rtr"]),
    ("ru", &["на", "отв", "ответ"], &["пересл", "пер", "перес"]),
    ("sk", &["odp", "odpoveď"], &["fw", "preposlané", "prep"]),
    ("sv", &["sv", "svar"], &["vb", "vidarebefordrat"]),
    ("th", &["ตอบกลับ", "ตอบ"], &["ส่งต่อ"]),
    ("tr", &["ynt", "yan"], &["ilt", "i̇lt"]),
    ("uk", &["відп", "на"], &["переадр", "перес", "перенапр"]),
    ("vi", &["tl", "trả lời"], &["ct", "chuyển tiếp"]),
    ("zh", &["回复", "答复", "回覆", "答覆"], &["转发", "轉寄", "轉發"]),
];

/// What a prefix says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prefix {
    Answer,
    Forward,
}

/// What `word`, lower case and without its colon, is before a subject. A word that answers in one language and forwards in another (`VS`, `RV`,
/// `PD`) is an answer: for the base subject it is all the same.
pub(super) fn prefix(word: &str) -> Option<Prefix> {
    let word = word.trim_end_matches('.');
    if TABLE.iter().any(|(_, answers, _)| answers.contains(&word)) {
        return Some(Prefix::Answer);
    }
    TABLE.iter().any(|(_, _, forwards)| forwards.contains(&word)).then_some(Prefix::Forward)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_found() {
        assert!(TABLE.len() >= 30);
        for (language, answers, forwards) in TABLE {
            for word in answers.iter().chain(*forwards) {
                assert!(prefix(word).is_some(), "{language} {word}");
                assert_eq!(word.to_lowercase(), *word, "{language}");
            }
        }
        for word in ["", "invoice", "urgent", "status", "re printer"] {
            assert_eq!(prefix(word), None, "{word}");
        }
    }
}
