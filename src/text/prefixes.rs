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
    ("ar", &["رد", "رد على", "تشابه"], &["إعادة توجيه", "إعادة إرسال"]),
    ("bg", &["отг", "отн"], &["препр", "прен"]),
    ("ca", &["r"], &["rv"]),
    ("cs", &["odp", "re"], &["fw", "předáno", "přepo"]),
    ("cy", &["atb"], &["ymlaen"]),
    ("da", &["sv"], &["vs", "videresend"]),
    ("de", &["aw", "antw", "antwort"], &["wg", "wtr", "weitergeleitet"]),
    ("el", &["απ", "σχετ"], &["πρθ", "προώθ"]),
    ("en", &["reply", "response"], &["forward", "forwarded"]),
    ("es", &["resp", "respuesta"], &["rv", "reenv", "reenviado"]),
    ("et", &["vs"], &["edasi", "eds"]),
    ("fi", &["vs", "vast"], &["vl", "välit"]),
    ("fr", &["ré", "réf", "ref", "rép", "réponse"], &["tr", "transf"]),
    ("he", &["השב", "תגובה"], &["הועבר", "העבר"]),
    ("hr/sr/sl", &["odg", "одг"], &["prosl", "prosleđeno", "posr", "pd", "просл"]),
    ("hu", &["vá", "válasz"], &["továbbítás", "továbbítva", "tov"]),
    ("id/ms", &["bls", "bals"], &["trs", "tks"]),
    ("is", &["sv"], &["fs", "áfr"]),
    ("it", &["r", "rif", "ris"], &["i", "inoltra", "inoltro"]),
    ("ja", &["返信", "返"], &["転送"]),
    ("ko", &["회신", "답장"], &["전달"]),
    ("lt", &["ats"], &["pers", "prs"]),
    ("lv", &["atb"], &["pārs", "pārsūt"]),
    ("nl", &["antw", "betr"], &["doorst", "dst"]),
    ("no", &["sv"], &["vs", "videresend", "videresendt"]),
    ("pl", &["odp"], &["pd", "pdal", "przek"]),
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

/// What programs write before what they send by themselves.
const MACHINES: &[&str] = &["automatic reply", "automatische antwort", "réponse automatique", "risposta automatica", "undeliverable"];

/// A tag in brackets is no longer than this; what is longer is the subject.
const TAG: usize = 60;

/// What a prefix says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prefix {
    Answer,
    Forward,
    /// The one in some languages, the other in others (`VS`).
    Either,
    Machine,
}

/// What `word`, lower case and without its colon, is before a subject.
fn prefix(word: &str) -> Option<Prefix> {
    let word = word.trim_end_matches('.');
    let answer = TABLE.iter().any(|(_, answers, _)| answers.contains(&word));
    let forward = TABLE.iter().any(|(_, _, forwards)| forwards.contains(&word));
    match (answer, forward) {
        (true, true) => Some(Prefix::Either),
        (true, false) => Some(Prefix::Answer),
        (false, true) => Some(Prefix::Forward),
        (false, false) => MACHINES.contains(&word).then_some(Prefix::Machine),
    }
}

/// The prefix with which a subject begins, and what follows it. The subject is lower case, its white space single.
pub fn prefixed(subject: &str) -> Option<(Prefix, &str)> {
    let (head, tail) = subject.split_once([':', '：'])?;
    let head = head.trim_end();
    // `Re[2]`, `RE(3)`, `Re^2`, `Re*4`, `Re2`
    let head = match head.strip_suffix([']', ')']).and_then(|h| h.rsplit_once(['[', '('])) {
        Some((word, count)) if count.bytes().all(|b| b.is_ascii_digit()) => word.trim_end(),
        _ => head,
    };
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '^' | '*'));
    prefix(head).map(|p| (p, tail.trim_start()))
}

/// The subject without the tags at its beginning: `[list] subject`, `[EXTERN] subject`, `***SPAM*** subject`; but not a subject that is
/// nothing else.
pub fn untagged(mut subject: &str) -> &str {
    loop {
        let tag = subject.strip_prefix('[').and_then(|t| t.split_once(']')).filter(|(tag, _)| tag.len() <= TAG && !tag.contains('['));
        let stars = || subject.strip_prefix("***").and_then(|t| t.split_once("***")).filter(|(mark, _)| mark.len() <= 20 && !mark.contains('*'));
        match tag.or_else(stars) {
            Some((_, tail)) if !tail.trim().is_empty() => subject = tail.trim_start(),
            _ => return subject,
        }
    }
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
        assert_eq!(
            (prefix("vs"), prefix("aw"), prefix("rv"), prefix("undeliverable")),
            (Some(Prefix::Either), Some(Prefix::Answer), Some(Prefix::Forward), Some(Prefix::Machine))
        );
    }
}
