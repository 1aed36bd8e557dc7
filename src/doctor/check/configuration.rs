//! The configuration file: is it there, can it be used, is anything odd about it?

use super::super::{Finding, Level, Patient};
use crate::lang::Phrase;

const NAME: &str = "configuration";

pub(super) async fn check(p: &Patient) -> Vec<Finding> {
    let file = p.paths.config.display().to_string();
    if !p.configured && p.problems.is_empty() {
        return vec![Finding::new(NAME, Level::Problem, "config-none").with("file", &file).remedy("config-begin")];
    }
    let line = |level, problem: &crate::config::Problem| {
        let place = if problem.line > 0 { format!("{}:{}", problem.file.display(), problem.line) } else { problem.file.display().to_string() };
        let key = if problem.key.is_empty() { place } else { format!("{place}: {}", problem.key) };
        Finding { remedy: Some(Phrase::new("doctor-config-mend").with("place", key)), ..Finding::said(NAME, level, problem.what.clone()) }
    };
    let mut found: Vec<Finding> = p.problems.iter().map(|q| line(Level::Problem, q)).collect();
    found.extend(p.warnings.iter().map(|q| line(Level::Warning, q)));
    if p.problems.is_empty() {
        found.push(match p.config.mailbox.len() {
            0 => Finding::new(NAME, Level::Problem, "config-no-mailbox").with("file", &file).remedy("config-begin"),
            n => Finding::new(NAME, Level::Ok, "config-ok").with("file", &file).with("n", n),
        });
    }
    found.extend(p.config.mailbox.iter().filter(|m| m.smtp.is_none()).map(|m| Finding::new(NAME, Level::Note, "config-no-smtp").with("mailbox", &m.name)));
    found
}
