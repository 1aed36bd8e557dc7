//! What the beginning of a subject says.

use crate::text::{Hint, Prefix, prefixed, untagged};

/// Whether the subject says that the message answers or forwards something.
pub(super) fn hint(subject: &str) -> Hint {
    let folded = subject.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    match prefixed(untagged(&folded)) {
        Some((Prefix::Answer, _)) => Hint::Reply,
        Some((Prefix::Forward, _)) => Hint::Forward,
        _ => Hint::Unknown,
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
        check("VS: ovi", Hint::Unknown);
        check("door", Hint::Unknown);
    }
}
