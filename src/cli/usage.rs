//! A command line that cannot be read, said in the reader's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::{Lang, Phrase};
use crate::text::clean_line;

/// What is wrong, what may have been meant, and how the command is used. `None` for what is no mistake (help, version) or so rare that
/// clap's own words serve.
pub fn said(e: &clap::Error, lang: Lang) -> Option<String> {
    let what = lang.phrase(&what(e)?);
    let mut lines = vec![format!("ticketty: {what}")];
    if let Some(meant) = meant(e) {
        lines.push(lang.phrase(&meant));
    }
    if let Some(ContextValue::StyledStr(usage)) = e.get(ContextKind::Usage) {
        let usage = usage.to_string();
        lines.push(String::new());
        lines.push(lang.say_with("cli-usage", &[("usage", usage.trim_start_matches("Usage:").trim())]));
    }
    lines.push(String::new());
    lines.push(lang.say("cli-usage-help"));
    Some(lines.join("\n"))
}

/// The sentence alone.
pub fn what(e: &clap::Error) -> Option<Phrase> {
    let arg = || words(e, ContextKind::InvalidArg);
    Some(match e.kind() {
        ErrorKind::UnknownArgument => Phrase::new("cli-usage-unknown").with("arg", arg()),
        ErrorKind::InvalidSubcommand => Phrase::new("cli-usage-no-command").with("command", words(e, ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => Phrase::new("cli-usage-missing").with("args", arg()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, valid) = (words(e, ContextKind::InvalidValue), words(e, ContextKind::ValidValue));
            match (value.is_empty(), valid.is_empty()) {
                (true, true) => Phrase::new("cli-usage-no-value").with("arg", arg()),
                (true, false) => Phrase::new("cli-usage-no-value-of").with("arg", arg()).with("valid", valid),
                (false, true) => Phrase::new("cli-usage-bad-value").with("value", value).with("arg", arg()),
                (false, false) => Phrase::new("cli-usage-bad-value-of").with("value", value).with("arg", arg()).with("valid", valid),
            }
        }
        ErrorKind::ArgumentConflict if words(e, ContextKind::PriorArg) == arg() => Phrase::new("cli-usage-twice").with("arg", arg()),
        ErrorKind::ArgumentConflict => Phrase::new("cli-usage-conflict").with("arg", arg()).with("other", words(e, ContextKind::PriorArg)),
        _ => return None,
    })
}

fn meant(e: &clap::Error) -> Option<Phrase> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = kinds.into_iter().map(|kind| words(e, kind)).find(|w| !w.is_empty())?;
    Some(Phrase::new("cli-usage-meant").with("meant", meant))
}

fn words(e: &clap::Error, kind: ContextKind) -> String {
    let all = match e.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        _ => String::new(),
    };
    clean_line(&all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args;

    fn wrong(line: &str) -> clap::Error {
        match args::parse(line.split(' ').map(Into::into), Lang::It) {
            Err(e) => e,
            Ok(_) => panic!("{line} is right"),
        }
    }

    #[test]
    fn common_mistakes_are_named_in_both_languages() {
        for (line, id, part) in [
            ("ticketty lst", "cli-usage-no-command", "list"),
            ("ticketty list --limti 3", "cli-usage-unknown", "--limit"),
            ("ticketty reply", "cli-usage-missing", "<TICKET>"),
            ("ticketty list --limit", "cli-usage-no-value", "--limit <N>"),
            ("ticketty list --limit three", "cli-usage-bad-value", "three"),
            ("ticketty export --format pdf", "cli-usage-bad-value-of", "jsonl, mbox"),
            ("ticketty export --format", "cli-usage-no-value-of", "jsonl, mbox"),
            ("ticketty list --limit 1 --limit 2", "cli-usage-twice", "--limit"),
        ] {
            let e = wrong(line);
            assert_eq!(what(&e).map(|p| p.id).as_deref(), Some(id), "{line}");
            let (en, it) = (said(&e, Lang::En).unwrap(), said(&e, Lang::It).unwrap());
            assert!(en.contains(part) && it.contains(part), "{en}\n{it}");
            assert!(en.lines().zip(it.lines()).all(|(a, b)| a != b || a.is_empty()), "{it}");
        }
        assert!(said(&wrong("ticketty --help"), Lang::It).is_none());
    }
}
