//! What the beginning of a subject says.

use crate::text::Hint;

/// Prefixes of forwards that mean nothing else in any language; lower case.
#[rustfmt::skip]
const FORWARDS: &[&str] = &[
    "fw", "fwd", "wg", "tr", "rv", "enc", "encaminhada", "i", "inoltra", "doorst", "pd", "pdal", "vb", "vl", "fs", "ilt", "i̇lt", "пер", "перес", "пересл",
    "转发", "轉寄", "転送", "전달", "reenv", "wtr", "továbbítás", "prosl", "pos", "redir", "předáno", "preposlané", "πρθ", "הועבר", "videresend", "edasi", "pārs",
    "pers", "ct", "trs", "fwd.", "fyi",
];
const REPLIES: &[&str] = &[
    "re",
    "r",
    "rif",
    "aw",
    "antw",
    "ref",
    "ré",
    "res",
    "betr",
    "odp",
    "sv",
    "vast",
    "vá",
    "răs",
    "odg",
    "отв",
    "ответ",
    "відп",
    "απ",
    "σχετ",
    "ynt",
    "השב",
    "تشابه",
    "رد",
    "回复",
    "答复",
    "回覆",
    "返信",
    "회신",
    "답장",
    "tl",
    "bls",
    "atb",
    "ats",
    "на",
];

/// Whether the subject says that the message answers or forwards something.
pub(super) fn hint(subject: &str) -> Hint {
    let mut rest = subject.trim();
    // `[EXT]`, `[External]` and list tags stand before the prefix.
    while let Some(inner) = rest.strip_prefix('[') {
        match inner.split_once(']') {
            Some((tag, after)) if tag.len() < 40 => rest = after.trim_start(),
            _ => break,
        }
    }
    let Some(colon) = rest.char_indices().take(16).find(|(_, c)| matches!(c, ':' | '：')) else { return Hint::Unknown };
    let prefix = rest.get(..colon.0).unwrap_or_default().trim().to_lowercase();
    // `Re[2]`, `RE(3)`, `Re^2`
    let prefix = prefix.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '^' | ' ' | '*'));
    if FORWARDS.contains(&prefix) {
        Hint::Forward
    } else if REPLIES.contains(&prefix) {
        Hint::Reply
    } else {
        Hint::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_say_what_a_message_is() {
        let check = |subject: &str, expect: Hint| assert_eq!(hint(subject), expect, "{subject}");
        check("Fwd: door", Hint::Forward);
        check("[EXT] WG: Tür", Hint::Forward);
        check("I: porta", Hint::Forward);
        check("RE[2]: door", Hint::Reply);
        check("AW: Tür", Hint::Reply);
        check("回复：门", Hint::Reply);
        check("Door: open", Hint::Unknown);
        check("door", Hint::Unknown);
    }
}
