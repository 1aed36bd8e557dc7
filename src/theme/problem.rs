//! Saying what is wrong with a theme.

use crate::config::Problem;
use crate::lang::Phrase;

/// The sentence for a toast: file, line, key, and what is the matter. The one that asks for it says it in its language.
pub fn describe(p: &Problem, lang: crate::lang::Lang) -> Phrase {
    let file = p.file.file_name().unwrap_or(p.file.as_os_str()).to_string_lossy().into_owned();
    let id = match (p.line, p.key.is_empty()) {
        (0, _) => "theme-problem-file",
        (_, true) => "theme-problem-line",
        _ => "theme-problem-key",
    };
    Phrase::new(id).with("file", file).with("line", p.line).with("key", &p.key).with("what", lang.phrase(&p.what))
}
