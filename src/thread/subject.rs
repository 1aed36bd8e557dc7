//! Subjects as the messages of one conversation share them (RFC 5256, section 2.1, and what mail programs write in other languages).

use crate::text::{Prefix, prefixed, untagged};

/// The subject without what answers and forwards add: prefixes with their counters (`Re[2]:`), marks of lists and of gateways at the
/// beginning (`[External]`), our token, `(fwd)`. White space is folded, letters are lower case.
pub fn base_subject(subject: &str) -> String {
    let folded = subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut rest = folded.trim_end_matches(" (fwd)");
    loop {
        let shorter = untagged(prefixed(rest).map_or(rest, |(_, tail)| tail));
        if shorter == rest {
            return without_token(rest);
        }
        rest = shorter;
    }
}

/// Whether the subject says that the message answers one of a subject that tells something: the outermost prefix is an answer's, and there are
/// letters enough behind the last one.
pub(super) fn is_bare_answer(subject: &str) -> bool {
    let folded = subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    // Four letters of an alphabet, or two signs of Chinese, Japanese or Korean.
    let weight: usize = base_subject(subject).chars().filter(|c| c.is_alphanumeric()).map(|c| if c as u32 >= 0x2e80 { 2 } else { 1 }).sum();
    matches!(prefixed(untagged(&folded)), Some((Prefix::Answer | Prefix::Either, _))) && weight >= 4
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
            ("Re^3: Re*2: Re2: Printer on fire", "printer on fire"),
            ("[External] Re: Printer on fire", "printer on fire"),
            ("RE: [EXTERN] AW: ***SPAM*** Printer on fire", "printer on fire"),
            ("Ynt: İlt: VS: VL: Printer on fire", "printer on fire"),
            ("Réf. : TR: RV: Printer on fire", "printer on fire"),
            ("Trả lời: Printer on fire", "printer on fire"),
            ("答复：转发：打印机", "打印机"),
            ("رد: Printer on fire", "printer on fire"),
            ("Invoice: March", "invoice: march"),
            ("Automatic reply: Printer", "printer"),
            ("[urgent]", "[urgent]"),
            ("Re:", ""),
            ("", ""),
        ] {
            assert_eq!(base_subject(subject), want, "{subject}");
        }
    }

    #[test]
    fn an_answer_is_told_by_its_first_prefix() {
        for (subject, want) in [
            ("Re: Printer on fire", true),
            ("[EXT] SV: Printer on fire", true),
            ("Odp: Fwd: Printer on fire", true),
            ("回复：打印机", true),
            ("Fwd: Re: Printer on fire", false),
            ("WG: Printer on fire", false),
            ("Printer on fire", false),
            ("Re: hi", false),
            ("Re: ??", false),
            ("Re:", false),
            ("", false),
        ] {
            assert_eq!(is_bare_answer(subject), want, "{subject}");
        }
    }
}
