//! Subjects of answers and forwards.

use crate::thread::base_subject;

/// `Re: ` and the subject without the prefixes of earlier answers, its letters as they were.
pub(super) fn answer(subject: &str) -> String {
    prefixed("Re: ", subject)
}

/// The same for a forward.
pub(super) fn forward(subject: &str) -> String {
    prefixed("Fwd: ", subject)
}

fn prefixed(prefix: &str, subject: &str) -> String {
    format!("{prefix}{}", bare(subject)).trim_end().to_owned()
}

/// The subject after its last prefix. What a prefix is, the `thread` room knows: cutting one off does not change the base.
pub(super) fn bare(subject: &str) -> String {
    let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
    let base = base_subject(&subject);
    let cuts = subject.match_indices([':', '：']).map(|(at, colon)| at + colon.len());
    let cut = cuts.take_while(|at| subject.get(*at..).is_some_and(|rest| base_subject(rest) == base)).last();
    cut.and_then(|at| subject.get(at..)).unwrap_or(&subject).trim().to_owned()
}

/// The subject with the ticket's token at its end, once. An empty token changes nothing.
pub(super) fn with_token(subject: &str, token: &str) -> String {
    if token.is_empty() || subject.contains(token) { subject.to_owned() } else { format!("{subject} {token}").trim_start().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_prefix_whatever_was_there() {
        for (subject, want) in [
            ("Printer on Fire", "Re: Printer on Fire"),
            ("Re: Printer on Fire", "Re: Printer on Fire"),
            ("RE: AW: R: WG: Printer  on Fire", "Re: Printer on Fire"),
            ("Re[3]: Printer on Fire", "Re: Printer on Fire"),
            ("Invoice: March", "Re: Invoice: March"),
            ("Re: Invoice: March", "Re: Invoice: March"),
            ("回复：打印机", "Re: 打印机"),
            ("[EXTERNAL] Printer", "Re: [EXTERNAL] Printer"),
            ("Re: Printer [#12-K7QF]", "Re: Printer [#12-K7QF]"),
            ("", "Re:"),
            ("Re:", "Re:"),
        ] {
            assert_eq!(answer(subject), want, "{subject}");
        }
        assert_eq!(forward("R: Stampante"), "Fwd: Stampante");
    }

    #[test]
    fn the_token_stands_once() {
        assert_eq!(with_token("Re: x", "[#12-K7QF]"), "Re: x [#12-K7QF]");
        assert_eq!(with_token("Re: x [#12-K7QF]", "[#12-K7QF]"), "Re: x [#12-K7QF]");
        assert_eq!(with_token("Re: x", ""), "Re: x");
        assert_eq!(with_token("", "[#12-K7QF]"), "[#12-K7QF]");
    }
}
