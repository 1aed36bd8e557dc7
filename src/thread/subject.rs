//! Subjects without their prefixes (RFC 5256, section 2.1, and what mail programs write in other languages).

/// Prefixes of answers and forwards, lower case, as Outlook, Thunderbird, Notes, Apple Mail and webmailers write them.
const PREFIXES: &[&str] = &[
    "re",
    "aw",
    "sv",
    "vs",
    "r",
    "rif",
    "res",
    "resp",
    "odp",
    "ref",
    "réf",
    "atb",
    "antw",
    "ynt",
    "yan",
    "bls",
    "rv",
    "tr",
    "wg",
    "fw",
    "fwd",
    "i",
    "enc",
    "doorst",
    "vb",
    "vl",
    "pd",
    "fs",
    "ilt",
    "i̇lt",
    "továbbítás",
    "vá",
    "továbbítva",
    "trs",
    "odpoveď",
    "hl",
    "回复",
    "回覆",
    "答复",
    "转发",
    "轉寄",
    "返信",
    "転送",
    "회신",
    "전달",
    "رد",
    "השב",
    "הועבר",
    "απ",
    "σχετ",
    "πρθ",
    "на",
    "отв",
    "пересл",
    "відп",
    "переадр",
    "vidarebefordrat",
    "automatic reply",
    "undeliverable",
];

/// The subject as two messages of one conversation share it: prefixes, counters (`Re[2]:`), leading list tags and our tokens go,
/// white space is folded, letters are lower case.
pub fn base_subject(subject: &str) -> String {
    let folded = subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut rest = folded.trim_end_matches(" (fwd)");
    loop {
        let shorter = without_tag(without_prefix(rest));
        if shorter == rest {
            return without_token(rest);
        }
        rest = shorter;
    }
}

fn without_prefix(s: &str) -> &str {
    let Some((head, tail)) = s.split_once([':', '：']) else { return s };
    let head = head.trim_end();
    let head = match head.strip_suffix([']', ')']).and_then(|h| h.rsplit_once(['[', '('])) {
        Some((word, count)) if count.bytes().all(|b| b.is_ascii_digit()) => word.trim_end(),
        _ => head,
    };
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '^');
    if PREFIXES.contains(&head) { tail.trim_start() } else { s }
}

/// `[list] subject`, but not a subject that is nothing else.
fn without_tag(s: &str) -> &str {
    match s.strip_prefix('[').and_then(|t| t.split_once(']')) {
        Some((tag, tail)) if !tag.contains('[') && !tail.trim().is_empty() => tail.trim_start(),
        _ => s,
    }
}

/// Our token, wherever it stands.
fn without_token(s: &str) -> String {
    match s.find("[#").and_then(|at| s[at..].find(']').map(|end| (at, at + end + 1))) {
        Some((at, end)) if s[at + 2..end].starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{} {}", s[..at].trim_end(), s[end..].trim_start()).trim().to_owned()
        }
        _ => s.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_of_many_programs_go() {
        for (subject, want) in [
            ("Printer on fire", "printer on fire"),
            ("Re: Printer on fire", "printer on fire"),
            ("RE: AW: WG: Fwd: Printer  on fire", "printer on fire"),
            ("Re[2]: Printer on fire", "printer on fire"),
            ("Re (3): Printer on fire", "printer on fire"),
            ("R: I: Printer on fire", "printer on fire"),
            ("RIF: Printer on fire", "printer on fire"),
            ("Re: [helpdesk] Re: Printer on fire", "printer on fire"),
            ("Re: [#12-K7QF] Printer on fire", "printer on fire"),
            ("Re: Printer on fire [#12-K7QF]", "printer on fire"),
            ("回复：打印机", "打印机"),
            ("Odp: Antw: Sv: Printer on fire (fwd)", "printer on fire"),
            ("Invoice: March", "invoice: march"),
            ("[urgent]", "[urgent]"),
            ("Re:", ""),
            ("", ""),
        ] {
            assert_eq!(base_subject(subject), want, "{subject}");
        }
    }
}
