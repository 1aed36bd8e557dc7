//! Taking the teeth out of text.

/// Text of several lines without anything that drives a terminal: escape sequences and controls (C0 but newline and tab, DEL, C1) go,
/// line ends become `\n`, bidi controls become visible marks, other invisible characters go.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

/// The same on one line: every run of white space becomes one space, ends are trimmed.
pub fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
